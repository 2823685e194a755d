"""One file read from end to end, in this process."""

from __future__ import annotations

from collections.abc import Sequence

from functions.receive_applications.reading.evidence import find_evidence, repeated_blocks
from functions.receive_applications.reading.extract import Document, Unreadable, extract, limits
from functions.receive_applications.reading.fields import find_fields
from functions.receive_applications.reading.fields.apart import mended
from functions.receive_applications.reading.results import Criterion, Reading


def read_here(name: str, data: bytes, criteria: Sequence[Criterion] = (), region: str = "") -> Reading:
    """Read one file without isolation: for the worker, and for bytes that one made oneself."""
    try:
        document = mended(extract(data))
    except Unreadable as problem:
        return Reading(name, problems=(str(problem),))
    if not any(map(str.isalnum, document.text)):
        return Reading(name, problems=(limits.HIDDEN if document.hidden else limits.NO_TEXT,))
    repeated = repeated_blocks(document)
    return Reading(
        name,
        kind=document.kind,
        text=document.text,
        pages=document.pages,
        evidence=find_evidence(document, criteria),
        hidden=document.hidden,
        problems=_problems(document, repeated),
        repeated=repeated,
        **find_fields(document, name, region),
    )


def _problems(document: Document, repeated: str) -> tuple[str, ...]:
    said = (
        (len(document.text) < limits.LEAST_CHARACTERS, limits.TOO_LITTLE),
        (bool(document.hidden.strip()), limits.HIDDEN),
        (bool(repeated), limits.REPEATED),
    )
    return (*document.problems, *(sentence for true, sentence in said if true))
