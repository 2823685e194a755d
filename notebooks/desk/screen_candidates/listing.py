"""Everybody who applied, as a list to look somebody up in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from notebooks.desk.bench import fields
from notebooks.desk.bench.roster import Cells, Heading
from notebooks.desk.bench.view import Action, Card, line
from sheets_schema.tables.pipeline import Application

NAME = "applications"
HEADINGS = (
    Heading("Name", 2, narrow=True),
    Heading("Job", 2),
    Heading("Stage", 1.2, narrow=True),
    Heading("Received", 1.2),
    Heading("Waiting since", 1.4),
    Heading("Owner", 1.5),
    Heading("Note", 2),
)
LIST = Action("list", "l", "List", "quiet", "Everybody who applied, to look somebody up")
OPEN = Action("open", "Enter", "Open", "main")
BACK = Action("back", "Escape", "Back", "quiet", "Back to the decision")


def lines(applications: Iterable[Application], job: str, zone: ZoneInfo) -> dict[str, Cells]:
    """Give one line an application, of one job or all."""
    chosen = [one for one in applications if not job or one.job.casefold() == job.casefold()]
    return {one.id: _line(one, zone) for one in chosen}


def _line(one: Application, zone: ZoneInfo) -> Cells:
    stage = str(one.stage or "")
    return (one.name, one.job, stage, _day(one.received, zone), _day(one.waiting_since, zone), one.owner, one.note)


def _day(moment: datetime | None, zone: ZoneInfo) -> str:
    return f"{moment.astimezone(zone):%Y-%m-%d}" if moment else ""


def card(item: str) -> Card:
    """Show the list."""
    help = "Filter: ada, or stage:hold, or job:baker"
    told = line("Nobody is decided here: Enter opens the candidate.", look="soft")
    found = fields.roster(NAME, "Applications", OPEN.name, help)
    return Card(item, "Everybody who applied", (told, found), (OPEN, BACK))
