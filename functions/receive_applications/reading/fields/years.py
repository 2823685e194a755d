"""Years of experience from employments, overlaps counted once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from functions.receive_applications.reading.results import Job


def years_of(jobs: Iterable[Job], today: date) -> float | None:
    """Add up the months in which at least one employment ran; None where no employment has dates."""
    spans = sorted(span for job in jobs if (span := _months(job, today)))
    if not spans:
        return None
    total, reached = 0, spans[0][0]
    for start, end in spans:
        total += max(end - max(start, reached), 0)
        reached = max(reached, end)
    return round(total / 12, 1)


def _months(job: Job, today: date) -> tuple[int, int] | None:
    """The employment as half-open months since year 0; a bare year counts from its middle."""
    if not job.start:
        return None
    start = _month(job.start, 6)
    now = today.year * 12 + today.month
    end = now if job.current or not job.end else min(_month(job.end, 6) + (1 if "-" in job.end else 0), now)
    return (start, max(end, start + 1)) if start < now else None


def _month(text: str, default: int) -> int:
    year, _, month = text.partition("-")
    return int(year) * 12 + (int(month) - 1 if month else default)
