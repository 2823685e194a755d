"""Arrays in formulas: ranges that stand for one cell, functions done cell by cell, results that fill neighbours."""

from collections.abc import Callable, Collection

from notebooks.rehearsal.sheets.a1 import Area, cell_name
from notebooks.rehearsal.sheets.cells import Cell, Fault, Value
from notebooks.rehearsal.sheets.formulas import SPREAD
from notebooks.rehearsal.sheets.functions import Argument, Table, Wrong
from notebooks.rehearsal.sheets.tabs import Tab

Place = tuple[int, int, int]
_NONE: Collection[int] = range(0)
_RANGES_ONLY = """SUM AVERAGE AVERAGEA MIN MINA MAX MAXA PRODUCT COUNT COUNTA COUNTBLANK COUNTUNIQUE AND OR XOR
    CONCATENATE MEDIAN MODE MODE.SNGL STDEV STDEV.S STDEVP STDEV.P VAR VAR.S VARP VAR.P SUMPRODUCT SUMSQ GCD LCM ROWS
    COLUMNS FILTER UNIQUE TRANSPOSE FLATTEN HSTACK VSTACK TOCOL TOROW ARRAYFORMULA SORT GEOMEAN"""
# The places of a function's parameters that take one value; all of them where a function is not listed.
_SINGLE: dict[str, Collection[int]] = dict.fromkeys(_RANGES_ONLY.split(), _NONE) | {
    "LARGE": (1,), "SMALL": (1,), "PERCENTILE": (1,), "PERCENTILE.INC": (1,), "QUARTILE": (1,), "QUARTILE.INC": (1,),
    "RANK": (0, 2), "RANK.EQ": (0, 2), "TEXTJOIN": (0, 1), "JOIN": (0,), "INDEX": (1, 2), "MATCH": (0, 2),
    "VLOOKUP": (0, 2, 3), "HLOOKUP": (0, 2, 3), "XLOOKUP": (0, 3, 4), "XMATCH": (0, 2), "LOOKUP": (0,), "COUNTIF": (1,),
    "SUMIF": (1,), "AVERAGEIF": (1,), "COUNTIFS": range(1, 99, 2), "SUMIFS": range(2, 99, 2), "MAXIFS": range(2, 99, 2),
    "AVERAGEIFS": range(2, 99, 2), "MINIFS": range(2, 99, 2), "SUBTOTAL": (0,), "NETWORKDAYS": (0, 1),
    "WORKDAY": (0, 1), "ARRAY_CONSTRAIN": (1, 2), "CHOOSECOLS": range(1, 99), "CHOOSEROWS": range(1, 99),
    "NPV": (0,), "ISBETWEEN": range(99),
}


class Range(Table):
    """The values of a range of cells, which know where they stand: (tab, row, column) of the first."""

    def __init__(self, rows: Table, first: Place) -> None:
        super().__init__(rows)
        self.first = first


def takes_one(function: str) -> Collection[int]:
    """The places of the parameters of a function that take one value each."""
    return _SINGLE.get(function, range(99))


def crossed(argument: Argument, here: Place) -> Argument:
    """The one cell of a range that a formula at `here` means where one value is wanted."""
    if not isinstance(argument, Range):
        return argument[0][0] if isinstance(argument, list) else argument
    down, along = here[1] - argument.first[1], here[2] - argument.first[2]
    if len(argument) == len(argument[0]) == 1:
        return argument[0][0]
    if len(argument[0]) == 1 and 0 <= down < len(argument):
        return argument[down][0]
    if len(argument) == 1 and 0 <= along < len(argument[0]):
        return argument[0][along]
    raise Wrong(Fault("VALUE", "An array value could not be found."))


