"""More functions that the rehearsal's formulas compute: rounding, texts, lookups, conditions, counts."""

import math
import re
import statistics
from collections.abc import Callable

from notebooks.rehearsal.sheets.cells import Fault, Value
from notebooks.rehearsal.sheets.functions import (
    Argument,
    Table,
    Wrong,
    as_number,
    as_text,
    as_truth,
    flat,
    matches,
    numbers,
    single,
)

MOST_REPEATED = 32000
Computed = Callable[[list[Argument]], Value]


def _table(argument: Argument) -> Table:
    return argument if isinstance(argument, list) else [[argument]]


def _toward(rounding: Callable[[float], float]) -> Computed:
    def rounded(arguments: list[Argument]) -> Value:
        value, places = as_number(arguments[0]), int(as_number(arguments[1])) if len(arguments) > 1 else 0
        # The last digits of a binary fraction must not tip 0.3 over to 0.4.
        scaled = round(abs(value) * 10.0**places, 9)
        return math.copysign(rounding(scaled) / 10.0**places, value)

    return rounded


def _multiple(rounding: Callable[[float], float]) -> Computed:
    def rounded(arguments: list[Argument]) -> Value:
        value, factor = as_number(arguments[0]), as_number(arguments[1]) if len(arguments) > 1 else 1
        return rounding(round(value / factor, 9)) * factor if factor else 0

    return rounded


def _logarithm(arguments: list[Argument]) -> Value:
    value, base = as_number(arguments[0], "LOG"), as_number(arguments[1], "LOG", 2) if len(arguments) > 1 else 10
    if value <= 0:
        raise Wrong(Fault("NUM", f"Function LOG parameter 1 value is {as_text(value)}. It should be greater than 0."))
    return math.log10(value) if base == 10 else math.log(value, base)


def _position(arguments: list[Argument], name: str, cased: bool) -> Value:
    part, text = as_text(arguments[0]), as_text(arguments[1])
    start = int(as_number(arguments[2])) - 1 if len(arguments) > 2 else 0
    at = text.find(part, start) if cased else text.casefold().find(part.casefold(), start)
    if at < 0:
        raise Wrong(Fault("VALUE", f"In {name} evaluation, cannot find '{part}' within '{text}'."))
    return at + 1


def _met(arguments: list[Argument]) -> list[bool]:
    """For each place of ranges and criteria in pairs, whether it meets them all."""
    columns = [[matches(value, single(wanted)) for value, _ in flat([keys])]
               for keys, wanted in zip(arguments[::2], arguments[1::2], strict=True)]
    return [all(hits) for hits in zip(*columns, strict=True)]


def _chosen(values: Argument, conditions: list[Argument]) -> list[float]:
    found = zip((value for value, _ in flat([values])), _met(conditions), strict=True)
    return [value for value, hit in found if hit and isinstance(value, int | float) and not isinstance(value, bool)]


def _mean(found: list[float], name: str) -> Value:
    if not found:
        raise Wrong(Fault("DIVIDE_BY_ZERO", f"Evaluation of function {name} caused a divide by zero error."))
    return math.fsum(found) / len(found)


def _ifs(arguments: list[Argument]) -> Value:
    for test, value in zip(arguments[::2], arguments[1::2], strict=True):
        if as_truth(test):
            return single(value)
    raise Wrong(Fault("N_A", "No match"))


def _switch(arguments: list[Argument]) -> Value:
    wanted, rest = single(arguments[0]), arguments[1:]
    for case, value in zip(rest[::2], rest[1::2], strict=False):
        if single(case) == wanted:
            return single(value)
    if len(rest) % 2:
        return single(rest[-1])
    raise Wrong(Fault("N_A", "Function SWITCH does not have a default value."))


def _rank_of(arguments: list[Argument], name: str, down: bool) -> Value:
    found, place = sorted(numbers([arguments[0]]), reverse=down), int(as_number(arguments[1]))
    if not 1 <= place <= len(found):
        raise Wrong(Fault("NUM", f"Function {name} parameter 2 value {place} is out of range."))
    return found[place - 1]


def _joined(arguments: list[Argument]) -> Value:
    mark, skip = as_text(arguments[0]), as_truth(arguments[1])
    texts = [as_text(value) for value, _ in flat(arguments[2:])]
    return mark.join(text for text in texts if text or not skip)


def _found(arguments: list[Argument]) -> re.Match[str] | None:
    try:
        return re.search(as_text(arguments[1]), as_text(arguments[0]))
    except re.error as wrong:
        raise Wrong(Fault("REF", f"Function REGEXMATCH parameter 2 value \"{as_text(arguments[1])}\" is not a valid "
                                 "regular expression.")) from wrong


