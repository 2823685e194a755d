"""Whatever people do to the spreadsheet while a desk is open: nothing is lost, nothing lands in a wrong line."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from sheets_schema.book import Book
from sheets_schema.changes import add, change
from sheets_schema.clock import now
from sheets_schema.connection import Connection
from sheets_schema.stages import Stage
from sheets_schema.tables import Application, HistoryLine, Interview, Job, Offer, OpenProblem, Outgoing, Person
from sheets_schema.tables.interviews import Interviewer, InterviewStatus
from sheets_schema.tables.jobs import JobStatus
from sheets_schema.tables.outbox import Going
from tests.hand import Hand

NBSP = "\u00a0"


@pytest.fixture
def hand(connection: Connection, book: Book) -> Hand:
    """
    A person at the spreadsheet.

    Jobs
    ID  | Title
    j-1 | Bookkeeper

    Pipeline
    ID  | Name     | Job        | Stage     | Owner | Note
    a-1 | Person 1 | Bookkeeper | Interview | o1    | n1
    a-2 | Person 2 | Bookkeeper | Interview | o2    | n2
    a-3 | Person 3 | Bookkeeper | Interview | o3    | n3
    """
    job = Job(id="j-1", title="Bookkeeper", status=JobStatus.OPEN, folder_id="folder-1")
    maren = Interviewer(id="v-1", name="Maren", email="maren@juniper.example")
    applied = [
        Application(id=f"a-{n}", name=f"Person {n}", stage=Stage.INTERVIEW, owner=f"o{n}", note=f"n{n}", job_id="j-1")
        for n in (1, 2, 3)
    ]
    applied = [one.amended(job="Bookkeeper", next_step="Interview and rate") for one in applied]
    book.save([add(row, "set up") for row in (job, maren, *applied)], who="the kit")
    return Hand(connection, book)


def filtered_and_sorted(hand: Hand) -> None:
    """Sort through the filter, and hide a line by it."""
    area = {"sheetId": hand.id_of("Pipeline"), "startRowIndex": 0}
    specs = [{"dimensionIndex": 0, "sortOrder": "DESCENDING"}]
    hidden = {"0": {"hiddenValues": ["Person 2"]}}
    hand.do({"setBasicFilter": {"filter": {"range": area, "sortSpecs": specs, "criteria": hidden}}})


def swapped_name(hand: Hand) -> None:
    """Rename a column of the kit's, and call one's own as it was called."""
    hand.rename_header("Pipeline", "Files", "Papers")
    hand.insert_column("Pipeline", 3, "Files")


def hidden_column(hand: Hand) -> None:
    """Hide the column that is about to be written."""
    place = {"sheetId": hand.id_of("Pipeline"), "dimension": "COLUMNS", "startIndex": 5, "endIndex": 6}
    hidden = {"range": place, "properties": {"hiddenByUser": True}, "fields": "hiddenByUser"}
    hand.do({"updateDimensionProperties": hidden})


def moved_tab(hand: Hand) -> None:
    """Drag the tab to another place."""
    properties = {"sheetId": hand.id_of("Pipeline"), "index": 4}
    hand.do({"updateSheetProperties": {"properties": properties, "fields": "index"}})


def german(hand: Hand) -> None:
    """Set the spreadsheet to German ways of writing."""
    hand.do({"updateSpreadsheetProperties": {"properties": {"locale": "de_DE"}, "fields": "locale"}})


# One after the other in one spreadsheet: each finds what those before it have left.
ACTS: dict[str, Callable[[Hand], Any]] = {
    "sorted": lambda hand: hand.sort("Pipeline", "Name", descending=True),
    "filtered and sorted": filtered_and_sorted,
    "an empty line inserted above": lambda hand: hand.insert_line("Pipeline", 2),
    "a column of their own in the middle": lambda hand: hand.insert_column("Pipeline", 5, "Salary wish"),
    "a column moved": lambda hand: hand.move_column("Pipeline", "Note", 1),
    "a header renamed": lambda hand: hand.rename_header("Pipeline", "Owner", "Looked after by"),
    "a header renamed to another of ours": lambda hand: hand.rename_header("Pipeline", "Reason", "Note"),
    "a header emptied": lambda hand: hand.rename_header("Pipeline", "Due", ""),
    "a second column called Stage to the left": lambda hand: hand.insert_column("Pipeline", 1, "Stage"),
    "a column hidden": hidden_column,
    "a header renamed, and another column called so": swapped_name,
    "the tab moved": moved_tab,
    "the tab renamed": lambda hand: hand.rename_tab("Pipeline", "Applicants"),
    "another locale": german,
    "spaces around a header": lambda hand: hand.rename_header("Applicants", "Name", f" Name{NBSP}"),
}


def test_a_decision_lands_on_its_candidate_whatever_was_done_to_the_sheet_meanwhile(book: Book, hand: Hand) -> None:
    for number, (what, act) in enumerate(ACTS.items()):
        desk = {one.id: one for one in book.read(Application)[Application]}
        act(hand)
        saved = book.save([change(desk["a-2"], "x", owner=f"maren {number}", reason=f"r{number}")], who="maren")
        assert saved.clean, what
        stand = {one.id: (one.name, one.owner, one.note, one.reason) for one in book.read(Application)[Application]}
        assert stand == {
            "a-1": ("Person 1", "o1", "n1", ""),
            "a-2": ("Person 2", f"maren {number}", "n2", f"r{number}"),
            "a-3": ("Person 3", "o3", "n3", ""),
        }, what
        assert book.notice().rows == {}, what
    problems = [str(one) for one in book.read(Application).problems]
    assert problems == []
    assert Book(book.connection, book.id).read(Application).problems == []


def test_two_columns_of_one_name_are_pointed_out(book: Book, hand: Hand) -> None:
    hand.insert_column("Pipeline", 1, "Stage")
    book.keep_problems({}, now())
    (one,) = [one for one in book.read(OpenProblem)[OpenProblem] if one.column_header == "Stage"]
    assert (one.where, one.cell) == ("Pipeline", "Open F1")
    assert one.says == "Another column is called “Stage” too; the kit uses column F."


def test_a_line_deleted_while_a_desk_shows_it_is_told_and_nobody_else_gets_the_decision(book: Book, hand: Hand) -> None:
    desk = book.read(Application)[Application]
    hand.delete_line("Pipeline", 3)
    saved = book.save([change(desk[1], "x", stage=Stage.NO)], who="maren")
    assert [one.row.id for one in saved.missing] == ["a-2"]
    assert [(one.id, one.stage) for one in book.read(Application)[Application]] == [
        ("a-1", Stage.INTERVIEW),
        ("a-3", Stage.INTERVIEW),
    ]


def test_the_copy_of_a_line_is_a_line_of_its_own_wherever_it_stands(book: Book, hand: Hand) -> None:
    """A copy put above its original, then altered: the original keeps its ID, and what the kit did for it."""
    talk = Interview(id="i-1", application_id="a-1", name="Person 1", minutes=30, status=InterviewStatus.INVITED)
    talk = talk.amended(meet_link="https://meet.example/abc", space="spaces/1")
    book.save([add(talk, "x")], who="the kit")
    for tab, header, typed in (("Interviews", "Minutes", "60"), ("Jobs", "Title", "Second bookkeeper")):
        hand.insert_line(tab, 2)
        hand.copy_line(tab, 3, 2)
        hand.type(tab, 2, header, typed)
    desk = book.read(Job)
    assert [job.title for job in desk[Job]] == ["Bookkeeper"]
    assert book.save([change(desk[Job][0], "x", place="Leeds")], who="maren").clean
    book.notice()
    reading = book.read(Job, Interview)
    jobs = {job.title: job for job in reading[Job]}
    mine, copied = jobs["Bookkeeper"], jobs["Second bookkeeper"]
    assert (mine.id, mine.folder_id, mine.place) == ("j-1", "folder-1", "Leeds")
    assert (copied.folder_id, copied.place) == ("", "")
    first = reading.find(Interview, "i-1")
    (copy,) = [one for one in reading[Interview] if one.id != "i-1"]
    assert (first.minutes, first.meet_link, first.space) == (30, "https://meet.example/abc", "spaces/1")
    assert (copy.minutes, copy.meet_link, copy.space, copy.application_id) == (60, "", "", "a-1")
    assert book.notice().rows == {}


def test_copies_of_lines_that_only_the_kit_writes_do_nothing_and_are_pointed_out(book: Book, hand: Hand) -> None:
    book.save([add(Outgoing(id="x-1", subject="Hello", status=Going.WAITING), "x")], who="the kit")
    hand.copy_line("Outbox", 2, 3)
    book.notice()
    assert [one.id for one in book.read(Outgoing)[Outgoing]] == ["x-1"]
    book.keep_problems({}, now())
    (one,) = [one for one in book.read(OpenProblem)[OpenProblem] if one.where == "Outbox"]
    assert (one.cell, one.says) == ("Open A3", "This line is a copy of another and does nothing: delete it.")


def test_a_cleared_id_is_given_back(book: Book, hand: Hand) -> None:
    for line in (2, 3, 4):
        hand.type("Pipeline", line, "ID", "")
    hand.type("Pipeline", 3, "Owner", "somebody else")
    hand.sort("Pipeline", "Name", descending=True)
    book.notice()
    book.notice()
    stand = [(one.id, one.name, one.owner) for one in book.read(Application)[Application]]
    assert stand == [("a-3", "Person 3", "o3"), ("a-2", "Person 2", "somebody else"), ("a-1", "Person 1", "o1")]
    told = [(one.row_id, one.column_header, one.old, one.new) for one in book.read(HistoryLine)[HistoryLine]]
    assert ("a-2", "ID", "", "a-2") in told
    assert ("a-2", "Owner", "o2", "somebody else") in told


def test_what_was_pasted_or_half_typed_is_understood_or_pointed_out(book: Book, hand: Hand) -> None:
    hand.type("Pipeline", 2, "Stage", f" On{NBSP}hold ")
    hand.type("Pipeline", 3, "Owner", f"maren@juniper.example{NBSP}")
    hand.type_line("Interviews", 2, Name="Person 9", Minutes="a while")
    hand.type_line("Offers", 2, Pay="42 thousand", Currency="GBP")
    hand.type("Offers", 2, "Name", "Person 3")
    hand.type_line("Jobs", 3, Department="Sales")
    book.notice()
    reading = book.read(Application, Offer)
    assert reading[Application][0].stage is Stage.HOLD
    assert reading[Application][1].owner == "maren@juniper.example"
    assert (reading[Offer][0].application_id, reading[Offer][0].pay) == ("a-3", None)
    book.keep_problems({}, now())
    open_ = {(one.where, one.cell, one.named): one.says for one in book.read(OpenProblem)[OpenProblem]}
    assert open_[("Interviews", "Open A2", "Person 9")] == (
        "This line waits: its Name must be one that stands on Pipeline."
    )
    assert open_[("Jobs", "Open A3", "Sales")] == "This line waits until its Title is filled in."
    assert open_[("Offers", "Open D2", "Person 3")].startswith("“42 thousand” is not an amount")


def test_the_value_of_a_formula_is_read_and_an_error_of_one_is_pointed_out(book: Book, hand: Hand) -> None:
    talks = [Interview(id=f"i-{n}", application_id=f"a-{n}", name=f"Person {n}", minutes=30) for n in (1, 2)]
    book.save([add(one, "x") for one in talks], who="maren")
    hand.type("Interviews", 2, "Minutes", "=20+25")
    hand.type("Interviews", 3, "Minutes", "=1/0")
    book.notice()
    reading = book.read(Interview)
    assert [one.minutes for one in reading[Interview]] == [45, None]
    assert hand.entered("Interviews", 2, "Minutes") == {"formulaValue": "=20+25"}
    assert [(one.line, one.says) for one in reading.problems] == [(3, "The formula here shows #DIV/0!.")]
    book.save([change(reading[Interview][0], "at the panel", minutes=60)], who="maren")
    history = book.read(HistoryLine)[HistoryLine]
    lines = [one for one in history if (one.row_id, one.column_header) == ("i-1", "Minutes")]
    assert [(one.old, one.new, one.who) for one in lines] == [("30", "45", "by hand"), ("45", "60", "maren")]


def test_cells_merged_away_are_logged_with_what_stood_there(book: Book, hand: Hand) -> None:
    at = {"sheetId": hand.id_of("Pipeline"), "startRowIndex": 1, "endRowIndex": 3}
    owner = [one.header for one in Application.columns()].index("Owner")
    at |= {"startColumnIndex": owner, "endColumnIndex": owner + 1}
    hand.do({"mergeCells": {"range": at, "mergeType": "MERGE_ALL"}})
    book.notice()
    assert [one.owner for one in book.read(Application)[Application]] == ["o1", "", "o3"]
    told = [(one.row_id, one.old, one.new) for one in book.read(HistoryLine)[HistoryLine] if one.who == "by hand"]
    assert told == [("a-2", "o2", "")]


def test_a_firm_that_moved_to_another_zone_meanwhile_makes_a_conflict_not_a_wrong_hour(book: Book, hand: Hand) -> None:
    starts = datetime(2030, 7, 1, 8, 30, tzinfo=UTC)
    book.save([add(Interview(id="i-1", application_id="a-1", starts=starts), "x")], who="maren")
    (talk,) = book.read(Interview)[Interview]
    line = next(row.line for row in book.read().firm.rows.values() if row.name == "Time zone")
    hand.type("Firm", line, "Value", "America/New_York")
    saved = book.save([change(talk, "an hour later", starts=starts.replace(hour=9))], who="maren")
    assert [one.attribute for one in saved.conflicts] == ["starts"]
    assert hand.shown("Interviews", 2, "Starts at") == "2030-07-01 09:30"
    assert [problem.column for problem in book.check()] == ["Time zone"]


def test_a_deleted_column_refuses_what_needs_it_and_is_pointed_out(book: Book, hand: Hand) -> None:
    """Without the column of the IDs no line is taken for a new one."""
    hand.delete_column("Pipeline", "ID")
    book.notice()
    assert book.read(Person)[Person] == []
    book.keep_problems({}, now())
    (one,) = [one for one in book.read(OpenProblem)[OpenProblem] if one.where == "Pipeline"]
    assert (one.cell, one.column_header) == ("Open A1", "ID")
    book.set_up()
    book.notice()
    assert {one.id: one.name for one in book.read(Application)[Application]} == {
        f"a-{n}": f"Person {n}" for n in (1, 2, 3)
    }
