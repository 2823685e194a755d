"""What a capability gives the sender for its kinds of outgoing things."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

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
    """A calendar event as it is to stand; title and description are the line's own subject and text."""

    event_id: str
    first: bool
    shows: str
    guests: tuple[str, ...]
    body: Mapping[str, Any]


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

AS_WRITTEN = Filler(check=lambda line, sheet, key: None, fill=lambda line, sheet, connection: Letter(line.text))
