"""What the rehearsal's page shows of the mail."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from notebooks.rehearsal.gmail import shelf, view
from notebooks.rehearsal.gmail.shelf import Mail


@dataclass(frozen=True)
class Letter:
    """A message for a reader; what costs time to read is read when it is asked for; `at` is aware UTC."""

    mail: Mail

    @property
    def id(self) -> str:
        """The id in its mailbox."""
        return self.mail.id

    @property
    def at(self) -> datetime:
        """When it was sent."""
        return self.mail.at

    @property
    def mailbox(self) -> str:
        """Whose mailbox this copy lies in."""
        return self.mail.mailbox

    @property
    def labels(self) -> list[str]:
        """Gmail's labels."""
        return self.mail.labels

    @property
    def subject(self) -> str:
        """The subject."""
        return self.mail.subject

    @property
    def sender(self) -> str:
        """Who it says it is from, name and address."""
        return str(self.mail.head.get("from", self.mail.sender))

    @property
    def to(self) -> str:
        """Whom it says it is for."""
        return str(self.mail.head.get("to", ""))

    @property
    def text(self) -> str:
        """The words of the message."""
        return view.text(self.mail.message).replace("\r\n", "\n")

    @property
    def attachments(self) -> list[tuple[str, str, str, bytes]]:
        """Its attachments as (id, file name, MIME type, bytes)."""
        parts = enumerate(self.mail.message.iter_attachments())
        return [(str(n), part.get_filename() or "", part.get_content_type(), view.content(part))
                for n, part in parts if part.get_filename()]


def mailbox(db: sqlite3.Connection, email: str) -> list[Letter]:
    """Everything that arrived in or was sent from one mailbox, newest first; no drafts, no trash."""
    mails = shelf.select(db, "recipient = ?", (email.lower(),))
    return [Letter(mail) for mail in mails if not {"DRAFT", "TRASH"} & set(mail.labels)]


def mailboxes(db: sqlite3.Connection) -> list[str]:
    """Every address that has a message, in alphabetical order."""
    return [row[0] for row in db.execute("SELECT DISTINCT recipient FROM messages ORDER BY recipient")]


def delivered(db: sqlite3.Connection) -> list[Mail]:
    """Every copy that reached a mailbox, oldest first: what went out, once for each recipient."""
    return shelf.select(db, "arrived = 1")[::-1]
