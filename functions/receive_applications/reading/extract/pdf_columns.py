"""Columns of a PDF page: a left edge that many rows share, with nothing across it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from functions.receive_applications.reading.digits import has_digit
from functions.receive_applications.reading.extract.pdf_fragments import Fragment
from functions.receive_applications.reading.middle import median

_LEAST_ROWS = 4  # a column is a left edge that so many rows share
_WIDEST_ROWS = 3  # of a column with a ragged left edge, tried for where it begins
_EDGE_GRID = 3.0  # points within which left edges count as one
_SPARSE = 0.55  # a margin of dates has fewer rows than so much of its neighbour, all level with the neighbour's
_LEVEL = 0.8
_DATED = 0.4
_DATE = re.compile(r"(?:19|20)\d\d|\b\d{1,2}[./-]\d\d(?![.,]?\d)|['’]\d\d\b")
_LONGEST_DATES = 32  # letters on average: "01 September 2012 – 31 March 2019"
_BRIEF = 11  # letters on average: labels such as "E-mail"

_LEAST_BLOCKS = 4
_SHIFT = 0.25  # of the larger size
_MORE_ROOM, _MOST_ROOM = 1.25, 1.6  # of the usual step from line to line, of the size

Sides = tuple[list[Fragment], list[Fragment]]
Split = tuple[list[Fragment], list[Fragment], list[Fragment], list[Fragment]]


def columns_of(fragments: Sequence[Fragment]) -> Split | None:
    """Part the page into what is above two columns, the columns, and what is below, if there are columns."""
    edges = Counter(round(each.left / _EDGE_GRID) for each in fragments)
    shared = {edge for edge, rows in edges.items() if rows >= _LEAST_ROWS}
    downwards = sorted(fragments, key=lambda each: -each.top)
    places = ((edge - 0.7) * _EDGE_GRID for edge in (*shared, *_flush_right(fragments, shared)))
    sides = sorted((each for x in places for each in _sides_at(downwards, x)), key=lambda each: -min(map(len, each)))
    best = next((each for each in sides if _independent(*each)), None)  # of very many, few are asked
    if best is None:
        return None
    return _split(fragments, *next((each for each in sides if _keeps_dates(each, best)), best))


def _keeps_dates(sides: Sides, best: Sides) -> bool:
    """Whether these columns keep dates beside the lines that they belong to, from which the best would part them."""
    for kept, near, far in ((sides[0], *best), (sides[1], *reversed(best))):
        inside = set(map(id, kept))
        dates = [each for each in far if id(each) in inside]
        if _LEAST_ROWS <= len(dates) < len(far) and is_dated(dates) and _is_brief(dates, near):
            return all(id(each) in inside for each in near) and is_margin(dates, near) and _independent(*sides)
    return False


def _flush_right(fragments: Sequence[Fragment], shared: set[int]) -> Iterator[int]:
    """Where columns may begin whose rows have but their right edge in common: at the widest rows."""
    lefts = defaultdict[int, set[int]](set)
    for each in fragments:
        lefts[round(each.right / _EDGE_GRID)].add(round(each.left / _EDGE_GRID))
    first = min(map(min, lefts.values()), default=0)
    for ragged in lefts.values():
        if len(ragged) >= _LEAST_ROWS:
            yield from sorted(ragged - shared - {first})[:_WIDEST_ROWS]


def _sides_at(downwards: Sequence[Fragment], x: float) -> Iterator[Sides]:
    """Look for stretches of the page that nothing crosses at x; give what stands on either side."""
    run: list[Fragment] = []
    for fragment in (*downwards, None):
        if fragment is not None and not (fragment.left < x - 1 and fragment.right > x + 1):
            run.append(fragment)
            continue
        left = [each for each in run if each.right <= x + 1]
        right = [each for each in run if each.left >= x - 1]
        if min(len(left), len(right)) >= _LEAST_ROWS:
            yield left, right
        run = []


def _split(fragments: Sequence[Fragment], left: list[Fragment], right: list[Fragment]) -> Split:
    top, bottom = max(_top(left), _top(right)), min(_bottom(left), _bottom(right))
    inside = set(map(id, (*left, *right)))
    rest = [each for each in fragments if id(each) not in inside]
    above = [each for each in rest if each.bottom + each.top > top + bottom]
    below = [each for each in rest if each.bottom + each.top <= top + bottom]
    return above, left, right, below


def _independent(left: Sequence[Fragment], right: Sequence[Fragment]) -> bool:
    """Whether these are two columns of text, not one with dates or labels in its margin."""
    if all(len(piece.text) == 1 for piece in left):  # bullets
        return False
    top, bottom = min(_top(left), _top(right)), max(_bottom(left), _bottom(right))
    left, right = ([each for each in side if each.bottom < top and each.top > bottom] for side in (left, right))
    return not (is_margin(left, right) or is_margin(right, left))


def _top(column: Sequence[Fragment]) -> float:
    return max(each.top for each in column)


def _bottom(column: Sequence[Fragment]) -> float:
    return min(each.bottom for each in column)


def is_dated(column: Sequence[Fragment]) -> bool:
    """Whether much of a column reads like dates."""
    return sum(map(_is_date, column)) >= _DATED * len(column)


def _is_brief(margin: Sequence[Fragment], body: Sequence[Fragment]) -> bool:
    """Whether a column is no more than dates: text that only mentions them is longer than what stands beside it."""
    mean, other = (sum(len(piece.text) for piece in side) / max(len(side), 1) for side in (margin, body))
    return mean <= max(_LONGEST_DATES, other)


def is_margin(margin: Sequence[Fragment], body: Sequence[Fragment]) -> bool:
    """Whether one column is but the dates or labels in the margin of the other."""
    if is_dated(margin) and _is_brief(margin, body):
        level = sum(any(piece.level_with(other) for other in body) for piece in margin)
        return level >= _LEVEL * len(margin) or _holds_the_dates_of(margin, body)
    if _on_baselines(margin, body) < _LEVEL * len(margin):
        return _heads_blocks(margin, body)
    low, high = min(piece.bottom for piece in margin), max(piece.top for piece in margin)
    beside = sum(low <= (other.top + other.bottom) / 2 <= high for other in body)
    brief = len(margin) < _LEAST_ROWS or sum(len(piece.text) for piece in margin) < _BRIEF * len(margin)
    return brief or len(margin) <= _SPARSE * beside


def _holds_the_dates_of(margin: Sequence[Fragment], body: Sequence[Fragment]) -> bool:
    """Whether the dates stand on lines of the body, all of them, be there headings of sections among them."""
    dates = [piece for piece in margin if _is_date(piece)]
    return len(dates) >= _LEAST_ROWS and _on_baselines(dates, body) == len(dates)


def _is_date(piece: Fragment) -> bool:
    return has_digit(piece.text) and bool(_DATE.search(piece.text))


def _on_baselines(margin: Sequence[Fragment], body: Sequence[Fragment]) -> int:
    """How many pieces stand on a baseline of the body's: looked for among those near, as there may be very many."""
    lines = sorted(body, key=_bottom_of)
    bottoms = list(map(_bottom_of, lines))
    found = 0
    for piece in margin:
        near = slice(bisect_left(bottoms, piece.bottom - piece.size), bisect_right(bottoms, piece.bottom + piece.size))
        found += any(map(piece.on_baseline_of, lines[near]))
    return found


