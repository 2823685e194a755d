"""R1C1 notation: rows and columns by number, or in brackets by how far they lie from A1."""

import re
from dataclasses import dataclass

_END = re.compile(r"(?P<r>R(?:(?P<row>\d+)|\[(?P<down>\d+)\])?)?(?P<c>C(?:(?P<column>\d+)|\[(?P<along>\d+)\])?)?",
                  re.IGNORECASE)
Number = tuple[int, bool]  # as written, and whether it stands in brackets
Corners = tuple[int, int, int | None, int | None]


@dataclass(frozen=True)
class _End:
    row: int | None
    column: int | None
    rows: Number | None
    columns: Number | None


def parse(text: str) -> Corners | None:
    """Top, left, bottom, right of a text in R1C1, counted from 0 and half-open; None for an open end or for no R1C1."""
    ends = [_end(part) for part in text.split(":")]
    known = [end for end in ends if end is not None]
    if len(known) != len(ends) or len(ends) > 2:
        return None
    first, last = known[0], known[-1]
    if len(known) == 2 and (_empty(first.rows, last.rows) or _empty(first.columns, last.columns)):
        return None
    top, bottom = _span(first.row, last.row)
    left, right = _span(first.column, last.column)
    return top, left, bottom, right


def _end(part: str) -> _End | None:
    found = _END.fullmatch(part)
    if not found or not part:
        return None
    rows, columns = _number(found["row"], found["down"]), _number(found["column"], found["along"])
    if (rows and rows == (0, False)) or (columns and columns == (0, False)):
        return None
    return _End(_place(rows, bool(found["r"]), columns), _place(columns, bool(found["c"]), rows), rows, columns)


def _number(absolute: str | None, away: str | None) -> Number | None:
    return (int(absolute), False) if absolute else (int(away), True) if away else None


def _place(own: Number | None, said: bool, other: Number | None) -> int | None:
    if own:
        return own[0] - (not own[1])
    # A letter alone means the first; a letter left out beside a numbered one means all.
    return 0 if said or not other else None


def _empty(first: Number | None, last: Number | None) -> bool:
    # Google reads the numbers as a half-open span: one that ends where it begins is no range.
    return first is not None and last is not None and first[1] == last[1] and first[0] == last[0] + 1


def _span(first: int | None, last: int | None) -> tuple[int, int | None]:
    start, end = first or 0, None if last is None else last + 1
    return (end - 1, start + 1) if end is not None and end < start + 1 else (start, end)
