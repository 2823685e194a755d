"""What tests of panels share: a book filled from the docstring, and panels that end with their test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol, TypeVar

import pytest

from notebooks.desk.bench.journal import Journal
from notebooks.desk.bench.panel import Panel
from sheets_schema.book import Book
from sheets_schema.changes import add
from tests.rows import Rows

P = TypeVar("P", bound=Panel)
WHO = "recruiting@juniper.example"


class Seat(Protocol):
    """Opens a panel: `seat(ScreenPanel, book)`; the same journal name is the same journal."""

    def __call__(self, kind: type[P], book: Book, journal: str = "mine", who: str = WHO, **more: Any) -> P:
        """Open it; it is closed when the test ends."""


@pytest.fixture
def filled(book: Book, rows: Rows) -> Book:
    """The book with the rows of the test's docstring in it."""
    book.save([add(row, "The test begins") for row in rows.all()], who="the test")
    return book


@pytest.fixture
def seat(tmp_path: Path) -> Iterator[Seat]:
    """A seat at the desk."""
    open_panels: list[Panel] = []

    def sit(kind: type[P], book: Book, journal: str = "mine", who: str = WHO, **more: Any) -> P:
        panel = kind(book, who, Journal(tmp_path / "journals" / f"{journal}.jsonl"), **more)
        open_panels.append(panel)
        return panel

    yield sit
    for panel in open_panels:
        panel.close()
