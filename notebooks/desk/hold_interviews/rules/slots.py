"""Times at which the candidate and every interviewer are free, as far as the Interviews tab knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sheets_schema.checks import STANDING, overlap
from sheets_schema.clock import NoSuchMoment, at_zone
from sheets_schema.tables.interviews import Interview

OPENS, CLOSES = time(9), time(17)  # on the firm's clock, Monday to Friday
STEP = timedelta(minutes=30)
AHEAD = 60  # days


def free_slots(wanted: Interview, known: Iterable[Interview], after: datetime, zone: ZoneInfo) -> Iterator[datetime]:
    """Give the times after a moment at which an interview could start in office hours, soonest first."""
    length = timedelta(minutes=wanted.minutes or 0)
    busy = [other for other in known if other.status in STANDING and shares_somebody(wanted, other)]
    for starts in _times(after.astimezone(zone).date(), length, zone):
        if starts > after and not any(overlap(wanted.amended(starts=starts), other) for other in busy):
            yield starts


def first_free(wanted: Interview, known: Iterable[Interview], after: datetime, zone: ZoneInfo) -> datetime | None:
    """Give the first such time within the next weeks, if there is one."""
    return next(free_slots(wanted, known, after, zone), None)


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


def _times(first: date, length: timedelta, zone: ZoneInfo) -> Iterator[datetime]:
    for day in (first + timedelta(days=ahead) for ahead in range(AHEAD)):
        if day.weekday() < 5:
            yield from _of_day(day, length, zone)


def _of_day(day: date, length: timedelta, zone: ZoneInfo) -> Iterator[datetime]:
    local = datetime.combine(day, OPENS)
    while local + length <= datetime.combine(day, CLOSES):
        with suppress(NoSuchMoment):  # the clocks change within office hours: that half hour is no offer
            yield at_zone(local, zone)
        local += STEP
