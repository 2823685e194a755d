"""Reading order: pieces of lines into rows, rows into columns.

PDFium gives text in the order in which it was drawn. That is the reading order of most files and keeps columns
apart; it is kept wherever it makes sense on the page. Browsers draw floating pieces (dates, places) after all
others: where the drawn order jumps about, the order is found again from where the pieces stand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, chain, combinations, pairwise
from math import inf
from typing import NamedTuple

from functions.receive_applications.reading.extract.pdf_bands import in_bands
from functions.receive_applications.reading.extract.pdf_cells import with_whole_cells
from functions.receive_applications.reading.extract.pdf_columns import columns_of, is_dated, is_margin
from functions.receive_applications.reading.extract.pdf_far import with_dates_tied, with_far_dates
from functions.receive_applications.reading.extract.pdf_fragments import Fragment
from functions.receive_applications.reading.extract.pdf_late import with_late_pieces
from functions.receive_applications.reading.extract.pdf_periods import with_whole_periods
from functions.receive_applications.reading.extract.pdf_wrapped import with_wrapped_headings
from functions.receive_applications.reading.extract.right_to_left import right_to_left

_LARGER = 1.15
_OPEN_PERIOD = re.compile(r"^.{0,16}\d\s*[-–—]$")
_BROKEN = re.compile(r"^.{0,16}\d\s*[-–—]?$")
_DASHES = "-–—"
_DASHED = re.compile(r"[-–—](?:$|\s)")
_LONGEST_DATE = 18
_FEW = 5
_FAR, _SOME, _LONGEST_BESIDE = 6.0, 0.25, 40
_ROOM = 2.0  # of the size: lines so far apart still follow each other
_MARGIN = 0.6  # of the size: what stands nearer is the same heading in smaller capitals


class _Box(NamedTuple):
    """What a run of pieces covers, in points."""

    left: float
    bottom: float
    right: float
    top: float


def in_reading_order(drawn: Sequence[Fragment], bold: Callable[[Fragment], bool]) -> Iterator[list[Fragment]]:
    """Give the rows of a page, each from left to right; `bold` tells the weight of a piece."""
    drawn = with_wrapped_headings(with_whole_periods(drawn), bold)
    drawn = with_far_dates(_with_whole_periods(with_whole_cells(drawn, bold)))
    for row in _all_rows(drawn):
        yield from _without_margin_heading(row)


def _all_rows(drawn: Sequence[Fragment]) -> Iterator[list[Fragment]]:
    bands = in_bands(drawn)
    if bands is not None and _stand_alone(*bands) and not _floats(drawn, *bands[:2]):
        before, entries, after = bands
        lowest = min(each.bottom for block in entries for each in block)
        if all(each.top <= lowest for each in before):  # drawn first, and yet what the page ends with
            before, after = [], [*before, *after]
        yield from _all_rows(before) if before else ()
        yield from (row for block in entries for row in _joined(block))
        yield from _all_rows(after) if after else ()
    elif _make_sense(runs := _runs(drawn), strict=True) or _make_sense(runs := _runs(drawn := with_late_pieces(drawn))):
        yield from _joined(_with_lowest_last(_with_gaps_filled(runs)) if len(runs) > 1 else drawn)
    else:
        yield from _ordered(with_dates_tied(drawn))


def _stand_alone(before: Sequence[Fragment], entries: Sequence[Sequence[Fragment]], after: Sequence[Fragment]) -> bool:
    """Whether no part of the entries is drawn with what comes before or after them."""
    inside = list(chain.from_iterable(entries))
    return all(_apart(part, inside) for part in (before, after) if part)


def _floats(drawn: Sequence[Fragment], before: Sequence[Fragment], entries: Sequence[Sequence[Fragment]]) -> bool:
    """Whether the entries go on a column begun before them, beside another, and only their dates are drawn late."""
    inside = list(chain.from_iterable(entries))
    top, left = max(each.top for each in inside), min(each.left for each in inside)
    beside = next((at for at, each in enumerate(before) if each.top <= top), len(before))
    goes_on = any(each.bottom >= top and each.right > left for each in before[beside:])
    return goes_on and _make_sense(_runs(with_late_pieces(drawn)))


def _with_whole_periods(drawn: Sequence[Fragment]) -> list[Fragment]:
    """Put together what a narrow margin breaks at the dash: "Mar 2020 –" above "Present", "—" on a line of its own."""
    whole: list[Fragment] = list(drawn)
    opens = _BROKEN if any(each.text[0] in _DASHES and _DASHED.match(each.text) for each in drawn) else _OPEN_PERIOD
    for piece in drawn:
        if not opens.search(piece.text) or piece not in whole:
            continue
        text, last = piece.text, piece
        while below := next((each for each in whole if _continues_below(text, last, each)), None):
            text, last = f"{text} {below.text}", below
            whole.remove(below)
        if text != piece.text:
            whole[whole.index(piece)] = piece._replace(text=text)
    return whole


def _continues_below(text: str, piece: Fragment, each: Fragment) -> bool:
    """Whether a period that the text begins goes on in a piece right below its last one."""
    gap = piece.bottom - each.top
    beneath = -0.6 * piece.size < gap < 0.8 * piece.size and each.bottom < piece.bottom - 0.5 * piece.size
    if not beneath or not (_OPEN_PERIOD.search(text) or (_DASHED.match(each.text) and _BROKEN.search(text))):
        return False
    shares = min(piece.right, each.right) - max(piece.left, each.left)
    narrower = min(piece.right - piece.left, each.right - each.left)
    return len(each.text) <= _LONGEST_DATE and shares > 0.5 * narrower


def _without_margin_heading(row: list[Fragment]) -> Iterator[list[Fragment]]:
    """Set a larger word at the left of a row, a heading in the margin, on a row of its own."""
    apart = len(row) > 1 and row[1].left - row[0].right > _MARGIN * row[0].size
    if apart and row[0].points > _LARGER * max(each.points for each in row[1:]) and not all(map(_holds_date, row[1:])):
        yield row[:1]
        row = row[1:]
    yield row


def _holds_date(piece: Fragment) -> bool:
    return is_dated((piece,))


def _make_sense(runs: Sequence[Sequence[Fragment]], strict: bool = False) -> bool:
    """Whether the drawn order runs down the page in blocks that do not overlap; `strict` lets no dates stand apart."""
    return all(_apart(one, other, strict) for one, other in combinations(runs, 2))


def _runs(drawn: Sequence[Fragment]) -> list[list[Fragment]]:
    """The stretches of the drawing that run down the page."""
    runs: list[list[Fragment]] = [[]]
    for before, fragment in pairwise([*drawn[:1], *drawn]):
        if fragment.bottom > before.bottom + 0.6 * before.size and not fragment.level_with(before):
            runs.append([])
        runs[-1].append(fragment)
    return [run for run in runs if run]


def _with_gaps_filled(runs: Sequence[list[Fragment]]) -> list[list[Fragment]]:
    """Put what stands between pieces drawn before it, headings of sections maybe, between them."""
    filled = [*runs]
    for run in runs[:-1]:
        place = filled.index(run)
        at, within = _first_filled(run, [(_box(later), later) for later in filled[place + 1 :]])
        if within:
            rest = [later for later in filled[place + 1 :] if not any(later is other for other in within)]
            filled[place:] = [run[:at], *within, run[at:], *rest]
    return filled


def _first_filled(
    run: Sequence[Fragment], later: Sequence[tuple[_Box, list[Fragment]]]
) -> tuple[int, list[list[Fragment]]]:
    """Where in a run the first gap is that later ones fill, and which."""
    floors = list(accumulate((each.bottom for each in run), min))
    ceilings = list(accumulate((each.top for each in reversed(run)), max))[::-1]
    lowest = min((box.top - box.bottom for box, _ in later), default=inf)
    for at in range(1, len(run)):
        if floors[at - 1] - ceilings[at] > lowest - 2 and (within := list(_amid_of(run[:at], run[at:], later))):
            return at, within
    return 0, []


def _amid_of(
    above: Sequence[Fragment], below: Sequence[Fragment], later: Sequence[tuple[_Box, list[Fragment]]]
) -> Iterator[list[Fragment]]:
    """The first runs in a row that stand between the pieces above and those below, and over no other column."""
    upper, lower = _box(above), _box(below)
    left, right = max(upper.left, lower.left), min(upper.right, lower.right)
    found = False
    for box, run in later:
        within = lower.top - 1 < box.bottom and box.top < upper.bottom + 1
        if within and box.left < right and box.right > left:
            left, right, found = min(left, box.left), max(right, box.right), True
            yield run
        elif found:
            return


def _box(pieces: Sequence[Fragment]) -> _Box:
    left, bottom = min(each.left for each in pieces), min(each.bottom for each in pieces)
    return _Box(left, bottom, max(each.right for each in pieces), max(each.top for each in pieces))


def _with_lowest_last(runs: Sequence[Sequence[Fragment]]) -> list[Fragment]:
    """Put what is drawn first, and yet stands below all else, where a page ends."""
    lowest = list(accumulate((min(each.bottom for each in run) for run in reversed(runs)), min))[::-1]
    first = next((at for at in range(len(runs) - 1) if runs[at][0].top > lowest[at + 1]), len(runs) - 1)
    last = sorted(runs[:first], key=lambda run: -run[0].top)
    return [each for run in (*runs[first:], *last) for each in run]


def _apart(one: Sequence[Fragment], other: Sequence[Fragment], strict: bool = False) -> bool:
    """Whether two runs stand one below the other, or side by side as columns do."""
    low = max(min(each.bottom for each in one), min(each.bottom for each in other))
    high = min(max(each.top for each in one), max(each.top for each in other))
    left, right = ([each for each in run if low < (each.top + each.bottom) / 2 < high] for run in (one, other))
    if not left or not right:
        return not _amid(one, other)
    if min(each.left for each in left) > min(each.left for each in right):
        left, right = right, left
    beside = max(each.right for each in left) <= min(each.left for each in right) + 1.0
    if not beside:
        return False
    dated = any(map(is_dated, (left, right)))
    if max(len(left), len(right)) < _FEW and (strict or not dated):  # as a letterhead has
        return not dated
    return not (is_margin(left, right) or is_margin(right, left))


def _amid(one: Sequence[Fragment], other: Sequence[Fragment]) -> bool:
    """Whether lines that are drawn later fill a gap between lines drawn before, as no column does."""
    bottom, top = min(each.bottom for each in other), max(each.top for each in other)
    left, right = min(each.left for each in other), max(each.right for each in other)
    room = _ROOM * min(each.size for each in other)
    over = [each for each in one if each.left < right and each.right > left]
    return any(-1 < each.bottom - top < room for each in over) and any(-1 < bottom - each.top < room for each in over)


def _joined(drawn: Sequence[Fragment]) -> Iterator[list[Fragment]]:
    row: list[Fragment] = []
    for fragment in drawn:
        onwards = bool(row) and (fragment.left >= row[-1].left or any(right_to_left(each.text) for each in row))
        if row and not ((fragment.level_with(row[-1]) or _floats_beside(row[-1], fragment)) and onwards):
            yield row
            row = []
        row.append(fragment)
    if row:
        yield row


def _floats_beside(heading: Fragment, each: Fragment) -> bool:
    """Whether a town or the like, far at the right, stands a little higher or lower than its heading does."""
    if each.left < heading.right + _FAR * heading.size or len(each.text) > _LONGEST_BESIDE:
        return False
    overlap = min(heading.top, each.top) - max(heading.bottom, each.bottom)
    return overlap > _SOME * min(heading.size, each.size)


def _ordered(fragments: list[Fragment]) -> Iterator[list[Fragment]]:
    split = columns_of(fragments)
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
        backwards = 2 * sum(right_to_left(each.text) for each in row) > len(row)
        yield sorted(row, key=lambda each: -each.right if backwards else each.left)
