"""The files in Drive, by folder, and handing one over."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from urllib.parse import quote

from flask import Response

from notebooks.rehearsal import docs, drive

DOCUMENT, SPREADSHEET = "application/vnd.google-apps.document", "application/vnd.google-apps.spreadsheet"
KINDS = {
    DOCUMENT: "Google document",
    SPREADSHEET: "Google spreadsheet",
    "application/pdf": "PDF",
    "text/plain": "Text",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word document",
}
SHOWN_AS_IT_IS = ("application/pdf", "text/plain")


@dataclass(frozen=True)
class Shown:
    """A file on the page."""

    id: str
    name: str
    kind: str
    type: str
    folder: str
    at: datetime
    native: bool


def files(db: sqlite3.Connection) -> list[Shown]:
    """Every file but the spreadsheets, which have a page of their own."""
    return [_shown(one) for one in drive.shown(db) if one.mime != SPREADSHEET]


def _shown(one: drive.Item) -> Shown:
    folder = " / ".join(one.path[1:] or one.path) or "My Drive"
    return Shown(one.id, one.name, KINDS.get(one.mime, one.mime), one.mime, folder, one.modified, one.mime == DOCUMENT)


def by_folder(db: sqlite3.Connection) -> list[tuple[str, list[Shown]]]:
    """The files gathered by the folder they lie in."""
    listed = sorted(files(db), key=lambda one: (one.folder, one.name.casefold()))
    return [(folder, list(found)) for folder, found in groupby(listed, key=lambda one: one.folder)]


def text_of(db: sqlite3.Connection, file: Shown) -> str | None:
    """A file's text, where it has one to show."""
    if file.native:
        return docs.text(db, file.id)
    return (drive.content(db, file.id, "") or b"").decode("utf-8", "replace") if file.type == "text/plain" else None


def bytes_of(db: sqlite3.Connection, file: Shown, format_: str) -> tuple[bytes, str, str]:
    """A file's bytes with its name and type; a document's as PDF."""
    if file.native and format_ == "pdf":
        return drive.content(db, file.id, "application/pdf") or b"", f"{file.name}.pdf", "application/pdf"
    return drive.content(db, file.id, file.type) or b"", file.name, file.type


def handed_over(data: bytes, name: str, type_: str) -> Response:
    """An answer that a browser shows only where it cannot run anything, and otherwise saves."""
    way = "inline" if type_ in SHOWN_AS_IT_IS else "attachment"
    headers = {"Content-Disposition": f"{way}; filename*=UTF-8''{quote(name)}", "X-Content-Type-Options": "nosniff"}
    return Response(data, headers=headers, content_type=f"{type_}; charset=utf-8" if type_ == "text/plain" else type_)
