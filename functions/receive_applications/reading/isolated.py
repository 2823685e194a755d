"""One worker process seen from outside: started when needed, ended when it breaks a limit."""

from __future__ import annotations

import dataclasses
import math
import signal
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from functions.receive_applications.reading import frames
from functions.receive_applications.reading.extract import limits as texts
from functions.receive_applications.reading.results import Criterion, Reading
from functions.receive_applications.reading.starting import Child, Starter

# A busy machine gives little time to each: where the system counts a process's own work, the clock is only a backstop.
_PATIENCE = 4.0 if hasattr(signal, "SIGXCPU") else 1.0
_WORK_IS_DONE = -int(getattr(signal, "SIGXCPU", 1_000))
_GRACE = 5.0  # seconds after which a process ends itself, should nobody be left to end it


@dataclass(frozen=True)
class Limits:
    """What one file may cost: seconds of work, bytes of memory."""

    seconds: float = 15.0
    memory: int = 384 * 1024**2  # two at their limit and the desk beside them stay below a gigabyte

    def arguments(self) -> tuple[str, ...]:
        """Give what a reading process is started with: bytes, seconds of work, and seconds by the clock."""
        return str(self.memory), str(self.seconds), str(self.seconds * _PATIENCE + _GRACE)


class IsolatedReader:
    """Reads files one after another in a child process, replaced after any breach."""

    def __init__(self, starter: Starter, limits: Limits) -> None:
        self._starter, self._limits = starter, limits
        self._process: Child | None = None
        self._fresh, self._ended = True, False
        self._due, self._late = math.inf, False
        self._lock = threading.Lock()

    def read(self, name: str, data: bytes, criteria: Sequence[Criterion], region: str) -> Reading:
        """Read one file; a breach becomes a Reading with the problem."""
        if len(data) > texts.FILE_BYTES:
            return Reading(name, problems=(texts.TOO_LARGE,))
        header = {"name": name, "criteria": [dataclasses.asdict(each) for each in criteria], "region": region}
        answer = self._ask(header, data)
        if answer is None and not self._fresh:  # a file before it may have left the process ill
            answer = self._ask(header, data)
        if answer is None:
            return Reading(name, problems=(texts.CRASHED,))
        return answer

    def _ask(self, header: dict[str, Any], data: bytes) -> Reading | None:
        process = self._started()
        if process is None:
            return None
        self._late, self._due = False, time.monotonic() + self._limits.seconds * _PATIENCE
        try:
            answer = _exchange(process, header, data)
        finally:
            self._due = math.inf
        if answer is not None:
            return Reading.from_json(answer)
        self.close()
        slow = self._late or process.returncode == _WORK_IS_DONE
        return Reading(header["name"], problems=(texts.TOO_SLOW,)) if slow else None

    def _started(self) -> Child | None:
        with self._lock:
            self._fresh = self._process is None
            if self._process is None and not self._ended:
                self._process = self._starter.start()
            return self._process

    def end_if_late(self) -> None:
        """End the process where a file has had it for too long; its pool asks now and then, also while it reads."""
        process = self._process
        if process is not None and time.monotonic() > self._due:
            self._late = True
            process.kill()

    def end(self) -> None:
        """End the process for good, also while another thread waits for its answer."""
        with self._lock:
            self._ended, process = True, self._process
        if process is not None:
            process.kill()
            process.wait()

    def close(self) -> None:
        """End the process, if there is one, and let go of its pipes; the next file gets a new one."""
        with self._lock:
            process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                _close(pipe)
        process.wait()


def _exchange(process: Child, header: dict[str, Any], data: bytes) -> bytes | None:
    if process.stdin is None or process.stdout is None:
        return None
    try:
        frames.send(process.stdin, header, data)
        answer = frames.receive(process.stdout)
    except OSError:  # the pipe broke: the process has died
        return None
    return answer[1] if answer else None


def _close(pipe: Any) -> None:
    try:
        pipe.close()
    except OSError:  # unsent bytes of a request that nobody will read
        return
