"""Upkeep: what people typed is taken up, what a dead run left astray is put right; History is asked about few rows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from sheets_schema import extracts, saving
from sheets_schema.adopting import lost_ids, nameless, put_back
from sheets_schema.changes import Adopt, Saved, Wish
from sheets_schema.clock import now
from sheets_schema.extracts import LONG, TAIL, history_of
from sheets_schema.noticing import hand_edits, last_known, noticed, remembered
from sheets_schema.reading import Reading
from sheets_schema.rows import Row
from sheets_schema.settling import KIT
from sheets_schema.tables.last_save import Written
from sheets_schema.tables.outbox import HistoryLine


class Sheet(extracts.Sheet, saving.Sheet, Protocol):
    """What upkeep needs of the spreadsheet (the Book is one)."""

    def read(self, *tabs: type[Row]) -> Reading:
        """Read whole tabs in one call."""

    def look(self, *also: type[Row], within: float = ...) -> Reading:
        """Read the tabs that people work in, and the long ones named."""

    def save(self, changes: Iterable[Wish], who: str) -> Saved:
        """Write any number of changes."""


def notice(sheet: Sheet) -> Saved:
    """Adopt lines typed by hand, log what people changed by hand, and refresh the cells that the kit looks up."""
    reading = sheet.look(*LONG, within=0)
    if not saving.is_settled(reading.images[Written]):
        saving.settle(sheet, KIT)
        reading = sheet.look(*LONG, within=0)
    for _ in range(saving.ROUNDS):  # one that is cleared meanwhile would else be taken in as a new line
        if not (back := _put_back(sheet, reading)):
            break
        sheet.save(back, who=KIT)
        reading = sheet.look(*LONG)
    edits = hand_edits(reading)
    known = last_known(history_of(sheet, *remembered(edits)))
    return sheet.save(noticed(reading, edits, known, now()), who=KIT)


def _put_back(sheet: Sheet, reading: Reading) -> list[Adopt]:
    """Give lines whose ID was cleared that ID again: one that History tells of, lately or at all, and no tab has."""
    wanted = len(nameless(reading))
    found: list[Adopt] = []
    for last in (TAIL, 0) if wanted else ():
        told, whole = sheet.tail(HistoryLine, "row_id", last)
        found = put_back(reading, lost_ids(reading, told))
        if whole or len(found) == wanted:
            break
    return found
