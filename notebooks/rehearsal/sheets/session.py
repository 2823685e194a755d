"""One call's hold on its spreadsheet: who may, out of memory, and back."""

from collections.abc import Iterator
from contextlib import contextmanager

from notebooks.rehearsal.calls import Call
from notebooks.rehearsal.sheets import files
from notebooks.rehearsal.sheets.workbook import Workbook, keep, open_workbook, save


@contextmanager
def reading(call: Call) -> Iterator[Workbook]:
    """The call's spreadsheet, to be read."""
    files.check_access(call, call.params["spreadsheetId"], writing=False)
    book = open_workbook(call.db, call.params["spreadsheetId"])
    yield book
    keep(call.db, book)


@contextmanager
def changing(call: Call) -> Iterator[Workbook]:
    """The call's spreadsheet, to be changed: saved unless something is raised."""
    files.check_access(call, call.params["spreadsheetId"], writing=True)
    book = open_workbook(call.db, call.params["spreadsheetId"])
    yield book
    save(call.db, book)
    files.touch(call, book.id)
