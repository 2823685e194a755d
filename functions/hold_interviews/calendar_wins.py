"""What a person did in Calendar is taken over into the sheet, never fought."""

from __future__ import annotations

from dataclasses import replace
from zoneinfo import ZoneInfo

from functions.hold_interviews.case import Case
from functions.hold_interviews.shown import Kind, Shown
from functions.post.wording import spoken
from sheets_schema.tables.interviews import InterviewStatus

GONE = "gone"  # the note that a deletion was asked about
DELETED = (
    "The event of the {who} was deleted in Calendar. Set Status to Cancel to call the interview off; "
    "to invite everybody anew, clear this cell."
)
ALL_DAY = "In Calendar this is an all-day event now; give it a time there."
TWO_TIMES = "The two events were moved to different times in Calendar; move one of them to the other's time."
BOTH = "Calendar shows {theirs}, this line says something else; make the two the same."


def deleted(case: Case) -> list[Kind]:
    """List the events that were sent and are no longer there."""
    return [kind for kind in case.shown.told if kind in case.glimpses and case.glimpses[kind].gone]


def wants_anew(case: Case) -> bool:
    """Tell whether a person asks for new events: Planned after being called off or deleted, or the question cleared."""
    planned = case.was.status is InterviewStatus.PLANNED
    if case.shown.off:
        return planned
    answered = case.shown.asked == GONE and not case.was.to_do
    was_invited = len(case.shown.told) == len(Kind) and not case.why
    return bool(deleted(case)) and (answered or (planned and was_invited))


def begin_anew(case: Case) -> list[Kind]:
    """Begin the next pair of events; give those of the old pair that still stand."""
    left = [] if case.shown.off else [kind for kind in case.shown.told if case.present(kind)]
    values = {"generation": case.generation + 1, "status": InterviewStatus.PLANNED}
    if case.interview.space:  # a link that a person typed stays
        values |= {"meet_link": "", "space": ""}
    case.set("To be invited anew", **values)
    case.shown, case.glimpses = Shown(), {}
    return left


def ask_about_deleted(case: Case) -> bool:
    """Say that an event is gone and ask what is meant; tell whether there is one."""
    missing = deleted(case)
    if missing:
        who = " and of the ".join(sorted(missing))
        case.to_do.append(DELETED.format(who=who))
        case.shown = replace(case.shown, asked=GONE)
    elif case.shown.asked == GONE:
        case.shown = replace(case.shown, asked="")
    return bool(missing)


def take_over(case: Case, zone: ZoneInfo) -> bool:
    """Take over a new time from Calendar; tell whether sheet and Calendar agree afterwards."""
    moved = [glimpse for glimpse in case.glimpses.values() if glimpse.moved]
    times = {(glimpse.starts, glimpse.minutes) for glimpse in moved}
    mine = (case.interview.starts, case.interview.minutes)
    if not times or times == {mine}:
        return True
    if len(times) > 1:
        case.to_do.append(TWO_TIMES)
        return False
    ((starts, minutes),) = times
    if starts is None or minutes is None:
        case.to_do.append(ALL_DAY)
        return False
    if any(mine != (glimpse.put_starts, glimpse.put_minutes) for glimpse in moved):
        case.to_do.append(BOTH.format(theirs=spoken(starts, zone)))
        return False
    case.set("moved in Calendar", starts=starts, minutes=minutes)
    return True