def _extract(arguments: list[Argument]) -> Argument:
    found = _found(arguments)
    if found is None:
        raise Wrong(Fault("N_A", f"Function REGEXEXTRACT parameter 2 value \"{as_text(arguments[1])}\" does not match "
                                 f"text of Function REGEXEXTRACT parameter 1 value \"{as_text(arguments[0])}\"."))
    return [list(found.groups("") or [found.group()])]


def _replaced(arguments: list[Argument]) -> Value:
    said, pattern, new = (as_text(one) for one in arguments[:3])
    try:
        return re.sub(pattern, re.sub(r"\$(\d)", r"\\\1", new), said)
    except re.error as wrong:
        raise Wrong(Fault("REF", f"Function REGEXREPLACE parameter 2 value \"{pattern}\" is not a valid regular "
                                 "expression.")) from wrong


def _repeated(arguments: list[Argument]) -> Value:
    text, times = as_text(arguments[0]), int(as_number(arguments[1]))
    if len(text) * times > MOST_REPEATED:
        raise Wrong(Fault("VALUE", f"Text result of REPT is longer than the limit of {MOST_REPEATED} characters."))
    return text * times


def _is(check: Callable[[Value], bool]) -> Computed:
    return lambda arguments: check((_table(arguments[0])[0] or [None])[0])


def _number_like(value: Value) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


MORE: dict[str, Callable[[list[Argument]], Argument]] = {
    "PI": lambda a: math.pi,
    "EXP": lambda a: math.exp(as_number(a[0])),
    "LN": lambda a: math.log(as_number(a[0])),
    "LOG": _logarithm,
    "LOG10": lambda a: _logarithm(a[:1]),
    "SIGN": lambda a: (as_number(a[0]) > 0) - (as_number(a[0]) < 0),
    "ROUNDUP": _toward(math.ceil),
    "ROUNDDOWN": _toward(math.floor),
    "TRUNC": _toward(math.floor),
    "CEILING": _multiple(math.ceil),
    "FLOOR": _multiple(math.floor),
    "MEDIAN": lambda a: statistics.median(numbers(a)),
    "LARGE": lambda a: _rank_of(a, "LARGE", down=True),
    "SMALL": lambda a: _rank_of(a, "SMALL", down=False),
    "SUMIFS": lambda a: math.fsum(_chosen(a[0], a[1:])),
    "COUNTIFS": lambda a: sum(_met(a)),
    "AVERAGEIF": lambda a: _mean(_chosen(a[2] if len(a) > 2 else a[0], a[:2]), "AVERAGEIF"),
    "AVERAGEIFS": lambda a: _mean(_chosen(a[0], a[1:]), "AVERAGEIFS"),
    "COUNTBLANK": lambda a: sum(value is None or value == "" for value, _ in flat(a)),
    "COUNTUNIQUE": lambda a: len({str(value) for value, _ in flat(a) if value is not None}),
    "SUMPRODUCT": lambda a: math.fsum(math.prod(value if _number_like(value) else 0 for value in line)
                                      for line in zip(*([v for v, _ in flat([one])] for one in a), strict=True)),
    "IFS": _ifs,
    "SWITCH": _switch,
    "CHOOSE": lambda a: single(a[int(as_number(a[0]))]),
    "XOR": lambda a: sum(as_truth(value) for value, _ in flat(a)) % 2 == 1,
    "FIND": lambda a: _position(a, "FIND", cased=True),
    "SEARCH": lambda a: _position(a, "SEARCH", cased=False),
    "REPT": _repeated,
    "PROPER": lambda a: as_text(a[0]).title(),
    "CHAR": lambda a: chr(int(as_number(a[0]))),
    "CODE": lambda a: ord(as_text(a[0])[0]),
    "JOIN": lambda a: as_text(a[0]).join(as_text(value) for value, _ in flat(a[1:])),
    "TEXTJOIN": _joined,
    "REPLACE": lambda a: as_text(a[0])[:int(as_number(a[1])) - 1] + as_text(a[3]) + as_text(a[0])[
        int(as_number(a[1])) - 1 + int(as_number(a[2])):],
    "REGEXMATCH": lambda a: _found(a) is not None,
    "REGEXEXTRACT": _extract,
    "REGEXREPLACE": _replaced,
    "ISNUMBER": _is(_number_like),
    "ISTEXT": _is(lambda value: isinstance(value, str)),
    "ISLOGICAL": _is(lambda value: isinstance(value, bool)),
    "ISERROR": _is(lambda value: isinstance(value, Fault)),
    "ISERR": _is(lambda value: isinstance(value, Fault) and value.type != "N_A"),
    "ISNONTEXT": _is(lambda value: not isinstance(value, str)),
    "ISBLANK": _is(lambda value: value is None),
    "ISNA": _is(lambda value: isinstance(value, Fault) and value.type == "N_A"),
}
