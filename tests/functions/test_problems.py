"""What a person must mend stands on the Problems tab, opens its cell by a link, and goes when it is mended."""

from __future__ import annotations

from datetime import timedelta

import pytest

from functions.tick import PARTS
from sheets_schema.board import Kept
from sheets_schema.book import Book
from sheets_schema.changes import add
from sheets_schema.connection import Connection
from sheets_schema.files import Files
from sheets_schema.settings import settings
from sheets_schema.tables import HistoryLine, Job, OpenProblem
from sheets_schema.tables.jobs import JobStatus
from tests.functions.world import World
from tests.hand import Hand


@pytest.fixture
def hand(world: World) -> Hand:
    """A person at the spreadsheet, with one interview planned."""
    world.candidate()
    return Hand(world.book.connection, world.book)


def board(world: World) -> list[OpenProblem]:
    """Read the Problems tab."""
    return world.book.read(OpenProblem)[OpenProblem]


def test_a_bad_date_stands_on_problems_until_it_is_mended(world: World, hand: Hand) -> None:
    hand.type("Interviews", 2, "Starts at", "some day")
    world.tick(PARTS)
    (one,) = [line for line in board(world) if line.where == "Interviews"]
    assert (one.named, one.column_header, one.since) == ("Ada Lovelace", "Starts at", world.now)
    assert one.says == "“some day” is not a date and time; type it like 2030-01-31 09:30."
    gid = world.book.sheet_ids()["Interviews"]
    assert one.cell == "Open F2"
    assert one.link == f"{world.book.url}/{gid}#range=F2"
    assert hand.linked("Problems", one.line, "Open") == one.link
    hand.type("Interviews", 2, "Starts at", "2030-01-03 09:30")
    world.tick(PARTS)
    assert board(world) == []
    (told,) = [line for line in world.book.read(HistoryLine)[HistoryLine] if line.where == "Problems"]
    assert (told.new, told.who) == ("Mended", "the kit")
    assert told.old.startswith("Interviews · Ada Lovelace · Starts at · “some day” is not")


def test_looking_again_writes_nothing_and_a_line_that_moved_takes_its_link_along(world: World, hand: Hand) -> None:
    hand.type("Interviews", 2, "Starts at", "some day")
    world.tick(PARTS)
    hand.insert_column("Problems", 0, "Who mends it")
    hand.type("Problems", 2, "Who mends it", "Tobi")
    before = lines_of_history(world)
    world.calls()
    world.now -= timedelta(minutes=9)
    world.tick(PARTS)
    assert world.calls()["sheets.spreadsheets.batchUpdate"] == 0
    hand.insert_line("Interviews", 2)
    hand.type("Interviews", 3, "Starts at", "one day")
    world.now -= timedelta(minutes=9)
    world.tick(PARTS)
    (one,) = board(world)
    assert (one.cell, one.says[:9]) == ("Open F3", "“one day”")
    assert one.link.endswith("#range=F3")
    assert hand.linked("Problems", 2, "Open") == one.link
    assert hand.shown("Problems", 2, "Who mends it") == "Tobi"
    assert lines_of_history(world) == before


def lines_of_history(world: World) -> int:
    """Count what History tells of problems."""
    return len([line for line in world.book.read(HistoryLine)[HistoryLine] if line.where == "Problems"])


def test_what_one_part_cannot_tell_now_hides_nothing_of_what_it_told_nor_of_the_others(world: World) -> None:
    """A file waits for one of two jobs while Drive is there; then Drive is away, and somebody types nonsense."""
    world.candidate()
    jobs = [Job(id=f"j{n}", title=title, status=JobStatus.OPEN) for n, title in ((8, "Cook"), (9, "Waiter"))]
    world.book.save([add(one, "For the test") for one in jobs], who="test")
    world.tick(PARTS)
    connection = world.book.connection
    file = Files(connection).put(world.firm()["Intake folder ID"], "cv.txt", b"Ada", "text/plain")
    world.tick(PARTS)
    told = {one.where: one for one in board(world)}
    assert told["Drive"].says.startswith("“cv.txt” lies in the intake folder and waits for a job")
    assert told["Drive"].link == f"{world.google}/documents/{file.id}"
    hand = Hand(connection, world.book)
    hand.type("Interviews", 2, "Minutes", "long")
    world.fault("drive.*", "hangup_before", count=1000)
    world.tick(PARTS)
    now = {one.where: one for one in board(world)}
    assert now["Drive"].id == told["Drive"].id
    assert now["Interviews"].column_header == "Minutes"
    world.no_faults()
    connection.client("drive", "v3").files().delete(fileId=file.id).execute()
    world.tick(PARTS)
    assert "Drive" not in {one.where for one in board(world)}


def test_two_runs_that_find_the_same_at_one_moment_leave_one_line(world: World, hand: Hand) -> None:
    hand.type("Interviews", 2, "Starts at", "some day")
    other = Book(Connection(settings()), world.book.id)
    theirs: list[Kept] = []
    hand.before_next_write(lambda: theirs.append(other.keep_problems({}, world.now)))
    assert world.book.keep_problems({}, world.now) == theirs[0]
    world.book.keep_problems({}, world.now)
    found = world.book.read(OpenProblem)
    assert len(found[OpenProblem]) == 1
    assert found.images[OpenProblem].last_line == 2
    other.connection.session.close()


def test_while_the_zones_differ_no_invitation_goes_and_everything_else_does(world: World, hand: Hand) -> None:
    """Times in the sheet mean another hour to whoever reads them in the zone that was set: better late than wrong."""
    hand.set_zone("America/New_York")
    ran = world.tick(PARTS)
    assert world.events() == []
    assert "time zone" in ran.report.refused["hold_interviews"]
    assert not ran.failed
    (one,) = [line for line in board(world) if line.where == "Firm"]
    assert one.says.startswith("The spreadsheet is set to America/New_York, the firm to Europe/London")
    assert one.cell.startswith("Open B")
    hand.set_zone("Europe/London")
    world.tick(PARTS)
    assert len(world.events()) == 2
    assert board(world) == []


def test_a_setting_that_is_gone_hides_no_problem_and_is_one(world: World, hand: Hand) -> None:
    hand.type("Interviews", 2, "Starts at", "some day")
    hand.delete_line("Firm", world.firm().row("Time zone").line)
    world.book.keep_problems({}, world.now)
    says = {one.where: one.says for one in board(world)}
    assert says["Firm"] == "The line “Time zone” is gone. Bring it back with Undo, or from File → Version history."
    assert "Interviews" in says


def test_a_tab_that_is_gone_is_a_problem_and_its_own_problems_stay(world: World, hand: Hand) -> None:
    hand.type("Interviews", 2, "Starts at", "some day")
    world.tick(PARTS)
    hand.delete_tab("Interviews")
    world.tick(PARTS)
    says = {one.says for one in board(world) if one.where == "Interviews"}
    assert "This tab is gone. Bring it back with Undo, or from File → Version history." in says
    assert any(one.startswith("“some day”") for one in says)
    hand.delete_tab("Problems")
    world.tick(PARTS)
    assert "Interviews" in {one.where for one in board(world)}
