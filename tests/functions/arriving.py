"""Files that arrive in a test: what was read of them, and what the plan makes of it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, TypeVar

from functions.receive_applications.arrivals import Arrival
from functions.receive_applications.plan import plan_arrivals
from functions.receive_applications.reading.results import Evidence as Passage
from functions.receive_applications.reading.results import Found, Reading, Span
from sheets_schema.changes import Add, Change
from sheets_schema.rows import Row
from sheets_schema.tables import Application, Criterion, Job, Person
from tests.rows import Rows

NOW = datetime(2030, 1, 2, 9, 30, tzinfo=UTC)
CAME = datetime(2030, 1, 2, 8, 0, tzinfo=UTC)
HERE = Span(0, 10, 3, 1)
R = TypeVar("R", bound=Row)


def resume(name: str = "", email: str = "", phone: str = "", *quotes: tuple[str, str], **more: Any) -> Reading:
    """A file that could be read."""
    return Reading(
        "file",
        kind="pdf",
        text="words " * 50,
        pages=2,
        name=Found(name, HERE) if name else None,
        emails=(Found(email, HERE),) if email else (),
        phones=(Found(phone, HERE),) if phone else (),
        evidence=tuple(Passage(criterion, quote, "shows", HERE) for criterion, quote in quotes),
        **more,
    )


def unread(problem: str = "The file is damaged: ask the candidate to send it again.") -> Reading:
    """A file that could not be read."""
    return Reading("file", problems=(problem,))


def arrived(rows: Rows, *files: tuple[str, str, Reading], job: str = "j1", **more: Any) -> list[Add | Change]:
    """Plan the arrival of files (ID in Drive, name, reading) for a job."""
    home = rows.find(Job, job)
    arrivals = [Arrival(file_id, name, home, reading, CAME, f"text of {file_id}") for file_id, name, reading in files]
    known = (rows[Person], rows[Application], rows[Criterion])
    return plan_arrivals(arrivals, *known, NOW, "GB", **more)


def added(changes: list[Add | Change], cls: type[R]) -> list[R]:
    """List the new lines of a tab."""
    return [one.row for one in changes if isinstance(one, Add) and isinstance(one.row, cls)]


def changed(changes: list[Add | Change], row_id: str) -> dict[str, Any]:
    """Give the cells that change in one line."""
    return {
        name: value for one in changes if isinstance(one, Change) and one.row.id == row_id
        for name, value in one.values.items()
    }  # fmt: skip
