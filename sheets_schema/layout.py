"""How a new tab looks: headers with notes, widths, drop-downs, protection, colours; HR understands it unaided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sheets_schema.columns import Column, Writer
from sheets_schema.image import Image, positions_of
from sheets_schema.kinds import Cell
from sheets_schema.rows import Row
from sheets_schema.stages import COLOURS
from sheets_schema.tables import TABS

COLUMN_KEY = "hiring-desk.column"
MIGRATION_KEY = "hiring-desk.migration"
FIRST_ID = 1001  # Google's number of our first tab; fixed, so that one request can make a tab and fill it
INK, PAPER, MARGIN, ALARM = "#1f2937", "#f3f4f6", "#5f6368", "#fde2e1"
TAB_COLOURS = {"Pipeline": "#1a73e8", "Interviews": "#188038", "Offers": "#8430ce", "Outbox": "#e37400", "Firm": MARGIN}
Request = dict[str, Any]


@dataclass
class State:
    """A spreadsheet as it stands: which tabs with which headers, and which migrations were applied."""

    sheet_ids: dict[str, int] = field(default_factory=dict)
    headers: dict[str, list[Cell]] = field(default_factory=dict)
    applied: list[str] = field(default_factory=list)
    bound: set[str] = field(default_factory=set)


def state_of(found: Mapping[str, Any], headers: Mapping[str, list[Cell]], marks_found: Mapping[str, Any]) -> State:
    """Read Google's description of a spreadsheet."""
    columns = [one["developerMetadata"] for one in marks_found.get("matchedDeveloperMetadata", [])]
    sheets = {one["properties"]["title"]: one["properties"].get("sheetId", 0) for one in found.get("sheets", [])}
    marks = found.get("developerMetadata", [])
    applied = [mark["metadataValue"] for mark in marks if mark.get("metadataKey") == MIGRATION_KEY]
    bound = {one["metadataValue"] for one in columns}
    return State(sheets, dict(headers), applied, bound)


