"""The process off which reading processes are forked, with all that they need loaded once, until its socket closes."""

from __future__ import annotations

import gc
import os
import signal
import socket
import sys

assert sys.platform == "linux"  # whoever comes by here has asked

FORK, FAILED, ENDED, SIZE = b"fork", b"failed", b"ended", 64
_LINES = (
    "A. Sample", "a.sample@example.com", "+44 20 7946 0958", "Experience", "Example Ltd, Leeds", "Clerk",
    "May 2019 - June 2021", "Education", "BA History, Example College", "2016 - 2019", "Skills", "Filing", "Languages",
    "English, fluent",
)  # fmt: skip


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
    """Read an example, which has all loaded and made that most files need, and keep it where it is, to be shared."""
    from functions.receive_applications.reading.whole import read_here  # not for `forking`, which comes by here too

    read_here("example.pdf", example())
    gc.freeze()


def example() -> bytes:
    """Give a résumé that nearly everything in the reader works on."""
    lines = " ".join(f"({line})'" for line in _LINES)
    drawn = f"BT /F 11 Tf 60 800 Td 14 TL {lines} ET"
    objects = (
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 4 0 R>>>>/Contents 5 0 R>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        f"<</Length {len(drawn)}>>stream\n{drawn}\nendstream",
    )
    body = "".join(f"{number} 0 obj\n{each}\nendobj\n" for number, each in enumerate(objects, 1))
    return f"%PDF-1.4\n{body}trailer<</Root 1 0 R>>\n".encode()


def _forked(link: socket.socket, passed: int, memory: int, work: float, seconds: float) -> bytes:
    """Give the number of the new process, or say that the system allows none."""
    from functions.receive_applications.reading.worker import serve

    try:
        process = os.fork()
    except OSError:
        process = -1
    if process == 0:
        failed = 1
        try:
            link.close()
            with open(passed, "rb") as requests, open(passed, "wb", closefd=False) as answers:
                serve(requests, answers, memory, work, seconds)
            failed = 0
        finally:
            os._exit(failed)
    os.close(passed)
    return b"%d" % process if process > 0 else FAILED


if __name__ == "__main__":
    main(int(sys.argv[1]), float(sys.argv[2]), float(sys.argv[3]))
