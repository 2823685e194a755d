"""Remarks: what a reader tags and notes while two read, each alone: sealed on their line until both are in.

    kept      Remarks of the reader's line holds {"tags", "note", "for": ID of the line, "by": reader}, encrypted
    told      tags and note stand on Pipeline too, beside what stands there, in a save of the reader's name
    settled   Tags of the line says who put them on, Remarks is empty

Each step is worked out from the sheet alone, as for `opinions`: if somebody types into Note at the very moment of the
telling, the typed words stand, and the next look tells again. A text is only cleared once it is seen on Pipeline.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sheets_schema.changes import Change, change
from sheets_schema.opinions import LENGTH, SCREENED_AT, Settled, Sheet, wanted
from sheets_schema.problems import Refusal
from sheets_schema.seals import seal, unseal
from sheets_schema.tables.firm import Firm
from sheets_schema.tables.jobs import Job
from sheets_schema.tables.pipeline import Application
from sheets_schema.tables.readings import Opinion

PURPOSE = "remarks"
LONGEST = 16 * LENGTH  # bytes sealed on one line; a cell holds twice as much
FULL = "There is no more room for notes on this candidate until both have read."
WHY = "Kept for later; sealed until everybody has read"
ROOM = 45_000  # letters of a Note, before Google's own limit
CLEAR = "Clear the Remarks cell, and they are forgotten."
HEAD = re.compile(r"\S+, \d{1,2} \w+ \d{4}: ")  # what a note that a desk wrote begins with
NO_ROOM = "the Note on Pipeline is full; shorten it."


@dataclass(frozen=True)
class Remarks:
    """The tags and the note that one reader keeps of a candidate."""

    tags: tuple[str, ...] = ()
    note: str = ""

    def __bool__(self) -> bool:
        return self != Remarks()


@dataclass
class Told:
    """What is due to be told, and what cannot be read, each with a sentence."""

    settled: list[Settled] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)


def sealed(line: Opinion, remarks: Remarks, key: str) -> str:
    """Encrypt tags and note for their line and reader, filled up so that length tells little; none leave nothing."""
    if not remarks:
        return ""
    words = {"tags": remarks.tags, "note": remarks.note, "for": line.id, "by": line.reader.casefold()}
    text = json.dumps(words, ensure_ascii=False)
    size = len(text.encode())
    if size > LONGEST:
        raise Refusal(FULL)
    return seal(key, PURPOSE, text + " " * (-size % LENGTH))


def unsealed(line: Opinion, key: str) -> Remarks:
    """Read what a reader keeps; refuse what was made elsewhere, or for another line or reader."""
    if not line.remarks:
        return Remarks()
    told = json.loads(unseal(key, PURPOSE, line.remarks))
    if told.get("for") != line.id or told.get("by") != line.reader.casefold():
        raise Refusal("This was sealed for another line or another reader.")
    return Remarks(tuple(told["tags"]), told["note"])


def readable(line: Opinion, key: str) -> Remarks:
    """Read what a reader keeps; what a hand has spoilt reads as nothing."""
    try:
        return unsealed(line, key)
    except (Refusal, ValueError, KeyError):
        return Remarks()


def acted_on(opinions: Iterable[Opinion]) -> frozenset[str]:
    """Name the applications of which a reading was acted on: from then on everything about them is open."""
    return frozenset(one.application_id for one in opinions if one.outcome is not None)


def is_alone(application: Application, job: Job | None, firm: Firm, open_ones: frozenset[str]) -> bool:
    """Tell whether an application is being read by two, each alone: none of them sees what others put beside it."""
    screened = application.stage in SCREENED_AT and application.id not in open_ones
    return screened and wanted(job, firm) > 1


def tellings(sheet: Sheet, key: str, reader: str = "") -> Told:
    """Find what is to be told by now; with `reader`, only what is theirs, so that two desks do not do the same.

    Who withdrew, or was moved by hand, stays sealed: the move may be taken back, and reading alone go on.
    """
    found, open_ones = Told(), acted_on(sheet[Opinion])
    standing: dict[str, Application] = {}
    for line in sheet[Opinion]:
        application = standing.get(line.application_id) or sheet.get(Application, line.application_id)
        mine = not reader or line.reader.casefold() == reader.casefold()
        if not (line.remarks and mine and application and _is_due(application, sheet, open_ones)):
            continue
        try:
            settled = _told(application, line, unsealed(line, key))
        except (Refusal, ValueError, KeyError) as wrong:
            says = str(wrong) if isinstance(wrong, Refusal) else "they hold nothing."
            found.refused[line.id] = f"Tags and note of this reader cannot be told: {says} {CLEAR}"
            continue
        found.settled.append(settled)
        standing[application.id] = _after(application, settled.changes)
    return found


def _is_due(application: Application, sheet: Sheet, open_ones: frozenset[str]) -> bool:
    if application.id in open_ones:
        return True
    return application.stage in SCREENED_AT and wanted(sheet.get(Job, application.job_id), sheet.firm) < 2


def beside(application: Application, remarks: Remarks) -> Application:
    """Put tags and note beside what stands on Pipeline; what stands there already is not put twice."""
    there = {one.casefold() for one in application.tags}
    tags = [one for one in remarks.tags if one.casefold() not in there]
    notes = [one for one in _notes(remarks.note) if f"\n{one}\n" not in f"\n{application.note}\n"]
    if not tags and not notes:
        return application
    note = "\n".join(filter(None, (application.note, *notes)))
    return application.amended(tags=(*application.tags, *tags), note=note)


def _notes(text: str) -> list[str]:
    """Take apart what was noted one after the other: each begins with who and when, and may have several lines."""
    found: list[str] = []
    for line in text.splitlines():
        if found and not HEAD.match(line):
            found[-1] += f"\n{line}"
        else:
            found.append(line)
    return found


def _told(application: Application, line: Opinion, remarks: Remarks) -> Settled:
    """Tell what Pipeline does not say yet; where it says all, let the line say who put the tags on."""
    told = beside(application, remarks)
    if len(told.note) > ROOM:
        raise Refusal(NO_ROOM)
    if told is application:
        return Settled(line.reader, (change(line, "Told once everybody had read", tags=remarks.tags, remarks=""),))
    why = f"Said by {line.reader} while reading alone"
    return Settled(line.reader, (change(application, why, tags=told.tags, note=told.note),))


def _after(application: Application, changes: Sequence[Change]) -> Application:
    """Give the application as it will stand, so that what the next reader says is put below."""
    values = {name: value for one in changes if isinstance(one.row, Application) for name, value in one.values.items()}
    return application.amended(**values)
