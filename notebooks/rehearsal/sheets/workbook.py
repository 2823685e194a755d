"""A spreadsheet in memory, written through to SQLite: one line per grid row, the rest as one document.

Reading 10,000 rows from SQLite costs more than answering them, so spreadsheets stay in memory between calls, found by
the revision that SQLite names.  A call takes one out and puts it back when it has succeeded.  What a refused call has
changed until then is read from the file again, row by row; after any other failure the memory simply has no entry for
the revision that is still in the file.
"""

import json
import re
import secrets
import sqlite3
import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Any

from notebooks.rehearsal.sheets.a1 import Area, area_name, parse_cells, quoted, split_title
from notebooks.rehearsal.sheets.cells import Row, Wardrobe, made_row, pack_row, pattern_of
from notebooks.rehearsal.sheets.defaults import MAX_CELLS, MAX_COLUMNS
from notebooks.rehearsal.sheets.errors import cannot_parse, invalid, no_spreadsheet
from notebooks.rehearsal.sheets.lines import Lines, read
from notebooks.rehearsal.sheets.tabs import Tab

SCHEMA = """
CREATE TABLE IF NOT EXISTS spreadsheet (id TEXT PRIMARY KEY, revision TEXT NOT NULL, document TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS spreadsheet_row (
    spreadsheet TEXT NOT NULL, sheet INTEGER NOT NULL, row INTEGER NOT NULL, cells TEXT NOT NULL,
    PRIMARY KEY (spreadsheet, sheet, row)
) WITHOUT ROWID;
"""
KEPT_IN_MEMORY = 16
_memory: OrderedDict[str, "Workbook"] = OrderedDict()
_lock = threading.Lock()


class Workbook:
    """One spreadsheet: properties, tabs in order, named ranges, developer metadata."""

    def __init__(self, id_: str, properties: dict[str, Any]) -> None:
        self.id, self.properties = id_, properties
        self.tabs: list[Tab] = []
        self.named: list[dict[str, Any]] = []
        self.metadata: list[dict[str, Any]] = []
        self.wardrobe = Wardrobe([])
        self.gone: set[int] = set()
        self.opened: tuple[Tab, ...] = ()
        self.db: sqlite3.Connection | None = None

    def tab(self, sheet: int, missing: str = "No grid with id: {}") -> Tab:
        """The tab of a sheetId; refused in these words when there is none."""
        found = next((tab for tab in self.tabs if tab.id == sheet), None)
        if found is None:
            raise invalid(missing.format(sheet))
        return found

    def titled(self, title: str) -> Tab | None:
        """The tab of a title; capitals do not matter unless two differ by them."""
        exact = next((tab for tab in self.tabs if tab.title == title), None)
        return exact or next((tab for tab in self.tabs if tab.title.casefold() == title.casefold()), None)

    def first_visible(self) -> Tab:
        """The tab that a range without a title means."""
        return next((tab for tab in self.tabs if not tab.properties.get("hidden")), self.tabs[0])

    def area(self, text: str) -> tuple[Tab, Area]:
        """The tab and rectangle that a range text names, not yet clipped to the grid."""
        title, rest = split_title(text)
        tab = self.titled(title) if title else self.first_visible()
        if tab is None and self.titled(text):  # the title itself has an exclamation mark
            return self._by_name(text, text)
        if tab is None:
            raise cannot_parse(text)
        if title is not None and not rest:
            return tab, Area(tab.id)
        found = parse_cells(rest, tab.id)
        if found is None:
            return self._by_name(text, rest)
        tab.check_start(found, asked_name(rest, found, tab))
        return tab, found

    def _by_name(self, text: str, rest: str) -> tuple[Tab, Area]:
        for named in self.named:
            if named["name"].casefold() == rest.casefold():
                return self.by_grid_range(named["range"])
        tab = self.titled(text)
        if tab is None:
            raise cannot_parse(text)
        return tab, Area(tab.id)

    def by_grid_range(self, given: dict[str, Any]) -> tuple[Tab, Area]:
        """The tab and rectangle of a GridRange, not yet clipped."""
        tab = self.tab(given.get("sheetId", 0))
        top, left = given.get("startRowIndex", 0), given.get("startColumnIndex", 0)
        bottom, right = given.get("endRowIndex"), given.get("endColumnIndex")
        if any(place is not None and place < 0 for place in (top, bottom, left, right)):
            raise invalid("GridRange indexes must be >= 0")
        for name, low, high in (("Row", top, bottom), ("Column", left, right)):
            if high is not None and high < low:
                raise invalid(f"end{name}Index[{high}] cannot be before start{name}Index[{low}]")
        return tab, Area(tab.id, top, left, bottom, right)

    def check_size(self) -> None:
        """Refuse more than ten million cells, and columns beyond ZZZ."""
        cells = sum(tab.row_count * tab.column_count for tab in self.tabs)
        if cells > MAX_CELLS:
            raise invalid("This action would increase the number of cells in the workbook above the limit of "
                          f"{MAX_CELLS} cells.")
        if any(tab.column_count > MAX_COLUMNS for tab in self.tabs):
            raise invalid("This action would increase the number of columns in the sheet above the limit of "
                          f"{MAX_COLUMNS} columns.")

    def document(self) -> str:
        """Everything but the rows, as JSON text."""
        known = {"properties": self.properties, "tabs": [tab.meta() for tab in self.tabs], "named": self.named,
                 "metadata": self.metadata, "wardrobe": self.wardrobe.items}
        return json.dumps(known, ensure_ascii=False, separators=(",", ":"))


