"""Education: institution, degree, from and to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from functions.receive_applications.reading.extract import Document
from functions.receive_applications.reading.fields.entries import Entry, entries_in
from functions.receive_applications.reading.fields.pieces import Part, parts_of
from functions.receive_applications.reading.fields.sections import lines_in
from functions.receive_applications.reading.results import School
from functions.receive_applications.reading.words import learning
from functions.receive_applications.reading.words.headings import EDUCATION

_WORD = re.compile(r"[^\W\d_][\w.'’-]*")
_HAN_OR_ARABIC = re.compile("[\u0600-\u06ff\u4e00-\u9fff]")


def find_schools(document: Document, sections: Sequence[str]) -> tuple[School, ...]:
    """Give the educations that name an institution or a degree, in the order written."""
    return tuple(_schools(document, entries_in(document, lines_in(sections, EDUCATION))))


def _schools(document: Document, entries: Sequence[Entry]) -> Iterator[School]:
    for entry in entries:
        parts = [part for part in parts_of(entry) if not part.place]
        institution = _first(parts, learning.INSTITUTIONS)
        degree = _first([part for part in parts if part.text != institution], learning.DEGREES)
        if institution or degree:
            line = entry.anchor.line
            span = document.span(document.starts[line], document.starts[line] + len(document.lines[line].text))
            period = entry.anchor.period
            start = "" if period.single else period.start
            yield School(institution, degree, start, period.end, span, 0.8 if institution and degree else 0.6)


def _first(parts: Sequence[Part], words: frozenset[str]) -> str:
    return next((part.text for part in parts if _holds(part.text, words)), "")


def _holds(text: str, words: frozenset[str]) -> bool:
    low = text.casefold()
    if _HAN_OR_ARABIC.search(text):
        return any(word in low for word in words if not word.isascii())
    return not words.isdisjoint(word.strip(".,") if len(word) > 4 else word for word in _WORD.findall(low))
