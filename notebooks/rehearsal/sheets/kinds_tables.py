"""Requests about tables: named ranges with a header row and typed columns."""

import copy
import secrets
from typing import Any

from notebooks.rehearsal.sheets.a1 import Area
from notebooks.rehearsal.sheets.conditions import shown
from notebooks.rehearsal.sheets.errors import invalid
from notebooks.rehearsal.sheets.fields import amend, read_fields, tidy
from notebooks.rehearsal.sheets.filters import overlap
from notebooks.rehearsal.sheets.requests import Change, kind
from notebooks.rehearsal.sheets.tabs import Tab
from notebooks.rehearsal.sheets.workbook import Workbook

Json = dict[str, Any]


def find_table(book: Workbook, wanted: Any) -> tuple[Tab, Json]:
    """A table and its tab; refused when no table has this id."""
    for tab in book.tabs:
        for one in tab.parts.get("tables", ()):
            if one["tableId"] == wanted:
                return tab, one
    raise invalid(f"No table with id: {wanted}")


@kind("addTable")
def add_table(change: Change) -> Json:
    """Make a table of a range: its first row becomes the header."""
    given = tidy(copy.deepcopy(change.body.get("table", {})))
    if "range" not in given:
        raise invalid("Table range must be specified.")
    tab, open_area = change.book.by_grid_range(given["range"])
    area = tab.clip(open_area)
    given["range"] = area.grid_range() | {"sheetId": tab.id}
    _check(change.book, tab, given)
    given["tableId"] = given.get("tableId") or secrets.token_hex(6)
    given.setdefault("name", _free_name(change.book))
    given["columnProperties"] = _columns(change, tab, area, given.get("columnProperties", []))
    tab.part("tables").append(given)
    return {"table": copy.deepcopy(given)}


def _check(book: Workbook, tab: Tab, given: Json) -> None:
    for one in (table for other in book.tabs for table in other.parts.get("tables", ())):
        if one["tableId"] == given.get("tableId"):
            raise invalid(f"A table with id {one['tableId']} already exists.")
        if one["name"].casefold() == given.get("name", "").casefold():
            raise invalid(f'A table with the name "{one["name"]}" already exists. Please enter another name.')
    for part in ("tables", "bandedRanges"):
        if any(overlap(one["range"], given["range"]) for one in tab.parts.get(part, ())):
            raise invalid("You cannot add alternating background colors to a range that already has alternating "
                          "background colors.")
    for column in given.get("columnProperties", ()):
        dropdown, listed = column.get("columnType") == "DROPDOWN", "condition" in column.get("dataValidationRule", {})
        if dropdown != listed:
            raise invalid("Condition must be set for dropdown column type." if dropdown else
                          "Cannot set condition for non-dropdown column type.")


def _free_name(book: Workbook) -> str:
    taken = {one["name"] for tab in book.tabs for one in tab.parts.get("tables", ())}
    return next(name for number in range(1, len(taken) + 2) if (name := f"Table{number}") not in taken)


def _columns(change: Change, tab: Tab, area: Area, given: list[Json]) -> list[Json]:
    """The columns with their names: those sent are written into the header, the others are read from it."""
    sent = {one.get("columnIndex", 0): one for one in given}
    made = []
    for along in range(area.width):
        cell = tab.cell(area.top, area.left + along)
        found = shown(cell.value) if cell else ""
        column = sent.get(along, {})
        name = column.get("columnName") or found or f"Column {along + 1}"
        if name != found:
            change.pen.write(tab, area.top, area.left + along, name, "RAW")
        # The first column's index is a zero, which Google leaves out.
        index = {"columnIndex": along} if along else {}
        made.append(index | {"columnName": name} | {key: value for key, value in column.items()
                                                    if key not in ("columnIndex", "columnName")})
    return made


@kind("updateTable")
def update_table(change: Change) -> None:
    """Change a table's name, range, colours or columns."""
    given = change.body.get("table", {})
    tab, known = find_table(change.book, given.get("tableId"))
    mask = read_fields(change.body.get("fields"), "Table", "table")
    amend(known, tidy(given), {name: inner for name, inner in mask.items() if name != "tableId"})
    where, area = change.book.by_grid_range(known["range"])
    known["range"] = where.clip(area).grid_range() | {"sheetId": where.id}
    known["columnProperties"] = _columns(change, where, where.clip(area), known.get("columnProperties", []))
    if where is not tab:
        tab.part("tables").remove(known)
        where.part("tables").append(known)


@kind("deleteTable")
def delete_table(change: Change) -> None:
    """Remove a table with all that stands in it."""
    tab, known = find_table(change.book, change.body.get("tableId"))
    area = tab.clip(change.book.by_grid_range(known["range"])[1])
    for row, column, _ in list(tab.cells(area)):
        tab.drop(row, column)
    tab.part("tables").remove(known)
    # Google takes the conditional formats over a table along with it, and says nothing of them.
    tab.parts["conditionalFormats"] = [one for one in tab.part("conditionalFormats")
                                       if not any(overlap(known["range"], range_) for range_ in one["ranges"])]


def below_table(book: Workbook, wanted: Any, count: int) -> tuple[Tab, Area]:
    """Where `count` rows go that are appended to a table: below its last filled row; the table grows over them."""
    tab, known = find_table(book, wanted)
    area = tab.clip(book.by_grid_range(known["range"])[1])
    filled = [row for row, _, cell in tab.cells(area) if cell.value is not None]
    start = max(filled, default=area.top) + 1
    tab.resize(max(tab.row_count, start + count), tab.column_count)
    known["range"]["endRowIndex"] = max(area.bottom or 0, start + count)
    return tab, Area(tab.id, start, area.left, tab.row_count, area.right)
