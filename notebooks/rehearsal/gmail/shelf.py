"""The table of messages: one row for each copy in each mailbox; and the view `mail`: what was really delivered."""

import json
import re
import secrets
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from email.message import EmailMessage
from functools import cached_property

from notebooks.rehearsal.gmail import headers

SCHEMA = """
CREATE TABLE IF NOT EXISTS messages (
    place INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL,
    at TEXT NOT NULL,
    sender TEXT NOT NULL,
    recipient TEXT NOT NULL,      -- whose mailbox this copy lies in
    subject TEXT NOT NULL,
    raw BLOB NOT NULL,
    thread TEXT NOT NULL,
    labels TEXT NOT NULL,         -- a JSON list
    message_id TEXT NOT NULL,     -- the Message-ID, angle brackets included
    arrived INTEGER NOT NULL,     -- 1: delivered to this mailbox; 0: only written or sent from it
    history INTEGER NOT NULL,
    UNIQUE (recipient, id)
);
CREATE INDEX IF NOT EXISTS messages_message_id ON messages (recipient, message_id);
CREATE INDEX IF NOT EXISTS messages_history ON messages (history);
CREATE INDEX IF NOT EXISTS messages_thread ON messages (recipient, thread);
CREATE VIEW IF NOT EXISTS mail AS
    SELECT place AS rowid, id, at, sender, recipient, subject, raw, thread, labels, message_id
    FROM messages WHERE arrived = 1;
CREATE TABLE IF NOT EXISTS drafts (
    id TEXT NOT NULL,
    mailbox TEXT NOT NULL,
    message TEXT NOT NULL,
    PRIMARY KEY (mailbox, id)
);
CREATE TABLE IF NOT EXISTS mail_history (
    number INTEGER PRIMARY KEY,
    mailbox TEXT NOT NULL,
    message TEXT NOT NULL,
    thread TEXT NOT NULL,
    kind TEXT NOT NULL,           -- messagesAdded, messagesDeleted, labelsAdded or labelsRemoved
    labels TEXT NOT NULL,         -- those that came or went
    now TEXT NOT NULL             -- those that the message had afterwards
);
CREATE TABLE IF NOT EXISTS mail_labels (
    id TEXT NOT NULL,
    mailbox TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (mailbox, id)
);
"""


@dataclass(frozen=True)
class Mail:
    """One copy of a message in one mailbox; `at` is aware UTC."""

    id: str
    at: datetime
    sender: str
    mailbox: str
    subject: str
    raw: bytes
    thread: str
    labels: list[str]
    message_id: str
    arrived: bool
    history: int = 0

    @cached_property
    def head(self) -> EmailMessage:
        """The header alone, which costs little to read."""
        return headers.head(self.raw)

    @cached_property
    def message(self) -> EmailMessage:
        """The raw bytes as Python's e-mail object."""
        return headers.parsed(self.raw)


def new_id(now: datetime) -> str:
    """A message id as Gmail makes them: 16 hexadecimal digits that grow with time."""
    return f"{(int(now.timestamp() * 1000) << 20) | secrets.randbits(20):016x}"


def file(db: sqlite3.Connection, mailbox: str, raw: bytes, labels: list[str], *, now: datetime,
         thread: str = "", arrived: bool = False) -> Mail:
    """Put one copy into a mailbox, in the thread given or in one of its own."""
    message = headers.head(raw)
    identity = new_id(now)
    mail = Mail(
        identity, now, headers.address(raw, "from"), mailbox, str(message.get("subject", "")), raw,
        thread or identity, labels, str(message.get("message-id", "")).strip(), arrived, next_history(db),
    )
    _insert(db, mail)
    _note(db, mail, "messagesAdded", [])
    return mail


def _insert(db: sqlite3.Connection, mail: Mail) -> None:
    db.execute(
        "INSERT INTO messages (id, at, sender, recipient, subject, raw, thread, labels, message_id, arrived, history)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (mail.id, mail.at.isoformat(), mail.sender, mail.mailbox, mail.subject, mail.raw, mail.thread,
         json.dumps(mail.labels), mail.message_id, int(mail.arrived), mail.history),
    )


def next_history(db: sqlite3.Connection) -> int:
    """The number of the next change to any mailbox."""
    return int(db.execute("SELECT MAX(1000, COALESCE((SELECT MAX(history) FROM messages), 0),"
                          " COALESCE((SELECT MAX(number) FROM mail_history), 0)) + 1").fetchone()[0])


def _note(db: sqlite3.Connection, mail: Mail, kind: str, labels: Iterable[str]) -> int:
    """Write down what happened to a message, and give the change's number."""
    number = next_history(db) if kind != "messagesAdded" else mail.history
    db.execute("INSERT INTO mail_history VALUES (?, ?, ?, ?, ?, ?, ?)",
               (number, mail.mailbox, mail.id, mail.thread, kind, json.dumps(list(labels)), json.dumps(mail.labels)))
    return number


def _mail(row: sqlite3.Row) -> Mail:
    return Mail(
        row["id"], datetime.fromisoformat(row["at"]), row["sender"], row["recipient"], row["subject"], row["raw"],
        row["thread"], json.loads(row["labels"]), row["message_id"], bool(row["arrived"]), row["history"],
    )


def select(db: sqlite3.Connection, where: str, values: Iterable[object] = ()) -> list[Mail]:
    """The messages that an SQL condition finds, newest first."""
    rows = db.execute(f"SELECT * FROM messages WHERE {where} ORDER BY place DESC", tuple(values))
    return [_mail(row) for row in rows]


def find(db: sqlite3.Connection, mailbox: str, identity: str) -> Mail | None:
    """A mailbox's message of this id."""
    return next(iter(select(db, "recipient = ? AND id = ?", (mailbox, identity))), None)


def relabel(db: sqlite3.Connection, mail: Mail, add: Iterable[str], remove: Iterable[str]) -> Mail:
    """Change a message's labels and give it back as it is now."""
    gone = set(remove)
    labels = [label for label in dict.fromkeys([*mail.labels, *add]) if label not in gone]
    changes = {"labelsAdded": [one for one in labels if one not in mail.labels],
               "labelsRemoved": [one for one in mail.labels if one not in labels]}
    for kind, changed in changes.items():
        if changed:
            number = _note(db, replace(mail, labels=labels), kind, changed)
            db.execute("UPDATE messages SET labels = ?, history = ? WHERE recipient = ? AND id = ?",
                       (json.dumps(labels), number, mail.mailbox, mail.id))
    return find(db, mail.mailbox, mail.id) or mail


def erase(db: sqlite3.Connection, mail: Mail) -> None:
    """Remove one copy for good."""
    _note(db, mail, "messagesDeleted", [])
    db.execute("DELETE FROM messages WHERE recipient = ? AND id = ?", (mail.mailbox, mail.id))


def thread_of_reply(db: sqlite3.Connection, mailbox: str, raw: bytes) -> str:
    """The thread in this mailbox that a message answers, or an empty string."""
    message = headers.head(raw)
    known = f"{message.get('references', '')} {message.get('in-reply-to', '')}".split()
    marks = ", ".join("?" * len(known))
    found = select(db, f"recipient = ? AND message_id IN ({marks})", (mailbox, *known)) if known else []
    about = _about(str(message.get("subject", "")))
    return next((mail.thread for mail in found if _about(mail.subject) == about), "")


def _about(subject: str) -> str:
    """A subject without what answering and forwarding put before it."""
    return " ".join(re.sub(r"^(?:\s*(?:re|fwd?|aw|wg)\s*:)+", "", subject, flags=re.IGNORECASE).split()).lower()
