"""Employments: employer, title, from and to."""

from __future__ import annotations

from collections.abc import Sequence

from functions.receive_applications.reading.extract import Document
from functions.receive_applications.reading.fields.entries import Entry, entries_in
from functions.receive_applications.reading.fields.parties import name_parties
from functions.receive_applications.reading.fields.pieces import Part, parts_of
from functions.receive_applications.reading.fields.schools import is_school
from functions.receive_applications.reading.fields.sections import HEAD, lines_in
from functions.receive_applications.reading.results import Job
from functions.receive_applications.reading.words.headings import OTHER, SUMMARY, WORK


def find_jobs(document: Document, sections: Sequence[str]) -> tuple[Job, ...]:
    """Give the employments in the order written; only from sections about work, or where none is named."""
    if WORK in sections:
        entries = entries_in(document, lines_in(sections, WORK))
    else:
        unnamed = entries_in(document, lines_in(sections, HEAD, SUMMARY, OTHER))
        entries = [entry for entry in unnamed if _is_job(list(parts_of(entry)))]
    jobs = (
        _job(document, entry, employer, title)
        for entry, (employer, title) in zip(entries, name_parties(entries), strict=True)
        if employer or title
    )
    return tuple(dict.fromkeys(jobs))


def _is_job(parts: Sequence[Part]) -> bool:
    return any(part.title for part in parts) and not is_school(parts)


def _job(document: Document, entry: Entry, employer: str, title: str) -> Job:
    first, last = min(index for index, _ in entry.head), max(entry.anchor.line, max(index for index, _ in entry.head))
    span = document.span(document.starts[first], document.starts[last] + len(document.lines[last].text))
    period = entry.anchor.period
    confidence = 0.9 if employer and title else 0.6
    return Job(employer, title, period.start, period.end, period.current, span, confidence)
