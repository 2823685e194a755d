"""Several seeds at once, each in a process of its own; when this one is interrupted none of them stays."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from pathlib import Path

from tests.faults.outcome import Outcome


class Several:
    """Runs seeds, a few at a time."""

    def __init__(self, founded: tuple[Path, str], folder: Path, operations: int) -> None:
        self.founded, self.folder, self.operations = founded, folder, operations
        self._running: set[subprocess.Popen[str]] = set()
        self._starting = threading.Lock()
        self._over = False

    def run(self, seeds: Iterable[int], jobs: int) -> Iterator[Outcome]:
        """Give each seed's outcome as it ends."""
        with ThreadPoolExecutor(jobs) as workers:
            try:
                yield from self._ended({workers.submit(self._one, seed) for seed in seeds})
            finally:
                self._stop()

    def _ended(self, pending: set[Future[Outcome]]) -> Iterator[Outcome]:
        while pending:  # a wait with a limit, so that Ctrl-C is noticed on Windows too
            done, pending = wait(pending, timeout=0.5, return_when=FIRST_COMPLETED)
            yield from (one.result() for one in done)

    def _one(self, seed: int) -> Outcome:
        folder = self.folder / str(seed)
        with self._starting:
            if self._over:
                return Outcome.failed(seed, self.operations, "interrupted")
            folder.mkdir()
            child = self._start(seed, folder)
            self._running.add(child)
        with child:
            said, wrong = child.stdout.read() if child.stdout else "", child.wait()
        self._running.discard(child)
        if wrong:
            return Outcome.failed(seed, self.operations, f"the storm itself ended with {wrong}; see above")
        return Outcome.of(json.loads(said.splitlines()[-1]))

    def _start(self, seed: int, folder: Path) -> subprocess.Popen[str]:
        given = [str(self.founded[0]), self.founded[1], str(folder), str(seed), str(self.operations)]
        command = [sys.executable, "-m", "tests.faults.seed", *given]
        return subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )

    def _stop(self) -> None:
        with self._starting:
            self._over = True
            for child in self._running:
                child.kill()
