"""One call's hold on its spreadsheet: who may, out of memory, and back."""

from collections.abc import Iterator
from contextlib import contextmanager

from notebooks.rehearsal.calls import Call
from notebooks.rehearsal.sheets.workbook import Workbook, keep, open_workbook, save


@contextmanager
def reading(call: Call) -> Iterator[Workbook]:
    """The call's spreadsheet, to be read."""
    book = open_workbook(call.db, call.params["spreadsheetId"])
    yield book
    keep(call.db, book)


@contextmanager
def changing(call: Call) -> Iterator[Workbook]:
    """The call's spreadsheet, to be changed: saved unless something is raised."""
    book = open_workbook(call.db, call.params["spreadsheetId"])
    yield book
    save(call.db, book)
