"""Where reading processes come from: forked out of one that has all it needs loaded, or started one by one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import IO, Any, Protocol

_ROOT = Path(__file__).resolve().parents[3]
_PACKAGE = "functions.receive_applications.reading"


class Child(Protocol):
    """A reading process: requests go in at `stdin`, answers come out of `stdout`."""

    stdin: IO[bytes] | None
    stdout: IO[bytes] | None

    @property
    def returncode(self) -> int | None:
        """Give the exit code once it was waited for, the negative signal where one ended it."""

    def kill(self) -> None:
        """End it now; nothing happens where it has ended."""

    def wait(self) -> int:
        """Wait for its end and give the exit code."""


class Starter(Protocol):
    """Gives new reading processes."""

    def start(self) -> Child:
        """Start one more; raise OSError where the system allows none."""

    def close(self) -> None:
        """Let go of what was kept for starting; the processes have ended before."""


def starter(arguments: tuple[str, ...], processes: int) -> Starter:
    """Give the fastest way to so many; elsewhere than on Linux, libraries are not made to be forked."""
    if sys.platform == "linux" and processes > 1:
        from functions.receive_applications.reading.forking import Nursery

        return Nursery(arguments)
    else:
        return OneByOne(arguments)


class OneByOne:
    """Starts each process anew, which loads everything once more."""

    def __init__(self, arguments: tuple[str, ...]) -> None:
        self._arguments = arguments

    def start(self) -> Child:
        """Start one more."""
        return process_of("worker", self._arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def close(self) -> None:
        """Nothing was kept."""


def process_of(module: str, arguments: tuple[str, ...], **pipes: Any) -> subprocess.Popen[bytes]:
    """Start a module of this package as a process that says nothing beside its answers."""
    command = [sys.executable, "-m", f"{_PACKAGE}.{module}", *arguments]
    return subprocess.Popen(command, cwd=_ROOT, stderr=subprocess.DEVNULL, **pipes)  # with -m, imports start at cwd
