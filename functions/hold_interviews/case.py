"""One interview while it is being planned: its row as amended so far, its lines, and what a person must be told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from functions.hold_interviews.seen import Glimpses
from functions.hold_interviews.shown import Kind, Shown, read_shown
from functions.hold_interviews.wanted import Wanted
from functions.post.outbox import line_id
from sheets_schema.changes import Add, Change, add, change
from sheets_schema.tables import Interview, Outgoing
from sheets_schema.tables.interviews import InterviewStatus
from sheets_schema.tables.outbox import Going

TAKEN_BACK = "-"  # the fingerprint of a line that the kit itself withdrew; a person's own Cancelled is never reopened
STOPPED = "{what}: this line was stopped in the Outbox; set its Status to Waiting there to let it go."
UNCLEAR = "{what}: {says} Mend this line in the Outbox, then set its Status to Waiting."


@dataclass
class Case:
    """An interview, what its guests were told, and what is to be done about it."""

    interview: Interview
    shown: Shown
    lines: Mapping[str, Outgoing]
    glimpses: Glimpses
    was: Interview
    why: list[str] = field(default_factory=list)
    to_do: list[str] = field(default_factory=list)
    changes: list[Add | Change] = field(default_factory=list)
    owed: list[Wanted] = field(default_factory=list)
    farewells: list[Kind] = field(default_factory=list)
    pending: bool = False
    owes_space: bool = False
    waits: bool = False

    @property
    def generation(self) -> int:
        """Say which pair of events this is, counted from 1."""
        return int(self.interview.generation or 1)

    def set(self, why: str, **values: Any) -> None:
        """Amend the row."""
        self.interview = self.interview.amended(**values)
        self.why.append(why)

    def say_invited(self) -> None:
        """Say that everybody is invited, once both events have gone."""
        if len(self.shown.told) == len(Kind) and self.interview.status in (None, InterviewStatus.PLANNED):
            self.set("Both invitations have gone out", status=InterviewStatus.INVITED)

    def next_line(self, kind: Kind) -> Outgoing | None:
        """Find the line that tells the guests of an event the next thing."""
        return self.lines.get(line_id(kind.invites, self.interview.id, self.next_version(kind)))

    def next_version(self, kind: Kind) -> str:
        """Name that next thing: the generation, and how often the guests will have been told."""
        return f"{self.generation}.{self.shown.times(kind) + 1}"

    def farewell(self, kind: Kind) -> Outgoing | None:
        """Find the line that calls an event off."""
        return self.lines.get(line_id(kind.calls_off, self.interview.id, f"{self.generation}.off"))

    def present(self, kind: Kind) -> bool:
        """Tell whether an event stands in the calendars, as far as is known."""
        glimpse = self.glimpses.get(kind)
        return not glimpse.gone if glimpse else bool(self.shown.times(kind))

    def put(self, old: Outgoing | None, new: Outgoing) -> None:
        """Write a line, amend one that waits, or say why it does not go."""
        if old is None:
            self.changes.append(add(new, "Owed"))
        elif _taken_back(old):
            again = _said(new) | {"goes_at": new.goes_at, "status": Going.WAITING, "to_do": ""}
            self.changes.append(change(old, "Owed again", **again))
        elif old.status is Going.WAITING and old.version != new.version:
            self.changes.append(change(old, "The interview changed", **_said(new)))
        elif old.status is Going.CANCELLED:
            self.to_do.append(STOPPED.format(what=old.what))
        elif old.status is Going.CHECK:
            self.to_do.append(UNCLEAR.format(what=old.what, says=old.to_do))

    def withdraw(self, line: Outgoing | None, says: str) -> None:
        """Take back a line that has not gone and is no longer wanted."""
        if line is not None and line.status is Going.WAITING:
            version = f"{line.version.partition(' ')[0]} {TAKEN_BACK}"
            self.changes.append(change(line, says, status=Going.CANCELLED, version=version, to_do=says))

    def amendment(self) -> Change | None:
        """Give the change of the row itself, if there is one."""
        values = {name: getattr(self.interview, name) for name in AMENDED}
        values |= {"shown": str(self.shown), "to_do": "\n".join(dict.fromkeys(self.to_do))}
        made = change(self.was, "; ".join(dict.fromkeys(self.why)) or "To do", **values)
        return made if made.values else None


AMENDED = ("starts", "minutes", "status", "generation", "meet_link", "space")


def _said(line: Outgoing) -> dict[str, Any]:
    return {"to": line.to, "subject": line.subject, "text": line.text, "version": line.version}


def _taken_back(line: Outgoing) -> bool:
    return line.status is Going.CANCELLED and line.version.endswith(f" {TAKEN_BACK}")


def case_of(interview: Interview, lines: Iterable[Outgoing], glimpses: Glimpses) -> Case:
    """Begin with a row; lines that went since the last time are taken into what its guests were told."""
    case = Case(interview, read_shown(interview.shown), {line.id: line for line in lines}, glimpses, interview)
    for kind in Kind:
        while (line := case.next_line(kind)) is not None and line.status is Going.SENT:
            case.shown = case.shown.telling(kind, case.shown.times(kind) + 1, line.version.partition(" ")[2])
            case.why.append("Sent")
    if case.why:
        case.say_invited()
    return case
