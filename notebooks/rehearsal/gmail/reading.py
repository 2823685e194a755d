"""What the rehearsal's page shows of the mail."""

import sqlite3
from dataclasses import dataclass, field
from datetime import datetime

from notebooks.rehearsal.gmail import shelf, view
from notebooks.rehearsal.gmail.shelf import Mail


@dataclass(frozen=True)
class Letter:
    """A message for a reader; `attachments` are (id, file name, MIME type, bytes); `at` is aware UTC."""

    id: str
    at: datetime
    sender: str
    mailbox: str
    to: str
    subject: str
    text: str
    labels: list[str]
    attachments: list[tuple[str, str, str, bytes]] = field(default_factory=list)


def _letter(mail: Mail) -> Letter:
    return Letter(
        mail.id, mail.at, str(mail.message.get("from", mail.sender)), mail.mailbox, str(mail.message.get("to", "")),
        mail.subject, view.text(mail.message).replace("\r\n", "\n"), mail.labels, _attachments(mail),
    )


def _attachments(mail: Mail) -> list[tuple[str, str, str, bytes]]:
    return [(str(n), part.get_filename() or "", part.get_content_type(), view.content(part))
            for n, part in enumerate(mail.message.iter_attachments()) if part.get_filename()]


def mailbox(db: sqlite3.Connection, email: str) -> list[Letter]:
    """Everything that arrived in or was sent from one mailbox, newest first; no drafts, no trash."""
    mails = shelf.select(db, "recipient = ?", (email.lower(),))
    return [_letter(mail) for mail in mails if not {"DRAFT", "TRASH"} & set(mail.labels)]


def mailboxes(db: sqlite3.Connection) -> list[str]:
    """Every address that has a message, in alphabetical order."""
    return [row[0] for row in db.execute("SELECT DISTINCT recipient FROM messages ORDER BY recipient")]


def delivered(db: sqlite3.Connection) -> list[Mail]:
    """Every copy that reached a mailbox, oldest first: what went out, once for each recipient."""
    return shelf.select(db, "arrived = 1")[::-1]
