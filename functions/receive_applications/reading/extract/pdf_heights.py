"""Heights of words whose font does not say how high its letters reach.

PDFium then gives the box of each letter as it is drawn, so that "on" is lower than "by" and no two words stand level:
office programs write such fonts. What is known of these words is their baseline and the size of their font.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import repeat
from operator import gt, sub

from functions.receive_applications.reading.extract import pdf_calls

DESCENT, ASCENT = 0.22, 0.78  # of the font size, as most fonts have it
_UNLIKE = 1.0  # points by which the heights of letters of one font differ only where each has its own
_MANY = 0.1  # of the words of a page


def are_drawn(firsts: Sequence[Sequence[float]], lasts: Sequence[Sequence[float]]) -> bool:
    """Whether the tops and bottoms of the first letters of words and of the last are those of what is drawn."""
    heights, others = map(sub, *firsts), map(sub, *lasts)
    unlike = sum(map(gt, map(abs, map(sub, heights, others)), repeat(_UNLIKE)))
    return bool(unlike > _MANY * len(firsts[0]))


def from_baselines(
    textpage: int, places: Sequence[int], tops: Sequence[float], bottoms: Sequence[float]
) -> tuple[list[float], list[float]]:
    """Give tops and bottoms of the words that begin at these places, as their baselines and sizes have them."""
    told = list(zip(pdf_calls.baselines(textpage, places), pdf_calls.points(textpage, places), strict=True))
    level = [not math.isnan(baseline) for baseline, _ in told]
    upper = (baseline + ASCENT * size for baseline, size in told)
    lower = (baseline - DESCENT * size for baseline, size in told)
    return _chosen(level, upper, tops), _chosen(level, lower, bottoms)


def _chosen(which: Sequence[bool], these: Iterable[float], others: Iterable[float]) -> list[float]:
    return [one if first else other for first, one, other in zip(which, these, others, strict=True)]
