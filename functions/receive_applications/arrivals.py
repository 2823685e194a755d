"""A file that arrived and was read, and the lines of Evidence its passages become."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from functions.receive_applications.notes import Note
from functions.receive_applications.reading.results import Evidence as Passage
from functions.receive_applications.reading.results import Reading
from sheets_schema.changes import Add, add
from sheets_schema.tables import Application, Criterion, Evidence, Job
from sheets_schema.tables.pipeline import Bearing

LONGEST_QUOTE = 1_000  # characters; a passage, not a page


@dataclass(frozen=True)
class Arrival:
    """One file that came for a job, read: where it lies, what it says, and since when it is there."""

    file_id: str
    file_name: str
    job: Job
    reading: Reading
    received: datetime
    text_id: str = ""
    md5: str = ""
    note: Note | None = None
    bundle: str = ""  # what it came with: files of one mail are one person's, where they do not say otherwise


def listed(file_name: str) -> str:
    """Write a file's name so that a list of names, which semicolons separate, keeps it whole."""
    return " ".join(file_name.replace(";", "；").split()) or "file"


def evidence_lines(application: Application, arrival: Arrival, criteria: Iterable[Criterion]) -> list[Add]:
    """Turn the passages that bear on a job's criteria into lines of Evidence."""
    named = {one.name: one for one in criteria}
    why = f"Quoted from {arrival.file_name}"
    passages = [passage for passage in arrival.reading.evidence if passage.criterion in named]
    return [add(_line(application, arrival, named[passage.criterion], passage), why) for passage in passages]


def _line(application: Application, arrival: Arrival, criterion: Criterion, passage: Passage) -> Evidence:
    place = (arrival.file_id, criterion.id, str(passage.span.start), passage.bearing)
    return Evidence(
        id=Evidence.new_id(*place),
        name=application.name,
        criterion=criterion.name,
        bearing=Bearing(passage.bearing),
        quote=passage.quote[:LONGEST_QUOTE],
        file=listed(arrival.file_name),
        where=_where(arrival.reading, passage),
        application_id=application.id,
        criterion_id=criterion.id,
        file_id=arrival.file_id,
    )


def _where(reading: Reading, passage: Passage) -> str:
    line = f"line {passage.span.line}"
    return f"Page {passage.span.page}, {line}" if reading.pages > 1 else line.capitalize()
