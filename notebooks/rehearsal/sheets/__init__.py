"""Google Sheets v4.

    values, value_ranges, spreadsheets    the API's methods
    requests, kinds_*       batchUpdate: a registry of request kinds, grouped by what they are about
    workbook, tabs, lines, cells   a spreadsheet in memory, written through to SQLite line by line
    a1, r1c1, filters       names and filters -> rectangles
    entering, writing       a typed text -> value and number format; values -> cells
    patterns, rendering, conditions, scripts, display    cells -> what the API shows
    formulas, evaluation    formulas as trees; a look at all of a spreadsheet's, which  computing  does one by one
    functions*, forms, comparing    what they compute;  function_names  all that Google knows, computed or not
    arrays                  ranges that stand for one cell, results that fill the cells around them
    dimensions, appending   rows and columns come, go, move; where a new row goes
    exports, pages, incoming    other kinds of file: delimited text, PDF, XLSX, OpenDocument, web pages
    page                    the grid for people: show it, type into it

A spreadsheet is also a file: `files` tells Drive of it and registers how Drive makes, copies, renames and exports one.
For the page: `grid`, `edit_cell`.
"""

from notebooks.rehearsal.sheets import (
    kinds_cells,
    kinds_dimensions,
    kinds_fill,
    kinds_metadata,
    kinds_objects,
    kinds_parts,
    kinds_paste,
    kinds_ranges,
    kinds_replace,
    kinds_rules,
    kinds_sheets,
    kinds_sources,
    kinds_tables,
    spreadsheets,
    values,
)
from notebooks.rehearsal.sheets.page import PAGE_ROWS, edit_cell, grid
from notebooks.rehearsal.sheets.workbook import SCHEMA

__all__ = [
    "PAGE_ROWS", "SCHEMA", "edit_cell", "grid", "kinds_cells", "kinds_dimensions", "kinds_fill", "kinds_metadata",
    "kinds_objects", "kinds_parts", "kinds_paste", "kinds_ranges", "kinds_replace", "kinds_rules", "kinds_sheets",
    "kinds_sources", "kinds_tables", "spreadsheets", "values",
]
