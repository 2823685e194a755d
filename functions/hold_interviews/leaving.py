"""An interview that is called off: whoever was told is told so."""

from __future__ import annotations

from datetime import datetime, timedelta

from functions.hold_interviews.case import Case
from functions.hold_interviews.shown import Kind, Shown
from functions.hold_interviews.words import farewell_line
from functions.post.sheet import Sheet
from sheets_schema.tables.interviews import InterviewStatus
from sheets_schema.tables.outbox import Going

CALLED_OFF = "The interview was called off before this went."


def study(case: Case, now: datetime) -> None:
    """Find out who has to be told; nobody is told of an interview that is over."""
    starts, length = case.interview.starts, timedelta(minutes=case.interview.minutes or 0)
    over = starts is not None and starts + length <= now
    for kind in Kind:
        going = case.next_line(kind)
        if going is not None and going.status is Going.SENDING:
            case.pending = True
        elif case.present(kind) and not over:
            case.farewells.append(kind)


def write(case: Case, sheet: Sheet, now: datetime) -> None:
    """Take back what has not gone, put the farewells into the Outbox, and close the row when they have gone."""
    for kind in Kind:
        case.withdraw(case.next_line(kind), CALLED_OFF)
    for kind in case.farewells:
        _farewell(case, kind, sheet, now)
    if not case.pending and not case.to_do:
        case.set("Called off", status=InterviewStatus.CANCELLED)
        case.shown = Shown(case.shown.told, off=True)


def _farewell(case: Case, kind: Kind, sheet: Sheet, now: datetime) -> None:
    old = case.farewell(kind)
    if old is not None and old.status is Going.SENT:
        return
    case.put(old, farewell_line(kind, case.interview, case.generation, sheet, now))
    case.pending = True
