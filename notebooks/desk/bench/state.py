"""What stands around the card: how far it is, where the decisions are, what the minute has left, what to choose."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

from notebooks.desk.bench import wording
from notebooks.desk.bench.decisions import Decisions
from notebooks.desk.bench.session import Session
from sheets_schema.clock import now
from sheets_schema.quota import Budget, Quota

SINCE = time.time() - time.monotonic()  # one offset for the whole process, so that a moment stays the same number


def state(decisions: Decisions, left: Sequence[str]) -> dict[str, Any]:
    """Say what every panel shows: saving, quota, clashes, refusals, notes."""
    saver, journal = decisions.saver, decisions.journal
    look, words = wording.saving(len(saver.pending()), saver.trouble)
    return {
        "saving": {"look": look, "words": words},
        "quota": quota(saver.quota),
        "clashes": _clashes(decisions, decisions.zone),
        "refused": [wording.refused(journal.entries[one], says) for one, says in list(saver.refused.items())],
        "notes": list(saver.notes),
        "left": list(left),
    }


def _clashes(decisions: Decisions, zone: ZoneInfo) -> list[dict[str, Any]]:
    return [wording.clash(found, decisions.who, zone, now()) for found in decisions.clashes()]


def quota(spent: Quota) -> dict[str, Any]:
    """Say what the minute has left, as the moments at which each call stops counting: the browser counts on."""
    reads, writes = spent.reads, spent.writes
    return {"limit": writes.per_minute, "holds": writes.holds, "reads": _frees(reads), "writes": _frees(writes)}


def _frees(budget: Budget) -> list[int]:
    return [round((SINCE + time.monotonic() + seconds) * 10) * 100 for seconds in budget.frees()]  # ms, to the tenth


def counted(session: Session, people: tuple[str, str]) -> dict[str, Any]:
    """Say how far a queue is, and what Undo would take back."""
    progress, last = session.progress(), session.last
    return {
        "progress": {"value": progress.decided, "max": progress.total},
        "says": wording.progress(progress, people),
        "undo": (last.says or "Skip") if last else "",
    }
