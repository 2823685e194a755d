"""A desk started as a newcomer starts it, in a copy of the kit, on the environment that is there already."""

from __future__ import annotations

import json
import queue
import random
import re
import shutil
import signal
import subprocess
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from notebooks.launcher.answers import ask
from notebooks.launcher.environment import ROOT, Environment
from notebooks.launcher.home import Home, Memory
from notebooks.launcher.ports import USUAL, chosen, is_free

PROCESSES = Path("/proc")
ROOMS = ("notebooks", "functions", "sheets_schema")
LONGEST = 120.0
WAITS = "waiting for it.\n"


def copied(folder: Path) -> Path:
    """Copy the kit as far as it is compiled, and let the copy use this environment."""
    passing = shutil.ignore_patterns("*.pyc.*", "*.ipynb_checkpoints")  # the first while another process compiles
    for room in ROOMS:
        shutil.copytree(ROOT / room, folder / room, ignore=passing)
    for name in ("requirements.txt", ".constraints.txt"):
        shutil.copy(ROOT / name, folder / name)
    (folder / ".venv").symlink_to(ROOT / ".venv", target_is_directory=True)
    _remember_ports_that_no_other_desk_takes_while_this_one_is_stopped(Home(folder / ".rehearsal").made())
    return folder


def _remember_ports_that_no_other_desk_takes_while_this_one_is_stopped(home: Home) -> None:
    home.remember(Memory(ports=chosen({}, above=free_port() - USUAL["lab"])))


def free_port() -> int:
    """Find a port nobody listens on, below those that a system gives whoever asks for any, as other tests do."""
    return next(port for port in iter(lambda: random.randrange(10_000, 30_000), 0) if is_free(port))


@dataclass
class Desk:
    """One start of `python -m notebooks`."""

    kit: Path
    process: subprocess.Popen[str]
    said: list[str] = field(default_factory=list)

    @property
    def home(self) -> Path:
        """Say where it keeps everything."""
        return self.kit / ".rehearsal"

    @property
    def state(self) -> dict[str, Any]:
        """Read what it remembers."""
        told: dict[str, Any] = json.loads((self.home / "state.json").read_text(encoding="utf-8"))
        return told

    @property
    def text(self) -> str:
        """Give all it has said so far."""
        return "".join(self.said)

    def address(self, part: str) -> str:
        """Read an address from the block it prints."""
        found = re.search(rf"^ +{part} +(http\S+)", self.text, re.MULTILINE)
        assert found, self.text
        return found.group(1)

    def post(self, path: str, body: Any) -> Any:
        """Call the Lab's own interface."""
        token = {"Authorization": f"token {self.state['lab_token']}"}
        return json.loads(ask(f"http://127.0.0.1:{self.state['ports']['lab']}{path}", body, token))

    def status(self, address: str) -> int:
        """Open an address and give its status."""
        with urllib.request.urlopen(address, timeout=20) as response:
            return int(response.status)

    def processes(self) -> dict[int, str]:
        """List every process of this kit, whoever started it."""
        found = {}
        for folder in PROCESSES.glob("[0-9]*"):
            try:
                words = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            except OSError:
                continue  # it ended while we looked
            if str(self.kit) in words:
                found[int(folder.name)] = words
        return found

    def wait_until_nobody_is_left(self, seconds: float = 30) -> None:
        """Wait for every process of this kit to end."""
        gives_up = time.monotonic() + seconds
        pause = threading.Event()
        while left := self.processes():
            assert time.monotonic() < gives_up, f"still running: {left}"
            pause.wait(0.1)

    def stops(self) -> int:
        """Press Ctrl-C; give the exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(LONGEST)


@contextmanager
def desk(kit: Path, *arguments: str, waits_for: str = "loses nothing.") -> Iterator[Desk]:
    """Start a desk and wait until it says it is there; whatever is left of it at the end is killed."""
    command = [str(Environment(kit).python), "-m", "notebooks", "--no-browser", *arguments]
    process = subprocess.Popen(command, cwd=kit, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8")
    started = Desk(kit, process)
    lines: queue.SimpleQueue[str] = queue.SimpleQueue()
    reader = threading.Thread(target=_read, args=[started, lines])
    reader.start()
    try:
        limit: float | None = LONGEST
        while waits_for not in (line := lines.get(timeout=limit)) and line:
            # How long another desk takes to start is not this one's affair.
            limit = None if line.endswith(WAITS) else LONGEST
        yield started
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()
        reader.join()
        started.wait_until_nobody_is_left()


def _read(started: Desk, lines: queue.SimpleQueue[str]) -> None:
    assert started.process.stdout is not None
    with started.process.stdout:
        for line in started.process.stdout:
            started.said.append(line)
            lines.put(line)
    lines.put("")
