"""How the start page looks: what this is, where the sheet is, where everybody stands, where to drop files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from notebooks.desk.bench import fields
from notebooks.desk.bench.view import Node, box, line, link, meter, section, table
from notebooks.desk.receive_applications import rules
from sheets_schema.stages import Stage
from sheets_schema.tables.jobs import Job
from sheets_schema.tables.pipeline import Application

SHOWN = (Stage.NEW, Stage.HOLD, Stage.INTERVIEW, Stage.OFFER, Stage.HIRED)


def where(sheet: str, real: bool) -> Node:
    """Say where the spreadsheet is, and whether this is a rehearsal."""
    words = (
        "This desk works with your firm's Google account: what you decide here goes out."
        if real
        else "This is a rehearsal: a local stand-in for Google, so nothing leaves this computer."
    )
    return line(f"{words} Everything is kept in ", link("the spreadsheet", sheet), ".")


def doors(pages: str, pairs: int) -> tuple[Node, ...]:
    """Say where the public applies, and whether somebody may be somebody known."""
    said = [line("Candidates apply on ", link("the careers page", f"{pages}/jobs"), ".", look="soft")] if pages else []
    if pairs:
        words = "1 pair is perhaps the same person" if pairs == 1 else f"{pairs} pairs are perhaps the same person"
        said.append(line(f"{words}: say so in 1 Import and duplicates, or on the Duplicates tab.", look="note"))
    return tuple(said)


def pulse(well: bool, says: str) -> Node:
    """Say when the kit last ran, prominently when that is too long ago."""
    return line(f"✓ {says}", look="soft") if well else line(f"⚠ {says}", look="trouble")


def problems(count: int, address: str) -> Node:
    """Say how many things in the sheet a person must mend, and open them."""
    says = "1 thing needs mending" if count == 1 else f"{count} things need mending"
    return line(f"⚠ {says} in the spreadsheet: ", link("see Problems", address), ".", look="trouble")


def pipeline(jobs: Sequence[Job], applications: Sequence[Application]) -> Node:
    """Show where everybody stands, all together and job by job."""
    counts = rules.funnel(applications)
    most = max((count for _, count in counts), default=0)
    bars = [_bar(stage, count, most) for stage, count in counts if stage in SHOWN or count]
    parts: list[Node] = [box(*bars, look="bars")]
    if len(jobs) > 1:
        parts.append(_by_job(jobs, applications))
    if not applications:
        parts = [line("Nobody has applied yet. Drop a folder of résumés below.", look="lead")]
    return section("Where everybody stands", *parts)


def _bar(stage: Stage, count: int, most: int) -> Node:
    return box(line(stage), meter(count, most, str(count)), look="bar-line")


def _by_job(jobs: Iterable[Job], applications: Sequence[Application]) -> Node:
    lines = []
    for job in jobs:
        here = dict(rules.funnel(one for one in applications if one.job_id == job.id))
        lines.append([job.title, *(str(here[stage] or "–") for stage in SHOWN)])
    return table(["Open job", *SHOWN], lines)


def drop(jobs: Sequence[Job], busy: str, said: str, moved: tuple[int, int] = (0, 0)) -> Node:
    """Show where résumés are handed in, how many of how many are on their way, and how that went last time."""
    if not jobs:
        return section("Drop résumés", line("No job is open: set one to Open on the Jobs tab.", look="warn"))
    told = [line(words, look="note") for words in (busy, said) if words]
    bar = [box(line("Into Drive"), meter(*moved, f"{moved[0]:,} of {moved[1]:,}"), look="bar-line")] if busy else []
    return section(
        "Drop résumés into a job",
        *told,
        *bar,
        fields.choice("job", "Job", [(job.id, job.title) for job in jobs], jobs[0].id if len(jobs) == 1 else ""),
        box(
            fields.files("files", "Choose files, or drop them here"),
            fields.short_text("folder", "or a folder on this computer", placeholder="for example ~/Downloads/resumes"),
            look="fields",
        ),
    )
