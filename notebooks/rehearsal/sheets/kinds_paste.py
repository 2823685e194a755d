"""copyPaste and cutPaste: cells go elsewhere, with what is bound to them."""

from typing import Any

from notebooks.rehearsal.sheets.a1 import Area, cell_name, from_grid_range, parse_cells, quoted
from notebooks.rehearsal.sheets.cells import Cell
from notebooks.rehearsal.sheets.errors import invalid
from notebooks.rehearsal.sheets.formulas import rewrite
from notebooks.rehearsal.sheets.kinds_cells import copied
from notebooks.rehearsal.sheets.kinds_dimensions import put_cell
from notebooks.rehearsal.sheets.kinds_ranges import forget_merges
from notebooks.rehearsal.sheets.requests import Change, kind
from notebooks.rehearsal.sheets.tabs import Tab
from notebooks.rehearsal.sheets.workbook import Workbook

Json = dict[str, Any]
_WITH_LOOKS = ("PASTE_NORMAL", "PASTE_FORMAT", "PASTE_NO_BORDERS")


@kind("copyPaste")
def copy_paste(change: Change) -> None:
    """Copy a range over another, again and again where that is larger."""
    source_tab, given = change.book.by_grid_range(change.body.get("source", {}))
    source = source_tab.clip(given)
    tab, there = change.book.by_grid_range(change.body.get("destination", {}))
    target = tab.clip(there)
    turned = change.body.get("pasteOrientation") == "TRANSPOSE"
    height, width = (source.width, source.height) if turned else (source.height, source.width)
    if not height or not width:
        return
    known = {(row - source.top, column - source.left): cell.copy() for row, column, cell in source_tab.cells(source)}
    down = max(height, target.height // height * height)
    along = max(width, target.width // width * width)
    how = change.body.get("pasteType", "PASTE_NORMAL")
    for row in range(target.top, min(target.top + down, tab.row_count)):
        for column in range(target.left, min(target.left + along, tab.column_count)):
            at = ((row - target.top) % height, (column - target.left) % width)
            from_ = (at[1], at[0]) if turned else at
            moved = (row - source.top - from_[0], column - source.left - from_[1])
            _paste(change, tab, row, column, known.get(from_), how, moved)
    if how in _WITH_LOOKS and not turned:
        pasted = Area(tab.id, target.top, target.left, min(target.top + down, tab.row_count),
                      min(target.left + along, tab.column_count))
        _copy_merges(source_tab, source, tab, pasted)


def _paste(
    change: Change, tab: Tab, row: int, column: int, given: Cell | None, how: str, moved: tuple[int, int]
) -> None:
    source = given.copy() if given else Cell()
    if source.formula is not None:
        source.formula = copied(source.formula, *moved)
    old = tab.cell(row, column) or Cell()
    if how == "PASTE_VALUES":
        source = Cell(source.value, None, old.format, old.note, old.validation)
    elif how == "PASTE_FORMULA":
        source = Cell(source.value, source.formula, old.format, old.note, old.validation)
    elif how in ("PASTE_FORMAT", "PASTE_CONDITIONAL_FORMATTING"):
        source = Cell(old.value, old.formula, source.format, old.note, old.validation)
    elif how == "PASTE_DATA_VALIDATION":
        source = Cell(old.value, old.formula, old.format, old.note, source.validation)
    elif how == "PASTE_NO_BORDERS" and source.format and "borders" in source.format:
        source.format = change.book.wardrobe.share({k: v for k, v in source.format.items() if k != "borders"})
    tab.has_formulas |= source.formula is not None
    put_cell(tab, row, column, None if source.blank else source)


def _inside(outer: Area, inner: Area) -> bool:
    return (outer.top <= inner.top and (inner.bottom or 0) <= (outer.bottom or 0)
            and outer.left <= inner.left and (inner.right or 0) <= (outer.right or 0))


def _copy_merges(source_tab: Tab, source: Area, tab: Tab, pasted: Area) -> None:
    found = [one for one in map(from_grid_range, source_tab.parts.get("merges", ())) if _inside(source, one)]
    if found:
        forget_merges(tab, pasted)
    for top in range(pasted.top, pasted.bottom or 0, max(source.height, 1)):
        for left in range(pasted.left, pasted.right or 0, max(source.width, 1)):
            moved = [_shifted(one, tab.id, top - source.top, left - source.left) for one in found]
            tab.part("merges").extend(one.grid_range() for one in moved if _inside(pasted, one))


def _shifted(area: Area, sheet: int, rows: int, columns: int) -> Area:
    return Area(sheet, area.top + rows, area.left + columns, (area.bottom or 0) + rows, (area.right or 0) + columns)


@kind("cutPaste")
def cut_paste(change: Change) -> None:
    """Move a range elsewhere; formulas that point at its cells follow them."""
    source_tab, given = change.book.by_grid_range(change.body.get("source", {}))
    source, to = source_tab.clip(given), change.body.get("destination", {})
    tab = change.book.tab(to.get("sheetId", 0))
    target = _shifted(source, tab.id, to.get("rowIndex", 0) - source.top, to.get("columnIndex", 0) - source.left)
    if (target.bottom or 0) > tab.row_count or (target.right or 0) > tab.column_count:
        raise invalid("Cannot paste beyond the grid.")
    known = [(row - source.top, column - source.left, cell) for row, column, cell in source_tab.cells(source)]
    merged = [one for one in map(from_grid_range, source_tab.parts.get("merges", ())) if _inside(source, one)]
    forget_merges(source_tab, source)
    for down, along, _ in known:
        source_tab.drop(source.top + down, source.left + along)
    for row, column, _ in list(tab.cells(target)):
        tab.drop(row, column)
    _follow(change.book, source_tab, source, tab, target)
    for down, along, cell in known:
        tab.has_formulas |= cell.formula is not None
        put_cell(tab, target.top + down, target.left + along, cell)
    moved = [_shifted(one, tab.id, target.top - source.top, target.left - source.left) for one in merged]
    tab.part("merges").extend(one.grid_range() for one in moved)


def _follow(book: Workbook, source_tab: Tab, source: Area, tab: Tab, target: Area) -> None:
    for home in book.tabs:
        if not home.has_formulas:
            continue

        def change(title: str | None, cells: str, home: Tab = home) -> str:
            named = "" if title is None else quoted(title) + "!"
            about = home.title if title is None else title
            area = parse_cells(cells.replace("$", ""), source_tab.id)
            if about.casefold() != source_tab.title.casefold() or area is None or area.bottom is None:
                return named + cells
            if area.right is None or not _inside(source, area):
                return named + cells
            named = "" if tab is home and title is None else quoted(tab.title) + "!"
            return named + _renamed(_shifted(area, tab.id, target.top - source.top, target.left - source.left), cells)

        for row, _, cell in home.cells(home.whole()):
            if cell.formula is not None:
                cell.formula = rewrite(cell.formula, change)
                home.dirty.add(row)


def _renamed(area: Area, cells: str) -> str:
    """The area's name, fixed with $ where the old one was fixed as a whole."""
    first, last = cell_name(area.top, area.left), cell_name((area.bottom or 1) - 1, (area.right or 1) - 1)
    names = [first] if area.is_cell and ":" not in cells else [first, last]
    if cells.count("$") == 2 * len(names):
        names = ["$" + "".join(f"${letter}" if letter.isdigit() and not before.isdigit() else letter
                               for before, letter in zip(name[:1] + name, name, strict=False)) for name in names]
    return ":".join(names)
