"""A child's tie to whoever started it: the parent holds its input open, and Ctrl-C is the parent's to hear."""

from __future__ import annotations

import os
import signal
import sys
import threading


def die_with_parent() -> threading.Event:
    """End when the other end of the input is gone, however it went; gives an event to wait for until then."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_listen, name="parent", daemon=True).start()
    return threading.Event()


def _listen() -> None:
    while os.read(sys.stdin.fileno(), 1024):  # not through a buffer, whose lock would be held when this process ends
        continue
    os._exit(1)
