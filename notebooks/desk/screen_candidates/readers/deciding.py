"""What a reader decides as changes of lines: sealed alone, released without a second, decided together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime

from sheets_schema.changes import Change, change
from sheets_schema.opinions import SCREENED_AT, Said, has_read, is_live, named, opening, sealed, settlement
from sheets_schema.problems import NotAllowed, Refusal
from sheets_schema.stages import Stage, check_move
from sheets_schema.tables.pipeline import Application
from sheets_schema.tables.readings import Advice, Opinion, Outcome

ALONE_NOTE = (
    "Two people read each application, each alone. Nobody sees your decision, tags and notes before both are in, "
    "and until then you see yours alone."
)
NO_SEAT = "This candidate is not yours to read any more: somebody else has taken over."


def read_alone(line: Opinion | None, said: Said, key: str, now: datetime) -> Change:
    """Write a reader's decision down under seal; whatever else stands on the line by then is a clash."""
    if line is None:
        raise NotAllowed(NO_SEAT)
    if said.decision is Advice.NO and not said.reason:
        raise Refusal("Why is the answer no? Choose a reason.")
    values = {"sealed": sealed(line, said, key), "at": now, "decision": None, "given_back": None}
    return Change(line, values, "Read; sealed until everybody has read")


def of(application: Application, opinions: Iterable[Opinion]) -> list[Opinion]:
    """List the readings of an application, the first first."""
    mine = [one for one in opinions if one.application_id == application.id and is_live(one) and has_read(one)]
    return sorted(mine, key=lambda one: (one.at is None, one.at, one.line))


def apart(applications: Iterable[Application], opinions: Sequence[Opinion]) -> list[Application]:
    """List the applications whose readers decided differently and that nobody has decided since."""
    talked = {one.application_id for one in opinions if one.outcome is Outcome.APART and is_live(one)}
    return [one for one in applications if one.id in talked and one.stage in SCREENED_AT]


def one_sided(applications: Iterable[Application], opinions: Sequence[Opinion]) -> list[Application]:
    """List the applications that one has read and somebody else still has to."""
    read = Counter(one.application_id for one in opinions if is_live(one) and has_read(one))
    shut = {one.application_id for one in opinions if one.sealed and read[one.application_id] == 1}
    return [one for one in applications if one.id in shut and one.stage in SCREENED_AT]


def together(
    application: Application, readings: Sequence[Opinion], stage: Stage, who: str, reason: str = ""
) -> list[Change]:
    """Decide what two readers saw differently; what each of them had decided stays on Readings."""
    check_move(application.stage or Stage.NEW, stage)
    if stage is Stage.NO and not reason:
        raise Refusal("Why is the answer no? Choose a reason.")
    names = named(one.reader for one in readings)
    first = ", ".join(f"{one.reader} had said {one.decision}" for one in readings)
    why = f"Decided together by {names} ({first}): {reason or stage}"
    moved = change(application, why, stage=stage, reason=reason, owner=application.owner or who)
    return [moved, *(change(one, f"Decided together: {stage}", outcome=Outcome.TOGETHER) for one in readings)]


def released(
    application: Application, readings: Sequence[Opinion], awaited: Sequence[str], who: str, key: str
) -> list[Change]:
    """Go on with the one reading there is; the log says who let it, and for whom nobody waited."""
    if len(readings) != 1 or application.stage not in SCREENED_AT:
        raise NotAllowed("This is not one reading that waits for a second; look again.")
    missing = f"; {named(awaited)} had not read it" if awaited else ""
    why = f"Released by {who} with one reading{missing}"
    opened = opening(readings[0], key, why)
    settled = settlement(application, [readings[0].amended(**opened.values)], 1)
    rest = [Change(one.row, one.values, why) for one in settled.changes if isinstance(one.row, Application)]
    return [Change(opened.row, {**opened.values, "outcome": Outcome.ALONE}, why), *rest]


def undecided(application: Application, opinions: Iterable[Opinion]) -> list[str]:
    """Name those to whom an application was dealt and who have not read it."""
    mine = [one for one in opinions if one.application_id == application.id and is_live(one) and not has_read(one)]
    return list(dict.fromkeys(one.reader for one in mine))
