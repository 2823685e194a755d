"""values.append: where the table lies, and where the next row goes."""

from typing import Any

from notebooks.rehearsal.sheets.a1 import Area
from notebooks.rehearsal.sheets.dimensions import insert
from notebooks.rehearsal.sheets.tabs import Tab
from notebooks.rehearsal.sheets.workbook import Workbook
from notebooks.rehearsal.sheets.writing import is_filled


def find_table(tab: Tab, area: Area) -> Area | None:
    """The last block of touching filled cells that reaches into a range, if any.

    Cells are one table when they touch, corners included.  So a row ["a", "", "c"] alone in a tab is two tables, and
    the one further right wins.
    """
    block = _start(tab, area)
    while block is not None:
        wider = _grown(tab, block)
        if wider == block:
            return block
        block = wider
    return None


def _start(tab: Tab, area: Area) -> Area | None:
    last = None
    for row, column, cell in tab.cells(area):
        if is_filled(cell):
            last = row, column
    return Area(tab.id, last[0], last[1], last[0] + 1, last[1] + 1) if last else None


def _grown(tab: Tab, block: Area) -> Area:
    top, left, bottom, right = block.top, block.left, block.bottom or 0, block.right or 0
    columns = range(max(left - 1, 0), min(right + 1, tab.column_count))
    while top > 0 and any(is_filled(tab.cell(top - 1, column)) for column in columns):
        top -= 1
    while bottom < tab.row_count and any(is_filled(tab.cell(bottom, column)) for column in columns):
        bottom += 1
    rows = range(max(top - 1, 0), min(bottom + 1, tab.row_count))
    if left > 0 and any(is_filled(tab.cell(row, left - 1)) for row in rows):
        left -= 1
    if right < tab.column_count and any(is_filled(tab.cell(row, right)) for row in rows):
        right += 1
    return Area(tab.id, top, left, bottom, right)


def place_below(
    book: Workbook, tab: Tab, table: Area | None, area: Area, rows: list[list[Any]], insert_rows: bool
) -> Area:
    """The rectangle for new rows: below the table, else at the range's start; the grid grows as needed."""
    top, left = (table.bottom or 0, table.left) if table else (area.top, area.left)
    width = max((len(row) for row in rows), default=0)
    if insert_rows and table is not None and rows and top < tab.row_count:
        insert(book, tab, "ROWS", top, len(rows), inherit=True)
    tall, wide = max(tab.row_count, top + len(rows)), max(tab.column_count, left + width)
    if (tall, wide) != (tab.row_count, tab.column_count):
        tab.resize(tall, wide)
        book.check_size()
    return Area(tab.id, top, left, top + max(len(rows), 1), left + max(width, 1))
