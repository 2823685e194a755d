"""Data filters: ranges by A1 name, by GridRange, or by the developer metadata bound to them."""

from typing import Any

from notebooks.rehearsal.sheets.a1 import Area, from_grid_range
from notebooks.rehearsal.sheets.errors import invalid
from notebooks.rehearsal.sheets.tabs import Tab
from notebooks.rehearsal.sheets.workbook import Workbook

Json = dict[str, Any]
_KINDS = ("a1Range", "gridRange", "developerMetadataLookup")


def filtered(book: Workbook, given: Json) -> list[tuple[Tab, Area]]:
    """Every rectangle that a data filter selects, not yet clipped."""
    kind = next((one for one in _KINDS if one in given), None)
    if kind == "a1Range":
        return [book.area(given[kind])]
    if kind == "gridRange":
        return [book.by_grid_range(given[kind])]
    if kind is None:
        raise invalid("dataFilter.filter must be specified.")
    return [found for one in lookup(book, given[kind]) if (found := located(book, one)) is not None]


def echoed(given: Json) -> Json:
    """A data filter as answers repeat it: the first tab goes without saying."""
    if "gridRange" not in given:
        return given
    return given | {"gridRange": {name: place for name, place in given["gridRange"].items()
                                  if place or name != "sheetId"}}


def selects(book: Workbook, given: Json) -> list[Json]:
    """The developer metadata that a data filter selects: by lookup, or by lying inside its range."""
    if "developerMetadataLookup" in given:
        return lookup(book, given["developerMetadataLookup"])
    if not any(one in given for one in _KINDS):
        raise invalid("Data filter must select a range or developer metadata.")
    areas = filtered(book, given)
    return [one for one in book.metadata if any(_inside(book, one, area) for _, area in areas)]


def located(book: Workbook, one: Json) -> tuple[Tab, Area] | None:
    """The tab and rectangle that a piece of metadata is bound to; None for the spreadsheet itself."""
    where = one["location"]
    if "dimensionRange" in where:
        span = where["dimensionRange"]
        tab, start, end = book.tab(span["sheetId"]), span["startIndex"], span["endIndex"]
        rows = span["dimension"] == "ROWS"
        return tab, Area(tab.id, start, 0, end, None) if rows else Area(tab.id, 0, start, None, end)
    if "sheetId" in where:
        return book.tab(where["sheetId"]), Area(where["sheetId"])
    return None


def _inside(book: Workbook, one: Json, area: Area) -> bool:
    found = located(book, one)
    if found is None or found[0].id != area.sheet:
        return False
    tab, inner = found
    inner, outer = inner.clipped(tab.row_count, tab.column_count), area.clipped(tab.row_count, tab.column_count)
    return (outer.top <= inner.top and (inner.bottom or 0) <= (outer.bottom or 0)
            and outer.left <= inner.left and (inner.right or 0) <= (outer.right or 0))


def lookup(book: Workbook, wanted: Json) -> list[Json]:
    """The developer metadata that a DeveloperMetadataLookup matches."""
    number = wanted.get("metadataId")
    known = book.metadata if number is None else [one for one in book.metadata if one["metadataId"] == number]
    return [one for one in known if _matches(book, one, wanted)]


def _matches(book: Workbook, one: Json, wanted: Json) -> bool:
    for name in ("metadataId", "metadataKey", "metadataValue", "visibility"):
        if name in wanted and one.get(name) != wanted[name]:
            return False
    where = one["location"]
    if "locationType" in wanted and where["locationType"] != wanted["locationType"]:
        return False
    place = wanted.get("metadataLocation")
    return place is None or _near(book, where, place, wanted.get("locationMatchingStrategy"))


def _near(book: Workbook, where: Json, place: Json, strategy: str | None) -> bool:
    exact = strategy == "EXACT_LOCATION"
    if place.get("spreadsheet"):
        if strategy == "INTERSECTING_LOCATION":
            raise invalid("DeveloperMetadataLookup.spreadsheet is true, but locationMatchingStrategy was specified as "
                          "INTERSECTING.")
        return "spreadsheet" in where
    if "sheetId" in place:
        sheet = where.get("sheetId", where.get("dimensionRange", {}).get("sheetId"))
        return sheet == place["sheetId"] and (not exact or "sheetId" in where)
    mine, theirs = where.get("dimensionRange"), place.get("dimensionRange", {})
    if mine is None:
        return not exact and where.get("sheetId") == theirs.get("sheetId", 0)
    same_kind = mine["sheetId"] == theirs.get("sheetId", 0) and mine["dimension"] == theirs.get("dimension")
    start, end = theirs.get("startIndex", 0), theirs.get("endIndex")
    if exact:
        return bool(same_kind and mine["startIndex"] == start and mine["endIndex"] == end)
    return bool(same_kind and _meet(mine["startIndex"], mine["endIndex"], start, end))


def overlap(left: Json, right: Json) -> bool:
    """Whether two GridRanges share a cell."""
    one, two = from_grid_range(left), from_grid_range(right)
    return (one.sheet == two.sheet and _meet(one.top, one.bottom, two.top, two.bottom)
            and _meet(one.left, one.right, two.left, two.right))


def _meet(start: int, end: int | None, other: int, other_end: int | None) -> bool:
    return (other_end is None or start < other_end) and (end is None or other < end)
