"""Reading processes forked off a nursery, on Linux, where what was loaded before stands ready in each."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
from contextlib import ExitStack, suppress
from typing import IO

from functions.receive_applications.reading.nursery import ENDED, FAILED, FORK, SIZE
from functions.receive_applications.reading.starting import Child, process_of

assert sys.platform == "linux"  # whoever comes by here has asked


class Nursery:
    """Asks one process, started when first needed, to fork another reading process off itself."""

    def __init__(self, arguments: tuple[str, ...]) -> None:
        self._arguments = arguments
        self._asking: _Asking | None = None
        self._lock = threading.Lock()

    def start(self) -> Child:
        """Have one more forked; a nursery that has died is replaced."""
        ours, theirs = socket.socketpair()
        with ours, theirs:
            for _ in range(2):
                asking = self._at_hand()
                answer = asking.answer(FORK, theirs)
                if not answer:
                    self._leave(asking)
                elif answer != FAILED:
                    return Forked(asking, int(answer), ours)
        raise OSError("no further process could be started")

    def close(self) -> None:
        """End the nursery."""
        if self._asking is not None:
            self._leave(self._asking)

    def _at_hand(self) -> _Asking:
        with self._lock:
            if self._asking is None:
                self._asking = _Asking(self._arguments)
            return self._asking

    def _leave(self, asking: _Asking) -> None:
        with self._lock:
            if self._asking is asking:
                self._asking = None
        asking.close()


class _Asking:
    """One nursery, and what it answers."""

    def __init__(self, arguments: tuple[str, ...]) -> None:
        self._link, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._lock = threading.Lock()
        with theirs, ExitStack() as unless_it_starts:
            unless_it_starts.callback(self._link.close)
            self._process = process_of("nursery", arguments, stdin=theirs, stdout=subprocess.DEVNULL)
            unless_it_starts.pop_all()

    def answer(self, question: bytes, passed: socket.socket | None = None) -> bytes:
        """Give its answer, empty where it can give none any more."""
        with self._lock:
            try:
                socket.send_fds(self._link, [question], [passed.fileno()] if passed else [])
                return self._link.recv(SIZE)
            except OSError:  # it has died, or was closed
                return b""

    def lives(self) -> bool:
        """Say whether the numbers of what it forked are still nobody else's: only its end gives them back unasked."""
        return self._process.poll() is None

    def close(self) -> None:
        """End it."""
        self._process.kill()
        self._process.wait()
        self._link.close()


class Forked:
    """A process forked off a nursery, which alone can wait for it; where that has died, it ends with its pipes."""

    def __init__(self, nursery: _Asking, number: int, link: socket.socket) -> None:
        self._nursery, self._number = nursery, number
        self._lock = threading.Lock()
        self.returncode: int | None = None
        self.stdin: IO[bytes] | None = open(os.dup(link.fileno()), "wb")  # noqa: SIM115  # its reader closes both
        self.stdout: IO[bytes] | None = open(os.dup(link.fileno()), "rb")  # noqa: SIM115  # as above
        self._handle = _handle(nursery, number)

    def kill(self) -> None:
        """End it now; nothing happens where it has ended."""
        with self._lock:
            if self.returncode is not None:
                return
            with suppress(ProcessLookupError):  # it has ended, and so has the nursery that would have told
                if self._handle is not None:
                    signal.pidfd_send_signal(self._handle, signal.SIGKILL)
                elif self._nursery.lives():
                    os.kill(self._number, signal.SIGKILL)

    def wait(self) -> int:
        """Wait for its end and give the exit code."""
        with self._lock:
            if self.returncode is None:
                self.returncode = int(self._nursery.answer(b"%s %d" % (ENDED, self._number)) or -signal.SIGKILL)
                if self._handle is not None:
                    os.close(self._handle)
            return self.returncode


def _handle(nursery: _Asking, number: int) -> int | None:
    """Give what stays this process's own when its number becomes another's, where system and Python have that."""
    try:
        handle = os.pidfd_open(number)
    except (AttributeError, OSError):
        return None
    if nursery.lives():
        return handle
    os.close(handle)
    return None
