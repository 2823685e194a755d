"""Computes the formulas of a spreadsheet anew, and fills the cells that their arrays reach."""

from datetime import datetime

from notebooks.rehearsal.errors import GoogleError
from notebooks.rehearsal.sheets.arrays import Place, crossed, spread
from notebooks.rehearsal.sheets.cells import Fault, Value
from notebooks.rehearsal.sheets.computing import Round
from notebooks.rehearsal.sheets.formulas import SPREAD, NotReadable
from notebooks.rehearsal.sheets.functions import Wrong, single
from notebooks.rehearsal.sheets.tabs import Tab
from notebooks.rehearsal.sheets.workbook import Workbook

# An array that another one's cells decide on needs a look more; this many in a row nobody writes.
_LOOKS = 8


def recalculate(book: Workbook, now: datetime) -> None:
    """Compute every formula of the spreadsheet anew and note the cells that show something else."""
    tabs = [tab for tab in book.tabs if tab.has_formulas]
    refused: dict[Place, Fault] = {}
    for _ in range(_LOOKS if tabs else 0):
        round_ = Round(book, now, refused=refused)
        filled = {tab.id: _computed(tab, round_) for tab in tabs}
        changed = [spread(tab, round_.arrays_of(tab.id), filled[tab.id], refused) for tab in tabs]
        if not any(changed):
            return


def _computed(tab: Tab, round_: Round) -> list[tuple[int, int]]:
    """Compute the formulas of a tab; gives the places of the cells that arrays have filled so far."""
    found = [(row, column, cell.formula) for row, column, cell in tab.cells(tab.whole()) if cell.formula is not None]
    places = [(tab.id, row, column) for row, column, formula in found if formula != SPREAD]
    tab.has_formulas = bool(places)
    for place in places:
        _settle(tab, place, round_.value(place))
    return [(row, column) for row, column, formula in found if formula == SPREAD]


def _settle(tab: Tab, place: Place, value: Value) -> None:
    cell = tab.cell(place[1], place[2])
    if cell is not None and (cell.value != value or type(cell.value) is not type(value)):
        cell.value = value
        tab.dirty.add(place[1])


def evaluate(book: Workbook, tab: Tab, row: int, column: int, formula: str, now: datetime) -> Value:
    """What a formula gives that stands in no cell (of a conditional format or a validation), as seen from a cell."""
    round_ = Round(book, now, settled=True)
    round_.here = (tab.id, row, column)
    try:
        return single(crossed(round_.node(round_.parsed(formula)), round_.here))
    except Wrong as wrong:
        return wrong.fault
    except (NotReadable, ValueError, IndexError, TypeError, GoogleError):
        return Fault("ERROR", "Formula parse error.")
