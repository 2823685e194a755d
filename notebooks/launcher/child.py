"""Run a module so that it ends when its parent does: `python -m notebooks.launcher.child MODULE ARGUMENTS…`.

The parent holds the other end of standard input and never writes. When it lets go, by stopping or by dying, reading
ends here: the one sign of a vanished parent that Windows, macOS and Linux share.
"""

from __future__ import annotations

import os
import runpy
import signal
import sys
import threading

GRACE = 4.0


def _end_at_once() -> None:
    """End this process, and what it has started that belongs to its own group (gunicorn's workers)."""
    if os.name != "nt" and os.getpgrp() == os.getpid():
        os.killpg(0, signal.SIGKILL)
    os._exit(1)


def _end_with_parent(parent: int) -> None:
    while os.read(parent, 64):
        pass
    last_resort = threading.Timer(GRACE, _end_at_once)
    last_resort.daemon = True
    last_resort.start()
    signal.raise_signal(signal.SIGTERM)


def main(arguments: list[str]) -> None:
    """Keep the parent's end to this process alone, watch it, and run the module named first."""
    parent = os.dup(0)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    threading.Thread(target=_end_with_parent, args=[parent], daemon=True).start()
    sys.argv = arguments
    runpy.run_module(arguments[0], run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main(sys.argv[1:])
