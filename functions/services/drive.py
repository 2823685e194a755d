"""Drive, as far as the acts need it beyond the ground floor's Files: whole trees, native documents, copies."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import NamedTuple, TypeVar

from functions.services.asking import NotThere, refusal
from sheets_schema import quota
from sheets_schema.connection import Connection
from sheets_schema.files import FOLDER, FileInfo, Files
from sheets_schema.problems import Unreachable

T = TypeVar("T")
NATIVE = "application/vnd.google-apps."
PRINTABLE = frozenset(f"{NATIVE}{kind}" for kind in ("document", "spreadsheet", "presentation", "drawing"))
PDF = "application/pdf"
AT_ONCE = 50  # folders named in one question
DEEPEST = 8  # folders within folders
TRIES = 4


class Entry(NamedTuple):
    """A file or folder, and the folder it lies in."""

    file: FileInfo
    parent: str


class Drive:
    """Drive over one connection; reading is tried again, writing is not: its answer may only have been lost."""

    def __init__(self, connection: Connection) -> None:
        self.files = Files(connection)

    def tree(self, roots: Sequence[str], closed: frozenset[str] = frozenset()) -> list[Entry]:
        """List everything in some folders and the folders within, but not what is in the closed ones."""
        found: list[Entry] = []
        level, seen = list(dict.fromkeys(roots)), set(roots) | closed
        for _ in range(DEEPEST):
            entries = [Entry(file, folder) for folder in level for file in self._children(folder)]
            found += entries
            level = [entry.file.id for entry in entries if entry.file.type == FOLDER and entry.file.id not in seen]
            seen.update(level)
            if not level:
                break
        return found

    def _children(self, folder: str) -> list[FileInfo]:
        try:
            return patiently(lambda: self.files.search(_inside(folder)), "what lies in a folder of Drive")
        except NotThere:
            return []

    def recent(self, folders: Sequence[str], since: datetime) -> list[FileInfo]:
        """List the files put into any of some folders since a moment, in one call for every fifty folders."""
        when = f"createdTime > '{since:%Y-%m-%dT%H:%M:%S}' and mimeType != '{FOLDER}'"
        found: list[FileInfo] = []
        for start in range(0, len(folders), AT_ONCE):
            named = " or ".join(_inside(folder) for folder in folders[start : start + AT_ONCE])
            found += self._searched(f"({named}) and {when}")
        return found

    def _searched(self, asked: str) -> list[FileInfo]:
        return patiently(lambda: self.files.search(asked), "what came into some folders of Drive")

    def gone(self, file_id: str) -> bool:
        """Tell whether a file or folder was deleted, or lies in the bin."""
        request = self.files.api.get(fileId=file_id, fields="trashed")
        try:
            return bool(patiently(lambda: request.execute(num_retries=0), "a folder in Drive").get("trashed"))
        except NotThere:
            return True

    def read(self, file: FileInfo) -> bytes:
        """Read a file's bytes; of a document that lives in Google's own format, its PDF."""
        if file.type in PRINTABLE:
            return self.pdf(file.id)
        return patiently(lambda: self.files.get(file.id), "a file in Drive")

    def pdf(self, document_id: str) -> bytes:
        """Print a document of Google's own format."""
        request = self.files.api.export(fileId=document_id, mimeType=PDF)
        return patiently(lambda: bytes(request.execute()), "the PDF of a document")

    def marked(self, key: str, value: str) -> list[FileInfo]:
        """List the files that carry a mark of the kit, oldest first."""
        return patiently(lambda: self.files.marked(key, value), "the kit's files in Drive")

    def folder(self, name: str, mark: str, parent: str = "") -> str:
        """Find the kit's folder by its mark, or make it."""
        with named("a folder in Drive"):
            return self.files.folder(name, mark, parent)

    def put(self, folder_id: str, name: str, data: bytes, type: str, marks: Mapping[str, str]) -> FileInfo:
        """Put a file with its marks into a folder."""
        with named("room for a file in Drive"):
            return self.files.put(folder_id, name, data, type, marks)

    def make(self, folder_id: str, name: str, type: str, marks: Mapping[str, str]) -> str:
        """Make an empty file of Google's own format, with its marks, in a folder; give its ID."""
        body = {"name": name, "mimeType": type, "parents": [folder_id], "appProperties": dict(marks)}
        with named("room for a document in Drive"):
            return str(self.files.api.create(body=body, fields="id").execute(num_retries=0)["id"])

    def copy(self, file_id: str, folder_id: str, name: str, marks: Mapping[str, str]) -> str:
        """Copy a file into a folder under another name and with marks of its own; give the copy's ID."""
        body = {"name": name, "parents": [folder_id], "appProperties": dict(marks)}
        with named("a copy of a document"):
            return str(self.files.api.copy(fileId=file_id, body=body, fields="id").execute(num_retries=0)["id"])

    def mark(self, file_id: str, marks: Mapping[str, str]) -> None:
        """Write marks on a file."""
        with named("a file in Drive"):
            self.files.mark(file_id, **marks)


def _inside(folder: str) -> str:
    return "'" + folder.replace("\\", "").replace("'", "") + "' in parents"


@contextmanager
def named(what: str) -> Iterator[None]:
    """Turn Google's refusals into the kit's, in one sentence."""
    from googleapiclient.errors import HttpError

    try:
        yield
    except HttpError as error:
        raise refusal(int(error.resp.status), what) from error


def patiently(reading: Callable[[], T], what: str) -> T:
    """Read, and try again a few times where Google is busy or the line dropped; for what changes nothing only."""
    for attempt in range(TRIES):
        try:
            with named(what):
                return reading()
        except Unreachable:
            if attempt == TRIES - 1:
                raise
            time.sleep(quota.pause(attempt))
    raise Unreachable(f"Google was too busy for {what}; try again in a moment.")
