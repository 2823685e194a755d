"""spreadsheets: create, get, getByDataFilter, batchUpdate, sheets.copyTo, developerMetadata."""

import secrets
from typing import Any

from notebooks.rehearsal import masks
from notebooks.rehearsal.calls import Call, method
from notebooks.rehearsal.errors import GoogleError
from notebooks.rehearsal.sheets import files
from notebooks.rehearsal.sheets.a1 import Area
from notebooks.rehearsal.sheets.defaults import spreadsheet_properties
from notebooks.rehearsal.sheets.display import spoken, spreadsheet
from notebooks.rehearsal.sheets.errors import invalid
from notebooks.rehearsal.sheets.evaluation import recalculate
from notebooks.rehearsal.sheets.fields import paired, tidy
from notebooks.rehearsal.sheets.filters import echoed, filtered, selects
from notebooks.rehearsal.sheets.kinds_cells import Brush
from notebooks.rehearsal.sheets.kinds_sheets import copied, copy_title, free_id, new_tab, place
from notebooks.rehearsal.sheets.requests import Change, apply_all
from notebooks.rehearsal.sheets.session import changing, reading
from notebooks.rehearsal.sheets.tabs import Tab
from notebooks.rehearsal.sheets.workbook import Workbook, keep, open_workbook, save

Json = dict[str, Any]
_IN = "sheets.spreadsheets."
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def new_id() -> str:
    """An id such as Google gives: 44 characters, the first a 1."""
    return "1" + "".join(secrets.choice(_ALPHABET) for _ in range(43))


@method(_IN + "create")
def create(call: Call) -> Json:
    """A new spreadsheet, its tabs as asked for."""
    files.check_storage(call)
    given = call.body
    wanted = given.get("properties", {})
    title = wanted.get("title") or "Untitled spreadsheet"
    book = Workbook(new_id(), spreadsheet_properties(title) | {k: v for k, v in wanted.items() if k != "defaultFormat"})
    book.db = call.db
    book.properties["title"] = title
    for sheet in given.get("sheets") or [{"properties": {"title": "Sheet1"}}]:
        tab = new_tab(book, {"title": f"Sheet{len(book.tabs) + 1}"} | sheet.get("properties", {}))
        place(book, tab, None)
        _furnish(call, book, tab, sheet)
    book.named = [{"namedRangeId": str(secrets.randbelow(2**31))} | one for one in given.get("namedRanges", [])]
    recalculate(book, call.now)
    save(call.db, book)
    files.adopt(call, book.id, title)
    return spreadsheet(book, call.now, [], False, {})


def _furnish(call: Call, book: Workbook, tab: Tab, sheet: Json) -> None:
    for name in ("merges", "conditionalFormats", "protectedRanges", "bandedRanges", "filterViews"):
        if sheet.get(name):
            tab.parts[name] = tidy(paired(sheet[name]))
    tab.basic_filter = sheet.get("basicFilter")
    brush = Brush(Change(book, "create", {}, call.now, call.who.user), "*")
    for block in sheet.get("data", []):
        for down, row in enumerate(block.get("rowData", [])):
            for along, data in enumerate(row.get("values", [])):
                at = block.get("startRow", 0) + down, block.get("startColumn", 0) + along
                tab.resize(max(tab.row_count, at[0] + 1), max(tab.column_count, at[1] + 1))
                brush.write(tab, *at, data)
        for kind, part, start in (("ROWS", "rowMetadata", "startRow"), ("COLUMNS", "columnMetadata", "startColumn")):
            for place_, size in enumerate(block.get(part, []), block.get(start, 0)):
                tab.sizes[kind][place_] = size


def _mask(call: Call) -> masks.Mask:
    text = call.param("fields")
    return masks.reader("sheets", "Spreadsheet", text) if text else {}


