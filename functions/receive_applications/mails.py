"""One mail that was labelled as an application: who sent it, for which job, and which of its parts are documents.

The mail is hostile until read and stays so: sizes and counts are bounded, headers are cut, nothing is opened.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import getaddresses, parseaddr

from functions.post.wording import one_line
from functions.receive_applications.markup import words_of
from functions.receive_applications.notes import LONGEST_MESSAGE, fit
from sheets_schema.identity import plain_letters
from sheets_schema.kinds import EMAIL
from sheets_schema.tables import Job
from sheets_schema.tables.jobs import JobStatus

MOST_PARTS = 200
MOST_BOUNDARIES = 5_000  # lines that may begin a part; each costs time before anything is known of it
MOST_FILES = 10  # documents of one mail
LARGEST_FILE = 15_000_000  # bytes
SMALL_PICTURE = 60_000  # bytes; a scanned page is larger, a signature's logo hardly ever
LONGEST_HEADER = 2_000
SHORTEST_TEXT = 300  # characters of a mail without attachments that may be an application itself
FORWARDED = re.compile(r"^\s*(fwd?|wg|tr|rv|doorst|vs)\s*:", re.IGNORECASE)
FROM = re.compile(r"(?im)^[>*\s]*(?:From|Von|De|Da|Van|Fra|От|发件人)\s*[:：]\*?\s*(.{3,300})$")
RECIPIENTS = ("Delivered-To", "X-Original-To", "To", "Cc")
CARDS = {
    "text/calendar": "a calendar entry",
    "application/ics": "a calendar entry",
    "text/vcard": "a visiting card",
    "text/x-vcard": "a visiting card",
    "application/pgp-signature": "a signature",
    "application/pkcs7-signature": "a signature",
    "application/x-pkcs7-signature": "a signature",
    "application/ms-tnef": "Outlook's own wrapping",
}
ENDINGS = {"ics": "a calendar entry", "vcf": "a visiting card", "p7s": "a signature", "asc": "a signature"}


@dataclass(frozen=True)
class Document:
    """One attachment that is kept."""

    name: str
    data: bytes = field(repr=False)


@dataclass(frozen=True)
class Mail:
    """What a mail says, as far as an application needs it; name and address are the applicant's as far as it shows."""

    subject: str
    to: tuple[str, ...]
    name: str
    email: str
    text: str
    documents: tuple[Document, ...]
    left_out: tuple[str, ...]


class Unreadable(ValueError):
    """This mail cannot be taken apart."""


def read(raw: bytes, ours: Iterable[str]) -> Mail:
    """Take a mail apart; `ours` are addresses and domains of the firm, whose mails only pass something on."""
    if raw.count(b"\n--") > MOST_BOUNDARIES:
        raise Unreadable("too many parts")
    try:
        return _apart(message_from_bytes(raw), tuple(ours))
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError) as wrong:
        raise Unreadable(type(wrong).__name__) from wrong


def _apart(message: Message, ours: tuple[str, ...]) -> Mail:
    parts = [part for _, part in zip(range(MOST_PARTS), message.walk(), strict=False)]
    documents, left_out = _documents(parts)
    text, subject = _text(parts), _header(message, "Subject")
    name, email = _applicant(message, subject, text, ours)
    to = [address for header in RECIPIENTS for address in _addresses(message, header)]
    return Mail(one_line(subject, 300), tuple(to), name, email, text, documents, left_out)


def job_of(mail: Mail, jobs: Sequence[Job]) -> Job | None:
    """Find the open job a mail is for: the address's plus tag, the title in its subject, or the only open one."""
    open_ = [job for job in jobs if job.status is JobStatus.OPEN and job.title]
    tags = {_flat(tag) for address in mail.to if (tag := address.partition("@")[0].partition("+")[2])}
    tagged = [job for job in open_ if _flat(job.title) in tags]
    if len(tagged) == 1:
        return tagged[0]
    said = f" {_words(mail.subject)} "
    named = [job for job in open_ if f" {_words(job.title)} " in said]
    longest = max((len(job.title) for job in named), default=0)
    best = [job for job in named if len(job.title) == longest]
    if len(best) == 1:
        return best[0]
    return open_[0] if len(open_) == 1 else None


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", plain_letters(text)))


