"""Adopting: a line that a person typed gets its ID, its links and what the kit can fill in, once it is complete."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any, TypeVar

from sheets_schema.changes import Add, Adopt, Wish
from sheets_schema.columns import Column, Writer
from sheets_schema.kinds import Cell, plain
from sheets_schema.looking import looked_up_by, resolve, target_of, value_of
from sheets_schema.problems import Problem
from sheets_schema.reading import Reading
from sheets_schema.revisions import matching
from sheets_schema.rows import Row, decode
from sheets_schema.stages import NEXT_STEP, Stage
from sheets_schema.tables.interviews import Interview, Interviewer, InterviewStatus, Rating
from sheets_schema.tables.jobs import Criterion, Job
from sheets_schema.tables.offers import Offer
from sheets_schema.tables.people import Person
from sheets_schema.tables.pipeline import Application, Source

R = TypeVar("R", bound=Row)
COPY = "This line is a copy of another and does nothing: delete it."


COPIED = (Application, Person, Job, Criterion, Interviewer, Interview, Rating, Offer)  # tabs that people write lines on


def adoptions(reading: Reading, at: datetime) -> list[Wish]:
    """Adopt every typed line that is complete enough to be meant; the others wait for their writer."""
    wishes: list[Wish] = []
    for cls, line, cells in strangers(reading):
        typed = {name: cell for name, cell in cells.items() if name not in ("id", "rev")}
        if not plain(cells.get("id")):
            wishes += _adopted(reading, read_as(cls, line, typed, reading), typed, at)
        elif cls in COPIED:
            kept = {name: cell for name, cell in typed.items() if name not in _original_only(cls)}
            wishes += _adopted(reading, read_as(cls, line, kept, reading), typed, at, _original_only(cls))
    return wishes


def put_back(reading: Reading, lost: Collection[str]) -> list[Adopt]:
    """Give lines of the kit's own whose ID was cleared that ID again; `lost` are IDs that stood on a tab once."""
    wishes: list[Adopt] = []
    for cls, line, cells in strangers(reading):
        own = _own_id(cls, cells, lost)
        if own:
            seen = {name: cell for name, cell in cells.items() if name not in ("id", "rev")}
            wishes.append(Adopt(read_as(cls, line, seen, reading).amended(id=own), seen, back=True))
    return wishes


def strangers(reading: Reading) -> Iterator[tuple[type[Row], int, dict[str, Cell]]]:
    """Go through the lines that are not the kit's: typed ones, copies, and those whose ID was cleared."""
    for cls, image in reading.images.items():
        if not cls.derived and not cls.append_only and {"id", "rev"} <= image.columns.keys():
            for line, cells in image.lines(known=set(image.by_id().values())):
                yield cls, line, cells


def read_as(cls: type[R], line: int, cells: Mapping[str, Cell], reading: Reading) -> R:
    """Read a line's cells as a row; what cannot be read stays empty in it."""
    return decode(cls, cells, line, reading.zone)[0]


def nameless(reading: Reading) -> list[type[Row]]:
    """List the tabs of all lines that the kit wrote once and that have no ID any more."""
    return [cls for cls, _, cells in strangers(reading) if plain(cells.get("rev")) and not plain(cells.get("id"))]


def lost_ids(reading: Reading, told: Iterable[Cell]) -> set[str]:
    """List the IDs that History tells of and that stand on no tab; which tab a lost one is of, its line's Rev says."""
    return set(map(plain, told)).difference(*(image.by_id() for image in reading.images.values()))


def _own_id(cls: type[Row], cells: Mapping[str, Cell], lost: Iterable[str]) -> str:
    """Find out from a line's Rev, in which the ID is part of every fingerprint, which ID it had."""
    rev = plain(cells.get("rev"))
    if plain(cells.get("id")) or not rev:
        return ""
    counts = {row_id: matching(cls, rev, row_id, cells) for row_id in lost}
    sure = [row_id for row_id, (same, filled) in counts.items() if same >= min(2, filled) and 2 * same > filled]
    return sure[0] if len(sure) == 1 else ""


def _original_only(cls: type[Row]) -> frozenset[str]:
    """List the columns in which the kit keeps what it did for one line: a copy starts without them."""
    own = (one for one in cls.columns() if one.writer is Writer.FUNCTIONS and not one.source and not one.link_to)
    hidden = (one for one in cls.columns() if one.hidden and not one.link_to)
    names = {one.attribute for one in hidden} | {one.attribute for one in own if cls is not Person}
    return frozenset(names - {"id", "rev"})


