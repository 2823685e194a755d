"""A ceiling on this process's own memory and work, by whatever the system offers."""

from __future__ import annotations

import ctypes
import faulthandler
import math
import os
import signal
import sys
import threading
from collections.abc import Callable

_WATCH_SECONDS = 0.05
_BREACH = 77

try:
    import resource
except ImportError:  # Windows has none: the watch below stands in
    resource = None  # type: ignore[assignment]  # a missing module has no other spelling


def limit_memory(size: int) -> None:
    """Cap the address space at `size` bytes where the system can, else end this process when it holds more."""
    if sys.platform.startswith("linux") and resource is not None:
        resource.setrlimit(resource.RLIMIT_AS, (size, size))
    else:
        _watch(size, _peak_of_unix if resource is not None else _peak_of_windows)


def leave_no_picture() -> None:
    """Keep the system from leaving a picture of this process's memory behind where it ends it."""
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def limit_clock(seconds: float) -> None:
    """End this process after so many seconds by the clock, no matter what loop it is in; 0 lifts the limit."""
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_REAL, seconds)  # costs nothing, where the other takes a thread a file
    elif seconds:
        faulthandler.dump_traceback_later(seconds, exit=True)
    else:
        faulthandler.cancel_dump_traceback_later()


def limit_work(seconds: float) -> None:
    """End this process after so many more seconds of its own work, where the system counts them; waiting is free."""
    if resource is not None:
        used = resource.getrusage(resource.RUSAGE_SELF)
        last = math.ceil(used.ru_utime + used.ru_stime + seconds)
        hardest = resource.getrlimit(resource.RLIMIT_CPU)[1]
        resource.setrlimit(resource.RLIMIT_CPU, (last if hardest < 0 else min(last, hardest), hardest))


def _watch(size: int, peak: Callable[[], int]) -> None:
    def look() -> None:
        while not stopped.wait(_WATCH_SECONDS):
            if peak() > size:
                os._exit(_BREACH)

    stopped = threading.Event()
    threading.Thread(target=look, daemon=True).start()


def _peak_of_unix() -> int:
    return int(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)  # bytes on macOS


class _Counters(ctypes.Structure):
    """PROCESS_MEMORY_COUNTERS of the Windows API."""

    _fields_ = [("cb", ctypes.c_uint32), ("faults", ctypes.c_uint32)] + [
        (name, ctypes.c_size_t)
        for name in ("peak_working_set", "working_set", "a", "b", "c", "d", "pagefile", "peak_pagefile")
    ]


def _peak_of_windows() -> int:
    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009  # absent from the type stubs elsewhere
    counters = _Counters()
    counters.cb = ctypes.sizeof(counters)
    kernel.GetCurrentProcess.restype = ctypes.c_void_p
    kernel.K32GetProcessMemoryInfo(ctypes.c_void_p(kernel.GetCurrentProcess()), ctypes.byref(counters), counters.cb)
    return int(counters.peak_pagefile)
