"""Opinions: how a reader's decision is sealed, when it is opened, and what two of them come to.

    dealt     the line stands on Readings, Decision is empty
    read      Sealed holds the decision: {"decision", "reason", "note", "for": ID of the line, "by": reader}
    open      everybody has read: Decision, Reason and Note stand in their cells, Sealed is empty
    settled   Outcome says what came of it; alike, the application moved to that stage in the same save

Each step is worked out from the sheet alone and is one atomic save: whoever takes it, the functions at their next run
or a desk at once, does the same, and what a kill interrupts the next one goes on with. A settled line is never acted on
again, so that a stage which a person changes afterwards stays as they want it.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Protocol, TypeVar

from sheets_schema.changes import Change, change
from sheets_schema.problems import Refusal
from sheets_schema.rows import Row
from sheets_schema.seals import seal, unseal
from sheets_schema.stages import Stage
from sheets_schema.tables.firm import Firm
from sheets_schema.tables.jobs import Job
from sheets_schema.tables.pipeline import Application
from sheets_schema.tables.readings import Advice, Opinion, Outcome

R = TypeVar("R", bound=Row)
PURPOSE = "reading"
LENGTH = 1_024  # bytes that every sealed text is filled up to: its length must not tell a yes from a no
SCREENED_AT = (Stage.NEW, Stage.HOLD)
LAST = datetime.max.replace(tzinfo=UTC)
TOO_LONG = "The note is too long to be sealed; two or three lines are enough."


class Sheet(Protocol):
    """Rows by tab, and the firm's choices: what was read of the sheet."""

    @property
    def firm(self) -> Firm:
        """Give the firm's choices."""

    def __getitem__(self, tab: type[R]) -> list[R]:
        """List a tab's rows."""

    def get(self, tab: type[R], row_id: str) -> R | None:
        """Find a row by its ID, if it is there."""


@dataclass(frozen=True)
class Said:
    """What one reader decided, and why."""

    decision: Advice
    reason: str = ""
    note: str = ""


@dataclass
class Opened:
    """Seals to open, and those that stay shut, each with a sentence."""

    changes: list[Change] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Settled:
    """What the opened readings of one application come to, and in whose names it happens (empty: the kit's)."""

    who: str
    changes: tuple[Change, ...]


def sealed(line: Opinion, said: Said, key: str) -> str:
    """Encrypt a decision for its line and reader; all decisions look and weigh the same."""
    words = {"decision": said.decision, "reason": said.reason, "note": said.note}
    text = json.dumps(words | {"for": line.id, "by": line.reader.casefold()}, ensure_ascii=False)
    room = LENGTH - len(text.encode())
    if room < 0:
        raise Refusal(TOO_LONG)
    return seal(key, PURPOSE, text + " " * room)


def unsealed(line: Opinion, key: str) -> Said:
    """Read a sealed decision; refuse one that was made elsewhere, or for another line or reader."""
    told = json.loads(unseal(key, PURPOSE, line.sealed))
    if told.get("for") != line.id or told.get("by") != line.reader.casefold():
        raise Refusal("This was sealed for another line or another reader.")
    return Said(Advice(told["decision"]), told["reason"], told["note"])


def wanted(job: Job | None, firm: Firm) -> int:
    """Say how many read an application: as its job says, else as the firm does."""
    return job.readers if job is not None and job.readers in (1, 2) else firm.readers


def is_live(line: Opinion) -> bool:
    """Tell whether a line counts: it names a reader, who has not given it back."""
    return bool(line.reader and line.application_id) and line.given_back is None


def has_read(line: Opinion) -> bool:
    """Tell whether a reader has decided, under seal or openly."""
    return bool(line.sealed) or line.decision is not None


def by_application(opinions: Iterable[Opinion]) -> dict[str, list[Opinion]]:
    """Put the lines that count together by application, in the order of the sheet."""
    found: dict[str, list[Opinion]] = {}
    for one in opinions:
        if is_live(one):
            found.setdefault(one.application_id, []).append(one)
    return found


def openings(sheet: Sheet, key: str, last: str = "") -> Opened:
    """Find the seals to open: where as many have read as are wanted, and every seal is true.

    With `last`, only where this reader was the last: two desks that do the same at once would tell History twice.
    """
    found = Opened()
    for application, lines in _read(sheet, last):
        if len(lines) >= _wanted(application, sheet):
            _open([one for one in lines if one.sealed], key, found)
    return found


