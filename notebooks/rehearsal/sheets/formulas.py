"""Formulas: read into a tree, and rewritten when rows or columns move."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

_TEXT = (
    r"\s*(?:(?P<text>\"(?:[^\"]|\"\")*\")"
    r"|(?P<error>#(?:REF!|N/A|VALUE!|NAME\?|DIV/0!|NUM!|NULL!|ERROR!))"
    r"|(?P<ref>(?:(?:'(?:[^']|'')+'|[A-Za-z_][\w.]*)!)?(?:\$?[A-Za-z]{1,3}\$?\d+(?::\$?[A-Za-z]{1,3}\$?\d+|:\$?[A-Za-z]{1,3}|:\$?\d+)?"
    r"|\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}\$?\d*|\$?\d+:\$?\d+))(?![\w(.])"
    r"|(?P<name>[A-Za-z_][\w.]*)"
    r"|(?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)"
    r"|(?P<op><=|>=|<>|[-+*/^&=<>%(),;{}:\\]))")
_TOKEN = re.compile(_TEXT)
# Where a comma stands in numbers, it cannot stand between arguments.
_WITH_COMMAS = re.compile(_TEXT.replace(r"(?:\d+\.?\d*|\.\d+)", r"(?:\d+(?:,\d+)?|,\d+)"))
_CORNER = re.compile(r"(\$?)([A-Za-z]{1,3})?(\$?)(\d+)?")


# The formula of a cell that another cell's formula fills with a part of its array.
SPREAD = ""


class NotReadable(ValueError):
    """A formula that cannot be read; Google shows #ERROR!."""


@dataclass(frozen=True)
class Node:
    """A piece of a formula: its kind, what it says, and its parts."""

    kind: str
    value: Any = None
    parts: tuple["Node", ...] = ()


def tokens(text: str, comma: bool = False) -> list[tuple[str, str]]:
    """A formula (without its "=") as (kind, text); `comma` where numbers are written with one."""
    made, place = [], 0
    text = text.rstrip()
    while place < len(text):
        found = (_WITH_COMMAS if comma else _TOKEN).match(text, place)
        if not found:
            raise NotReadable(text[place:])
        made.append((str(found.lastgroup), found.group(str(found.lastgroup))))
        place = found.end()
    return made


@lru_cache(maxsize=4096)
def parse(formula: str, comma: bool = False) -> Node:
    """The tree of a formula such as =A1+1; `comma` where numbers are written with one, and arguments so with ;."""
    reader = _Reader(tokens(formula[1:], comma), ("\\",) if comma else (",", "\\"), () if comma else (",",))
    tree = reader.binary(0)
    if reader.peek() is not None:
        raise NotReadable(formula)
    return tree


_LEVELS: list[tuple[str, ...]] = [("=", "<>", "<", ">", "<=", ">="), ("&",), ("+", "-"), ("*", "/"), ("^",)]


class _Reader:
    def __init__(self, given: list[tuple[str, str]], beside: tuple[str, ...], between: tuple[str, ...]) -> None:
        self.given, self.place, self.beside, self.between = given, 0, beside, (*between, ";")

    def peek(self) -> str | None:
        return self.given[self.place][1] if self.place < len(self.given) else None

    def take(self) -> tuple[str, str]:
        if self.place >= len(self.given):
            raise NotReadable("the formula ends too early")
        self.place += 1
        return self.given[self.place - 1]

    def expect(self, *texts: str) -> str:
        text = self.take()[1]
        if text not in texts:
            raise NotReadable(text)
        return text

    def binary(self, level: int) -> Node:
        if level == len(_LEVELS):
            return self.unary()
        left = self.binary(level + 1)
        while self.peek() in _LEVELS[level] and self.given[self.place][0] == "op":
            left = Node("operator", self.take()[1], (left, self.binary(level + 1)))
        return left

    def unary(self) -> Node:
        if self.peek() in ("+", "-") and self.given[self.place][0] == "op":
            return Node("sign", self.take()[1], (self.unary(),))
        made = self.single()
        while self.peek() in ("%", ":") or (made.kind == "call" and self.peek() == "("):
            mark = self.take()[1]
            if mark == ":":  # a range whose end is worked out, as in A1:INDEX(B:B,2)
                made = Node("call", ":", (made, self.single()))
            else:  # what a LAMBDA makes is called at once, or a percentage
                made = Node("percent", None, (made,)) if mark == "%" else Node("call", "LAMBDA", self.listed(")"))
        return made

    def single(self) -> Node:
        kind, text = self.take()
        if kind == "number":
            return Node("value", float(text.replace(",", ".")))
        if kind == "text":
            return Node("value", text[1:-1].replace('""', '"'))
        if kind in ("ref", "error"):
            return Node(kind, text)
        if kind == "name":
            return self.named(text)
        if text == "(":
            inner = self.binary(0)
            self.expect(")")
            return inner
        if text == "{":
            return self.array()
        raise NotReadable(text)

    def named(self, text: str) -> Node:
        if self.peek() == "(":
            self.take()
            return Node("call", text, self.listed(")"))
        return Node("value", text.upper() == "TRUE") if text.upper() in ("TRUE", "FALSE") else Node("name", text)

    def array(self) -> Node:
        """Rows, with semicolons between them, of values with commas (or, where numbers have those, backslashes)."""
        rows: list[list[Node]] = [[]]
        while True:
            rows[-1].append(self.binary(0))
            mark = self.expect(*self.beside, ";", "}")
            if mark == "}":
                return Node("array", None, tuple(Node("row", None, tuple(row)) for row in rows))
            rows += [[]] if mark == ";" else []

    def listed(self, end: str) -> tuple[Node, ...]:
        parts: list[Node] = []
        if self.peek() == end:
            self.take()
            return ()
        while True:
            parts.append(Node("value", None) if self.peek() in (*self.between, end) else self.binary(0))
            if self.expect(*self.between, end) == end:
                return tuple(parts)


