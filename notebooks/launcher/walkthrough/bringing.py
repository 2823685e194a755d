"""Laying a folder of résumés where applications arrive, as the start page does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from notebooks.desk.receive_applications import intake, rules
from sheets_schema.book import Book
from sheets_schema.problems import Refusal
from sheets_schema.tables.jobs import Job


def bring(book: Book, folder: Path, told: Callable[[int, int], None]) -> list[str]:
    """Put a folder's files into intake folders, each once; give their names. `told` hears how many of how many."""
    paths = intake.read_folder(str(folder))
    jobs = rules.open_jobs(book.read(Job)[Job])
    if not jobs:
        raise Refusal("No job is open, so nobody can apply: open one on the Jobs tab.")
    before = 0
    for job in jobs:
        mine = [path for path in paths if _job_of(path.relative_to(folder), jobs) is job]
        intake.deliver(book, job, intake.loaded(mine), partial(_count, told, before, len(paths)))
        before += len(mine)
    return [path.name for path in paths]


def _count(told: Callable[[int, int], None], before: int, total: int, put: int, there: int) -> None:
    told(before + put + there, total)


def _job_of(path: Path, jobs: Sequence[Job]) -> Job:
    """Take a folder named like a job for that job's; everything else is for the first open one."""
    within = {part.casefold() for part in path.parts[:-1]}
    return next((job for job in jobs if job.title.casefold() in within), jobs[0])
