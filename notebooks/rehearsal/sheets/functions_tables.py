"""Functions that look things up in ranges, and those that make arrays of them."""

import re
from collections.abc import Callable
from typing import Any

from notebooks.rehearsal.sheets.cells import Fault, Value, number
from notebooks.rehearsal.sheets.defaults import MAX_CELLS
from notebooks.rehearsal.sheets.functions import (
    Argument,
    Table,
    Wrong,
    as_number,
    as_text,
    as_truth,
    flat,
    matches,
    number_typed,
    single,
)

Made = Callable[[list[Argument]], Argument]


def table_of(argument: Argument) -> Table:
    """An argument as rows of values."""
    return argument if isinstance(argument, list) else [[argument]]


def _turned(table: Table) -> Table:
    return [list(column) for column in zip(*table, strict=True)]


def rank(value: Value) -> tuple[int, Any]:
    """Where a value comes in order: numbers, texts, truths, errors, nothing."""
    if value is None or value == "":
        return 4, 0
    if isinstance(value, Fault):
        return 3, 0
    if isinstance(value, bool):
        return 2, value
    return (1, value.casefold()) if isinstance(value, str) else (0, value)


def _place(wanted: Value, values: list[Value], kind: int) -> int | None:
    """The place of a value: 0 the same, 1 the last not above it, -1 the last not below it."""
    if kind == 0:
        return next((at for at, value in enumerate(values) if _same(value, wanted)), None)
    key = rank(wanted)
    near = [at for at, value in enumerate(values) if rank(value)[0] == key[0]
            and (rank(value) <= key if kind > 0 else rank(value) >= key)]
    return near[-1] if near else None


def _same(value: Value, wanted: Value) -> bool:
    if isinstance(wanted, str):
        return isinstance(value, str) and matches(value, "=" + wanted)
    return value is not None and isinstance(value, bool) == isinstance(wanted, bool) and value == wanted


def _missed(wanted: Value, name: str) -> Wrong:
    return Wrong(Fault("N_A", f"Did not find value '{as_text(wanted)}' in {name} evaluation."))


def _match(arguments: list[Argument]) -> Argument:
    wanted, values = single(arguments[0]), [value for value, _ in flat([arguments[1]])]
    kind = as_number(arguments[2]) if len(arguments) > 2 else 1
    found = _place(wanted, values, (kind > 0) - (kind < 0))
    if found is None:
        raise _missed(wanted, "MATCH")
    return found + 1


def _looked_up(name: str) -> Made:
    def look_up(arguments: list[Argument]) -> Argument:
        table = table_of(arguments[1])
        table = table if name == "VLOOKUP" else _turned(table)
        wanted, at = single(arguments[0]), int(as_number(arguments[2]))
        if not 1 <= at <= len(table[0]):
            raise Wrong(Fault("VALUE" if at < 1 else "REF", f"{name} evaluates to an out of bounds range."))
        nearest = as_truth(arguments[3]) if len(arguments) > 3 else True
        found = _place(wanted, [row[0] for row in table], int(nearest))
        if found is None:
            raise _missed(wanted, name)
        return table[found][at - 1]

    return look_up


def _xlookup(arguments: list[Argument]) -> Argument:
    wanted, keys, results = single(arguments[0]), table_of(arguments[1]), table_of(arguments[2])
    lines = results if len(keys[0]) == 1 else _turned(results)
    kind = int(as_number(arguments[4])) if len(arguments) > 4 else 0
    values = [value for value, _ in flat([keys])]
    found = _place(wanted, values, 0)
    if found is None and kind in (-1, 1):
        found = _nearest(wanted, values, kind)
    if found is None and len(arguments) > 3 and arguments[3] is not None:
        return arguments[3]
    if found is None:
        raise _missed(wanted, "XLOOKUP")
    return [lines[found]] if len(keys[0]) == 1 else _turned([lines[found]])


def _nearest(wanted: Value, values: list[Value], kind: int) -> int | None:
    key = rank(wanted)
    near = [(rank(value), at) for at, value in enumerate(values) if rank(value)[0] == key[0]
            and (rank(value) > key if kind > 0 else rank(value) < key)]
    return (min(near) if kind > 0 else max(near))[1] if near else None


def _lookup(arguments: list[Argument]) -> Argument:
    wanted, table = single(arguments[0]), table_of(arguments[1])
    upright = len(table) >= len(table[0])
    lines = table if upright else _turned(table)
    results = [value for value, _ in flat([arguments[2]])] if len(arguments) > 2 else [line[-1] for line in lines]
    found = _place(wanted, [line[0] for line in lines], 1)
    if found is None or found >= len(results):
        raise _missed(wanted, "LOOKUP")
    return results[found]


def _index(arguments: list[Argument]) -> Argument:
    table = table_of(arguments[0])
    row, column = (int(as_number(arguments[at])) if len(arguments) > at else 0 for at in (1, 2))
    if len(arguments) == 2 and len(table) == 1:
        row, column = 0, row
    for place, given, most in ((2, row, len(table)), (3, column, len(table[0]))):
        if not 0 <= given <= most:
            raise Wrong(Fault("NUM", f"Function INDEX parameter {place} value is {given}. Valid values are between 0 "
                                     f"and {most} inclusive."))
    rows = [table[row - 1]] if row else table
    return [line[column - 1:column] if column else line for line in rows]


