"""Media uploads: simple, multipart/related and resumable."""

import json
import re
import secrets
import sqlite3
from email import message_from_bytes
from email.message import Message
from typing import Any
from urllib.parse import urlencode

from notebooks.rehearsal import payload
from notebooks.rehearsal.calls import Media, Reply
from notebooks.rehearsal.errors import GoogleError
from notebooks.rehearsal.wire import Wire

SCHEMA = """
CREATE TABLE IF NOT EXISTS upload (
    id TEXT PRIMARY KEY, body TEXT NOT NULL, type TEXT NOT NULL, query TEXT NOT NULL, data BLOB NOT NULL
);
CREATE TABLE IF NOT EXISTS upload_done (id TEXT PRIMARY KEY, answer TEXT NOT NULL);
"""
# The bytes without which no JSON text holds half a character: an escape, UTF-8's first byte of one, other encodings.
_HALF = re.compile(rb"\\u[dD][89a-fA-F]|\xed|\x00")
PREFIXES = ("/resumable/upload/", "/upload/")


def plain_path(path: str) -> str | None:
    """The method's own path of an upload address, or None for any other address."""
    prefix = next((one for one in PREFIXES if path.startswith(one)), None)
    return path[len(prefix) - 1:] if prefix else None


def split_body(wire: Wire) -> tuple[Any, Media | None]:
    """The JSON and the media of a simple or multipart upload."""
    kind = wire.header("Content-Type")
    if wire.first("uploadType") == "multipart" or kind.startswith("multipart/"):
        return _related(kind, wire.data)
    if wire.first("uploadType") == "media":
        return None, Media(kind or "application/octet-stream", wire.data)
    return read_json(wire.data), None


def read_json(data: bytes) -> Any:
    """A JSON body; None when it is empty, 400 when it is no JSON."""
    if not data.strip():
        return None
    try:
        found = json.loads(data, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        found = _kindly(data.decode("utf-8", "replace"))
    return _whole(found) if _HALF.search(data) else found


def _kindly(text: str) -> Any:
    try:
        return payload.read(text)
    except payload.Unreadable as wrong:
        raise NoJson(400, "INVALID_ARGUMENT", f"Invalid JSON payload received. {wrong}") from wrong
    except RecursionError as wrong:
        raise NoJson(400, "INVALID_ARGUMENT", "Invalid JSON payload received. Message too deep.") from wrong


class NoJson(GoogleError):
    """The 400 of a body that is no JSON, which the older services say in two words."""

    def body(self, service: str) -> dict[str, Any]:
        """The body as this service would send it."""
        if service in ("drive", "calendar"):
            return GoogleError(400, "parseError", "Parse Error").body(service)
        return super().body(service)


def _no_constant(name: str) -> None:
    raise ValueError(name)


def _whole(value: Any) -> Any:
    """The value with half characters (lone surrogates) replaced, which no UTF-8 can hold."""
    if isinstance(value, str):
        return value if value.isascii() else value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, list):
        return [_whole(one) for one in value]
    return {_whole(name): _whole(one) for name, one in value.items()} if isinstance(value, dict) else value


def _part_bytes(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _related(kind: str, data: bytes) -> tuple[Any, Media | None]:
    boundary = re.search(r'boundary="?([^";]+)"?', kind)
    pieces = data.split(b"--" + boundary.group(1).encode()) if boundary else []
    if len(pieces) < 3:
        raise GoogleError(400, "badContent", "Malformed multipart body.")
    parts = [_piece(piece) for piece in pieces[1:3]]
    return read_json(parts[0].data), parts[1]


def _piece(piece: bytes) -> Media:
    # The part's own lines may end in LF while what it carries has CRLF: the first empty line of either kind counts.
    head, payload = [*re.split(rb"\r?\n\r?\n", piece.lstrip(b"\r\n"), maxsplit=1), b""][:2]
    # One line end belongs to the boundary, the rest to the file.
    payload = payload[:-2] if payload.endswith(b"\r\n") else payload.removesuffix(b"\n")
    headers = message_from_bytes(head + b"\r\n\r\n")
    if headers.get("Content-Transfer-Encoding", "binary").lower() in ("base64", "quoted-printable"):
        headers.set_payload(payload.decode("ascii", "replace"))
        payload = _part_bytes(headers)
    # Clients fold long header lines; folding is layout, not part of the type.
    return Media(" ".join(headers.get("Content-Type", "application/octet-stream").split()), payload)


def begin(db: sqlite3.Connection, wire: Wire) -> Reply:
    """Open a resumable upload and say where its bytes go."""
    upload = secrets.token_urlsafe(24)
    kind = wire.header("X-Upload-Content-Type") or "application/octet-stream"
    query = json.dumps(dict(wire.query))
    db.execute("INSERT INTO upload VALUES (?, ?, ?, ?, ?)", (upload, wire.data.decode() or "null", kind, query, b""))
    again = urlencode({"uploadType": "resumable", "upload_id": upload})
    return Reply(200, {"Location": f"{wire.base}{wire.path}?{again}", "X-GUploader-UploadID": upload})


def resume(db: sqlite3.Connection, wire: Wire) -> Reply | tuple[Any, Media, dict[str, list[str]]]:
    """Take a chunk: 308 while bytes are missing, else the JSON, the media and the first request's query.

    Whoever asks again after the last one, because no answer came, gets the same answer.
    """
    upload = wire.first("upload_id")
    done = db.execute("SELECT answer FROM upload_done WHERE id = ?", (upload,)).fetchone()
    if done is not None:
        return Reply(body=json.loads(done["answer"]))
    row = db.execute("SELECT * FROM upload WHERE id = ?", (upload,)).fetchone()
    if row is None:
        raise GoogleError(404, "notFound", "Upload not found.")
    start, total = _range(wire.header("Content-Range"), len(wire.data))
    held = bytes(row["data"])
    if start is not None and start <= len(held):
        held = held[:start] + wire.data
        db.execute("UPDATE upload SET data = ? WHERE id = ?", (held, upload))
    if total is None or len(held) < total:
        return Reply(308, {"Range": f"bytes=0-{len(held) - 1}"} if held else {})
    return read_json(row["body"].encode()), Media(row["type"], held), json.loads(row["query"])


def finish(db: sqlite3.Connection, upload: str, answer: dict[str, Any]) -> None:
    """Keep the answer of an upload that is done, and drop its bytes."""
    db.execute("INSERT OR REPLACE INTO upload_done VALUES (?, ?)", (upload, json.dumps(answer)))
    db.execute("DELETE FROM upload WHERE id = ?", (upload,))


def _range(text: str, size: int) -> tuple[int | None, int | None]:
    found = re.fullmatch(r"bytes (?:(\d+)-\d+|\*)/(\d+|\*)", text.strip())
    if not found:
        return 0, size
    start = int(found.group(1)) if found.group(1) else None
    return start, None if found.group(2) == "*" else int(found.group(2))
