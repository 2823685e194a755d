"""The Book over real HTTP: reading, saving, conflicts, proof, and what people do to the sheet meanwhile."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from sheets_schema.book import Book
from sheets_schema.changes import add, change
from sheets_schema.connection import Connection
from sheets_schema.problems import NewerBook, NoSuchRow, Refusal
from sheets_schema.stages import Stage
from sheets_schema.tables import TABS, Application, HistoryLine, Interview, Job, Person
from tests.hand import Hand

HOSTILE = [
    '=HYPERLINK("http://x","y")',
    "<img src=x onerror=alert(1)>",
    "+44 1",
    "@me",
    "'quoted",
    "007",
    "1e5",
    "TRUE",
]


@pytest.fixture
def hand(connection: Connection, book: Book) -> Hand:
    """A person at the spreadsheet."""
    return Hand(connection, book)


def filled(book: Book, count: int = 3) -> list[Application]:
    """Put some applications into the book."""
    rows = [Application(id=f"a-{n}", name=f"Candidate {n}", stage=Stage.NEW) for n in range(1, count + 1)]
    book.save([add(row, "arrived") for row in rows], who="the kit")
    return book.read(Application)[Application]


def history(book: Book) -> list[tuple[str, str, str, str, str]]:
    """List History as people read it, new lines left out."""
    lines = book.read(HistoryLine)[HistoryLine]
    shown = [(one.who, one.row_id, one.column_header, one.old, one.new) for one in lines]
    return [one for one in shown if one[2] != "(new line)"]


def test_a_new_book_has_every_tab_and_setting_it_up_again_changes_nothing(book: Book) -> None:
    assert list(book.sheet_ids()) == [cls.tab for cls in TABS]
    assert book.set_up() == []
    reading = book.read(*TABS)
    assert reading.problems == []
    assert reading.firm["Firm"] == "Juniper & Finch"


def test_a_column_that_somebody_deleted_comes_back_when_the_book_is_set_up_again(book: Book, hand: Hand) -> None:
    hand.delete_column("Pipeline", "Due")
    assert [problem.column for problem in book.read(Application).problems] == ["Due"]
    assert book.set_up() == ["New on Pipeline: the column Due."]
    assert book.read(Application).problems == []
    assert book.set_up() == []


def test_a_book_of_a_newer_kit_is_refused_politely(book: Book, hand: Hand) -> None:
    hand.leave_mark("hiring-desk.migration", "9 the moon")
    with pytest.raises(NewerBook, match="newer version"):
        book.set_up()


@pytest.mark.parametrize("name", HOSTILE)
def test_a_candidates_name_is_exactly_the_letters_they_wrote(book: Book, hand: Hand, name: str) -> None:
    book.save([add(Person(id="p-1", name=name), "arrived")], who="the kit")
    assert book.read(Person)[Person][0].name == name
    assert hand.entered("People", 2, "Name") == {"stringValue": name}


def test_adding_the_same_line_twice_adds_it_once(book: Book) -> None:
    for _ in range(2):
        book.save([add(Person(id="p-1", name="Ada"), "arrived")] * 2, who="the kit")
    assert [person.name for person in book.read(Person)[Person]] == ["Ada"]
    assert [line.column_header for line in book.read(HistoryLine)[HistoryLine] if line.row_id == "p-1"] == [
        "(new line)"
    ]


def test_a_change_is_in_the_sheet_in_history_and_in_the_row_that_comes_back(book: Book) -> None:
    row = filled(book)[1]
    saved = book.save([change(row, "decided at the panel", stage=Stage.INTERVIEW)], who="maren")
    assert saved.clean
    assert saved.rows["a-2"].stage is Stage.INTERVIEW  # type: ignore[attr-defined]  # rows holds any kind of Row
    assert [one.stage for one in book.read(Application)[Application]] == [Stage.NEW, Stage.INTERVIEW, Stage.NEW]
    assert history(book) == [("maren", "a-2", "Stage", "New", "Interview")]


def test_a_new_stage_brings_its_next_step_and_waiting_time_along(book: Book) -> None:
    book.save([change(filled(book)[0], "decided", stage=Stage.OFFER)], who="maren")
    row = book.read(Application)[Application][0]
    assert row.next_step == "Offer and answer"
    assert row.waiting_since is not None
    assert book.notice().rows == {}


def test_the_second_of_two_desks_is_told_and_nothing_of_its_change_is_written(
    book: Book, connection: Connection
) -> None:
    other = Book(connection, book.id)
    mine = filled(book)[0]
    theirs = other.read(Application)[Application][0]
    other.save([change(theirs, "decided", stage=Stage.NO, reason="Applied too late")], who="tobi")
    saved = book.save([change(mine, "decided", stage=Stage.INTERVIEW, owner="maren")], who="maren")
    assert [(one.attribute, one.theirs, one.ours) for one in saved.conflicts] == [("stage", "No", "Interview")]
    row = book.read(Application)[Application][0]
    assert (row.stage, row.owner) == (Stage.NO, "")


def test_two_desks_changing_different_cells_of_a_line_do_not_clash(book: Book, connection: Connection) -> None:
    mine, other = filled(book)[0], Book(connection, book.id)
    theirs = other.read(Application)[Application][0]
    assert other.save([change(theirs, "x", owner="tobi")], who="tobi").clean
    assert book.save([change(mine, "x", stage=Stage.HOLD)], who="maren").clean
    row = book.read(Application)[Application][0]
    assert (row.stage, row.owner) == (Stage.HOLD, "tobi")
    assert book.notice().rows == {}  # and neither of them looks like a hand edit


def test_a_line_that_is_gone_is_reported_and_the_others_are_written(book: Book, hand: Hand) -> None:
    rows = filled(book)
    hand.delete_line("Pipeline", 2)
    saved = book.save([change(row, "x", stage=Stage.HOLD) for row in rows], who="maren")
    assert [one.row.id for one in saved.missing] == ["a-1"]
    assert [row.stage for row in book.read(Application)[Application]] == [Stage.HOLD, Stage.HOLD]


def test_sorting_inserting_and_moving_columns_while_a_desk_is_open_loses_nothing(book: Book, hand: Hand) -> None:
    rows = filled(book)
    hand.sort("Pipeline", "Name", descending=True)
    hand.insert_line("Pipeline", 2)
    hand.insert_column("Pipeline", 0, "Salary wish")
    hand.move_column("Pipeline", "Stage", 0)
    saved = book.save([change(row, "x", owner=row.name) for row in rows], who="maren")
    assert saved.clean
    assert {row.id: row.owner for row in book.read(Application)[Application]} == {
        "a-1": "Candidate 1",
        "a-2": "Candidate 2",
        "a-3": "Candidate 3",
    }


def test_a_renamed_header_is_still_found(book: Book, hand: Hand) -> None:
    rows = filled(book)
    hand.rename_header("Pipeline", "Stage", "Where it stands")
    assert book.save([change(rows[0], "x", stage=Stage.HOLD)], who="maren").clean
    assert book.read(Application)[Application][0].stage is Stage.HOLD
    assert book.read(Application).problems == []
    assert book.set_up() == []


def test_lines_sorted_between_look_and_writing_are_put_right(book: Book, hand: Hand) -> None:
    rows = filled(book)
    hand.before_next_write(lambda: hand.sort("Pipeline", "Name", descending=True))
    saved = book.save([change(rows[0], "x", stage=Stage.HOLD, owner="maren")], who="maren")
    assert len(saved.repaired) == 1
    stages = {row.id: (row.stage, row.owner) for row in book.read(Application)[Application]}
    assert stages == {"a-1": (Stage.HOLD, "maren"), "a-2": (Stage.NEW, ""), "a-3": (Stage.NEW, "")}
    assert book.notice().rows == {}


@pytest.mark.parametrize("fault", ["hangup_before", "hangup_after", "503"])
def test_an_answer_that_never_came_doubles_nothing(book: Book, hand: Hand, fault: str) -> None:
    row = filled(book)[0]
    hand.fault("sheets.spreadsheets.batchUpdate", fault)
    new = Person(id="p-9", name="Ada")
    assert book.save([change(row, "x", stage=Stage.HOLD), add(new, "arrived")], who="maren").clean
    assert [person.id for person in book.read(Person)[Person]] == ["p-9"]
    assert history(book) == [("maren", "a-1", "Stage", "New", "On hold")]


def test_a_replayed_save_is_done_once_even_if_somebody_changed_the_cell_since(book: Book, hand: Hand) -> None:
    row = filled(book)[0]
    wish = [change(row, "x", stage=Stage.HOLD)]
    book.save(wish, who="maren", op="press-1")
    hand.type("Pipeline", 2, "Stage", "Interview")
    saved = book.save(wish, who="maren", op="press-1", replay=True)
    assert saved.clean
    assert book.read(Application)[Application][0].stage is Stage.INTERVIEW


def test_any_number_of_changes_costs_two_calls(book: Book, hand: Hand) -> None:
    rows = filled(book, 200)
    before = hand.calls()
    book.save([change(row, "x", stage=Stage.HOLD) for row in rows], who="maren")
    assert hand.calls() - before == 2
    book.save([add(Person(id=f"p-{n}", name=f"P {n}"), "x") for n in range(500)], who="maren")
    assert hand.calls() - before <= 5  # the first look at a tab asks for its headers once


def test_reading_everything_costs_one_call(book: Book, hand: Hand) -> None:
    filled(book, 50)
    before = hand.calls()
    book.read(*TABS)
    assert hand.calls() - before == 1


def test_a_row_that_is_not_there_is_refused_with_its_tab(book: Book) -> None:
    with pytest.raises(NoSuchRow, match="People tab has no line"):
        book.read(Person).find(Person, "p-404")


def test_a_book_without_an_address_is_refused(connection: Connection) -> None:
    with pytest.raises(Refusal, match="HIRING_SPREADSHEET"):
        Book(connection)
    with pytest.raises(Refusal, match="no spreadsheet with this ID"):
        Book(connection, "nowhere").read()


def test_a_moment_is_a_real_date_cell_in_the_firms_zone(book: Book, hand: Hand) -> None:
    starts = datetime(2030, 7, 1, 8, 30, tzinfo=UTC)
    book.save([add(Interview(id="i-1", starts=starts), "x")], who="maren")
    assert hand.shown("Interviews", 2, "Starts at") == "2030-07-01 09:30"
    assert book.read(Interview)[Interview][0].starts == starts


def test_a_book_in_another_time_zone_is_a_problem_not_a_shift(book: Book, hand: Hand) -> None:
    starts = datetime(2030, 7, 1, 8, 30, tzinfo=UTC)
    book.save([add(Interview(id="i-1", starts=starts), "x")], who="maren")
    hand.set_zone("America/New_York")
    assert book.read(Interview)[Interview][0].starts == starts
    problems = book.check()
    assert [problem.column for problem in problems] == ["Time zone"]


def test_what_is_wrong_on_one_line_hides_no_other(book: Book, hand: Hand) -> None:
    filled(book)
    hand.type("Pipeline", 3, "Due", "someday")
    reading = book.read(Application, Job)
    assert [(problem.tab, problem.line, problem.column) for problem in reading.problems] == [("Pipeline", 3, "Due")]
    assert len(reading[Application]) == 3
