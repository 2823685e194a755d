"""Requests that rearrange cells: sort, merge, split, trim, drop duplicates."""

import re
from dataclasses import replace
from typing import Any

from notebooks.rehearsal.sheets.a1 import Area, area_name, from_grid_range
from notebooks.rehearsal.sheets.cells import Cell, Fault
from notebooks.rehearsal.sheets.conditions import shown
from notebooks.rehearsal.sheets.errors import invalid
from notebooks.rehearsal.sheets.filters import overlap
from notebooks.rehearsal.sheets.kinds_cells import copied
from notebooks.rehearsal.sheets.kinds_dimensions import put_cell
from notebooks.rehearsal.sheets.requests import Change, kind
from notebooks.rehearsal.sheets.tabs import Tab
from notebooks.rehearsal.sheets.workbook import Workbook
from notebooks.rehearsal.sheets.writing import is_filled

Json = dict[str, Any]
_DELIMITERS = {"COMMA": ",", "SEMICOLON": ";", "PERIOD": ".", "SPACE": " "}


def sort_key(cell: Cell | None) -> tuple[int, Any]:
    """Where a cell's value stands when sorted upwards: numbers, texts, truth values, errors."""
    value = cell.value if cell else None
    if isinstance(value, bool):
        return 2, value
    if isinstance(value, Fault):
        return 3, value.type
    return (1, value.casefold()) if isinstance(value, str) else (0, value or 0)


@kind("sortRange")
def sort_range(change: Change) -> None:
    """Sort the rows of a range by one or more of its columns; empty cells come last."""
    tab, given = change.book.by_grid_range(change.body.get("range", {}))
    if given.top >= tab.row_count:
        raise invalid(f"range.startRowIndex is larger than current grid size ({tab.row_count})")
    sort_rows(change.book, tab, tab.clip(given), change.body.get("sortSpecs", []))


def sort_rows(book: Workbook, tab: Tab, area: Area, specs: list[Json]) -> None:
    """Sort rows in place; hidden ones stay where they are."""
    _check_merges(tab, area)
    hidden = tab.sizes["ROWS"]
    places = [row for row in range(area.top, min(area.bottom or 0, len(tab.rows)))
              if not hidden.get(row, {}).get("hiddenByUser")]
    order = places
    for spec in reversed(specs):
        column, down = spec.get("dimensionIndex", 0), spec.get("sortOrder") == "DESCENDING"
        if not area.left <= column < (area.right or 0):
            raise invalid(f"Sort column {column} is outside of the range.")
        filled = [row for row in order if is_filled(tab.cell(row, column))]
        empty = [row for row in order if not is_filled(tab.cell(row, column))]
        order = _by_column(tab, filled, column, down) + empty
    rearrange(book, tab, area, places, order)


def _check_merges(tab: Tab, area: Area) -> None:
    for one in tab.parts.get("merges", ()):
        inner = from_grid_range(one)
        if inner.height > 1 and overlap(one, area.grid_range() | _corners(area)):
            name = area_name(inner, tab.title).rpartition("!")[2]
            raise invalid("You can't sort a range containing vertical merges. There is a vertical merge at "
                          f"{name}")


def rearrange(book: Workbook, tab: Tab, area: Area, places: list[int], order: list[int]) -> None:
    """Put the cells of the rows `order` into the rows `places`; metadata bound to a row goes along."""
    lines = {row: [tab.cell(row, column) for column in range(area.left, area.right or 0)] for row in order}
    landed = dict(zip(order, places, strict=True))
    for span in (one["location"].get("dimensionRange") for one in book.metadata):
        if span and span["sheetId"] == tab.id and span["dimension"] == "ROWS" and span["startIndex"] in landed:
            span["startIndex"] = landed[span["startIndex"]]
            span["endIndex"] = span["startIndex"] + 1
    for at, row in zip(places, order, strict=True):
        for along, cell in enumerate(lines[row]):
            if cell is not None and cell.formula is not None and at != row:
                cell = replace(cell, formula=copied(cell.formula, at - row, 0))
            put_cell(tab, at, area.left + along, cell)


def _by_column(tab: Tab, rows: list[int], column: int, down: bool) -> list[int]:
    return sorted(rows, key=lambda row: sort_key(tab.cell(row, column)), reverse=down)


@kind("mergeCells")
def merge_cells(change: Change) -> None:
    """Merge a range into one cell, or each of its rows or columns."""
    tab, given = change.book.by_grid_range(change.body.get("range", {}))
    area, how = tab.clip(given), change.body.get("mergeType", "MERGE_ALL")
    for one in _merged(area, how):
        _check_frozen(tab, one)
    forget_merges(tab, area)
    for one in _merged(area, how):
        if one.height * one.width > 1:
            tab.part("merges").append(one.grid_range())
            _keep_first(change, tab, one)


