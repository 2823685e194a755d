"""Calendars themselves, the list of one's calendars, sharing, colours and settings."""

import json
import secrets
import zlib
from typing import Any

from notebooks.rehearsal.calendar import draft, shelf, times
from notebooks.rehearsal.calendar.access import ROLES, Agenda, agenda, look_up, open_account
from notebooks.rehearsal.calendar.refusals import invalid, not_found, required
from notebooks.rehearsal.calls import Call, method
from notebooks.rehearsal.errors import GoogleError

_IN_VIEW = """
SELECT id FROM calendars
WHERE deleted = 0 AND (owner = :me OR id IN (SELECT calendar FROM calendar_access WHERE person = :me))
ORDER BY id <> :me, rowid
"""
_MEETS = {"conferenceProperties": {"allowedConferenceSolutionTypes": ["hangoutsMeet"]}}


def _etag(place: Agenda) -> str:
    return f'"{zlib.crc32(json.dumps([place.id, place.body], sort_keys=True).encode())}"'


def _calendar(place: Agenda) -> dict[str, Any]:
    described = {"description": place.body["description"]} if place.body.get("description") else {}
    return {"kind": "calendar#calendar", "etag": _etag(place), "id": place.id, "summary": place.summary, **described,
            "timeZone": place.zone, **_MEETS}


def _entry(place: Agenda) -> dict[str, Any]:
    primary = {"primary": True} if place.primary and place.role == "owner" else {}
    return {
        **_calendar(place), "kind": "calendar#calendarListEntry", "colorId": "14", "backgroundColor": "#9fe1e7",
        "foregroundColor": "#000000", "selected": True, "accessRole": place.role, "defaultReminders": [], **primary,
    }


@method("calendar.calendars.get")
def get(call: Call) -> dict[str, Any]:
    """One calendar."""
    return _calendar(agenda(call))


@method("calendar.calendars.insert")
def insert(call: Call) -> dict[str, Any]:
    """A further calendar of one's own."""
    if not call.body.get("summary"):
        raise required("Missing summary.")
    times.zone(call.body.get("timeZone", "UTC"))
    identity = f"c_{secrets.token_hex(32)}@group.calendar.google.com"
    body = {name: call.body[name] for name in ("summary", "description", "timeZone") if name in call.body}
    owner = call.who.user.lower()
    call.db.execute("INSERT INTO calendars (id, owner, body) VALUES (?, ?, ?)",
                    (identity, owner, json.dumps({"timeZone": "UTC", **body})))
    return _calendar(agenda(call, identity))


@method("calendar.calendars.patch", "calendar.calendars.update")
def change(call: Call) -> dict[str, Any]:
    """Another summary, description or zone."""
    place = agenda(call, at_least="owner")
    given = {name: call.body[name] for name in ("summary", "description", "timeZone") if name in call.body}
    times.zone(given.get("timeZone", "UTC"))
    call.db.execute("UPDATE calendars SET body = ? WHERE id = ?", (json.dumps(place.body | given), place.id))
    return _calendar(agenda(call))


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


@method("calendar.calendarList.list")
def list_(call: Call) -> dict[str, Any]:
    """The calendars that one has in view: one's own, and those that others shared."""
    user = call.who.user.lower()
    open_account(call.db, user)
    places = [place for row in call.db.execute(_IN_VIEW, {"me": user}).fetchall()
              if (place := look_up(call.db, row["id"], user)) is not None]
    return {"kind": "calendar#calendarList", "etag": f'"p{len(places)}"', "nextSyncToken": f"list{len(places)}",
            "items": [_entry(place) for place in places]}


@method("calendar.calendarList.get")
def entry(call: Call) -> dict[str, Any]:
    """One calendar as it stands in the list."""
    return _entry(agenda(call))


def _rule(place: Agenda, person: str, role: str) -> dict[str, Any]:
    return {"kind": "calendar#aclRule", "etag": f'"{role}"', "id": f"user:{person}",
            "scope": {"type": "user", "value": person}, "role": role}


@method("calendar.acl.list")
def rules(call: Call) -> dict[str, Any]:
    """Who may do what in a calendar."""
    place = agenda(call, at_least="owner")
    rows = call.db.execute("SELECT person, role FROM calendar_access WHERE calendar = ?", (place.id,))
    listed = [_rule(place, place.owner, "owner"), *(_rule(place, row["person"], row["role"]) for row in rows)]
    return {"kind": "calendar#acl", "etag": f'"p{len(listed)}"', "nextSyncToken": f"acl{len(listed)}", "items": listed}


@method("calendar.acl.insert")
def share(call: Call) -> dict[str, Any]:
    """Give somebody a role in a calendar."""
    place = agenda(call, at_least="owner")
    role, scope = call.body.get("role"), call.body.get("scope", {})
    if role not in ROLES or scope.get("type") != "user":
        raise invalid("Invalid scope value." if role in ROLES else "Invalid role value.")
    person = draft.attendees(call, [{"email": scope.get("value", "")}])[0]["email"]
    call.db.execute("INSERT OR REPLACE INTO calendar_access VALUES (?, ?, ?)", (place.id, person, role))
    return _rule(place, person, role)


@method("calendar.acl.delete")
def unshare(call: Call) -> dict[str, Any]:
    """Take somebody's role away."""
    place = agenda(call, at_least="owner")
    person = call.params["ruleId"].removeprefix("user:")
    gone = call.db.execute("DELETE FROM calendar_access WHERE calendar = ? AND person = ?", (place.id, person))
    if gone.rowcount == 0:
        raise not_found()
    return {}
