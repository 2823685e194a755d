"""What the other services and the page need of Drive."""

import sqlite3
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from notebooks.rehearsal.drive import access, shelf
from notebooks.rehearsal.drive.native import NATIVES
from notebooks.rehearsal.drive.shelf import FOLDER, File
from notebooks.rehearsal.errors import GoogleError

_OPEN = "application/vnd.openxmlformats-officedocument"
_OFFICE = {
    "application/vnd.google-apps.spreadsheet": (f"{_OPEN}.spreadsheetml.sheet", "application/vnd.ms-excel"),
    "application/vnd.google-apps.document": (f"{_OPEN}.wordprocessingml.document", "application/msword"),
}


@dataclass(frozen=True)
class Item:
    """A file for a reader; `path` are the names of the folders it lies in, outermost first; `modified` is aware UTC."""

    id: str
    name: str
    mime: str
    owner: str
    path: list[str]
    modified: datetime
    size: int | None
    marks: dict[str, str]
    shared_with: list[tuple[str, str]]


def role(db: sqlite3.Connection, file_id: str, person: str) -> str:
    """What a person may do with a file, in the four words that the other services know: reader … owner."""
    held = access.role(db, file_id, person)
    return {"organizer": "owner", "fileOrganizer": "writer"}.get(held, held)


def mistaken(db: sqlite3.Connection, file_id: str, mime: str) -> GoogleError:
    """How an editor of one kind of document refuses the id of another kind of file."""
    file = shelf.find(db, file_id)
    if file is None or (file.native and file.mime != FOLDER):
        return GoogleError(404, "NOT_FOUND", "Requested entity was not found.")
    if file.mime in _OFFICE.get(mime, ()):
        return GoogleError(400, "FAILED_PRECONDITION", "This operation is not supported for this document. "
                           "The document must not be an Office file.")
    return GoogleError(400, "INVALID_ARGUMENT", "Request contains an invalid argument.")


def adopt(db: sqlite3.Connection, file_id: str, name: str, mime: str, owner: str, now: datetime | None = None) -> None:
    """Let Drive know a file that another service keeps, or its new name."""
    moment = now or datetime.now(UTC)
    known = shelf.find(db, file_id)
    if known is not None:
        shelf.change(db, replace(known, name=name, modified=moment))
        return
    root = shelf.root_of(db, owner, moment)
    shelf.add(db, File(file_id, name, mime, owner.lower(), root, False, moment, moment, owner.lower(), 1, {}), None)


def touch(db: sqlite3.Connection, file_id: str, person: str, now: datetime) -> None:
    """Note that somebody changed a file's content."""
    known = shelf.find(db, file_id)
    if known is not None:
        shelf.change(db, replace(known, modified=now, modified_by=person.lower()))


def rename(db: sqlite3.Connection, file_id: str, name: str, now: datetime | None = None) -> None:
    """Give a file another name in Drive and in the service that keeps it."""
    known = shelf.find(db, file_id)
    if known is None:
        return
    shelf.change(db, replace(known, name=name, modified=now or datetime.now(UTC)))
    if known.mime in NATIVES:
        NATIVES[known.mime].rename(db, file_id, name)


def shown(db: sqlite3.Connection) -> list[Item]:
    """Every file of everybody that is not in the trash, last changed first; no folders."""
    files = [file for file in shelf.everything(db) if file.mime != FOLDER and not access.is_trashed(db, file.id)]
    return [_item(db, file) for file in files]


def _item(db: sqlite3.Connection, file: File) -> Item:
    folders = [one.name for one in access.lineage(db, file)][:0:-1]
    others = [(p.who or p.kind, p.role) for p in access.permissions(db, file.id) if p.role != "owner"]
    return Item(file.id, file.name, file.mime, file.owner, folders, file.modified, file.size,
                dict(file.more.get("appProperties", {})), others)


def content(db: sqlite3.Connection, file_id: str, mime: str) -> bytes | None:
    """A file's bytes, or those of its export to `mime`; None when there is no such file or way."""
    file = shelf.find(db, file_id)
    if file is None or file.mime == FOLDER:
        return None
    if not file.native:
        return shelf.content(db, file_id)
    writer = NATIVES[file.mime].exports.get(mime) if file.mime in NATIVES else None
    return writer(db, file_id) if writer else None


def store(db: sqlite3.Connection, name: str, mime: str, owner: str, data: bytes, now: datetime) -> str:
    """Put bytes into the root of somebody's Drive, as a service does that makes a file for them; give its id."""
    identity = shelf.new_id()
    root = shelf.root_of(db, owner, now)
    shelf.add(db, File(identity, name, mime, owner.lower(), root, False, now, now, owner.lower(), 1, {}), data)
    return identity
