"""The process off which reading processes are forked, with all that they need loaded once, until its socket closes."""

from __future__ import annotations

import gc
import os
import signal
import socket
import sys
from importlib import import_module

FORK, ENDED, SIZE = b"fork", b"ended", 64
# Reading it has patterns made that all need.
_EXAMPLE = b"A. Sample\n\nExperience\nClerk, Example Ltd\nMay 2019 - June 2021\n+44 20 7946 0000\n"


def main(memory: int, work: float, seconds: float) -> None:
    """Fork one process for each socket that comes in; tell the exit code of the one asked for."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for whoever asked, who then ends this process
    _load()
    with socket.socket(fileno=os.dup(sys.stdin.fileno())) as link, open(os.devnull, "rb") as nothing:
        os.dup2(nothing.fileno(), sys.stdin.fileno())  # what is forked shall not keep the socket open
        while True:
            question, passed, *_ = socket.recv_fds(link, SIZE, 1)
            if not question:
                return
            if question == FORK:
                link.send(_forked(link, passed[0], memory, work, seconds))
            else:
                _, status = os.waitpid(int(question.split()[1]), 0)
                link.send(b"%d" % os.waitstatus_to_exitcode(status))


def _load() -> None:
    from functions.receive_applications.reading.whole import read_here  # `starting` comes by here for the words above

    import_module("functions.receive_applications.reading.extract.pdf")
    read_here("example.txt", _EXAMPLE)
    gc.freeze()  # what was loaded stays where it is, shared with the forked


def _forked(link: socket.socket, passed: int, memory: int, work: float, seconds: float) -> bytes:
    """Give the number of the new process, or nothing where the system allows none."""
    from functions.receive_applications.reading.worker import serve

    try:
        process = os.fork()
    except OSError:
        process = -1
    if process == 0:
        try:
            link.close()
            with open(passed, "rb") as requests, open(passed, "wb", closefd=False) as answers:
                serve(requests, answers, memory, work, seconds)
        finally:
            os._exit(0)
    os.close(passed)
    return b"%d" % process if process > 0 else b""


if __name__ == "__main__":
    main(int(sys.argv[1]), float(sys.argv[2]), float(sys.argv[3]))
