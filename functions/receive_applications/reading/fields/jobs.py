"""Employments: employer, title, from and to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import accumulate, pairwise, takewhile
from operator import attrgetter

from functions.receive_applications.reading.extract import Document
from functions.receive_applications.reading.fields.dates import lies_within
from functions.receive_applications.reading.fields.entries import Entry, entries_in, once
from functions.receive_applications.reading.fields.parties import name_parties
from functions.receive_applications.reading.fields.pieces import Part, parts_of
from functions.receive_applications.reading.fields.schools import is_school
from functions.receive_applications.reading.fields.scores import is_away, organisation_score, prose, title_score
from functions.receive_applications.reading.fields.sections import HEAD, lines_in
from functions.receive_applications.reading.fields.sentences import is_amid_paragraph
from functions.receive_applications.reading.results import Job
from functions.receive_applications.reading.words.headings import OTHER, SUMMARY, WORK

_LEAST, _MOST_PROSE = 2, 2.5  # posts below such a heading; the score of "Ice road driver" at most
_HONORARY = re.compile(
    r"\b(?:volunt|bénévol|vrijwillig|freiwillig|ehrenamt|treasurer|secretary|member|coach|speaker|examiner|editor|mentor"
    r"|reviewer|chair|captain|president|scholar|student|award|prize|winner|trésori|secrétaire|bestuurslid)", re.I
)  # fmt: skip
_DATED = re.compile(r"(?:19|20)\d\d.{0,3}[-–—]|(?:19|20)\d\d to ")  # cheaper than to read the dates of every line
_CARERS = frozenset({"carer", "caregiver"})  # of their own where no employer is told
_PARTED = re.compile(r"\s*[–—,/|(]\s*|\s+-\s+")


def find_jobs(document: Document, sections: Sequence[str]) -> tuple[Job, ...]:
    """Give the employments in the order written; only from sections about work, or where none is named."""
    if WORK in sections:
        entries = entries_in(document, lines_in(sections, WORK))
    else:
        entries = _unnamed(document, sections, HEAD, SUMMARY) or _unnamed(document, sections, OTHER)
    more = _elsewhere(document, sections) if WORK in sections else []
    jobs = (
        _job(document, entry, employer, title)
        for group in (entries, *more)
        for entry, (employer, title) in zip(group, name_parties(group), strict=True)
        if (employer or title) and not (_is_break(entry) or is_away(employer))
    )
    return once(_without_totals(list(jobs)), attrgetter("employer", "title", "start", "end"))


def _is_break(entry: Entry) -> bool:
    """Whether nothing but time away from work is told: "Parental leave"."""
    texts = [text for _, text in entry.head]
    if len(texts) == 1 and texts[0].casefold() in _CARERS:
        return True
    told = [_PARTED.split(text.casefold())[0].strip(" .") for text in texts]
    if any(index == entry.anchor.line and is_away(text) for index, text in entry.head):
        return True
    away = list(map(is_away, told))
    return any(away) and not any(title_score(text) for text, gone in zip(texts[1:], away[1:], strict=True) if not gone)


def _without_totals(jobs: Sequence[Job]) -> Iterator[Job]:
    """Leave out the whole time at an employer where the positions held in it follow, and give these the employer."""
    left = list(jobs)
    while left:
        total = left.pop(0)
        within = partial(_within, total=total)
        held = [] if total.title else list(takewhile(within, left))
        if _makes_up(held, total):
            left[: len(held)] = [replace(job, employer=total.employer, title=_whole_title(job)) for job in held]
        else:
            yield total


def _whole_title(job: Job) -> str:
    """The title with what was taken for the employer though it is another: "Corporal, Section Commander"."""
    ranked = title_score(job.employer) > 0 and not organisation_score(job.employer)
    return f"{job.title}, {job.employer}" if ranked and job.title else job.title


def _makes_up(held: Sequence[Job], total: Job) -> bool:
    """Whether positions name no employer of their own, or fill the whole time from its beginning to its end."""
    if all(job.employer in ("", total.employer) for job in held):
        return bool(held)
    return min(job.start for job in held) == total.start and max(held, key=_ended).end == total.end


def _ended(job: Job) -> str:
    return job.end or "9999"


def _within(job: Job, total: Job) -> bool:
    """Whether a position was held within the whole time at an employer."""
    until = job.end or ("" if job.current else job.start)
    begun = job.start[:4] >= total.start[:4] if len(job.start) != len(total.start) else job.start >= total.start
    ended = total.current or (bool(until) and until[:7] <= total.end + "-13"[: 3 * (len(total.end) == 4)])
    return bool(job.title) and begun and ended


def _elsewhere(document: Document, sections: Sequence[str]) -> list[list[Entry]]:
    """Entries below a heading such as "Driving" where everything tells of a post and how long it was held."""
    lines = lines_in(sections, OTHER)
    if sum(_DATED.search(document.lines[index].text) is not None for index in lines) < _LEAST:
        return []
    entries = entries_in(document, lines)
    others = list(accumulate(int(section != OTHER) for section in sections))  # before a line: alike within one section
    groups: dict[int, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(others[entry.anchor.line], []).append(entry)
    return [group for group in groups.values() if len(group) >= _LEAST and all(map(_is_post, group))]


def _is_post(entry: Entry) -> bool:
    """Whether an entry is dated from and to, and names an employer beside the title of what is no honorary post."""
    parts = list(parts_of(entry))
    if entry.anchor.period.single or len(parts) < _LEAST or is_school(parts):
        return False
    first = parts[0]
    return first.title > 0 and not _HONORARY.search(first.text) and prose(first.text) <= _MOST_PROSE


def _unnamed(document: Document, sections: Sequence[str], *wanted: str) -> list[Entry]:
    """Entries that tell of work, where no heading says so."""
    found = entries_in(document, lines_in(sections, *wanted))
    entries = [entry for entry in found if not is_amid_paragraph(document, entry.anchor)]
    jobs = [_is_job(list(parts_of(entry))) for entry in entries]
    whole = [_is_whole_time(*pair) and job for pair, job in zip(pairwise(entries), jobs[1:], strict=False)]
    return [entry for entry, job, above in zip(entries, jobs, (*whole, False), strict=False) if job or above]


def _is_whole_time(entry: Entry, following: Entry) -> bool:
    """Whether an entry names the firm of a position that lies within its time and is told next."""
    total = entry.anchor.period
    return not total.single and lies_within(following.anchor.period, total)


def _is_job(parts: Sequence[Part]) -> bool:
    return any(part.title for part in parts) and not is_school(parts)


def _job(document: Document, entry: Entry, employer: str, title: str) -> Job:
    first, last = min(index for index, _ in entry.head), max(entry.anchor.line, max(index for index, _ in entry.head))
    span = document.span(document.starts[first], document.starts[last] + len(document.lines[last].text))
    period = entry.anchor.period
    confidence = 0.9 if employer and title else 0.6
    return Job(employer, title, period.start, period.end, period.current, span, confidence)
