"""The iCalendar object that travels with an invitation."""

from datetime import UTC, date, datetime
from typing import Any

import icalendar
from icalendar import vCalAddress, vRecur

from notebooks.rehearsal.calendar import conference, recurrence, times
from notebooks.rehearsal.calendar.shelf import Event

_ANSWERS = {"accepted": "ACCEPTED", "declined": "DECLINED", "tentative": "TENTATIVE"}


def built(event: Event, guest: str, method: str, now: datetime, private: bool = False) -> bytes:
    """The object for one guest; `private` leaves every other guest out."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Rehearsal//Calendar//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    calendar.add_component(_event(event, guest, method, now, private))
    if event.body.get("recurrence"):
        calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _event(event: Event, guest: str, method: str, now: datetime, private: bool) -> icalendar.Event:
    body, made = event.body, icalendar.Event()
    recurs = bool(body.get("recurrence"))
    made.add("dtstart", _when(body["start"], recurs))
    made.add("dtend", _when(body["end"], recurs))
    made.add("dtstamp", now.astimezone(UTC).replace(microsecond=0))
    made.add("organizer", _organizer(body))
    made.add("uid", body["iCalUID"])
    for one in event.guests:
        if one["email"] == guest or not private:
            made.add("attendee", _attendee(one))
    made.add("created", datetime.fromisoformat(body["created"]).replace(microsecond=0))
    made.add("last-modified", datetime.fromisoformat(body["updated"]).replace(microsecond=0))
    _describe(made, body)
    made.add("sequence", int(body["sequence"]))
    made.add("status", "CANCELLED" if method == "CANCEL" else body["status"].upper())
    made.add("transp", "TRANSPARENT" if body.get("transparency") == "transparent" else "OPAQUE")
    return made


def _describe(made: icalendar.Event, body: dict[str, Any]) -> None:
    made.add("summary", body.get("summary", ""))
    made.add("description", body.get("description", ""))
    made.add("location", body.get("location", ""))
    if conference.link(body.get("conferenceData")):
        made.add("x-google-conference", conference.link(body["conferenceData"]))
    for rule in (line.removeprefix("RRULE:") for line in body.get("recurrence", []) if line.startswith("RRULE:")):
        made.add("rrule", vRecur.from_ical(rule))
    for name in ("exdate", "rdate"):
        moments = recurrence.listed(body, name.upper())
        if moments:
            made.add(name, moments)


def _when(spec: dict[str, Any], recurs: bool) -> date | datetime:
    if "date" in spec:
        return date.fromisoformat(spec["date"])
    moment = times.moment_of(spec)
    return moment if recurs else moment.astimezone(UTC)


def _organizer(body: dict[str, Any]) -> vCalAddress:
    organizer = vCalAddress(f"mailto:{body['organizer']['email']}")
    organizer.params["cn"] = body["organizer"].get("displayName", body["organizer"]["email"])
    return organizer


def _attendee(guest: dict[str, Any]) -> vCalAddress:
    address = vCalAddress(f"mailto:{guest['email']}")
    address.params["cutype"] = "INDIVIDUAL"
    address.params["role"] = "OPT-PARTICIPANT" if guest.get("optional") else "REQ-PARTICIPANT"
    address.params["partstat"] = _ANSWERS.get(guest["responseStatus"], "NEEDS-ACTION")
    address.params["rsvp"] = "TRUE"
    address.params["cn"] = guest.get("displayName", guest["email"])
    return address