def asked_name(cells: str, area: Area, tab: Tab) -> str:
    """A range text as Google names it in refusals: whole columns or rows alone, open ends filled in."""
    if re.fullmatch(r"[$A-Za-z]+:[$A-Za-z]+", cells) or re.fullmatch(r"[$\d]+:[$\d]+", cells):
        first, _, last = cells.replace("$", "").upper().partition(":")
        return f"{quoted(tab.title)}!{first}" + ("" if first == last else f":{last}")
    bottom = max(tab.row_count, area.top + 1) if area.bottom is None else area.bottom
    right = max(tab.column_count, area.left + 1) if area.right is None else area.right
    return area_name(Area(area.sheet, area.top, area.left, bottom, right), tab.title)


def open_workbook(db: sqlite3.Connection, id_: str) -> Workbook:
    """The spreadsheet, taken out of memory or read from the file; 404 when there is none."""
    found = db.execute("SELECT revision FROM spreadsheet WHERE id = ?", (id_,)).fetchone()
    if found is None:
        raise no_spreadsheet()
    with _lock:
        book = _memory.pop(found[0], None)
    book = book or _read(db, id_)
    book.db, book.opened = db, tuple(book.tabs)
    return book


def keep(db: sqlite3.Connection, book: Workbook) -> None:
    """Put a spreadsheet that was only read back into memory."""
    found = db.execute("SELECT revision FROM spreadsheet WHERE id = ?", (book.id,)).fetchone()
    _remember(found[0], book)


def undo(db: sqlite3.Connection, book: Workbook) -> None:
    """Put a spreadsheet back into memory as the file has it, whatever a refused call has done to it by then."""
    again = _read(db, book.id, book.wardrobe)
    again.db, opened = db, {tab.id: tab for tab in book.opened}
    for tab in again.tabs:
        before = opened.get(tab.id)
        if before and before.loaded and before.lines.undo(db, (book.id, tab.id), _maker(again)):
            tab.adopt(before.lines)
    keep(db, again)


def save(db: sqlite3.Connection, book: Workbook) -> None:
    """Write what changed, under a new revision."""
    for sheet in book.gone:
        db.execute("DELETE FROM spreadsheet_row WHERE spreadsheet = ? AND sheet = ?", (book.id, sheet))
    for tab in book.tabs:
        if tab.loaded:
            tab.lines.save(db, (book.id, tab.id), lambda row: pack_row(row, book.wardrobe))
    book.gone.clear()
    revision = secrets.token_hex(12)
    db.execute("INSERT OR REPLACE INTO spreadsheet VALUES (?, ?, ?)", (book.id, revision, book.document()))
    _remember(revision, book)


def forget_memory() -> None:
    """Read every spreadsheet from the file again when it is next needed."""
    with _lock:
        _memory.clear()


def _remember(revision: str, book: Workbook) -> None:
    with _lock:
        _memory[revision] = book
        while len(_memory) > KEPT_IN_MEMORY:
            _memory.popitem(last=False)


def _read(db: sqlite3.Connection, id_: str, wardrobe: Wardrobe | None = None) -> Workbook:
    known = json.loads(db.execute("SELECT document FROM spreadsheet WHERE id = ?", (id_,)).fetchone()[0])
    book = Workbook(id_, known["properties"])
    book.named, book.metadata, worn = known["named"], known["metadata"], known["wardrobe"]
    # Rows in memory hold the items themselves, so a wardrobe that is known stays in use.
    book.wardrobe = wardrobe.cut(len(worn)) if wardrobe else Wardrobe(worn)
    book.tabs = [Tab.from_meta(meta, _reader(book, meta["properties"]["sheetId"])) for meta in known["tabs"]]
    return book


def _reader(book: Workbook, sheet: int) -> Callable[[], Lines]:
    def lines() -> Lines:
        assert book.db is not None
        return read(book.db, (book.id, sheet), _maker(book))

    return lines


def _maker(book: Workbook) -> Callable[[str], Row]:
    text = ""
    pattern: Row | None = None

    def made(cells: str) -> Row:
        nonlocal text, pattern
        if pattern is None or cells != text:  # many lines of a tab are alike: dressed, and empty
            row = made_row(cells, book.wardrobe)
            text, pattern = cells, pattern_of(row)
            return row
        return list(pattern)

    return made
