"""A run that dies right after its write was misplaced: whoever looks next settles it, with nobody's memory."""

from __future__ import annotations

import pytest
import requests

from sheets_schema import saving
from sheets_schema.book import Book
from sheets_schema.changes import Change, add, change
from sheets_schema.connection import Connection
from sheets_schema.settings import settings
from sheets_schema.stages import Stage
from sheets_schema.tables import Application, HistoryLine, Person
from tests.functions.mortal import Killed, MortalSession
from tests.hand import Hand
from tests.sheets_schema.test_growth import Asked
from tests.sheets_schema.test_moments import ACTS, LOST, Act, decided, filled, meanwhile, stand, untouched

WRITE = "sheets.spreadsheets.batchUpdate"
REFUSED = [name for name in ACTS if "column" in name]  # where columns moved, nothing of the call was written


@pytest.fixture
def hand(connection: Connection, book: Book) -> Hand:
    """A person at the spreadsheet."""
    return Hand(connection, book)


class DiesAfterWriting(MortalSession):
    """A process that is killed as soon as its first write is made, while somebody does something just before that."""

    def __init__(self, credentials: object, google: str, hand: Hand, act: Act) -> None:
        super().__init__(credentials, google, 1_000)
        self.hand, self.act = hand, act

    def request(self, method: str, url: str, *args: object, **options: object) -> requests.Response:
        """Make the call; a write is the last one."""
        if url.endswith(":batchUpdate"):
            self.act(self.hand)
            self.lives = self.made + 1
        return super().request(method, url, *args, **options)


def dies(book: Book, hand: Hand, act: Act, wish: Change, op: str = "press-1") -> None:
    """Save in a process that is killed right after its write."""
    connection = Connection(settings())
    connection.__dict__["session"] = DiesAfterWriting(connection.credentials, connection.settings.google, hand, act)
    with pytest.raises(Killed):
        Book(connection, book.id).save([wish], who="maren", op=op)


@pytest.mark.parametrize("act", [name for name in ACTS if name != "a header renamed"])
def test_the_next_look_puts_right_what_the_dead_run_left(book: Book, hand: Hand, act: str) -> None:
    rows = filled(book)
    dies(book, hand, ACTS[act], change(rows[0], "x", stage=Stage.HOLD, owner="maren"))
    book.notice()
    assert stand(book) == (untouched(1) if act in REFUSED else decided(rows[0])) | untouched(2, 3, 4)
    assert book.notice().rows == {}
    assert not [one for one in book.read(HistoryLine)[HistoryLine] if one.who == "by hand"]


@pytest.mark.parametrize("act", ["sorted", "a column inserted", "lines and columns"])
def test_the_journal_puts_right_what_its_dead_desk_left(book: Book, hand: Hand, act: str) -> None:
    rows = filled(book)
    wish = change(rows[0], "x", stage=Stage.HOLD, owner="maren")
    dies(book, hand, ACTS[act], wish)
    assert book.save([wish], who="maren", op="press-1", replay=True).clean
    assert stand(book) == decided(rows[0]) | untouched(2, 3, 4)
    logged = [one.column_header for one in book.read(HistoryLine)[HistoryLine] if one.who == "maren"]
    assert logged == ["Stage", "Owner"]


def test_settling_needs_nothing_of_history(book: Book, hand: Hand) -> None:
    rows = filled(book)
    dies(book, hand, ACTS["sorted"], change(rows[0], "x", stage=Stage.HOLD, owner="maren"))
    asked = Asked(book.connection)
    saving.settle(book, "the kit")
    assert stand(book) == decided(rows[0]) | untouched(2, 3, 4)
    assert asked.of("History") == []


def test_what_was_typed_into_the_line_that_was_hit_is_noticed_as_typed(book: Book, hand: Hand) -> None:
    rows = filled(book)

    def act(hand: Hand) -> None:
        hand.type("Pipeline", 5, "Note", "call back")
        hand.sort("Pipeline", "Name", descending=True)

    dies(book, hand, act, change(rows[0], "x", stage=Stage.HOLD))
    book.notice()
    assert stand(book)["a-4"] == (Stage.NEW, "o4", "call back", "Screen")
    by_hand = [(one.row_id, one.old, one.new) for one in book.read(HistoryLine)[HistoryLine] if one.who == "by hand"]
    assert by_hand == [("a-4", "n4", "call back")]


