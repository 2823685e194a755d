"""A spreadsheet as spreadsheets.get shows it."""

from datetime import datetime
from typing import Any

from notebooks.rehearsal.masks import Mask
from notebooks.rehearsal.sheets.a1 import Area
from notebooks.rehearsal.sheets.defaults import COLUMN_PIXELS, ROW_PIXELS
from notebooks.rehearsal.sheets.rendering import Look
from notebooks.rehearsal.sheets.scripts import row_data
from notebooks.rehearsal.sheets.tabs import Tab
from notebooks.rehearsal.sheets.workbook import Workbook

Json = dict[str, Any]
Target = tuple[Tab, Area]
_BASE = "https://docs.google.com/spreadsheets/d/"


_RANGE = frozenset({"sheetId", "startRowIndex", "endRowIndex", "startColumnIndex", "endColumnIndex", "dimension",
                    "startIndex", "endIndex"})


def spoken(value: Any) -> Any:
    """A copy as Google answers it: ranges of the first tab do not say `sheetId: 0`."""
    if isinstance(value, list):
        return [spoken(one) for one in value]
    if not isinstance(value, dict):
        return value
    made = {name: spoken(one) for name, one in value.items()}
    if made.get("sheetId") == 0 and set(made) <= _RANGE:
        del made["sheetId"]
    return made


def spreadsheet(book: Workbook, now: datetime, targets: list[Target], grid: bool, mask: Mask) -> Json:
    """The Spreadsheet resource: only the tabs of `targets` if there are any, with cells if `grid`."""
    clipped = [(tab, tab.clip(area)) for tab, area in targets]
    made: Json = {"spreadsheetId": book.id, "properties": book.properties}
    wanted = [tab for tab in book.tabs if not clipped or any(one is tab for one, _ in clipped)]
    look, inner = Look(book, now), mask.get("sheets", {})
    made["sheets"] = [_sheet(look, tab, [area for one, area in clipped if one is tab], grid, inner) for tab in wanted]
    if book.named:
        made["namedRanges"] = spoken(book.named)
    made["spreadsheetUrl"] = f"{_BASE}{book.id}/edit"
    own = [one for one in book.metadata if "spreadsheet" in one["location"]]
    if own:
        made["developerMetadata"] = own
    return made


def _sheet(look: Look, tab: Tab, areas: list[Area], grid: bool, mask: Mask) -> Json:
    made: Json = {"properties": tab.properties}
    if grid:
        made["data"] = [_grid_data(look, tab, area, mask.get("data", {})) for area in areas or [tab.whole()]]
    made |= {name: spoken(part) for name, part in tab.parts.items() if part}
    if tab.basic_filter:
        made["basicFilter"] = spoken(tab.basic_filter)
    own = [one for one in look.book.metadata if one["location"].get("sheetId") == tab.id]
    if own:
        made["developerMetadata"] = own
    return made


def _grid_data(look: Look, tab: Tab, area: Area, mask: Mask) -> Json:
    made: Json = {}
    if area.top:
        made["startRow"] = area.top
    if area.left:
        made["startColumn"] = area.left
    if not mask or "rowData" in mask or "*" in mask:
        rows = row_data(look, tab, area, mask.get("rowData", {}).get("values", {}))
        if rows is not None:
            made["rowData"] = rows
    if not mask or "rowMetadata" in mask or "*" in mask:
        made["rowMetadata"] = _sizes(look, tab, "ROWS", area.top, area.bottom or 0, ROW_PIXELS)
    if not mask or "columnMetadata" in mask or "*" in mask:
        made["columnMetadata"] = _sizes(look, tab, "COLUMNS", area.left, area.right or 0, COLUMN_PIXELS)
    return made


def _sizes(look: Look, tab: Tab, kind: str, start: int, end: int, usual: int) -> list[Json]:
    bound: dict[int, list[Json]] = {}
    for one in look.book.metadata:
        span = one["location"].get("dimensionRange")
        if span and span["sheetId"] == tab.id and span["dimension"] == kind:
            bound.setdefault(span["startIndex"], []).append(spoken(one))
    sizes = tab.sizes[kind]
    made = [{"pixelSize": usual} | sizes.get(place, {}) for place in range(start, end)]
    for place, metadata in bound.items():
        if start <= place < end:
            made[place - start] = made[place - start] | {"developerMetadata": metadata}
    return made
