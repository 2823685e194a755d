"""IDs that are cleared, or taken by a misplaced write, in the moment between the kit's look and its writing."""

from __future__ import annotations

import pytest

from sheets_schema.book import Book
from sheets_schema.changes import add, change
from sheets_schema.connection import Connection
from sheets_schema.stages import Stage
from sheets_schema.tables import Application, HistoryLine, Job
from tests.hand import Hand
from tests.sheets_schema.test_moments import LOST, decided, filled, meanwhile, stand, untouched


@pytest.fixture
def hand(connection: Connection, book: Book) -> Hand:
    """A person at the spreadsheet."""
    return Hand(connection, book)


@LOST
def test_a_decision_stands_on_its_line_though_somebody_cleared_its_id(book: Book, hand: Hand, lost: bool) -> None:
    rows = filled(book)
    meanwhile(hand, lambda hand: hand.type("Pipeline", 2, "ID", ""), lost)
    assert book.save([change(rows[0], "x", stage=Stage.HOLD, owner="maren")], who="maren").clean
    book.notice()
    assert stand(book) == decided(rows[0]) | untouched(2, 3, 4)
    assert book.notice().rows == {}


@LOST
def test_of_two_lines_that_bear_a_new_id_the_one_that_was_hit_is_cleared(book: Book, hand: Hand, lost: bool) -> None:
    filled(book)
    book.save([add(Job(id="j-1", title="Baker"), "opened")], who="the kit")
    hand.type_line("Pipeline", 6, Name="Typed 1", Job="Baker")
    hand.type_line("Pipeline", 7, Name="Typed 2", Job="Baker")

    def moved_again(hand: Hand) -> None:
        hand.delete_line("Pipeline", 2)
        meanwhile(hand, lambda hand: hand.insert_line("Pipeline", 6), lost)

    hand.insert_line("Pipeline", 2)
    meanwhile(hand, moved_again, lost)
    book.notice()
    book.notice()
    names = [one.name for one in book.read(Application)[Application]]
    assert names == ["Person 1", "Person 2", "Person 3", "Person 4", "Typed 1", "Typed 2"]


@LOST
def test_a_line_that_lost_its_id_to_a_new_one_still_gets_what_was_owed_to_it(
    book: Book, hand: Hand, lost: bool
) -> None:
    rows = filled(book)
    hand.type("Pipeline", 5, "Reason", "Withdrew")
    book.save([add(Job(id="j-1", title="Baker"), "opened")], who="the kit")
    hand.type_line("Pipeline", 6, Name="Typed", Job="Baker")
    meanwhile(hand, lambda hand: hand.insert_line("Pipeline", 5), lost)
    assert not any("went away" in told for told in book.notice().repaired)
    book.notice()
    logged = [(one.row_id, one.new) for one in book.read(HistoryLine)[HistoryLine] if one.column_header == "Reason"]
    assert logged == [(rows[3].id, "Withdrew")]
    names = [one.name for one in book.read(Application)[Application]]
    assert names == ["Person 1", "Person 2", "Person 3", "Person 4", "Typed"]


def test_an_id_that_is_cleared_while_another_is_given_back_is_given_back_as_well(book: Book, hand: Hand) -> None:
    filled(book)
    hand.type("Pipeline", 2, "ID", "")
    hand.before_next_write(lambda: hand.type("Pipeline", 3, "ID", ""))
    book.notice()
    assert stand(book) == untouched(1, 2, 3, 4)
