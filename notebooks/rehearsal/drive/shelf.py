"""The tables of files and permissions."""

import hashlib
import json
import sqlite3
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from notebooks.rehearsal.drive import ledger
from notebooks.rehearsal.paging import random_id

SCHEMA = f"""
CREATE TABLE IF NOT EXISTS files (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    mime TEXT NOT NULL,
    owner TEXT NOT NULL,          -- empty in a shared drive
    parent TEXT NOT NULL,         -- a folder's id; empty for the root of somebody's Drive
    trashed INTEGER NOT NULL,     -- whether this very file was put into the trash
    created TEXT NOT NULL,
    modified TEXT NOT NULL,
    modified_by TEXT NOT NULL,
    version INTEGER NOT NULL,
    more TEXT NOT NULL,           -- description, starred, appProperties, properties, originalFilename, …
    content BLOB                  -- NULL for folders and for Google's own kinds
);
CREATE INDEX IF NOT EXISTS files_parent ON files (parent);
CREATE TABLE IF NOT EXISTS permissions (
    file TEXT NOT NULL REFERENCES files (id) ON DELETE CASCADE,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,           -- user, group, domain or anyone
    who TEXT NOT NULL,            -- the address or domain
    role TEXT NOT NULL,
    PRIMARY KEY (file, id)
);
CREATE TABLE IF NOT EXISTS generated_ids (id TEXT PRIMARY KEY);
{ledger.SCHEMA}"""
FOLDER = "application/vnd.google-apps.folder"
NATIVE = "application/vnd.google-apps."
SHORTCUT = NATIVE + "shortcut"


@dataclass(frozen=True)
class File:
    """A file's metadata; moments are aware UTC, `size` and `md5` are those of the bytes, if it has any."""

    id: str
    name: str
    mime: str
    owner: str
    parent: str
    trashed: bool
    created: datetime
    modified: datetime
    modified_by: str
    version: int
    more: dict[str, Any]
    size: int | None = None

    @property
    def shared(self) -> bool:
        """Whether it lies in a shared drive, where nobody owns anything."""
        return not self.owner

    @property
    def native(self) -> bool:
        """Whether it is one of Google's own kinds, which have no bytes."""
        return self.mime.startswith(NATIVE)


_COLUMNS = ("id, name, mime, owner, parent, trashed, created, modified, modified_by, version, more,"
            " LENGTH(content) AS size")


def _file(row: sqlite3.Row) -> File:
    return File(
        row["id"], row["name"], row["mime"], row["owner"], row["parent"], bool(row["trashed"]),
        datetime.fromisoformat(row["created"]), datetime.fromisoformat(row["modified"]), row["modified_by"],
        row["version"], json.loads(row["more"]), row["size"],
    )


def find(db: sqlite3.Connection, identity: str) -> File | None:
    """A file by its id, trashed or not."""
    row = db.execute(f"SELECT {_COLUMNS} FROM files WHERE id = ?", (identity,)).fetchone()
    return _file(row) if row else None


def everything(db: sqlite3.Connection) -> list[File]:
    """All files of everybody, last changed first."""
    return [_file(row) for row in db.execute(f"SELECT {_COLUMNS} FROM files ORDER BY modified DESC, rowid DESC")]


def children(db: sqlite3.Connection, folder: str) -> list[File]:
    """What lies in a folder."""
    return [_file(row) for row in db.execute(f"SELECT {_COLUMNS} FROM files WHERE parent = ?", (folder,))]


def content(db: sqlite3.Connection, identity: str) -> bytes:
    """A file's bytes."""
    row = db.execute("SELECT content FROM files WHERE id = ?", (identity,)).fetchone()
    return bytes(row["content"] or b"") if row else b""


def new_id(letters: int = 33) -> str:
    """A file id as Drive makes them: letters that begin with 1; 44 for what Google's editors made."""
    return "1" + random_id(letters - 1)


def root_of(db: sqlite3.Connection, email: str, now: datetime | None = None) -> str:
    """The id of somebody's My Drive, made when it is first needed."""
    identity = "0A" + hashlib.sha256(email.lower().encode()).hexdigest()[:13] + "Uk9PVA"
    if find(db, identity) is None:
        moment = now or datetime.now(UTC)
        person = email.lower()
        add(db, File(identity, "My Drive", FOLDER, person, "", False, moment, moment, person, 1, {}), None)
    return identity


def app_data_of(db: sqlite3.Connection, email: str, now: datetime) -> str:
    """The id of the folder in which applications keep what nobody should see, made when it is first needed."""
    identity = "1" + hashlib.sha256(f"appDataFolder {email.lower()}".encode()).hexdigest()[:32]
    if find(db, identity) is None:
        person, more = email.lower(), {"space": "appDataFolder"}
        add(db, File(identity, "appDataFolder", FOLDER, person, "", False, now, now, person, 1, more), None)
    return identity


def add(db: sqlite3.Connection, file: File, data: bytes | None) -> None:
    """Keep a new file, which its owner may do everything with."""
    more = file.more if data is None else _with_bytes(db, file, data)
    db.execute("INSERT INTO files VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (
        file.id, file.name, file.mime, file.owner, file.parent, int(file.trashed), file.created.isoformat(),
        file.modified.isoformat(), file.modified_by, file.version, json.dumps(more), data))
    if file.owner:
        grant(db, file.id, "user", file.owner, "owner")


def _with_bytes(db: sqlite3.Connection, file: File, data: bytes) -> dict[str, Any]:
    head = ledger.new_revision(db, file.id, file.modified_by, file.name, file.mime, file.modified)
    return file.more | sums(data) | {"headRevisionId": head}


def sums(data: bytes) -> dict[str, str]:
    """The checksums that Drive keeps of a file's bytes."""
    return {"md5Checksum": hashlib.md5(data, usedforsecurity=False).hexdigest(),
            "sha1Checksum": hashlib.sha1(data, usedforsecurity=False).hexdigest(),
            "sha256Checksum": hashlib.sha256(data).hexdigest()}


def change(db: sqlite3.Connection, file: File, data: bytes | None = None) -> File:
    """Keep a file's metadata as a new version, and its bytes where new ones are given."""
    file = replace(file, version=file.version + 1)
    if data is not None:
        file = replace(file, more=_with_bytes(db, file, data))
    db.execute(
        "UPDATE files SET name = ?, mime = ?, owner = ?, parent = ?, trashed = ?, modified = ?, modified_by = ?,"
        " version = ?, more = ?, content = COALESCE(?, content) WHERE id = ?",
        (file.name, file.mime, file.owner, file.parent, int(file.trashed), file.modified.isoformat(), file.modified_by,
         file.version, json.dumps(file.more), data, file.id))
    return file


def remove(db: sqlite3.Connection, identity: str) -> None:
    """Remove a file and its permissions for good."""
    db.execute("DELETE FROM permissions WHERE file = ?", (identity,))
    db.execute("DELETE FROM files WHERE id = ?", (identity,))
    ledger.forget(db, identity)


def permission_id(kind: str, who: str) -> str:
    """The id under which Drive knows a person, a domain, or everybody with the link."""
    if kind == "anyone":
        return "anyoneWithLink"
    return str(int(hashlib.sha256(who.lower().encode()).hexdigest()[:16], 16)).zfill(20)[:20]


def grant(db: sqlite3.Connection, file: str, kind: str, who: str, role: str) -> str:
    """Give a role, or change it, and give the permission's id."""
    identity = permission_id(kind, who)
    db.execute("INSERT OR REPLACE INTO permissions VALUES (?, ?, ?, ?, ?)", (file, identity, kind, who.lower(), role))
    return identity
