"""Lines that go as e-mail: a draft first, whose id is in the sheet before it is sent."""

from __future__ import annotations

from collections.abc import Callable
from email.headerregistry import Address
from functools import cached_property
from typing import Any

from functions.post.fillers import SENT, Filling, Letter, Outcome, Withheld
from functions.post.wording import one_line
from functions.services.asking import NotThere
from functions.services.gmail import Fate, Gmail, compose
from sheets_schema.connection import Connection
from sheets_schema.kinds import EMAIL, BadCell
from sheets_schema.problems import Refusal
from sheets_schema.tables import Outgoing
from sheets_schema.tables.firm import Firm
from sheets_schema.tables.outbox import Going

LONGEST_SUBJECT = 200  # characters
LOST = (
    "The draft is gone and no sent message was found: look into the mailbox. "
    "Set Status to Sent if it went, or to Waiting to send it anew."
)


def sender_of(firm: Firm, account: str) -> Address:
    """Say who writes: the firm's name, and the address on the Firm tab or else the signed-in account."""
    address = firm["Sender"].strip() or account
    if not address:
        raise Refusal("Nobody is named as the sender; fill in Sender on the Firm tab.")
    return _address(address, one_line(firm["Firm"]))


def _address(typed: str, name: str = "") -> Address:
    try:
        return Address(display_name=name, addr_spec=EMAIL.read(typed, _NO_ZONE))
    except (BadCell, ValueError, UnicodeError):
        raise Withheld(f"“{one_line(typed)}” is not an address that mail can go to.") from None


_NO_ZONE: Any = None  # an address has no zone


def recipients(line: Outgoing) -> list[str]:
    """List whom a line is for; each must be exactly one address, whatever was typed into the cell."""
    if not line.to:
        raise Withheld("Nobody is named in To.")
    return [_address(typed).addr_spec for typed in line.to]


class Mail:
    """The Outbox's way into people's mailboxes."""

    def __init__(self, connection: Connection, firm: Firm) -> None:
        self.connection, self.firm = connection, firm

    @cached_property
    def gmail(self) -> Gmail:
        """Open the mailbox when the first letter needs it."""
        return Gmail(self.connection)

    def prepare(self, line: Outgoing, filling: Filling) -> dict[str, Any]:
        """Put the letter among the drafts."""
        if not isinstance(filling, Letter):
            raise Withheld("This kind of line cannot go by mail.")
        files = [(file.name, file.type, file.data) for file in filling.attachments]
        sender = sender_of(self.firm, self.connection.settings.who)
        subject = one_line(line.subject, LONGEST_SUBJECT)
        draft = self.gmail.draft(compose(sender, recipients(line), subject, filling.text, files))
        return {"google_id": draft.id, "thread_id": draft.thread_id}

    def became(self, line: Outgoing) -> Outcome | None:
        """Ask the mailbox what became of a draft."""
        fate = self.gmail.fate(line.google_id, line.thread_id)
        return {Fate.SENT: SENT, Fate.WAITING: None, Fate.UNKNOWN: Outcome(Going.CHECK, LOST)}[fate]

    def deliver(self, line: Outgoing, fill: Callable[[], Filling]) -> Outcome:
        """Send the draft."""
        try:
            self.gmail.send(line.google_id)
        except NotThere:
            return self.became(line) or Outcome(Going.CHECK, LOST)
        return SENT

    def abandon(self, google_id: str) -> None:
        """Throw the draft away."""
        self.gmail.discard(google_id)
