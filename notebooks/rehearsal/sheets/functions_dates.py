"""Functions of days and times, as serial numbers."""

import calendar
from collections.abc import Callable
from datetime import date, datetime, timedelta

from notebooks.rehearsal.sheets import dates
from notebooks.rehearsal.sheets.cells import Fault, Value, number
from notebooks.rehearsal.sheets.functions import Argument, Wrong, as_number, as_text, flat, number_typed


def _day(argument: Argument) -> date:
    return dates.moment(as_number(argument)).date()


def _serial(day: date) -> Value:
    return number(dates.serial(datetime.combine(day, datetime.min.time())))


def _months_on(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _end_of_month(arguments: list[Argument]) -> Value:
    day = _months_on(_day(arguments[0]), int(as_number(arguments[1])))
    return _serial(day.replace(day=calendar.monthrange(day.year, day.month)[1]))


def _time(arguments: list[Argument]) -> Value:
    hours, minutes, seconds = (int(as_number(one)) for one in arguments)
    return number((hours * 3600 + minutes * 60 + seconds) % 86400 / 86400)


def _clock(name: str) -> Callable[[list[Argument]], Value]:
    def part(arguments: list[Argument]) -> Value:
        moment = dates.EPOCH + timedelta(seconds=round(as_number(arguments[0]) * 86400))
        return int(getattr(moment, name))

    return part


def _weekday(arguments: list[Argument]) -> Value:
    day, kind = _day(arguments[0]), int(as_number(arguments[1])) if len(arguments) > 1 else 1
    known = {1: day.isoweekday() % 7 + 1, 2: day.isoweekday(), 3: day.weekday()}
    if kind not in known:
        raise Wrong(Fault("NUM", f"Function WEEKDAY parameter 2 value is {kind}. Valid values are between 1 and 3 "
                                 "inclusive."))
    return known[kind]


def _week_number(arguments: list[Argument]) -> Value:
    day, kind = _day(arguments[0]), int(as_number(arguments[1])) if len(arguments) > 1 else 1
    if kind == 21:
        return day.isocalendar().week
    first = {1: 6, 2: 0, **{kind_: (kind_ - 11) % 7 for kind_ in range(11, 18)}}.get(kind)
    if first is None:
        raise Wrong(Fault("NUM", f"Function WEEKNUM parameter 2 value {kind} is out of range."))
    new_year = date(day.year, 1, 1)
    return ((day - new_year).days + (new_year.weekday() - first) % 7) // 7 + 1


def _holidays(arguments: list[Argument]) -> set[date]:
    return {dates.moment(float(value)).date() for value, _ in flat(arguments[2:3])
            if isinstance(value, int | float) and not isinstance(value, bool)}


def _work_days(arguments: list[Argument]) -> Value:
    start, end, free = _day(arguments[0]), _day(arguments[1]), _holidays(arguments)
    first, last = min(start, end), max(start, end)
    days = (first + timedelta(days=passed) for passed in range((last - first).days + 1))
    count = sum(day.weekday() < 5 and day not in free for day in days)
    return count if start <= end else -count


def _work_day(arguments: list[Argument]) -> Value:
    day, left, free = _day(arguments[0]), int(as_number(arguments[1])), _holidays(arguments)
    step = timedelta(days=1 if left >= 0 else -1)
    while left:
        day += step
        if day.weekday() < 5 and day not in free:
            left -= 1 if left > 0 else -1
    return _serial(day)


def _between(arguments: list[Argument]) -> Value:
    start, end, unit = _day(arguments[0]), _day(arguments[1]), as_text(arguments[2]).upper()
    if start > end:
        raise Wrong(Fault("NUM", "Function DATEDIF parameter 1 should be on or before parameter 2."))
    months = (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)
    found: dict[str, Callable[[], int]] = {
        "Y": lambda: months // 12, "M": lambda: months, "D": lambda: (end - start).days, "YM": lambda: months % 12,
        "MD": lambda: (end - _months_on(start, months)).days,
        "YD": lambda: (end - _months_on(start, months // 12 * 12)).days}
    if unit not in found:
        raise Wrong(Fault("NUM", f"Function DATEDIF parameter 3 value is {unit}. It is not a known unit."))
    return found[unit]()


def _read(name: str) -> Callable[[list[Argument]], Value]:
    def read(arguments: list[Argument]) -> Value:
        text = as_text(arguments[0])
        found = number_typed(text, moments_only=True)
        if found is None:
            raise Wrong(Fault("VALUE", f"{name} parameter '{text}' cannot be parsed to date/time."))
        return number(found // 1 if name == "DATEVALUE" else found % 1)

    return read


DATES: dict[str, Callable[[list[Argument]], Value]] = {
    "TIME": _time,
    "HOUR": _clock("hour"),
    "MINUTE": _clock("minute"),
    "SECOND": _clock("second"),
    "WEEKDAY": _weekday,
    "WEEKNUM": _week_number,
    "ISOWEEKNUM": lambda a: _day(a[0]).isocalendar().week,
    "EDATE": lambda a: _serial(_months_on(_day(a[0]), int(as_number(a[1])))),
    "EOMONTH": _end_of_month,
    "DAYS": lambda a: (_day(a[0]) - _day(a[1])).days,
    "DATEDIF": _between,
    "NETWORKDAYS": _work_days,
    "WORKDAY": _work_day,
    "DATEVALUE": _read("DATEVALUE"),
    "TIMEVALUE": _read("TIMEVALUE"),
}
