"""The process in which files are read: one request in, one Reading out, until the pipe closes."""

from __future__ import annotations

import gc
import os
import signal
import sys
from typing import IO, Any

from functions.receive_applications.reading import frames
from functions.receive_applications.reading.guard import leave_no_picture, limit_clock, limit_memory, limit_work
from functions.receive_applications.reading.results import Criterion, build
from functions.receive_applications.reading.whole import read_here

_OUT_OF_MEMORY = 78
_SELDOM = 50_000  # new objects between two searches for what nothing holds any more


def serve(requests: IO[bytes], answers: IO[bytes], memory: int, work: float, seconds: float) -> None:
    """Answer requests, each within `memory` bytes, seconds of `work`, and `seconds` by the clock."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for whoever asked, who then ends this process
    limit_memory(memory)
    leave_no_picture()
    gc.freeze()  # what was imported stays: looking it through again and again would cost each file a tenth of its time
    gc.set_threshold(_SELDOM)
    while (message := frames.receive(requests)) is not None:
        try:
            limit_work(work)
            limit_clock(seconds)
            answer = _answer(*message)
            limit_clock(0)
        except MemoryError:  # what is left of this process is not to be trusted with another file
            os._exit(_OUT_OF_MEMORY)
        frames.send(answers, {}, answer)


def _answer(header: dict[str, Any], data: bytes) -> bytes:
    criteria = tuple(build(Criterion, criterion) for criterion in header["criteria"])
    return read_here(header["name"], data, criteria, header["region"]).to_json()


if __name__ == "__main__":
    pipes = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # nothing but answers may enter the pipe
    serve(*pipes, int(sys.argv[1]), float(sys.argv[2]), float(sys.argv[3]))
