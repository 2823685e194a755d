"""A stored message as the API shows it: minimal, metadata, full or raw."""

import base64
import html
import re
from email.message import EmailMessage
from typing import Any

from notebooks.rehearsal.gmail.shelf import Mail

_SNIPPET = 200


def encode(data: bytes) -> str:
    """Base64 with the URL alphabet, as Gmail writes bytes."""
    return base64.urlsafe_b64encode(data).decode("ascii")


def decode(text: str) -> bytes:
    """Bytes from either base64 alphabet, padded or not; ValueError when it is neither."""
    compact = re.sub(r"\s", "", text).rstrip("=").replace("+", "-").replace("/", "_")
    if not re.fullmatch(r"[A-Za-z0-9_-]*", compact):
        raise ValueError("not base64")
    return base64.urlsafe_b64decode(compact + "=" * (-len(compact) % 4))


def content(part: EmailMessage) -> bytes:
    """A part's content: text as UTF-8 whatever it travelled as, other kinds as their bytes."""
    data = part.get_payload(decode=True)
    data = data if isinstance(data, bytes) else b""
    if part.get_content_maintype() != "text":
        return data
    try:
        return data.decode(part.get_content_charset() or "utf-8", "replace").encode()
    except LookupError:
        return data


def text(message: EmailMessage) -> str:
    """What a person reads of a message: its plain part, or the HTML part without tags."""
    body = message.get_body(preferencelist=("plain", "html"))
    if not isinstance(body, EmailMessage):
        return ""
    read = content(body).decode("utf-8", "replace")
    return html.unescape(re.sub(r"<[^>]*>", " ", read)) if body.get_content_subtype() == "html" else read


def snippet(message: EmailMessage) -> str:
    """The first words on one line, escaped as Gmail escapes them."""
    return html.escape(" ".join(text(message).split())[:_SNIPPET].strip()).replace("&#x27;", "&#39;")


def _body(part: EmailMessage, part_id: str) -> dict[str, Any]:
    if part.is_multipart():
        return {"size": 0}
    data = content(part)
    if part.get_filename():
        return {"attachmentId": f"ANGjdJ-{part_id}", "size": len(data)}
    return {"size": len(data), "data": encode(data)} if data else {"size": 0}


def payload(part: EmailMessage, part_id: str = "") -> dict[str, Any]:
    """The tree of MIME parts; attachments carry an id instead of their bytes."""
    shown: dict[str, Any] = {
        "partId": part_id,
        "mimeType": part.get_content_type(),
        "filename": part.get_filename() or "",
        "headers": _headers(part),
        "body": _body(part, part_id),
    }
    if part.is_multipart():
        shown["parts"] = [payload(child, _child_id(part_id, n)) for n, child in enumerate(_children(part))]
    return shown


def _headers(part: EmailMessage, only: list[str] | None = None) -> list[dict[str, str]]:
    wanted = {name.lower() for name in only or []}
    return [{"name": n, "value": str(v)} for n, v in part.items() if not wanted or n.lower() in wanted]


def _child_id(part_id: str, n: int) -> str:
    return f"{part_id}.{n}" if part_id else str(n)


def _children(part: EmailMessage) -> list[EmailMessage]:
    return [child for child in part.iter_parts() if isinstance(child, EmailMessage)]


def attachment(message: EmailMessage, attachment_id: str) -> bytes | None:
    """The bytes behind an attachment id of `payload`, None when there is no such part."""
    steps = attachment_id.removeprefix("ANGjdJ-")
    part = message
    for step in steps.split(".") if steps else []:
        children = _children(part) if part.is_multipart() else []
        if not step.isdigit() or int(step) >= len(children):
            return None
        part = children[int(step)]
    return content(part) if part.get_filename() else None


def shown(mail: Mail, form: str = "full", only: list[str] | None = None) -> dict[str, Any]:
    """The Message resource in one of the four formats of `messages.get`."""
    message = mail.message
    resource: dict[str, Any] = {
        "id": mail.id,
        "threadId": mail.thread,
        "labelIds": mail.labels,
        "snippet": snippet(message),
        "sizeEstimate": len(mail.raw),
        "historyId": str(mail.history),
        "internalDate": str(int(mail.at.timestamp() * 1000)),
    }
    if form == "raw":
        resource["raw"] = encode(mail.raw)
    if form == "full":
        resource["payload"] = payload(message)
    if form == "metadata":
        headers = _headers(message, only)
        resource["payload"] = {"mimeType": message.get_content_type()} | ({"headers": headers} if headers else {})
    return resource


def brief(mail: Mail) -> dict[str, Any]:
    """What send, create and modify answer with."""
    return {"id": mail.id, "threadId": mail.thread, "labelIds": mail.labels}
