"""The sample firm's data as rows: the same lines always get the same IDs."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from sheets_schema.rows import Row
from sheets_schema.tables.interviews import Answer, Interviewer
from sheets_schema.tables.jobs import Criterion, Job, JobStatus, Need

HOME = Path(__file__).parent


@dataclass(frozen=True)
class Resume:
    """One file as a candidate would send it: what it says and how it is laid out."""

    job: str
    file: str
    layout: str
    name: str
    side: str
    text: str


def _load(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def firm() -> dict[str, Any]:
    """Read the firm's title, settings and interviewers."""
    return _load(HOME / "firm.toml")


def written_resumes() -> list[Resume]:
    """Read every sample résumé, job by job."""
    read = map(_load, sorted((HOME / "resumes").glob("*.toml")))
    return [Resume(job=of_job["job"], **entry) for of_job in read for entry in of_job["resume"]]


def rows() -> list[Row]:
    """Make the lines of Jobs, Criteria and Interviewers."""
    people = firm()["interviewers"]
    jobs = [_load(path) for path in sorted((HOME / "jobs").glob("*.toml"))]
    return [*map(_interviewer, people), *map(_job, jobs), *(line for job in jobs for line in _criteria(job))]


def _interviewer(entry: dict[str, Any]) -> Interviewer:
    return Interviewer(id=Interviewer.new_id(entry["email"]), active=Answer.YES, **entry)


def _job(entry: dict[str, Any]) -> Job:
    plain: dict[str, Any] = {name: value.strip() for name, value in entry.items() if isinstance(value, str)}
    return Job(
        id=Job.new_id(entry["title"]),
        status=JobStatus.OPEN,
        pay_from=Decimal(entry["pay_from"]),
        pay_to=Decimal(entry["pay_to"]),
        **plain,
    )


def _criteria(job: dict[str, Any]) -> Iterator[Criterion]:
    for entry in job["criteria"]:
        yield Criterion(
            id=Criterion.new_id(job["title"], entry["name"]),
            job=job["title"],
            job_id=Job.new_id(job["title"]),
            name=entry["name"],
            need=Need(entry["need"]),
            also=tuple(entry["also"]),
            question=entry["question"],
            **{f"anchor_{mark}": says for mark, says in enumerate(entry["anchors"], 1)},
        )
