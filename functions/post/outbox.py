"""Lines of the Outbox: how one is written, and which are due."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from sheets_schema.problems import Refusal
from sheets_schema.rows import Row
from sheets_schema.tables import Outgoing
from sheets_schema.tables.firm import Firm
from sheets_schema.tables.outbox import Going, What

WHO = "the kit"  # how History names what happened on its own
SLICE = 50  # lines that are marked Sending in one write
PATIENT = (What.ACKNOWLEDGEMENT,)  # a folder of a thousand résumés must not keep an invitation waiting
QUARTER = timedelta(minutes=15)


def line_id(what: What, about_id: str, version: str | int) -> str:
    """Name the one line that speaks of this version of a row."""
    return Outgoing.new_id(what.value, about_id, str(version))


def outgoing(
    what: What,
    about: Row,
    version: str | int,
    to: Iterable[str],
    subject: str,
    text: str,
    firm: Firm,
    now: datetime,
    fingerprint: str = "",
) -> Outgoing:
    """Write a line of the Outbox; planning it twice writes the same line (the fingerprint says what it shows)."""
    return Outgoing(
        id=line_id(what, about.id, version),
        what=what,
        to=tuple(to),
        subject=subject,
        text=text,
        goes_at=clear(now + firm.delay, firm),
        status=Going.WAITING,
        about_tab=about.tab,
        about_id=about.id,
        version=f"{version} {fingerprint}".strip(),
    )


def clear(moment: datetime, firm: Firm) -> datetime:
    """Move a moment out of the hour that autumn clocks show twice: a cell cannot say which of the two is meant."""
    try:
        zone = firm.zone
    except Refusal:  # the Firm tab's own Problem; the sheet is read in the default zone meanwhile
        return moment
    local = moment.astimezone(zone)
    while local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset():
        moment += QUARTER
        local = moment.astimezone(zone)
    return moment


def due(lines: Iterable[Outgoing], firm: Firm, now: datetime) -> list[Outgoing]:
    """List the lines that may go now, those already begun first; a paused firm has none."""
    if firm.paused:
        return []
    begun, waiting = [], []
    for line in lines:
        if line.status is Going.SENDING:
            begun.append(line)
        elif line.status is Going.WAITING and _time_has_come(line, now):
            waiting.append(line)
    return [*begun, *sorted(waiting, key=lambda line: (line.what in PATIENT, line.goes_at or now, line.line))]


def _time_has_come(line: Outgoing, now: datetime) -> bool:
    # A time that cannot be read is not "at once": somebody was just postponing it.
    return "goes_at" not in line.unreadable and (line.goes_at is None or line.goes_at <= now)


def slices(lines: Sequence[Outgoing], size: int = SLICE) -> list[Sequence[Outgoing]]:
    """Cut the due lines into what is marked in one write."""
    return [lines[start : start + size] for start in range(0, len(lines), size)]
