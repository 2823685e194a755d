"""The ledger: what people did and were told, kept by the storm itself, without asking the kit."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Decided:
    """A press that was acknowledged as done: who moved which application where."""

    entry: str
    who: str
    row_id: str
    stage: str


@dataclass(frozen=True)
class Typed:
    """A cell that somebody typed into a line with an ID."""

    tab: str
    row_id: str
    header: str
    text: str


@dataclass
class Ledger:
    """All that was acknowledged or typed in one storm."""

    decided: list[Decided] = field(default_factory=list)
    arranged: list[str] = field(default_factory=list)  # interviews whose press was acknowledged
    given_up: set[str] = field(default_factory=set)  # entries that met somebody else's edit, and whose desk chose that
    typed: list[Typed] = field(default_factory=list)
    new_lines: dict[str, str] = field(default_factory=dict)  # e-mail of somebody typed on Pipeline -> the line's note
    deleted: set[str] = field(default_factory=set)  # e-mails whose typed line was deleted again
    approved: dict[str, list[str]] = field(default_factory=dict)  # figure -> the pages on which the approver said yes
    broken: list[str] = field(default_factory=list)  # what failed in a way nobody expects
