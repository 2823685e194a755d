"""Computes the formulas of a spreadsheet, each once, whatever order they depend on each other in."""

from datetime import datetime
from typing import Any

from notebooks.rehearsal.errors import GoogleError
from notebooks.rehearsal.sheets import dates
from notebooks.rehearsal.sheets.a1 import Area, parse_cells
from notebooks.rehearsal.sheets.cells import ERROR_TEXTS, Cell, Fault, Value, number
from notebooks.rehearsal.sheets.formulas import Node, NotReadable, parse, split_reference
from notebooks.rehearsal.sheets.functions import (
    FUNCTIONS,
    KNOWN,
    LOADING,
    Argument,
    Table,
    Wrong,
    as_number,
    as_text,
    as_truth,
    flat,
    single,
)
from notebooks.rehearsal.sheets.functions_more import MORE
from notebooks.rehearsal.sheets.tabs import Tab
from notebooks.rehearsal.sheets.workbook import Workbook

Place = tuple[int, int, int]
_CIRCLE = "Circular dependency detected. To resolve with iterative calculation, see File > Settings."


_OPERATORS = {"+": "ADD", "-": "MINUS", "*": "MULTIPLY", "/": "DIVIDE", "^": "POW"}


class _Pending(Exception):
    """A formula needs others that are not computed yet."""

    def __init__(self, places: list[Place]) -> None:
        super().__init__(places)
        self.places = places


def recalculate(book: Workbook, now: datetime) -> None:
    """Compute every formula of the spreadsheet anew and note the cells that show something else."""
    tabs = [tab for tab in book.tabs if tab.has_formulas]
    if not tabs:
        return
    round_ = _Round(book, now)
    for tab in tabs:
        places = [(tab.id, row, column) for row, column, cell in tab.cells(tab.whole()) if cell.formula is not None]
        tab.has_formulas = bool(places)
        for place in places:
            _settle(tab, place, round_.value(place))


def _settle(tab: Tab, place: Place, value: Value) -> None:
    cell = tab.cell(place[1], place[2])
    if cell is not None and (cell.value != value or type(cell.value) is not type(value)):
        cell.value = value
        tab.dirty.add(place[1])


