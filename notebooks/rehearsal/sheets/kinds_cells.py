"""Requests that write cells: updateCells, repeatCell, appendCells, setDataValidation, updateBorders, pasteData."""

import csv
import io
from typing import Any

from notebooks.rehearsal.errors import GoogleError
from notebooks.rehearsal.masks import Mask
from notebooks.rehearsal.sheets.a1 import Area
from notebooks.rehearsal.sheets.defaults import theme_color
from notebooks.rehearsal.sheets.errors import invalid
from notebooks.rehearsal.sheets.fields import amend, deep, line, paired, read_fields, tidy
from notebooks.rehearsal.sheets.formulas import rewrite, shifted
from notebooks.rehearsal.sheets.kinds_tables import below_table
from notebooks.rehearsal.sheets.requests import Change, kind
from notebooks.rehearsal.sheets.tabs import Tab

Json = dict[str, Any]
_UNPLAYED = frozenset({"pivotTable", "dataSourceTable", "dataSourceFormula", "chipRuns"})
_SHARED = {"userEnteredFormat": "format", "dataValidation": "validation", "textFormatRuns": "runs"}


class Brush:
    """Writes the masked fields of CellData; equal formats are worked out once."""

    def __init__(self, change: Change, fields: str | None) -> None:
        self.pen, self.wardrobe = change.pen, change.book.wardrobe
        self.mask: Mask = read_fields(fields, "CellData", "cell", "rows", "values")
        self._known: dict[tuple[str, int, int], Any] = {}
        self._held: list[Any] = []

    def write(self, tab: Tab, row: int, column: int, data: Json) -> None:
        """Amend one cell by one CellData."""
        if _UNPLAYED & self.mask.keys() & data.keys():
            part = min(_UNPLAYED & self.mask.keys() & data.keys())
            raise GoogleError(501, "UNIMPLEMENTED", f"The rehearsal does not play a cell's {part}.")
        if "userEnteredValue" in self.mask:
            self.pen.put_extended(tab, row, column, data.get("userEnteredValue"))
        for name, attribute in _SHARED.items():
            if name in self.mask:
                self._share(tab, row, column, name, attribute, data)
        if "note" in self.mask:
            self._set(tab, row, column, "note", data.get("note") or None)

    def _share(self, tab: Tab, row: int, column: int, name: str, attribute: str, data: Json) -> None:
        cell = tab.cell(row, column)
        before, given = getattr(cell, attribute) if cell else None, data.get(name)
        key = (name, id(before), id(given))
        if key not in self._known:
            # Held, so that no other object gets the same id while the request lasts.
            self._held += [before, given]
            self._known[key] = self._amended(name, before, given)
        self._set(tab, row, column, attribute, self._known[key])

    def _amended(self, name: str, before: Any, given: Any) -> Any:
        inner = self.mask[name]
        made: Any
        if inner and name == "userEnteredFormat":
            made = amend(deep(before or {}), tidy(given or {}), inner)
        else:
            made = tidy(deep(given)) if given else None
        if name == "dataValidation" and made:
            made = rule_of(made)
        if name == "userEnteredFormat" and made and "borders" in made:
            drawn = {side: line(border) for side, border in made["borders"].items()}
            made["borders"] = {side: border for side, border in drawn.items() if border["style"] != "NONE"}
            made = made if made["borders"] else {part: one for part, one in made.items() if part != "borders"}
        if name == "textFormatRuns" and made:
            made = [_run(paired(one)) for one in made]
        return self.wardrobe.share(tidy(paired(made)) if name == "userEnteredFormat" and made else made or None)

    def _set(self, tab: Tab, row: int, column: int, attribute: str, value: Any) -> None:
        if value is None and tab.cell(row, column) is None:
            return
        cell = tab.touch(row, column)
        setattr(cell, attribute, value)
        if cell.blank:
            tab.drop(row, column)


def _run(given: Json) -> Json:
    # A run from the first letter on does not say so, and a link looks like one.
    made = {name: part for name, part in given.items() if name != "startIndex" or part}
    if "link" in given.get("format", {}):
        blue = theme_color("LINK")
        looks = {"foregroundColor": blue, "underline": True, "foregroundColorStyle": {"rgbColor": dict(blue)}}
        made["format"] = looks | given["format"]
    return made


@kind("updateCells")
def update_cells(change: Change) -> None:
    """Write rows of CellData from a cell on, or over a range whose rest is cleared."""
    body, brush = change.body, Brush(change, change.body.get("fields"))
    rows = body.get("rows", [])
    if "range" in body:
        tab, given = change.book.by_grid_range(body["range"])
        area = tab.clip(given)
    else:
        start = body.get("start", {})
        tab = change.book.tab(start.get("sheetId", 0))
        area = Area(tab.id, start.get("rowIndex", 0), start.get("columnIndex", 0), tab.row_count, tab.column_count)
    _write_rows(brush, tab, area, rows)
    if "range" in body:
        _clear_rest(brush, tab, area, rows)


def _write_rows(brush: Brush, tab: Tab, area: Area, rows: list[Json]) -> None:
    for down, row in enumerate(rows):
        at = area.top + down
        if at >= (area.bottom or 0):
            raise invalid(f"Attempting to write row: {at}, beyond the last requested row of: {(area.bottom or 0) - 1}")
        for along, data in enumerate(row.get("values", [])):
            column = area.left + along
            if column >= (area.right or 0):
                raise invalid(f"Attempting to write column: {column}, beyond the last requested column of: "
                              f"{(area.right or 0) - 1}")
            brush.write(tab, at, column, data)


