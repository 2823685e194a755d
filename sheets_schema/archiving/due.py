"""What is over: closed jobs with all that hangs on them, and History of former years."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sheets_schema.changes import Change, change
from sheets_schema.clock import EPOCH
from sheets_schema.extracts import lines_by
from sheets_schema.reading import Reading
from sheets_schema.rows import Row
from sheets_schema.tables import TABS, Application, Evidence, HistoryLine, Interview, Job, Offer, Outgoing
from sheets_schema.tables.interviews import InterviewStatus
from sheets_schema.tables.jobs import JobStatus
from sheets_schema.tables.offers import OfferStatus
from sheets_schema.tables.outbox import Going

AT_ONCE = 1_000  # lines packed in one call
LINKS = {"Jobs", "Pipeline"}  # a line that leads to one of these tabs belongs to a job
BESIDE: Mapping[type[Row], set[str]] = {Evidence: {"id", "application_id"}, HistoryLine: {"id", "row_id"}}
OPEN_OFFERS = (OfferStatus.PROPOSED, OfferStatus.PENDING, OfferStatus.APPROVED)
GONE = (Going.SENT, Going.CANCELLED)
Lines = dict[type[Row], list[int]]


@dataclass(frozen=True)
class Over:
    """Lines that are over, by tab, and why."""

    lines: Lines
    why: str


def tabs() -> tuple[type[Row], ...]:
    """List the tabs that are read whole to see what hangs on a job."""
    linked = [cls for cls in TABS if any(column.link_to in LINKS for column in cls.columns())]
    return (Job, Outgoing, *(cls for cls in linked if cls not in BESIDE))


def stamps(reading: Reading, today: date) -> list[Change]:
    """Note on which day a job was seen closed for the first time; one that is open again has no such day."""
    found = []
    for job in reading[Job]:
        closed = (job.closed or today) if job.status is JobStatus.CLOSED else None
        if "closed" in job.unreadable or "status" in job.unreadable:
            continue
        found.append(change(job, "The archive counts from here", closed=closed))
    return [one for one in found if one.values]


def ripe(reading: Reading, at: datetime, days: float) -> list[Job]:
    """List the jobs that were closed long enough ago, the longest first."""
    latest = at.astimezone(reading.zone).date() - timedelta(days=days)
    closed = [job for job in reading[Job] if job.status is JobStatus.CLOSED]
    return sorted((job for job in closed if (job.closed or date.max) <= latest), key=lambda job: job.closed or date.max)


def closed_job(reading: Reading, at: datetime, days: float) -> Over | None:
    """Find a job that was closed long enough ago and has nothing open, and the first of the lines that hang on it."""
    for job in ripe(reading, at, days):
        lines = _belongings(reading, job)
        if not _unfinished(reading, lines, at):
            return Over(_first(lines), f"“{job.title}” has been closed since {job.closed}")
    return None


def old_history(reading: Reading, at: datetime, any_year: bool = False) -> Over | None:
    """Find lines of History from former years, or simply the oldest where room is short."""
    this_year = at.astimezone(reading.zone).year
    dated = [
        (cell, line)
        for line, cell in enumerate(reading.images[HistoryLine].columns["when"], start=2)
        if isinstance(cell, int | float) and not isinstance(cell, bool)
    ]
    old = [line for cell, line in dated if any_year or (EPOCH + timedelta(days=cell)).year < this_year]
    first = sorted(old, key={line: cell for cell, line in dated}.__getitem__)[:AT_ONCE]
    return Over({HistoryLine: sorted(first)}, "History of former years") if first else None


def _belongings(reading: Reading, job: Job) -> Lines:
    """List the lines that hang on a job, in the order in which they may go: nothing before what leads to it."""
    applications = {one.id for one in reading[Application] if one.job_id == job.id}
    found: Lines = {Application: [one.line for one in reading[Application] if one.id in applications]}
    ids = {job.id, *applications}
    for cls in tabs():
        if cls not in (Job, Application, Outgoing):
            mine = [row for row in reading[cls] if any(link in ids for link in _links(row))]
            found[cls] = [row.line for row in mine]
            ids |= {row.id for row in mine}
    evidence = reading.images[Evidence]
    by_application = lines_by(evidence, "application_id")
    found[Evidence] = [line for one in applications for line in by_application.get(one, ())]
    ids |= {str(evidence.cell("id", line)) for line in found[Evidence]}
    found[Outgoing] = [one.line for one in reading[Outgoing] if one.about_id in ids]
    ids |= {one.id for one in reading[Outgoing] if one.about_id in ids}
    by_row = lines_by(reading.images[HistoryLine], "row_id")
    found[HistoryLine] = [line for row_id in ids for line in by_row.get(row_id, ())]
    found[Job] = [job.line]
    order = [HistoryLine, Evidence, *(cls for cls in found if cls not in (HistoryLine, Evidence, Application, Job))]
    return {cls: sorted(found[cls]) for cls in (*order, Application, Job)}


def _links(row: Row) -> Iterator[str]:
    return (getattr(row, one.attribute) for one in type(row).columns() if one.link_to in LINKS)


def _unfinished(reading: Reading, lines: Lines, at: datetime) -> bool:
    """Tell whether something about a job is still under way."""
    mine = {cls: set(lines[cls]) for cls in (Outgoing, Interview, Offer)}
    sending = any(one.status not in GONE for one in reading[Outgoing] if one.line in mine[Outgoing])
    held = [one for one in reading[Interview] if one.line in mine[Interview]]
    meeting = any(one.starts and one.starts > at and one.status is not InterviewStatus.CANCELLED for one in held)
    offering = any(one.status in OPEN_OFFERS for one in reading[Offer] if one.line in mine[Offer])
    return sending or meeting or offering


def _first(lines: Lines) -> Lines:
    room = AT_ONCE
    found: Lines = {}
    for cls, numbers in lines.items():
        if numbers and room:
            found[cls] = numbers[:room]
            room -= len(found[cls])
    return found
