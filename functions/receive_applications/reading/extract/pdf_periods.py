"""Periods that a narrow column of dates breaks over two lines or more: put together before rows are looked for.

What is drawn one after the other, close below each other and with an edge in common, is one cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from functions.receive_applications.reading.extract.pdf_fragments import Fragment
from functions.receive_applications.reading.words import calendar

_LONGEST, _MOST = 22, 5  # letters of a line of the cell, its pieces
_SAME_EDGE = 2.5  # points
_CLOSE, _SPREAD = 0.7, 4.0  # of the size: between lines of a cell, and between words that are spread over one
_BEGINS = re.compile(r"\d|[^\W\d_]{3,12}\.?(?: (?:19|20)\d\d.*)?$")
_YEAR = re.compile(r"(?:19|20)\d\d")
_STROKES = frozenset("|│¦↓⋮↑")  # between the two ends of a period that stand above each other
_BROKEN_WORD = re.compile(r"(?:[\x02\ufffe]|(?<=[^\W\d_])-)$")


def with_whole_periods(drawn: Sequence[Fragment]) -> list[Fragment]:
    """Join the lines of each such period into its first."""
    whole: list[Fragment] = []
    at = 0
    while at < len(drawn):
        count, text = _broken(drawn, at)
        if _pattern().fullmatch(text) and (lasted := _lasted_below(drawn, at, at + count)):
            count, text = count + 1, f"{text} · {lasted}"
        whole.append(drawn[at] if count == 1 else _joined(drawn[at : at + count], text))
        at += count
    return whole


def _joined(cell: Sequence[Fragment], text: str) -> Fragment:
    left, right = min(each.left for each in cell), max(each.right for each in cell)
    return cell[0]._replace(text=text, left=left, right=right)


def _lasted_below(drawn: Sequence[Fragment], at: int, following: int) -> str:
    """How long it was, where that alone stands right below the period that begins with the piece at `at`."""
    if following == len(drawn) or not _duration().fullmatch(drawn[following].text):
        return ""
    last, each = drawn[following - 1 : following + 1]
    gap = last.bottom - each.top
    return each.text if -0.6 * last.size < gap < _CLOSE * last.size and _aligned(drawn[at], each) else ""


def _broken(drawn: Sequence[Fragment], at: int) -> tuple[int, str]:
    """How many pieces from here make up a period, and which; 1 where none is broken."""
    first = drawn[at]
    if len(first.text) > _LONGEST or not _BEGINS.match(first.text):
        return 1, first.text
    cell = list(_cell(drawn, at))
    if len(cell) > 2 and cell[1].text in _STROKES and (text := _either_way(cell[0].text, cell[2].text)):
        return 3, text
    for count in range(len(cell), 1, -1):
        text = _text(cell[:count])
        if _pattern().fullmatch(text) and sorted(years := _YEAR.findall(text)) == years:
            return count, text
    if len(cell) == 2 and _heads_entry(drawn, at) and (text := _either_way(cell[0].text, cell[1].text)):
        return 2, text
    return 1, first.text


def _heads_entry(drawn: Sequence[Fragment], at: int) -> bool:
    """Whether the piece that is drawn after the two from here stands beside the first of them."""
    following = drawn[at + 2] if at + 2 < len(drawn) else drawn[at]
    return following.level_with(drawn[at]) and following.left > drawn[at].right


def _either_way(above: str, below: str) -> str:
    """The period of two dates below each other, of which the later may stand above; empty where they make none."""
    orders = (f"{first} – {last}" for first, last in ((above, below), (below, above)))
    return next((text for text in orders if _pattern().fullmatch(text)), "")


def _cell(drawn: Sequence[Fragment], at: int) -> Iterator[Fragment]:
    yield drawn[at]
    for last, each in pairwise(drawn[at : at + _MOST]):
        gap = last.bottom - each.top
        beneath = -0.6 * last.size < gap < _CLOSE * last.size and each.bottom < last.bottom - 0.5 * last.size
        beside = last.level_with(each) and 0 < each.left - last.right < _SPREAD * last.size
        if len(each.text) > _LONGEST or not (beside or (beneath and _aligned(drawn[at], each))):
            return
        yield each


def _aligned(one: Fragment, other: Fragment) -> bool:
    edges = (one.left - other.left, one.right - other.right, one.left + one.right - other.left - other.right)
    return min(map(abs, edges)) <= _SAME_EDGE


def _text(cell: Sequence[Fragment]) -> str:
    text = cell[0].text
    for each in cell[1:]:
        if _ends().fullmatch(each.text) and _begins().fullmatch(text):  # nothing between, not even a dash
            text = f"{text} – {each.text}"
            continue
        bare = _BROKEN_WORD.sub("", text)
        text = bare + each.text if bare != text and each.text[:1].islower() else f"{text} {each.text}"
    return text


@lru_cache(maxsize=1)
def _names() -> str:
    return "|".join(map(re.escape, sorted({name for names in calendar.MONTHS.values() for name in names})))


@lru_cache(maxsize=1)
def _begins() -> re.Pattern[str]:
    """A date with its month, which lists seldom have in one line after the other as they have years."""
    return re.compile(rf"(?:(?:{_names()})\.?,? |\d\d?[./-])(?:19|20)\d\d", re.I)


@lru_cache(maxsize=1)
def _duration() -> re.Pattern[str]:
    return re.compile(rf"\(?(?:\d{{1,2}} ?(?:{calendar.LASTING})\.?,? ?){{1,2}}\)?", re.I)


@lru_cache(maxsize=1)
def _ends() -> re.Pattern[str]:
    return re.compile(rf"{_begins().pattern}|{calendar.PRESENT}", re.I)


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    names = _names()
    date = rf"(?:(?:{names})\.?,? |(?:\d\d?[./-]){{1,2}})?(?:19|20)\d\d(?:- ?\d\d){{0,2}}"
    both = rf"(?:[^\W\d_]{{3,9}} )?(?:19|20)\d\d {calendar.AND} (?:19|20)\d\d"  # "étés 2009 et 2010"
    return re.compile(rf"{date} ?(?:[-–—]+|{calendar.UNTIL}) ?(?:{date}|{calendar.PRESENT})|{both}", re.I)
