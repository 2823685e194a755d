"""What a person must mend stands on the Problems tab, opens its cell by a link, and goes when it is mended."""

from __future__ import annotations

import pytest

from functions.tick import PARTS
from sheets_schema.tables import HistoryLine, Interview, OpenProblem
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
