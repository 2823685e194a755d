"""One call's hold on its spreadsheet: who may, out of memory, and back."""

from collections.abc import Iterator
from contextlib import contextmanager

from notebooks.rehearsal.calls import Call
from notebooks.rehearsal.errors import GoogleError
from notebooks.rehearsal.sheets import files
from notebooks.rehearsal.sheets.a1 import from_grid_range
from notebooks.rehearsal.sheets.workbook import Workbook, keep, open_workbook, save, undo


def lock(call: Call, book: Workbook) -> None:
    """Close the cells that are protected from the caller; the spreadsheet's owner may write everywhere."""
    owner = files.is_owner(call, book.id)
    for tab in book.tabs:
        tab.locked = [] if owner else [
            from_grid_range(one.get("range", {})) for one in tab.parts.get("protectedRanges", ())
            if not one.get("warningOnly") and call.who.user not in one.get("editors", {}).get("users", ())]


@contextmanager
def reading(call: Call) -> Iterator[Workbook]:
    """The call's spreadsheet, to be read."""
    files.check_access(call, call.params["spreadsheetId"], writing=False)
    book = open_workbook(call.db, call.params["spreadsheetId"])
    try:
        yield book
    finally:
        keep(call.db, book)


@contextmanager
def changing(call: Call) -> Iterator[Workbook]:
    """The call's spreadsheet, to be changed: saved, or as it was before where it is refused."""
    files.check_access(call, call.params["spreadsheetId"], writing=True)
    book = open_workbook(call.db, call.params["spreadsheetId"])
    lock(call, book)
    try:
        yield book
    except GoogleError:
        undo(call.db, book)
        raise
    save(call.db, book)
    files.touch(call, book.id)