def opening(line: Opinion, key: str, why: str) -> Change:
    """Open one seal, unless its reader takes it back meanwhile; a decision that somebody typed beside it stands."""
    kept = {"sealed": "", "at": line.at}  # naming what stays lets the save see whether it still stays
    if line.decision is not None:
        return Change(line, kept | {"decision": line.decision}, f"{why}; what stood there openly counts")
    said = unsealed(line, key)
    return Change(line, kept | {"decision": said.decision, "reason": said.reason, "note": said.note}, why)


def settlements(sheet: Sheet, last: str = "") -> list[Settled]:
    """Find the opened readings that nobody has acted on, and what they come to; `last` as above."""
    found = []
    for application, lines in _read(sheet, last):
        fresh = [one for one in lines if one.outcome is None]
        if not fresh or any(one.sealed for one in lines):
            continue
        if len(fresh) < len(lines):
            found.append(_late(fresh))
        elif len(fresh) >= (many := _wanted(application, sheet)):
            found.append(settlement(application, fresh, many))
    return [one for one in found if one.changes]


def settlement(application: Application, lines: Sequence[Opinion], many: int) -> Settled:
    """Say what the first readings come to: alike, the application moves under the readers' names."""
    counted, late = _first(lines, many)
    names = named(one.reader for one in counted)
    alike = len({one.decision for one in counted}) == 1
    outcome = (Outcome.ALONE if len(counted) == 1 else Outcome.ALIKE) if alike else Outcome.APART
    why = {Outcome.ALONE: "One reading is enough", Outcome.APART: "Read differently"}.get(outcome, "Read alike")
    changes = [change(one, f"{why}: {names}", outcome=outcome) for one in counted]
    if alike and application.stage in SCREENED_AT:
        changes.append(_moved(application, counted, f"{why}: {names}"))
    return Settled(names if alike else "", (*changes, *_late(late).changes))


def named(readers: Iterable[str]) -> str:
    """Name readers in one line."""
    return " and ".join(dict.fromkeys(readers))


def _wanted(application: Application, sheet: Sheet) -> int:
    return wanted(sheet.get(Job, application.job_id), sheet.firm)


def _read(sheet: Sheet, last: str) -> list[tuple[Application, list[Opinion]]]:
    """List the applications that somebody has read, each with the readings."""
    groups = by_application(one for one in sheet[Opinion] if has_read(one)).items()
    found = [(sheet.get(Application, one), lines) for one, lines in groups if not last or _is_last(last, lines)]
    return [(one, lines) for one, lines in found if one is not None and "stage" not in one.unreadable]


def _is_last(reader: str, lines: Sequence[Opinion]) -> bool:
    return _first(lines, 0)[1][-1].reader.casefold() == reader.casefold()


def _open(lines: Iterable[Opinion], key: str, found: Opened) -> None:
    """Open the seals of one application, all or none: a forged one must not lay another's decision open."""
    changes, refused = [], {}
    for line in lines:
        try:
            changes.append(opening(line, key, "Everybody has read"))
        except (Refusal, ValueError, KeyError) as wrong:
            says = str(wrong) if isinstance(wrong, Refusal) else "it holds no decision."
            refused[line.id] = f"This reading cannot be opened: {says} Clear the Sealed cell and it is read anew."
    found.refused.update(refused)
    found.changes += [] if refused else changes


def _first(lines: Sequence[Opinion], many: int) -> tuple[list[Opinion], list[Opinion]]:
    ordered = sorted(lines, key=lambda one: (one.at or one.dealt or LAST, one.line))
    return ordered[:many], ordered[many:]


def _late(lines: Collection[Opinion]) -> Settled:
    return Settled("", tuple(change(one, "Decided without it", outcome=Outcome.LATE) for one in lines))


def _moved(application: Application, counted: Sequence[Opinion], why: str) -> Change:
    stage = Stage(str(counted[0].decision))
    reason = "; ".join(dict.fromkeys(one.reason for one in counted if one.reason)) if stage is Stage.NO else ""
    owner = application.owner or counted[0].reader
    return change(application, f"{why}: {reason}" if reason else why, stage=stage, reason=reason, owner=owner)
