"""Skills as the résumé lists them, and the places in its head; nothing is guessed from prose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from functions.receive_applications.reading.extract import Document
from functions.receive_applications.reading.fields.places import is_place, places
from functions.receive_applications.reading.fields.sections import HEAD, heading_of, is_known, lines_in
from functions.receive_applications.reading.results import Found
from functions.receive_applications.reading.words import bearing
from functions.receive_applications.reading.words.headings import CONTACT, SKILLS

_ITEM = re.compile(r"(?:(?!  )[^,;|•·●▪■、，；\n])+")
_LABEL = re.compile(r"^[^:：,]{2,40}[:：]\s*")
_DENIAL = re.compile(rf"(?:{bearing.NEGATIONS})(?!\w)|[没沒无無不]", re.I)
_LONGEST_SKILL, _MOST_WORDS, _HEAD_LINES = 40, 5, 25


def find_skills(document: Document, sections: Sequence[str]) -> tuple[Found, ...]:
    """Give the items of the skills section, each once."""
    found: dict[str, Found] = {}
    for text, start in _items(document, lines_in(sections, SKILLS)):
        short = len(text) <= _LONGEST_SKILL and len(text.split()) <= _MOST_WORDS and not text.endswith(".")
        if short and not _DENIAL.match(text) and not is_known(text):
            found.setdefault(text.casefold(), Found(text, document.span(start, start + len(text)), 0.7))
    return tuple(found.values())


def find_places(document: Document, sections: Sequence[str]) -> tuple[Found, ...]:
    """Give the first place that stands in the head or among the contact data."""
    head = [index for index in lines_in(sections, HEAD, CONTACT) if index < _HEAD_LINES]
    for index in head:
        for match in re.finditer(r"(?:(?!  )[^|•·\n])+", document.lines[index].text):
            text = match[0].strip(" ,;:")
            if is_place(text) or any(part.strip().casefold() in places() for part in text.split(",")):
                start = document.starts[index] + match.start() + match[0].index(text)
                return (Found(text, document.span(start, start + len(text)), 0.7),)
    return ()


def _items(document: Document, lines: Sequence[int]) -> Iterator[tuple[str, int]]:
    for index in lines:
        line = document.lines[index]
        if heading_of(line) and len(line.cells) == 1:
            continue
        label = _LABEL.match(line.text)
        for match in _ITEM.finditer(line.text, label.end() if label else 0):
            text = match[0].strip(" -–*.()")
            if text:
                yield text, document.starts[index] + match.start() + match[0].index(text)
