"""Calendars themselves: made, changed, removed."""

import json
import secrets
import zlib
from typing import Any

from notebooks.rehearsal.calendar import shelf, times
from notebooks.rehearsal.calendar.access import Agenda, agenda
from notebooks.rehearsal.calendar.refusals import required
from notebooks.rehearsal.calls import Call, method
from notebooks.rehearsal.errors import GoogleError

_WRITABLE = ("summary", "description", "location", "timeZone")
_MEETS = {"conferenceProperties": {"allowedConferenceSolutionTypes": ["hangoutsMeet"]}}


def etag(place: Agenda) -> str:
    """The version of a calendar."""
    return f'"{zlib.crc32(json.dumps([place.id, place.body], sort_keys=True).encode())}"'


def shown(place: Agenda) -> dict[str, Any]:
    """The Calendar resource."""
    described = {name: place.body[name] for name in ("description", "location") if place.body.get(name)}
    return {"kind": "calendar#calendar", "etag": etag(place), "id": place.id, "summary": place.summary, **described,
            "timeZone": place.zone, **_MEETS}


@method("calendar.calendars.get")
def get(call: Call) -> dict[str, Any]:
    """One calendar."""
    return shown(agenda(call))


@method("calendar.calendars.insert")
def insert(call: Call) -> dict[str, Any]:
    """A further calendar of one's own."""
    if not call.body.get("summary"):
        raise required("Missing summary.")
    times.zone(call.body.get("timeZone", "UTC"))
    identity = f"c_{secrets.token_hex(32)}@group.calendar.google.com"
    body = {name: call.body[name] for name in _WRITABLE if name in call.body}
    owner = call.who.user.lower()
    call.db.execute("INSERT INTO calendars (id, owner, body) VALUES (?, ?, ?)",
                    (identity, owner, json.dumps({"timeZone": "UTC", **body})))
    return shown(agenda(call, identity))


@method("calendar.calendars.patch", "calendar.calendars.update")
def change(call: Call) -> dict[str, Any]:
    """Another summary, description or zone."""
    place = agenda(call, at_least="owner")
    given = {name: call.body[name] for name in _WRITABLE if name in call.body}
    times.zone(given.get("timeZone", "UTC"))
    call.db.execute("UPDATE calendars SET body = ? WHERE id = ?", (json.dumps(place.body | given), place.id))
    return shown(agenda(call))


@method("calendar.calendars.delete")
def delete(call: Call) -> dict[str, Any]:
    """Remove a further calendar; the primary one cannot go."""
    place = agenda(call, at_least="owner")
    if place.primary:
        raise GoogleError(400, "cannotDeletePrimaryCalendar", "Cannot delete primary calendar.")
    call.db.execute("UPDATE calendars SET deleted = 1 WHERE id = ?", (place.id,))
    return {}


@method("calendar.calendars.clear")
def clear(call: Call) -> dict[str, Any]:
    """Cancel everything in one's primary calendar."""
    place = agenda(call, at_least="owner")
    for event in shelf.all_of(call.db, place.id):
        if event.calendar == place.id:
            shelf.put(call.db, place.id, event.body | {"status": "cancelled"}, call.now)
    return {}
