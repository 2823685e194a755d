"""Requests about whole tabs and the spreadsheet itself."""

import copy
import random
from typing import Any

from notebooks.rehearsal.sheets.defaults import COLUMNS, ROWS
from notebooks.rehearsal.sheets.errors import invalid
from notebooks.rehearsal.sheets.fields import amend, paired, read_fields, tidy
from notebooks.rehearsal.sheets.formulas import respelled, rewrite
from notebooks.rehearsal.sheets.locales import known_locale, locale_of
from notebooks.rehearsal.sheets.requests import Change, kind
from notebooks.rehearsal.sheets.tabs import Tab
from notebooks.rehearsal.sheets.workbook import Workbook
from notebooks.rehearsal.sheets.zones import known_zone

Json = dict[str, Any]
_NO_SHEET = "No sheet with id: {}"
_IDS = frozenset({"protectedRangeId", "bandedRangeId", "filterViewId", "chartId", "slicerId", "tableId"})


def free_id(book: Workbook) -> int:
    """A sheetId that no tab has."""
    taken = {tab.id for tab in book.tabs}
    while (made := random.randrange(1, 2**31)) in taken:
        continue
    return made


def free_title(book: Workbook) -> str:
    """The title that Google would give the next tab: Sheet2, Sheet3, …"""
    number = len(book.tabs) + 1
    while book.titled(f"Sheet{number}"):
        number += 1
    return f"Sheet{number}"


def check_title(book: Workbook, title: str, own: int | None = None) -> None:
    """Refuse a title that another tab has, or none."""
    known = book.titled(title)
    if known is not None and known.id != own:
        raise invalid(f'A sheet with the name "{title}" already exists. Please enter another name.')
    if not title:
        raise invalid("The sheet name cannot be empty.")
    if len(title) > 100:
        raise invalid("The sheet name cannot be greater than 100 characters.")


def check_id(book: Workbook, sheet: int) -> None:
    """Refuse a sheetId that another tab has, or none may have."""
    if sheet < 0:
        raise invalid("Sheet id must be non-negative.")
    if any(tab.id == sheet for tab in book.tabs):
        raise invalid(f"Sheet with id {sheet} already exists.")


def new_tab(book: Workbook, given: Json) -> Tab:
    """A tab from the properties asked for, with Google's defaults for the rest; it is not in the spreadsheet yet."""
    title = given.get("title") or free_title(book)
    check_title(book, title)
    sheet = given.get("sheetId", free_id(book) if book.tabs else 0)
    check_id(book, sheet)
    grid = {"rowCount": ROWS, "columnCount": COLUMNS} | _present(given.get("gridProperties", {}))
    made = {"sheetId": sheet, "title": title, "index": 0, "sheetType": given.get("sheetType", "GRID")}
    rest = _present({name: value for name, value in given.items() if name not in (*made, "gridProperties")})
    _check_grid(grid)
    return Tab(made | {"gridProperties": grid} | paired(tidy(rest)))


def _present(given: Json) -> Json:
    return {name: value for name, value in given.items() if value not in (False, 0, None)}


def _check_grid(grid: Json) -> None:
    for name, frozen in (("rowCount", "frozenRowCount"), ("columnCount", "frozenColumnCount")):
        kind_ = "rows" if name == "rowCount" else "columns"
        if grid.get(name, 0) < 1:
            raise invalid(f"You can't delete all the {kind_} on the sheet.")
        if grid.get(frozen, 0) >= grid[name]:
            raise invalid(f"You can't freeze all visible {kind_} on the sheet.")


def place(book: Workbook, tab: Tab, index: int | None) -> None:
    """Put a tab among the others and number them all."""
    at = len(book.tabs) if index is None else index
    if not 0 <= at <= len(book.tabs):
        raise invalid("The new sheet index is too high." if at > 0 else "The new sheet index must be non-negative.")
    book.tabs.insert(at, tab)
    number_tabs(book)
    book.check_size()


