"""What the rehearsal's page shows of the calendars, and the answer that a guest gives there."""

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime

from notebooks.rehearsal.calendar import conference, recurrence, shelf, times
from notebooks.rehearsal.calendar.access import Agenda
from notebooks.rehearsal.calendar.shelf import Event

ANSWERS = ("needsAction", "accepted", "declined", "tentative")


@dataclass(frozen=True)
class Entry:
    """An event for a reader; moments are aware, `guests` are (address, answer), `private` as its visibility says."""

    id: str
    calendar: str
    title: str
    starts: datetime
    ends: datetime
    zone: str
    location: str
    description: str
    link: str
    organizer: str
    guests: list[tuple[str, str]]
    status: str
    private: bool


def calendars(db: sqlite3.Connection) -> list[str]:
    """Every address that has an event in its calendar, as organizer or guest, in alphabetical order."""
    return [row[0] for row in db.execute("SELECT calendar FROM events UNION SELECT guest FROM event_guests ORDER BY 1")]


def shown(db: sqlite3.Connection, email: str, cancelled: bool = False) -> list[Entry]:
    """What stands in one calendar, by start; a guest sees only the guests they may see."""
    place = Agenda(email.lower(), email.lower(), email, "UTC", "owner", {})
    found = recurrence.parents(shelf.all_of(db, place.id))
    events = [one for event in found for one in recurrence.instances(db, event)]
    entries = [_entry(event, place.id) for event in events]
    return sorted((one for one in entries if cancelled or one.status != "cancelled"), key=lambda one: one.starts)


def _entry(event: Event, reader: str) -> Entry:
    body = event.body
    everybody = event.calendar == reader or body.get("guestsCanSeeOtherGuests", True)
    guests = [(one["email"], one["responseStatus"]) for one in event.guests if everybody or one["email"] == reader]
    gone = event.state in ("removed", "hidden")
    return Entry(
        event.id, event.calendar, body.get("summary", "(no title)"), times.moment_of(body["start"]),
        times.moment_of(body["end"]), body["start"].get("timeZone", "UTC"), body.get("location", ""),
        body.get("description", ""), conference.link(body.get("conferenceData")), body["organizer"]["email"], guests,
        "cancelled" if gone else body["status"], body.get("visibility") in ("private", "confidential"),
    )


def answer(db: sqlite3.Connection, event: str, guest: str, reply: str, now: datetime | None = None) -> bool:
    """Note a guest's answer to the event of this id; False when they are not invited to it or no such answer exists."""
    found = shelf.find(db, guest.lower(), event)
    if reply not in ANSWERS or found is None or found.guest(guest.lower()) is None:
        return False
    guests = [one | {"responseStatus": reply} if one["email"] == guest.lower() else one for one in found.guests]
    shelf.put(db, found.calendar, found.body | {"attendees": guests}, now or datetime.now(UTC))
    return True
