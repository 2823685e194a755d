"""The grid as a person sees it, and typing into it."""

import sqlite3
from datetime import UTC, datetime
from typing import Any

from notebooks.rehearsal.sheets.a1 import from_grid_range
from notebooks.rehearsal.sheets.cells import Cell
from notebooks.rehearsal.sheets.conditions import choices, meets
from notebooks.rehearsal.sheets.defaults import COLUMN_PIXELS
from notebooks.rehearsal.sheets.errors import invalid
from notebooks.rehearsal.sheets.evaluation import recalculate
from notebooks.rehearsal.sheets.rendering import Look, hyperlink
from notebooks.rehearsal.sheets.tabs import Tab
from notebooks.rehearsal.sheets.workbook import Workbook, keep, open_workbook, save
from notebooks.rehearsal.sheets.writing import Pen

Json = dict[str, Any]
PAGE_ROWS = 500


def edit_cell(db: sqlite3.Connection, spreadsheet_id: str, sheet_id: int, row: int, column: int, text: str) -> None:
    """Type a text into a cell (counted from 0) as a person at the grid does; GoogleError where Google refuses."""
    book = open_workbook(db, spreadsheet_id)
    tab, now = book.tab(sheet_id), datetime.now(UTC)
    tab.locked = []
    if row < 0 or column < 0 or row >= tab.row_count or column >= tab.column_count:
        raise invalid("This cell lies outside of the grid.")
    Pen(book, now).write(tab, row, column, text, "USER_ENTERED")
    recalculate(book, now)
    _check(book, tab, row, column, now)
    save(db, book)


def _check(book: Workbook, tab: Tab, row: int, column: int, now: datetime) -> None:
    cell = tab.cell(row, column)
    rule = cell.validation if cell else None
    if cell is None or not rule or not rule.get("strict") or cell.value is None:
        return
    if not meets(book, tab, row, column, cell.value, rule.get("condition", {}), now):
        told = rule.get("inputMessage") or "The data you entered violates the data validation rules set on this cell."
        raise invalid(told)


def grid(db: sqlite3.Connection, spreadsheet_id: str, sheet_id: int, start: int = 0, rows: int = PAGE_ROWS) -> Json:
    """A tab for display: title, tabs, columns (letter widths, hidden), frozen counts, protected ranges, merges and
    `rows`: the frozen ones and `rows` from `start` on, a list of {row, hidden, cells}, each cell {text, input, note,
    format, choices, link} at its column.
    """
    book = open_workbook(db, spreadsheet_id)
    tab, look = book.tab(sheet_id), Look(book, datetime.now(UTC))
    sizes, shape = tab.sizes["COLUMNS"], tab.properties.get("gridProperties", {})
    last, frozen = min(max(len(tab.rows), 1), start + rows), shape.get("frozenRowCount", 0)
    made: Json = {
        "title": book.properties["title"], "sheetId": tab.id, "sheetTitle": tab.title,
        "tabs": [{"sheetId": one.id, "title": one.title, "hidden": bool(one.properties.get("hidden")),
                  "color": one.properties.get("tabColor")} for one in book.tabs],
        "rowCount": tab.row_count, "columnCount": tab.column_count, "filledRows": tab.filled()[0],
        "frozenRows": frozen, "frozenColumns": shape.get("frozenColumnCount", 0),
        "columns": [{"width": sizes.get(at, {}).get("pixelSize", COLUMN_PIXELS),
                     "hidden": bool(sizes.get(at, {}).get("hiddenByUser"))} for at in range(tab.column_count)],
        "protected": tab.parts.get("protectedRanges", []), "merges": tab.parts.get("merges", []),
        "rows": [_row(look, tab, at) for at in (*range(min(frozen, start)), *range(start, last))],
    }
    keep(db, book)
    return made


def _row(look: Look, tab: Tab, at: int) -> Json:
    line = tab.rows[at] if at < len(tab.rows) else []
    cells = {column: _cell(look, tab, at, column, cell) for column, cell in enumerate(line) if cell is not None}
    return {"row": at, "hidden": bool(tab.sizes["ROWS"].get(at, {}).get("hiddenByUser")), "cells": cells}


def _cell(look: Look, tab: Tab, row: int, column: int, cell: Cell) -> Json:
    made: Json = {"text": look.formatted(cell), "input": _input(look, cell)}
    if cell.note:
        made["note"] = cell.note
    if hyperlink(cell):
        made["link"] = hyperlink(cell)
    if cell.format or tab.parts.get("conditionalFormats"):
        made["format"] = look.effective_format(tab, row, column, cell)
    condition = (cell.validation or {}).get("condition", {})
    if condition.get("type") in ("ONE_OF_LIST", "ONE_OF_RANGE"):
        made["choices"] = choices(look.book, tab, condition)
    if condition.get("type") == "BOOLEAN":
        made["checkbox"] = True
    protected = [one for one in tab.parts.get("protectedRanges", ())
                 if from_grid_range(one.get("range", {})).covers(row, column)]
    if protected:
        made["protected"] = "warning" if protected[0].get("warningOnly") else "locked"
    return made


def _input(look: Look, cell: Cell) -> str:
    """What stands in the line for typing: the formula, or the text; an apostrophe keeps a text from being read."""
    if cell.formula is not None:
        return cell.formula
    text = look.formatted(cell)
    plain = (cell.format or {}).get("numberFormat", {}).get("type") == "TEXT"
    return "'" + text if isinstance(cell.value, str) and text[:1] in ("=", "'") and not plain else text
