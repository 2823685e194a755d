"""A pool of worker processes: files in, Readings out in the same order, and no file can hurt another."""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, contextmanager
from itertools import chain, islice
from queue import SimpleQueue

from functions.receive_applications.reading.extract import limits as texts
from functions.receive_applications.reading.isolated import IsolatedReader, Limits
from functions.receive_applications.reading.results import Criterion, Reading, Source
from functions.receive_applications.reading.starting import starter

__all__ = ["Limits", "read_all", "read_one"]

_MOST = 2  # workers, if nobody says otherwise: at their limits they and the desk stay below a gigabyte
_LOOK_SECONDS = 0.25
_AHEAD = 4  # files in hand per worker: enough to keep it busy, few enough to keep memory small


def read_all(
    files: Iterable[Source],
    criteria: Sequence[Criterion] = (),
    region: str = "",
    progress: Callable[[int], None] | None = None,
    *,
    workers: int | None = None,
    limits: Limits = Limits(),
) -> Generator[Reading, None, None]:
    """Read many files in the order given; `progress` is told how many are done, `region` (GB, DE) reads phones."""
    rest = iter(files)
    first = list(islice(rest, workers or min(os.cpu_count() or 1, _MOST)))
    count = max(len(first), 1)
    readers: SimpleQueue[IsolatedReader] = SimpleQueue()
    origin = starter(limits.arguments(), count)
    every = [IsolatedReader(origin, limits) for _ in range(count)]
    for reader in every:
        readers.put(reader)

    def read(file: Source) -> Reading:
        reader = readers.get()
        try:
            return _read(reader, file, criteria, region)
        finally:
            readers.put(reader)

    try:
        with ThreadPoolExecutor(count) as threads, _watched(every), _ended(every):
            with closing(_in_order(threads, read, chain(first, rest), count * _AHEAD)) as readings:
                for done, reading in enumerate(readings, 1):
                    if progress:
                        progress(done)
                    yield reading
    finally:
        for reader in every:
            reader.close()
        origin.close()


@contextmanager
def _ended(readers: Sequence[IsolatedReader]) -> Iterator[None]:
    """End the processes before their threads are waited for: whoever stops in the middle waits for no file."""
    try:
        yield
    finally:
        for reader in readers:
            reader.end()


@contextmanager
def _watched(readers: Sequence[IsolatedReader]) -> Iterator[None]:
    """Look now and then whether a file takes too long: one clock for all, as a timer a file costs a thread."""

    def watch() -> None:
        while not stopped.wait(_LOOK_SECONDS):
            for reader in readers:
                reader.end_if_late()

    stopped = threading.Event()
    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        stopped.set()
        watcher.join()


def read_one(
    file: Source, criteria: Sequence[Criterion] = (), region: str = "", *, limits: Limits = Limits()
) -> Reading:
    """Read one file in a process of its own."""
    return next(read_all([file], criteria, region, workers=1, limits=limits))


def _in_order(
    threads: ThreadPoolExecutor, read: Callable[[Source], Reading], files: Iterator[Source], ahead: int
) -> Generator[Reading, None, None]:
    waiting: deque[Future[Reading]] = deque()
    try:
        waiting.extend(threads.submit(read, file) for file in islice(files, ahead))
        while waiting:
            yield waiting.popleft().result()
            waiting.extend(threads.submit(read, file) for file in islice(files, 1))
    finally:
        for future in waiting:
            future.cancel()


def _read(reader: IsolatedReader, file: Source, criteria: Sequence[Criterion], region: str) -> Reading:
    try:
        data = file.data() if callable(file.data) else file.data
    except FileNotFoundError:
        return Reading(file.name, problems=(texts.MISSING,))
    except OSError as error:
        return Reading(file.name, problems=(f"The file could not be opened: {error.strerror or 'try again'}.",))
    return reader.read(file.name, data, criteria, region)
