"""A desk in a process of its own, as a notebook's kernel is one: it does what each line of its input says.

A letter presses that key; full, room: let this process write no byte more to any file, or lift that again.
"""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from notebooks.desk.bench.journal import Journal
from notebooks.desk.bench.opening import here
from notebooks.desk.bench.panel import Panel
from tests.notebooks.desk.bench.notes import NotePanel
from tests.notebooks.desk.keyboard import Keyboard

ROOT = Path(__file__).resolve().parents[4]


class Kernel:
    """The parent's side of such a process."""

    def __init__(self, journal: Path, panel: type[Panel]) -> None:
        command = [sys.executable, "-m", "tests.notebooks.desk.bench.sitting", str(journal)]
        command += [panel.__module__, panel.__name__]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT, encoding="utf-8"
        )

    def do(self, command: str) -> dict[str, str]:
        """Let it do something; give its answer."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{command}\n")
        self.process.stdin.flush()
        return dict(json.loads(self.process.stdout.readline()))

    def kill(self) -> None:
        """End it as a power cut does."""
        self.process.kill()
        self.process.communicate()


@contextmanager
def kernel(journal: Path, panel: type[Panel] = NotePanel) -> Iterator[Kernel]:
    """Give a process that is gone after the block."""
    made = Kernel(journal, panel)
    try:
        yield made
    finally:
        made.kill()


def _limit(full: bool, size: int) -> dict[str, str]:
    import resource  # the one thing here that Windows lacks

    _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size if full else most, most))
    return {}


def main(journal: Path, panel: type[Panel]) -> None:
    """Sit at the desk until the input ends."""
    book, who = here()
    desk = Keyboard(panel(book, who, Journal(journal)))
    for line in sys.stdin:
        command = line.strip()
        if command in ("full", "room"):
            answer = _limit(command == "full", journal.stat().st_size + 100)
        else:
            answer = {"outcome": desk.press(command)["outcome"], "says": desk.answers()[-1]["says"]}
        print(json.dumps(answer | {"shows": desk.card["title"]}), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), getattr(importlib.import_module(sys.argv[2]), sys.argv[3]))
