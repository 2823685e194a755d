"""Every usual way of ending a program, taken as one Ctrl-C."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager

ENDS = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")  # the last two where a system has them


def _signals() -> list[signal.Signals]:
    return [getattr(signal, name) for name in ENDS if hasattr(signal, name)]


@contextmanager
def interruptible() -> Iterator[None]:
    """Take every usual way of ending a program as Ctrl-C, once: further ones change nothing while everything stops."""
    for each in _signals():
        signal.signal(each, _interrupt)
    try:
        yield
    finally:
        for each in _signals():
            signal.signal(each, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.default_int_handler)


def _interrupt(number: int, frame: object) -> None:
    for each in _signals():
        signal.signal(each, signal.SIG_IGN)
    raise KeyboardInterrupt