def number_tabs(book: Workbook) -> None:
    """Write each tab's place into its properties."""
    for index, tab in enumerate(book.tabs):
        tab.properties["index"] = index


@kind("addSheet")
def add_sheet(change: Change) -> Json:
    """A new tab, at the end unless an index is given."""
    given = change.body.get("properties", {})
    tab = new_tab(change.book, given)
    place(change.book, tab, given.get("index"))
    return {"properties": copy.deepcopy(tab.properties)}


@kind("deleteSheet")
def delete_sheet(change: Change) -> None:
    """Remove a tab with everything bound to it."""
    book, tab = change.book, change.book.tab(change.body.get("sheetId", 0), _NO_SHEET)
    if len(book.tabs) == 1:
        raise invalid("You can't remove all the sheets in a document.")
    if not any(one is not tab and not one.properties.get("hidden") for one in book.tabs):
        raise invalid("You can't remove all the visible sheets in a document.")
    book.tabs.remove(tab)
    book.gone.add(tab.id)
    book.named = [one for one in book.named if one["range"].get("sheetId", 0) != tab.id]
    book.metadata = [one for one in book.metadata if _sheet_of(one) != tab.id]
    number_tabs(book)


def _sheet_of(metadata: Json) -> int | None:
    where = metadata["location"]
    found: int | None = where.get("sheetId", where.get("dimensionRange", {}).get("sheetId"))
    return found


@kind("duplicateSheet")
def duplicate_sheet(change: Change) -> Json:
    """A copy of a tab in the same spreadsheet."""
    book, given = change.book, change.body
    source = book.tab(given.get("sourceSheetId", 0), _NO_SHEET)
    title = given.get("newSheetName") or copy_title(book, source.title)
    check_title(book, title)
    sheet = given.get("newSheetId") or free_id(book)
    check_id(book, sheet)
    made = copied(book, source, book, sheet, title)
    place(book, made, given.get("insertSheetIndex", 0))
    return {"properties": copy.deepcopy(made.properties)}


def copy_title(book: Workbook, title: str) -> str:
    """The title of a copy: Copy of X, Copy of X 1, …"""
    made, number = f"Copy of {title}", 1
    while book.titled(made):
        made, number = f"Copy of {title} {number}", number + 1
    return made


def copied(source_book: Workbook, source: Tab, book: Workbook, sheet: int, title: str) -> Tab:
    """A copy of a tab for the same or another spreadsheet; not placed there yet."""
    tab = Tab(copy.deepcopy(source.properties) | {"sheetId": sheet, "title": title})
    tab.parts, tab.basic_filter = _rebound(source.parts, sheet), _rebound(source.basic_filter, sheet)
    if book is source_book:
        _renumber(tab)
    tab.sizes, tab.has_formulas = copy.deepcopy(source.sizes), source.has_formulas
    tab.replace_rows([[cell.copy() if cell else None for cell in row] for row in source.rows])
    for row in tab.rows:
        for cell in row:
            if cell is not None:
                cell.format = book.wardrobe.share(cell.format)
                cell.validation = book.wardrobe.share(cell.validation)
    for one in [one for one in source_book.metadata if _sheet_of(one) == source.id]:
        taken = {known["metadataId"] for known in book.metadata}
        fresh = next(number for number in iter(lambda: random.randrange(1, 2**31), 0) if number not in taken)
        book.metadata.append(_rebound(one, sheet) | {"metadataId": fresh})
    return tab


def _renumber(tab: Tab) -> None:
    # Two things of one spreadsheet never share an id.
    for part in tab.parts.values():
        for one in part:
            for name in _IDS & set(one):
                one[name] = type(one[name])(random.randrange(1, 2**31))


def _rebound(value: Any, sheet: int) -> Any:
    if isinstance(value, dict):
        return {name: sheet if name == "sheetId" else _rebound(one, sheet) for name, one in value.items()}
    return [_rebound(one, sheet) for one in value] if isinstance(value, list) else value


