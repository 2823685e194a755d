"""Who may do what with a file: their own permissions, and those of the folders or the shared drive it lies in."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from notebooks.rehearsal.calls import Call
from notebooks.rehearsal.drive import shelf
from notebooks.rehearsal.drive.shelf import File
from notebooks.rehearsal.errors import GoogleError

ROLES = ["", "reader", "commenter", "writer", "fileOrganizer", "organizer", "owner"]
# What stands for an owner where nobody owns a file: in a shared drive.
_CHIEF = {"owner": "organizer"}


@dataclass(frozen=True)
class Permission:
    """One line of who may do what."""

    file: str
    id: str
    kind: str
    who: str
    role: str

    def covers(self, person: str) -> bool:
        """Whether it speaks of this person."""
        return self.kind == "anyone" or self.who in (person, person.rpartition("@")[2])


def missing(identity: str) -> GoogleError:
    """The 404 of a file that is not there, or that the caller may not know of."""
    return GoogleError(404, "notFound", f"File not found: {identity}.", location="fileId")


def refused() -> GoogleError:
    """The 403 of somebody who may read a file but not do this."""
    return GoogleError(403, "insufficientFilePermissions",
                       "The user does not have sufficient permissions for this file.")


def permissions(db: sqlite3.Connection, file: str) -> list[Permission]:
    """A file's own permissions, the owner's first."""
    rows = db.execute("SELECT * FROM permissions WHERE file = ? ORDER BY role <> 'owner', rowid", (file,))
    return [Permission(row["file"], row["id"], row["kind"], row["who"], row["role"]) for row in rows]


def may_write(role: str) -> bool:
    """Whether somebody of this role may change a file."""
    return ROLES.index(role) >= ROLES.index("writer")


def is_chief(call: Call, file: File) -> bool:
    """Whether the caller may delete a file for good: its owner, or who organizes its shared drive."""
    return role(call.db, file.id, call.who.user) in ("owner", "organizer")


def drive_of(db: sqlite3.Connection, file: File) -> str:
    """The id of the shared drive that a file lies in, or an empty string."""
    return [one.id for one in lineage(db, file)][-1] if file.shared else ""


def lineage(db: sqlite3.Connection, file: File) -> Iterator[File]:
    """The file, its folder, that one's folder, and so on."""
    yield file
    parent = shelf.find(db, file.parent) if file.parent else None
    if parent is not None:
        yield from lineage(db, parent)


def role(db: sqlite3.Connection, identity: str, person: str) -> str:
    """A person's strongest role on a file: owner, writer, commenter, reader, or an empty string."""
    file = shelf.find(db, identity)
    if file is None:
        return ""
    held = [p.role if one.id == identity or p.role != "owner" else "writer"
            for one in lineage(db, file) for p in permissions(db, one.id) if p.covers(person.lower())]
    return max(held, key=ROLES.index, default="")


def is_trashed(db: sqlite3.Connection, identity: str) -> bool:
    """Whether a file, or a folder it lies in, is in the trash."""
    file = shelf.find(db, identity)
    return file is not None and any(one.trashed for one in lineage(db, file))


def file_of(call: Call, at_least: str = "reader", name: str = "fileId") -> File:
    """The file that a call names ("root" is the caller's My Drive), when the caller may do this much with it."""
    user = call.who.user.lower()
    identity = call.params[name]
    identity = shelf.root_of(call.db, user, call.now) if identity == "root" else identity
    held, file = role(call.db, identity, user), shelf.find(call.db, identity)
    if file is None or not held or (file.shared and not _knows_shared_drives(call)):
        raise missing(call.params[name])
    wanted = _CHIEF.get(at_least, at_least) if file.shared else at_least
    if ROLES.index(held) < ROLES.index(wanted):
        raise refused()
    return file


def _knows_shared_drives(call: Call) -> bool:
    return bool(call.param("supportsAllDrives") or call.param("supportsTeamDrives"))
