"""Languages and how well they are spoken, from the section on languages or a line that is labelled so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from functions.receive_applications.reading.extract import Document
from functions.receive_applications.reading.fields.sections import heading_of, label_of
from functions.receive_applications.reading.results import Tongue
from functions.receive_applications.reading.words import learning
from functions.receive_applications.reading.words.headings import (
    COURSES,
    EDUCATION,
    LANGUAGES,
    PROJECTS,
    REFERENCES,
    WORK,
)

_WORD = re.compile(r"[^\W\d_]+")
_LEVEL = re.compile(rf"\b(?:{learning.LEVELS})\b|[ABC][12]\+?(?:/[ABC][12])?\b|{learning.LEVELS_FOREIGN}", re.I)
_ELSEWHERE = frozenset({WORK, EDUCATION, COURSES, PROJECTS, REFERENCES})
_LONGEST_LEVEL = 40


def find_tongues(document: Document, sections: Sequence[str]) -> tuple[Tongue, ...]:
    """Give each language once, with the level that stands after it on its line or on the next."""
    found: dict[str, Tongue] = {}
    for index, begin in _lines(document, sections):
        for tongue in _tongues(document, index, begin):
            found.setdefault(tongue.value.casefold(), tongue)
    return tuple(found.values())


def names_tongue(text: str) -> bool:
    """Whether a language that people speak is named."""
    return any(word.casefold() in learning.TONGUES for word in _WORD.findall(text))


def _lines(document: Document, sections: Sequence[str]) -> Iterator[tuple[int, int]]:
    for index, line in enumerate(document.lines):
        label, begin = label_of(line.text)
        if label == LANGUAGES and sections[index] not in _ELSEWHERE:
            yield index, begin
        elif sections[index] == LANGUAGES and (not heading_of(line) or len(line.cells) > 1):
            yield index, 0


def _tongues(document: Document, index: int, begin: int) -> Iterator[Tongue]:
    text, start = document.lines[index].text, document.starts[index]
    words = [word for word in _WORD.finditer(text, begin) if word[0].casefold() in learning.TONGUES]
    for word, following in zip_longest(words, words[1:]):
        rest = text[word.end() : following.start() if following else len(text)]
        if following is None and not rest.strip() and index + 1 < len(document.lines):
            rest = document.lines[index + 1].text if not names_tongue(document.lines[index + 1].text) else ""
        span = document.span(start + word.start(), start + word.end())
        yield Tongue(word[0], _level(rest), span, 0.9)


def _level(rest: str) -> str:
    level = _LEVEL.search(rest)
    said = " ".join(rest.strip(" -–—:,;|•()（）/").split())
    return (said if len(said) <= _LONGEST_LEVEL else level[0]) if level else ""
