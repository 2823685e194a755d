"""Functions of numbers: angles, divisors, statistics, money over time, chance; and the operators as functions."""

import math
import secrets
import statistics
from collections.abc import Callable
from urllib.parse import quote

from notebooks.rehearsal.sheets.a1 import letters
from notebooks.rehearsal.sheets.cells import Fault, Value
from notebooks.rehearsal.sheets.comparing import power
from notebooks.rehearsal.sheets.functions import (
    Argument,
    Wrong,
    as_number,
    as_text,
    as_truth,
    flat,
    matches,
    numbers,
    single,
)
from notebooks.rehearsal.sheets.locales import locale_of
from notebooks.rehearsal.sheets.patterns import show_number

Computed = Callable[[list[Argument]], Value]


def _of(function: Callable[[float], float]) -> Computed:
    return lambda arguments: function(as_number(arguments[0]))


def _over(function: Callable[[list[float]], float], name: str, least: int = 1) -> Computed:
    def computed(arguments: list[Argument]) -> Value:
        found = numbers(arguments)
        if len(found) < least:
            raise Wrong(Fault("DIVIDE_BY_ZERO", f"Evaluation of function {name} caused a divide by zero error."))
        return function(found)

    return computed


def _mode(arguments: list[Argument]) -> Value:
    found = numbers(arguments)
    often = statistics.mode(found) if found else 0
    if found.count(often) < 2:
        raise Wrong(Fault("N_A", "Evaluation of function MODE resulted in no value."))
    return often


def _percentile(found: list[float], share: float, name: str) -> Value:
    if not found or not 0 <= share <= 1:
        raise Wrong(Fault("NUM", f"Function {name} parameter 2 value is {as_text(share)}. It is out of range."))
    found.sort()
    place = share * (len(found) - 1)
    below = math.floor(place)
    above = found[min(below + 1, len(found) - 1)]
    return found[below] + (above - found[below]) * (place - below)


def _rank(arguments: list[Argument]) -> Value:
    value, found = as_number(arguments[0]), numbers([arguments[1]])
    if value not in found:
        raise Wrong(Fault("N_A", f"Did not find value '{as_text(value)}' in RANK evaluation."))
    upward = len(arguments) > 2 and as_truth(arguments[2])
    return 1 + sum(one < value if upward else one > value for one in found)


def _best(choose: Callable[[list[float]], float]) -> Computed:
    def best(arguments: list[Argument]) -> Value:
        values = [value for value, _ in flat([arguments[0]])]
        pairs = list(zip(arguments[1::2], arguments[2::2], strict=True))
        flags = [[matches(value, single(wanted)) for value, _ in flat([keys])] for keys, wanted in pairs]
        found = [value for at, value in enumerate(values) if isinstance(value, int | float)
                 and not isinstance(value, bool) and all(flag[at] for flag in flags)]
        return choose(found) if found else 0

    return best


def _power_of(arguments: list[Argument]) -> tuple[float, float, float, float, float]:
    first, second, third, fourth, fifth = (
        as_number(arguments[at]) if len(arguments) > at else 0 for at in range(5))
    return first, second, third, fourth, fifth


def _payment(arguments: list[Argument]) -> Value:
    rate, periods, now, then, early = _power_of(arguments)
    if not rate:
        return -(now + then) / periods
    grown = power(1 + rate, periods)
    return -(now * grown + then) * rate / ((1 + rate * early) * (grown - 1))


def _future(arguments: list[Argument]) -> Value:
    rate, periods, payment, now, early = _power_of(arguments)
    if not rate:
        return -(now + payment * periods)
    grown = power(1 + rate, periods)
    return -(now * grown + payment * (1 + rate * early) * (grown - 1) / rate)


def _present(arguments: list[Argument]) -> Value:
    rate, periods, payment, then, early = _power_of(arguments)
    if not rate:
        return -(then + payment * periods)
    grown = power(1 + rate, periods)
    return -(then + payment * (1 + rate * early) * (grown - 1) / rate) / grown


def _small(argument: Argument) -> int:
    if not 0 <= (value := as_number(argument)) <= 1e6:
        raise Wrong(Fault("NUM", f"The value {as_text(value)} is out of range."))
    return int(value)


def _whole(arguments: list[Argument], function: Callable[..., int]) -> Value:
    return function(*(int(one) for one in numbers(arguments)))


def _multiple(arguments: list[Argument]) -> Value:
    value, factor = as_number(arguments[0]), as_number(arguments[1])
    return math.floor(abs(value / factor) + 0.5) * factor if factor else 0


def _between(arguments: list[Argument]) -> Value:
    low, high = math.ceil(as_number(arguments[0])), math.floor(as_number(arguments[1]))
    if low > high:
        raise Wrong(Fault("NUM", "Function RANDBETWEEN parameter 1 is greater than parameter 2."))
    return low + secrets.randbelow(high - low + 1)


def _away(value: float, odd: int) -> int:
    """The next even or odd whole number away from nought."""
    found = math.ceil(abs(value))
    return int(math.copysign(found + (found % 2 != odd), value)) if value or odd else 0


def _fixed(arguments: list[Argument], money: bool) -> Value:
    places = int(as_number(arguments[1])) if len(arguments) > 1 else 2
    plain = len(arguments) > 2 and as_truth(arguments[2])
    pattern = ("$" if money else "") + ("0" if plain else "#,##0") + ("." + "0" * places if places > 0 else "")
    value = as_number(arguments[0])
    shown = round(value, places) if places < 0 else value
    return show_number(shown, {"type": "NUMBER", "pattern": pattern}, locale_of("en_US"))


