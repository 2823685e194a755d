"""An event as one reader sees it."""

import base64
from typing import Any

from notebooks.rehearsal.calendar import conference, times
from notebooks.rehearsal.calendar.access import Agenda
from notebooks.rehearsal.calendar.shelf import Event

_MASKED = ("id", "status", "recurrence", "recurringEventId", "visibility", "transparency", "iCalUID", "sequence",
           "created", "updated", "eventType")


# The order in which Google writes them; what is not named here comes after.
_ORDER = ("id", "status", "htmlLink", "created", "updated", "summary", "description", "location", "colorId", "creator",
          "organizer", "start", "end", "recurrence", "recurringEventId", "originalStartTime", "transparency",
          "visibility", "iCalUID", "sequence", "attendees", "attendeesOmitted", "extendedProperties", "hangoutLink",
          "conferenceData", "guestsCanInviteOthers", "guestsCanModify", "guestsCanSeeOtherGuests", "reminders",
          "source", "attachments", "eventType")


def shown(event: Event, agenda: Agenda, zone: str | None = None) -> dict[str, Any]:
    """The Event resource on a calendar: its zone, its owner's `self`, and nothing that is not theirs to see."""
    zone = zone or agenda.zone
    if _hidden_from(event, agenda):
        shown = {name: event.body[name] for name in _MASKED if name in event.body}
    else:
        shown = event.body | _people(event, agenda) | _conference(event) | {"htmlLink": _link(event, agenda)}
        shown |= {} if event.calendar == agenda.id else _without_private(event)
    for name in ("start", "end", "originalStartTime"):
        if name in event.body:
            shown[name] = times.shown(event.body[name], zone)
    if event.state in ("removed", "hidden"):
        shown["status"] = "cancelled"
    return {"kind": "calendar#event", "etag": event.etag, **_tidy(_ordered(shown))}


def _hidden_from(event: Event, agenda: Agenda) -> bool:
    if agenda.role == "freeBusyReader":
        return True
    return agenda.role == "reader" and event.body.get("visibility") in ("private", "confidential")


def _people(event: Event, agenda: Agenda) -> dict[str, Any]:
    organizer = event.body["organizer"]["email"]

    def marked(person: dict[str, Any]) -> dict[str, Any]:
        return person | ({"self": True} if person["email"] == agenda.id else {})

    guests = [marked(guest) | ({"organizer": True} if guest["email"] == organizer else {}) for guest in event.guests]
    everybody = event.calendar == agenda.id or event.body.get("guestsCanSeeOtherGuests", True)
    people: dict[str, Any] = {name: marked(event.body[name]) for name in ("creator", "organizer")}
    if not everybody:
        people |= {"attendees": [guest for guest in guests if guest.get("self")], "attendeesOmitted": True}
    elif guests:
        people["attendees"] = guests
    return people


def _conference(event: Event) -> dict[str, Any]:
    data = event.body.get("conferenceData")
    return {"hangoutLink": conference.link(data)} if conference.is_meet(data) else {}


def _without_private(event: Event) -> dict[str, Any]:
    properties = event.body.get("extendedProperties", {})
    return {"extendedProperties": {name: value for name, value in properties.items() if name != "private"},
            "reminders": {"useDefault": True}}


def _link(event: Event, agenda: Agenda) -> str:
    eid = base64.urlsafe_b64encode(f"{event.id} {agenda.id}".encode()).decode("ascii").rstrip("=")
    return f"https://www.google.com/calendar/event?eid={eid}"


def _ordered(shown: dict[str, Any]) -> dict[str, Any]:
    return {name: shown[name] for name in _ORDER if name in shown} | shown


def _tidy(shown: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in shown.items() if value != {} and value != []}