def _clear_rest(brush: Brush, tab: Tab, area: Area, rows: list[Json]) -> None:
    widths = [len(row.get("values", [])) for row in rows]
    for row, column, _ in list(tab.cells(area)):
        down = row - area.top
        if down >= len(widths) or column - area.left >= widths[down]:
            brush.write(tab, row, column, {})


@kind("repeatCell")
def repeat_cell(change: Change) -> None:
    """Write one CellData over a whole range."""
    brush, data = Brush(change, change.body.get("fields")), change.body.get("cell", {})
    tab, given = change.book.by_grid_range(change.body.get("range", {}))
    area = tab.clip(given)
    formula = data.get("userEnteredValue", {}).get("formulaValue")
    for row in range(area.top, area.bottom or 0):
        for column in range(area.left, area.right or 0):
            here = data
            if formula:
                moved = copied(formula, row - area.top, column - area.left)
                here = data | {"userEnteredValue": {"formulaValue": moved}}
            brush.write(tab, row, column, here)


def copied(formula: str, rows: int, columns: int) -> str:
    """A formula as it reads when copied so many rows down and columns along."""

    def change(title: str | None, cells: str) -> str:
        prefix = "" if title is None else f"{title}!" if title.isidentifier() else f"'{title}'!"
        return prefix + shifted(cells, rows, columns)

    return rewrite(formula, change)


@kind("appendCells")
def append_cells(change: Change) -> None:
    """Write rows of CellData below the last row that has data; the grid grows as needed."""
    brush, rows = Brush(change, change.body.get("fields")), change.body.get("rows", [])
    if "tableId" in change.body:
        _write_rows(brush, *below_table(change.book, change.body["tableId"], len(rows)), rows)
        return
    tab = change.book.tab(change.body.get("sheetId", 0))
    start = tab.height()
    width = max((len(row.get("values", [])) for row in rows), default=0)
    tab.resize(max(tab.row_count, start + len(rows)), max(tab.column_count, width))
    change.book.check_size()
    _write_rows(brush, tab, Area(tab.id, start, 0, tab.row_count, tab.column_count), rows)


def rule_of(given: Json) -> Json:
    """A validation rule as Google answers it: what is false or empty is not said."""
    condition = {name: part for name, part in given.get("condition", {}).items() if part}
    return {name: part for name, part in (given | {"condition": condition}).items() if part}


@kind("setDataValidation")
def set_data_validation(change: Change) -> None:
    """Bind a validation rule to a range, or take the rules away."""
    tab, given = change.book.by_grid_range(change.body.get("range", {}))
    area, rule = tab.clip(given), change.body.get("rule")
    if rule is not None and "type" not in rule.get("condition", {}):
        raise invalid("Condition type must be specified.")
    shared = change.book.wardrobe.share(rule and rule_of(rule))
    if shared is None:
        for row, column, _ in list(tab.cells(area)):
            cell = tab.touch(row, column)
            cell.validation = None
            if cell.blank:
                tab.drop(row, column)
        return
    for row in range(area.top, area.bottom or 0):
        for column in range(area.left, area.right or 0):
            tab.touch(row, column).validation = shared


@kind("updateBorders")
def update_borders(change: Change) -> None:
    """Draw lines around and inside a range."""
    tab, given = change.book.by_grid_range(change.body.get("range", {}))
    area, drawn = tab.clip(given), _Borders(change)
    for row in range(area.top, area.bottom or 0):
        for column in range(area.left, area.right or 0):
            edges = row == area.top, row + 1 == area.bottom, column == area.left, column + 1 == area.right
            cell = tab.touch(row, column)
            cell.format = drawn.over(cell.format, edges)


class _Borders:
    """Draws the lines of one request over formats; what is alike is drawn once."""

    def __init__(self, change: Change) -> None:
        self.wardrobe, self.body = change.book.wardrobe, change.body
        self._known: dict[tuple[int, tuple[bool, ...]], tuple[Json | None, Json | None]] = {}

    def over(self, format_: Json | None, edges: tuple[bool, bool, bool, bool]) -> Json | None:
        """A format with the lines that belong to a cell at these edges (top, bottom, left, right) of the range."""
        key = id(format_), edges
        if key not in self._known:
            # The format is held with what became of it, so that no other one gets its id.
            self._known[key] = format_, self._drawn(format_, edges)
        return self._known[key][1]

    def _drawn(self, format_: Json | None, edges: tuple[bool, bool, bool, bool]) -> Json | None:
        inner = ("innerHorizontal", "innerHorizontal", "innerVertical", "innerVertical")
        made: Json = deep(format_ or {})
        for side, outside, inside in zip(("top", "bottom", "left", "right"), edges, inner, strict=True):
            border = self.body.get(side if outside else inside)
            if border is not None:
                made.setdefault("borders", {})[side] = line(border)
        made["borders"] = {side: one for side, one in made.get("borders", {}).items() if one.get("style") != "NONE"}
        if not made["borders"]:
            del made["borders"]
        shared: Json | None = self.wardrobe.share(made or None)
        return shared


@kind("pasteData")
def paste_data(change: Change) -> None:
    """Type delimited text into the grid, as from the clipboard."""
    body = change.body
    at = body.get("coordinate", {})
    tab = change.book.tab(at.get("sheetId", 0))
    if body.get("html"):
        raise invalid("HTML cannot be pasted in the rehearsal; send delimited data.")
    rows = list(csv.reader(io.StringIO(body.get("data", "")), delimiter=body.get("delimiter") or "\t"))
    top, left = at.get("rowIndex", 0), at.get("columnIndex", 0)
    tab.resize(max(tab.row_count, top + len(rows)), max([tab.column_count, *(left + len(row) for row in rows)]))
    change.book.check_size()
    for down, row in enumerate(rows):
        for along, text in enumerate(row):
            change.pen.write(tab, top + down, left + along, text, "USER_ENTERED")
