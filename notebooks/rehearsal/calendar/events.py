"""calendar.events: insert, get, patch, update, delete, import."""

from typing import Any

from notebooks.rehearsal.calendar import draft, invitations, recurrence, shelf, times
from notebooks.rehearsal.calendar.access import Agenda, agenda
from notebooks.rehearsal.calendar.refusals import deleted, duplicate, invalid, not_found, not_organizer
from notebooks.rehearsal.calendar.shelf import Event
from notebooks.rehearsal.calendar.view import shown
from notebooks.rehearsal.calls import Call, Reply, check_match, method, not_modified

# What a guest may set on their own copy: their answer, and how they are reminded.
_GUESTS_OWN = frozenset({"attendees", "reminders", "colorId"})


@method("calendar.events.insert")
def insert(call: Call) -> dict[str, Any]:
    """A new event; an id that was ever used in the calendar is taken."""
    place = agenda(call, at_least="writer")
    body = draft.fresh(call, place)
    return inserted(call, place, body)


def inserted(call: Call, place: Agenda, body: dict[str, Any]) -> dict[str, Any]:
    """Keep a new event, tell its guests, and show it."""
    recurrence.check(body)
    if shelf.find(call.db, place.id, body["id"]):
        raise duplicate()
    event = shelf.put(call.db, place.id, body, call.now)
    invitations.send(call, place, None, event)
    return shown(event, place)


@method("calendar.events.import")
def import_(call: Call) -> dict[str, Any]:
    """A private copy of an event from elsewhere, known by its iCalUID; nobody is told."""
    place = agenda(call, at_least="writer")
    if not call.body.get("iCalUID"):
        raise invalid("Missing iCalUID.")
    known = next((one for one in shelf.all_of(call.db, place.id) if one.body["iCalUID"] == call.body["iCalUID"]), None)
    if known:
        return shown(shelf.put(call.db, place.id, draft.changed(call, place, known, replaces=True), call.now), place)
    body = draft.fresh(call, place) | {"iCalUID": call.body["iCalUID"]}
    return shown(shelf.put(call.db, place.id, body, call.now), place)


def event_of(call: Call, place: Agenda) -> Event:
    """The event, or the occurrence of a recurring one, that a call names; 404 when there is none."""
    identity = call.params["eventId"]
    found = shelf.find(call.db, place.id, identity) or recurrence.occurrence(call.db, place, identity)
    if found is None:
        raise not_found()
    return found


@method("calendar.events.get")
def get(call: Call) -> dict[str, Any] | Reply:
    """One event; a deleted one is still there, cancelled."""
    place = agenda(call)
    event = event_of(call, place)
    if call.param("timeZone"):
        times.zone(call.params["timeZone"], "query")
    return not_modified(call, event.etag) or shown(event, place, call.param("timeZone"))


def _change(call: Call, replaces: bool) -> dict[str, Any]:
    place = agenda(call, at_least="writer")
    event = event_of(call, place)
    check_match(call, event.etag)
    if event.calendar != place.id:
        return shown(_answered(call, place, event), place)
    body = draft.changed(call, place, event, replaces)
    recurrence.check(body)
    after = shelf.put(call.db, place.id, body, call.now)
    invitations.send(call, place, event, after)
    return shown(after, place)


@method("calendar.events.patch")
def patch(call: Call) -> dict[str, Any]:
    """Change the fields that are sent; an array is replaced as a whole."""
    return _change(call, replaces=False)


@method("calendar.events.update")
def update(call: Call) -> dict[str, Any]:
    """Put a whole event in its place; this also brings a deleted one back."""
    return _change(call, replaces=True)


def _answered(call: Call, place: Agenda, event: Event) -> Event:
    if event.state in ("removed", "hidden"):
        raise not_found()
    theirs = {name: value for name, value in call.body.items() if name in ("summary", "location", "description")}
    if any(value != event.body.get(name) for name, value in theirs.items()):
        raise not_organizer()
    own = next((one for one in call.body.get("attendees", []) if one.get("email", "").lower() == place.id), None)
    if own is None:
        return event
    return _with_answer(call, event, place.id, own)


def _with_answer(call: Call, event: Event, guest: str, own: dict[str, Any]) -> Event:
    told = {name: own[name] for name in ("responseStatus", "comment", "additionalGuests") if name in own}
    guests = [one | told if one["email"] == guest else one for one in event.guests]
    after = shelf.put(call.db, event.calendar, event.body | {"attendees": guests}, call.now)
    invitations.answer(call, event, after, guest)
    return after


@method("calendar.events.delete")
def delete(call: Call) -> dict[str, Any]:
    """Cancel an event; a guest only takes it out of their own calendar."""
    place = agenda(call, at_least="writer")
    event = event_of(call, place)
    if event.body["status"] == "cancelled" or event.state in ("removed", "hidden"):
        raise deleted()
    check_match(call, event.etag)
    if event.calendar != place.id:
        shelf.hide(call.db, _with_answer(call, event, place.id, {"responseStatus": "declined"}), place.id)
        return {}
    body = event.body | {"status": "cancelled", "sequence": int(event.body["sequence"]) + 1}
    invitations.send(call, place, event, shelf.put(call.db, place.id, body, call.now))
    return {}
