"""Rows of tables whose cells hold several paragraphs each: dates and place beside the lines that they belong to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from functions.receive_applications.reading.extract.document import Line

_MOST_BESIDE, _LONGEST_BESIDE = 3, 60  # lines of a margin's cell, letters of one
_LONGEST_HEAD = 90
_YEAR = re.compile(r"(?:19|20)\d\d")
_BULLETS = ("•", "-", "–", "*")


def lines_abreast(cells: Sequence[Sequence[Line]]) -> list[Line]:
    """Give the lines of a row: cell by cell, but level with each other where one cell holds an entry's dates."""
    filled = [cell for cell in cells if cell]
    body = max(filled, key=len, default=())
    margins = [cell for cell in filled if cell is not body]
    heads = _heads(body) if _hold_dates(margins) else 0
    if not heads:
        return [line for cell in cells for line in cell]
    lines = []
    for level in range(max(map(len, margins))):
        row = [cell[level] for cell in filled if level < (heads if cell is body else len(cell))]
        look = body[level] if level < heads else row[0]
        lines.append(look._replace(text="  ".join(line.text for line in row)))
    return [*lines, *body[min(heads, len(lines)) :]]


def _hold_dates(margins: Sequence[Sequence[Line]]) -> bool:
    """Whether cells are short, and the dates of one entry begin one of them."""
    if any(len(cell) > _MOST_BESIDE or any(len(line.text) > _LONGEST_BESIDE for line in cell) for cell in margins):
        return False
    dated = [place for cell in margins for place, line in enumerate(cell) if _YEAR.search(line.text)]
    return dated == [0]


def _heads(body: Sequence[Line]) -> int:
    """How many lines stand above the work done."""
    plain = (len(line.text) <= _LONGEST_HEAD and not line.text.startswith(_BULLETS) for line in body)
    return next((place for place, each in enumerate(plain) if not each), len(body))
