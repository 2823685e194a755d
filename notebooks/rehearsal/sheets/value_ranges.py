"""ValueRanges: values out of a rectangle, and rows of values into one."""

import json
from dataclasses import dataclass, field
from typing import Any

from notebooks.rehearsal.sheets.a1 import Area, area_name, letters
from notebooks.rehearsal.sheets.errors import invalid
from notebooks.rehearsal.sheets.rendering import Render
from notebooks.rehearsal.sheets.tabs import Tab
from notebooks.rehearsal.sheets.writing import Pen

Json = dict[str, Any]


def value_range(tab: Tab, area: Area, render: Render, dimension: str) -> Json:
    """A ValueRange of a clipped rectangle: trailing empty cells and rows are left out."""
    made: Json = {"range": area_name(area, tab.title), "majorDimension": dimension}
    rows = _shown(tab, area, render)
    if dimension == "COLUMNS":
        rows = _trimmed([list(column) for column in _transposed(rows)])
    if rows:
        made["values"] = rows
    return made


def _shown(tab: Tab, area: Area, render: Render) -> list[list[Any]]:
    rows = []
    depth = tab.lines.depth()
    bottom = depth if area.bottom is None else min(depth, area.bottom)
    parts = [line[area.left: area.right] for line in tab.rows[area.top: bottom]]
    while parts and not any(cell is not None and cell.filled for cell in parts[-1]):
        parts.pop()
    for part in parts:
        while part and part[-1] is None:
            part.pop()
        shown = ["" if cell is None else render(cell) for cell in part]
        while shown and shown[-1] == "":
            shown.pop()
        rows.append(shown)
    while rows and not rows[-1]:
        rows.pop()
    return rows


def _transposed(rows: list[list[Any]]) -> list[list[Any]]:
    width = max((len(row) for row in rows), default=0)
    return [[row[place] if place < len(row) else "" for row in rows] for place in range(width)]


def _trimmed(rows: list[list[Any]]) -> list[list[Any]]:
    for row in rows:
        while row and row[-1] == "":
            row.pop()
    return rows


def major(name: str | None) -> str:
    """The major dimension that an option means."""
    return "COLUMNS" if name == "COLUMNS" else "ROWS"


def rows_of(given: Json) -> list[list[Any]]:
    """The rows of a ValueRange, whichever dimension comes first in it."""
    rows: list[list[Any]] = given.get("values", [])
    for down, row in enumerate(rows):
        for along, value in enumerate(row):
            if isinstance(value, dict | list):
                raise invalid(f"Invalid values[{down}][{along}]: {_dumped(value)}")
    if major(given.get("majorDimension")) == "ROWS":
        return rows
    height = max((len(column) for column in rows), default=0)
    return [[column[place] if place < len(column) else None for column in rows] for place in range(height)]


def _dumped(value: Any, depth: int = 0) -> str:
    """A JSON value as protocol buffers print it, which is how Google shows what it did not expect."""
    indent = "  " * depth
    if isinstance(value, dict):
        fields = "".join(f"{indent}  fields {{\n{indent}    key: {json.dumps(name)}\n{indent}    value {{\n"
                         f"{_dumped(one, depth + 3)}{indent}    }}\n{indent}  }}\n" for name, one in value.items())
        return f"{indent}struct_value {{\n{fields}{indent}}}\n"
    if isinstance(value, list):
        items = "".join(f"{indent}  values {{\n{_dumped(one, depth + 2)}{indent}  }}\n" for one in value)
        return f"{indent}list_value {{\n{items}{indent}}}\n"
    if value is None:
        return f"{indent}null_value: NULL_VALUE\n"
    kind, shown = {bool: ("bool", str(value).lower()), str: ("string", json.dumps(value))}.get(
        type(value), ("number", repr(float(value)) if isinstance(value, int | float) else ""))
    return f"{indent}{kind}_value: {shown}\n"


@dataclass
class Written:
    """What one write reached: the rectangle, the rows and columns in which a cell was written, the cells."""

    area: Area
    rows: set[int] = field(default_factory=set)
    columns: set[int] = field(default_factory=set)
    cells: int = 0

    def response(self, spreadsheet: str, title: str) -> Json:
        """As an UpdateValuesResponse."""
        counts = {"updatedRows": len(self.rows), "updatedColumns": len(self.columns), "updatedCells": self.cells}
        return {"spreadsheetId": spreadsheet, "updatedRange": area_name(self.area, title)} | (
            counts if self.cells else {})


def write_rows(pen: Pen, tab: Tab, area: Area, rows: list[list[Any]], option: str, name: str) -> Written:
    """Write rows from a rectangle's first cell on; null leaves a cell alone."""
    width = max((len(row) for row in rows), default=0)
    bottom, right = (tab.row_count, tab.column_count) if area.is_cell else (area.bottom, area.right)
    if area.top + len(rows) > (bottom or 0):
        raise invalid(f"Requested writing within range [{name}], but tried writing to row [{(bottom or 0) + 1}]")
    if area.left + width > (right or 0):
        raise invalid(f"Requested writing within range [{name}], but tried writing to column [{letters(right or 0)}]")
    made = Written(Area(tab.id, area.top, area.left, area.top + max(len(rows), 1), area.left + max(width, 1)))
    for row, line in enumerate(rows, area.top):
        for column, given in enumerate(line, area.left):
            if given is not None:
                pen.write(tab, row, column, given, option)
                made.rows.add(row)
                made.columns.add(column)
                made.cells += 1
    return made
