"""Cells as the API shows them: values in three renderings, and the whole CellData."""

import copy
import json
import re
from collections.abc import Callable
from datetime import datetime
from functools import lru_cache
from typing import Any

from notebooks.rehearsal.masks import Mask
from notebooks.rehearsal.sheets.cells import Cell, Fault, Value
from notebooks.rehearsal.sheets.conditions import drawn
from notebooks.rehearsal.sheets.defaults import default_format, theme_color
from notebooks.rehearsal.sheets.formulas import SPREAD, NotReadable, parse
from notebooks.rehearsal.sheets.locales import locale_of
from notebooks.rehearsal.sheets.patterns import is_date, show_number, show_text
from notebooks.rehearsal.sheets.tabs import Tab
from notebooks.rehearsal.sheets.workbook import Workbook

Json = dict[str, Any]
Render = Callable[[Cell], Any]


@lru_cache(maxsize=4096)
def _implied(formula: str) -> str:
    try:
        tree = parse(formula)
    except NotReadable:
        return ""
    return {"TODAY": "DATE", "DATE": "DATE", "NOW": "DATE_TIME"}.get(
        tree.value.upper(), "") if tree.kind == "call" else ""


def number_format(cell: Cell) -> Json | None:
    """The number format in force: the cell's own, else the one that its formula brings along."""
    if cell.format is not None and "numberFormat" in cell.format:
        own: Json = cell.format["numberFormat"]
        return own
    kind = _implied(cell.formula) if cell.formula is not None else ""
    return {"type": kind} if kind else None


class Look:
    """How one spreadsheet shows its cells."""

    def __init__(self, book: Workbook, now: datetime) -> None:
        self.book, self.now = book, now
        self.locale = locale_of(str(book.properties.get("locale", "en_US")))
        self._formats: dict[tuple[int, str, str], tuple[Json, Json | None]] = {}

    def formatted(self, cell: Cell) -> str:
        """The text in the cell."""
        value = cell.value
        if type(value) is str:
            return value if cell.format is None else show_text(value, cell.format.get("numberFormat"))
        if value is None:
            return ""
        if isinstance(value, bool):
            return "TRUE" if value else "FALSE"
        return value.text if isinstance(value, Fault) else show_number(float(value), number_format(cell), self.locale)

    def render(self, value_option: str | None, date_option: str | None) -> Render:
        """The rendering of values.get for its two options."""
        if value_option == "FORMULA":
            plain = self._unformatted(date_option)
            return lambda cell: cell.formula or plain(cell)
        return self._unformatted(date_option) if value_option == "UNFORMATTED_VALUE" else self.formatted

    def _unformatted(self, date_option: str | None) -> Render:
        as_text = date_option == "FORMATTED_STRING"

        def unformatted(cell: Cell) -> Any:
            value = cell.value
            if value is None:
                return ""
            if as_text and isinstance(value, int | float) and is_date((number_format(cell) or {}).get("type", "")):
                return self.formatted(cell)
            return value.told if isinstance(value, Fault) else value

        return unformatted

    def cell_data(self, tab: Tab, row: int, column: int, cell: Cell, wanted: Mask) -> Json:
        """The CellData of a cell; only the wanted parts are made where `wanted` names any."""
        made: Json = {}
        for name, part in _PARTS.items():
            if not wanted or name in wanted or "*" in wanted:
                found = part(self, tab, row, column, cell)
                if found is not None:
                    made[name] = found
        return made

    def effective_format(self, tab: Tab, row: int, column: int, cell: Cell) -> Json:
        """The format in force: the default, the cell's own and what conditional formats draw over it."""
        if tab.parts.get("conditionalFormats") or hyperlink(cell) is not None:
            return self._effective(tab, row, column, cell)
        key = (id(cell.format), alignment(cell.value), json.dumps(number_format(cell)))
        found = self._formats.get(key)
        if found is None:
            # The cell's own format is held with what became of it, so that no other one gets its id.
            found = self._formats[key] = self._effective(tab, row, column, cell), cell.format
        return found[0]

    def _effective(self, tab: Tab, row: int, column: int, cell: Cell) -> Json:
        made = ({"numberFormat": found} if (found := number_format(cell)) else {}) | default_format(
            "Arial", alignment(cell.value)) | {"hyperlinkDisplayType": "PLAIN_TEXT"}
        if hyperlink(cell) is not None:
            merge(made, _linked(str(hyperlink(cell))))
        for layer in (cell.format, *drawn(self.book, tab, row, column, cell, self.now)):
            merge(made, layer or {})
        return made


def alignment(value: Value) -> str:
    """The side on which Google shows a value that nobody aligned."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool | Fault):
        return "CENTER"
    return "RIGHT" if isinstance(value, int | float) else "LEFT"


def _linked(uri: str) -> Json:
    blue = theme_color("LINK")
    style = {"rgbColor": dict(blue)}
    text = {"foregroundColor": blue, "underline": True, "foregroundColorStyle": style, "link": {"uri": uri}}
    return {"textFormat": text, "hyperlinkDisplayType": "LINKED"}


def merge(target: Json, layer: Json) -> Json:
    """Lay one format over another."""
    for name, value in layer.items():
        if isinstance(value, dict) and isinstance(target.get(name), dict) and "olor" not in name:
            merge(target[name], value)
        else:
            target[name] = copy.deepcopy(value)
    return target


def extended(value: Value) -> Json:
    """A value as an ExtendedValue."""
    if isinstance(value, bool):
        return {"boolValue": value}
    if isinstance(value, int | float):
        return {"numberValue": value}
    if isinstance(value, Fault):
        return {"errorValue": {"type": value.type} | ({"message": value.message} if value.message else {})}
    return {"stringValue": value or ""}


def user_entered(cell: Cell) -> Json | None:
    """What was put into the cell, as an ExtendedValue."""
    if cell.formula:
        return {"formulaValue": cell.formula}
    return None if cell.formula == SPREAD or cell.value is None else extended(cell.value)


def hyperlink(cell: Cell) -> str | None:
    """The address that the whole cell links to."""
    if cell.formula is not None:
        found = re.match(r'=\s*HYPERLINK\(\s*"([^"]*)"', cell.formula, re.IGNORECASE)
        return found.group(1) if found else None
    link = (cell.format or {}).get("textFormat", {}).get("link", {}).get("uri")
    return cell.link or link


def _has_value(cell: Cell) -> bool:
    return cell.value is not None and cell.value != ""


_PARTS: dict[str, Callable[[Look, Tab, int, int, Cell], Any]] = {
    "userEnteredValue": lambda look, tab, row, column, cell: user_entered(cell),
    "effectiveValue": lambda look, tab, row, column, cell: extended(cell.value) if _has_value(cell) else None,
    "formattedValue": lambda look, tab, row, column, cell: look.formatted(cell) if _has_value(cell) else None,
    "userEnteredFormat": lambda look, tab, row, column, cell: cell.format,
    "effectiveFormat": lambda look, tab, row, column, cell: (
        look.effective_format(tab, row, column, cell)
        if cell.value is not None or cell.formula is not None or cell.format is not None else None),
    "hyperlink": lambda look, tab, row, column, cell: hyperlink(cell),
    "note": lambda look, tab, row, column, cell: cell.note,
    "textFormatRuns": lambda look, tab, row, column, cell: cell.runs,
    "dataValidation": lambda look, tab, row, column, cell: cell.validation,
}
