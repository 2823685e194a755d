"""The dealer: claims a reader's next applications and acts on complete readings, in a thread with a Book of its own.

Nothing here is anybody's decision: all of it is worked out from the sheet, so that nothing is lost when it dies.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

from notebooks.desk.bench.log import Log
from sheets_schema.book import Book
from sheets_schema.changes import Add
from sheets_schema.connection import Connection
from sheets_schema.opinions import openings, settlements
from sheets_schema.problems import Refusal
from sheets_schema.reading import Reading
from sheets_schema.remarks import tellings
from sheets_schema.tables.jobs import Job
from sheets_schema.tables.pipeline import Application
from sheets_schema.tables.readings import Opinion

KIT = "the kit"


class Dealer:
    """One thing at a time; `done` is called when the sheet has changed by it."""

    def __init__(self, book: Book, who: str, log: Log, done: Callable[[], None]) -> None:
        self.book, self.who, self.log, self._done = book, who, log, done
        self.trouble = ""
        self._own: Book | None = None
        self._last: Future[None] | None = None
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="dealer")

    @property
    def busy(self) -> bool:
        """Tell whether something is under way."""
        return self._last is not None and not self._last.done()

    def claim(self, lines: Sequence[Add]) -> None:
        """Claim applications, unless something is under way."""
        if lines and not self.busy:
            self._last = self._thread.submit(self._guarded, lambda: self._claim(lines))

    def settle(self, seen: Reading) -> None:
        """Open what this reader was the last to read and act on it; the functions do whatever a desk could not."""
        if not self.busy and self._is_due(seen):
            self._last = self._thread.submit(self._guarded, self._settle)

    def wait(self, timeout: float = 20.0) -> None:
        """Wait until nothing is under way."""
        if self._last is not None:
            self._last.result(timeout)

    def close(self) -> None:
        """Begin nothing more."""
        self._thread.shutdown(wait=True, cancel_futures=True)
        if self._own is not None:
            self._own.connection.session.close()

    @property
    def _key(self) -> str:
        return self.book.connection.settings.key

    def _is_due(self, seen: Reading) -> bool:
        opened = openings(seen, self._key, self.who).changes or settlements(seen, self.who)
        return bool(opened or tellings(seen, self._key, self.who).settled)

    def _guarded(self, work: Callable[[], None]) -> None:
        try:
            work()
            self.trouble = ""
        except Refusal as no:
            self.trouble = str(no)
        except Exception:
            self.log.exception("dealing failed")
            self.trouble = "The sheet could not be written just now."
        self._done()

    def _line(self) -> Book:
        if self._own is None:
            self._own = Book(Connection(self.book.connection.settings), self.book.id)
        return self._own

    def _claim(self, lines: Sequence[Add]) -> None:
        self._line().save(lines, self.who)

    def _settle(self) -> None:
        book = self._line()
        if opened := openings(book.read(Application, Job, Opinion), self._key, self.who).changes:
            book.save(opened, KIT)
        for one in settlements(book.read(Application, Job, Opinion), self.who):
            book.save(one.changes, one.who or KIT)
        for one in tellings(book.read(Application, Job, Opinion), self._key, self.who).settled:
            book.save(one.changes, one.who)