@method(_IN + "get")
def get(call: Call) -> Json:
    """A spreadsheet; its cells too with includeGridData, or when `fields` asks for data."""
    mask = _mask(call)
    with reading(call) as book:
        targets = [book.area(text) for text in call.param("ranges", [])]
        grid = bool(call.param("includeGridData")) if not mask else _wants_data(mask)
        return spreadsheet(book, call.now, targets, grid, mask)


def _wants_data(mask: masks.Mask) -> bool:
    if "sheets" not in mask:
        return "*" in mask
    return not mask["sheets"] or "data" in mask["sheets"] or "*" in mask["sheets"]


@method(_IN + "getByDataFilter")
def get_by_filter(call: Call) -> Json:
    """A spreadsheet, only the parts that data filters select."""
    mask = _mask(call)
    with reading(call) as book:
        targets = [target for one in call.body.get("dataFilters", []) for target in filtered(book, one)]
        grid = bool(call.body.get("includeGridData")) if not mask else _wants_data(mask)
        return spreadsheet(book, call.now, targets, grid, mask)


@method(_IN + "batchUpdate")
def batch_update(call: Call) -> Json:
    """Apply requests in order, all or none, and show the outcome if asked."""
    body = call.body
    with changing(call) as book:
        title = book.properties["title"]
        replies = apply_all(book, body.get("requests", []), call.now, call.who.user)
        made: Json = {"spreadsheetId": book.id, "replies": spoken(replies)}
        recalculate(book, call.now)
        if book.properties["title"] != title:
            files.adopt(call, book.id, book.properties["title"])
        if body.get("includeSpreadsheetInResponse"):
            targets: list[tuple[Tab, Area]] = [book.area(text) for text in body.get("responseRanges", [])]
            grid, mask = bool(body.get("responseIncludeGridData")), _response_mask(call)
            made["updatedSpreadsheet"] = spreadsheet(book, call.now, targets, grid, mask)
        return made


def _response_mask(call: Call) -> masks.Mask:
    text = call.param("fields")
    if not text:
        return {}
    whole = masks.reader("sheets", "BatchUpdateSpreadsheetResponse", text)
    return whole.get("updatedSpreadsheet", {})


@method(_IN + "sheets.copyTo")
def copy_to(call: Call) -> Json:
    """Copy a tab into another spreadsheet."""
    files.check_access(call, call.params["spreadsheetId"], writing=False)
    files.check_access(call, call.body.get("destinationSpreadsheetId", ""), writing=True)
    source_book = open_workbook(call.db, call.params["spreadsheetId"])
    source = source_book.tab(call.params["sheetId"], "No sheet with id: {}")
    target = call.body.get("destinationSpreadsheetId", "")
    book = source_book if target == source_book.id else open_workbook(call.db, target)
    tab = copied(source_book, source, book, free_id(book), copy_title(book, source.title))
    place(book, tab, None)
    recalculate(book, call.now)
    save(call.db, book)
    if book is not source_book:
        keep(call.db, source_book)
    return dict(tab.properties)


@method(_IN + "developerMetadata.get")
def get_metadata(call: Call) -> Json:
    """One piece of developer metadata."""
    with reading(call) as book:
        found = next((one for one in book.metadata if one["metadataId"] == call.params["metadataId"]), None)
    if found is None:
        raise GoogleError(404, "NOT_FOUND", f"No developer metadata with ID {call.params['metadataId']}.")
    return dict(spoken(found))


@method(_IN + "developerMetadata.search")
def search_metadata(call: Call) -> Json:
    """All developer metadata that data filters select."""
    if not call.body.get("dataFilters"):
        raise invalid("At least one data filter must be specified.")
    with reading(call) as book:
        found: dict[int, Json] = {}
        for one in call.body.get("dataFilters", []):
            for known in selects(book, one):
                entry = found.setdefault(known["metadataId"], {"developerMetadata": known, "dataFilters": []})
                entry["dataFilters"].append(echoed(one))
        return {"matchedDeveloperMetadata": spoken(list(found.values()))} if found else {}
