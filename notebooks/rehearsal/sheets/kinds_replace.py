"""findReplace."""

import re
from collections.abc import Callable
from dataclasses import replace
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
    find = _finder(change.body)
    values = formulas = occurrences = 0
    rows: set[tuple[int, int]] = set()
    for tab, whole in _where(change):
        # Where nothing stands there is nothing to be found, unless that is what is looked for.
        area = whole if find("")[1] else replace(whole, bottom=min(whole.bottom or 0, tab.lines.depth()))
        for row, column, cell in list(tab.cells(area)):
            hits = _replace(change, tab, row, column, cell, find)
            if hits:
                occurrences += hits
                formulas += cell.formula is not None
                values += cell.formula is None
                rows.add((tab.id, row))
    made = {"valuesChanged": values, "formulasChanged": formulas, "rowsChanged": len(rows),
            "sheetsChanged": len({sheet for sheet, _ in rows}), "occurrencesChanged": occurrences}
    return {name: count for name, count in made.items() if count}


def _finder(body: Json) -> Callable[[str], tuple[str, int]]:
    """What a text becomes, and how often something was found in it."""
    find, replacement = body.get("find", ""), body.get("replacement", "")
    if not find:
        raise invalid("find must be specified.")
    if body.get("matchEntireCell") and body.get("matchCase") and not body.get("searchByRegex"):
        return lambda before: (replacement, 1) if before == find else (before, 0)
    pattern = _pattern(find, body)
    if body.get("searchByRegex"):
        filled_in = re.sub(r"\$(\d)", r"\\\1", replacement)
        return lambda before: pattern.subn(filled_in, before)
    return lambda before: pattern.subn(lambda _: replacement, before)


def _pattern(find: str, body: Json) -> re.Pattern[str]:
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
    change: Change, tab: Tab, row: int, column: int, cell: Cell, find: Callable[[str], tuple[str, int]]
) -> int:
    if cell.formula is not None and not change.body.get("includeFormulas"):
        return 0
    before = cell.formula if cell.formula is not None else shown(cell.value)
    after, hits = find(before)
    if hits and after != before:
        change.pen.write(tab, row, column, after, "USER_ENTERED")
        return hits
    return 0
