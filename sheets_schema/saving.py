"""Saving: look at what stands there, write in one atomic call, prove that the rows written were the rows meant."""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from sheets_schema import proof, quota
from sheets_schema.changes import Accept, Add, Adopt, Change, Saved, Wish
from sheets_schema.clock import now
from sheets_schema.image import Image
from sheets_schema.problems import NoSuchTab, Unreachable
from sheets_schema.rows import Row
from sheets_schema.tables.outbox import HistoryLine
from sheets_schema.writing import Batch, Request

ROUNDS = 6  # how often a save starts over before it gives up


class Sheet(Protocol):
    """What saving needs of the spreadsheet (the Book is one)."""

    def columns(self, named: Mapping[type[Row], set[str]]) -> dict[type[Row], Image]:
        """Read some columns of some tabs in one call."""

    def zone(self) -> ZoneInfo:
        """Give the zone in which the sheet's moments are meant."""

    def sheet_ids(self) -> dict[str, int]:
        """Map each tab's name to Google's number for it."""

    def amend(
        self, requests: Sequence[Request], answer: Mapping[str, Any] | None = None, mask: str = ""
    ) -> dict[str, Any]:
        """Send raw requests in one atomic call."""

    def forget(self) -> None:
        """Forget where tabs and columns stood."""


def save(sheet: Sheet, changes: Iterable[Wish], who: str, op: str = "", replay: bool = False) -> Saved:
    """Write any number of changes in one atomic call; `op` names the save, so that a replay does nothing twice."""
    merged = _merged(changes)
    if not merged:
        return Saved()
    op, doubt = op or secrets.token_hex(8), replay
    for attempt in range(ROUNDS):
        try:
            batch = _batch(sheet, merged, who, op, doubt)
            batch.plan(merged)
            return _send(sheet, batch)
        except Unreachable:
            if attempt == ROUNDS - 1:
                raise
            doubt = True  # the answer was lost, not necessarily the writing
            time.sleep(quota.pause(attempt))
        except NoSuchTab:
            if attempt:
                raise
            sheet.forget()
    raise Unreachable("Google did not answer; nothing is known to be written.")


def _batch(sheet: Sheet, changes: Sequence[Wish], who: str, op: str, doubt: bool) -> Batch:
    named = _named_columns(changes)
    if doubt:
        named[HistoryLine] = {"id"}
    images = sheet.columns(named)
    done = frozenset(images[HistoryLine].by_id()) if doubt else frozenset[str]()
    return Batch(sheet.zone(), who, op, now(), images, done)


def _send(sheet: Sheet, batch: Batch) -> Saved:
    for _ in range(ROUNDS):
        requests = batch.requests(sheet.sheet_ids())
        if not requests:
            break
        answer = {
            "includeSpreadsheetInResponse": True,
            "responseIncludeGridData": True,
            "responseRanges": proof.ranges(batch),
        }
        after = proof.After(sheet.amend(requests, answer, proof.MASK), batch, sheet.sheet_ids())
        batch.writes, told = proof.mending(batch, after)
        batch.saved.repaired += told
        batch.appends.clear()
        batch.adopted.clear()
    return batch.saved


def _named_columns(wishes: Sequence[Wish]) -> dict[type[Row], set[str]]:
    named: dict[type[Row], set[str]] = {HistoryLine: set()}
    for one in wishes:
        columns = named.setdefault(type(one.row), set())
        match one:
            case Add():
                columns |= {"id"}
            case Change():
                columns |= {"id", "rev", *one.values}
            case Accept():
                columns |= {"id", "rev", *one.cells}
            case Adopt():
                columns |= {column.attribute for column in type(one.row).columns()}
    return named


def _merged(wishes: Iterable[Wish]) -> list[Wish]:
    """Put changes of one row together, so that a cell is sent once."""
    merged: dict[tuple[type, str, type], Wish] = {}
    for one in wishes:
        key = (type(one), one.row.id, type(one.row))
        before = merged.get(key)
        if isinstance(one, Change) and isinstance(before, Change):
            why = before.why if one.why in before.why else f"{before.why}; {one.why}"
            merged[key] = Change(before.row, {**before.values, **one.values}, why)
        elif before is None and not (isinstance(one, Change) and not one.values):
            merged[key] = one
    return list(merged.values())
