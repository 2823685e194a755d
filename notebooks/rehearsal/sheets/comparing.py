"""The operators of formulas, on two single values."""

from typing import Any

from notebooks.rehearsal.sheets.cells import Fault, Value
from notebooks.rehearsal.sheets.functions import FUNCTIONS, Argument, Wrong, as_number, as_text, single
from notebooks.rehearsal.sheets.patterns import general

_NAMES = {"+": "ADD", "-": "MINUS", "*": "MULTIPLY", "/": "DIVIDE", "^": "POW"}
COMPARISONS = {"EQ": "=", "NE": "<>", "LT": "<", "LTE": "<=", "GT": ">", "GTE": ">="}


def operated(mark: str, left: Argument, right: Argument) -> Value:
    """What an operator makes of two values."""
    if mark == "&":
        return as_text(left) + as_text(right)
    if mark in "<>=<=>=":
        return compared(mark, single(left), single(right))
    first, second = as_number(left, _NAMES[mark], 1), as_number(right, _NAMES[mark], 2)
    if mark == "/":
        return FUNCTIONS["DIVIDE"]([first, second])
    if mark == "^":
        return power(first, second)
    return {"+": first + second, "-": first - second, "*": first * second}[mark]


def power(base: float, exponent: float) -> float:
    """A power; #NUM! where it is no real number."""
    made: Any = float(base) ** float(exponent)  # whole numbers of Python know no end
    if isinstance(made, complex):
        raise Wrong(Fault("NUM", f"POW({general(base)}, {general(exponent)}) cannot be evaluated to a real number."))
    return float(made)


def _rank(value: Value) -> tuple[int, Any]:
    if isinstance(value, bool):
        return 2, value
    if isinstance(value, str):
        return 1, value.casefold()
    return 0, value or 0


def compared(mark: str, left: Value, right: Value) -> bool:
    """Whether two values stand to each other as a comparison says; nothing equals an empty text, nought and FALSE."""
    if left is None and isinstance(right, str | bool):
        left = type(right)()
    if right is None and isinstance(left, str | bool):
        right = type(left)()
    one, two = _rank(left), _rank(right)
    return {"=": one == two, "<>": one != two, "<": one < two, ">": one > two, "<=": one <= two, ">=": one >= two}[mark]