def _bottom_of(piece: Fragment) -> float:
    return piece.bottom


def _heads_blocks(margin: Sequence[Fragment], body: Sequence[Fragment]) -> bool:
    """Whether what stands apart in a margin stands where the blocks of the body begin, as headings of theirs do."""
    tops, begun = _tops(margin), _tops(body)
    if not _LEAST_BLOCKS <= len(tops) <= len(begun):
        return False
    alone = len(tops) == len(margin)  # nothing but headings, which may be larger, and as high as what they head
    return sum(any(_is_beside(top, other, alone) for other in begun) for top in tops) >= _LEVEL * len(tops)


def _is_beside(one: Fragment, other: Fragment, or_top: bool) -> bool:
    """Whether both stand at one height, be their sizes different."""
    apart = abs(one.bottom - other.bottom)
    return (min(apart, abs(one.top - other.top)) if or_top else apart) <= _SHIFT * max(one.size, other.size)


def _tops(column: Sequence[Fragment]) -> list[Fragment]:
    """The pieces over which more room is left than over most: with them blocks begin."""
    pieces = sorted(column, key=lambda each: -each.bottom)
    if not pieces:
        return []
    steps = [last.bottom - each.bottom for last, each in pairwise(pieces)]
    lines = sorted(step for step, each in zip(steps, pieces[1:], strict=True) if step > 0.5 * each.size)
    usual = _MORE_ROOM * lines[len(lines) // 3] if lines else 0.0
    usual = min(usual, _MOST_ROOM * median([each.size for each in pieces]))
    return pieces[:1] + [each for step, each in zip(steps, pieces[1:], strict=True) if step > usual]
