"""What people do in the moment between the kit's look and its writing, with the answer there or lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sheets_schema.book import Book
from sheets_schema.changes import Accept, Wish, add, change
from sheets_schema.connection import Connection
from sheets_schema.problems import NoSuchTab
from sheets_schema.settling import TYPED
from sheets_schema.stages import NEXT_STEP, Stage
from sheets_schema.tables import Application, HistoryLine, Job, Person
from tests.hand import Hand

PHONE = "+44 20 7946 0000"
Act = Callable[[Hand], None]
LOST = pytest.mark.parametrize("lost", [False, True], ids=["answered", "answer lost"])


@pytest.fixture
def hand(connection: Connection, book: Book) -> Hand:
    """A person at the spreadsheet."""
    return Hand(connection, book)


def filled(book: Book, count: int = 4) -> list[Application]:
    """Put applications into the book, every cell of which says whose it is."""
    rows = [
        Application(id=f"a-{n}", name=f"Person {n}", stage=Stage.NEW, owner=f"o{n}", note=f"n{n}", next_step="Screen")
        for n in range(1, count + 1)
    ]
    book.save([add(row, "arrived") for row in rows], who="the kit")
    return book.read(Application)[Application]


def meanwhile(hand: Hand, act: Act, lost: bool) -> None:
    """Let somebody do something just before the kit's next write, whose answer may then be lost."""

    def both() -> None:
        act(hand)
        if lost:
            hand.fault("sheets.spreadsheets.batchUpdate", "hangup_after")

    hand.before_next_write(both)


def stand(book: Book) -> dict[str, tuple[Stage | None, str, str, str]]:
    """Say what stands on each candidate's line."""
    return {one.id: (one.stage, one.owner, one.note, one.next_step) for one in book.read(Application)[Application]}


def untouched(*numbers: int) -> dict[str, tuple[Stage | None, str, str, str]]:
    """Say what stood there from the beginning."""
    return {f"a-{n}": (Stage.NEW, f"o{n}", f"n{n}", "Screen") for n in numbers}


def decided(row: Application) -> dict[str, tuple[Stage | None, str, str, str]]:
    """Say what stands there after the decision."""
    return {row.id: (Stage.HOLD, "maren", row.note, NEXT_STEP[Stage.HOLD])}


def sorted_and_widened(hand: Hand) -> None:
    """Sort the lines and insert a column."""
    hand.sort("Pipeline", "Name", descending=True)
    hand.insert_column("Pipeline", 1, "Salary wish")


ACTS: dict[str, Act] = {
    "sorted": lambda hand: hand.sort("Pipeline", "Name", descending=True),
    "a line inserted": lambda hand: hand.insert_line("Pipeline", 2),
    "a column inserted": lambda hand: hand.insert_column("Pipeline", 0, "Salary wish"),
    "a column inserted in the middle": lambda hand: hand.insert_column("Pipeline", 6, "Salary wish"),
    "a column moved": lambda hand: hand.move_column("Pipeline", "Note", 2),
    "the column itself moved": lambda hand: hand.move_column("Pipeline", "Stage", 0),
    "a header renamed": lambda hand: hand.rename_header("Pipeline", "Stage", "Where it stands"),
    "lines and columns": lambda hand: sorted_and_widened(hand),
}


@LOST
@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS.keys())
def test_a_decision_stands_on_its_own_line_and_nothing_else_was_hit(
    book: Book, hand: Hand, act: Act, lost: bool
) -> None:
    rows = filled(book)
    meanwhile(hand, act, lost)
    saved = book.save([change(rows[0], "x", stage=Stage.HOLD, owner="maren")], who="maren")
    assert saved.clean
    assert stand(book) == decided(rows[0]) | untouched(2, 3, 4)
    assert book.notice().rows == {}  # every Rev fits its line


@LOST
def test_two_lines_that_changed_places_get_each_its_own(book: Book, hand: Hand, lost: bool) -> None:
    rows = filled(book)
    meanwhile(hand, ACTS["sorted"], lost)
    book.save([change(row, "x", owner=f"new {row.owner}") for row in (rows[0], rows[3])], who="maren")
    owners = {row.id: row.owner for row in book.read(Application)[Application]}
    assert owners == {"a-1": "new o1", "a-2": "o2", "a-3": "o3", "a-4": "new o4"}
    assert book.notice().rows == {}


@LOST
def test_the_line_that_came_up_when_ours_was_deleted_is_given_back(book: Book, hand: Hand, lost: bool) -> None:
    rows = filled(book)
    meanwhile(hand, lambda hand: hand.delete_line("Pipeline", 2), lost)
    saved = book.save([change(rows[0], "x", stage=Stage.HOLD, owner="maren")], who="maren")
    assert [one.row.id for one in saved.missing] == ["a-1"]
    assert stand(book) == untouched(2, 3, 4)
    assert book.notice().rows == {}


