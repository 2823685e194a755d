"""Looking up: cells that the kit copies from the row a link leads to, and links found from what a person typed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sheets_schema.changes import Change, change
from sheets_schema.columns import Column
from sheets_schema.reading import Reading
from sheets_schema.rows import Row
from sheets_schema.tables import TABS

BY_TAB: dict[str, type[Row]] = {cls.tab: cls for cls in TABS}


def target_of(cls: type[Row], link: str) -> type[Row]:
    """Name the tab that a link column leads to."""
    return BY_TAB[cls.column(link).link_to]


def looked_up_by(cls: type[Row], link: str) -> list[tuple[Column, str]]:
    """List the columns filled through a link, each with the attribute it is copied from."""
    parts = ((column, column.source.partition(".")) for column in cls.columns() if column.source)
    return [(column, attribute) for column, (through, _, attribute) in parts if through == link]


def source_of(reading: Reading, row: Row, name: str) -> tuple[Row, str] | None:
    """Find the row, and its attribute, that a looked-up cell is a copy of."""
    link, _, attribute = type(row).column(name).source.partition(".")
    if not link:
        return None
    found = reading.get(target_of(type(row), link), getattr(row, link))
    if found is None:
        return None
    return source_of(reading, found, attribute) or (found, attribute)


def value_of(reading: Reading, row: Row, name: str) -> Any:
    """Give what a looked-up cell should show now; None where its link leads nowhere."""
    source = source_of(reading, row, name)
    return getattr(*source) if source else None


def refreshed(reading: Reading, by_hand: set[tuple[str, str]]) -> Iterator[Change]:
    """Bring looked-up cells up to date, all but those a person has just changed."""
    for cls in reading.images:
        columns = [column for column in cls.columns() if column.source]
        for row in reading[cls] if columns else []:
            for column in columns:
                value = value_of(reading, row, column.attribute)
                stale = value is not None and value != getattr(row, column.attribute)
                if stale and (row.id, column.attribute) not in by_hand:
                    yield change(row, "looked up", **{column.attribute: value})


def resolve(reading: Reading, row: Row, link: str) -> list[Row]:
    """Find the rows a typed line can mean: all that agree with every looked-up cell that was filled in."""
    typed = [(attribute, getattr(row, column.attribute)) for column, attribute in looked_up_by(type(row), link)]
    given = [(attribute, _folded(value)) for attribute, value in typed if value]
    if not given:
        return []
    # Of two people who proved to be one, a typed name means the line that goes on.
    rows = [one for one in reading[target_of(type(row), link)] if not getattr(one, "merged_into", "")]
    found = [one for one in rows if all(_folded(getattr(one, attribute)) == value for attribute, value in given)]
    job = getattr(row, "application_id", "") and value_job(reading, row)
    same_job = [one for one in found if getattr(one, "job_id", job) == job] if job else found
    return same_job or found


def value_job(reading: Reading, row: Row) -> str:
    """Give the job of a row's application."""
    application = reading.get(BY_TAB["Pipeline"], getattr(row, "application_id", ""))
    return getattr(application, "job_id", "") if application else ""


def _folded(value: Any) -> Any:
    return " ".join(value.split()).casefold() if isinstance(value, str) else value
