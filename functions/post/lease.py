"""One run at a time: a lease kept in a hidden calendar event, because Calendar compares before it sets (If-Match)."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

from functions.services.asking import AlreadyThere, ChangedMeanwhile, NotThere
from functions.services.calendar import Calendar, Event, marked, span
from sheets_schema.problems import Refusal, Unreachable

Clock = Callable[[], datetime]
LASTS = timedelta(minutes=5)  # longer than any run may take (3 minutes), so that a slow one never meets the next
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


class Held(Refusal):
    """Another run is at work; it will do what is due."""


class Lease:
    """The right to act, for a few minutes, under one event id."""

    def __init__(self, calendar: Calendar, event_id: str, clock: Clock) -> None:
        self.calendar, self.event_id, self.clock = calendar, event_id, clock
        self.holder = secrets.token_hex(8)
        self.note = ""  # what the last run that ended left for the next one
        self._event: Event | None = None

    def take(self) -> None:
        """Take the lease, or say that it is held."""
        found = self.calendar.get(self.event_id)
        self.note = found.marks.get("note", "") if found else ""
        if found is None:
            found = self._begin()
        elif not found.gone and self._until(found) > self.clock():
            raise Held("Another run is at work at this moment; it does what is due.")
        else:
            found = self._amend(found, self.clock() + LASTS)
        self._event = found

    def check(self) -> None:
        """Make sure, just before something leaves, that the lease is still ours; renew it when half of it is gone."""
        found = self.calendar.get(self.event_id)
        if found is None or found.gone or found.marks.get("holder") != self.holder:
            raise Held("Another run has taken over; it does the rest.")
        left = self._until(found) - self.clock()
        if left <= timedelta(0):
            raise Held("This run took too long; the next one does the rest.")
        self._event = self._amend(found, self.clock() + LASTS) if left < LASTS / 2 else found

    def release(self) -> None:
        """Give the lease back, if it is still ours to give."""
        if self._event is None:
            return
        try:
            self._amend(self._event, self.clock())
        except (Held, NotThere, Unreachable):
            return  # somebody else has it, or it runs out by itself
        finally:
            self._event = None

    def _begin(self) -> Event:
        try:
            self.calendar.insert(self.event_id, self._body(self.clock() + LASTS), notify=False)
        except AlreadyThere:
            raise Held("Another run is just beginning; it does what is due.") from None
        found = self.calendar.get(self.event_id)  # Calendar may let two equal ids in at one moment: read back who it is
        if found is None or found.marks.get("holder") != self.holder:
            raise Held("Another run is just beginning; it does what is due.")
        return found

    def _amend(self, found: Event, until: datetime) -> Event:
        try:
            if found.gone:  # a person deleted it; its id stays taken
                return self.calendar.bring_back(found, self._body(until))
            return self.calendar.patch(found, self._marks(until), notify=False)
        except ChangedMeanwhile:
            raise Held("Another run was faster; it does what is due.") from None

    def _until(self, found: Event) -> datetime:
        try:
            return datetime.fromisoformat(found.marks.get("until", ""))
        except ValueError:
            return LONG_AGO

    def _marks(self, until: datetime) -> dict[str, Any]:
        return marked(hiringDesk="lease", holder=self.holder, until=until.isoformat(), note=self.note)

    def _body(self, until: datetime) -> dict[str, Any]:
        return {
            "summary": "Hiring Desk: one run at a time",
            "description": "The kit keeps two runs apart with this event. It blocks no time; please leave it here.",
            "transparency": "transparent",
            "visibility": "private",
            "reminders": {"useDefault": False},
            **span(LONG_AGO, LONG_AGO + timedelta(minutes=15), "UTC"),
            **self._marks(until),
        }


@contextmanager
def held(calendar: Calendar, event_id: str, clock: Clock) -> Iterator[Lease]:
    """Hold the lease while something is done."""
    lease = Lease(calendar, event_id, clock)
    lease.take()
    try:
        yield lease
    finally:
        lease.release()