@pytest.mark.parametrize("back", [False, True], ids=["for good", "and its neighbour moved"])
def test_what_landed_on_an_empty_line_that_somebody_deleted_is_written_home(book: Book, hand: Hand, back: bool) -> None:
    rows = filled(book)
    empty = ACTS["a line inserted"]
    dies(book, hand, empty, change(rows[0], "x", stage=Stage.HOLD, owner="maren"))
    if back:  # what was to clear the empty line lands on another one, and both are deleted
        dies(book, hand, empty, change(rows[1], "y", owner="daniel"))
        hand.delete_line("Pipeline", 3)
    hand.delete_line("Pipeline", 2)
    assert book.notice().repaired == []
    assert stand(book) == decided(rows[0]) | untouched(2, 3, 4)
    assert book.notice().rows == {}


def test_a_line_that_somebody_typed_over_whole_is_no_misplaced_write(book: Book, hand: Hand) -> None:
    book.save([add(Person(id="p-1", name="Ada", email="ada@example.com"), "arrived")], who="the kit")
    hand.type_line("People", 2, Name="Bo")
    hand.type("People", 2, "E-mail", "bo@example.com")
    book.notice()
    assert [(one.id, one.name) for one in book.read(Person)[Person]] == [("p-1", "Bo")]


def test_a_save_that_settles_for_another_first_is_not_taken_for_made_by_that(book: Book, hand: Hand) -> None:
    rows = filled(book)
    dies(book, hand, ACTS["sorted"], change(rows[0], "x", stage=Stage.HOLD, owner="maren"))
    hand.before_next_write(lambda: hand.before_next_write(lambda: hand.fault(WRITE, "hangup_before")))
    assert book.save([change(rows[1], "y", owner="daniel")], who="daniel").clean
    owners = {one.id: one.owner for one in book.read(Application)[Application]}
    assert owners == {"a-1": "maren", "a-2": "daniel", "a-3": "o3", "a-4": "o4"}


def typed_over(hand: Hand) -> None:
    """Type into a cell, and again when the kit has written over it."""
    hand.type("Pipeline", 2, "Owner", "by a person")
    again = hand.typing("Pipeline", 2, "Owner", "by another")
    hand.fault("sheets.spreadsheets.values.batchGet", "meanwhile", request=again)


def given_back_and_typed_over(hand: Hand) -> None:
    """Type into a cell, and again in the moment in which the kit gives it its first text back."""
    hand.type("Pipeline", 2, "Owner", "by a person")
    hand.before_next_write(lambda: hand.type("Pipeline", 2, "Owner", "by another"))


@LOST
@pytest.mark.parametrize("act", [typed_over, given_back_and_typed_over])
def test_what_was_typed_and_written_over_and_then_typed_over_stands_in_history(
    book: Book, hand: Hand, act: Act, lost: bool
) -> None:
    rows = filled(book)
    meanwhile(hand, act, lost)
    book.save([change(rows[0], "x", owner="maren")], who="maren")
    book.notice()
    assert book.notice().rows == {}
    log = [(one.old, one.new) for one in book.read(HistoryLine)[HistoryLine] if one.column_header == "Owner"]
    assert log == [("o1", "maren"), ("by a person", "maren"), ("maren", "by another")]
    assert stand(book)["a-1"][1] == "by another"


@LOST
def test_of_what_was_written_over_and_then_typed_over_history_tells_nothing_twice(
    book: Book, hand: Hand, lost: bool
) -> None:
    rows = filled(book)

    def act(hand: Hand) -> None:
        hand.sort("Pipeline", "Name", descending=True)
        again = hand.typing("Pipeline", 2, "Owner", "by a person")
        hand.fault("sheets.spreadsheets.values.batchGet", "meanwhile", request=again)

    meanwhile(hand, act, lost)
    book.save([change(rows[0], "x", owner="maren")], who="maren")
    book.notice()
    assert book.notice().rows == {}
    owners = [one for one in book.read(HistoryLine)[HistoryLine] if one.column_header == "Owner"]
    log = [(one.row_id, one.old, one.new) for one in owners]
    assert log == [("a-1", "o1", "maren"), ("a-4", "o4", "by a person")]
