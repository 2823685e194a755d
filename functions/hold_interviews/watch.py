"""Looks into the calendar: one call for all interviews to come, one more for each event that call does not show."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from functions.hold_interviews.seen import Glimpse, Seen
from functions.hold_interviews.shown import Kind, read_shown
from functions.post.keyed import event_id
from functions.services.calendar import Calendar, Event
from sheets_schema.connection import Connection
from sheets_schema.tables import Interview
from sheets_schema.tables.interviews import InterviewStatus

STANDING = (None, InterviewStatus.PLANNED, InterviewStatus.INVITED)


def look(interviews: Sequence[Interview], connection: Connection, now: datetime) -> Seen:
    """See what became of the events that people may have moved or deleted; without any, Calendar is not asked."""
    watched = {one.id: kinds for one in interviews if (kinds := _watched(one, now))}
    if not watched:
        return Seen()
    calendar, key = Calendar(connection), connection.settings.key
    listed = {event.id: event for event in calendar.with_mark("hiringDesk", "interview", now)}
    found: dict[str, dict[Kind, Glimpse]] = {}
    for one in interviews:
        for kind in watched.get(one.id, ()):
            name = event_id(key, one.id, int(one.generation or 1), kind)
            event = listed.get(name) or calendar.get(name)
            if event is not None or read_shown(one.shown).times(kind):
                found.setdefault(one.id, {})[kind] = _glimpse(event) if event else Glimpse(gone=True)
    return Seen(found)


def _watched(interview: Interview, now: datetime) -> tuple[Kind, ...]:
    shown = read_shown(interview.shown)
    if interview.status is InterviewStatus.CANCEL:
        return tuple(Kind)
    ahead = interview.starts is None or interview.starts > now
    return tuple(shown.told) if interview.status in STANDING and ahead and not shown.off else ()


def _glimpse(event: Event) -> Glimpse:
    put = [_moment(event.marks.get(name, "")) for name in ("starts", "ends")]
    minutes = round((put[1] - put[0]).total_seconds() / 60) if put[0] and put[1] else None
    return Glimpse(event.starts, event.minutes, put[0], minutes, event.gone)


def _moment(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
