"""Requests about rows and columns."""

import copy
from typing import Any

from notebooks.rehearsal.sheets.a1 import Area
from notebooks.rehearsal.sheets.cells import Cell
from notebooks.rehearsal.sheets.defaults import COLUMN_PIXELS, ROW_PIXELS
from notebooks.rehearsal.sheets.dimensions import delete, insert, move
from notebooks.rehearsal.sheets.errors import invalid
from notebooks.rehearsal.sheets.fields import amend, read_fields
from notebooks.rehearsal.sheets.requests import Change, kind
from notebooks.rehearsal.sheets.tabs import Tab

Json = dict[str, Any]
Span = tuple[Tab, str, int, int]


def _span(change: Change, given: Json, open_end: bool = True) -> Span:
    """The tab, dimension and closed span of a DimensionRange."""
    tab, name = change.book.tab(given.get("sheetId", 0)), given.get("dimension", "DIMENSION_UNSPECIFIED")
    if name not in ("ROWS", "COLUMNS"):
        raise invalid("No dimension specified.")
    total = tab.row_count if name == "ROWS" else tab.column_count
    start, end = given.get("startIndex", 0), given.get("endIndex")
    if end is None and not open_end:
        raise invalid("range.endIndex must be specified.")
    end = total if end is None else end
    if start < 0 or end < start or start == end:
        raise invalid(f"Invalid dimension range: startIndex {start} must be less than endIndex {end}.")
    return tab, name, start, end


def _inside(change: Change, given: Json, act: str = "update") -> Span:
    tab, name, start, end = _span(change, given)
    total = tab.row_count if name == "ROWS" else tab.column_count
    if start >= total or end > total:
        one = "row" if name == "ROWS" else "column"
        raise invalid(f"Cannot {act} a {one} that doesn't exist. Tried to {act} {one} index {max(start, total)} "
                      f"but there are only {total} {one}s.")
    return tab, name, start, end


@kind("insertDimension")
def insert_dimension(change: Change) -> None:
    """Insert empty rows or columns."""
    tab, name, start, end = _span(change, change.body.get("range", {}), open_end=False)
    total = tab.row_count if name == "ROWS" else tab.column_count
    inherit = bool(change.body.get("inheritFromBefore"))
    if inherit and start == 0:
        raise invalid("inheritFromBefore cannot be true if the insertion is at index 0.")
    if start > total:
        raise invalid(f"range.startIndex is larger than current grid size ({total})")
    if start == total and not inherit:
        raise invalid(f"range.startIndex must be less than the grid size ({total}) if inheritFromBefore is false.")
    insert(change.book, tab, name, start, end - start, inherit)


@kind("deleteDimension")
def delete_dimension(change: Change) -> None:
    """Delete rows or columns."""
    tab, name, start, end = _inside(change, change.body.get("range", {}), "delete")
    delete(change.book, tab, name, start, end)


@kind("appendDimension")
def append_dimension(change: Change) -> None:
    """Add empty rows or columns at the end."""
    tab, count = change.book.tab(change.body.get("sheetId", 0)), change.body.get("length", 0)
    if count < 1:
        raise invalid("length must be greater than 0.")
    more_rows = change.body.get("dimension") == "ROWS"
    tab.resize(tab.row_count + count * more_rows, tab.column_count + count * (not more_rows))
    change.book.check_size()


@kind("moveDimension")
def move_dimension(change: Change) -> None:
    """Move rows or columns elsewhere in their tab."""
    tab, name, start, end = _inside(change, change.body.get("source", {}), "move")
    to, total = change.body.get("destinationIndex", 0), tab.row_count if name == "ROWS" else tab.column_count
    if not 0 <= to <= total:
        raise invalid(f"destinationIndex {to} is out of range 0 to {total}.")
    _check_crossing(tab, name, start, end, to)
    move(change.book, tab, name, start, end, to)


def _check_crossing(tab: Tab, name: str, start: int, end: int, to: int) -> None:
    first, last = ("startRowIndex", "endRowIndex") if name == "ROWS" else ("startColumnIndex", "endColumnIndex")
    for merge in tab.parts.get("merges", ()):
        low, high = merge.get(first, 0), merge[last]
        torn = (low < start < high) or (low < end < high) or low < to < high
        if high - low > 1 and torn:
            one = "row" if name == "ROWS" else "column"
            raise invalid(f"Sorry, it is not possible to move a {one} to a position that crosses a merged cell. Please "
                          "unmerge and try again.")


