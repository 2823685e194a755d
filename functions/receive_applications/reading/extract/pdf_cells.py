"""Cells of tables and of narrow margins whose text wraps: put together, so that a row stands on one line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, pairwise

from functions.receive_applications.reading.extract.pdf_fragments import Fragment

_LONGEST_CELL = 90
_MOST_LINES = 4
_SAME_EDGE = 2.5
_ROOM = 6.0  # points between a cell's text and its border, and the next one's
_TEXT_ROOM, _HEAD_ROOM = 1.5 * _ROOM, 2.2 * _ROOM  # left free at most where a line wraps, and a heading in bold
_DATES_ROOM = 0.4  # of the cell's width: dates are known by their words, and set loosely
_BROKEN_PERIOD = re.compile(r"^.{0,14}(?:19|20)\d\d.{0,10}(?:[-–—]|bis|to|à|a).{0,22}$")
_PERIOD = re.compile(r"^[^(]{0,14}(?:19|20)\d\d.{0,3}(?:[-–—]|bis|to|à|a) ?[^(]{2,14}$")
_DATED = re.compile(r"(?:19[5-9]|20[0-4])\d")  # but "SV Lindenau 1911"
_SOME, _NEARLY = 3, 20.0  # lines that tell how wide a column is; points by which lines of one width differ
_CJK = "\u2e80"
_INDENT = 40.0  # points by which the lines of a column are indented
_CLOSER = 0.85
_CLOSE = 0.9  # of the size: lines of one cell stand no further apart


def with_whole_cells(drawn: Sequence[Fragment], bold: Callable[[Fragment], bool]) -> list[Fragment]:
    """Join the lines of each wrapped cell into its first; `drawn` is in the order of drawing, cell by cell.

    An employer in bold above its town is two lines, however full: `bold` tells the weight of a piece.
    """
    whole: list[Fragment] = []
    at = 0
    while at < len(drawn):
        block = list(_block(drawn, at))
        limit, known = _limit(drawn, at, len(block)) if len(block) > 1 else (0.0, False)
        last: Fragment | None = None
        for run in _of_one_weight(block, bold, known) if limit else ():
            room = _HEAD_ROOM if bold(run[0]) else _TEXT_ROOM
            whole.extend(_with_wrapped(run, limit, room, _is_close(last, run)))
            last = run[-1]
        whole.extend(() if limit else block)
        at += len(block)
    return whole


def _block(drawn: Sequence[Fragment], at: int) -> Iterator[Fragment]:
    """Give the lines that stand directly below each other with one edge or one middle in common."""
    last = drawn[at]
    yield last
    for each in drawn[at + 1 : at + _MOST_LINES]:
        gap = last.bottom - each.top
        below = -0.6 * last.size < gap < _CLOSE * last.size and each.bottom < last.bottom - 0.5 * last.size
        if not below or abs(each.points - last.points) > 0.5 or not _aligned(last, each):
            return
        yield each
        last = each


def _aligned(one: Fragment, other: Fragment) -> bool:
    edges = (one.left - other.left, one.right - other.right, one.left + one.right - other.left - other.right)
    return min(map(abs, edges)) <= _SAME_EDGE


def _limit(drawn: Sequence[Fragment], at: int, lines: int) -> tuple[float, bool]:
    """How wide the cell is, and whether that is known: up to the cell drawn next on its first line, else the column."""
    first = drawn[at]
    if at + lines < len(drawn):
        following = drawn[at + lines]
        if following.level_with(first) and following.left > first.right:
            return following.left - first.left, True
    before = (each for each in drawn[max(at - _MOST_LINES, 0) : at])
    beside = any(each.level_with(first) and each.right < first.left for each in before)
    if not beside:
        return _up_to_body(drawn, at, lines), True
    others = chain(drawn[:at], drawn[at + lines :])
    inside = [each.right for each in others if -_SAME_EDGE <= each.left - first.left < _INDENT]
    within = max(inside, default=0.0)
    widest = max(each.right for each in drawn[at : at + lines])
    if sum(right > within - _NEARLY for right in inside) < _SOME:
        # Where the cell's own line is the widest of all, nothing tells how wide the page is.
        edge = max(each.right for each in drawn)
        return (edge - first.left + _ROOM if edge > widest + 1 else 0.0), False
    return max(within, widest if within > widest - _NEARLY else 0.0) - first.left + _ROOM, True


def _up_to_body(drawn: Sequence[Fragment], at: int, lines: int) -> float:
    """How wide the cell is where a town or dates in other letters stand below it, and then comes what is beside it."""
    first = drawn[at]
    for each in drawn[at + lines : at + lines + _MOST_LINES]:
        if each.level_with(first) and each.left > first.right:
            return each.left - first.left
        if each.bottom > first.bottom or abs(each.left - first.left) > _SAME_EDGE:
            break
    return 0.0


def _wraps(block: Sequence[Fragment], limit: float, room: float, close: bool) -> bool:
    """Whether every line is as full as it can be: the first word of the next would not have fitted."""
    if not limit or (_DATED.search("".join(each.text for each in block[1:])) and not _DATED.search(block[0].text)):
        return False  # an employer over its dates
    if _PERIOD.search(block[0].text) and block[1].text[:1].isupper() and not _DATED.search(block[1].text):
        return False  # dates over a town
    if sum(len(each.text) + 1 for each in block) > _LONGEST_CELL:
        return False
    loose = close or _BROKEN_PERIOD.search(" ".join(each.text for each in block))
    room = _DATES_ROOM * limit if loose else room
    return all(line.right - line.left + _first_word(following) >= limit - room for line, following in pairwise(block))


def _is_close(before: Fragment | None, run: Sequence[Fragment]) -> bool:
    """Whether the lines of another weight stand closer to each other than to the line before them: one name."""
    if before is None or len(run) < 2:
        return False
    return run[0].bottom - run[1].bottom < _CLOSER * (before.bottom - run[0].bottom)


def _with_wrapped(run: Sequence[Fragment], limit: float, room: float, close: bool) -> Iterator[Fragment]:
    at = 0
    while at < len(run):
        lines = range(len(run) - at, 1, -1)
        wrapped = next((count for count in lines if _wraps(run[at : at + count], limit, room, close)), 1)
        yield run[at]._replace(text=_joined(run[at : at + wrapped]))
        at += wrapped


def _of_one_weight(
    block: Sequence[Fragment], bold: Callable[[Fragment], bool], known: bool
) -> Iterator[list[Fragment]]:
    """Part the lines where the weight changes from one to the next; where it does within one, only if not `known`."""
    run = [block[0]]
    for last, each in pairwise(block):
        end = last._replace(first=last.first + len(last.text) - 1) if known else last
        if bold(end) != bold(each):
            yield run
            run = []
        run.append(each)
    yield run


def _first_word(fragment: Fragment) -> float:
    """The width of the least that could have stood one line further up."""
    word = 1 if fragment.text[:1] >= _CJK else len(fragment.text.split()[0])
    return (fragment.right - fragment.left) * word / max(len(fragment.text), 1)


def _joined(block: Sequence[Fragment]) -> str:
    text = block[0].text
    for each in block[1:]:
        text += each.text if text[-1:] >= _CJK or each.text[:1] >= _CJK else f" {each.text}"
    return text
