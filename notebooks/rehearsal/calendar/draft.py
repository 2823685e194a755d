"""From a request's body to the event that is kept."""

import re
import secrets
from typing import Any

from notebooks.rehearsal.calendar import conference, times
from notebooks.rehearsal.calendar.access import Agenda
from notebooks.rehearsal.calendar.refusals import bare_robot, invalid, required, two_reminders
from notebooks.rehearsal.calendar.shelf import Event
from notebooks.rehearsal.calls import Call

Body = dict[str, Any]
_ID = re.compile(r"[a-v0-9]{5,1024}")
_ADDRESS = re.compile(r"[^@\s<>,;]+@[^@\s<>,;]+")
_ALPHABET = "0123456789abcdefghijklmnopqrstuv"
# What a client may set; everything else in an event is Calendar's own.
_WRITABLE = frozenset({
    "summary", "description", "location", "colorId", "transparency", "visibility", "anyoneCanAddSelf",
    "guestsCanInviteOthers", "guestsCanModify", "guestsCanSeeOtherGuests", "reminders", "source", "attachments",
    "recurrence", "eventType", "extendedProperties", "status", "start", "end", "attendees", "sequence",
    "endTimeUnspecified", "outOfOfficeProperties", "focusTimeProperties", "workingLocationProperties",
})
# Values that Calendar leaves out because they are what is meant without them.
_SILENT: Body = {
    "guestsCanInviteOthers": True, "guestsCanSeeOtherGuests": True, "guestsCanModify": False, "anyoneCanAddSelf": False,
    "transparency": "opaque", "visibility": "default", "summary": "", "description": "", "location": "",
    "attendees": [], "recurrence": [], "extendedProperties": {}, "attachments": [],
}
# A change of one of these is another version of the invitation.
_WEIGHTY = ("summary", "description", "location", "start", "end", "recurrence", "status", "conferenceData")
STATUSES = ("confirmed", "tentative", "cancelled")


def checked_id(wish: str | None) -> str:
    """The id that the client wants, or a new one; 400 when it is not lower-case base32hex of 5 to 1024."""
    if wish is None:
        return "".join(secrets.choice(_ALPHABET) for _ in range(26))
    if not _ID.fullmatch(wish):
        raise invalid("Invalid resource id value.")
    return wish


def fresh(call: Call, agenda: Agenda) -> Body:
    """The event of an insert."""
    identity = checked_id(call.body.get("id"))
    organizer = {"email": agenda.id} if agenda.primary else {"email": agenda.id, "displayName": agenda.summary}
    frame = {
        "id": identity, "created": times.stamp(call.now.replace(microsecond=0)), "organizer": organizer,
        "creator": {"email": call.who.user.lower()}, "iCalUID": f"{identity}@google.com", "sequence": 0,
    }
    return _finished(call, agenda, frame, _taken(call.body), {}, replaces=True)


def changed(call: Call, agenda: Agenda, event: Event, replaces: bool) -> Body:
    """The event after an update (`replaces`) or a patch."""
    given = _taken(call.body)
    if replaces and int(given.get("sequence", event.body["sequence"])) < int(event.body["sequence"]):
        raise invalid("Invalid sequence value. The specified sequence number is below the current sequence number of "
                      "the resource. Re-fetch the resource and use its sequence number on the following request.")
    frame = {name: value for name, value in event.body.items() if name not in _WRITABLE and name != "conferenceData"}
    frame["sequence"] = event.body["sequence"]
    if not replaces:
        given = without(merged(_taken(event.body), given), call.cleared)
    return _finished(call, agenda, frame, given, event.body, replaces)


def _taken(body: Body) -> Body:
    return {name: value for name, value in body.items() if name in _WRITABLE}


def merged(old: Body, new: Body) -> Body:
    """A patch: objects are merged field by field, everything else, arrays too, is replaced."""
    both = {name: merged(old[name], value) if isinstance(value, dict) and isinstance(old.get(name), dict) else value
            for name, value in new.items()}
    return old | both


def without(body: Body, paths: frozenset[str]) -> Body:
    """The body without the fields at these dotted paths."""
    gone = {path for path in paths if "." not in path}
    kept = {name: value for name, value in body.items() if name not in gone}
    for path in paths - gone:
        name, _, rest = path.partition(".")
        if isinstance(kept.get(name), dict):
            kept[name] = without(kept[name], frozenset({rest}))
    return kept


def _finished(call: Call, agenda: Agenda, frame: Body, given: Body, before: Body, replaces: bool) -> Body:
    body = frame | {name: value for name, value in given.items() if name not in _SILENT or value != _SILENT[name]}
    if not call.param("supportsAttachments"):
        body.pop("attachments", None)
        body |= {"attachments": before["attachments"]} if before.get("attachments") else {}
    body |= {"status": _status(given), "sequence": frame["sequence"], "eventType": given.get("eventType", "default"),
             "reminders": _reminders(given)}
    body |= _times(agenda, given)
    if given.get("attendees"):
        body["attendees"] = attendees(call, given["attendees"])
    meeting = conference.decided(call, before, replaces)
    if meeting:
        body["conferenceData"] = meeting
    if before and any(body.get(name) != before.get(name) for name in _WEIGHTY):
        body["sequence"] = int(before["sequence"]) + 1
    return body


def _reminders(given: Body) -> Body:
    reminders: Body = given.get("reminders") or {"useDefault": True}
    if reminders.get("useDefault") and reminders.get("overrides"):
        raise two_reminders()
    return reminders


def _status(given: Body) -> str:
    status = given.get("status", "confirmed")
    if status not in STATUSES:
        raise invalid("Invalid status value.")
    return str(status)


def _times(agenda: Agenda, given: Body) -> Body:
    if given.get("start") is None and given.get("end") is not None:
        raise invalid("Start and end times must either both be date or both be dateTime.")
    end = times.stored(given.get("end"), "end time", agenda.zone)
    start = times.stored(given.get("start"), "start time", agenda.zone)
    times.check(start, end)
    for name, what in (("start", "start time"), ("end", "end time")):
        # An offset says when the first one is, not how the others follow the clock.
        if given.get("recurrence") and "dateTime" in given[name] and not given[name].get("timeZone"):
            raise required(f"Missing time zone definition for {what}.")
    return {"start": start, "end": end}


def attendees(call: Call, given: list[Body]) -> list[Body]:
    """The guests, each address once, unanswered unless the call says otherwise."""
    if call.who.bare_service_account:
        raise bare_robot()
    kept: dict[str, Body] = {}
    for guest in given:
        email = str(guest.get("email", "")).strip().lower()
        if not _ADDRESS.fullmatch(email):
            raise invalid("Invalid attendee email.")
        own = {name: value for name, value in guest.items() if name not in ("self", "organizer", "email")}
        kept.setdefault(email, {"email": email, "responseStatus": "needsAction", **own})
    return list(kept.values())
