"""One tab as the template shows it, and typing into a cell."""

import hashlib
import json
import sqlite3
from dataclasses import dataclass
from typing import Any

from notebooks.rehearsal import sheets
from notebooks.rehearsal.errors import GoogleError

Json = dict[str, Any]
SPARE_LINES, LEAST_LINES = 12, 24  # empty lines below the last, to type into; and at least as many in all


@dataclass(frozen=True)
class Titled:
    """A spreadsheet or a tab in a list."""

    id: Any
    title: str
    tabs: int = 0
    colour: str = ""


@dataclass(frozen=True)
class Column:
    """A column on the page."""

    position: int
    letter: str
    width: int


@dataclass(frozen=True)
class Shown:
    """A cell on the page: what is shown, what typing starts from, and its looks."""

    column: int
    shown: str
    typed: str
    look: str
    colour: str = ""
    note: str = ""
    options: str = ""
    link: str = ""


@dataclass(frozen=True)
class Line:
    """A line on the page."""

    number: int
    frozen: bool
    cells: list[Shown]


@dataclass(frozen=True)
class Grid:
    """A tab on the page; `version` changes with anything that is shown."""

    id: str
    sheet: int
    title: str
    tab: str
    tabs: list[Titled]
    columns: list[Column]
    rows: list[Line]
    window: "Window"
    version: str


@dataclass(frozen=True)
class Window:
    """Which lines of a long tab are on the page, counted from 1; `before` and `after` begin the pages around it."""

    first: int
    last: int
    of: int

    @property
    def before(self) -> int:
        """The first line of the page before; 0 when there is none."""
        return max(1, self.first - sheets.PAGE_ROWS) if self.first > 1 else 0

    @property
    def after(self) -> int:
        """The first line of the next page; 0 when there is none."""
        return self.last + 1 if self.last < self.of else 0


def books(db: sqlite3.Connection) -> list[Titled]:
    """Every spreadsheet, last made first."""
    rows = db.execute("SELECT id, document FROM spreadsheet ORDER BY rowid DESC").fetchall()
    known = [(row[0], json.loads(row[1])) for row in rows]
    return [Titled(id_, document["properties"]["title"], len(document["tabs"])) for id_, document in known]


def type_into(db: sqlite3.Connection, spreadsheet: str, sheet: int, line: int, column: int, text: str) -> None:
    """Type into a cell as a person does (`line` counted from 1, `column` from 0)."""
    sheets.edit_cell(db, spreadsheet, sheet, line - 1, column, text)


def grid_of(db: sqlite3.Connection, spreadsheet: str, sheet: int | None, line: int = 1) -> Grid | None:
    """A tab to show (the first one unless named), the page of it with a line; None where there is no such thing."""
    first = db.execute("SELECT document FROM spreadsheet WHERE id = ?", (spreadsheet,)).fetchone()
    if first is None:
        return None
    chosen = sheet if sheet is not None else json.loads(first[0])["tabs"][0]["properties"].get("sheetId", 0)
    start = max(line - 1, 0) // sheets.PAGE_ROWS * sheets.PAGE_ROWS
    try:
        found = sheets.grid(db, spreadsheet, chosen, start)
    except GoogleError:
        return None
    window = _window(found, start)
    if window.first <= start:  # the tab is not that long
        return grid_of(db, spreadsheet, sheet)
    columns = [Column(at, _letters(at), one["width"]) for at, one in enumerate(found["columns"]) if not one["hidden"]]
    tabs = [
        Titled(one["sheetId"], one["title"], colour=_colour(one["color"])) for one in found["tabs"] if not one["hidden"]
    ]
    version = f'"{hashlib.sha256(json.dumps(found, sort_keys=True, default=str).encode()).hexdigest()[:20]}"'
    title, tab = found["title"], found["sheetTitle"]
    return Grid(spreadsheet, chosen, title, tab, tabs, columns, _lines(found, columns, window), window, version)


def _window(found: Json, start: int) -> Window:
    wanted = min(found["rowCount"], max(LEAST_LINES, found["filledRows"] + SPARE_LINES))
    start = start if start < wanted else 0
    return Window(start + 1, min(wanted, start + sheets.PAGE_ROWS), wanted)


def _lines(found: Json, columns: list[Column], window: Window) -> list[Line]:
    known = {row["row"]: row for row in found["rows"]}
    places = (*range(min(found["frozenRows"], window.first - 1)), *range(window.first - 1, window.last))
    lines = (known.get(at, {"row": at, "hidden": False, "cells": {}}) for at in places)
    return [_line(row, found, columns) for row in lines if not row["hidden"]]


def _line(row: Json, found: Json, columns: list[Column]) -> Line:
    head = row["row"] < found["frozenRows"]
    cells = [_cell(row["cells"].get(at.position, {}), at.position, found["frozenColumns"], head) for at in columns]
    return Line(row["row"] + 1, head, cells)


def _cell(cell: Json, column: int, frozen: int, head: bool) -> Shown:
    style = cell.get("format", {})
    kind = style.get("numberFormat", {}).get("type", "TEXT")
    looks = {
        "frozen": column < frozen,
        "wrap": head or style.get("wrapStrategy") == "WRAP",
        "number": not head and kind in ("NUMBER", "CURRENCY", "PERCENT"),
        "note": bool(cell.get("note")),
    }
    options = json.dumps(cell["choices"], ensure_ascii=False) if cell.get("choices") and not head else ""
    text = str(cell.get("text", ""))
    look = " ".join(name for name, wanted in looks.items() if wanted)
    colour, note = _colour(style.get("backgroundColor")), str(cell.get("note", ""))
    link = str(cell.get("link", ""))
    safe = link if link.startswith(("http://", "https://")) else ""  # a cell may hold anything, a script's address too
    return Shown(column, text, str(cell.get("input", text)), look, colour, note, options, safe)


def _colour(found: Json | None) -> str:
    if not found:
        return ""
    parts = [round(255 * found.get(name, 0)) for name in ("red", "green", "blue")]
    return "" if parts == [255, 255, 255] else "#" + "".join(f"{part:02x}" for part in parts)


def _letters(position: int) -> str:
    head, last = divmod(position, 26)
    return (_letters(head - 1) if head else "") + chr(65 + last)
