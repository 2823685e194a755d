"""A desk on a large book: what it reads, and what it leaves unread."""

from __future__ import annotations

import pytest

from notebooks.desk.bench.passages import AHEAD
from notebooks.desk.screen_candidates.panel import ScreenPanel
from sheets_schema.book import Book
from sheets_schema.connection import Connection
from tests.benchmarks.big_book import fill
from tests.hand import Hand
from tests.notebooks.desk.conftest import Seat
from tests.notebooks.desk.keyboard import Keyboard
from tests.sheets_schema.test_growth import Asked

MANY, QUOTES = 90, 3


@pytest.fixture
def large(book: Book) -> Book:
    """A book with many candidates, most of them still to be screened, and a History nobody needs to see."""
    fill(book, applications=MANY, quotes=QUOTES, history=500)
    return book


def test_opening_a_desk_reads_only_what_it_shows(large: Book, seat: Seat) -> None:
    asked = Asked(large.connection)
    desk = Keyboard(seat(ScreenPanel, large))
    assert asked.calls <= 3
    assert asked.of("History") == asked.of("People") == []
    lines = [one for one in asked.of("Evidence") if one[0].isdigit() and one != "1:1"]
    assert "all of it" not in asked.of("Evidence")
    assert sum(int(one.split(":")[1]) - int(one.split(":")[0]) + 1 for one in lines) <= 2 * AHEAD * QUOTES
    assert "Five years of Python" in desk.words()


def test_the_passages_of_the_next_candidates_are_there_before_they_are_shown(large: Book, seat: Seat) -> None:
    panel = seat(ScreenPanel, large)
    desk = Keyboard(panel)
    waiting = len(panel.waiting())
    assert waiting > AHEAD
    for _ in range(waiting):
        panel.passages.wait()
        name = str(desk.card["title"])
        assert panel.passages.get(panel.item) is not None, name
        assert {one.name for one in panel.passages.get(panel.item) or ()} == {name}
        desk.press("s")


def test_passages_are_the_candidates_own_though_somebody_sorts_the_evidence(
    large: Book, connection: Connection, seat: Seat
) -> None:
    panel = seat(ScreenPanel, large)
    Hand(connection, large).sort("Evidence", "ID", descending=True)
    later = panel.session.upcoming(MANY)[-1]
    panel.passages.want(later, ())
    panel.passages.wait()
    found = panel.passages.get(later)
    assert found is not None
    assert [one.application_id for one in found] == [later] * QUOTES


def test_a_desk_does_not_read_the_sheet_again_while_nobody_has_changed_it(
    large: Book, connection: Connection, seat: Seat
) -> None:
    look = seat(ScreenPanel, large).decisions.saver.look
    assert look.read_if_changed() is not None
    asked = Asked(large.connection)
    assert look.read_if_changed() is None
    assert asked.calls == 0
    Hand(connection, large).type("Pipeline", 2, "Note", "tall")
    reading = look.read_if_changed()
    assert reading is not None
    assert asked.calls >= 1
