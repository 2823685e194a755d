"""Open the readings that are complete, then act on what lies open: each one save, each judged from the sheet anew."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from functions.post.log import log
from functions.post.outbox import WHO
from functions.post.reports import Report
from sheets_schema.book import Book
from sheets_schema.connection import Connection
from sheets_schema.opinions import Settled, openings, settlements
from sheets_schema.remarks import tellings


def act(book: Book, connection: Connection, ids: Sequence[str], now: datetime) -> Report:
    """Open and settle readings, all of them or those of the applications named."""
    report = Report()
    found = openings(book.lately(), connection.settings.key)
    opened = [one for one in found.changes if not ids or _about(one.row, ids)]
    report.refused.update(found.refused)
    if opened:
        book.save(opened, WHO)
        report.done.update({one.row.id: "Opened." for one in opened})
    for settled in _chosen(settlements(book.lately()), ids):
        book.save(settled.changes, settled.who or WHO)
        report.done.update({one.row.id: one.why for one in settled.changes})
    told = tellings(book.lately(), connection.settings.key)
    report.refused.update(told.refused)
    for settled in _chosen(told.settled, ids):
        book.save(settled.changes, settled.who)
        report.done.update({one.row.id: one.why for one in settled.changes})
    log("readings", opened=len(opened), settled=len(report.done) - len(opened))
    return report


def _chosen(found: Sequence[Settled], ids: Sequence[str]) -> list[Settled]:
    return [one for one in found if not ids or any(_about(each.row, ids) for each in one.changes)]


def _about(row: object, ids: Sequence[str]) -> bool:
    return bool({getattr(row, "id", ""), getattr(row, "application_id", "")} & set(ids))
