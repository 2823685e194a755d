"""Files in Drive, as far as both towers need them: folders, what lies in them, reading and putting."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sheets_schema.connection import Connection

FOLDER = "application/vnd.google-apps.folder"
SHOWN = "id, name, mimeType, md5Checksum, appProperties, createdTime"


@dataclass(frozen=True)
class FileInfo:
    """What Drive says about one file."""

    id: str
    name: str
    type: str
    md5: str = ""
    created: str = ""
    properties: Mapping[str, str] = field(default_factory=dict)


def quoted_text(text: str) -> str:
    """Quote a text for a Drive query."""
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def _info(found: Mapping[str, Any]) -> FileInfo:
    return FileInfo(
        found["id"],
        found["name"],
        found["mimeType"],
        found.get("md5Checksum", ""),
        found.get("createdTime", ""),
        found.get("appProperties", {}),
    )


class Files:
    """Drive over one connection."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.api = connection.client("drive", "v3").files()

    def search(self, query: str) -> list[FileInfo]:
        """List everything that fits a Drive query and is not in the bin, oldest first."""
        found: list[FileInfo] = []
        token = None
        while True:
            page = self.api.list(
                q=f"{query} and trashed = false",
                fields=f"nextPageToken, files({SHOWN})",
                orderBy="createdTime",
                pageSize=1000,
                pageToken=token,
            ).execute()
            found += map(_info, page.get("files", []))
            token = page.get("nextPageToken")
            if not token:
                return found

    def marked(self, key: str, value: str) -> list[FileInfo]:
        """List the files that carry a mark of the kit."""
        return self.search(f"appProperties has {{ key={quoted_text(key)} and value={quoted_text(value)} }}")

    def listing(self, folder_id: str) -> list[FileInfo]:
        """List what lies in a folder, oldest first."""
        return self.search(f"{quoted_text(folder_id)} in parents and mimeType != {quoted_text(FOLDER)}")

    def folder(self, name: str, mark: str, parent: str = "") -> str:
        """Find the kit's folder by its mark, or make it; give its ID."""
        found = self.marked("hiringDesk", mark)
        if found:
            return found[0].id
        made = {"name": name, "mimeType": FOLDER, "appProperties": {"hiringDesk": mark}}
        return str(self.api.create(body=made | ({"parents": [parent]} if parent else {}), fields="id").execute()["id"])

    def get(self, file_id: str) -> bytes:
        """Read a file's bytes."""
        return bytes(self.api.get_media(fileId=file_id).execute())

    def put(
        self, folder_id: str, name: str, data: bytes, type: str, properties: Mapping[str, str] | None = None
    ) -> FileInfo:
        """Put a file into a folder."""
        from googleapiclient.http import MediaIoBaseUpload

        body = {"name": name, "parents": [folder_id], "appProperties": dict(properties or {})}
        media = MediaIoBaseUpload(io.BytesIO(data), mimetype=type, resumable=False)
        return _info(self.api.create(body=body, media_body=media, fields=SHOWN).execute())

    def mark(self, file_id: str, **properties: str) -> None:
        """Write the kit's marks on a file."""
        self.api.update(fileId=file_id, body={"appProperties": properties}, fields="id").execute()
