"""Who waits to be screened, what may be decided, and which changes a decision makes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from sheets_schema.changes import Change, change
from sheets_schema.problems import NotAllowed, Refusal
from sheets_schema.stages import Stage, check_move, may_move
from sheets_schema.tables.pipeline import Application

LOOKED_AT = {False: (Stage.NEW,), True: (Stage.NEW, Stage.HOLD)}
WORDS = {Stage.INTERVIEW: "Interview for", Stage.HOLD: "On hold:", Stage.NO: "No for"}
LAST = datetime.max.replace(tzinfo=UTC)


def waiting(
    applications: Iterable[Application], job: str = "", on_hold: bool = False, stage: str = ""
) -> list[Application]:
    """List who waits to be screened, or who is in one stage: first come, first read, those on hold after the others."""
    looked_at = (stage,) if stage else LOOKED_AT[on_hold]
    found = [
        one for one in applications if one.stage in looked_at and (not job or one.job.casefold() == job.casefold())
    ]
    return sorted(found, key=lambda one: (one.stage is Stage.HOLD, one.received or LAST, one.line))


def allowed(application: Application) -> tuple[Stage, ...]:
    """List what may be decided about an application as it stands."""
    stage = application.stage or Stage.NEW
    return tuple(new for new in WORDS if new is not stage and may_move(stage, new))


def decision(application: Application, stage: Stage, who: str, reason: str = "") -> Change:
    """Say which cells a decision changes; a no needs its reason, and who decides first becomes the owner."""
    if "stage" in application.unreadable:
        raise Refusal(
            f"Pipeline, line {application.line}: the Stage cannot be read; choose one in the spreadsheet first."
        )
    if stage not in WORDS:
        raise NotAllowed(f"“{stage}” is not decided here.")
    check_move(application.stage or Stage.NEW, stage)
    if stage is Stage.NO and not reason:
        raise Refusal("Why is the answer no? Choose a reason.")
    why = f"Screened: {reason}" if reason else "Screened"
    return change(application, why, stage=stage, reason=reason, owner=application.owner or who)


def says(application: Application, stage: Stage, reason: str = "") -> str:
    """Put a decision into words."""
    name = application.name or "a candidate without a name"
    return f"{WORDS[stage]} {name}" + (f" ({reason})" if reason else "")
