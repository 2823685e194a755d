"""One look at the formulas of a spreadsheet: each is computed once, whatever order they depend on each other in."""

import math
from collections.abc import Callable, Collection
from datetime import datetime

from notebooks.rehearsal.sheets.a1 import Area, parse_cells
from notebooks.rehearsal.sheets.arrays import Place, Range, cell_by_cell, crossed, takes_one
from notebooks.rehearsal.sheets.cells import ERROR_TEXTS, Cell, Fault, Value, number
from notebooks.rehearsal.sheets.comparing import COMPARISONS, compared, operated
from notebooks.rehearsal.sheets.forms import FORMS
from notebooks.rehearsal.sheets.formulas import SPREAD, Node, NotReadable, parse, split_reference
from notebooks.rehearsal.sheets.function_names import KNOWN, LOADING
from notebooks.rehearsal.sheets.functions import FUNCTIONS, Argument, Table, Wrong, as_number, single
from notebooks.rehearsal.sheets.functions_dates import DATES
from notebooks.rehearsal.sheets.functions_maths import MATHS
from notebooks.rehearsal.sheets.functions_more import MORE
from notebooks.rehearsal.sheets.functions_tables import TABLES, beside, table_of
from notebooks.rehearsal.sheets.locales import locale_of
from notebooks.rehearsal.sheets.tabs import Tab
from notebooks.rehearsal.sheets.workbook import Workbook

Function = Callable[[list[Argument]], Argument]
_CIRCLE = "Circular dependency detected. To resolve with iterative calculation, see File > Settings."
_NO_NUMBER = "The result of this formula is no number that can be shown."
# Inside these, every range stands for all of its cells.
_WITH_ARRAYS = frozenset({"ARRAYFORMULA", "FILTER", "SORT", "INDEX", "SUMPRODUCT", "LOOKUP", "XLOOKUP"})
_COMPARED: dict[str, Function] = {
    name: lambda a, mark=mark: compared(mark, single(a[0]), single(a[1]))  # type: ignore[misc]  # the mark is bound
    for name, mark in COMPARISONS.items()}
_COMPUTED: dict[str, Function] = {**FUNCTIONS, **MORE, **DATES, **MATHS, **TABLES, **_COMPARED}


class Pending(Exception):
    """A formula needs others that are not computed yet."""

    def __init__(self, places: list[Place]) -> None:
        super().__init__(places)
        self.places = places


