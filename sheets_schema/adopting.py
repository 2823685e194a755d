"""Adopting: a line that a person typed gets its ID, its links and what the kit can fill in, once it is complete."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any, TypeVar

from sheets_schema.changes import Add, Adopt, Wish
from sheets_schema.columns import Column
from sheets_schema.looking import looked_up_by, resolve, target_of, value_of
from sheets_schema.problems import Problem
from sheets_schema.reading import Reading
from sheets_schema.rows import Row, decode
from sheets_schema.stages import NEXT_STEP, Stage
from sheets_schema.tables.interviews import Interview, InterviewStatus, Rating
from sheets_schema.tables.jobs import Job
from sheets_schema.tables.people import Person
from sheets_schema.tables.pipeline import Application, Source

R = TypeVar("R", bound=Row)


def adoptions(reading: Reading, at: datetime) -> list[Wish]:
    """Adopt every typed line that is complete enough to be meant; the others wait for their writer."""
    wishes: list[Wish] = []
    for cls, image in reading.images.items():
        for line, cells in [] if cls.derived else image.lines(known=set(image.by_id().values())):
            typed = {name: cell for name, cell in cells.items() if name not in ("id", "rev")}
            row, _ = decode(cls, typed, line, reading.zone)
            wishes += _adopted(reading, row, typed, at)
    return wishes


def waiting(reading: Reading) -> list[Problem]:
    """Say of every typed line that cannot be taken in yet what it lacks."""
    found = []
    for cls, image in reading.images.items():
        for line, cells in [] if cls.derived else image.lines(known=set(image.by_id().values())):
            typed = {name: cell for name, cell in cells.items() if name not in ("id", "rev")}
            row, _ = decode(cls, typed, line, reading.zone)
            lack = _lack(reading, row)
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


def _adopted(reading: Reading, row: Row, cells: dict[str, Any], at: datetime) -> Iterator[Wish]:
    row = row.amended(id=type(row).new_id())
    if isinstance(row, Application) and row.name and not resolve(reading, row, "person_id"):
        person = Person(id=Person.new_id(), name=row.name, email=row.email, phone=row.phone, first_seen=at)
        if _linked(reading, row, "job_id") is not None:
            yield Add(person, "typed on Pipeline")
            row = row.amended(person_id=person.id)
    filled = _filled(reading, row, at)
    if filled is not None:
        yield Adopt(filled, cells)


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
