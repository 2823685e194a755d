"""What a capability gives the sender for its kinds of outgoing things."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from functions.post.sheet import Sheet
from sheets_schema.connection import Connection
from sheets_schema.problems import Refusal
from sheets_schema.tables import Outgoing
from sheets_schema.tables.outbox import Going, What


class Withheld(Refusal):
    """The row this line speaks of no longer says so; `becomes` is where the line stands afterwards."""

    def __init__(self, says: str, becomes: Going = Going.CHECK) -> None:
        super().__init__(says)
        self.becomes = becomes


@dataclass(frozen=True)
class Attachment:
    """A file that goes with a letter."""

    name: str
    type: str
    data: bytes = field(repr=False)


@dataclass(frozen=True)
class Letter:
    """An e-mail as it goes: plain text, and what is attached."""

    text: str
    attachments: tuple[Attachment, ...] = ()


@dataclass(frozen=True)
class Meeting:
    """A calendar event as it is to stand; title and description are the line's own subject and text.

    `first` says that nothing was sent under this id before; `marks` are the kit's own notes, among them the row's ID;
    `manners` is what else Calendar is told (who may see, who may invite).
    """

    event_id: str
    first: bool
    starts: datetime
    ends: datetime
    zone: str
    place: str
    guests: tuple[str, ...]
    marks: Mapping[str, str]
    manners: Mapping[str, Any]


@dataclass(frozen=True)
class CalledOff:
    """A calendar event that is to be cancelled."""

    event_id: str


Filling = Letter | Meeting | CalledOff


@dataclass(frozen=True)
class Filler:
    """How one kind of line is verified and completed.

    `check(line, sheet, key)` raises Withheld when the line must not go. It runs before a draft is made and again before
    every send, and compares `line.to` with the row too: an address altered on the line must not receive it.
    `fill(line, sheet, connection)` gives what goes, and may raise Withheld as well.
    """

    check: Callable[[Outgoing, Sheet, str], None]
    fill: Callable[[Outgoing, Sheet, Connection], Filling]


Fillers = Mapping[What, Filler]


@dataclass(frozen=True)
class Outcome:
    """What became of a line, and what a person must know about it."""

    status: Going
    says: str = ""


SENT = Outcome(Going.SENT)


class Carrier(Protocol):
    """One way of leaving the firm: by mail, or as a calendar event."""

    def prepare(self, line: Outgoing, filling: Filling) -> dict[str, Any]:
        """Make ready what can be made without anybody noticing; give what the line must remember of it."""

    def became(self, line: Outgoing) -> Outcome | None:
        """Find out whether a line begun by an earlier run has gone; None when it has not."""

    def deliver(self, line: Outgoing, fill: Callable[[], Filling]) -> Outcome:
        """Let it go; asked again for what has gone already, nothing goes twice."""

    def abandon(self, google_id: str) -> None:
        """Take back what was made ready."""


AS_WRITTEN = Filler(check=lambda line, sheet, key: None, fill=lambda line, sheet, connection: Letter(line.text))
