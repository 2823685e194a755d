"""Headings that hang in a margin of their own, beside the text: known by where they stand, whatever they are called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from functions.receive_applications.reading.digits import has_digit
from functions.receive_applications.reading.extract import Line
from functions.receive_applications.reading.fields.sections import heading_of

_SEVERAL, _SAME_EDGE = 3, 1.5  # headings, points
_LONGEST, _DEEP, _FEW = 40, 30.0, 3  # letters, points, letters
_MOST, _NEARLY_ALL = 0.5, 0.8  # shares


def hanging(lines: Sequence[Line]) -> frozenset[int]:
    """Give the lines that begin with such a heading though no section is called so: "NURSING POSTS  Acme Ltd"."""
    edges = Counter(round(line.x) for line in lines if line.x and _begins_with_heading(line)).most_common(_FEW)
    return frozenset(index for edge, _ in edges for index in _hanging_at(lines, edge))


def _hanging_at(lines: Sequence[Line], edge: int) -> list[int]:
    there = [index for index, line in enumerate(lines) if abs(line.x - edge) < _SAME_EDGE]
    if len(there) < _SEVERAL or sum(line.x > edge + _DEEP for line in lines) < _MOST * (len(lines) - len(there)):
        return []
    known = [index for index in there if heading_of(lines[index])]
    others = [index for index in there if known and index > known[0] and index not in known]  # below the letterhead
    text = [line for line in lines[known[0] :] if abs(line.x - edge) >= _SAME_EDGE] if known else []
    beside = sum(line.x > edge + _DEEP for line in text) >= _NEARLY_ALL * len(text)
    fit = len(known) >= _SEVERAL and len(others) < len(known) and beside
    return others if fit and all(_begins_with_heading(lines[index]) for index in others) else []


def _begins_with_heading(line: Line) -> bool:
    if "  " not in line.text or not (line.bold or line.text[:_FEW].isupper()) or has_digit(line.text[:_FEW]):
        return False
    first = line.cells[0]
    return len(first) <= _LONGEST and (first.isupper() or line.bold) and first[:1].isalpha()
