"""Gmail v1: a letter becomes a draft, the draft is sent, and afterwards one can tell what became of it."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass
from email import policy
from email.headerregistry import Address
from email.message import EmailMessage
from enum import StrEnum

from functions.services.asking import NotThere, ask
from sheets_schema.connection import Connection

OWN = "me"


@dataclass(frozen=True)
class Draft:
    """A letter that waits in the mailbox: its id, and the thread in which it will be found when it was sent."""

    id: str
    thread_id: str


class Fate(StrEnum):
    """What became of a draft."""

    WAITING = "waiting"
    SENT = "sent"
    UNKNOWN = "unknown"


def compose(
    sender: Address, to: Iterable[str], subject: str, text: str, attachments: Iterable[tuple[str, str, bytes]] = ()
) -> EmailMessage:
    """Write an e-mail; every recipient is one Address, so that no comma or line break in it adds another."""
    message = EmailMessage(policy=policy.SMTP)
    message["From"] = sender
    message["To"] = [Address(addr_spec=address) for address in to]
    message["Subject"] = subject
    message.set_content(text)
    for name, type, data in attachments:
        main, _, sub = type.partition("/")
        message.add_attachment(data, maintype=main, subtype=sub, filename=name)
    return message


class Gmail:
    """The firm's mailbox over one connection."""

    def __init__(self, connection: Connection) -> None:
        self.api = connection.client("gmail", "v1").users()

    def draft(self, message: EmailMessage) -> Draft:
        """Put a letter among the drafts."""
        from googleapiclient.http import MediaIoBaseUpload

        media = MediaIoBaseUpload(io.BytesIO(message.as_bytes()), mimetype="message/rfc822", resumable=False)
        made = ask(self.api.drafts().create(userId=OWN, media_body=media), "a draft")
        return Draft(made["id"], made["message"]["threadId"])

    def send(self, draft_id: str) -> None:
        """Send a draft; NotThere when it was sent or thrown away before."""
        ask(self.api.drafts().send(userId=OWN, body={"id": draft_id}), "the sending of a draft")

    def discard(self, draft_id: str) -> None:
        """Throw a draft away; one that is gone already stays gone."""
        try:
            ask(self.api.drafts().delete(userId=OWN, id=draft_id), "the end of a draft")
        except NotThere:
            return

    def fate(self, draft_id: str, thread_id: str) -> Fate:
        """Tell what became of a draft: a sent one answers 404 and its thread holds a message labelled SENT."""
        try:
            ask(self.api.drafts().get(userId=OWN, id=draft_id, format="minimal"), "a draft")
        except NotThere:
            return self._sent_in(thread_id)
        return Fate.WAITING

    def _sent_in(self, thread_id: str) -> Fate:
        if not thread_id:
            return Fate.UNKNOWN
        try:
            thread = ask(self.api.threads().get(userId=OWN, id=thread_id, format="metadata"), "a thread")
        except NotThere:
            return Fate.UNKNOWN
        sent = any("SENT" in message.get("labelIds", ()) for message in thread.get("messages", ()))
        return Fate.SENT if sent else Fate.UNKNOWN
