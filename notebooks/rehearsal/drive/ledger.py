"""The tables of what happened to files: their revisions, and every change in the order in which it came."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from notebooks.rehearsal.paging import random_id

# The triggers hear of every change, whichever service makes it.
_NOW = "strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now')"
SCHEMA = f"""
CREATE TABLE IF NOT EXISTS file_revisions (
    place INTEGER PRIMARY KEY AUTOINCREMENT,
    file TEXT NOT NULL,
    id TEXT NOT NULL,
    at TEXT NOT NULL,
    person TEXT NOT NULL,
    name TEXT NOT NULL,
    mime TEXT NOT NULL,
    kept INTEGER NOT NULL DEFAULT 0,
    content BLOB                  -- NULL for the newest, whose bytes the file itself has
);
CREATE INDEX IF NOT EXISTS file_revisions_file ON file_revisions (file);
CREATE TABLE IF NOT EXISTS drive_changes (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    file TEXT NOT NULL,
    at TEXT NOT NULL,
    who TEXT NOT NULL             -- who lost a permission by it, or nobody
);
CREATE TRIGGER IF NOT EXISTS file_added AFTER INSERT ON files BEGIN
    INSERT INTO drive_changes (file, at, who) VALUES (NEW.id, NEW.created, ''); END;
CREATE TRIGGER IF NOT EXISTS file_changed AFTER UPDATE ON files BEGIN
    INSERT INTO drive_changes (file, at, who) VALUES (NEW.id, {_NOW}, ''); END;
CREATE TRIGGER IF NOT EXISTS permission_given AFTER INSERT ON permissions BEGIN
    INSERT INTO drive_changes (file, at, who) VALUES (NEW.file, {_NOW}, ''); END;
CREATE TRIGGER IF NOT EXISTS permission_taken AFTER DELETE ON permissions BEGIN
    INSERT INTO drive_changes (file, at, who) VALUES (OLD.file, {_NOW}, OLD.who); END;
"""


@dataclass(frozen=True)
class Revision:
    """One version of a file's bytes; `content` is None for the newest; `at` is aware UTC."""

    file: str
    id: str
    at: datetime
    person: str
    name: str
    mime: str
    kept: bool
    content: bytes | None


def new_revision(db: sqlite3.Connection, file: str, person: str, name: str, mime: str, now: datetime) -> str:
    """Note that a file is getting bytes, put those it had away, and give the new revision's id."""
    identity = "0B" + random_id(26)
    db.execute("UPDATE file_revisions SET content = (SELECT content FROM files WHERE id = :file)"
               " WHERE file = :file AND content IS NULL", {"file": file})
    db.execute("INSERT INTO file_revisions (file, id, at, person, name, mime) VALUES (?, ?, ?, ?, ?, ?)",
               (file, identity, now.astimezone(UTC).isoformat(), person, name, mime))
    return identity


def revisions(db: sqlite3.Connection, file: str) -> list[Revision]:
    """A file's revisions, oldest first."""
    rows = db.execute("SELECT * FROM file_revisions WHERE file = ? ORDER BY place", (file,))
    return [Revision(row["file"], row["id"], datetime.fromisoformat(row["at"]), row["person"], row["name"],
                     row["mime"], bool(row["kept"]), row["content"]) for row in rows]


def forget(db: sqlite3.Connection, file: str) -> None:
    """Remove all revisions of a file."""
    db.execute("DELETE FROM file_revisions WHERE file = ?", (file,))


def next_change(db: sqlite3.Connection) -> int:
    """The number of the next change."""
    return int(db.execute("SELECT COALESCE(MAX(number), 0) + 1 FROM drive_changes").fetchone()[0])


def changes(db: sqlite3.Connection, start: int) -> Iterator[tuple[int, str, datetime, frozenset[str]]]:
    """From a number on: each changed file once, with its last change's number and time, and who lost it meanwhile."""
    rows = db.execute("SELECT MAX(number) AS number, file, MAX(at) AS at, GROUP_CONCAT(who) AS lost FROM drive_changes"
                      " WHERE number >= ? GROUP BY file ORDER BY 1", (start,))
    for row in rows.fetchall():
        yield row["number"], row["file"], datetime.fromisoformat(row["at"]), frozenset(row["lost"].split(","))
