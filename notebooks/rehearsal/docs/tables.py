"""The requests of batchUpdate that make and change tables."""

from collections.abc import Callable
from typing import Any

from notebooks.rehearsal.docs.blocks import Cell, Row, Table, blocks, tables
from notebooks.rehearsal.docs.looks import points, restyled
from notebooks.rehearsal.docs.places import Refused, Request, fields_of, offset, text_of
from notebooks.rehearsal.docs.shelf import Document
from notebooks.rehearsal.docs.text import CELL, ROW, TABLE, TABLE_END, Paragraph, Style, Text

MOST_COLUMNS = 20
CELL_STYLE: Style = {"rowSpan": 1, "columnSpan": 1, "backgroundColor": {}, "contentAlignment": "TOP",
                      **{f"padding{side}": points(5) for side in ("Left", "Right", "Top", "Bottom")}}
ROW_STYLE: Style = {"minRowHeight": {"unit": "PT"}}
EVEN: Style = {"widthType": "EVENLY_DISTRIBUTED"}


def _frame(text: Text, at: int, number: int, units: list[str], styles: list[Style]) -> None:
    """Put the frame of cells in, each with a paragraph of its own."""
    text.put(at, units, styles, number, [Paragraph() for unit in units if unit == "\n"])


def _cells(count: int) -> tuple[list[str], list[Style]]:
    return [CELL, "\n"] * count, [dict(CELL_STYLE), {}] * count


def _rows(rows: int, columns: int) -> tuple[list[str], list[Style]]:
    units, styles = _cells(columns)
    return [ROW, *units] * rows, [dict(ROW_STYLE), *styles] * rows


def insert_table(document: Document, request: Request) -> dict[str, Any]:
    """insertTable: a newline, then the table."""
    rows, columns = int(request.get("rows", 0)), int(request.get("columns", 0))
    if rows < 1 or columns < 1:
        raise Refused("The number of rows and columns must be at least 1.")
    if columns > MOST_COLUMNS:
        raise Refused(f"The number of columns must not exceed {MOST_COLUMNS}.")
    text, at = offset(document, request)
    text.insert(at, "\n")
    units, styles = _rows(rows, columns)
    number = text.paragraph_at(at + 1)
    style = {"columns": [dict(EVEN) for _ in range(columns)]}
    _frame(text, at + 1, number, [TABLE, *units, TABLE_END], [style, *styles, {}])
    return {}


def _table(document: Document, where: Request) -> tuple[Text, Table]:
    text, first = text_of(document, where)
    index = int(where.get("index", 0))
    found = next((one for one in tables(blocks(text)) if one.start + first == index), None)
    if found is None:
        raise Refused("Invalid table start location. Must specify the start index of the table.")
    return text, found


def _cell(document: Document, request: Request) -> tuple[Text, Table, Row, Cell]:
    where = request.get("tableCellLocation", {})
    text, table = _table(document, where.get("tableStartLocation", {}))
    row, column = int(where.get("rowIndex", 0)), int(where.get("columnIndex", 0))
    if not (0 <= row < len(table.rows) and 0 <= column < len(table.rows[row].cells)):
        raise Refused("The provided table cell location is outside of the table.")
    return text, table, table.rows[row], table.rows[row].cells[column]


def insert_table_row(document: Document, request: Request) -> dict[str, Any]:
    """insertTableRow, above the cell or below it."""
    text, table, row, _ = _cell(document, request)
    at = row.end if request.get("insertBelow") else row.start
    _frame(text, at, text.paragraph_at(at), *_rows(1, table.columns))
    return {}


def insert_table_column(document: Document, request: Request) -> dict[str, Any]:
    """insertTableColumn, left of the cell or right of it."""
    text, table, row, cell = _cell(document, request)
    column = row.cells.index(cell)
    for one in reversed(table.rows):
        beside = one.cells[min(column, len(one.cells) - 1)]
        at = beside.end if request.get("insertRight") else beside.start
        _frame(text, at, text.paragraph_at(at), *_cells(1))
    widths = text.styles[table.start]["columns"]
    widths.insert(column + int(bool(request.get("insertRight"))), dict(EVEN))
    return {}


def delete_table_row(document: Document, request: Request) -> dict[str, Any]:
    """deleteTableRow; a table without rows goes."""
    text, table, row, _ = _cell(document, request)
    last = len(table.rows) == 1
    text.delete(table.start if last else row.start, table.end if last else row.end)
    return {}


