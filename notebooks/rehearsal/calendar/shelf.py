"""The tables of calendars, events and guests, and the count of changes that etags and sync tokens come from."""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from notebooks.rehearsal.calendar.times import stamp

SCHEMA = """
CREATE TABLE IF NOT EXISTS calendars (
    id TEXT PRIMARY KEY,          -- a primary calendar's id is its owner's address
    owner TEXT NOT NULL,
    body TEXT NOT NULL,           -- summary, timeZone, description
    deleted INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE IF NOT EXISTS calendar_access (
    calendar TEXT NOT NULL,
    person TEXT NOT NULL,
    role TEXT NOT NULL,
    PRIMARY KEY (calendar, person)
);
CREATE TABLE IF NOT EXISTS events (
    calendar TEXT NOT NULL,       -- the organizer's calendar; guests see this same row
    id TEXT NOT NULL,
    body TEXT NOT NULL,
    change INTEGER NOT NULL,
    PRIMARY KEY (calendar, id)
);
CREATE INDEX IF NOT EXISTS events_change ON events (change);
CREATE TABLE IF NOT EXISTS event_guests (
    guest TEXT NOT NULL,
    calendar TEXT NOT NULL,
    id TEXT NOT NULL,
    state TEXT NOT NULL,          -- invited, removed (by the organizer) or hidden (by the guest)
    PRIMARY KEY (guest, calendar, id)
);
CREATE INDEX IF NOT EXISTS event_guests_event ON event_guests (calendar, id);
"""


@dataclass(frozen=True)
class Event:
    """One event as it is kept: `body` is the resource without what depends on the reader."""

    calendar: str
    id: str
    body: dict[str, Any]
    change: int
    state: str = ""

    @property
    def etag(self) -> str:
        """The version, in the quotes that belong to it."""
        return f'"{3400000000000000 + 2 * self.change}"'

    @property
    def guests(self) -> list[dict[str, Any]]:
        """The attendees as they are kept."""
        found: list[dict[str, Any]] = self.body.get("attendees", [])
        return found

    def guest(self, email: str) -> dict[str, Any] | None:
        """One attendee by address."""
        return next((one for one in self.guests if one["email"] == email), None)


def next_change(db: sqlite3.Connection) -> int:
    """The number of the next change in any calendar."""
    return int(db.execute("SELECT COALESCE(MAX(change), 0) + 1 FROM events").fetchone()[0])


def put(db: sqlite3.Connection, calendar: str, body: dict[str, Any], now: datetime) -> Event:
    """Keep an event, new or changed, as a new version."""
    change = next_change(db)
    body = body | {"updated": stamp(now)}
    db.execute("INSERT INTO events VALUES (?, ?, ?, ?) ON CONFLICT (calendar, id) DO UPDATE SET body = excluded.body,"
               " change = excluded.change", (calendar, body["id"], json.dumps(body, ensure_ascii=False), change))
    event = Event(calendar, body["id"], body, change)
    _keep_guests(db, event)
    return event


def _keep_guests(db: sqlite3.Connection, event: Event) -> None:
    db.execute("UPDATE event_guests SET state = 'removed' WHERE calendar = ? AND id = ? AND state = 'invited'",
               (event.calendar, event.id))
    for guest in event.guests:
        db.execute("INSERT INTO event_guests VALUES (?, ?, ?, 'invited') ON CONFLICT (guest, calendar, id)"
                   " DO UPDATE SET state = 'invited' WHERE state = 'removed'",
                   (guest["email"], event.calendar, event.id))


def hide(db: sqlite3.Connection, event: Event, guest: str) -> None:
    """Take an event out of a guest's own calendar."""
    db.execute("UPDATE event_guests SET state = 'hidden' WHERE guest = ? AND calendar = ? AND id = ?",
               (guest, event.calendar, event.id))


_BOTH = """
SELECT calendar, id, body, change, '' AS state FROM events WHERE calendar = :calendar {more}
UNION ALL
SELECT events.calendar, events.id, body, change, state FROM events JOIN event_guests USING (calendar, id)
WHERE guest = :calendar AND calendar <> :calendar {more}
ORDER BY change
"""


def _select(db: sqlite3.Connection, more: str, values: dict[str, Any]) -> list[Event]:
    rows: Iterable[sqlite3.Row] = db.execute(_BOTH.format(more=more), values)
    return [Event(row["calendar"], row["id"], json.loads(row["body"]), row["change"], row["state"]) for row in rows]


def find(db: sqlite3.Connection, calendar: str, identity: str) -> Event | None:
    """An event in a calendar: its own, or one to which its owner is invited."""
    return next(iter(_select(db, "AND id = :id", {"calendar": calendar, "id": identity})), None)


def all_of(db: sqlite3.Connection, calendar: str, after: int = 0) -> list[Event]:
    """Everything in a calendar that changed after a change's number, oldest change first, deleted ones too."""
    return _select(db, "AND change > :after", {"calendar": calendar, "after": after})


def exceptions(db: sqlite3.Connection, event: Event) -> dict[str, Event]:
    """The changed or deleted occurrences of a recurring event, by their ids."""
    like = event.id.replace("_", r"\_") + r"\_%"
    rows = db.execute(r"SELECT * FROM events WHERE calendar = ? AND id LIKE ? ESCAPE '\'", (event.calendar, like))
    return {row["id"]: Event(row["calendar"], row["id"], json.loads(row["body"]), row["change"]) for row in rows}
