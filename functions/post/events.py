"""Lines that go as calendar events: ids of our own, versions compared, people's changes kept."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from functools import cached_property
from typing import Any

from functions.post.fillers import SENT, CalledOff, Filling, Letter, Meeting, Outcome, Withheld
from functions.services.asking import AlreadyThere
from functions.services.calendar import Calendar, Event, marked, span
from sheets_schema.connection import Connection
from sheets_schema.tables import Outgoing
from sheets_schema.tables.outbox import Going, What

CALLING_OFF = (What.CANCELLATION, What.PANEL_CANCELLATION)
ONES_OWN = "row"  # the mark that says whose event it is
MOVED = "The event was moved in Calendar at this moment; it is looked at again."
DELETED = "Somebody deleted this event in Calendar."


def short(address: str) -> str:
    """Shorten an address to a mark that tells later whether the kit had invited it (8 hexadecimal digits)."""
    return hashlib.sha256(address.casefold().encode()).hexdigest()[:8]


def merged(there: Iterable[Mapping[str, Any]], ours: str, wanted: Iterable[str]) -> list[dict[str, Any]]:
    """Put guests together: answers are kept, so is whom a person added; whom only the kit had invited may leave."""
    asked = {address.casefold(): address for address in wanted}
    invited = set(ours.split())
    kept = [
        dict(guest) for guest in there if guest["email"].casefold() in asked or short(guest["email"]) not in invited
    ]
    known = {guest["email"].casefold() for guest in kept}
    return kept + [{"email": address} for key, address in asked.items() if key not in known]


class Events:
    """The Outbox's way into people's calendars."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    @cached_property
    def calendar(self) -> Calendar:
        """Open the calendar when the first event needs it."""
        return Calendar(self.connection)

    def prepare(self, line: Outgoing, filling: Filling) -> dict[str, Any]:
        """Name the event; nothing is made yet, because making it tells its guests."""
        if isinstance(filling, Letter):
            raise Withheld("This kind of line cannot go as an event.")
        return {"google_id": filling.event_id}

    def became(self, line: Outgoing) -> Outcome | None:
        """Look whether the event stands as this line wants it."""
        found = self.calendar.get(line.google_id)
        if line.what in CALLING_OFF:
            return SENT if found is None or found.gone else None
        return SENT if found and not found.gone and found.marks.get("shows") == line.version else None

    def deliver(self, line: Outgoing, fill: Callable[[], Filling]) -> Outcome:
        """Make, change or call off the event, and let Calendar tell its guests."""
        filling = fill()
        if isinstance(filling, CalledOff):
            return self._call_off(line, filling)
        if not isinstance(filling, Meeting):
            raise Withheld("This kind of line cannot go as an event.")
        if filling.first:
            try:
                self.calendar.insert(filling.event_id, _body(line, filling, ()), notify=True)
                return SENT
            except AlreadyThere:
                pass  # an earlier run made it and did not live to say so, or somebody deleted it: see which
        return self._settle(line, filling)

    def abandon(self, google_id: str) -> None:
        """Do nothing: nobody has seen anything yet."""

    def _settle(self, line: Outgoing, meeting: Meeting) -> Outcome:
        found = self.calendar.get(meeting.event_id)
        if found is None or found.gone:
            return Outcome(Going.CHECK, DELETED)
        if found.marks.get(ONES_OWN) != meeting.marks[ONES_OWN]:
            return Outcome(Going.CHECK, "Another event stands under this event's id; it was left alone.")
        if found.marks.get("shows") == line.version:
            return SENT
        if _moved(found, meeting):
            raise Withheld(MOVED, Going.WAITING)
        body = _body(line, meeting, found.guests, found.marks)
        self.calendar.patch(found, body, notify=_worth_a_mail(found, meeting))
        return SENT

    def _call_off(self, line: Outgoing, filling: CalledOff) -> Outcome:
        found = self.calendar.get(filling.event_id)
        if found is None or found.gone:
            return SENT
        # The reason goes into the event first, quietly, so that the one mail that Calendar sends carries it.
        told = self.calendar.patch(found, {"description": line.text}, notify=False)
        self.calendar.cancel(told, notify=True)
        return SENT


def _body(
    line: Outgoing, meeting: Meeting, there: Iterable[Mapping[str, Any]], before: Mapping[str, str] | None = None
) -> dict[str, Any]:
    ours = " ".join(short(address) for address in meeting.guests)
    rest = {"starts": _iso(meeting.starts), "ends": _iso(meeting.ends)}
    marks = {**meeting.marks, **rest, "shows": line.version, "guests": ours}
    return {
        "summary": line.subject,
        "description": line.text,
        "location": meeting.place,
        "attendees": merged(there, (before or {}).get("guests", ""), meeting.guests),
        **span(meeting.starts, meeting.ends, meeting.zone),
        **meeting.manners,
        **marked(**marks),
    }


def _moved(found: Event, meeting: Meeting) -> bool:
    """Tell whether a person moved the event to a time that is neither the one put there nor the one wanted."""
    at_rest = (found.marks.get("starts"), found.marks.get("ends"))
    now = (_iso(found.starts), _iso(found.ends))
    return now not in (at_rest, (_iso(meeting.starts), _iso(meeting.ends)))


def _iso(moment: datetime | None) -> str:
    return moment.astimezone(UTC).isoformat() if moment else ""


def _worth_a_mail(found: Event, meeting: Meeting) -> bool:
    guests = {guest["email"].casefold() for guest in found.guests}
    same_people = all(address.casefold() in guests for address in meeting.guests)
    gone = merged(found.guests, found.marks.get("guests", ""), meeting.guests)
    return not (
        same_people
        and len(gone) == len(found.guests)
        and (found.starts, found.ends, found.location) == (meeting.starts, meeting.ends, meeting.place)
    )
