"""Requests that fill a range from what stands in it: autoFill, and randomizeRange."""

import random
import re
from itertools import pairwise
from typing import Any

from notebooks.rehearsal.sheets.a1 import Area
from notebooks.rehearsal.sheets.cells import Cell, number
from notebooks.rehearsal.sheets.errors import invalid
from notebooks.rehearsal.sheets.kinds_cells import copied
from notebooks.rehearsal.sheets.kinds_dimensions import put_cell
from notebooks.rehearsal.sheets.kinds_ranges import rearrange
from notebooks.rehearsal.sheets.patterns import is_date
from notebooks.rehearsal.sheets.requests import Change, kind
from notebooks.rehearsal.sheets.tabs import Tab
from notebooks.rehearsal.sheets.writing import is_filled

_COUNTED = re.compile(r"(.*?)(\d+)", re.DOTALL)


@kind("randomizeRange")
def randomize_range(change: Change) -> None:
    """Put the rows of a range in a random order."""
    tab, given = change.book.by_grid_range(change.body.get("range", {}))
    area = tab.clip(given)
    places = list(range(area.top, min(area.bottom or 0, len(tab.rows))))
    rearrange(change.book, tab, area, places, random.sample(places, len(places)))


@kind("autoFill")
def auto_fill(change: Change) -> None:
    """Continue what stands in a range: numbers and dates count on, formulas move along, the rest repeats."""
    tab, source, down, length = _task(change)
    alternate = bool(change.body.get("useAlternateSeries"))
    lines = range(source.left, source.right or 0) if down else range(source.top, source.bottom or 0)
    start, size = (source.top, source.height) if down else (source.left, source.width)
    tab.resize(max(tab.row_count, (start + size + length) * down), max(tab.column_count, (start + size + length)
                                                                       * (not down)))
    change.book.check_size()
    for line in lines:
        places = [(start + at, line) if down else (line, start + at) for at in range(size)]
        known = [tab.cell(*place) for place in places]
        for at in range(-1, length - 1, -1) if length < 0 else range(size, size + length):
            row, column = (start + at, line) if down else (line, start + at)
            if row < 0 or column < 0:
                raise invalid("Cannot fill beyond the grid.")
            put_cell(tab, row, column, continued(known, at, down, alternate))
            tab.has_formulas |= any(cell is not None and cell.formula is not None for cell in known)


def _task(change: Change) -> tuple[Tab, Area, bool, int]:
    """The tab, the source, whether it goes on by rows, and how far."""
    body = change.body
    if "sourceAndDestination" in body:
        given = body["sourceAndDestination"]
        tab, area = change.book.by_grid_range(given.get("source", {}))
        return tab, tab.clip(area), given.get("dimension") != "COLUMNS", given.get("fillLength", 0)
    tab, open_area = change.book.by_grid_range(body.get("range", {}))
    area = tab.clip(open_area)
    for down, size in ((True, area.height), (False, area.width)):
        filled = next((at for at in range(size) if not _any_filled(tab, _line(area, down, at))), size)
        if 0 < filled < size:
            part = (Area(area.sheet, area.top, area.left, area.top + filled, area.right) if down
                    else Area(area.sheet, area.top, area.left, area.bottom, area.left + filled))
            return tab, part, down, size - filled
    return tab, area, True, 0


def _line(area: Area, down: bool, at: int) -> Area:
    if down:
        return Area(area.sheet, area.top + at, area.left, area.top + at + 1, area.right)
    return Area(area.sheet, area.top, area.left + at, area.bottom, area.left + at + 1)


def _any_filled(tab: Tab, area: Area) -> bool:
    return any(is_filled(cell) for _, _, cell in tab.cells(area))


def continued(known: list[Cell | None], at: int, down: bool, alternate: bool) -> Cell | None:
    """The cell at a place of a series, counted from its first cell; before it for a negative place."""
    pattern = known[at % len(known)] if known else None
    if pattern is None:
        return None
    made = pattern.copy()
    if pattern.formula is not None:
        steps = at - at % len(known)
        made.formula = copied(pattern.formula, steps if down else 0, 0 if down else steps)
        return made
    made.value = _value([cell.value if cell else None for cell in known], pattern, at, alternate)
    return made


def _value(values: list[Any], pattern: Cell, at: int, alternate: bool) -> Any:
    numbers = [value for value in values if isinstance(value, int | float) and not isinstance(value, bool)]
    if len(numbers) == len(values):
        dated = is_date((pattern.format or {}).get("numberFormat", {}).get("type", ""))
        steps = {round(after - before, 9) for before, after in pairwise(numbers)}
        if len(values) == 1:
            steps = {1.0 if dated != alternate else 0.0}
        if len(steps) == 1 and (len(values) == 1 or not alternate):
            return number(float(numbers[0] + steps.pop() * at))
        return values[at % len(values)]
    found = _COUNTED.fullmatch(str(values[0])) if len(values) == 1 and isinstance(values[0], str) else None
    if found and not alternate:
        return f"{found[1]}{max(int(found[2]) + at, 0)}"
    return values[at % len(values)]
