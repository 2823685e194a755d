"""Looking: reading what a desk shows, and leaving the sheet alone while nobody has changed anything."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence

from sheets_schema.book import Book
from sheets_schema.reading import Reading
from sheets_schema.rows import Row

Beside = Mapping[type[Row], set[str]]
AT_LEAST = 300.0  # seconds; Drive's count may lag behind the sheet, so that now and then it is read all the same


class Look:
    """Whole tabs, and single columns of the long ones, of one book."""

    def __init__(
        self,
        book: Book,
        tabs: Sequence[type[Row]],
        beside: Beside | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.book, self.tabs, self.beside, self._clock = book, tabs, beside or {}, clock
        self._version, self._read_at = "", clock()

    def read(self) -> Reading:
        """Read it all, in one call."""
        self._read_at = self._clock()
        return self.book.read(*self.tabs, beside=self.beside)

    def read_if_changed(self) -> Reading | None:
        """Read it all if anything may have changed since this was last asked: Drive counts a file's changes."""
        version = self.book.version()
        same = version != "" and version == self._version
        if same and self._clock() - self._read_at < AT_LEAST:
            return None
        reading = self.read()
        self._version = version
        return reading
