"""findReplace."""

import re
from typing import Any

from notebooks.rehearsal.sheets.a1 import Area
from notebooks.rehearsal.sheets.cells import Cell
from notebooks.rehearsal.sheets.conditions import shown
from notebooks.rehearsal.sheets.errors import invalid
from notebooks.rehearsal.sheets.requests import Change, kind
from notebooks.rehearsal.sheets.tabs import Tab

Json = dict[str, Any]


@kind("findReplace")
def find_replace(change: Change) -> Json:
    """Replace a text in a range, a tab or all tabs, and count what changed."""
    pattern, body = _pattern(change.body), change.body
    values = formulas = occurrences = 0
    rows: set[tuple[int, int]] = set()
    for tab, area in _where(change):
        for row, column, cell in list(tab.cells(area)):
            hits = _replace(change, tab, row, column, cell, pattern, body)
            if hits:
                occurrences += hits
                formulas += cell.formula is not None
                values += cell.formula is None
                rows.add((tab.id, row))
    made = {"valuesChanged": values, "formulasChanged": formulas, "rowsChanged": len(rows),
            "sheetsChanged": len({sheet for sheet, _ in rows}), "occurrencesChanged": occurrences}
    return {name: count for name, count in made.items() if count}


def _pattern(body: Json) -> re.Pattern[str]:
    find = body.get("find", "")
    if not find:
        raise invalid("find must be specified.")
    text = find if body.get("searchByRegex") else re.escape(find)
    if body.get("matchEntireCell"):
        text = rf"\A(?:{text})\Z"
    try:
        return re.compile(text, 0 if body.get("matchCase") else re.IGNORECASE)
    except re.error as wrong:
        raise invalid(f"Invalid regular expression: {find}") from wrong


def _where(change: Change) -> list[tuple[Tab, Area]]:
    body = change.body
    if "range" in body:
        tab, area = change.book.by_grid_range(body["range"])
        return [(tab, tab.clip(area))]
    if body.get("allSheets"):
        return [(tab, tab.whole()) for tab in change.book.tabs]
    tab = change.book.tab(body.get("sheetId", 0), "No sheet with id: {}")
    return [(tab, tab.whole())]


def _replace(
    change: Change, tab: Tab, row: int, column: int, cell: Cell, pattern: re.Pattern[str], body: Json
) -> int:
    if cell.formula is not None and not body.get("includeFormulas"):
        return 0
    before = cell.formula if cell.formula is not None else shown(cell.value)
    replacement = body.get("replacement", "")
    if body.get("searchByRegex"):
        after, hits = pattern.subn(re.sub(r"\$(\d)", r"\\\1", replacement), before)
    else:
        after, hits = pattern.subn(lambda _: replacement, before)
    if hits and after != before:
        change.pen.write(tab, row, column, after, "USER_ENTERED")
        return hits
    return 0
