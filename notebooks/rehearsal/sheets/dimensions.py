"""Rows and columns come, go and move; everything bound to them goes along."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from notebooks.rehearsal.sheets.a1 import column_index, letters
from notebooks.rehearsal.sheets.cells import Cell, Row
from notebooks.rehearsal.sheets.errors import invalid
from notebooks.rehearsal.sheets.formulas import rewrite
from notebooks.rehearsal.sheets.tabs import Tab
from notebooks.rehearsal.sheets.workbook import Workbook

Json = dict[str, Any]
Span = tuple[int, int]
Mapping = Callable[[int, int], Span | None]
_KEYS = {"ROWS": ("startRowIndex", "endRowIndex"), "COLUMNS": ("startColumnIndex", "endColumnIndex")}
_CORNER = re.compile(r"(\$?)([A-Za-z]{1,3})?(\$?)(\d+)?")


def insert(book: Workbook, tab: Tab, kind: str, at: int, count: int, inherit: bool) -> None:
    """Insert empty rows or columns before `at`; they look like those before (inherit) or after them."""
    pattern = at - 1 if inherit else at
    _count(tab, kind, count)
    book.check_size()
    if kind == "ROWS":
        dressed = _dressed(tab.rows[pattern]) if 0 <= pattern < len(tab.rows) else []
        if at < len(tab.rows) or dressed:
            tab.lines.insert(at, [_copies(dressed) for _ in range(count)])
    else:
        for line in tab.rows:
            cell = line[pattern] if 0 <= pattern < len(line) else None
            if at <= len(line):
                line[at:at] = [_bare(cell) for _ in range(count)]
        tab.lines.rewritten = True
    _freeze(tab, kind, at, count)
    _carry(book, tab, kind, lambda start, end: (start + count * (start >= at), end + count * (end > at)))


def delete(book: Workbook, tab: Tab, kind: str, start: int, end: int) -> None:
    """Delete rows or columns with all that stands in them."""
    total = tab.row_count if kind == "ROWS" else tab.column_count
    if end - start >= total:
        raise invalid(f"You can't delete all the {kind.lower()} on the sheet.")
    frozen = tab.properties["gridProperties"].get("frozenRowCount" if kind == "ROWS" else "frozenColumnCount", 0)
    if frozen and start <= frozen and end >= total:
        raise invalid(f"Sorry, it is not possible to delete all non-frozen {kind.lower()}.")
    if kind == "ROWS":
        tab.lines.delete(start, end)
    else:
        for line in tab.rows:
            del line[start:end]
        tab.lines.rewritten = True
    gone = end - start
    _freeze(tab, kind, start, -gone)
    _count(tab, kind, -gone)

    def after(place: int) -> int:
        return place if place <= start else max(start, place - gone)

    def shrunk(first: int, last: int) -> Span | None:
        return (after(first), after(last)) if after(first) < after(last) else None

    _carry(book, tab, kind, shrunk)


def move(book: Workbook, tab: Tab, kind: str, start: int, end: int, to: int) -> None:
    """Move rows or columns before the one at `to`, counted before the move."""
    if start <= to <= end:
        return
    total = tab.row_count if kind == "ROWS" else tab.column_count
    order = [place for place in range(total) if not start <= place < end]
    at = to if to < start else to - (end - start)
    order[at:at] = range(start, end)
    if kind == "ROWS":
        rows = tab.rows[start:end]
        tab.lines.delete(start, end)
        tab.lines.insert(at, [*rows, *([] for _ in range(end - start - len(rows)))])
    else:
        tab.replace_rows([[line[place] if place < len(line) else None for place in order] for line in tab.rows])
    places = {old: new for new, old in enumerate(order)}

    def moved(first: int, last: int) -> Span | None:
        found = [places[place] for place in range(first, min(last, total))]
        together = found and max(found) - min(found) == len(found) - 1
        return (min(found), max(found) + 1) if together else (first, last)

    _carry(book, tab, kind, moved)


def _dressed(row: Row) -> Row:
    return [_bare(cell) for cell in row]


def _bare(cell: Cell | None) -> Cell | None:
    if cell is None or (cell.format is None and cell.validation is None):
        return None
    return Cell(format=cell.format, validation=cell.validation)


def _copies(row: Row) -> Row:
    return [cell.copy() if cell else None for cell in row]


def _count(tab: Tab, kind: str, count: int) -> None:
    grid = tab.properties["gridProperties"]
    grid["rowCount" if kind == "ROWS" else "columnCount"] += count


def _freeze(tab: Tab, kind: str, at: int, count: int) -> None:
    name = "frozenRowCount" if kind == "ROWS" else "frozenColumnCount"
    frozen = tab.properties["gridProperties"].get(name, 0)
    if at < frozen:
        left = frozen + count if count > 0 else max(at, frozen + count)
        tab.properties["gridProperties"][name] = left
        if not left:
            del tab.properties["gridProperties"][name]


def _carry(book: Workbook, tab: Tab, kind: str, mapping: Mapping) -> None:
    """Take along sizes, everything drawn over the grid, named ranges, metadata and the references of formulas."""
    sizes = tab.sizes[kind]
    moved = {found[0]: size for place, size in sizes.items() if (found := mapping(place, place + 1)) is not None}
    tab.sizes[kind] = moved
    for name, part in tab.parts.items():
        tab.parts[name] = [one for one in part if _carry_ranges(one, tab.id, kind, mapping)]
    for one in (*tab.parts.get("charts", ()), *tab.parts.get("slicers", ())):
        _carry_anchor(one.get("position", {}).get("overlayPosition", {}).get("anchorCell"), kind, mapping)
    if tab.basic_filter and not _carry_ranges(tab.basic_filter, tab.id, kind, mapping):
        tab.basic_filter = None
    book.named = [one for one in book.named if _carry_ranges(one, tab.id, kind, mapping)]
    book.metadata = [one for one in book.metadata if _carry_metadata(one, tab.id, kind, mapping)]
    _carry_formulas(book, tab, kind, mapping)


def ranges_in(value: Any) -> Iterator[Json]:
    """Every GridRange inside a piece of JSON."""
    if isinstance(value, dict):
        if _KEYS["ROWS"][0] in value or _KEYS["COLUMNS"][0] in value or _KEYS["ROWS"][1] in value or (
                _KEYS["COLUMNS"][1] in value):
            yield value
        for one in value.values():
            yield from ranges_in(one)
    elif isinstance(value, list):
        for one in value:
            yield from ranges_in(one)


def _carry_ranges(one: Json, sheet: int, kind: str, mapping: Mapping) -> bool:
    first, last = _KEYS[kind]
    lost = found = 0
    for span in list(ranges_in(one)):
        if span.get("sheetId", 0) != sheet or (first not in span and last not in span):
            continue
        found += 1
        moved = mapping(span.get(first, 0), span.get(last, 2**31))
        if moved is None:
            lost += 1
            span[last] = span.get(first, 0)
            continue
        if first in span:
            span[first] = moved[0]
        if last in span:
            span[last] = moved[1]
    if isinstance(one.get("ranges"), list):
        one["ranges"] = [span for span in one["ranges"] if last not in span or span.get(first, 0) < span[last]]
        return bool(one["ranges"])
    return not (found and lost == found)


def _carry_anchor(anchor: Json | None, kind: str, mapping: Mapping) -> None:
    name = "rowIndex" if kind == "ROWS" else "columnIndex"
    if anchor is not None and name in anchor:
        anchor[name] = (mapping(anchor[name], anchor[name] + 1) or (anchor[name], 0))[0]


def _carry_metadata(one: Json, sheet: int, kind: str, mapping: Mapping) -> bool:
    span = one["location"].get("dimensionRange")
    if span is None or span["sheetId"] != sheet or span["dimension"] != kind:
        return True
    moved = mapping(span["startIndex"], span["endIndex"])
    if moved is not None:
        span["startIndex"], span["endIndex"] = moved
    return moved is not None


def _carry_formulas(book: Workbook, tab: Tab, kind: str, mapping: Mapping) -> None:
    for other in book.tabs:
        if not other.has_formulas:
            continue
        for row, _, cell in other.cells(other.whole()):
            if cell.formula is not None:
                changed = rewrite(cell.formula, _reference_change(other, tab, kind, mapping))
                if changed != cell.formula:
                    cell.formula = changed
                    other.dirty.add(row)


def _reference_change(home: Tab, tab: Tab, kind: str, mapping: Mapping) -> Callable[[str | None, str], str]:
    def change(title: str | None, cells: str) -> str:
        about = home.title if title is None else title
        prefix = "" if title is None else f"'{title}'!" if not re.fullmatch(r"[A-Za-z_][\w.]*", title) else f"{title}!"
        if about.casefold() != tab.title.casefold():
            return prefix + cells
        return prefix + _moved_cells(cells, kind, mapping)

    return change


def _moved_cells(cells: str, kind: str, mapping: Mapping) -> str:
    corners = [found.groups() for corner in cells.split(":") if (found := _CORNER.fullmatch(corner))]
    places = [_place(corner, kind) for corner in corners]
    known = [place for place in places if place is not None]
    if not known:
        return cells
    moved = mapping(known[0], known[-1] + 1)
    if moved is None:
        return "#REF!"
    ends = iter((moved[0], moved[1] - 1)) if len(known) > 1 else iter((moved[0],))
    return ":".join(_respelled(corner, kind, next(ends) if place is not None else None)
                    for corner, place in zip(corners, places, strict=True))


def _place(corner: tuple[str | Any, ...], kind: str) -> int | None:
    column, row = corner[1], corner[3]
    if kind == "ROWS":
        return int(row) - 1 if row else None
    return column_index(column) if column else None


def _respelled(corner: tuple[str | Any, ...], kind: str, place: int | None) -> str:
    fixed_column, column, fixed_row, row = (text or "" for text in corner)
    if place is not None and kind == "ROWS":
        row = str(place + 1)
    elif place is not None:
        column = letters(place)
    return f"{fixed_column}{column}{fixed_row}{row}"