@kind("updateDimensionProperties")
def update_dimension_properties(change: Change) -> None:
    """Change widths, heights and visibility."""
    mask = read_fields(change.body.get("fields"), "DimensionProperties", "properties")
    given = change.body.get("properties", {})
    if "dataSourceSheetRange" in change.body or "range" not in change.body:
        raise invalid("Must specify a range.")
    tab, name, start, end = _inside(change, change.body["range"])
    for place in range(start, end):
        size = amend(tab.sizes[name].setdefault(place, {}), given, mask)
        tab.sizes[name][place] = {key: value for key, value in size.items() if value not in (False, None)}


@kind("autoResizeDimensions")
def auto_resize_dimensions(change: Change) -> None:
    """Make columns as wide as their texts, rows as high as usual."""
    tab, name, start, end = _inside(change, change.body.get("dimensions", {}), "resize")
    if name == "ROWS":
        for place in range(start, end):
            tab.sizes["ROWS"].setdefault(place, {})["pixelSize"] = ROW_PIXELS
        return
    widest = dict.fromkeys(range(start, end), 0)
    for _, column, cell in tab.cells(Area(tab.id, 0, start, tab.row_count, end)):
        widest[column] = max(widest[column], len(_text(cell)))
    for column, letters in widest.items():
        # About seven pixels a letter at ten points, and the padding.
        tab.sizes["COLUMNS"].setdefault(column, {})["pixelSize"] = max(COLUMN_PIXELS // 5, 7 * letters + 10)


def _text(cell: Cell) -> str:
    return "" if cell.value is None else max(str(cell.value).split("\n"), key=len)


@kind("insertRange", "deleteRange")
def shift_range(change: Change) -> None:
    """Insert or delete a rectangle: the cells behind it move down or right, up or left."""
    tab, given = change.book.by_grid_range(change.body.get("range", {}))
    area, along_rows = tab.clip(given), change.body.get("shiftDimension") == "ROWS"
    inserting = "insertRange" in change.kind
    lines = range(area.left, area.right or 0) if along_rows else range(area.top, area.bottom or 0)
    start, count = (area.top, area.height) if along_rows else (area.left, area.width)
    total = tab.row_count if along_rows else tab.column_count
    for line in lines:
        known = [tab.cell(at, line) if along_rows else tab.cell(line, at) for at in range(total)]
        moved = ([*known[:start], *[None] * count, *known[start:]] if inserting
                 else [*known[:start], *known[start + count:], *[None] * count])
        for at in range(start, total):
            row, column = (at, line) if along_rows else (line, at)
            put_cell(tab, row, column, moved[at])


def put_cell(tab: Tab, row: int, column: int, cell: Cell | None) -> None:
    """Keep a whole cell, or nothing, at a place."""
    if cell is None:
        tab.drop(row, column)
    else:
        tab.touch(row, column)
        tab.rows[row][column] = cell


@kind("addDimensionGroup", "deleteDimensionGroup")
def dimension_group(change: Change) -> Json:
    """Group rows or columns, or take a group away."""
    tab, name, start, end = _span(change, change.body.get("range", {}))
    groups = tab.part("rowGroups" if name == "ROWS" else "columnGroups")
    span = {"sheetId": tab.id, "dimension": name, "startIndex": start, "endIndex": end}
    if change.kind == "addDimensionGroup":
        control = "rowGroupControlAfter" if name == "ROWS" else "columnGroupControlAfter"
        tab.properties["gridProperties"].setdefault(control, True)
        groups.append({"range": span, "depth": 1 + sum(_covers(one["range"], span) for one in groups)})
    else:
        groups[:] = [one for one in groups if one["range"] != span]
    return {"dimensionGroups": copy.deepcopy(groups)} if groups else {}


@kind("updateDimensionGroup")
def update_dimension_group(change: Change) -> None:
    """Collapse or open a group of rows or columns."""
    given, mask = change.body.get("dimensionGroup", {}), read_fields(change.body.get("fields"), "DimensionGroup")
    tab, name, start, end = _span(change, given.get("range", {}))
    span = {"sheetId": tab.id, "dimension": name, "startIndex": start, "endIndex": end}
    groups = tab.part("rowGroups" if name == "ROWS" else "columnGroups")
    known = next((one for one in groups if one["range"] == span and one["depth"] == given.get("depth", 1)), None)
    if known is None:
        raise invalid("There is no dimension group with this range and depth.")
    amend(known, given, {part: inner for part, inner in mask.items() if part == "collapsed"})


def _covers(outer: Json, inner: Json) -> bool:
    return bool(outer["startIndex"] <= inner["startIndex"] and inner["endIndex"] <= outer["endIndex"])
