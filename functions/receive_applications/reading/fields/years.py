"""Years of experience from employments, overlaps counted once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from functions.receive_applications.reading.results import Gap, Job

_LEAST_GAP = 3  # months


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


def gaps_of(jobs: Iterable[Job], today: date) -> tuple[Gap, ...]:
    """Give the stretches of `_LEAST_GAP` months or more between employments; bare years leave none open."""
    spans = sorted(span for job in jobs if (span := _widest(job, today)))
    gaps, reached = [], spans[0][1] if spans else 0
    for start, end in spans:
        if start - reached >= _LEAST_GAP:
            gaps.append(Gap(_text(reached), _text(start - 1), start - reached))
        reached = max(reached, end)
    return tuple(gaps)


def _widest(job: Job, today: date) -> tuple[int, int] | None:
    """The employment as half-open months, a bare year whole, so that no gap is read into one."""
    if not job.start or not (job.end or job.current):
        return None
    end = today.year * 12 + today.month if job.current else _month(job.end, 11) + 1
    return _month(job.start, 0), end


def _text(month: int) -> str:
    return f"{month // 12}-{month % 12 + 1:02}"


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
