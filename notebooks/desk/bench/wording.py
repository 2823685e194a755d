"""What the bench says in its own words."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from notebooks.desk.bench.clashes import Author, Clash
from notebooks.desk.bench.entry import Entry
from notebooks.desk.bench.session import Progress
from sheets_schema.writing import BY_HAND

EMPTY = "(empty)"


def all_done(progress: Progress) -> str:
    """Say that nothing waits."""
    return f"{progress.decided} decided, 0 waiting."


def progress(found: Progress, people: tuple[str, str]) -> str:
    """Say how far it is, in people, and how long one takes."""
    one, many = people
    words = f"{found.decided} of {found.total} {one if found.total == 1 else many}"
    if found.pace is None or not found.waiting:
        return words
    seconds = found.pace.total_seconds()
    return f"{words} · about {_each(seconds)} each, {_left(seconds * found.waiting / 60)} left"


def _each(seconds: float) -> str:
    if seconds >= 90:
        return f"{round(seconds / 60)} min"
    return f"{max(1, round(seconds))} s" if seconds < 10 else f"{5 * round(seconds / 5)} s"


def _left(minutes: float) -> str:
    """Say a stretch of time no more exactly than it is known."""
    if minutes < 1:
        return "less than a minute"
    if minutes >= 90:
        hours = round(minutes / 30) / 2
        return f"{hours:g} hours"
    about = round(minutes) if minutes < 10 else 5 * round(minutes / 5)
    return "1 minute" if about == 1 else f"{about} minutes"


def saving(waiting: int, trouble: str) -> tuple[str, str]:
    """Say where the decisions are: a look (good, busy, bad) and the words."""
    if trouble and waiting:
        kept = "1 decision is" if waiting == 1 else f"{waiting} decisions are"
        return "bad", f"{trouble} {kept} safe on this computer and will be sent again."
    if trouble:
        return "bad", trouble
    if waiting:
        return "busy", "1 on its way to the sheet" if waiting == 1 else f"{waiting} on their way to the sheet"
    return "good", "All in the sheet"


def clash(found: Clash, me: str, zone: ZoneInfo, now: datetime) -> dict[str, Any]:
    """Show a clash: who wrote what when, every cell with both values, and what can be chosen."""
    cells = [(type(one.change.row).column(one.attribute).header, one.theirs, one.ours) for one in found.conflicts]
    _, theirs, mine = cells[0]
    return {
        "id": found.id,
        "says": f"“{found.entry.says}” is not in the sheet: {_wrote(found.author, me, zone, now)}. Which one stands?",
        "cells": [[column, theirs or EMPTY, mine or EMPTY] for column, theirs, mine in cells],
        "keep": f"Keep “{theirs or EMPTY}”",
        "take": f"Take mine, “{mine or EMPTY}”",
    }


def _wrote(author: Author, me: str, zone: ZoneInfo, now: datetime) -> str:
    if author.who == BY_HAND:
        return "somebody typed something else in the spreadsheet first"
    who = "you, at another desk," if author.who == me else author.who
    return f"{who} decided otherwise{clock(author.when, zone, now)}"


def clock(moment: datetime | None, zone: ZoneInfo, now: datetime) -> str:
    """Say at what time something was, and on which day where it was not today."""
    if moment is None:
        return ""
    local = moment.astimezone(zone)
    day = "" if local.date() == now.astimezone(zone).date() else f" on {local.day} {local:%B %Y}"
    return f"{day} at {local:%H:%M}"


def unreadable(count: int, where: Path) -> str:
    """Say that lines of the journal could not be read: decisions of another version may be among them."""
    lines = "1 line of this desk's journal" if count == 1 else f"{count} lines of this desk's journal"
    kept = "it is" if count == 1 else "they are"
    return f"{lines} cannot be read by this version of the kit and went nowhere; {kept} kept in {where}."


def refused(entry: Entry, says: str) -> dict[str, str]:
    """Show a decision that Google refuses to write."""
    return {"id": entry.id, "says": f"“{entry.says}” cannot be written: {says}"}
