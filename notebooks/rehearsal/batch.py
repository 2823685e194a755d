"""Google's /batch: several calls in one multipart/mixed request."""

import re
import secrets
from collections.abc import Callable

from notebooks.rehearsal.calls import Reply
from notebooks.rehearsal.errors import GoogleError
from notebooks.rehearsal.wire import Wire, wire

LIMIT = 1000


def is_batch_path(path: str) -> bool:
    """Whether this is the address of a batch."""
    return re.fullmatch(r"/batch(/\w+/v\d+)?/?", path) is not None


def is_batch(request: Wire) -> bool:
    """Whether this request is a batch."""
    return request.http == "POST" and is_batch_path(request.path)


def play(request: Wire, answer: Callable[[Wire], Reply]) -> Reply:
    """Play every part in its own transaction and give the answers in the same order."""
    boundary = re.search(r'boundary="?([^";]+)"?', request.header("Content-Type"))
    if not boundary:
        raise GoogleError(400, "badRequest", "Failed to parse batch request, error: No boundary.")
    pieces = re.split(b"--" + re.escape(boundary.group(1).encode()) + b"(?:--)?\r?\n?", request.data)
    parts = [piece for piece in pieces if piece.strip(b"\r\n- ")]
    if len(parts) > LIMIT:
        raise GoogleError(400, "badRequest", f"The batch request could not be processed: more than {LIMIT} calls.")
    outer = "batch_" + secrets.token_urlsafe(16)
    answered = b"".join(_answered(outer, piece, request, answer) for piece in parts)
    return Reply(200, {}, answered + f"--{outer}--\r\n".encode(), f"multipart/mixed; boundary={outer}")


def _answered(outer: str, piece: bytes, request: Wire, answer: Callable[[Wire], Reply]) -> bytes:
    head, inner = _halves(piece)
    reply = answer(_inner(inner, request))
    data = reply.content()
    name = _header(head, "Content-ID").strip("<>")
    lines = [f"--{outer}", "Content-Type: application/http", f"Content-ID: <response-{name}>", "",
             f"HTTP/1.1 {reply.status} -", f"Content-Type: {reply.type}", f"Content-Length: {len(data)}"]
    lines += [f"{key}: {text}" for key, text in reply.headers.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + data + b"\r\n"


def _halves(text: bytes) -> tuple[str, bytes]:
    head, _, rest = text.replace(b"\r\n", b"\n").partition(b"\n\n")
    return head.decode("utf-8", "replace"), rest


def _header(head: str, name: str) -> str:
    found = re.search(rf"^{name}:\s*(.*)$", head, re.IGNORECASE | re.MULTILINE)
    return found.group(1).strip() if found else ""


def _inner(text: bytes, request: Wire) -> Wire:
    head, data = _halves(text)
    first, *lines = head.split("\n")
    verb, address = [*first.split(" "), "", ""][:2]
    headers = dict(line.split(":", 1) for line in lines if ":" in line)
    headers = {name.strip().lower(): text.strip() for name, text in headers.items()}
    headers.setdefault("authorization", request.header("Authorization"))
    return wire(verb, re.sub(r"^https?://[^/]+", "", address), headers, data.strip(b"\n"), request.base)
