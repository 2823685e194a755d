"""Pieces that are drawn late: a browser draws what floats at the right of an entry after the lines beside it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from functions.receive_applications.reading.extract.pdf_far import is_period
from functions.receive_applications.reading.extract.pdf_fragments import Fragment

_RISE = 0.6  # of the size: so far up, the drawing has gone back
_RECENT = 8  # pieces over which it goes back to the line that the late one ends
_MOST = 3  # lines that float together: dates, a place, how long it was


def with_late_pieces(drawn: Sequence[Fragment]) -> list[Fragment]:
    """Put each late piece behind the one drawn on its line; what goes on from there is a column, left as drawn."""
    placed: list[Fragment] = []
    at = 0
    while at < len(drawn):
        count = _late(drawn, at) if placed and _is_above(drawn[at], placed[-1]) else 0
        place = len(placed)
        for each in drawn[at : at + count]:
            place = _put(placed, each, place)
        if not count:
            placed.append(drawn[at])
        at += count or 1
    return placed


def _is_above(each: Fragment, last: Fragment) -> bool:
    return each.bottom > last.bottom + _RISE * last.size and not each.level_with(last)


def _late(drawn: Sequence[Fragment], at: int) -> int:
    """How many pieces from here on float at the right of what is drawn before, which is then gone on with."""
    first, last = drawn[at], drawn[at - 1]
    recent = drawn[max(at - _RECENT, 0) : at]
    if not any(each.level_with(first) and each.right <= first.left for each in recent):
        return int(is_period(first) and _is_between(first, recent))
    for count, each in enumerate(drawn[at : at + _MOST + 1]):
        beneath = each.top < last.bottom + _RISE * last.size
        if beneath and each.left < first.left:
            return count
        if each.left < last.left or (count and each.bottom > drawn[at + count - 1].bottom):
            return 0
    return 1 if at + 1 == len(drawn) else 0


def _put(placed: list[Fragment], late: Fragment, otherwise: int) -> int:
    """Put a piece behind those of its line, else where it is told; give the place behind it."""
    lately = range(len(placed), max(len(placed) - _RECENT - _MOST, 0), -1)
    level = (at for at in lately if placed[at - 1].level_with(late) and placed[at - 1].right <= late.left)
    above = (at for at in lately if placed[at - 1].bottom > late.bottom and _is_between(late, placed[at - 1 :]))
    place = next(level, next(above, otherwise))
    placed.insert(place, late)
    return place + 1


def _is_between(dates: Fragment, lines: Sequence[Fragment]) -> bool:
    """Whether dates stand at the right between two of the lines drawn one after the other, level with none."""
    if any(each.level_with(dates) for each in lines):
        return False
    return any(
        above.bottom > dates.bottom > below.bottom and below.right <= dates.left for above, below in pairwise(lines)
    )