def _merged(area: Area, how: str) -> list[Area]:
    rows, columns = range(area.top, area.bottom or 0), range(area.left, area.right or 0)
    if how == "MERGE_ROWS":
        return [Area(area.sheet, row, area.left, row + 1, area.right) for row in rows]
    if how == "MERGE_COLUMNS":
        return [Area(area.sheet, area.top, column, area.bottom, column + 1) for column in columns]
    return [area]


def _check_frozen(tab: Tab, area: Area) -> None:
    grid = tab.properties.get("gridProperties", {})
    for what, start, end in (("row", area.top, area.bottom or 0), ("column", area.left, area.right or 0)):
        if start < grid.get(f"frozen{what.capitalize()}Count", 0) < end:
            raise invalid(f"You can't merge frozen and non-frozen {what}s.")


def _keep_first(change: Change, tab: Tab, area: Area) -> None:
    for row, column, _ in list(tab.cells(area)):
        if (row, column) != (area.top, area.left):
            change.pen.put(tab, row, column, None)


@kind("unmergeCells")
def unmerge_cells(change: Change) -> None:
    """Take apart what is merged inside a range."""
    tab, given = change.book.by_grid_range(change.body.get("range", {}))
    forget_merges(tab, tab.clip(given))


def forget_merges(tab: Tab, area: Area) -> None:
    """Take apart what is merged inside an area; refused where a merge lies across its edge."""
    for one in list(tab.part("merges")):
        if overlap(one, area.grid_range() | _corners(area)):
            inner = from_grid_range(one)
            inside = (area.top <= inner.top and (inner.bottom or 0) <= (area.bottom or 0)
                      and area.left <= inner.left and (inner.right or 0) <= (area.right or 0))
            if not inside:
                raise invalid("You must select all cells in a merged range to merge or unmerge them.")
            tab.part("merges").remove(one)


def _corners(area: Area) -> Json:
    return {"startRowIndex": area.top, "endRowIndex": area.bottom,
            "startColumnIndex": area.left, "endColumnIndex": area.right}


@kind("textToColumns")
def text_to_columns(change: Change) -> None:
    """Split a column's texts into the columns beside it."""
    tab, given = change.book.by_grid_range(change.body.get("source", {}))
    how = change.body.get("delimiterType", "AUTODETECT")
    mark = change.body.get("delimiter") or _DELIMITERS.get(how, ",")
    for row, column, cell in list(tab.cells(tab.clip(given))):
        parts = shown(cell.value).split(mark)
        tab.resize(tab.row_count, max(tab.column_count, column + len(parts)))
        for along, text in enumerate(parts):
            change.pen.write(tab, row, column + along, text, "USER_ENTERED")


@kind("trimWhitespace")
def trim_whitespace(change: Change) -> Json:
    """Take needless blanks out of texts."""
    tab, given = change.book.by_grid_range(change.body.get("range", {}))
    count = 0
    for row, column, cell in list(tab.cells(tab.clip(given))):
        if isinstance(cell.value, str) and cell.formula is None:
            trimmed = re.sub(r"\s+", " ", cell.value).strip()
            count += trimmed != cell.value
            change.pen.put(tab, row, column, trimmed or None)
    return {"cellsChangedCount": count} if count else {}


@kind("deleteDuplicates")
def delete_duplicates(change: Change) -> Json:
    """Drop the rows of a range whose compared columns were there before."""
    tab, given = change.book.by_grid_range(change.body.get("range", {}))
    area, seen, kept = tab.clip(given), set(), []
    compared = [one.get("startIndex", 0) for one in change.body.get("comparisonColumns", [])]
    compared = compared or list(range(area.left, area.right or 0))
    for row in range(area.top, min(area.bottom or 0, len(tab.rows))):
        key = tuple(shown(cell.value).casefold() if (cell := tab.cell(row, column)) else "" for column in compared)
        if key not in seen:
            kept.append([tab.cell(row, column) for column in range(area.left, area.right or 0)])
        seen.add(key)
    count = min(area.bottom or 0, len(tab.rows)) - area.top - len(kept)
    kept += [[None] * area.width for _ in range(count)]
    for down, line in enumerate(kept):
        for along, cell in enumerate(line):
            put_cell(tab, area.top + down, area.left + along, cell)
    return {"duplicatesRemovedCount": count} if count else {}