@LOST
def test_a_line_still_being_typed_is_given_back_what_it_held(book: Book, hand: Hand, lost: bool) -> None:
    rows = filled(book)
    hand.type_line("Pipeline", 6, Owner="somebody", Note="call back")
    meanwhile(hand, lambda hand: hand.delete_line("Pipeline", 5), lost)
    saved = book.save([change(rows[3], "x", stage=Stage.HOLD, owner="maren")], who="maren")
    assert [one.row.id for one in saved.missing] == ["a-4"]
    typed = [hand.shown("Pipeline", 5, header) for header in ("Owner", "Note", "Stage", "ID")]
    assert typed == ["somebody", "call back", "", ""]


@LOST
def test_a_typed_line_that_moved_while_it_was_taken_in_is_taken_in_whole(book: Book, hand: Hand, lost: bool) -> None:
    filled(book)
    hand.type_line("People", 2, Name="Zoe")
    hand.type_line("People", 3, Name="Ann", Phone=PHONE)
    meanwhile(hand, lambda hand: hand.sort("People", "Name"), lost)
    book.notice()
    book.notice()
    people = {person.name: person.phone for person in book.read(Person)[Person]}
    assert people == {"Ann": PHONE, "Zoe": ""}
    assert book.notice().rows == {}


@LOST
def test_a_new_line_stands_under_the_right_headers(book: Book, hand: Hand, lost: bool) -> None:
    filled(book)
    meanwhile(hand, lambda hand: hand.insert_column("People", 1, "Salary wish"), lost)
    person = Person(id="p-1", name="Ada", email="ada@example.com", phone=PHONE)
    book.save([add(person, "arrived")], who="maren")
    (found,) = book.read(Person)[Person]
    assert (found.id, found.name, found.email, found.phone) == ("p-1", "Ada", "ada@example.com", PHONE)
    assert hand.shown("People", 2, "Salary wish") == ""
    assert book.notice().rows == {}


@LOST
def test_history_stands_under_the_right_headers(book: Book, hand: Hand, lost: bool) -> None:
    rows = filled(book)
    meanwhile(hand, lambda hand: hand.insert_column("History", 0, "My remarks"), lost)
    book.save([change(rows[0], "x", stage=Stage.HOLD)], who="maren")
    last = book.read(HistoryLine)[HistoryLine][-1]
    assert (last.who, last.column_header, last.old, last.new) == ("maren", "Stage", "New", "On hold")


def test_what_somebody_wrote_after_a_lost_answer_stays(book: Book, hand: Hand) -> None:
    rows = filled(book)

    def both() -> None:
        hand.sort("Pipeline", "Name", descending=True)
        hand.fault("sheets.spreadsheets.batchUpdate", "hangup_after")
        typing = hand.typing("Pipeline", 5, "Owner", "Al")
        hand.fault("sheets.spreadsheets.values.batchGet", "meanwhile", request=typing)

    hand.before_next_write(both)
    book.save([change(rows[0], "x", stage=Stage.HOLD, owner="maren")], who="maren")
    assert stand(book)["a-1"][:2] == (Stage.HOLD, "Al")
    assert stand(book)["a-4"] == untouched(4)["a-4"]


def test_lines_that_never_rest_are_told_of_and_the_save_ends(book: Book, hand: Hand) -> None:
    rows = filled(book)
    for n in range(20):
        hand.before_next_write(lambda n=n: hand.sort("Pipeline", "Name", descending=bool(n % 2)))  # type: ignore[misc]
    saved = book.save([change(rows[0], "x", owner="maren")], who="maren")
    assert "kept moving" in saved.repaired[-1]


def test_wishes_of_two_kinds_about_one_line_make_one_line_of_history_each_and_one_rev(book: Book, hand: Hand) -> None:
    row = filled(book)[0]
    hand.type("Pipeline", 2, "Note", "call back")
    wishes: list[Wish] = [Accept(row, {"note": "call back"}, {"note": "n1"}), change(row, "x", owner="maren")]
    book.save(wishes, who="maren")
    assert stand(book)["a-1"] == (Stage.NEW, "maren", "call back", "Screen")
    logged = [(one.who, one.column_header, one.old, one.new) for one in book.read(HistoryLine)[HistoryLine][-2:]]
    assert logged == [("by hand", "Note", "n1", "call back"), ("maren", "Owner", "o1", "maren")]
    assert book.notice().rows == {}


def test_a_hand_edit_that_another_run_accepted_first_is_logged_once(book: Book, hand: Hand) -> None:
    row = filled(book)[0]
    hand.type("Pipeline", 2, "Note", "call back")
    for _ in range(2):
        book.save([Accept(row, {"note": "call back"}, {"note": "n1"})], who="the kit")
    assert [one.new for one in book.read(HistoryLine)[HistoryLine]].count("call back") == 1


