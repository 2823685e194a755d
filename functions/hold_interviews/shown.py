"""What the events of an interview show by now, kept in one hidden cell of its row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Self

from sheets_schema.tables.outbox import What


class Kind(StrEnum):
    """The two events of an interview."""

    CANDIDATE = "candidate"
    PANEL = "panel"

    @property
    def invites(self) -> What:
        """Say which kind of line makes and changes this event."""
        return What.INVITATION if self is Kind.CANDIDATE else What.PANEL

    @property
    def calls_off(self) -> What:
        """Say which kind of line calls this event off."""
        return What.CANCELLATION if self is Kind.CANDIDATE else What.PANEL_CANCELLATION


@dataclass(frozen=True)
class Shown:
    """For each event how often its guests were told, and the fingerprint of what they were told last.

    `asked` is the fingerprint of a change that waits for a person's yes, `agreed` of one that has it; `off` says that
    the events were called off.
    """

    told: Mapping[Kind, tuple[int, str]] = field(default_factory=dict)
    asked: str = ""
    agreed: str = ""
    off: bool = False

    def times(self, kind: Kind) -> int:
        """Say how often the guests of an event were told."""
        return self.told.get(kind, (0, ""))[0]

    def fingerprint(self, kind: Kind) -> str:
        """Give the fingerprint of what they were told last."""
        return self.told.get(kind, (0, ""))[1]

    @property
    def anything(self) -> bool:
        """Tell whether anybody was told anything."""
        return bool(self.told)

    def telling(self, kind: Kind, times: int, fingerprint: str) -> Self:
        """Give the same with one event told anew."""
        return replace(self, told={**self.told, kind: (times, fingerprint)})

    def __str__(self) -> str:
        parts = [f"{kind}:{times}:{print_}" for kind, (times, print_) in sorted(self.told.items())]
        parts += [f"asked:{self.asked}"] if self.asked else []
        parts += [f"agreed:{self.agreed}"] if self.agreed else []
        return " ".join([*parts, *(["off"] if self.off else [])])


def read_shown(text: str) -> Shown:
    """Read the cell; what a person garbled there counts as not told, and is found again in the calendar."""
    told: dict[Kind, tuple[int, str]] = {}
    notes = {"asked": "", "agreed": ""}
    for word in text.split():
        name, _, rest = word.partition(":")
        times, _, fingerprint = rest.partition(":")
        if name in notes:
            notes[name] = rest
        elif name in tuple(Kind) and times.isdigit():
            told[Kind(name)] = (int(times), fingerprint)
    return Shown(told, notes["asked"], notes["agreed"], "off" in text.split())
