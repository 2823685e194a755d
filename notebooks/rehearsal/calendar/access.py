"""Calendars and who may do what in them."""

import json
import sqlite3
from dataclasses import dataclass
from typing import Any

from notebooks.rehearsal.calendar.refusals import not_found, not_writer
from notebooks.rehearsal.calls import Call

ROLES = ["none", "freeBusyReader", "reader", "writer", "owner"]


@dataclass(frozen=True)
class Agenda:
    """A calendar as one caller meets it: its id, owner, summary, zone, and the caller's role."""

    id: str
    owner: str
    summary: str
    zone: str
    role: str
    body: dict[str, Any]

    @property
    def primary(self) -> bool:
        """Whether it is somebody's own calendar."""
        return self.id == self.owner


def same_firm(one: str, other: str) -> bool:
    """Whether two addresses share a domain, as accounts of one Workspace do."""
    return one.rpartition("@")[2].lower() == other.rpartition("@")[2].lower()


def open_account(db: sqlite3.Connection, email: str) -> None:
    """Give somebody a primary calendar, unless they have one."""
    body = json.dumps({"summary": email, "timeZone": "UTC"})
    db.execute("INSERT OR IGNORE INTO calendars (id, owner, body) VALUES (?, ?, ?)", (email, email, body))


def has_account(db: sqlite3.Connection, email: str, asked_by: str) -> bool:
    """Whether an address has a calendar: everybody in the asker's firm, elsewhere who has ever signed in."""
    known = db.execute("SELECT 1 FROM calendars WHERE id = ? AND deleted = 0", (email,)).fetchone()
    return bool(known) or ("@" in email and same_firm(email, asked_by) and not email.endswith("calendar.google.com"))


def role_of(db: sqlite3.Connection, calendar: str, owner: str, person: str) -> str:
    """What a person may do in a calendar; colleagues may read each other's."""
    if person == owner:
        return "owner"
    domain = f"domain:{person.rpartition('@')[2]}"
    given = db.execute("SELECT role FROM calendar_access WHERE calendar = ? AND person IN (?, ?, 'default')",
                       (calendar, person, domain))
    roles = [str(row["role"]) for row in given.fetchall()]
    if roles:
        return max(roles, key=ROLES.index)
    return "reader" if calendar == owner and same_firm(owner, person) else "none"


def agenda(call: Call, name: str | None = None, at_least: str = "freeBusyReader") -> Agenda:
    """The calendar that a call names; 404 where the caller may not know of it, 403 where they may only read."""
    user = call.who.user.lower()
    open_account(call.db, user)
    asked = str(name or call.params["calendarId"])
    found = look_up(call.db, user if asked == "primary" else asked.lower(), user)
    if found is None or found.role == "none":
        raise not_found()
    if ROLES.index(found.role) < ROLES.index(at_least):
        raise not_writer()
    return found


def look_up(db: sqlite3.Connection, identity: str, user: str) -> Agenda | None:
    """A calendar by its id as `user` meets it; None when there is none."""
    if not has_account(db, identity, user):
        return None
    row = db.execute("SELECT owner, body FROM calendars WHERE id = ?", (identity,)).fetchone()
    owner = row["owner"] if row else identity
    body = json.loads(row["body"]) if row else {"summary": identity, "timeZone": "UTC"}
    role = role_of(db, identity, owner, user)
    return Agenda(identity, owner, body["summary"], body.get("timeZone", "UTC"), role, body)
