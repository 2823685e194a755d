"""Columns of a PDF page: a left edge that many rows share, with nothing across it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from functions.receive_applications.reading.extract.pdf_fragments import Fragment

_LEAST_ROWS = 4  # a column is a left edge that so many rows share
_EDGE_GRID = 3.0  # points within which left edges count as one
_SPARSE = 0.55  # a margin of dates has fewer rows than so much of its neighbour, all level with the neighbour's
_LEVEL = 0.8
_DATED = 0.4
_DATE = re.compile(r"(?:19|20)\d\d|\b\d{1,2}[./-]\d\d(?![.,]?\d)|['’]\d\d\b")
_LONGEST_DATES = 32  # letters on average: "01 September 2012 – 31 March 2019"
_BRIEF = 11  # letters on average: labels such as "E-mail"

Split = tuple[list[Fragment], list[Fragment], list[Fragment], list[Fragment]]


def columns_of(fragments: Sequence[Fragment]) -> Split | None:
    """Part the page into what is above two columns, the columns, and what is below, if there are columns."""
    edges = Counter(round(each.left / _EDGE_GRID) for each in fragments)
    found: list[tuple[int, Split]] = []
    for edge, rows in edges.items():
        if rows >= _LEAST_ROWS:
            found.extend(_splits_at(fragments, (edge - 0.7) * _EDGE_GRID))
    return max(found, key=lambda each: each[0])[1] if found else None


def _splits_at(fragments: Sequence[Fragment], x: float) -> Iterator[tuple[int, Split]]:
    """Look for stretches of the page that nothing crosses at x; give each with its number of rows."""
    run: list[Fragment] = []
    for fragment in [*sorted(fragments, key=lambda each: -each.top), None]:
        if fragment is not None and not (fragment.left < x - 1 and fragment.right > x + 1):
            run.append(fragment)
            continue
        left = [each for each in run if each.right <= x + 1]
        right = [each for each in run if each.left >= x - 1]
        if _independent(left, right):
            top, bottom = max(each.top for each in run), min(each.bottom for each in run)
            inside = set(map(id, run))
            rest = [each for each in fragments if id(each) not in inside]
            above = [each for each in rest if each.bottom + each.top > top + bottom]
            below = [each for each in rest if each.bottom + each.top <= top + bottom]
            yield min(len(left), len(right)), (above, left, right, below)
        run = []


def _independent(left: Sequence[Fragment], right: Sequence[Fragment]) -> bool:
    """Whether these are two columns of text, not one with dates or labels in its margin."""
    if min(len(left), len(right)) < _LEAST_ROWS:
        return False
    return not (is_margin(left, right) or is_margin(right, left))


def is_dated(column: Sequence[Fragment]) -> bool:
    """Whether much of a column reads like dates."""
    return sum(bool(_DATE.search(piece.text)) for piece in column) >= _DATED * len(column)


def _is_brief(margin: Sequence[Fragment], body: Sequence[Fragment]) -> bool:
    """Whether a column is no more than dates: text that only mentions them is longer than what stands beside it."""
    mean, other = (sum(len(piece.text) for piece in side) / max(len(side), 1) for side in (margin, body))
    return mean <= max(_LONGEST_DATES, other)


def is_margin(margin: Sequence[Fragment], body: Sequence[Fragment]) -> bool:
    """Whether one column is but the dates or labels in the margin of the other."""
    if is_dated(margin) and _is_brief(margin, body):
        return sum(any(piece.level_with(other) for other in body) for piece in margin) >= _LEVEL * len(margin)
    if sum(any(piece.on_baseline_of(other) for other in body) for piece in margin) < _LEVEL * len(margin):
        return False
    low, high = min(piece.bottom for piece in margin), max(piece.top for piece in margin)
    beside = sum(low <= (other.top + other.bottom) / 2 <= high for other in body)
    brief = len(margin) < _LEAST_ROWS or sum(len(piece.text) for piece in margin) < _BRIEF * len(margin)
    return brief or len(margin) <= _SPARSE * beside
