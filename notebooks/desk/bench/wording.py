"""What the bench says in its own words."""

from __future__ import annotations

from notebooks.desk.bench.entry import Entry
from notebooks.desk.bench.saver import Clash
from notebooks.desk.bench.session import Progress


def all_done(progress: Progress) -> str:
    """Say that nothing waits."""
    return f"{progress.decided} decided, 0 waiting."


def progress(found: Progress, people: tuple[str, str]) -> str:
    """Say how far it is, in people, and how long one takes."""
    one, many = people
    words = f"{found.decided} of {found.total} {one if found.total == 1 else many}"
    if found.pace is None or not found.waiting:
        return words
    seconds = max(1, round(found.pace.total_seconds()))
    each = f"{seconds} s" if seconds < 100 else f"{round(seconds / 60)} min"
    left = round(seconds * found.waiting / 60)
    return f"{words} · about {each} each" + (f", {left} min to go" if left else "")


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


def clash(found: Clash) -> dict[str, str]:
    """Show a clash with both values."""
    first = found.conflicts[0]
    column = type(first.change.row).column(first.attribute).header
    return {
        "id": found.entry.id,
        "says": found.entry.says,
        "column": column,
        "theirs": first.theirs or "(empty)",
        "mine": first.ours or "(empty)",
    }


def refused(entry: Entry, says: str) -> dict[str, str]:
    """Show a decision that Google refuses to write."""
    return {"id": entry.id, "says": f"“{entry.says}” cannot be written: {says}"}
