"""Educations of a section that holds no dates: their own words tell where each of them begins."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from functions.receive_applications.reading.extract import Document
from functions.receive_applications.reading.fields.bodies import is_body
from functions.receive_applications.reading.fields.dated import Anchor
from functions.receive_applications.reading.fields.dates import Period
from functions.receive_applications.reading.fields.entries import Entry
from functions.receive_applications.reading.fields.scores import prose
from functions.receive_applications.reading.fields.told import first_line, own_text

_NEVER = Period("", "", False, 0, 0)


def undated_entries(
    document: Document, lines: Sequence[int], kinds: Callable[[str], frozenset[str]]
) -> Iterator[Entry]:
    """Give an entry for each institution or degree (`kinds` tells of a text which it names) with what goes with it."""
    group: list[tuple[int, str]] = []
    named: frozenset[str] = frozenset()
    for index in lines[first_line(document, lines) - lines[0] :] if lines else ():
        text = own_text(document.lines[index])
        kind = kinds(text) if text and not (is_body(document, index) or prose(text)) else frozenset()
        if kind & named:
            yield _entry(group)
            group, named = [], frozenset()
        if kind:
            group.append((index, text))
            named |= kind
    if group:
        yield _entry(group)


def _entry(head: Sequence[tuple[int, str]]) -> Entry:
    return Entry(Anchor(head[0][0], _NEVER), tuple(head))