def delete_table_column(document: Document, request: Request) -> dict[str, Any]:
    """deleteTableColumn; a table without columns goes."""
    text, table, row, cell = _cell(document, request)
    column = row.cells.index(cell)
    if table.columns == 1:
        text.delete(table.start, table.end)
        return {}
    for one in reversed(table.rows):
        if column < len(one.cells):
            text.delete(one.cells[column].start, one.cells[column].end)
    del text.styles[table.start]["columns"][column]
    return {}


def _ranged(document: Document, request: Request) -> tuple[Text, list[Cell]]:
    """The cells of a tableRange, or of a whole table, row by row."""
    if "tableStartLocation" in request:
        text, table = _table(document, request["tableStartLocation"])
        return text, [cell for row in table.rows for cell in row.cells]
    where = request.get("tableRange", {})
    text, table, row, cell = _cell(document, where)
    top, left = table.rows.index(row), row.cells.index(cell)
    rows = table.rows[top : top + int(where.get("rowSpan", 1))]
    return text, [one for row in rows for one in row.cells[left : left + int(where.get("columnSpan", 1))]]


def update_table_cell_style(document: Document, request: Request) -> dict[str, Any]:
    """updateTableCellStyle."""
    text, cells = _ranged(document, request)
    fields = fields_of(request, "TableCellStyle")
    for cell in cells:
        text.styles[cell.start] = restyled(cell.style, request.get("tableCellStyle", {}), fields)
    return {}


def update_table_row_style(document: Document, request: Request) -> dict[str, Any]:
    """updateTableRowStyle, of the rows named or of all."""
    text, table = _table(document, request.get("tableStartLocation", {}))
    fields = fields_of(request, "TableRowStyle")
    for number in request.get("rowIndices") or range(len(table.rows)):
        row = table.rows[_within(number, len(table.rows))]
        text.styles[row.start] = restyled(row.style, request.get("tableRowStyle", {}), fields)
    return {}


def update_table_column_properties(document: Document, request: Request) -> dict[str, Any]:
    """updateTableColumnProperties, of the columns named or of all."""
    text, table = _table(document, request.get("tableStartLocation", {}))
    fields, columns = fields_of(request, "TableColumnProperties"), list(table.style["columns"])
    for number in request.get("columnIndices") or range(len(columns)):
        at = _within(number, len(columns))
        columns[at] = restyled(columns[at], request.get("tableColumnProperties", {}), fields)
    text.styles[table.start] = {"columns": columns}
    return {}


def _within(number: int, count: int) -> int:
    if not 0 <= number < count:
        raise Refused(f"The provided index {number} is outside of the table.")
    return number


def pin_table_header_rows(document: Document, request: Request) -> dict[str, Any]:
    """pinTableHeaderRows: the first rows are headings on every page."""
    text, table = _table(document, request.get("tableStartLocation", {}))
    pinned = int(request.get("pinnedHeaderRowsCount", 0))
    for number, row in enumerate(table.rows):
        kept = {name: value for name, value in row.style.items() if name != "tableHeader"}
        text.styles[row.start] = kept | ({"tableHeader": True} if number < pinned else {})
    return {}


def merge_table_cells(document: Document, request: Request) -> dict[str, Any]:
    """mergeTableCells: the first cell spans the range and takes the words of the others."""
    text, cells = _ranged(document, request)
    where = request.get("tableRange", {})
    spans = {"rowSpan": int(where.get("rowSpan", 1)), "columnSpan": int(where.get("columnSpan", 1))}
    first, *others = cells
    said = []
    for cell in reversed(others):
        if cell.end - cell.start > 2:  # more than its own newline
            said.append("".join(text.units[cell.start + 1 : cell.end - 1]))
            text.delete(cell.start + 1, cell.end - 1)
    text.styles[first.start] = first.style | spans
    for words in said:
        text.insert(first.end - 1, ("\n" if first.end - first.start > 2 else "") + words)
    return {}


def unmerge_table_cells(document: Document, request: Request) -> dict[str, Any]:
    """unmergeTableCells."""
    text, cells = _ranged(document, request)
    for cell in cells:
        text.styles[cell.start] = cell.style | {"rowSpan": 1, "columnSpan": 1}
    return {}


EDITS: dict[str, Callable[[Document, Request], dict[str, Any]]] = {
    "insertTable": insert_table,
    "insertTableRow": insert_table_row,
    "insertTableColumn": insert_table_column,
    "deleteTableRow": delete_table_row,
    "deleteTableColumn": delete_table_column,
    "updateTableCellStyle": update_table_cell_style,
    "updateTableRowStyle": update_table_row_style,
    "updateTableColumnProperties": update_table_column_properties,
    "pinTableHeaderRows": pin_table_header_rows,
    "mergeTableCells": merge_table_cells,
    "unmergeTableCells": unmerge_table_cells,
}
