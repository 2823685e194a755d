"""Carries out what interviews owe: Meet spaces first, then the Outbox and the rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from functions.hold_interviews.fill import FILLERS
from functions.hold_interviews.plan import Plan, plan
from functions.hold_interviews.watch import look
from functions.post.log import log
from functions.post.outbox import WHO
from functions.post.reports import Report
from functions.services.meet import Meet
from sheets_schema.book import Book
from sheets_schema.changes import Change, change
from sheets_schema.connection import Connection
from sheets_schema.problems import Refusal
from sheets_schema.reading import Reading
from sheets_schema.tables import Interview

__all__ = ["FILLERS", "act"]

ROUNDS = 3  # a space first, then the Outbox; a third only where somebody typed meanwhile


def act(book: Book, connection: Connection, ids: Sequence[str], now: datetime) -> Report:
    """Do what interviews owe, all of them or the ones named; nothing leaves but what the sender sends."""
    report = Report()
    seen = None
    for _ in range(ROUNDS):
        reading = book.lately()
        seen = seen or look(reading[Interview], connection, now)
        owed = plan(reading, seen, connection.settings.key, now, ids)
        report.merge(owed.report)
        changes = [*owed.changes, *_spaces(owed, reading, connection, report)]
        if not changes:
            break
        saved = book.save(changes, who=WHO)
        log("interviews", changed=len(saved.rows), clashed=len(saved.conflicts))
        if not owed.spaces and saved.clean:
            break
    return report


def _spaces(owed: Plan, reading: Reading, connection: Connection, report: Report) -> list[Change]:
    made: list[Change] = []
    for interview in owed.spaces:
        try:
            space = Meet(connection).create()
        except Refusal as refused:
            report.refused[interview.id] = str(refused)
            continue
        row = reading.find(Interview, interview.id)
        made.append(change(row, "A Meet space was made", meet_link=space.link, space=space.name))
    return made
