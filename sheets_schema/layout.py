"""How a new tab looks: headers with notes, widths, drop-downs, protection, colours; HR understands it unaided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sheets_schema.columns import Column, Writer
from sheets_schema.marks import COLUMN_KEY, mark
from sheets_schema.rows import Row
from sheets_schema.stages import COLOURS

INK, PAPER, MARGIN, ALARM = "#1f2937", "#f3f4f6", "#5f6368", "#fde2e1"
CALM, ALARMED = "#bdc1c6", "#d93025"  # the Problems tab itself, without and with anything on it
TAB_COLOURS = {"Pipeline": "#1a73e8", "Interviews": "#188038", "Offers": "#8430ce", "Outbox": "#e37400", "Firm": MARGIN}
Request = dict[str, Any]


def colour(code: str) -> dict[str, Any]:
    """Say a colour #rrggbb as Google wants it."""
    parts = (int(code[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return {"rgbColor": dict(zip(("red", "green", "blue"), parts, strict=True))}


def new_tab(cls: type[Row], sheet_id: int, index: int) -> list[Request]:
    """Make one tab with everything on it."""
    frozen = {"rowCount": 1000, "columnCount": len(cls.columns()), "frozenRowCount": 1, "frozenColumnCount": 1}
    properties: dict[str, Any] = {"sheetId": sheet_id, "title": cls.tab, "index": index, "gridProperties": frozen}
    properties |= {"hidden": True} if cls.hidden else {}
    properties["tabColorStyle"] = colour(TAB_COLOURS.get(cls.tab, CALM))
    made: list[Request] = [{"addSheet": {"properties": properties}}]
    made += columns_from(cls, sheet_id, list(cls.columns()), 0)
    made += [_size("ROWS", sheet_id, 0, 1, 38), *_stage_colours(cls, sheet_id), *_alarms(cls, sheet_id)]
    made.append({"setBasicFilter": {"filter": {"range": {"sheetId": sheet_id, "startRowIndex": 0}}}})
    return made


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


def below(sheet_id: int, position: int) -> dict[str, int]:
    """Name a column's cells below its header."""
    return {
        "sheetId": sheet_id,
        "startRowIndex": 1,
        "startColumnIndex": position,
        "endColumnIndex": position + 1,
    }


def _format(sheet_id: int, position: int, column: Column) -> Request:
    kind, pattern = column.kind.number_format
    style: dict[str, Any] = {
        "verticalAlignment": "TOP",
        "wrapStrategy": "WRAP" if column.kind.wrap else "CLIP",
    }
    if kind:
        style["numberFormat"] = {"type": kind, "pattern": pattern}
    fields = "userEnteredFormat(numberFormat,verticalAlignment,wrapStrategy)"
    return {"repeatCell": {"range": below(sheet_id, position), "cell": {"userEnteredFormat": style}, "fields": fields}}


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
    return [{"setDataValidation": {"range": below(sheet_id, position), "rule": rule}}]


def _protection(sheet_id: int, position: int, column: Column) -> list[Request]:
    if column.writer is not Writer.FUNCTIONS or column.source:
        return []
    says = f"“{column.header}” is filled in by the kit; you may change it all the same."
    return [
        {
            "addProtectedRange": {
                "protectedRange": {
                    "range": below(sheet_id, position),
                    "description": says,
                    "warningOnly": True,
                }
            }
        }
    ]


def _rule(cls: type[Row], sheet_id: int, attribute: str, condition: Mapping[str, Any], code: str) -> Request:
    position = next(at for at, column in enumerate(cls.columns()) if column.attribute == attribute)
    painted = {"condition": dict(condition), "format": {"backgroundColorStyle": colour(code)}}
    rule = {"ranges": [below(sheet_id, position)], "booleanRule": painted}
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