def colour(code: str) -> dict[str, Any]:
    """Say a colour #rrggbb as Google wants it."""
    parts = (int(code[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return {"rgbColor": dict(zip(("red", "green", "blue"), parts, strict=True))}


def mark(key: str, value: str, location: Mapping[str, Any]) -> Request:
    """Leave a mark in the spreadsheet that stays when a person renames or moves things."""
    metadata = {"metadataKey": key, "metadataValue": value, "location": dict(location), "visibility": "DOCUMENT"}
    return {"createDeveloperMetadata": {"developerMetadata": metadata}}


def missing_parts(state: State) -> list[Request]:
    """Make every tab and column that is not there yet."""
    requests: list[Request] = []
    for index, cls in enumerate(TABS):
        if cls.tab not in state.sheet_ids:
            requests += new_tab(cls, FIRST_ID + index, index)
        else:
            requests += _new_columns(cls, state)
    leftover = state.sheet_ids.get("Sheet1")
    if leftover is not None and len(state.sheet_ids) == 1:
        requests.append({"deleteSheet": {"sheetId": leftover}})
    return requests


def new_tab(cls: type[Row], sheet_id: int, index: int) -> list[Request]:
    """Make one tab with everything on it."""
    frozen = {"rowCount": 1000, "columnCount": len(cls.columns()), "frozenRowCount": 1, "frozenColumnCount": 1}
    properties: dict[str, Any] = {"sheetId": sheet_id, "title": cls.tab, "index": index, "gridProperties": frozen}
    properties["tabColorStyle"] = colour(TAB_COLOURS.get(cls.tab, "#bdc1c6"))
    made: list[Request] = [{"addSheet": {"properties": properties}}]
    made += columns_from(cls, sheet_id, list(cls.columns()), 0)
    made += [_size("ROWS", sheet_id, 0, 1, 38), *_stage_colours(cls, sheet_id), *_alarms(cls, sheet_id)]
    made.append({"setBasicFilter": {"filter": {"range": {"sheetId": sheet_id, "startRowIndex": 0}}}})
    return made


def _new_columns(cls: type[Row], state: State) -> list[Request]:
    headers, sheet_id = state.headers.get(cls.tab, []), state.sheet_ids[cls.tab]
    known = positions_of(cls, headers)
    fresh = [
        column
        for column in cls.columns()
        if column.attribute not in known and f"{cls.tab}.{column.attribute}" not in state.bound
    ]
    if not fresh:
        return []
    grow = {"appendDimension": {"sheetId": sheet_id, "dimension": "COLUMNS", "length": len(fresh)}}
    return [grow, *columns_from(cls, sheet_id, fresh, len(headers))]


def columns_from(cls: type[Row], sheet_id: int, columns: Sequence[Column], start: int) -> list[Request]:
    """Lay out columns side by side from a position on."""
    at = {"sheetId": sheet_id, "rowIndex": 0, "columnIndex": start}
    made: list[Request] = [
        {"updateCells": {"rows": [{"values": [_header(c) for c in columns]}], "start": at, "fields": "*"}}
    ]
    for position, column in enumerate(columns, start=start):
        made += [_format(sheet_id, position, column), _width(sheet_id, position, column)]
        made += _drop_down(cls, sheet_id, position, column) + _protection(sheet_id, position, column)
        place = {"sheetId": sheet_id, "dimension": "COLUMNS", "startIndex": position, "endIndex": position + 1}
        made.append(mark(COLUMN_KEY, f"{cls.tab}.{column.attribute}", {"dimensionRange": place}))
    return made


def _header(column: Column) -> dict[str, Any]:
    by_kit = column.writer is Writer.FUNCTIONS
    style = {
        "backgroundColorStyle": colour(PAPER),
        "textFormat": {"bold": True, "foregroundColorStyle": colour(MARGIN if by_kit else INK)},
        "verticalAlignment": "MIDDLE",
        "wrapStrategy": "WRAP",
    }
    value = {"userEnteredValue": {"stringValue": column.header}, "userEnteredFormat": style}
    note = " ".join(part for part in (column.note, "(filled in by the kit)" if by_kit else "") if part)
    return value | ({"note": note} if note else {})


def _below(sheet_id: int, position: int) -> dict[str, int]:
    return {
        "sheetId": sheet_id,
        "startRowIndex": 1,
        "startColumnIndex": position,
        "endColumnIndex": position + 1,
    }


def _format(sheet_id: int, position: int, column: Column) -> Request:
    kind, pattern = column.kind.number_format
    style = {
        "numberFormat": {"type": kind, "pattern": pattern},
        "verticalAlignment": "TOP",
        "wrapStrategy": "WRAP" if column.kind.wrap else "CLIP",
    }
    fields = "userEnteredFormat(numberFormat,verticalAlignment,wrapStrategy)"
    return {"repeatCell": {"range": _below(sheet_id, position), "cell": {"userEnteredFormat": style}, "fields": fields}}


def _size(dimension: str, sheet_id: int, start: int, end: int, pixels: int, hidden: bool = False) -> Request:
    place = {"sheetId": sheet_id, "dimension": dimension, "startIndex": start, "endIndex": end}
    properties: dict[str, Any] = {"pixelSize": pixels, "hiddenByUser": hidden}
    fields = "pixelSize,hiddenByUser"
    return {"updateDimensionProperties": {"range": place, "properties": properties, "fields": fields}}


def _width(sheet_id: int, position: int, column: Column) -> Request:
    return _size("COLUMNS", sheet_id, position, position + 1, column.width or column.kind.width, column.hidden)


def _drop_down(cls: type[Row], sheet_id: int, position: int, column: Column) -> list[Request]:
    if column.kind.options:
        condition = {
            "type": "ONE_OF_LIST",
            "values": [{"userEnteredValue": option} for option in column.kind.options],
        }
    elif column.source in ("job_id.title", "application_id.name"):
        tab = "Jobs" if column.source.startswith("job") else "Pipeline"
        condition = {"type": "ONE_OF_RANGE", "values": [{"userEnteredValue": f"='{tab}'!$A$2:$A"}]}
    else:
        return []
    rule = {"condition": condition, "showCustomUi": True, "strict": bool(column.kind.options)}
    return [{"setDataValidation": {"range": _below(sheet_id, position), "rule": rule}}]


def _protection(sheet_id: int, position: int, column: Column) -> list[Request]:
    if column.writer is not Writer.FUNCTIONS or column.source:
        return []
    says = f"“{column.header}” is filled in by the kit; you may change it all the same."
    return [
        {
            "addProtectedRange": {
                "protectedRange": {
                    "range": _below(sheet_id, position),
                    "description": says,
                    "warningOnly": True,
                }
            }
        }
    ]


def _rule(cls: type[Row], sheet_id: int, attribute: str, condition: Mapping[str, Any], code: str) -> Request:
    position = next(at for at, column in enumerate(cls.columns()) if column.attribute == attribute)
    painted = {"condition": dict(condition), "format": {"backgroundColorStyle": colour(code)}}
    rule = {"ranges": [_below(sheet_id, position)], "booleanRule": painted}
    return {"addConditionalFormatRule": {"rule": rule, "index": 0}}


def _stage_colours(cls: type[Row], sheet_id: int) -> list[Request]:
    if cls.tab != "Pipeline":
        return []
    conditions = {stage: {"type": "TEXT_EQ", "values": [{"userEnteredValue": str(stage)}]} for stage in COLOURS}
    return [_rule(cls, sheet_id, "stage", conditions[stage], code) for stage, code in COLOURS.items()]


def _alarms(cls: type[Row], sheet_id: int) -> list[Request]:
    if not any(column.attribute == "to_do" for column in cls.columns()):
        return []
    return [_rule(cls, sheet_id, "to_do", {"type": "NOT_BLANK"}, ALARM)]


def renamed(
    found: Mapping[str, Any], images: Mapping[type[Row], Image], sheet_ids: Mapping[str, int]
) -> dict[type[Row], dict[str, str]]:
    """Read the marks of columns: which header does each missing attribute have now?"""
    names: dict[type[Row], dict[str, str]] = {}
    marks = [one["developerMetadata"] for one in found.get("matchedDeveloperMetadata", [])]
    for cls, image in images.items():
        for one in marks:
            place = one.get("location", {}).get("dimensionRange", {})
            tab, _, attribute = one.get("metadataValue", "").partition(".")
            position = place.get("startIndex", 0)
            here = tab == cls.tab and place.get("sheetId", 0) == sheet_ids.get(cls.tab)
            if here and attribute in image.missing and position < len(image.headers):
                names.setdefault(cls, {})[attribute] = str(image.headers[position]).strip()
    return names