def split_reference(text: str) -> tuple[str | None, str]:
    """A reference's tab (None for the formula's own) and its cells."""
    if "!" not in text:
        return None, text
    title, _, cells = text.rpartition("!")
    return (title[1:-1].replace("''", "'") if title.startswith("'") else title), cells


def rewrite(formula: str, change: Callable[[str | None, str], str]) -> str:
    """The formula with every reference replaced by what `change` makes of its tab and cells."""
    if formula == SPREAD:
        return formula
    made, place, text = "=", 0, formula[1:]
    while place < len(text):
        found = _TOKEN.match(text, place)
        if not found:
            return formula
        if found.lastgroup == "ref":
            made += text[place:found.start("ref")] + change(*split_reference(found.group("ref")))
        else:
            made += found.group()
        place = found.end()
    return made


def respelled(formula: str, comma: bool) -> str:
    """A formula as it is written where numbers have a comma, or (`comma` is False) from there with a point."""
    made, depth, place = formula[:1], 0, 1
    while place < len(formula):
        found = (_TOKEN if comma else _WITH_COMMAS).match(formula, place)
        if not found:  # it cannot be read here either
            return formula
        place, kind = found.end(), str(found.lastgroup)
        text = found.group(kind)
        depth += {"{": 1, "}": -1}.get(text, 0) if kind == "op" else 0
        if kind == "number":
            text = text.replace(".", ",") if comma else text.replace(",", ".")
        elif kind == "op" and comma:
            text = {",": "\\" if depth else ";"}.get(text, text)
        elif kind == "op":
            text = {"\\": ",", ";": ";" if depth else ","}.get(text, text)
        made += formula[found.start():found.start(kind)] + text
    return made


def canonical(cells: str) -> str:
    """The cells of a reference as Google writes them: capitals, the upper left corner first, a cell alone as one."""
    corners = cells.upper().split(":")
    found = [match.groups() for corner in corners if (match := _CORNER.fullmatch(corner))]
    if len(corners) != 2 or len(found) != 2:
        return ":".join(corners)
    from notebooks.rehearsal.sheets.a1 import column_index

    columns, rows = [one[:2] for one in found if one[1]], [one[2:] for one in found if one[3]]
    if len(columns) == 1 or len(rows) == 1:
        return ":".join(corners)
    columns.sort(key=lambda one: column_index(one[1]))
    rows.sort(key=lambda one: int(one[1]))
    first, last = ("".join(part or "" for pair in (columns[at:at + 1], rows[at:at + 1]) for part in (pair or [()])[0])
                   for at in (0, 1))
    return first if first == last and columns and rows else f"{first}:{last}"


def shifted(cells: str, rows: int, columns: int) -> str:
    """The cells of a reference after its formula was copied so many rows and columns away; $ keeps a part in place."""
    from_corner = [_shift_corner(corner, rows, columns) for corner in cells.split(":")]
    return "#REF!" if "#REF!" in from_corner else ":".join(from_corner)


def _shift_corner(corner: str, rows: int, columns: int) -> str:
    from notebooks.rehearsal.sheets.a1 import column_index, letters

    found = _CORNER.fullmatch(corner)
    if not found:
        return corner
    fixed_column, column, fixed_row, row = found.groups()
    if column is None and fixed_column:  # "$5" in 5:7 is a fixed row
        fixed_row = fixed_column
    if column is not None and not fixed_column:
        moved = column_index(column) + columns
        column = letters(moved) if moved >= 0 else None
        if column is None:
            return "#REF!"
    if row is not None and not fixed_row:
        if int(row) + rows < 1:
            return "#REF!"
        row = str(int(row) + rows)
    return f"{fixed_column if column else ''}{column or ''}{fixed_row if row else ''}{row or ''}"
