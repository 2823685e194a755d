"""The post: from a finished message to a copy in every recipient's mailbox, and never further than this file."""

import secrets
import sqlite3
from collections.abc import Iterable
from datetime import datetime
from email.utils import format_datetime

from notebooks.rehearsal.gmail import headers, shelf, sorting
from notebooks.rehearsal.gmail.refusals import invalid
from notebooks.rehearsal.gmail.shelf import Mail

ARRIVED = ["UNREAD", "CATEGORY_PERSONAL", "INBOX"]


def post_mail(db: sqlite3.Connection, raw: bytes, recipients: Iterable[str], now: datetime) -> list[Mail]:
    """Deliver one message: a copy without Bcc in each mailbox, threaded with what it answers there."""
    whole = headers.with_line_ends(raw)
    if not headers.head(raw).get("message-id"):
        whole = headers.with_fields(whole, [("Message-ID", message_id())])
    return [_deliver(db, whole, mailbox.lower(), now) for mailbox in dict.fromkeys(recipients)]


def _deliver(db: sqlite3.Connection, raw: bytes, mailbox: str, now: datetime) -> Mail:
    copy = headers.with_fields(headers.without(raw, "bcc"), [("Delivered-To", mailbox)])
    kept = shelf.file(db, mailbox, copy, ARRIVED, now=now, arrived=True,
                      thread=shelf.thread_of_reply(db, mailbox, raw))
    return sorting.sort(db, kept, now)


def message_id() -> str:
    """A Message-ID as Gmail gives one to everything it sends."""
    return f"<CA{secrets.token_urlsafe(24)}@mail.gmail.com>"


def stamped(raw: bytes, user: str, now: datetime) -> bytes:
    """The message as Gmail sends it: its own Message-ID, the account as sender, a date."""
    message = headers.head(raw)
    fields = [("Message-ID", message_id()), *_sender(raw, user)]
    if message.get("message-id"):
        fields.append(("X-Google-Original-Message-ID", str(message["message-id"]).strip()))
    fields += [("Date", format_datetime(now))] if not message.get("date") else []
    fields += [("MIME-Version", "1.0")] if not message.get("mime-version") else []
    dropped = ["message-id", *(["from"] if any(name == "From" for name, _ in fields) else [])]
    return headers.with_fields(headers.without(headers.with_line_ends(raw), *dropped), fields)


def _sender(raw: bytes, user: str) -> list[tuple[str, str]]:
    written = headers.address(raw, "from")
    if written == user:
        return []
    return [("From", user), *([("X-Google-Original-From", written)] if written else [])]


def send(db: sqlite3.Connection, user: str, raw: bytes, now: datetime, thread: str = "") -> Mail:
    """Send a user's message to everybody it names and keep their own copy, labelled SENT."""
    people = headers.recipients(raw)
    if not people:
        raise invalid("Recipient address required")
    _check(people)
    out = stamped(raw, user, now)
    to_self = user in people
    labels = ["UNREAD", "SENT", "INBOX"] if to_self else ["SENT"]
    thread = thread or shelf.thread_of_reply(db, user, raw)
    kept = shelf.file(db, user, out, labels, now=now, thread=thread, arrived=to_self)
    post_mail(db, out, [person for person in people if person != user], now)
    return kept


def _check(people: list[str]) -> None:
    for person in people:
        name, at, domain = person.rpartition("@")
        if not (name and at and domain) or " " in person:
            raise invalid("Invalid To header")
