"""Passages: what the résumés say, read for the candidates who come next and not for everybody who ever applied.

The Evidence tab grows by some lines with every application. A desk's look reads one column of it, which says whose
lines stand where; the lines themselves are fetched for a few candidates, ahead of them, in a thread of their own.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice

from notebooks.desk.bench.log import Log
from sheets_schema.book import Book
from sheets_schema.connection import Connection
from sheets_schema.extracts import lines_by
from sheets_schema.problems import Refusal, Unreachable
from sheets_schema.reading import Reading
from sheets_schema.rows import Row
from sheets_schema.tables.pipeline import Evidence

LINK = "application_id"
BESIDE: Mapping[type[Row], set[str]] = {Evidence: {LINK}}
AHEAD = 25  # candidates fetched at a time
TRIES = 3
Found = dict[str, tuple[Evidence, ...]]


class Passages:
    """Lines of Evidence by application: there, on their way, or not to be had."""

    def __init__(self, book: Book, log: Log, arrived: Callable[[], None]) -> None:
        self._book, self.log, self._arrived = book, log, arrived
        self._where: dict[str, list[int]] = {}
        self._found: Found = {}
        self._old: set[str] = set()  # what was read before the sheet changed; shown until it is read anew
        self._coming: set[str] = set()
        self._last: Future[None] | None = None
        self._lock = threading.Lock()
        self._own: Book | None = None
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="passages")

    def take(self, reading: Reading, queue: Iterable[str]) -> None:
        """Take over whose lines stand where; the first time, wait for what the first of the queue need."""
        opening = not self._where
        with self._lock:
            self._where = lines_by(reading.images[Evidence], LINK)
            self._old = set(self._found)
        if opening and self._where:
            self._keep(self._fetched(self._book, list(islice(queue, AHEAD))))

    def get(self, application_id: str) -> Sequence[Evidence] | None:
        """Give one candidate's passages; None while they are on their way."""
        with self._lock:
            return self._found.get(application_id, () if application_id not in self._where else None)

    def want(self, shown: str, queue: Iterable[str]) -> None:
        """Fetch what the next candidates need, if one of them lacks it."""
        ids = [one for one in islice((shown, *queue), AHEAD) if one in self._where]
        with self._lock:
            there = (self._found.keys() - self._old) | self._coming
            lacking = [one for one in ids if one not in there]
            if set(lacking) & set(ids[: AHEAD // 2]):
                self._coming |= set(lacking)
                self._last = self._thread.submit(self._fetch, lacking)

    def wait(self, timeout: float = 20.0) -> None:
        """Wait until everything that was wanted is there or is known not to come."""
        if self._last is not None:
            self._last.result(timeout)

    def close(self) -> None:
        """Fetch nothing more."""
        self._thread.shutdown(wait=True, cancel_futures=True)
        if self._own is not None:
            self._own.connection.session.close()

    def _fetch(self, ids: list[str]) -> None:
        try:
            if self._own is None:
                self._own = Book(Connection(self._book.connection.settings), self._book.id)
            self._keep(self._fetched(self._own, ids))
        except Refusal:
            self.log.exception("passages could not be fetched; they are when a card is next drawn")
            return
        finally:
            with self._lock:
                self._coming -= set(ids)
        self._arrived()

    def _fetched(self, book: Book, ids: Sequence[str]) -> Found:
        """Read the lines of some candidates; where somebody has sorted the tab since, look again where they stand."""
        where = self._where
        for _ in range(TRIES):
            expected = {line: one for one in ids for line in where.get(one, ())}
            rows = [row for row in book.lines(Evidence, expected) if row.line in expected]
            if {row.line: row.application_id for row in rows} == expected:
                return {one: tuple(row for row in rows if row.application_id == one) for one in ids}
            where = lines_by(book.read(beside=BESIDE).images[Evidence], LINK)
        raise Unreachable("Somebody is sorting the Evidence tab at this moment.")

    def _keep(self, found: Found) -> None:
        with self._lock:
            self._found |= found
            self._old -= found.keys()
