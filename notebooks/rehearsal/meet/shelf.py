"""The tables of meeting spaces and of the conferences held in them."""

import json
import secrets
import sqlite3
import string
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from notebooks.rehearsal.paging import random_id

SCHEMA = """
CREATE TABLE IF NOT EXISTS spaces (
    id TEXT PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    owner TEXT NOT NULL,
    config TEXT NOT NULL,
    active TEXT NOT NULL DEFAULT ''     -- the id of the conference under way
);
CREATE TABLE IF NOT EXISTS conferences (
    id TEXT PRIMARY KEY,
    space TEXT NOT NULL REFERENCES spaces (id),
    begins TEXT NOT NULL,
    ends TEXT NOT NULL DEFAULT '',
    people TEXT NOT NULL DEFAULT '[]',
    recording TEXT NOT NULL DEFAULT '',     -- the recording's file in Drive
    transcript TEXT NOT NULL DEFAULT ''     -- the transcript's document
);
"""
DEFAULTS = {"accessType": "TRUSTED", "entryPointAccess": "ALL"}
KEPT = timedelta(days=30)


@dataclass(frozen=True)
class Space:
    """A meeting space: its id, its three-part code, its owner, its settings, the conference under way."""

    id: str
    code: str
    owner: str
    config: dict[str, Any]
    active: str = ""

    def makes(self, artifact: str, switch: str) -> bool:
        """Whether the settings switch an artefact on ("recordingConfig", "autoRecordingGeneration")."""
        return bool(self.config.get("artifactConfig", {}).get(artifact, {}).get(switch) == "ON")


@dataclass(frozen=True)
class Conference:
    """A conference that was held, or is under way while `ends` is None; moments are aware UTC."""

    id: str
    space: Space
    begins: datetime
    ends: datetime | None
    people: list[str]
    recording: str
    transcript: str


def _letters(number: int) -> str:
    return "".join(secrets.choice(string.ascii_lowercase) for _ in range(number))


def open_space(db: sqlite3.Connection, owner: str, config: dict[str, Any] | None = None) -> Space:
    """Make a new space, which belongs to `owner`."""
    settings = DEFAULTS | (config or {})
    space = Space(random_id(12), f"{_letters(3)}-{_letters(4)}-{_letters(3)}", owner.lower(), settings)
    db.execute("INSERT INTO spaces (id, code, owner, config) VALUES (?, ?, ?, ?)",
               (space.id, space.code, space.owner, json.dumps(settings)))
    return space


def find_space(db: sqlite3.Connection, id_or_code: str) -> Space | None:
    """A space by its id or its meeting code."""
    row = db.execute("SELECT * FROM spaces WHERE id = ? OR code = ?", (id_or_code, id_or_code)).fetchone()
    return Space(row["id"], row["code"], row["owner"], json.loads(row["config"]), row["active"]) if row else None


def start_conference(db: sqlite3.Connection, space: Space, begins: datetime, people: list[str]) -> str:
    """Let a conference begin in a space, and give its id."""
    identity = str(uuid.uuid4())
    db.execute("INSERT INTO conferences (id, space, begins, people) VALUES (?, ?, ?, ?)",
               (identity, space.id, begins.astimezone(UTC).isoformat(), json.dumps(people)))
    db.execute("UPDATE spaces SET active = ? WHERE id = ?", (identity, space.id))
    return identity


def close_conference(db: sqlite3.Connection, identity: str, ends: datetime) -> None:
    """Let a conference end."""
    db.execute("UPDATE conferences SET ends = ? WHERE id = ?", (ends.astimezone(UTC).isoformat(), identity))
    db.execute("UPDATE spaces SET active = '' WHERE active = ?", (identity,))


def _conference(row: sqlite3.Row, space: Space) -> Conference:
    ends = datetime.fromisoformat(row["ends"]) if row["ends"] else None
    return Conference(row["id"], space, datetime.fromisoformat(row["begins"]), ends, json.loads(row["people"]),
                      row["recording"], row["transcript"])


def conferences(db: sqlite3.Connection, owner: str, now: datetime) -> list[Conference]:
    """An owner's conferences, newest first; those that ended more than 30 days ago are gone."""
    rows = db.execute("SELECT conferences.* FROM conferences JOIN spaces ON spaces.id = space WHERE owner = ?"
                      " ORDER BY begins DESC", (owner,)).fetchall()
    found = [_conference(row, space) for row in rows if (space := find_space(db, row["space"])) is not None]
    return [one for one in found if one.ends is None or one.ends + KEPT > now]