class _Round:
    def __init__(self, book: Workbook, now: datetime, settled: bool = False) -> None:
        self.book, self.now, self.settled = book, now, settled
        self.done: dict[Place, Value] = {}
        self.tabs = {tab.id: tab for tab in book.tabs}
        self.here: Place = (0, 0, 0)

    def value(self, wanted: Place) -> Value:
        # A stack of our own: a column of a thousand sums of the cell above would exhaust Python's.
        waiting = [wanted]
        while waiting:
            place = waiting[-1]
            try:
                self.done[place] = self.compute(place)
                waiting.pop()
            except _Pending as pending:
                again = set(pending.places) & set(waiting)
                for one in again:
                    self.done[one] = Fault("REF", _CIRCLE)
                waiting = [one for one in waiting if one not in again]
                waiting += [one for one in pending.places if one not in again]
        return self.done[wanted]

    def compute(self, place: Place) -> Value:
        if place in self.done:
            return self.done[place]
        cell = self.tabs[place[0]].cell(place[1], place[2])
        assert cell is not None
        self.here = place
        try:
            value = single(self.node(parse(cell.formula or "")))
            return number(float(value)) if isinstance(value, float) else value
        except NotReadable:
            return Fault("ERROR", "Formula parse error.")
        except Wrong as wrong:
            return wrong.fault
        except (ValueError, OverflowError, ZeroDivisionError):
            return Fault("NUM", "The result of this formula is no number that can be shown.")
        except (IndexError, TypeError):
            return Fault("N_A", "Wrong number of arguments.")

    def node(self, node: Node) -> Argument:
        if node.kind in ("value", "done"):
            return node.value  # type: ignore[no-any-return]  # a literal: text, number, truth or nothing
        if node.kind == "ref":
            return self.reference(node.value)
        if node.kind == "call":
            return self.call(node.value, node.parts)
        if node.kind == "operator":
            return self.operator(node.value, *node.parts)
        if node.kind == "sign":
            value = as_number(self.node(node.parts[0]))
            return -value if node.value == "-" else value
        if node.kind == "percent":
            return as_number(self.node(node.parts[0])) / 100
        if node.kind == "array":
            return [[single(self.node(one)) for one in node.parts]]
        return self.name(node) if node.kind == "name" else self.error(node.value)

    def error(self, text: str) -> Argument:
        raise Wrong(Fault(next(kind for kind, shown in ERROR_TEXTS.items() if shown == text)))

    def name(self, node: Node) -> Argument:
        for named in self.book.named:
            if named["name"].casefold() == node.value.casefold():
                tab, area = self.book.by_grid_range(named["range"])
                return self.table(tab, area.clipped(tab.row_count, tab.column_count))
        raise Wrong(Fault("NAME", f"Unknown range name: '{node.value.upper()}'."))

    def reference(self, text: str) -> Argument:
        title, cells = split_reference(text)
        tab = self.tabs[self.here[0]] if title is None else self.book.titled(title)
        area = parse_cells(cells.replace("$", ""), tab.id) if tab else None
        if tab is None or area is None:
            raise Wrong(Fault("REF", f"Unresolved sheet name '{title}'."))
        if area.top >= tab.row_count or area.left >= tab.column_count:
            raise Wrong(Fault("REF", f"The range {text} does not exist."))
        table = self.table(tab, area.clipped(tab.row_count, tab.column_count))
        return table[0][0] if area.is_cell else table

    def table(self, tab: Tab, area: Area) -> Table:
        missing = [] if self.settled else [
            (tab.id, row, column) for row, column, cell in tab.cells(area)
            if cell.formula is not None and (tab.id, row, column) not in self.done]
        if missing:
            raise _Pending(missing)
        return [[self.kept(tab, row, column) for column in range(area.left, area.right or 0)]
                for row in range(area.top, area.bottom or 0)]

    def kept(self, tab: Tab, row: int, column: int) -> Value:
        cell: Cell | None = tab.cell(row, column)
        if cell is None:
            return None
        computed = cell.formula is not None and not self.settled
        return self.done[(tab.id, row, column)] if computed else cell.value

    def operator(self, mark: str, left: Node, right: Node) -> Value:
        if mark == "&":
            return as_text(self.node(left)) + as_text(self.node(right))
        if mark in "<>=<=>=":
            return _compare(mark, single(self.node(left)), single(self.node(right)))
        function = _OPERATORS[mark]
        first, second = as_number(self.node(left), function, 1), as_number(self.node(right), function, 2)
        if mark == "/":
            return FUNCTIONS["DIVIDE"]([first, second])
        made: Any = {"+": first + second, "-": first - second, "*": first * second}.get(mark)
        return first**second if mark == "^" else made  # type: ignore[no-any-return]  # numbers all

    def call(self, written: str, parts: tuple[Node, ...]) -> Argument:
        name = written.upper()
        if name == "IF":
            chosen = parts[1] if as_truth(self.node(parts[0])) else parts[2] if len(parts) > 2 else Node("value", False)
            return self.node(chosen)
        if name in ("IFERROR", "IFNA"):
            return self.if_error(parts, only_missing=name == "IFNA")
        if name in ("ISERROR", "ISNA") and len(parts) == 1:
            return self.computed(written, (Node("done", self.caught(parts[0])),))
        if name in ("NOW", "TODAY"):
            days = dates.serial(self.now)
            return days if name == "NOW" else int(days)
        if name in ("ROW", "COLUMN") and not parts:
            return self.here[1 if name == "ROW" else 2] + 1
        if name == "NA":
            raise Wrong(Fault("N_A"))
        return self.computed(written, parts)

    def computed(self, written: str, parts: tuple[Node, ...]) -> Argument:
        name = written.upper()
        function = FUNCTIONS.get(name) or MORE.get(name)
        if function is not None:
            return function([self.node(one) for one in parts])
        if name in LOADING:
            raise Wrong(Fault("LOADING", "Loading data..."))
        if name in KNOWN:
            raise Wrong(Fault("N_A", f"The rehearsal does not compute {name}."))
        raise Wrong(Fault("NAME", f"Unknown function: '{written}'."))

    def caught(self, part: Node) -> Argument:
        try:
            return self.node(part)
        except Wrong as wrong:
            return wrong.fault

    def if_error(self, parts: tuple[Node, ...], only_missing: bool) -> Argument:
        value = self.caught(parts[0])
        failed = any(isinstance(one, Fault) and (one.type == "N_A" or not only_missing) for one, _ in flat([value]))
        return (self.node(parts[1]) if len(parts) > 1 else "") if failed else value


def _rank(value: Value) -> tuple[int, Any]:
    if isinstance(value, bool):
        return 2, value
    if isinstance(value, str):
        return 1, value.casefold()
    return 0, value or 0


def _compare(mark: str, left: Value, right: Value) -> bool:
    if left is None and isinstance(right, str):
        left = ""
    if right is None and isinstance(left, str):
        right = ""
    one, two = _rank(left), _rank(right)
    return {"=": one == two, "<>": one != two, "<": one < two, ">": one > two, "<=": one <= two, ">=": one >= two}[mark]


def evaluate(book: Workbook, tab: Tab, row: int, column: int, formula: str, now: datetime) -> Value:
    """What a formula gives that stands in no cell (of a conditional format or a validation), as seen from a cell."""
    round_ = _Round(book, now, settled=True)
    round_.here = (tab.id, row, column)
    try:
        return single(round_.node(parse(formula)))
    except Wrong as wrong:
        return wrong.fault
    except (NotReadable, ValueError, IndexError, TypeError, GoogleError):
        return Fault("ERROR", "Formula parse error.")
