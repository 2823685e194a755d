"""On the wire: writes and new lines as requests of one `spreadsheets.batchUpdate`, and what its answer shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from zoneinfo import ZoneInfo

from sheets_schema.image import Image
from sheets_schema.kinds import Cell
from sheets_schema.rows import Row, encode
from sheets_schema.writing import Write

Request = dict[str, Any]
Lines = dict[int, list[Cell]]
MASK = "updatedSpreadsheet(sheets(properties(sheetId),data(startRow,startColumn,rowData(values(effectiveValue)))))"


def entered(cell: Cell) -> dict[str, Any]:
    """Say a cell to Google as plain data: text stays text, whatever it looks like."""
    if cell is None or cell == "":
        return {}
    if isinstance(cell, bool):
        return {"userEnteredValue": {"boolValue": cell}}
    kind = "stringValue" if isinstance(cell, str) else "numberValue"
    return {"userEnteredValue": {kind: cell}}


def write_requests(write: Write, image: Image, sheet_id: int) -> Iterator[Request]:
    """Amend the cells of one line, those that stand side by side in one request."""
    cells = {image.positions[name]: cell for name, cell in write.cells.items()}
    for run in _runs(sorted(cells)):
        start = {"sheetId": sheet_id, "rowIndex": write.line - 1, "columnIndex": run[0]}
        values = [entered(cells[position]) for position in run]
        yield {"updateCells": {"rows": [{"values": values}], "fields": "userEnteredValue", "start": start}}


def _runs(positions: Iterable[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for position in positions:
        if runs and runs[-1][-1] == position - 1:
            runs[-1].append(position)
        else:
            runs.append([position])
    return runs


def append_request(image: Image, rows: Iterable[Row], sheet_id: int, zone: ZoneInfo) -> Request:
    """Append lines below the last one that holds anything, each cell under its header."""
    width = max(image.positions.values(), default=-1) + 1
    sent = []
    for row in rows:
        cells = encode(row, zone)
        values: list[dict[str, Any]] = [{} for _ in range(width)]
        for name, position in image.positions.items():
            values[position] = entered(cells[name])
        sent.append({"values": values})
    return {"appendCells": {"sheetId": sheet_id, "rows": sent, "fields": "userEnteredValue"}}


def shown_lines(answer: Mapping[str, Any]) -> dict[int, Lines]:
    """Read the cells that an answer shows: by tab's number, then by line."""
    found: dict[int, Lines] = {}
    for sheet in answer.get("updatedSpreadsheet", {}).get("sheets", []):
        lines = found.setdefault(sheet["properties"].get("sheetId", 0), {})
        for grid in sheet.get("data", []):
            _lay(lines, grid)
    return found


def _lay(lines: Lines, grid: Mapping[str, Any]) -> None:
    left = grid.get("startColumn", 0)
    for number, row in enumerate(grid.get("rowData", []), start=grid.get("startRow", 0) + 1):
        line = lines.setdefault(number, [])
        cells = [_cell(one) for one in row.get("values", [])]
        line.extend([""] * (left + len(cells) - len(line)))
        line[left : left + len(cells)] = cells


def _cell(shown: Mapping[str, Any]) -> Cell:
    value = next(iter(shown.get("effectiveValue", {}).values()), "")
    return value if isinstance(value, str | int | float | bool) else ""
