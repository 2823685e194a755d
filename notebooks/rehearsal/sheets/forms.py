"""Functions that need more of a formula than their arguments' values: where it stands, its references, its branches."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from notebooks.rehearsal.sheets import dates
from notebooks.rehearsal.sheets.a1 import Area
from notebooks.rehearsal.sheets.arrays import area_of, cell_by_cell, crossed
from notebooks.rehearsal.sheets.cells import Fault, Value
from notebooks.rehearsal.sheets.formulas import SPREAD, Node
from notebooks.rehearsal.sheets.functions import Argument, Wrong, as_number, as_text, as_truth, text_by
from notebooks.rehearsal.sheets.locales import locale_of
from notebooks.rehearsal.sheets.tabs import Tab

if TYPE_CHECKING:
    from notebooks.rehearsal.sheets.computing import Round

Form = Callable[["Round", tuple[Node, ...]], Argument]
_NOTHING = Node("value", None)
_ERROR_NUMBERS = {"NULL_VALUE": 1, "DIVIDE_BY_ZERO": 2, "VALUE": 3, "REF": 4, "NAME": 5, "NUM": 6, "N_A": 7}


def _if(round_: "Round", parts: tuple[Node, ...]) -> Argument:
    asked = round_.node(parts[0])
    yes, no = parts[1], parts[2] if len(parts) > 2 else Node("value", False)
    if round_.arrays and isinstance(asked, list):
        branches = [asked, round_.caught(yes), round_.caught(no)]
        return cell_by_cell(lambda a: a[1] if as_truth(a[0]) else a[2], branches, range(3))
    return round_.node(yes if as_truth(crossed(asked, round_.here)) else no)


def _unless(fails: Callable[[Fault], bool]) -> Form:
    def form(round_: "Round", parts: tuple[Node, ...]) -> Argument:
        value, instead = round_.caught(parts[0]), parts[1] if len(parts) > 1 else Node("value", "")
        if isinstance(value, list):
            if not any(_failed(one, fails) for row in value for one in row):
                return value
            other = round_.caught(instead)
            return cell_by_cell(lambda a: a[1] if _failed(a[0], fails) else a[0], [value, other], range(2))
        if not _failed(value, fails):
            if isinstance(value, Fault):
                raise Wrong(value)
            return value
        return round_.node(instead)

    return form


def _failed(value: Argument, fails: Callable[[Fault], bool]) -> bool:
    return isinstance(value, Fault) and fails(value)


def _aimed(round_: "Round", part: Node) -> tuple[Tab, Area]:
    """The cells that a part of a formula refers to."""
    if part.kind != "ref":
        raise Wrong(Fault("N_A", "Argument must be a range."))
    return round_.pointed(part.value)


def _counted(axis: str) -> Form:
    def form(round_: "Round", parts: tuple[Node, ...]) -> Argument:
        if not parts:
            return round_.here[1 if axis == "ROW" else 2] + 1
        _, area = _aimed(round_, parts[0])
        if not round_.arrays:
            return (area.top if axis == "ROW" else area.left) + 1
        if axis == "ROW":
            return [[row + 1] for row in range(area.top, area.bottom or 0)]
        return [[column + 1 for column in range(area.left, area.right or 0)]]

    return form


def _indirect(round_: "Round", parts: tuple[Node, ...]) -> Argument:
    text = as_text(crossed(round_.node(parts[0]), round_.here))
    try:
        return round_.reference(text)
    except Wrong as wrong:
        known = [one for one in round_.book.named if one["name"].casefold() == text.casefold()]
        if known:
            return round_.name(Node("name", text))
        raise Wrong(Fault("REF", f"Function INDIRECT parameter 1 value is '{text}'. It is not a valid cell/range "
                                 "reference.")) from wrong


def _offset(round_: "Round", parts: tuple[Node, ...]) -> Argument:
    tab, area = _aimed(round_, parts[0])
    down, along, height, width = (
        int(as_number(crossed(round_.node(parts[at]), round_.here))) if len(parts) > at and parts[at] != _NOTHING
        else usual for at, usual in ((1, 0), (2, 0), (3, area.height), (4, area.width)))
    table = round_.table(tab, area_of(tab, (area.top + down, area.left + along), height, width))
    return table[0][0] if height == width == 1 else table


def _formula(round_: "Round", parts: tuple[Node, ...]) -> str:
    tab, area = _aimed(round_, parts[0])
    cell = tab.cell(area.top, area.left)
    return SPREAD if cell is None or cell.formula is None else cell.formula


def _formula_text(round_: "Round", parts: tuple[Node, ...]) -> Argument:
    found = _formula(round_, parts)
    if not found:
        raise Wrong(Fault("N_A", "The cell does not contain a formula."))
    return found


def _error_type(round_: "Round", parts: tuple[Node, ...]) -> Argument:
    value = round_.caught(parts[0])
    if not isinstance(value, Fault):
        raise Wrong(Fault("N_A"))
    return _ERROR_NUMBERS.get(value.type, 8)


def _type(round_: "Round", parts: tuple[Node, ...]) -> Argument:
    value: Argument = round_.caught(parts[0])
    kinds: list[tuple[type | tuple[type, ...], Value]] = [
        (list, 64), (Fault, 16), (bool, 4), (str, 2)]
    return next((number for kind, number in kinds if isinstance(value, kind)), 1)


def _text(round_: "Round", parts: tuple[Node, ...]) -> Argument:
    locale = locale_of(str(round_.book.properties.get("locale", "en_US")))
    return round_.applied(lambda a: text_by(a, locale), round_.arguments("TEXT", parts))


def _missing(round_: "Round", parts: tuple[Node, ...]) -> Argument:
    raise Wrong(Fault("N_A"))


FORMS: dict[str, Form] = {
    "IF": _if,
    "IFERROR": _unless(lambda fault: True),
    "IFNA": _unless(lambda fault: fault.type == "N_A"),
    "NOW": lambda round_, parts: dates.serial(round_.now),
    "TODAY": lambda round_, parts: int(dates.serial(round_.now)),
    "NA": _missing,
    "ROW": _counted("ROW"),
    "COLUMN": _counted("COLUMN"),
    "INDIRECT": _indirect,
    "OFFSET": _offset,
    "ISFORMULA": lambda round_, parts: _formula(round_, parts) != SPREAD,
    "FORMULATEXT": _formula_text,
    "ERROR.TYPE": _error_type,
    "TYPE": _type,
    "TEXT": _text,
}
