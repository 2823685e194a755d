"""The functions that formulas use most, and what all functions read their arguments with."""

import math
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from notebooks.rehearsal.sheets import dates
from notebooks.rehearsal.sheets.cells import Fault, Value, number
from notebooks.rehearsal.sheets.entering import typed
from notebooks.rehearsal.sheets.locales import Locale, locale_of
from notebooks.rehearsal.sheets.patterns import general, is_date, show_number

Table = list[list[Value]]
Argument = Value | Table


class Wrong(Exception):
    """An error value on its way out of a function."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.message)
        self.fault = fault


def flat(arguments: list[Argument]) -> Iterator[tuple[Value, bool]]:
    """Every value, and whether it stood in a range."""
    for one in arguments:
        if isinstance(one, list):
            yield from ((value, True) for row in one for value in row)
        else:
            yield one, False


def single(argument: Argument) -> Value:
    """One value of an argument; its first cell where it is a range. Errors go through."""
    value = (argument[0][0] if argument and argument[0] else None) if isinstance(argument, list) else argument
    if isinstance(value, Fault):
        raise Wrong(value)
    return value


def as_number(argument: Argument, function: str = "VALUE", place: int = 1) -> float:
    """An argument as a number; an error value where it is a text that is none."""
    value = single(argument)
    if value is None or isinstance(value, bool | int | float):
        return value or 0
    found = number_typed(str(value))
    if found is None:
        shown = (f"Function {function} parameter {place} expects number values. But '{value}' is a text and cannot be "
                 "coerced to a number.")
        raise Wrong(Fault("VALUE", shown))
    return found


@lru_cache(maxsize=4096)
def number_typed(text: str, moments_only: bool = False) -> float | None:
    """The number that a typed text means: 1,234.50, 12%, $5, a day or a time; None where it means none."""
    entered = typed(text.strip(), locale_of("en_US"), datetime.now(UTC))
    value, kind = entered.value, (entered.number_format or {}).get("type", "")
    if isinstance(value, bool) or not isinstance(value, int | float) or (moments_only and not is_date(kind)):
        return None
    return float(value)


def as_text(argument: Argument) -> str:
    """An argument as a text."""
    value = single(argument)
    if isinstance(value, bool):
        return str(value).upper()
    return "" if value is None else general(value) if isinstance(value, int | float) else str(value)


def as_truth(argument: Argument) -> bool:
    """An argument as a truth value."""
    value = single(argument)
    if isinstance(value, str):
        if value.upper() in ("TRUE", "FALSE"):
            return value.upper() == "TRUE"
        raise Wrong(Fault("VALUE", f"Parameter expects boolean values. But '{value}' is a text."))
    return bool(value)


def numbers(arguments: list[Argument]) -> list[float]:
    """The numbers among the arguments; texts in ranges are passed over."""
    found: list[float] = []
    for value, in_range in flat(arguments):
        if isinstance(value, Fault):
            raise Wrong(value)
        if not in_range:
            found.append(as_number(value))
        elif isinstance(value, int | float) and not isinstance(value, bool):
            found.append(value)
    return found


def _average(arguments: list[Argument]) -> Value:
    found = numbers(arguments)
    if not found:
        raise Wrong(Fault("DIVIDE_BY_ZERO", "Evaluation of function AVERAGE caused a divide by zero error."))
    return math.fsum(found) / len(found)


def _round(arguments: list[Argument]) -> Value:
    value, places = as_number(arguments[0]), int(as_number(arguments[1])) if len(arguments) > 1 else 0
    scaled = abs(value) * 10**places
    return math.copysign(math.floor(scaled + 0.5 + 1e-12) / 10**places, value)


def _root(arguments: list[Argument]) -> Value:
    value = as_number(arguments[0], "SQRT")
    if value < 0:
        raise Wrong(Fault("NUM", "Function SQRT parameter 1 value is negative. It should be positive or zero."))
    return math.sqrt(value)


def _divide(value: float, by: float) -> float:
    if by == 0:
        raise Wrong(Fault("DIVIDE_BY_ZERO", "Function DIVIDE parameter 2 cannot be zero."))
    return value / by


def matches(value: Value, wanted: Value) -> bool:
    """Whether a cell meets a criterion of COUNTIF and SUMIF: 5, ">5", "a*"."""
    text = str(wanted) if isinstance(wanted, str) else None
    if text is None:
        return value == wanted and isinstance(value, bool) == isinstance(wanted, bool)
    mark = next((one for one in ("<=", ">=", "<>", "<", ">", "=") if text.startswith(one)), "")
    rest: Any = text.removeprefix(mark)
    if (typed_number := number_typed(rest)) is None:
        # A pattern looks for texts; numbers and errors are none.
        said = isinstance(value, str | bool) or value is None
        hit = said and _like(rest).fullmatch(as_text(value)) is not None
        return not hit if mark == "<>" else hit
    rest = typed_number
    if not isinstance(value, int | float):
        return mark == "<>"
    found = {"<=": value <= rest, ">=": value >= rest, "<>": value != rest, "<": value < rest, ">": value > rest}
    return bool(found.get(mark, value == rest))


@lru_cache(maxsize=256)
def _like(pattern: str) -> re.Pattern[str]:
    """A criterion's pattern: * is any text, ? any letter, ~ takes the next one as it is."""
    parts = (re.escape(found[1:]) if found[0] == "~" and len(found) > 1 else
             {"*": ".*", "?": "."}.get(found, re.escape(found)) for found in re.findall(r"~.|.", pattern, re.DOTALL))
    return re.compile("".join(parts), re.IGNORECASE | re.DOTALL)


