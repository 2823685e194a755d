"""How far to the right a column reaches, and whether a line had room for one word more."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter

from functions.receive_applications.reading.extract import Line

SAME_EDGE = 1.6  # points
_INDENT = 40.0  # points by which the lines of a column are indented
_PAGE = attrgetter("page")
_BULLET = 3  # letters that may be one, and the gap behind it
_LEAST_LINES, _NEAR = 3, 45.0  # that tell how wide a column is, as they end so many points from its edge


class Columns:
    """Columns of lines, each known by its page and the left edge of its lines, in points."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._pages = {page: list(group) for page, group in groupby(sorted(lines, key=_PAGE), _PAGE)}
        self._edges: dict[tuple[int, int], float] = {}

    def edge(self, page: int, x: float) -> float:
        """Give how far to the right, in points, the lines of a column reach; infinitely where too few tell."""
        place = page, round(x)
        if place not in self._edges:
            self._edges[place] = _edge(self._pages.get(page, ()), x)
        return self._edges[place]


def _edge(lines: Sequence[Line], x: float) -> float:
    within = (each for each in lines if -SAME_EDGE < each.x - x < _INDENT)
    column = [each.right for each in within if "  " not in each.text[_BULLET:]]
    edge = max(column, default=math.inf)
    return edge if sum(right > edge - _NEAR for right in column) > _LEAST_LINES else math.inf


def had_no_room(line: Line, following: Line, edge: float) -> bool:
    """Whether the first word of the following line would have reached over the edge."""
    word = (following.right - following.x) * (len(following.text.split()[0]) + 1) / len(following.text)
    return line.right + word > edge
