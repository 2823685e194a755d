"""Take every offer as far as it can go now: asked, approved, written, ready to be sent, sent."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from functions.make_offers.plan import letters_owed, plan
from functions.make_offers.writing import Writing
from functions.post.outbox import WHO
from functions.post.reports import Report
from sheets_schema.book import Book
from sheets_schema.changes import Add, Change, Saved, change
from sheets_schema.connection import Connection
from sheets_schema.problems import Refusal, Unreachable
from sheets_schema.reading import Reading
from sheets_schema.rows import Row
from sheets_schema.tables import Offer, Outgoing

STEPS = 6  # more than an offer can take without somebody's answer in between
WRITTEN = "The letter was written and printed"


def act(book: Book, connection: Connection, ids: Sequence[str], now: datetime) -> Report:
    """Take these offers (all without IDs) step by step, each step saved before the next is judged."""
    report = Report()
    for _ in range(STEPS):
        seen = book.lately()
        changes = plan(seen, now, connection.settings.key, ids)
        changes += _letters(book, connection, seen, ids, now, report)
        if not changes:
            break
        _tell(report, changes, book.save(changes, WHO))
    return _rest(report, seen, ids)


def _letters(
    book: Book, connection: Connection, seen: Reading, ids: Sequence[str], now: datetime, report: Report
) -> list[Change]:
    """Write the letters that are owed; what keeps one from being written becomes its To do."""
    owed = letters_owed(seen, connection.settings.key, ids)
    if not owed:
        return []
    writing = Writing(book, connection, seen, now, WHO)
    writing.prepare()
    found = [_letter(writing, offer, report) for offer in owed]
    return [one for one in found if one and one.values]


def _letter(writing: Writing, offer: Offer, report: Report) -> Change | None:
    try:
        return change(offer, WRITTEN, to_do="", **writing.write(offer))
    except Unreachable as broken:
        report.later(offer.id, str(broken))
        return None
    except Refusal as wrong:
        return change(offer, "The letter could not be written", to_do=str(offer.problem("letter", str(wrong))))


def _tell(report: Report, changes: Iterable[Add | Change], saved: Saved) -> None:
    clashed = {conflict.change.row.id: str(conflict) for conflict in saved.conflicts}
    for one in changes:
        row_id = _offer_of(one.row)
        if one.row.id in clashed:
            report.later(row_id, "Somebody changed its line just now; it is looked at again.")
        elif isinstance(one, Add) or set(one.values) - {"to_do"}:
            report.merge(Report(done={row_id: f"{one.why}."}))


def _offer_of(row: Row) -> str:
    return row.about_id if isinstance(row, Outgoing) else row.id


def _rest(report: Report, seen: Reading, ids: Sequence[str]) -> Report:
    """Tell of the other offers: what a person must do, or that nothing was owed."""
    for offer in seen[Offer]:
        if ids and offer.id not in ids:
            continue
        if offer.to_do:
            report.refused.setdefault(offer.id, offer.to_do)
        elif offer.id not in report.done and offer.id not in report.refused:
            report.already[offer.id] = "Nothing is owed now."
    for row_id in set(ids) - {offer.id for offer in seen[Offer]}:
        report.refused[row_id] = "There is no offer with this ID."
    return report
