"""Reading order: pieces of lines into rows, rows into columns.

PDFium gives text in the order in which it was drawn. That is the reading order of most files and keeps columns
apart; it is kept wherever it makes sense on the page. Browsers draw floating pieces (dates, places) after all
others: where the drawn order jumps about, the order is found again from where the pieces stand.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise

from functions.receive_applications.reading.extract.pdf_words import Word

_WIDE_GAP = 1.1  # of the font size: wider than any space between words of justified text
_LEAST_ROWS = 4  # a column is a left edge that so many rows share
_EDGE_GRID = 3.0  # points within which left edges count as one
_SPARSE = 0.55  # a margin of dates has fewer rows than so much of its neighbour, all level with the neighbour's
_LEVEL = 0.8
_DATED = 0.4
_LARGER = 1.15
_OPEN_PERIOD = re.compile(r"^.{0,16}\d\s*[-–—]$")
_LONGEST_DATE = 18
_BRIEF = 11  # letters on average: labels such as "E-mail"


@dataclass(frozen=True)
class Fragment:
    """Words that stand together on one line, with their box, and the size of their font, in points."""

    text: str
    first: int
    left: float
    bottom: float
    right: float
    top: float
    points: float

    @property
    def size(self) -> float:
        """Height of the box."""
        return self.top - self.bottom

    def level_with(self, other: Fragment) -> bool:
        """Whether both stand on one line."""
        overlap = min(self.top, other.top) - max(self.bottom, other.bottom)
        return overlap > 0.5 * min(self.size, other.size)

    def on_baseline_of(self, other: Fragment) -> bool:
        """Whether both stand on one baseline, as chance rarely has it in columns of different text."""
        return abs(self.bottom - other.bottom) <= 0.2 * min(self.size, other.size)


def fragments_of(words: Sequence[Word], points: Callable[[int], float]) -> Iterator[Fragment]:
    """Cut a line of words where a wide gap parts them or they do not stand level; `points` sizes a character."""
    run: list[Word] = []
    for word in words:
        if run and not _together(run[-1], word):
            yield _fragment(run, points)
            run = []
        run.append(word)
    if run:
        yield _fragment(run, points)


def _together(before: Word, word: Word) -> bool:
    small, size = sorted((before.size, word.size))
    if size > _LARGER * small:  # a heading beside text
        size = 0.5 * small
    level = min(before.top, word.top) - max(before.bottom, word.bottom) > 0.3 * min(before.size, word.size)
    backwards = _right_to_left(before.text) and _right_to_left(word.text)
    gap = before.left - word.right if backwards else word.left - before.right
    return level and -size < gap <= _WIDE_GAP * size


def _right_to_left(text: str) -> bool:
    return any("\u0590" <= char <= "\u08ff" or "\ufb1d" <= char <= "\ufeff" for char in text)


def _fragment(run: Sequence[Word], points: Callable[[int], float]) -> Fragment:
    left, right = min(word.left for word in run), max(word.right for word in run)
    tallest, first = max(run, key=lambda word: word.size), run[0].first
    text = " ".join(word.text for word in run)
    return Fragment(text, first, left, tallest.bottom, right, tallest.top, points(first))


def in_reading_order(drawn: Sequence[Fragment]) -> Iterator[list[Fragment]]:
    """Give the rows of a page, each from left to right."""
    drawn = _with_whole_periods(drawn)
    rows = _joined(drawn) if _makes_sense(drawn) else _ordered(list(drawn))
    for row in rows:
        yield from _without_margin_heading(row)


def _with_whole_periods(drawn: Sequence[Fragment]) -> list[Fragment]:
    """Put together what a narrow margin breaks after the dash: "Mar 2020 –" above "Present"."""
    whole: list[Fragment] = list(drawn)
    for piece in drawn:
        if not _OPEN_PERIOD.search(piece.text):
            continue
        below = next((each for each in whole if _continues_below(piece, each)), None)
        if below is not None and piece in whole:
            whole[whole.index(piece)] = replace(piece, text=f"{piece.text} {below.text}")
            whole.remove(below)
    return whole


def _continues_below(piece: Fragment, each: Fragment) -> bool:
    gap = piece.bottom - each.top
    beneath = -0.6 * piece.size < gap < 0.8 * piece.size and each.bottom < piece.bottom - 0.5 * piece.size
    shares = min(piece.right, each.right) - max(piece.left, each.left)
    narrower = min(piece.right - piece.left, each.right - each.left)
    return beneath and len(each.text) <= _LONGEST_DATE and shares > 0.5 * narrower


def _without_margin_heading(row: list[Fragment]) -> Iterator[list[Fragment]]:
    """Set a larger word at the left of a row, a heading in the margin, on a row of its own."""
    if len(row) > 1 and row[0].points > _LARGER * max(each.points for each in row[1:]):
        yield row[:1]
        row = row[1:]
    yield row


def _makes_sense(drawn: Sequence[Fragment]) -> bool:
    """Whether the drawn order runs down the page in blocks that do not overlap."""
    runs: list[list[Fragment]] = [[]]
    for before, fragment in pairwise([*drawn[:1], *drawn]):
        if fragment.bottom > before.bottom + 0.6 * before.size and not fragment.level_with(before):
            runs.append([])
        runs[-1].append(fragment)
    return all(_apart(one, other) for one, other in combinations(filter(None, runs), 2))


def _apart(one: Sequence[Fragment], other: Sequence[Fragment]) -> bool:
    """Whether two runs stand one below the other, or side by side as columns do."""
    low = max(min(each.bottom for each in one), min(each.bottom for each in other))
    high = min(max(each.top for each in one), max(each.top for each in other))
    left, right = ([each for each in run if low < (each.top + each.bottom) / 2 < high] for run in (one, other))
    if not left or not right:
        return True
    if min(each.left for each in left) > min(each.left for each in right):
        left, right = right, left
    beside = max(each.right for each in left) <= min(each.left for each in right) + 1.0
    return beside and not (_is_margin(left, right) or _is_margin(right, left))


def _joined(drawn: Sequence[Fragment]) -> Iterator[list[Fragment]]:
    row: list[Fragment] = []
    for fragment in drawn:
        if row and not (fragment.level_with(row[-1]) and fragment.left >= row[-1].left):
            yield row
            row = []
        row.append(fragment)
    if row:
        yield row


def _ordered(fragments: list[Fragment]) -> Iterator[list[Fragment]]:
    split = _columns(fragments)
    if split is None:
        yield from _rows(fragments)
        return
    above, left, right, below = split
    for part in (above, left, right, below):
        if part:
            yield from _ordered(part)


def _rows(fragments: Sequence[Fragment]) -> Iterator[list[Fragment]]:
    rows: list[list[Fragment]] = []
    for fragment in sorted(fragments, key=lambda each: -(each.top + each.bottom)):
        level = next((row for row in rows[-3:] if row[0].level_with(fragment)), None)
        if level is None:
            rows.append([fragment])
        else:
            level.append(fragment)
    for row in rows:
        backwards = 2 * sum(_right_to_left(each.text) for each in row) > len(row)
        yield sorted(row, key=lambda each: -each.right if backwards else each.left)


Split = tuple[list[Fragment], list[Fragment], list[Fragment], list[Fragment]]


def _columns(fragments: Sequence[Fragment]) -> Split | None:
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
            rest = [each for each in fragments if each not in run]
            above = [each for each in rest if each.bottom + each.top > top + bottom]
            yield min(len(left), len(right)), (above, left, right, [each for each in rest if each not in above])
        run = []


def _independent(left: Sequence[Fragment], right: Sequence[Fragment]) -> bool:
    """Whether these are two columns of text, not one with dates or labels in its margin."""
    if min(len(left), len(right)) < _LEAST_ROWS:
        return False
    return not (_is_margin(left, right) or _is_margin(right, left))


def _is_margin(margin: Sequence[Fragment], body: Sequence[Fragment]) -> bool:
    dated = sum(bool(re.search(r"\d\d", piece.text)) for piece in margin) >= _DATED * len(margin)
    if dated:
        return sum(any(piece.level_with(other) for other in body) for piece in margin) >= _LEVEL * len(margin)
    if sum(any(piece.on_baseline_of(other) for other in body) for piece in margin) < _LEVEL * len(margin):
        return False
    low, high = min(piece.bottom for piece in margin), max(piece.top for piece in margin)
    beside = sum(low <= (other.top + other.bottom) / 2 <= high for other in body)
    brief = len(margin) < _LEAST_ROWS or sum(len(piece.text) for piece in margin) < _BRIEF * len(margin)
    return brief or len(margin) <= _SPARSE * beside