def test_a_line_can_be_added_and_amended_in_one_save(book: Book) -> None:
    person = Person(id="p-1", name="Ada")
    assert book.save([add(person, "arrived"), change(person, "x", phone=PHONE)], who="maren").clean
    assert [one.phone for one in book.read(Person)[Person]] == [PHONE]
    assert book.notice().rows == {}


def test_a_tab_that_was_renamed_at_this_moment_is_still_written_to(book: Book, hand: Hand) -> None:
    rows = filled(book)
    meanwhile(hand, lambda hand: hand.rename_tab("Pipeline"), lost=False)
    book.save([change(rows[0], "x", stage=Stage.HOLD)], who="maren")
    assert stand(book)["a-1"][0] is Stage.HOLD


def test_a_tab_that_went_away_is_refused_and_nothing_is_written(book: Book, hand: Hand) -> None:
    rows = filled(book)
    meanwhile(hand, lambda hand: hand.delete_tab("Pipeline"), lost=False)
    with pytest.raises(NoSuchTab):
        book.save([change(rows[0], "x", stage=Stage.HOLD)], who="maren")
    assert all(one.column_header == "(new line)" for one in book.read(HistoryLine)[HistoryLine])


def test_a_line_that_another_desk_wrote_on_after_it_was_hit_is_given_back_too(book: Book, hand: Hand) -> None:
    rows = filled(book)

    def sorted_and_raced(hand: Hand) -> None:
        hand.sort("Pipeline", "Name", descending=True)
        raced = hand.typing("Pipeline", 2, "Rev", rows[3].rev.replace("1:", "2:", 1))
        hand.fault("sheets.spreadsheets.values.batchGet", "meanwhile", request=raced)

    meanwhile(hand, sorted_and_raced, lost=False)
    book.save([change(rows[0], "x", stage=Stage.HOLD, owner="maren")], who="maren")
    assert stand(book) == decided(rows[0]) | untouched(2, 3, 4)
    assert book.notice().rows == {}


@LOST
def test_what_somebody_types_into_the_very_cell_stands_and_history_has_both(
    book: Book, hand: Hand, lost: bool
) -> None:
    rows = filled(book)
    meanwhile(hand, lambda hand: hand.type("Pipeline", 2, "Owner", "by a person"), lost)
    saved = book.save([change(rows[0], "x", stage=Stage.HOLD, owner="maren")], who="maren")
    assert saved.repaired == [TYPED.format("Pipeline", "Owner", "by a person")]
    book.notice()
    assert stand(book) == untouched(2, 3, 4) | {"a-1": (Stage.HOLD, "by a person", "n1", NEXT_STEP[Stage.HOLD])}
    history = book.read(HistoryLine)[HistoryLine]
    log = [(one.who, one.old, one.new) for one in history if one.column_header == "Owner"]
    assert log == [("maren", "o1", "maren"), ("by hand", "maren", "by a person")]


@LOST
def test_a_line_in_which_somebody_goes_on_typing_while_it_is_taken_in_is_taken_in_with_it(
    book: Book, hand: Hand, lost: bool
) -> None:
    filled(book)
    hand.type_line("Pipeline", 6, Name="Bo Typed", Note="by phone", **{"E-mail": "bo@example.com", "Job": "Baker"})
    book.save([add(Job(id="j-1", title="Baker"), "x")], who="maren")
    meanwhile(hand, lambda hand: hand.type("Pipeline", 6, "Note", "by phone, twice"), lost)
    book.notice()
    book.notice()
    (typed,) = [one for one in book.read(Application)[Application] if one.email == "bo@example.com"]
    assert (typed.name, typed.note, typed.stage) == ("Bo Typed", "by phone, twice", Stage.NEW)
    by_hand = [one for one in book.read(HistoryLine)[HistoryLine] if one.row_id == typed.id and one.who == "by hand"]
    assert [(one.column_header, one.old) for one in by_hand][1:] == [("Note", "by phone")]


@LOST
def test_two_typed_lines_that_change_places_while_they_are_taken_in_are_both_taken_in(
    book: Book, hand: Hand, lost: bool
) -> None:
    book.save([add(Job(id="j-1", title="Baker"), "x")], who="maren")
    for line, name in ((2, "Bo"), (3, "Cy")):
        hand.type_line("Pipeline", line, Name=name, Job="Baker", **{"E-mail": f"{name}@example.com"})
    meanwhile(hand, lambda hand: hand.sort("Pipeline", "Name", descending=True), lost)
    taken = {one.id for one in book.notice().rows.values() if isinstance(one, Application)}
    rows = book.read(Application)[Application]
    assert {one.id for one in rows} == taken
    assert [(one.name, one.email) for one in rows] == [("Cy", "Cy@example.com"), ("Bo", "Bo@example.com")]