def _filtered(arguments: list[Argument]) -> Argument:
    table, tests = table_of(arguments[0]), [table_of(one) for one in arguments[1:]]
    across = len(tests[0]) == 1 and len(table[0]) == len(tests[0][0]) and len(table) != 1
    lines = _turned(table) if across else table
    flags = [[value for value, _ in flat([test])] for test in tests]
    for test, flag in zip(tests, flags, strict=True):
        if len(flag) != len(lines):
            raise Wrong(Fault("N_A", "FILTER has mismatched range sizes. Expected row count: "
                                     f"{len(table)}. column count: 1. Actual row count: {len(test)}, column count: "
                                     f"{len(test[0])}."))
    kept = [line for at, line in enumerate(lines) if all(flag[at] and not isinstance(flag[at], str) for flag in flags)]
    if not kept:
        raise Wrong(Fault("N_A", "No matches are found in FILTER evaluation."))
    return _turned(kept) if across else kept


def _sorted(arguments: list[Argument]) -> Argument:
    rows = list(table_of(arguments[0]))
    orders = arguments[1:] or [1, True]
    for by, up in reversed(list(zip(orders[::2], [*orders[1::2], True], strict=False))):
        keys = [row[int(as_number(by)) - 1] for row in rows] if not isinstance(by, list) else [one[0] for one in by]
        ordered = sorted(zip(keys, rows, strict=True), key=lambda pair: rank(pair[0]), reverse=not as_truth(up))
        # What is empty comes last, whichever way the rest goes.
        rows = [row for key, row in ordered if rank(key)[0] < 4] + [row for key, row in ordered if rank(key)[0] == 4]
    return rows


def _unique(arguments: list[Argument]) -> Argument:
    known: dict[tuple[Any, ...], list[Value]] = {}
    for row in table_of(arguments[0]):
        known.setdefault(tuple(map(rank, row)), row)
    return list(known.values())


def _split(arguments: list[Argument]) -> Argument:
    text, marks = as_text(arguments[0]), as_text(arguments[1])
    each = as_truth(arguments[2]) if len(arguments) > 2 else True
    tidy = as_truth(arguments[3]) if len(arguments) > 3 else True
    parts = re.split("[" + re.escape(marks) + "]" if each else re.escape(marks), text)
    kept = [part for part in parts if part or not tidy]
    return [[part if (found := number_typed(part)) is None else number(found) for part in kept]]


def _sequence(arguments: list[Argument]) -> Argument:
    rows, columns, start, step = (as_number(arguments[at]) if len(arguments) > at and arguments[at] is not None else 1
                                  for at in range(4))
    if rows * columns > MAX_CELLS or rows < 1 or columns < 1:
        raise Wrong(Fault("NUM", "The number of rows and columns that SEQUENCE makes is out of range."))
    return [[number(start + step * (row * int(columns) + column)) for column in range(int(columns))]
            for row in range(int(rows))]


def beside(tables: list[Table], upright: bool = False) -> Table:
    """Arrays beside each other, or one below the other; what is missing at an end is #N/A."""
    if upright:
        return _turned(beside([_turned(one) for one in tables]))
    height = max(map(len, tables))
    padded = [one + [[Fault("N_A")] * len(one[0])] * (height - len(one)) for one in tables]
    return [[value for one in padded for value in one[row]] for row in range(height)]


def _picked(arguments: list[Argument]) -> Table:
    table = table_of(arguments[0])
    wanted = [int(as_number(one)) for one in arguments[1:]]
    if any(not 1 <= abs(at) <= len(table) for at in wanted):
        raise Wrong(Fault("VALUE", "A chosen row or column is out of range."))
    return [table[at - 1 if at > 0 else at] for at in wanted]


def _column(arguments: list[Argument]) -> Argument:
    return [[value] for one in arguments for row in table_of(one) for value in row]


TABLES: dict[str, Made] = {
    "MATCH": _match,
    "XMATCH": lambda a: _match([a[0], a[1], a[2] if len(a) > 2 else 0]),
    "VLOOKUP": _looked_up("VLOOKUP"),
    "HLOOKUP": _looked_up("HLOOKUP"),
    "XLOOKUP": _xlookup,
    "LOOKUP": _lookup,
    "INDEX": _index,
    "ROWS": lambda a: len(table_of(a[0])),
    "COLUMNS": lambda a: len(table_of(a[0])[0]),
    "FILTER": _filtered,
    "SORT": _sorted,
    "UNIQUE": _unique,
    "TRANSPOSE": lambda a: _turned(table_of(a[0])),
    "FLATTEN": _column,
    "TOCOL": lambda a: _column(a[:1]),
    "TOROW": lambda a: [[value for value, _ in flat(a[:1])]],
    "HSTACK": lambda a: beside([table_of(one) for one in a]),
    "VSTACK": lambda a: beside([table_of(one) for one in a], upright=True),
    "CHOOSEROWS": _picked,
    "CHOOSECOLS": lambda a: _turned(_picked([_turned(table_of(a[0])), *a[1:]])),
    "ARRAY_CONSTRAIN": lambda a: [row[:int(as_number(a[2]))] for row in table_of(a[0])[:int(as_number(a[1]))]],
    "ARRAYFORMULA": lambda a: [list(row) for row in table_of(a[0])],
    "SPLIT": _split,
    "SEQUENCE": _sequence,
}
