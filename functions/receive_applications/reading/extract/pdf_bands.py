"""Entries with dates and employer in a margin beside title and work done, each several lines: read entry by entry.

Drawn row by row, the margin's block and the body's take turns, which columns of a page never do.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from functions.receive_applications.reading.extract.pdf_columns import is_dated
from functions.receive_applications.reading.extract.pdf_fragments import Fragment

_LEAST_EDGE, _GRID = 3, 3.0  # lines that share the body's left edge, points within which edges count as one
_LEAST_TURNS, _LEAST_FLUSH = 4, 6
_LONGEST_DATES = 32  # letters: "01 September 2012 – 31 March 2019"
_LEAST_AT_RIGHT = 3, 2  # an employer alone below dates is told from a town only where its line is its own
_MOST_AT_RIGHT = 4  # lines of an entry's margin at its right: employer, town, dates
_DATED = 0.7  # of a margin's blocks hold dates
_RISE = 0.6  # of the size: so far up, a new block has begun
_PERIOD = re.compile(r"(?:19|20)\d\d[\d./-]{0,6} ?[-–—]")

Block = list[Fragment]


def in_bands(drawn: Sequence[Fragment]) -> tuple[Block, list[Block], Block] | None:
    """Give what is drawn before the entries, these in blocks, each margin first, and what comes after; else None."""
    rises = sum(each.bottom > last.bottom + _RISE * last.size for last, each in pairwise(drawn))
    if rises < 2:
        return None
    edges = Counter(round(each.left / _GRID) for each in drawn)
    shared = {edge for edge, lines in edges.items() if lines >= _LEAST_EDGE} | set(_flush_right(drawn))
    found = (_at(drawn, (edge - 0.7) * _GRID) for edge in shared)
    taken = [blocks for blocks in found if blocks]
    if not taken:
        return None
    best = max(taken, key=len)
    inside = {id(each) for block in best for each in block}
    places = [place for place, each in enumerate(drawn) if id(each) in inside]
    before, after = drawn[: places[0]], [each for each in drawn[places[0] :] if id(each) not in inside]
    return list(before), list(_margins_first(best)), after


def _flush_right(drawn: Sequence[Fragment]) -> Iterator[int]:
    """Where a margin begins whose lines have but their right edge in common: at the widest of them."""
    lefts = defaultdict[int, list[int]](list)
    for each in drawn:
        lefts[round(each.right / _GRID)].append(round(each.left / _GRID))
    return (min(ragged) for ragged in lefts.values() if len(ragged) >= _LEAST_FLUSH)


def _at(drawn: Sequence[Fragment], x: float) -> list[Block] | None:
    """The stretch of the drawing that nothing crosses at x in most blocks that take turns; None for columns."""
    stretches = groupby(drawn, key=lambda each: each.left < x - 1 and each.right > x + 1)
    runs = [groupby(list(run), key=lambda each: each.left >= x - 1) for crosses, run in stretches if not crosses]
    blocks = max(([list(block) for _, block in run] for run in runs), key=len, default=[])
    if len(blocks) < _LEAST_TURNS or not all(map(_falls, blocks)):
        return None
    if 4 * sum(_ends_line(before, block) for before, block in pairwise(blocks)) > len(blocks):
        return None
    sides = blocks[::2], blocks[1::2]
    shares = [sum(any(is_dated([each]) for each in block) for block in side) / len(side) for side in sides]
    return blocks if max(shares) >= _DATED and min(shares) < 0.5 else None


def _ends_line(before: Block, block: Block) -> bool:
    """Whether a block is but the dates at the end of the line that the block before it ends with."""
    return len(block) == 1 and before[-1].right <= block[0].left and block[0].level_with(before[-1])


def _falls(block: Block) -> bool:
    """Whether a block is drawn from top to bottom, of one entry: browsers draw what floats before all beside it."""
    several = len(block) > 1 and sum(bool(_PERIOD.search(each.text)) for each in block) > 1
    return not several and not any(each.bottom > last.bottom + _RISE * last.size for last, each in pairwise(block))


def _margins_first(blocks: Sequence[Block]) -> Iterator[Block]:
    """Give the blocks of each entry: what stands above it, then the block with its dates, then the other."""
    at = 0
    while at < len(blocks):
        pair = blocks[at : at + 2]
        top = _common_top(*pair) if len(pair) > 1 else None
        if top is None:
            yield pair[0]
            at += 1
            continue
        entry = [[each for each in block if each.bottom < top] for block in pair]
        yield [each for block in pair for each in block if each.bottom >= top]
        entry.sort(key=lambda block: not _holds_its_date(block))
        yield from _entry(*entry)
        at += 2


def _holds_its_date(block: Block) -> bool:
    """Whether a date stands among the block's lines; one at the far side of them is in a margin of its own."""
    dates = [each for each in block if len(each.text) <= _LONGEST_DATES and is_dated([each])]
    return any(2 * sum(_over(date, each) for each in block) > len(block) for date in dates)


def _over(one: Fragment, other: Fragment) -> bool:
    return one.left < other.right and other.left < one.right


def _entry(margin: Block, body: Block) -> list[Block]:
    """Put the first line of the body beside a margin before it, or beside dates alone, as both head the entry."""
    if not (margin and body and margin[0].level_with(body[0])):
        return [[*margin, *body]]
    least = _LEAST_AT_RIGHT[is_dated(margin[-1:])]
    if least <= len(margin) <= _MOST_AT_RIGHT and min(each.left for each in margin) >= body[0].right:
        return [[body[0], *_on_its_line(body[0], margin)], body[1:]]
    if margin[0].right >= body[0].left and (len(margin) > 1 or _over(margin[0], body[0])):
        return [[*margin, *body]]
    heads = [each for each in body if each is body[0] or (each.left > body[0].right and each.level_with(margin[0]))]
    first = sorted([margin[0], *heads], key=lambda each: each.left)
    return [first, margin[1:], [each for each in body if each not in heads]]


def _on_its_line(head: Fragment, margin: Block) -> Iterator[Fragment]:
    """Set what stands below each other at the right of an entry on the line of its heading, as cells, dates last."""
    left = head.right
    for each in sorted(margin, key=lambda each: is_dated([each])):
        left = max(left, each.left)
        yield each._replace(bottom=head.bottom, top=head.top, left=left)


def _common_top(one: Block, other: Block) -> float | None:
    """How high the entry reaches that both blocks belong to; None where they do not stand side by side."""
    level = [each for each in one if each.level_with(other[0])] or [each for each in other if each.level_with(one[0])]
    return max(level[0].top, other[0].top if level[0] in one else one[0].top) if level else None
