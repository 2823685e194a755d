"""Extracts: some lines of a tab instead of all of them, because History and Evidence grow with every candidate.

    lines       the numbered lines of a tab, in one call
    history_of  what History says of some rows: its tail first, then one column of it and only the lines that matter
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import pairwise
from typing import Protocol, TypeVar

from sheets_schema.image import Image
from sheets_schema.kinds import Cell, plain
from sheets_schema.rows import Row
from sheets_schema.tables.outbox import HistoryLine
from sheets_schema.tables.pipeline import Evidence

R = TypeVar("R", bound=Row)
LONG: tuple[type[Row], ...] = (Evidence,)  # tabs that people work in and that have many lines for each application
SPANS = 60  # ranges in one call: they stand in its address, which may not be much longer than this
TAIL = 2_000  # lines of History that are looked at first: some days' work


class Sheet(Protocol):
    """What extracts need of the spreadsheet (the Book is one)."""

    def lines(self, cls: type[R], numbers: Iterable[int]) -> list[R]:
        """Read the numbered lines of a tab."""

    def tail(self, cls: type[Row], name: str, last: int) -> tuple[list[Cell], bool]:
        """Read the last lines of one column of a tab (0: all), and tell whether these are all there are."""

    def length(self, cls: type[Row]) -> int:
        """Say how many lines a tab's grid has."""


def spans(numbers: Iterable[int], most: int = SPANS) -> list[tuple[int, int]]:
    """Cover line numbers with few stretches (first, last), joining the nearest where there are too many."""
    ordered = sorted(set(numbers))
    gaps = sorted(range(1, len(ordered)), key=lambda at: ordered[at - 1] - ordered[at])[: most - 1]
    cuts = [0, *sorted(at for at in gaps if ordered[at] - ordered[at - 1] > 1), len(ordered)]
    return [(ordered[first], ordered[last - 1]) for first, last in pairwise(cuts) if first < last]


def history_of(sheet: Sheet, row_ids: Collection[str], settled: Collection[tuple[str, str]] = ()) -> list[HistoryLine]:
    """Read what History says of some rows, oldest first; only the tail where that tells of all the `settled` cells.

    `settled` names cells (row ID, column header) that are wanted; without it, all lines of the rows are.
    """
    if not row_ids:
        return []
    end = sheet.length(HistoryLine)
    first = max(2, end - TAIL + 1)
    late = [line for line in sheet.lines(HistoryLine, range(first, end + 1)) if line.row_id in row_ids]
    told = {(line.row_id, line.column_header) for line in late}
    fresh = {line.row_id for line in late if line.column_header == "(new line)"}
    missing = {row_id for row_id, header in settled if row_id not in fresh and (row_id, header) not in told}
    if first == 2 or (settled and not missing):
        return late
    about, _ = sheet.tail(HistoryLine, "row_id", 0)
    wanted = missing or row_ids
    early = [at for at, cell in enumerate(about, start=2) if at < first and plain(cell) in wanted]
    return [line for line in sheet.lines(HistoryLine, early) if line.row_id in row_ids] + late


def lines_by(image: Image, attribute: str) -> dict[str, list[int]]:
    """Say on which lines of a tab each value of a column stands."""
    found: dict[str, list[int]] = {}
    for line, cell in enumerate(image.columns.get(attribute, ()), start=2):
        key = cell if type(cell) is str else plain(cell)
        if key in found:
            found[key].append(line)
        elif key:
            found[key] = [line]
    return found

