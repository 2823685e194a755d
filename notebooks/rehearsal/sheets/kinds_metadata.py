"""Requests about developer metadata."""

import random
from typing import Any

from notebooks.rehearsal.sheets.errors import invalid
from notebooks.rehearsal.sheets.fields import amend, deep, read_fields
from notebooks.rehearsal.sheets.filters import check_line, selects
from notebooks.rehearsal.sheets.requests import Change, kind

Json = dict[str, Any]


@kind("createDeveloperMetadata")
def create_metadata(change: Change) -> Json:
    """Bind a key and a value to the spreadsheet, a tab, a row or a column."""
    given = deep(change.body.get("developerMetadata", {}))
    if not given.get("metadataKey"):
        raise invalid("Developer metadata must always have a key specified.")
    if given.get("visibility", "DEVELOPER_METADATA_VISIBILITY_UNSPECIFIED").endswith("UNSPECIFIED"):
        raise invalid("Developer metadata must always have visibility specified.")
    taken = {one["metadataId"] for one in change.book.metadata}
    if given.get("metadataId") in taken:
        raise invalid(f"Cannot add developer metadata with ID [{given['metadataId']}] because developer metadata with "
                      "that ID already exists.")
    given.setdefault("metadataId", next(n for n in iter(lambda: random.randrange(1, 2**31), 0) if n not in taken))
    given["location"] = place(change, given.get("location", {}))
    change.book.metadata.append(given)
    return {"developerMetadata": deep(given)}


def place(change: Change, given: Json) -> Json:
    """A metadata location, checked and complete."""
    if given.get("spreadsheet"):
        return {"locationType": "SPREADSHEET", "spreadsheet": True}
    if "dimensionRange" in given:
        span = given["dimensionRange"]
        check_line(change.book, span)
        tab, rows = change.book.tab(span.get("sheetId", 0)), span["dimension"] == "ROWS"
        start, end = span["startIndex"], span["endIndex"]
        bound = {"sheetId": tab.id, "dimension": span.get("dimension"), "startIndex": start, "endIndex": end}
        return {"locationType": "ROW" if rows else "COLUMN", "dimensionRange": bound}
    if "sheetId" not in given:
        raise invalid("Developer metadata must always have a location specified.")
    return {"locationType": "SHEET", "sheetId": change.book.tab(given["sheetId"], "No sheet with id: {}").id}


def _selected(change: Change, filters: list[Json]) -> list[Json]:
    found: dict[int, Json] = {}
    for one in filters:
        found |= {known["metadataId"]: known for known in selects(change.book, one)}
    return list(found.values())


@kind("updateDeveloperMetadata")
def update_metadata(change: Change) -> Json:
    """Change key, value, place or visibility of what the filters select."""
    given, mask = change.body.get("developerMetadata", {}), read_fields(change.body.get("fields"), "DeveloperMetadata")
    found = _selected(change, change.body.get("dataFilters", []))
    for known in found:
        amend(known, given, {name: inner for name, inner in mask.items() if name not in ("metadataId", "location")})
        if "location" in mask:
            known["location"] = place(change, given.get("location", {}))
    return {"developerMetadata": deep(found)} if found else {}


@kind("deleteDeveloperMetadata")
def delete_metadata(change: Change) -> Json:
    """Take away what the filter selects."""
    found = selects(change.book, change.body.get("dataFilter", {}))
    gone = {one["metadataId"] for one in found}
    change.book.metadata = [one for one in change.book.metadata if one["metadataId"] not in gone]
    return {"deletedDeveloperMetadata": deep(found)} if found else {}
