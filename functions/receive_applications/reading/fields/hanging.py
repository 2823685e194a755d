"""Headings that hang in a margin of their own, beside the text: known by where they stand, whatever they are called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from functions.receive_applications.reading.extract import Line
from functions.receive_applications.reading.fields.sections import heading_of

_SEVERAL, _SAME_EDGE = 3, 1.5  # headings, points
_LONGEST, _DEEP = 40, 30.0  # letters, points
_NEARLY_ALL = 0.8


def hanging(lines: Sequence[Line]) -> frozenset[int]:
    """Give the lines that begin with such a heading though no section is called so: "NURSING POSTS  Acme Ltd"."""
    known = Counter(round(line.x) for line in lines if line.x and heading_of(line))
    edge, count = max(known.items(), key=lambda each: each[1], default=(0, 0))
    there = [index for index, line in enumerate(lines) if abs(line.x - edge) < _SAME_EDGE]
    there = there[next((at for at, index in enumerate(there) if heading_of(lines[index])), 0) :]  # below the letterhead
    text = [line for line in lines[there[0] if there else 0 :] if abs(line.x - edge) >= _SAME_EDGE]
    if count < _SEVERAL or sum(line.x > edge + _DEEP for line in text) < _NEARLY_ALL * len(text):
        return frozenset()
    others = [index for index in there if not heading_of(lines[index])]
    fit = [index for index in others if _begins_with_heading(lines[index])]
    return frozenset(fit) if len(fit) == len(others) < count else frozenset()


def _begins_with_heading(line: Line) -> bool:
    first = line.cells[0]
    return "  " in line.text and len(first) <= _LONGEST and (first.isupper() or line.bold) and first[:1].isalpha()