def cell_by_cell(
    function: Callable[[list[Argument]], Argument], arguments: list[Argument], places: Collection[int]
) -> Table:
    """What a function of single values gives for every cell of its arrays."""
    arrays = [one for at, one in enumerate(arguments) if at in places and isinstance(one, list)]
    height, width = max(len(one) for one in arrays), max(len(one[0]) for one in arrays)

    def given(row: int, column: int) -> list[Argument]:
        return [_at(one, row, column) if at in places and isinstance(one, list) else one
                for at, one in enumerate(arguments)]

    return _even([[_caught(function, given(row, column)) for column in range(width)] for row in range(height)])


def _at(table: Table, row: int, column: int) -> Value:
    row, column = row if len(table) > 1 else 0, column if len(table[0]) > 1 else 0
    return table[row][column] if row < len(table) and column < len(table[0]) else Fault("N_A")


def _caught(function: Callable[[list[Argument]], Argument], arguments: list[Argument]) -> Argument:
    try:
        return function(arguments)
    except Wrong as wrong:
        return wrong.fault


def _even(rows: list[list[Argument]]) -> Table:
    """Rows of results, those that are arrays themselves laid out beside each other."""
    made = [[value for one in row for value in (one[0] if isinstance(one, list) else [one])] for row in rows]
    width = max(map(len, made))
    return [row + [None] * (width - len(row)) for row in made]


def spread(
    tab: Tab, results: dict[Place, Table], filled: list[tuple[int, int]], refused: dict[Place, Fault]
) -> bool:
    """Fill a tab's cells with the arrays that begin in it and empty others that were; whether anything changed.

    `filled` are the cells filled before; `refused` notes the arrays that find no room.
    """
    wanted: dict[tuple[int, int], Value] = {}
    faults = {place: fault for place, table in results.items() if (fault := _laid(tab, place, table, wanted))}
    changed = faults != {place: fault for place, fault in refused.items() if place[0] == tab.id}
    for place in [one for one in refused if one[0] == tab.id]:
        del refused[place]
    refused.update(faults)
    for spot in filled:
        if spot not in wanted:
            changed = True
            _fill(tab, spot, None, None)
    for spot, value in wanted.items():
        known = tab.cell(*spot)
        if known is None or known.formula != SPREAD or known.value != value or type(known.value) is not type(value):
            changed = True
            _fill(tab, spot, value, SPREAD)
    return changed


def _laid(tab: Tab, place: Place, table: Table, wanted: dict[tuple[int, int], Value]) -> Fault | None:
    """Note where an array's cells come to stand, or say why they cannot."""
    _, top, left = place
    below, beyond = top + len(table) - tab.row_count, left + len(table[0]) - tab.column_count
    if below > 0 or beyond > 0:
        what = f"rows ({below})" if below > 0 else f"columns ({beyond})"
        return Fault("REF", f"Result was not automatically expanded, please insert more {what}.")
    cells = {(top + down, left + along): value for down, line in enumerate(table) for along, value in enumerate(line)}
    del cells[top, left]
    taken = next((spot for spot in cells if spot in wanted or _own(tab.cell(*spot))), None)
    if taken:
        return Fault("REF", f"Array result was not expanded because it would overwrite data in {cell_name(*taken)}.")
    wanted.update(cells)
    return None


def _own(cell: Cell | None) -> bool:
    return cell is not None and cell.filled and cell.formula != SPREAD


def _fill(tab: Tab, spot: tuple[int, int], value: Value, formula: str | None) -> None:
    # What a formula shows is nobody's typing: protection does not stand in its way.
    locked, tab.locked = tab.locked, []
    cell = tab.touch(*spot)
    cell.value, cell.formula = value, formula
    if cell.blank:
        tab.drop(*spot)
    tab.locked = locked


def area_of(tab: Tab, first: tuple[int, int], height: int, width: int) -> Area:
    """A rectangle of a tab that must lie inside its grid."""
    top, left = first
    beyond = top + height > tab.row_count or left + width > tab.column_count
    if top < 0 or left < 0 or height < 1 or width < 1 or beyond:
        raise Wrong(Fault("REF", "Function OFFSET evaluates to an out of bounds range."))
    return Area(tab.id, top, left, top + height, left + width)