def _sum_if(arguments: list[Argument]) -> Value:
    keys = [value for value, _ in flat([arguments[0]])]
    added = [value for value, _ in flat([arguments[2] if len(arguments) > 2 else arguments[0]])]
    wanted = single(arguments[1])
    return math.fsum(one for key, one in zip(keys, added, strict=False)
                     if matches(key, wanted) and isinstance(one, int | float) and not isinstance(one, bool))


def _count(arguments: list[Argument]) -> Value:
    return sum(isinstance(value, int | float) and not isinstance(value, bool) for value, _ in flat(arguments))


def _date(arguments: list[Argument]) -> Value:
    year, month, day = (int(as_number(one)) for one in arguments)
    year += 1900 if year < 1900 else 0
    first = datetime(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)
    return number(dates.serial(first) + day - 1)


def text_by(arguments: list[Argument], locale: Locale) -> Value:
    """TEXT: a number by a pattern, as the locale writes it; a word or a truth stays what it is."""
    value = single(arguments[0])
    if isinstance(value, bool) or (isinstance(value, str) and number_typed(value) is None):
        return as_text(value)
    return show_number(as_number(value), {"type": "NUMBER", "pattern": as_text(arguments[1])}, locale)


def _day_part(name: str) -> Callable[[list[Argument]], Value]:
    return lambda arguments: int(getattr(dates.moment(as_number(arguments[0])), name))


FUNCTIONS: dict[str, Callable[[list[Argument]], Value]] = {
    "SUM": lambda a: math.fsum(numbers(a)),
    "AVERAGE": _average,
    "MIN": lambda a: min(numbers(a), default=0),
    "MAX": lambda a: max(numbers(a), default=0),
    "PRODUCT": lambda a: math.prod(numbers(a)),
    "COUNT": _count,
    "COUNTA": lambda a: sum(value is not None for value, _ in flat(a)),
    "COUNTIF": lambda a: sum(matches(value, single(a[1])) for value, _ in flat(a[:1])),
    "SUMIF": _sum_if,
    "AND": lambda a: all(as_truth(value) for value, _ in flat(a)),
    "OR": lambda a: any(as_truth(value) for value, _ in flat(a)),
    "NOT": lambda a: not as_truth(a[0]),
    "TRUE": lambda a: True,
    "FALSE": lambda a: False,
    "CONCATENATE": lambda a: "".join(as_text(value) for value, _ in flat(a)),
    "CONCAT": lambda a: as_text(a[0]) + as_text(a[1]),
    "HYPERLINK": lambda a: single(a[1]) if len(a) > 1 else single(a[0]),
    "ROUND": _round,
    "INT": lambda a: math.floor(as_number(a[0])),
    "ABS": lambda a: abs(as_number(a[0])),
    "SQRT": _root,
    "MOD": lambda a: as_number(a[0]) - as_number(a[1]) * math.floor(_divide(as_number(a[0]), as_number(a[1]))),
    "DIVIDE": lambda a: _divide(as_number(a[0]), as_number(a[1])),
    "LEN": lambda a: len(as_text(a[0])),
    "UPPER": lambda a: as_text(a[0]).upper(),
    "LOWER": lambda a: as_text(a[0]).lower(),
    "TRIM": lambda a: " ".join(as_text(a[0]).split()),
    "LEFT": lambda a: as_text(a[0])[: int(as_number(a[1])) if len(a) > 1 else 1],
    "RIGHT": lambda a: as_text(a[0])[::-1][: int(as_number(a[1])) if len(a) > 1 else 1][::-1],
    "MID": lambda a: as_text(a[0])[int(as_number(a[1])) - 1:][: int(as_number(a[2]))],
    "EXACT": lambda a: as_text(a[0]) == as_text(a[1]),
    "SUBSTITUTE": lambda a: as_text(a[0]).replace(as_text(a[1]), as_text(a[2])),
    "VALUE": lambda a: as_number(a[0]),
    "N": lambda a: as_number(a[0]) if not isinstance(single(a[0]), str) else 0,
    "T": lambda a: single(a[0]) if isinstance(single(a[0]), str) else "",
    "DATE": _date,
    "YEAR": _day_part("year"),
    "MONTH": _day_part("month"),
    "DAY": _day_part("day"),
}
