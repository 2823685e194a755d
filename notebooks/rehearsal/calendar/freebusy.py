"""freebusy.query: when calendars are taken, without saying by what."""

import sqlite3
from datetime import datetime
from typing import Any

from notebooks.rehearsal.calendar import recurrence, shelf, times
from notebooks.rehearsal.calendar.access import Agenda, look_up, open_account
from notebooks.rehearsal.calendar.refusals import empty_range, required
from notebooks.rehearsal.calendar.shelf import Event
from notebooks.rehearsal.calls import Call, method

MOST = 50
Span = tuple[datetime, datetime]


@method("calendar.freebusy.query")
def query(call: Call) -> dict[str, Any]:
    """The busy spans of each calendar asked for; calendars that cannot be seen carry an error."""
    first, last = (_bound(call, name) for name in ("timeMin", "timeMax"))
    if last <= first:
        raise empty_range()
    zone = call.body.get("timeZone", "UTC")
    times.zone(zone)
    open_account(call.db, call.who.user.lower())
    most = min(int(call.body.get("calendarExpansionMax", MOST)), MOST)
    asked = [str(item.get("id", "")) for item in call.body.get("items", [])]
    return {
        "kind": "calendar#freeBusy",
        "timeMin": times.stamp(first),
        "timeMax": times.stamp(last),
        "calendars": {name: _calendar(call, name, first, last, zone) if number < most else _too_many()
                      for number, name in enumerate(asked)},
    }


def _too_many() -> dict[str, Any]:
    return {"errors": [{"domain": "calendar", "reason": "tooManyCalendarsRequested"}], "busy": []}


def _bound(call: Call, name: str) -> datetime:
    if not call.body.get(name):
        raise required(f"Missing {name}.")
    moment = times.parse(call.body[name])
    if moment.tzinfo is None:
        raise required(f"Missing time zone definition for {name}.")
    return moment


def _calendar(call: Call, name: str, first: datetime, last: datetime, zone: str) -> dict[str, Any]:
    user = call.who.user.lower()
    place = look_up(call.db, user if name == "primary" else name.lower(), user)
    if place is None or place.role == "none":
        return {"errors": [{"domain": "global", "reason": "notFound"}], "busy": []}
    spans = busy(call.db, place, first, last)
    return {"busy": [{"start": times.rfc3339(a, zone), "end": times.rfc3339(b, zone)} for a, b in spans]}


def busy(db: sqlite3.Connection, place: Agenda, first: datetime, last: datetime) -> list[Span]:
    """The merged spans within [first, last) in which a calendar is taken, in order."""
    found = recurrence.parents(shelf.all_of(db, place.id))
    events = [one for event in found if _counts(event, place) for one in recurrence.instances(db, event, last, first)]
    spans = sorted(_span(event, place) for event in events if _counts(event, place))
    return _merged([(max(a, first), min(b, last)) for a, b in spans if a < last and b > first])


def _counts(event: Event, place: Agenda) -> bool:
    own = event.guest(place.id)
    declined = own is not None and own["responseStatus"] == "declined"
    gone = event.body["status"] == "cancelled" or event.state in ("removed", "hidden")
    return not (declined or gone or event.body.get("transparency") == "transparent")


def _span(event: Event, place: Agenda) -> Span:
    return times.moment_of(event.body["start"], place.zone), times.moment_of(event.body["end"], place.zone)


def _merged(spans: list[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(merged[-1][1], end)
        else:
            merged.append((start, end))
    return merged