def waiting(reading: Reading) -> list[Problem]:
    """Say of every line that cannot be taken in yet what it lacks."""
    found = []
    for cls, line, cells in strangers(reading):
        typed = {name: cell for name, cell in cells.items() if name not in ("id", "rev")}
        if plain(cells.get("id")) and cls not in COPIED:
            lack: tuple[str, str] | None = (cls.columns()[0].header, COPY)
        else:
            lack = _lack(reading, read_as(cls, line, typed, reading))
        if lack:
            found.append(Problem(cls.tab, line, *lack))
    return found


def _lack(reading: Reading, row: Row) -> tuple[str, str] | None:
    """Name the column that keeps a typed line from being taken in, and say what to do."""
    for column in type(row).columns():
        unknown = column.link_to and not getattr(row, column.attribute) and not _becomes_a_person(row, column.attribute)
        if unknown and _linked(reading, row, column.attribute) is None:
            return _unclear(reading, row, column)
        if column.required and not getattr(row, column.attribute):
            return column.header, f"This line waits until its {column.header} is filled in."
    return None


def _becomes_a_person(row: Row, link: str) -> bool:
    return isinstance(row, Application) and link == "person_id" and bool(row.name)


def _unclear(reading: Reading, row: Row, link: Column) -> tuple[str, str]:
    names = [column.header for column, _ in looked_up_by(type(row), link.attribute)] or [link.header]
    if link.attribute == "interview_id":
        return "Name", "This line waits: no interview of this person with this interviewer stands on Interviews."
    many = len(resolve(reading, row, link.attribute)) > 1
    if many:
        return names[0], f"This line waits: several lines of {link.link_to} agree with it; fill in {', '.join(names)}."
    return names[0], f"This line waits: its {names[0]} must be one that stands on {link.link_to}."


def _adopted(
    reading: Reading, row: Row, cells: Mapping[str, Cell], at: datetime, cleared: frozenset[str] = frozenset()
) -> Iterator[Wish]:
    row = row.amended(id=type(row).new_id())
    if isinstance(row, Application) and row.name and not resolve(reading, row, "person_id"):
        person = Person(id=Person.new_id(), name=row.name, email=row.email, phone=row.phone, first_seen=at)
        if _linked(reading, row, "job_id") is not None:
            yield Add(person, "typed on Pipeline")
            row = row.amended(person_id=person.id)
    filled = _filled(reading, row, at)
    if filled is not None:
        yield Adopt(filled, cells, cleared)


def _filled(reading: Reading, row: R, at: datetime) -> R | None:
    """Fill in links and looked-up cells; None while the line does not say clearly what it is about."""
    for column in type(row).columns():
        if column.link_to and not getattr(row, column.attribute):
            found = _linked(reading, row, column.attribute)
            if found is None:
                return None
            row = row.amended(**{column.attribute: found})
        if column.required and not getattr(row, column.attribute):
            return None
    return row.amended(**_looked_up(reading, row), **_defaults(row, at))


def _linked(reading: Reading, row: Row, link: str) -> str | None:
    if isinstance(row, Rating) and link == "interview_id":
        return _interview_of(reading, row)
    found = resolve(reading, row, link)
    if not found and target_of(type(row), link) is Job and len(reading[Job]) == 1:
        found = list(reading[Job])
    return found[0].id if len(found) == 1 else None


def _interview_of(reading: Reading, row: Rating) -> str | None:
    application = row.application_id or _linked(reading, row, "application_id")
    held = [one.id for one in reading[Interview] if one.application_id == application]
    mine = [
        one.id
        for one in reading[Interview]
        if one.id in held and row.interviewer.casefold() in map(str.casefold, one.interviewers)
    ]
    return mine[-1] if mine else None


def _looked_up(reading: Reading, row: Row) -> dict[str, Any]:
    found = {
        column.attribute: value_of(reading, row, column.attribute) for column in type(row).columns() if column.source
    }
    return {name: value for name, value in found.items() if value is not None}


def _defaults(row: Row, at: datetime) -> dict[str, Any]:
    if isinstance(row, Application):
        stage = row.stage or Stage.NEW
        received = row.received or at
        came = {"received": received, "source": row.source or Source.HAND}
        return {"stage": stage, "next_step": NEXT_STEP[stage], "waiting_since": at, **came}
    if isinstance(row, Interview) and row.status is None and "status" not in row.unreadable:
        return {"status": InterviewStatus.PLANNED}
    return {}