@kind("updateSheetProperties")
def update_sheet_properties(change: Change) -> None:
    """Change a tab's title, place, size, frozen rows, colour, visibility."""
    book, given = change.book, change.body.get("properties", {})
    mask = read_fields(change.body.get("fields"), "SheetProperties", "properties")
    tab = book.tab(given.get("sheetId", 0), _NO_SHEET)
    if "title" in mask:
        check_title(book, given.get("title", ""), tab.id)
    before, old_title = copy.deepcopy(tab.properties), tab.title
    untouchable = {name: inner for name, inner in mask.items() if name not in ("sheetId", "index", "sheetType")}
    amend(tab.properties, tidy(given), untouchable)
    _settle(book, tab, before)
    if "index" in mask:
        _reorder(book, tab, given.get("index", 0))
    if tab.title != old_title:
        _rename_in_formulas(book, old_title, tab.title)


def _settle(book: Workbook, tab: Tab, before: Json) -> None:
    if "gridProperties" in before:
        _settle_grid(tab, before["gridProperties"])
    for name in ("hidden", "rightToLeft"):
        if not tab.properties.get(name):
            tab.properties.pop(name, None)
    if tab.properties.get("hidden") and all(one.properties.get("hidden") for one in book.tabs):
        raise invalid("You can't hide all the sheets in a document.")
    book.check_size()


def _settle_grid(tab: Tab, old: Json) -> None:
    grid = tab.properties["gridProperties"] = _present(tab.properties.get("gridProperties", {}))
    _check_grid(grid)
    rows, columns = grid["rowCount"], grid["columnCount"]
    grid["rowCount"], grid["columnCount"] = old["rowCount"], old["columnCount"]
    tab.resize(rows, columns)


def _reorder(book: Workbook, tab: Tab, index: int) -> None:
    if not 0 <= index <= len(book.tabs):
        raise invalid("The new sheet index is too high." if index > 0 else "The new sheet index must be non-negative.")
    at = book.tabs.index(tab)
    book.tabs.remove(tab)
    # The new index counts the tabs as they stood before the move.
    book.tabs.insert(index - (index > at), tab)
    number_tabs(book)


def _rename_in_formulas(book: Workbook, old: str, new: str) -> None:
    def change(title: str | None, cells: str) -> str:
        if title is None:
            return cells
        shown = new if title.casefold() == old.casefold() else title
        return (f"'{shown}'!" if not shown.isidentifier() else f"{shown}!") + cells

    for tab in book.tabs:
        if tab.has_formulas:
            for row, _, cell in tab.cells(tab.whole()):
                if cell.formula is not None and "!" in cell.formula:
                    cell.formula = rewrite(cell.formula, change)
                    tab.dirty.add(row)


def _respell(book: Workbook, comma: bool) -> None:
    for tab in book.tabs:
        for row, _, cell in tab.cells(tab.whole()) if tab.has_formulas else ():
            if cell.formula:
                cell.formula = respelled(cell.formula, comma)
                tab.dirty.add(row)


@kind("updateSpreadsheetProperties")
def update_spreadsheet_properties(change: Change) -> None:
    """Change the spreadsheet's title, locale, time zone and defaults."""
    given = change.body.get("properties", {})
    mask = read_fields(change.body.get("fields"), "SpreadsheetProperties", "properties")
    if "locale" in mask and not known_locale(given.get("locale", "")):
        raise invalid(f"Invalid locale: {given.get('locale', '')}")
    if "timeZone" in mask and not known_zone(given.get("timeZone", "")):
        raise invalid(f"Invalid time zone: {given.get('timeZone', '')}")
    writable = {name: inner for name, inner in mask.items() if name != "defaultFormat"}
    before = locale_of(change.book.properties.get("locale", "en_US")).decimal
    amend(change.book.properties, given, writable)
    after = locale_of(change.book.properties.get("locale", "en_US")).decimal
    if before != after:
        _respell(change.book, after == ",")
