"""What Drive asks of the sheets when a file is made, copied, renamed, deleted or filled from a table."""

import copy
import sqlite3
from datetime import UTC, datetime

from notebooks.rehearsal.sheets.defaults import COLUMNS, ROWS, spreadsheet_properties
from notebooks.rehearsal.sheets.evaluation import recalculate
from notebooks.rehearsal.sheets.kinds_sheets import copied, new_tab, place
from notebooks.rehearsal.sheets.workbook import Workbook, keep, open_workbook, save
from notebooks.rehearsal.sheets.writing import Pen


def create_blank(db: sqlite3.Connection, id_: str, title: str) -> None:
    """A new spreadsheet with one empty tab for a file that Drive has just made."""
    book = Workbook(id_, spreadsheet_properties(title))
    book.db = db
    place(book, new_tab(book, {"title": "Sheet1"}), None)
    save(db, book)


def duplicate(db: sqlite3.Connection, source: str, target: str, title: str) -> None:
    """A copy of a spreadsheet under another id and title; tabs keep their ids."""
    known = open_workbook(db, source)
    book = Workbook(target, copy.deepcopy(known.properties) | {"title": title})
    book.db = db
    book.named = copy.deepcopy(known.named)
    for tab in known.tabs:
        place(book, copied(known, tab, book, tab.id, tab.title), None)
    book.metadata = copy.deepcopy(known.metadata)
    save(db, book)
    keep(db, known)


def rename(db: sqlite3.Connection, id_: str, title: str) -> None:
    """Take over a title that was changed in Drive."""
    book = open_workbook(db, id_)
    book.properties["title"] = title
    save(db, book)


def forget(db: sqlite3.Connection, id_: str) -> None:
    """Drop a spreadsheet that Drive deleted for good."""
    db.execute("DELETE FROM spreadsheet WHERE id = ?", (id_,))
    db.execute("DELETE FROM spreadsheet_row WHERE spreadsheet = ?", (id_,))


def refill(db: sqlite3.Connection, id_: str, title: str, rows: list[list[str]]) -> None:
    """Put a table, its texts read as if typed, in place of all that the spreadsheet held."""
    forget(db, id_)
    book, now = Workbook(id_, spreadsheet_properties(title)), datetime.now(UTC)
    book.db = db
    width = max((len(row) for row in rows), default=0)
    size = {"rowCount": max(len(rows), ROWS), "columnCount": max(width, COLUMNS)}
    tab = new_tab(book, {"title": title[:100] or "Sheet1", "gridProperties": size})
    place(book, tab, None)
    pen = Pen(book, now)
    for down, row in enumerate(rows):
        for along, text in enumerate(row):
            pen.write(tab, down, along, text, "USER_ENTERED")
    recalculate(book, now)
    save(db, book)
