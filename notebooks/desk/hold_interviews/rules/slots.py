"""Times at which the candidate and every interviewer are free, as far as the Interviews tab and calendars tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sheets_schema.checks import STANDING, overlap
from sheets_schema.checks import span as span_of
from sheets_schema.clock import NoSuchMoment, at_zone
from sheets_schema.tables.interviews import Interview
from sheets_schema.tables.office import Office

Span = tuple[datetime, datetime]
STEP = timedelta(minutes=30)
AHEAD = 60  # days


@dataclass(frozen=True)
class Diary:
    """When the firm works, and when people's own calendars say they are taken (address in small letters -> spans)."""

    office: Office
    zone: ZoneInfo
    taken: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)

    def without(self, standing: Interview | None) -> Diary:
        """Leave out the event of an interview that is to be moved."""
        own = span_of(standing) if standing else None
        if own is None:
            return self
        kept = {who: tuple(part for one in spans for part in _beside(one, own)) for who, spans in self.taken.items()}
        return Diary(self.office, self.zone, kept)

    def meets(self, wanted: Interview) -> list[tuple[str, Span]]:
        """List what stands in the interviewers' calendars at the time of an interview."""
        own = span_of(wanted)
        found = [(who, span) for who in wanted.interviewers for span in self.taken.get(who.casefold(), ())]
        return [(who, span) for who, span in found if own and span[0] < own[1] and own[0] < span[1]]


def _beside(one: Span, own: Span) -> list[Span]:
    """Give what is left of a span without another; Calendar gives events that touch as one."""
    parts = [(one[0], min(one[1], own[0])), (max(one[0], own[1]), one[1])]
    return [part for part in parts if part[0] < part[1]]


def free_slots(wanted: Interview, known: Iterable[Interview], after: datetime, diary: Diary) -> Iterator[datetime]:
    """Give the times after a moment at which an interview could start in office hours, soonest first."""
    length = timedelta(minutes=wanted.minutes or 0)
    busy = [other for other in known if other.status in STANDING and shares_somebody(wanted, other)]
    for starts in _times(after.astimezone(diary.zone).date(), length, diary):
        then = wanted.amended(starts=starts)
        if starts > after and not diary.meets(then) and not any(overlap(then, other) for other in busy):
            yield starts


def first_free(wanted: Interview, known: Iterable[Interview], after: datetime, diary: Diary) -> datetime | None:
    """Give the first such time within the next weeks, if there is one."""
    return next(free_slots(wanted, known, after, diary), None)


def tomorrow(now: datetime, zone: ZoneInfo) -> datetime:
    """Give the end of the firm's day: nobody is asked to an interview for today."""
    return datetime.combine(now.astimezone(zone).date(), time.max, tzinfo=zone).astimezone(UTC)


def shares_somebody(one: Interview, other: Interview) -> bool:
    """Tell whether two different interviews need the same person."""
    if one.id == other.id:
        return False
    mine = {address.casefold() for address in one.interviewers}
    theirs = {address.casefold() for address in other.interviewers}
    return bool(mine & theirs) or (bool(one.application_id) and one.application_id == other.application_id)


def _times(first: date, length: timedelta, diary: Diary) -> Iterator[datetime]:
    for day in (first + timedelta(days=ahead) for ahead in range(AHEAD)):
        if day.weekday() in diary.office.days:
            yield from _of_day(day, length, diary)


def _of_day(day: date, length: timedelta, diary: Diary) -> Iterator[datetime]:
    local = datetime.combine(day, diary.office.opens)
    while local + length <= datetime.combine(day, diary.office.closes):
        with suppress(NoSuchMoment):  # the clocks change within office hours: that half hour is no offer
            yield at_zone(local, diary.zone)
        local += STEP
