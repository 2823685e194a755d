"""Tags and notes: what is put beside what others wrote, and never in its place."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from notebooks.desk.bench.clashes import Clash
from sheets_schema.changes import Change, Conflict, change
from sheets_schema.problems import Refusal
from sheets_schema.tables.pipeline import Application

BESIDE = frozenset({"tags", "note"})  # the columns in which what two people wrote can stand together
LONGEST_TAG, LONGEST_NOTE = 60, 2_000  # letters
ROOM = 45_000  # letters of a cell, before Google's own limit


def tagged(application: Application, tag: str) -> Change:
    """Put a tag on an application, or take it off again."""
    words = " ".join(tag.replace(";", ",").split())
    if not words or len(words) > LONGEST_TAG:
        raise Refusal(f"A tag is a few words, {LONGEST_TAG} letters at most.")
    there = {one.casefold() for one in application.tags}
    if words.casefold() in there:
        left = tuple(one for one in application.tags if one.casefold() != words.casefold())
        return change(application, "Tag taken off", tags=left)
    return change(application, "Tagged", tags=(*application.tags, words))


def noted(application: Application, words: str, who: str, day: date) -> Change:
    """Put a note below what stands in the cell, under the desk's name."""
    if not words or len(words) > LONGEST_NOTE:
        raise Refusal(f"Type the note first; {LONGEST_NOTE:,} letters at most.")
    line = f"{who}, {day.day} {day:%B %Y}: {words}"
    note = f"{application.note}\n{line}" if application.note else line
    if len(note) > ROOM:
        raise Refusal("This candidate's Note is full; shorten it in the spreadsheet first.")
    return change(application, "Noted", note=note)


def over(clash: Clash) -> list[Change] | None:
    """Put tags and notes beside what somebody else wrote meanwhile; None where people must choose."""
    met = {(one.change.row.id, one.attribute): one for one in clash.conflicts}
    changes = [one for one in clash.entry.changes if isinstance(one, Change)]
    if len(changes) != len(clash.entry.changes) or not all(_is_beside(one) for one in changes):
        return None
    return [_beside(one, [found for (row_id, _), found in met.items() if row_id == one.row.id]) for one in changes]


def _is_beside(one: Change) -> bool:
    return isinstance(one.row, Application) and set(one.values) <= BESIDE


def _beside(one: Change, met: Iterable[Conflict]) -> Change:
    theirs = {found.attribute: _read(found) for found in met}
    merged = {name: merged_with(theirs[name], getattr(one.row, name), one.values[name]) for name in theirs}
    return Change(one.row.amended(**theirs), {**one.values, **merged}, one.why)


def _read(met: Conflict) -> Any:
    if met.attribute == "note":
        return met.theirs
    return tuple(part.strip() for part in met.theirs.split(";") if part.strip())


def merged_with(theirs: Any, before: Any, after: Any) -> Any:
    """Do to their value what was done to the one before."""
    if isinstance(after, tuple):
        kept = [one for one in theirs if one not in before or one in after]
        return tuple(dict.fromkeys((*kept, *(one for one in after if one not in before))))
    if after.startswith(before):
        line = after.removeprefix(before).removeprefix("\n")
        return f"{theirs}\n{line}" if theirs else line
    return "\n".join(_without(theirs.split("\n"), before.removeprefix(after).removeprefix("\n").split("\n")))


def _without(lines: list[str], gone: list[str]) -> list[str]:
    for at in range(len(lines) - len(gone) + 1):
        if lines[at : at + len(gone)] == gone:
            return lines[:at] + lines[at + len(gone) :]
    return lines