def _flat(text: str) -> str:
    return _words(text).replace(" ", "").replace("_", "")


def _header(message: Message, name: str) -> str:
    given = str(message.get(name, ""))[:LONGEST_HEADER]
    try:
        return str(make_header(decode_header(given)))
    except (HeaderParseError, LookupError, ValueError):
        return given


def _addresses(message: Message, header: str) -> list[str]:
    values = [str(value)[:LONGEST_HEADER] for value in message.get_all(header, [])[:5]]
    return [address.casefold() for _, address in getaddresses(values) if address]


def _applicant(message: Message, subject: str, text: str, ours: tuple[str, ...]) -> tuple[str, str]:
    """Say who applies, as far as a mail shows: its sender, or the sender of what it passes on."""
    sender = parseaddr(_header(message, "From"))
    passes_on = FORWARDED.match(subject) or _is_ours(sender[1], ours)
    if not passes_on:
        return _fit(sender)
    inner = [parseaddr(one) for one in FROM.findall(text)[:5]]
    others = [one for one in inner if fit(one[1], EMAIL) and not _is_ours(one[1], ours)]
    return _fit(others[0]) if others else ("", "")


def _is_ours(address: str, ours: tuple[str, ...]) -> bool:
    given = address.casefold()
    return any(given == one or given.endswith(f"@{one}") for one in ours)


def _fit(found: tuple[str, str]) -> tuple[str, str]:
    name = one_line(found[0].strip("\"' "), 120)
    return ("" if "@" in name else name), fit(found[1], EMAIL)


def _documents(parts: Sequence[Message]) -> tuple[tuple[Document, ...], tuple[str, ...]]:
    kept: list[Document] = []
    left_out: list[str] = []
    for place, part in enumerate(parts):
        name = _file_name(part)
        if part.is_multipart() or not (name or part.get_content_disposition() == "attachment"):
            continue
        data = _bytes(part)
        name = name or f"attachment {place}"
        why = _why_not(part, name, data, len(kept))
        if why:
            left_out.append(f"{name} ({why})")
        else:
            kept.append(Document(name, data))
    return tuple(kept), tuple(left_out)


def _why_not(part: Message, name: str, data: bytes, kept: int) -> str:
    kind = part.get_content_type()
    if why := CARDS.get(kind) or ENDINGS.get(name.rpartition(".")[2].casefold()):
        return why
    inline = part.get_content_disposition() != "attachment" or bool(part.get("Content-ID"))
    if kind.startswith("image/") and (inline or len(data) < SMALL_PICTURE) and len(data) < SMALL_PICTURE * 5:
        return "a picture of the signature"
    if not data:
        return "empty"
    if len(data) > LARGEST_FILE:
        return f"larger than {LARGEST_FILE // 1_000_000} MB"
    return f"more than {MOST_FILES} files" if kept >= MOST_FILES else ""


def _file_name(part: Message) -> str:
    given = part.get_filename() or ""
    try:
        given = str(make_header(decode_header(given[:LONGEST_HEADER])))
    except (HeaderParseError, LookupError, ValueError):
        given = given[:LONGEST_HEADER]
    return one_line(given.replace("\\", "/").rpartition("/")[2], 120)


def _bytes(part: Message) -> bytes:
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _text(parts: Sequence[Message]) -> str:
    said = "\n".join(_written(parts, "text/plain")) or "\n".join(map(words_of, _written(parts, "text/html")))
    return said.replace("\r\n", "\n").strip()[: LONGEST_MESSAGE * 2]


def _written(parts: Iterable[Message], kind: str) -> Iterator[str]:
    for part in parts:
        if part.get_content_type() == kind and not part.get_filename():
            try:
                yield _bytes(part).decode(part.get_content_charset() or "utf-8", "replace")
            except LookupError:
                yield _bytes(part).decode("utf-8", "replace")
