"""events.list and events.instances: filters, order, pages, sync tokens."""

import base64
import json
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any

from notebooks.rehearsal.calendar import recurrence, shelf, times
from notebooks.rehearsal.calendar.access import Agenda, agenda
from notebooks.rehearsal.calendar.events import event_of
from notebooks.rehearsal.calendar.refusals import empty_range, stale_token
from notebooks.rehearsal.calendar.shelf import Event
from notebooks.rehearsal.calendar.view import shown
from notebooks.rehearsal.calls import Call, method
from notebooks.rehearsal.errors import GoogleError
from notebooks.rehearsal.paging import page

HORIZON = timedelta(days=366)
_SYNC_LIVES = timedelta(days=30)
_NOT_WITH_SYNC = ("iCalUID", "orderBy", "privateExtendedProperty", "q", "sharedExtendedProperty", "timeMin", "timeMax",
                  "updatedMin")
Test = Callable[[Event], bool]


@method("calendar.events.list")
def list_(call: Call) -> dict[str, Any]:
    """The events of a calendar that the call asks for."""
    place = agenda(call)
    token = call.param("syncToken")
    found = _since(call, place, token) if token else _found(call, place)
    return _answer(call, place, found)


@method("calendar.events.instances")
def instances(call: Call) -> dict[str, Any]:
    """The occurrences of one recurring event."""
    place = agenda(call)
    tests = [*_window(call, place), *_living(call)]
    found = recurrence.instances(call.db, event_of(call, place), _moment(call, "timeMax"), _moment(call, "timeMin"))
    return _answer(call, place, [event for event in found if all(test(event) for test in tests)])


def _answer(call: Call, place: Agenda, found: list[Event]) -> dict[str, Any]:
    if call.param("timeZone"):
        times.zone(call.params["timeZone"], "query")
    some, rest = page(found, min(int(call.param("maxResults", 250)), 2500), call.param("pageToken"))
    change = shelf.next_change(call.db) - 1
    # What comes in an order of its own cannot be carried on with.
    token = {} if call.param("orderBy") else {"nextSyncToken": _token(place, change, call.now)}
    return {
        "kind": "calendar#events",
        "etag": f'"p{change}"',
        "summary": place.summary,
        "description": place.body.get("description", ""),
        "updated": max((event.body["updated"] for event in found), default=times.stamp(call.now)),
        "timeZone": place.zone,
        "accessRole": place.role,
        "defaultReminders": [{"method": "popup", "minutes": 10}] if place.primary and place.role == "owner" else [],
        **(rest or token),
        "items": [shown(event, place, call.param("timeZone")) for event in some],
    }


def _token(place: Agenda, change: int, now: datetime) -> str:
    packed = json.dumps({"calendar": place.id, "change": change, "at": now.timestamp()})
    return base64.urlsafe_b64encode(packed.encode()).decode("ascii")


def _since(call: Call, place: Agenda, token: str) -> list[Event]:
    try:
        known = json.loads(base64.urlsafe_b64decode(token))
        calendar, change, at = known["calendar"], int(known["change"]), float(known["at"])
    except (ValueError, KeyError, TypeError) as error:
        raise stale_token() from error
    if calendar != place.id or call.now.timestamp() - at > _SYNC_LIVES.total_seconds():
        raise stale_token()
    if any(call.param(name) for name in _NOT_WITH_SYNC):
        raise GoogleError(400, "badRequest", "Sync token cannot be used with other request restrictions.")
    return shelf.all_of(call.db, place.id, change)


def _found(call: Call, place: Agenda) -> list[Event]:
    tests = [*_window(call, place), *_living(call), *_wanted(call)]
    events = shelf.all_of(call.db, place.id)
    if call.param("singleEvents"):
        events = [one for event in recurrence.parents(events)
                  for one in recurrence.instances(call.db, event, _horizon(call, event), _moment(call, "timeMin"))]
    return _ordered(call, place, [event for event in events if all(test(event) for test in tests)])


def _horizon(call: Call, event: Event) -> datetime | None:
    """Where unfolding a rule stops: at timeMax, or at its own end, or a year on where it has none."""
    if call.param("timeMax") or recurrence.ends(event.body):
        return _moment(call, "timeMax")
    return max(call.now, _moment(call, "timeMin") or call.now) + HORIZON


def _ordered(call: Call, place: Agenda, events: list[Event]) -> list[Event]:
    order = call.param("orderBy")
    if order == "startTime" and not call.param("singleEvents"):
        raise GoogleError(400, "invalid", "The requested ordering is not available for the particular query.",
                          location="orderBy")
    if order == "startTime":
        return sorted(events, key=lambda event: (times.moment_of(event.body["start"], place.zone), event.id))
    return sorted(events, key=lambda event: event.change)


def _moment(call: Call, name: str) -> datetime | None:
    text = call.param(name)
    if not text:
        return None
    moment = times.parse(text.replace(" ", "+"))
    if moment.tzinfo is None:
        raise GoogleError(400, "badRequest", "Bad Request")
    return moment


def _window(call: Call, place: Agenda) -> Iterable[Test]:
    first, last = _moment(call, "timeMin"), _moment(call, "timeMax")
    if first and last and last <= first:
        raise empty_range()
    if first:
        yield lambda event: bool(event.body.get("recurrence")) or times.moment_of(event.body["end"], place.zone) > first
    if last:
        yield lambda event: times.moment_of(event.body["start"], place.zone) < last


def _living(call: Call) -> Iterable[Test]:
    if not (call.param("showDeleted") or call.param("updatedMin")):
        yield lambda event: event.body["status"] != "cancelled" and event.state not in ("removed", "hidden")


def _wanted(call: Call) -> Iterable[Test]:
    since = _moment(call, "updatedMin")
    if since:
        yield lambda event: datetime.fromisoformat(event.body["updated"]) >= since
    if call.param("q"):
        yield lambda event: all(word in _text(event) for word in call.params["q"].lower().split())
    if call.param("iCalUID"):
        yield lambda event: event.body["iCalUID"] == call.params["iCalUID"]
    if call.param("eventTypes"):
        yield lambda event: event.body["eventType"] in call.params["eventTypes"]
    for kind in ("private", "shared"):
        pairs = [pair.partition("=")[::2] for pair in call.param(f"{kind}ExtendedProperty") or []]
        yield _with_properties(kind, pairs)


def _with_properties(kind: str, pairs: list[tuple[str, str]]) -> Test:
    return lambda event: all(
        event.body.get("extendedProperties", {}).get(kind, {}).get(name) == value for name, value in pairs)


def _text(event: Event) -> str:
    people = [event.body["organizer"], *event.guests]
    said = [event.body.get(name, "") for name in ("summary", "description", "location")]
    return " ".join([*said, *(f"{one['email']} {one.get('displayName', '')}" for one in people)]).lower()
