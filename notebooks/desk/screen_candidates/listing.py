"""Everybody who applied, as a list to look somebody up in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from notebooks.desk.bench import fields
from notebooks.desk.bench.roster import Cells, Heading
from notebooks.desk.bench.view import Action, Card, Node, line
from notebooks.desk.screen_candidates.asking import BACK, FILTER
from sheets_schema.tables.pipeline import Application

NAME = "applications"
DAY = 11  # letters that 2030-01-31 needs, with some air
HEADINGS = (
    Heading("Name", 2, narrow=True),
    Heading("Job", 2),
    Heading("Stage", 1.2, narrow=True),
    Heading("Tags", 1.5),
    Heading("Received", 1.2, least=DAY),
    Heading("Waiting since", 1.4, least=DAY),
    Heading("Owner", 1.5),
    Heading("Note", 2),
)
LIST = Action("list", "l", "List", "quiet", "Everybody who applied, to look somebody up")
OPEN = Action("open", "Enter", "Open", "main")


def lines(applications: Iterable[Application], zone: ZoneInfo) -> dict[str, Cells]:
    """Give one line an application."""
    return {one.id: _line(one, zone) for one in applications}


def _line(one: Application, zone: ZoneInfo) -> Cells:
    stage = str(one.stage or "")
    days = (_day(one.received, zone), _day(one.waiting_since, zone))
    return (one.name, one.job, stage, "; ".join(one.tags), *days, one.owner, one.note)


def _day(moment: datetime | None, zone: ZoneInfo) -> str:
    return f"{moment.astimezone(zone):%Y-%m-%d}" if moment else ""


def card(item: str, row: tuple[Node, ...]) -> Card:
    """Show the list, with the present filter."""
    help = "Find: ada, or stage:hold, or job:baker"
    told = line("Nobody is decided here: Enter opens the candidate.", look="soft")
    found = fields.roster(NAME, "Applications", OPEN.name, help)
    return Card(item, "Everybody who applied", (*row, told, found), (OPEN, FILTER, BACK))