class Round:
    """Computes formulas; `refused` are the arrays that have no room, `settled` takes what stands in the cells."""

    def __init__(
        self, book: Workbook, now: datetime, settled: bool = False, refused: dict[Place, Fault] | None = None
    ) -> None:
        self.book, self.settled, self.refused = book, settled, refused or {}
        self.now: datetime = now
        self.done: dict[Place, Value] = {}
        self.results: dict[Place, Table] = {}
        self.tabs = {tab.id: tab for tab in book.tabs}
        self.here: Place = (0, 0, 0)
        self.arrays = False
        self.comma = locale_of(str(book.properties.get("locale", "en_US"))).decimal == ","

    def parsed(self, formula: str) -> Node:
        """A formula's tree, read as it is written where the spreadsheet is at home."""
        return parse(formula, self.comma)

    def arrays_of(self, sheet: int) -> dict[Place, Table]:
        """The results in a tab that are more than one value."""
        return {place: table for place, table in self.results.items() if place[0] == sheet}

    def value(self, wanted: Place) -> Value:
        """What a cell's formula gives."""
        # A stack of our own: a column of a thousand sums of the cell above would exhaust Python's.
        waiting = [wanted]
        while waiting:
            place = waiting[-1]
            try:
                self.done[place] = self._compute(place)
                waiting.pop()
            except Pending as pending:
                again = set(pending.places) & set(waiting)
                for one in again:
                    self.done[one] = Fault("REF", _CIRCLE)
                waiting = [one for one in waiting if one not in again]
                waiting += [one for one in pending.places if one not in again]
        return self.done[wanted]

    def _compute(self, place: Place) -> Value:
        if place in self.done:
            return self.done[place]
        cell = self.tabs[place[0]].cell(place[1], place[2])
        assert cell is not None
        self.here, self.arrays = place, False
        try:
            return self._result(place, self.node(self.parsed(cell.formula or "")))
        except NotReadable:
            return Fault("ERROR", "Formula parse error.")
        except Wrong as wrong:
            return wrong.fault
        except RecursionError:
            return Fault("ERROR", "This formula is nested too deeply.")
        except (ValueError, ArithmeticError):
            return Fault("NUM", _NO_NUMBER)
        except (IndexError, TypeError, KeyError):
            return Fault("N_A", "Wrong number of arguments.")

    def _result(self, place: Place, found: Argument) -> Value:
        if not isinstance(found, list) or isinstance(found, Range):
            return _kept(single(crossed(found, place)))
        table = [[_kept(value) for value in row] for row in found]
        if not table or not table[0]:
            raise Wrong(Fault("VALUE", "The result is an array without values."))
        if len(table) > 1 or len(table[0]) > 1:
            self.results[place] = table
        return self.refused.get(place, table[0][0]) if place in self.results else table[0][0]

    def node(self, node: Node) -> Argument:
        """What a piece of a formula gives."""
        if node.kind in ("value", "done"):
            return node.value  # type: ignore[no-any-return]  # a literal: text, number, truth or nothing
        if node.kind == "ref":
            return self.reference(node.value)
        if node.kind == "call":
            return self.call(node.value, node.parts)
        if node.kind == "operator":
            mark = node.value
            return self.applied(lambda a: operated(mark, a[0], a[1]), [self.node(one) for one in node.parts])
        if node.kind in ("sign", "percent"):
            factor = {"-": -1, "+": 1}.get(node.value, 0.01)
            return self.applied(lambda a: as_number(a[0]) / 100 if factor == 0.01 else as_number(a[0]) * factor,
                                [self.node(node.parts[0])])
        if node.kind == "array":
            return self.array(node)
        return self.name(node) if node.kind == "name" else self.error(node.value)

    def array(self, node: Node) -> Table:
        """An array between braces: its rows one below the other."""
        rows = [beside(self._fitting(row)) for row in node.parts]
        if len({len(row[0]) for row in rows}) > 1:
            raise Wrong(Fault("VALUE", "In ARRAY_LITERAL, an Array Literal was missing values for one or more rows."))
        return [line for row in rows for line in row]

    def _fitting(self, row: Node) -> list[Table]:
        tables = [table_of(self.caught(one)) for one in row.parts]
        for place, one in enumerate(tables[1:], 2):
            if len(one) != len(tables[0]):
                raise Wrong(Fault("VALUE", f"Function ARRAY_ROW parameter {place} has mismatched row size. Expected: "
                                           f"{len(tables[0])}. Actual: {len(one)}."))
        return tables

    def error(self, text: str) -> Argument:
        """An error that was written down."""
        raise Wrong(Fault(next(kind for kind, shown in ERROR_TEXTS.items() if shown == text)))

    def name(self, node: Node) -> Argument:
        """The values of a named range."""
        for named in self.book.named:
            if named["name"].casefold() == node.value.casefold():
                tab, area = self.book.by_grid_range(named["range"])
                return self.table(tab, area.clipped(tab.row_count, tab.column_count))
        raise Wrong(Fault("NAME", f"Unknown range name: '{node.value.upper()}'."))

    def pointed(self, text: str) -> tuple[Tab, Area]:
        """The tab and rectangle of a reference."""
        title, cells = split_reference(text)
        tab = self.tabs[self.here[0]] if title is None else self.book.titled(title)
        area = parse_cells(cells.replace("$", ""), tab.id) if tab else None
        if tab is None or area is None:
            raise Wrong(Fault("REF", f"Unresolved sheet name '{title}'."))
        if area.top >= tab.row_count or area.left >= tab.column_count:
            raise Wrong(Fault("REF", f"The range {text} does not exist."))
        return tab, area.clipped(tab.row_count, tab.column_count)

    def reference(self, text: str) -> Argument:
        """The values of a reference; one where it is one cell."""
        tab, area = self.pointed(text)
        table = self.table(tab, area)
        return table[0][0] if area.is_cell else table

    def table(self, tab: Tab, area: Area) -> Table:
        """The values of a rectangle, once its formulas are computed."""
        missing = [] if self.settled else [
            (tab.id, row, column) for row, column, cell in tab.cells(area)
            if cell.formula and (tab.id, row, column) not in self.done]
        if missing:
            raise Pending(missing)
        return Range([[self._standing(tab, row, column) for column in range(area.left, area.right or 0)]
                      for row in range(area.top, area.bottom or 0)], (tab.id, area.top, area.left))

    def _standing(self, tab: Tab, row: int, column: int) -> Value:
        cell: Cell | None = tab.cell(row, column)
        if cell is None:
            return None
        computed = cell.formula not in (None, SPREAD) and not self.settled
        return self.done[(tab.id, row, column)] if computed else cell.value

    def call(self, written: str, parts: tuple[Node, ...]) -> Argument:
        """What a function gives."""
        name = written.upper()
        if name in FORMS:
            return FORMS[name](self, parts)
        function = _COMPUTED.get(name)
        if function is not None:
            return self.applied(function, self.arguments(name, parts), takes_one(name))
        if name in LOADING:
            raise Wrong(Fault("LOADING", "Loading data..."))
        if name in KNOWN or name == ":":
            what = "ranges that a function ends" if name == ":" else name
            raise Wrong(Fault("N_A", f"The rehearsal does not compute {what}."))
        raise Wrong(Fault("NAME", f"Unknown function: '{written}'."))

    def arguments(self, name: str, parts: tuple[Node, ...]) -> list[Argument]:
        """What a function is given; some let every range in it stand for all of its cells."""
        before, self.arrays = self.arrays, self.arrays or name in _WITH_ARRAYS
        bare = name.startswith("IS")  # those ask about errors, too
        try:
            return [self.caught(one) if bare else self.node(one) for one in parts]
        finally:
            self.arrays = before

    def applied(self, function: Function, arguments: list[Argument], places: Collection[int] = range(99)) -> Argument:
        """A function's result; cell by cell where arrays stand at places that take one value."""
        if self.arrays and any(isinstance(one, list) for at, one in enumerate(arguments) if at in places):
            return cell_by_cell(function, arguments, places)
        return function([crossed(one, self.here) if at in places else one for at, one in enumerate(arguments)])

    def caught(self, part: Node) -> Argument:
        """A piece of a formula, its error too."""
        try:
            return self.node(part)
        except Wrong as wrong:
            return wrong.fault


def _kept(value: Value) -> Value:
    if not isinstance(value, float):
        return value
    return number(value) if math.isfinite(value) else Fault("NUM", _NO_NUMBER)
