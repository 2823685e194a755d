"""What Drive asks of the sheets when a file is copied, renamed, deleted or exported."""

import copy
import csv
import io
import sqlite3
from datetime import UTC, datetime

from notebooks.rehearsal.sheets.kinds_sheets import copied, place
from notebooks.rehearsal.sheets.rendering import Look
from notebooks.rehearsal.sheets.workbook import Workbook, keep, open_workbook, save


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


def csv_of(db: sqlite3.Connection, id_: str, sheet: int | None = None, delimiter: str = ",") -> str:
    """A tab (the first unless named) as delimited text, its cells as they show."""
    book = open_workbook(db, id_)
    tab = book.tabs[0] if sheet is None else book.tab(sheet)
    look, (height, width) = Look(book, datetime.now(UTC)), tab.filled()
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter)
    for line in tab.rows[:height]:
        shown = ["" if cell is None else look.formatted(cell) for cell in line[:width]]
        writer.writerow(shown + [""] * (width - len(shown)))
    keep(db, book)
    return text.getvalue()
