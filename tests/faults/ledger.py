"""The ledger: what people did and were told, kept by the storm itself, without asking the kit.

Moments are those of the clock on the wall, in the firm's zone, as History has them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def moment() -> datetime:
    """Say what the clock on the wall says."""
    return datetime.now(LONDON).replace(tzinfo=None)


@dataclass(frozen=True)
class Decided:
    """A press that was acknowledged as done: who moved which application from where to where."""

    entry: str
    who: str
    row_id: str
    stage: str
    basis: str = ""  # the stage that the person saw when they pressed
    at: datetime = datetime.min


@dataclass(frozen=True)
class Typed:
    """A cell that somebody typed into a line with an ID, what they saw there before, and since when it stood there.

    `face` is the e-mail by which they knew the line, of somebody they had typed themselves.
    """

    tab: str
    row_id: str
    header: str
    text: str
    over: str = ""
    at: datetime = datetime.min
    stood: datetime = datetime.max
    face: str = ""

    @property
    def cell(self) -> tuple[str, str, str]:
        """Name the cell."""
        return self.tab, self.row_id, self.header


@dataclass(frozen=True)
class Told:
    """A clash as a desk showed it: which decision, and by column what somebody else had written (none: a refusal)."""

    entry: str
    theirs: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Unanswered:
    """A press of which nobody knows what became: the desk died before it could say."""

    who: str
    row_id: str


@dataclass
class Ledger:
    """All that was acknowledged or typed in one storm."""

    decided: list[Decided] = field(default_factory=list)
    arranged: list[str] = field(default_factory=list)  # interviews whose press was acknowledged
    told: set[Told] = field(default_factory=set)
    given_up: set[str] = field(default_factory=set)  # entries whose person let another's value be
    withdrawn: set[str] = field(default_factory=set)  # entries that met a clash, and that Undo gave up, seen or not
    taken_over: set[str] = field(default_factory=set)  # entries whose person decided the same again
    taken_back: dict[str, str] = field(default_factory=dict)  # press of Undo -> the entry it took back
    unanswered: list[Unanswered] = field(default_factory=list)
    typed: list[Typed] = field(default_factory=list)
    noted: list[tuple[datetime, datetime]] = field(default_factory=list)  # runs that took note of all that was typed
    new_lines: dict[str, str] = field(default_factory=dict)  # e-mail of somebody typed on Pipeline -> the line's note
    deleted: set[str] = field(default_factory=set)  # e-mails whose typed line was deleted again
    approved: dict[str, list[str]] = field(default_factory=dict)  # figure -> the pages on which the approver said yes
    sent: dict[str, set[str]] = field(default_factory=dict)  # entry -> the saves that carried it, by name
    broken: list[str] = field(default_factory=list)  # what failed in a way nobody expects

    def recognise(self, faces: Mapping[tuple[str, str], str]) -> None:
        """Go by the face (tab, e-mail) of somebody typed: the line may have borne another's ID for a moment."""
        self.typed = [replace(one, row_id=faces.get((one.tab, one.face), one.row_id)) for one in self.typed]

    def remember(self, journals: Iterable[Path]) -> None:
        """Learn from what desks left on the disk by which names their entries were sent: History's lines bear them."""
        records = (json.loads(line) for path in journals for line in path.read_text("utf-8").splitlines())
        for record in (one for one in records if "batch" in one):
            for entry in record["ids"]:
                self.sent.setdefault(entry, set()).add(record["batch"])