def _address(arguments: list[Argument]) -> Value:
    row, column = int(as_number(arguments[0])), int(as_number(arguments[1]))
    kind = int(as_number(arguments[2])) if len(arguments) > 2 and arguments[2] is not None else 1
    tab = f"{as_text(arguments[4])}!" if len(arguments) > 4 else ""
    if len(arguments) > 3 and arguments[3] is not None and not as_truth(arguments[3]):
        return f"{tab}R{row if kind in (1, 2) else f'[{row}]'}C{column if kind in (1, 3) else f'[{column}]'}"
    return f"{tab}{'$' if kind in (1, 3) else ''}{letters(column - 1)}{'$' if kind in (1, 2) else ''}{row}"


_SUBTOTALS: dict[int, Computed] = {
    1: _over(statistics.fmean, "AVERAGE"), 4: _over(max, "MAX"), 5: _over(min, "MIN"), 6: _over(math.prod, "PRODUCT"),
    2: lambda a: len(numbers(a)), 3: lambda a: sum(value is not None for value, _ in flat(a)), 9: lambda a: math.fsum(
        numbers(a)), 7: _over(statistics.stdev, "STDEV", 2), 8: _over(statistics.pstdev, "STDEVP"),
    10: _over(statistics.variance, "VAR", 2), 11: _over(statistics.pvariance, "VARP")}
_SPREADS: dict[str, Computed] = {name: _over(function, name, least) for function, least, names in (
    (statistics.stdev, 2, "STDEV STDEV.S"), (statistics.pstdev, 1, "STDEVP STDEV.P"),
    (statistics.variance, 2, "VAR VAR.S"), (statistics.pvariance, 1, "VARP VAR.P"),
    (statistics.geometric_mean, 1, "GEOMEAN")) for name in names.split()}
_ANGLES: dict[str, Computed] = {name.upper(): _of(getattr(math, name)) for name in (
    "sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh", "radians", "degrees")}
MATHS: dict[str, Computed] = _SPREADS | _ANGLES | {
    "ATAN2": lambda a: math.atan2(as_number(a[1]), as_number(a[0])),
    "FACT": lambda a: math.gamma(int(as_number(a[0])) + 1),
    "COMBIN": lambda a: float(math.comb(_small(a[0]), _small(a[1]))),
    "GCD": lambda a: _whole(a, math.gcd),
    "LCM": lambda a: _whole(a, math.lcm),
    "QUOTIENT": lambda a: math.trunc(as_number(a[0]) / as_number(a[1])),
    "MROUND": _multiple,
    "EVEN": lambda a: _away(as_number(a[0]), 0),
    "ODD": lambda a: _away(as_number(a[0]), 1),
    "ISEVEN": lambda a: int(as_number(a[0])) % 2 == 0,
    "ISODD": lambda a: int(as_number(a[0])) % 2 == 1,
    "SUMSQ": lambda a: math.fsum(one * one for one in numbers(a)),
    "RAND": lambda a: secrets.randbelow(2**53) / 2**53,
    "RANDBETWEEN": _between,
    "MODE": _mode,
    "MODE.SNGL": _mode,
    "PERCENTILE": lambda a: _percentile(numbers(a[:1]), as_number(a[1]), "PERCENTILE"),
    "PERCENTILE.INC": lambda a: _percentile(numbers(a[:1]), as_number(a[1]), "PERCENTILE.INC"),
    "QUARTILE": lambda a: _percentile(numbers(a[:1]), as_number(a[1]) / 4, "QUARTILE"),
    "QUARTILE.INC": lambda a: _percentile(numbers(a[:1]), as_number(a[1]) / 4, "QUARTILE.INC"),
    "RANK": _rank,
    "RANK.EQ": _rank,
    "MAXIFS": _best(max),
    "MINIFS": _best(min),
    "SUBTOTAL": lambda a: _SUBTOTALS[int(as_number(a[0])) % 100](a[1:]),
    "PMT": _payment,
    "FV": _future,
    "PV": _present,
    "NPV": lambda a: math.fsum(one / (1 + as_number(a[0])) ** at for at, one in enumerate(numbers(a[1:]), 1)),
    "ADD": lambda a: as_number(a[0], "ADD") + as_number(a[1], "ADD", 2),
    "MINUS": lambda a: as_number(a[0], "MINUS") - as_number(a[1], "MINUS", 2),
    "MULTIPLY": lambda a: as_number(a[0], "MULTIPLY") * as_number(a[1], "MULTIPLY", 2),
    "POW": lambda a: power(as_number(a[0], "POW"), as_number(a[1], "POW", 2)),
    "POWER": lambda a: power(as_number(a[0], "POWER"), as_number(a[1], "POWER", 2)),
    "UMINUS": lambda a: -as_number(a[0]),
    "UPLUS": lambda a: single(a[0]),
    "UNARY_PERCENT": lambda a: as_number(a[0]) / 100,
    "FIXED": lambda a: _fixed(a, money=False),
    "DOLLAR": lambda a: _fixed(a, money=True),
    "ADDRESS": _address,
    "CLEAN": lambda a: "".join(letter for letter in as_text(a[0]) if ord(letter) >= 32),
    "ENCODEURL": lambda a: quote(as_text(a[0]), safe=""),
    "UNICHAR": lambda a: chr(int(as_number(a[0]))),
    "UNICODE": lambda a: ord(as_text(a[0])[0]),
}
