"""What the public sees of the open jobs: chosen by the firm, never the questions, the anchors or what is a must."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal

from anyascii import anyascii

from sheets_schema.reading import Reading
from sheets_schema.seals import mac
from sheets_schema.tables import Criterion, Job
from sheets_schema.tables.jobs import JobStatus

LASTS = timedelta(seconds=60)  # the public must not use up the 60 reads a minute that Google gives the firm
NUMBER = 10  # hexadecimal digits of a job's public number
LONGEST_SLUG = 60
BULLETS = "-–•*·"


@dataclass(frozen=True)
class Part:
    """One part of a description: a heading, and its lines (told whether each is a point of a list)."""

    heading: str
    lines: tuple[tuple[bool, str], ...]


@dataclass(frozen=True)
class Opening:
    """An open job as the public may see it; the two IDs never leave this process."""

    address: str
    title: str
    facts: tuple[str, ...]
    parts: tuple[Part, ...]
    job_id: str = field(repr=False)
    folder_id: str = field(repr=False)


@dataclass(frozen=True)
class Careers:
    """Everything the careers page says."""

    firm: str
    text: tuple[tuple[bool, str], ...]
    contact: str
    consent: str
    version: str
    openings: tuple[Opening, ...]

    def find(self, address: str) -> Opening | None:
        """Find an open job by the end of its address; its title may have changed since."""
        number = address.rpartition("-")[2]
        return next((one for one in self.openings if one.address.rpartition("-")[2] == number), None)


def careers_of(seen: Reading, secret: str) -> Careers:
    """Gather what the public may see."""
    shown = {part.strip().casefold() for part in seen.firm["Careers page shows"].split(";")}
    jobs = [job for job in seen[Job] if job.status is JobStatus.OPEN and job.title]
    firm = seen.firm["Firm"]
    return Careers(
        firm=firm,
        text=_lines(seen.firm["Careers page text"]),
        contact=seen.firm["Sender"],
        consent=seen.firm["Consent wording"].replace("{firm}", firm or "the firm"),
        version=seen.firm["Consent version"],
        openings=tuple(_opening(job, seen[Criterion], shown, secret) for job in jobs),
    )


def _opening(job: Job, criteria: Iterable[Criterion], shown: set[str], secret: str) -> Opening:
    slug = re.sub(r"[^a-z0-9]+", "-", anyascii(job.title).casefold())[:LONGEST_SLUG].strip("-") or "job"
    number = mac(secret, "public number of a job", job.id)[:NUMBER]
    facts = {"department": job.department, "place": job.place, "pay": pay(job)}
    return Opening(
        address=f"{slug}-{number}",
        title=job.title,
        facts=tuple(words for name, words in facts.items() if words and name in shown),
        parts=tuple(part for part in _parts(job, criteria, shown) if part.lines),
        job_id=job.id,
        folder_id=job.folder_id,
    )


def _parts(job: Job, criteria: Iterable[Criterion], shown: set[str]) -> Iterator[Part]:
    looked_for = [(True, one.name) for one in criteria if one.job_id == job.id and one.name]
    if "responsibilities" in shown:
        yield Part("What you will do", _lines(job.responsibilities))
    if "kpis" in shown:
        yield Part("How good work is measured", _lines(job.kpis))
    if "qualifications" in shown:
        yield Part("What you bring", _lines(job.qualifications))
    if "criteria" in shown:
        yield Part("What we look for", tuple(looked_for))


def _lines(text: str) -> tuple[tuple[bool, str], ...]:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return tuple((line[0] in BULLETS and bool(line.lstrip(BULLETS)), line.lstrip(f"{BULLETS} ") or line)
                 for line in lines)  # fmt: skip


def pay(job: Job) -> str:
    """Say what a job pays, as far as it is written down."""
    ends = [_amount(one) for one in (job.pay_from, job.pay_to) if one is not None]
    if not ends:
        return ""
    if len(set(ends)) == 1:
        word = "" if job.pay_from is not None and job.pay_to is not None else "from " if job.pay_from else "up to "
        return f"{word}{ends[0]} {job.currency}".strip()
    return f"{ends[0]} to {ends[1]} {job.currency}".strip()


def _amount(amount: Decimal) -> str:
    return f"{amount:,.0f}" if amount == amount.to_integral_value() else f"{amount:,.2f}"


class Shelf:
    """Keeps what was read for a minute, one copy a spreadsheet, and serves it while Google is busy."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[datetime, Careers]] = {}
        self._lock = threading.Lock()

    def get(self, name: str, now: datetime, read: Callable[[], Careers]) -> Careers:
        """Give what is kept, read anew where it is older than a minute; one reader at a time."""
        with self._lock:
            at, kept = self._kept.get(name, (None, None))
            if kept is None or at is None or now - at >= LASTS:
                kept = read()
                self._kept[name] = (now, kept)
            return kept

    def forget(self) -> None:
        """Read anew at the next visit."""
        with self._lock:
            self._kept.clear()


SHELF = Shelf()
