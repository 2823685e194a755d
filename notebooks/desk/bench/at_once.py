"""Saving without a panel: at once, and all of it or a refusal."""

from __future__ import annotations

from collections.abc import Iterable

from sheets_schema.book import Book
from sheets_schema.changes import Add, Change
from sheets_schema.problems import Refusal


def save_at_once(book: Book, changes: Iterable[Add | Change], who: str) -> None:
    """Write changes; refuse with one sentence what another person's edit or a vanished line kept from being written."""
    saved = book.save(changes, who=who)
    if saved.conflicts:
        raise Refusal(str(saved.conflicts[0]))
    if saved.missing:
        raise Refusal(
            f"A line of the {saved.missing[0].row.tab} tab is no longer in the sheet; nothing was written to it."
        )
