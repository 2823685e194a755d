"""Accents that old TeX draws apart from their letters: put on the letter above or below which they stand."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import islice

from functions.receive_applications.reading.extract import pdf_calls
from functions.receive_applications.reading.extract.clean import ACCENTS

_ACCENT = re.compile(f"[{''.join(ACCENTS)}]")
_MOST, _NEAR = 100, 120  # accents of a page, characters on either side of one
_OFF = 0.3  # of a letter's width: so far from its middle an accent may stand
_TOUCHING = 0.1  # of the height: no space is so narrow
_DOTLESS = {"ı": "i", "ȷ": "j"}
_Box = tuple[float, float, float, float]  # left, top, right, bottom
_PARTING, _LONGEST_GAP = " " + "".join(ACCENTS), 8
_GONE = "\u200b"  # of no width: it keeps the places of the others, and no reader sees it


def with_accents(textpage: int, text: str) -> str:
    """Give a page's text with such accents on their letters, each letter where it was."""
    letters = list(text)
    for at in islice((match.start() for match in _ACCENT.finditer(text)), _MOST):
        place = _letter_at(textpage, text, at)
        whole = _composed(letters[place], text[at])
        if place != at and len(whole) == 1:
            letters[place], letters[at] = whole, " "
            for between in _parting(textpage, text, at):
                letters[between] = _GONE
    return "".join(letters)


def _letter_at(textpage: int, text: str, accent: int) -> int:
    """Where the letter stands whose middle is nearest to the accent's on its line, else the accent's own place."""
    around = range(max(accent - _NEAR, 0), min(accent + _NEAR, len(text)))
    letters = [place for place in around if text[place].isalpha() and text[place] not in ACCENTS]
    own, *boxes = _boxes(textpage, [accent, *letters])
    off, place = min(((_off(own, box), place) for box, place in zip(boxes, letters, strict=True)), default=(1.0, 0))
    return place if off <= _OFF else accent


def _parting(textpage: int, text: str, accent: int) -> range:
    """The accent and the spaces round it, where they part nothing: what stands before touches what comes after."""
    end = accent + len(text[accent:]) - len(text[accent:].lstrip(_PARTING))
    begin = len(text[:accent].rstrip(_PARTING))
    if not begin or end == len(text) or end - begin > _LONGEST_GAP:
        return range(0)
    one, other = _boxes(textpage, [begin - 1, end])
    return range(begin, end) if " " not in text[begin:end] or _touch(one, other) else range(0)


def _boxes(textpage: int, places: Sequence[int]) -> Iterator[_Box]:
    sides = iter(pdf_calls.boxes(textpage, places))
    return zip(sides, sides, sides, sides, strict=True)


def _touch(one: _Box, other: _Box) -> bool:
    return abs(other[0] - one[2]) < _TOUCHING * (one[1] - one[3])


def _off(accent: _Box, letter: _Box) -> float:
    """How far the middles of both are from each other, in widths of the letter; far more where not on one line."""
    left, top, right, bottom = accent
    start, high, end, low = letter
    level = min(high, top) - max(low, bottom) > 0.5 * (high - low)
    return abs(left + right - start - end) / 2 / (end - start) if level and end > start else math.inf


def _composed(letter: str, accent: str) -> str:
    return unicodedata.normalize("NFC", _DOTLESS.get(letter, letter) + ACCENTS[accent])
