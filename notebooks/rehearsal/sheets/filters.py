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
    _check_lookup(book, {name: part for name, part in given[kind].items() if not str(part).endswith("_UNSPECIFIED")})
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


def _check_lookup(book: Workbook, wanted: Json) -> None:
    kind, strategy = wanted.get("locationType"), wanted.get("locationMatchingStrategy")
    place: Json = wanted.get("metadataLocation") or {}
    member = next((name for name in ("spreadsheet", "sheetId", "dimensionRange") if name in place), None)
    if kind == "SPREADSHEET" and member and not place.get("spreadsheet"):
        raise invalid(f"Cannot limit by location type of SPREADSHEET for the location {member}")
    if strategy == "EXACT_LOCATION" and kind:
        raise invalid("The locationMatchingStrategy was specified as EXACT_LOCATION, but a locationType was also "
                      "specified: lookups cannot limit by a location type when matching an exact location.")
    if strategy and member is None:
        raise invalid("A locationMatchingStrategy was specified, but no metadataLocation was specified: lookups must "
                      "always specify a metadataLocation when specifying a locationMatchingStrategy.")
    if member == "sheetId":
        book.tab(place["sheetId"])
    if member == "dimensionRange":
        check_line(book, place["dimensionRange"])


def check_line(book: Workbook, span: Json) -> None:
    """Refuse a DimensionRange that is not one row or column of a tab."""
    if "startIndex" not in span or "endIndex" not in span:
        raise invalid("DimensionRange must specify both a startIndex and an endIndex.")
    if span["endIndex"] - span["startIndex"] != 1:
        raise invalid("DimensionRange must represent a single row or column.")
    if span["startIndex"] < 0:
        raise invalid("DimensionRange indexes must be >= 0")
    tab, dimension = book.tab(span.get("sheetId", 0)), span.get("dimension", "DIMENSION_UNSPECIFIED")
    if dimension == "DIMENSION_UNSPECIFIED":
        raise invalid("No dimension specified")
    size = tab.row_count if dimension == "ROWS" else tab.column_count
    if span["startIndex"] >= size:
        raise invalid(f"DimensionRange startIndex [{span['startIndex']}] is after the last {dimension} index "
                      f"[{size - 1}] of the sheet [{tab.id}].")


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
