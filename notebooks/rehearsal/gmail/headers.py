"""Reads and edits the header of a raw message without touching a byte of its body."""

import re
from collections.abc import Iterable
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.parser import BytesHeaderParser
from email.utils import parseaddr

_HEADS = BytesHeaderParser(policy=policy.default)
_BLANK_LINE = re.compile(rb"\r?\n\r?\n")
_FIELD = re.compile(rb"[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*")


def split(raw: bytes) -> tuple[list[bytes], bytes]:
    """The header fields, folding kept, and the rest that begins with the blank line."""
    gap = _BLANK_LINE.search(raw)
    head, rest = (raw[: gap.start()], raw[gap.start() :]) if gap else (raw, b"\r\n\r\n")
    return [field for field in _FIELD.findall(head) if field.strip()], rest


def name_of(field: bytes) -> str:
    """The lower-case name of one raw header field."""
    return field.partition(b":")[0].strip().lower().decode("ascii", "replace")


def without(raw: bytes, *names: str) -> bytes:
    """The message without the fields of these lower-case names."""
    fields, rest = split(raw)
    return b"\r\n".join(field for field in fields if name_of(field) not in names) + rest


def with_line_ends(raw: bytes) -> bytes:
    """The message with CRLF everywhere, as mail travels."""
    return re.sub(rb"\r?\n", b"\r\n", raw)


def with_fields(raw: bytes, fields: Iterable[tuple[str, str]]) -> bytes:
    """The message with these fields put on top, in the order given."""
    return b"".join(f"{name}: {value}\r\n".encode() for name, value in fields) + raw


def head(raw: bytes) -> EmailMessage:
    """The header alone as Python's modern e-mail object: attachments are not read."""
    return _HEADS.parsebytes(b"\r\n".join(split(raw)[0]) + b"\r\n\r\n")


def parsed(raw: bytes) -> EmailMessage:
    """The message as Python's modern e-mail object."""
    return message_from_bytes(raw, policy=policy.default)


def address(raw: bytes, name: str) -> str:
    """The one bare address of a field such as From, lower case, or an empty string."""
    return parseaddr(str(head(raw).get(name, "")))[1].lower()


def recipients(raw: bytes) -> list[str]:
    """Every bare address of To, Cc and Bcc, lower case, each once, in that order."""
    message = head(raw)
    fields = [field for name in ("to", "cc", "bcc") for field in message.get_all(name, [])]
    found = [person for field in fields for person in field.addresses]
    return list(dict.fromkeys(person.addr_spec.lower() for person in found if person.addr_spec))
