"""Paragraphs: the lines of text that was broken where a column ends, which tell of the work done."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from functions.receive_applications.reading.digits import has_digit
from functions.receive_applications.reading.extract import Document, Line
from functions.receive_applications.reading.fields.dividers import is_dated
from functions.receive_applications.reading.fields.room import SAME_EDGE, Columns, had_no_room
from functions.receive_applications.reading.fields.scores import prose, title_score
from functions.receive_applications.reading.words.learning import INSTITUTIONS
from functions.receive_applications.reading.words.work import JOINING

_STEP = 1.6  # of the size: lines of one paragraph follow each other no further apart
_HANGING = 30.0  # points: how far behind its bullet the rest of its text begins
_ENDED = re.compile(r"[.;:!?]$")
_PIECE_END, _LONGEST_NAME = re.compile(r"[,.(–]"), 7  # words
_MOST_TITLED = 6  # words of a title that the text goes on from: "Site engineer. Built two homes and"


class Paragraphs(NamedTuple):
    """The lines of sentences that run over two lines or more, and those of them that are not the first."""

    lines: frozenset[int]
    rests: frozenset[int]


@lru_cache(maxsize=4)
def flowing(document: Document) -> Paragraphs:
    """Give the lines of sentences that run over two lines or more, as the first word of each next had no room."""
    lines = document.lines
    columns = Columns(lines)
    found, rests = set[int](), set[int]()
    for index, (line, following) in enumerate(pairwise(lines)):
        if not (_may_flow(line, following) and (index in found or _is_prose(line.text))):
            continue
        edge = columns.edge(line.page, following.x)
        if _is_broken(line.text, following.text) or had_no_room(line, following, edge):
            found.add(index)
            if not _begins_anew(line.text, following.text):
                found.add(index + 1)
                rests.add(index + 1)
    return Paragraphs(frozenset(found), frozenset(rests))


def _may_flow(line: Line, following: Line) -> bool:
    if not following.x or line.bold or following.bold or (line.page, line.size) != (following.page, following.size):
        return False
    near = 0 < line.y - following.y < _STEP * line.size and -SAME_EDGE < following.x - line.x < _HANGING
    return near and "  " not in line.text and "  " not in following.text


def names_a_school(text: str) -> bool:
    """Whether a line opens with where one learned, though a stop ends it: "Moor College, Leeds. Final mark 8/10."."""
    words = _PIECE_END.split(text, maxsplit=1)[0].split()
    capital = all(word[0].isupper() or word in JOINING for word in words)
    return 1 < len(words) <= _LONGEST_NAME and capital and any(word.casefold() in INSTITUTIONS for word in words)


def _is_prose(text: str) -> bool:
    if not prose(text) or names_a_school(text):
        return False
    titled, _, more = text.partition(". ")
    heads = more and titled.count(" ") < _MOST_TITLED and title_score(titled) > 0
    return not (heads or (has_digit(text) and is_dated(text)))


def _is_broken(text: str, following: str) -> bool:
    """Whether a line opens with where one learned, though a stop ends it: "Moor College, Leeds. Final mark 8."."""
    return following[0].islower() and following.partition(" ")[0] not in JOINING and not _ENDED.search(text)


def _begins_anew(text: str, following: str) -> bool:
    return not following[:1].islower() and bool(_ENDED.search(text) or is_dated(following))
