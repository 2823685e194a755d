"""What typing a text into a cell makes of it: numbers, dates, percentages, money, truth values, formulas."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from notebooks.rehearsal.sheets import dates
from notebooks.rehearsal.sheets.calendars import names_of
from notebooks.rehearsal.sheets.cells import ERROR_TEXTS, Fault, Value, number
from notebooks.rehearsal.sheets.locales import Locale

_ISO = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})")
_PARTS = re.compile(r"(\d{1,2})([-/.])(\d{1,2})(?:\2(\d{4}|\d{2}))?")
_TIME = re.compile(r"(\d{1,3}):(\d{2})(?::(\d{2})(\.\d{1,3})?)?(?: ?([ap])\.?m\.?)?", re.IGNORECASE)


@dataclass(frozen=True)
class _Words:
    """How days are typed with their month as a word in one language."""

    months: dict[str, int]
    month_first: re.Pattern[str]
    day_first: re.Pattern[str]
    whole_month: re.Pattern[str]


@cache
def _words(language: str) -> _Words:
    months = {name.rstrip(".").casefold(): number for spoken in ("en", language)
              for names in (names_of(spoken).months, names_of(spoken).short_months)
              for number, name in enumerate(names, 1)}
    any_month = "|".join(sorted(map(re.escape, months), key=len, reverse=True))
    # Elsewhere than in English a full stop may stand after the day.
    mark, year = (r"[- ]", r"(?:\2|, ?)") if language == "en" else (r"\. ?|[- ]", r"(?:[- ]|, ?)")
    return _Words(
        months, re.compile(rf"({any_month})\.? (\d{{1,2}})(?:,? (\d{{4}}))?(?!\d)", re.IGNORECASE),
        re.compile(rf"(\d{{1,2}})({mark})({any_month})\.?(?:{year}(\d{{4}}|\d{{2}}))?(?!\d)", re.IGNORECASE),
        re.compile(rf"({any_month})\.?([- ])(\d{{4}})", re.IGNORECASE))


@dataclass(frozen=True)
class Entered:
    """What became of a typed text, and the number format that typing it this way suggests."""

    value: Value = None
    formula: str | None = None
    number_format: dict[str, Any] | None = None


def typed(text: str, locale: Locale, now: datetime, plain_text: bool = False) -> Entered:
    """Read a text as if a person had typed it into a cell; a plain-text cell takes it as it is."""
    if text == "" or plain_text:
        return Entered(text or None)
    if text.startswith("'"):
        return Entered(text[1:])
    if text.startswith("=") and len(text) > 1:
        return Entered(formula=text)
    stripped = text.strip()
    if text.startswith("+") and len(stripped) > 1 and _number(stripped, locale) is None:
        return Entered(formula=f"={text}")
    if stripped.upper() in ("TRUE", "FALSE"):
        return Entered(stripped.upper() == "TRUE")
    error = next((kind for kind, shown in ERROR_TEXTS.items() if shown == stripped.upper() and kind != "LOADING"), None)
    if error:
        return Entered(Fault(error))
    return _number(stripped, locale) or _moment(stripped, locale, now) or Entered(text)


def _number(text: str, locale: Locale) -> Entered | None:
    if not re.search(r"\d", text):
        return None
    symbol, group, decimal = re.escape(locale.symbol), _grouping(locale), re.escape(locale.decimal)
    found = re.fullmatch(
        rf"(?P<open>\()?(?P<sign>[+-])?\s*(?P<money>{symbol}|\$|€|£)?\s*(?P<sign2>[+-])?"
        rf"(?P<whole>\d{{1,3}}(?:{group}\d{{3}})+|\d*)(?:{decimal}(?P<fraction>\d*))?(?P<power>[eE][+-]?\d+)?"
        rf"\s*(?P<percent>%)?\s*(?P<after>{symbol}|€|£)?(?P<close>\))?", text)
    if not found or not (found["whole"] or found["fraction"]) or bool(found["open"]) != bool(found["close"]):
        return None
    whole = re.sub(group, "", found["whole"])
    value = float(f"{whole or 0}.{found['fraction'] or 0}{found['power'] or ''}")
    if value == float("inf"):
        return None
    negative = found["open"] or "-" in (found["sign"], found["sign2"])
    value = -value if negative else value
    # Dividing keeps 70% at 0.7, where multiplying by 0.01 would not.
    made = number(value / 100 if found["percent"] else value)
    return Entered(made, None, _suggested(found, locale))


def _grouping(locale: Locale) -> str:
    """What stands between thousands; where that is a narrow space, people type a plain one."""
    return "[ \u00a0\u202f]" if locale.group.isspace() else re.escape(locale.group)


def _suggested(found: re.Match[str], locale: Locale) -> dict[str, Any] | None:
    places = ".00" if found["fraction"] else ""
    if found["percent"]:
        return {"type": "PERCENT", "pattern": f"0{places}%"}
    money = found["money"] or found["after"]
    if money:
        before = money if money != locale.symbol else None
        pattern = f'"{before}"#,##0{places}' if before else locale.currency.replace(".00", places)
        return {"type": "CURRENCY", "pattern": pattern}
    if found["power"]:
        return {"type": "SCIENTIFIC", "pattern": "0.00E+00"}
    grouped = not found["whole"].isdigit() and found["whole"]
    return {"type": "NUMBER", "pattern": f"#,##0{places}"} if grouped else None


def _moment(text: str, locale: Locale, now: datetime) -> Entered | None:
    clock = _time(text)
    if clock:
        return Entered(number(clock[0]), None, {"type": "TIME", "pattern": clock[1]})
    day, pattern, rest = _day(text, locale, now)
    if day is None:
        return None
    if not rest:
        return Entered(number(dates.serial(day)), None, {"type": "DATE", "pattern": pattern})
    clock = _time(rest)
    if not clock or clock[0] >= 1:
        return None
    both = {"type": "DATE_TIME", "pattern": f"{pattern} {clock[1]}"}
    return Entered(number(dates.serial(day) + clock[0]), None, both)


def _time(text: str) -> tuple[float, str] | None:
    found = _TIME.fullmatch(text.strip())
    if not found or int(found[2]) > 59 or int(found[3] or 0) > 59:
        return None
    hours, half = int(found[1]), (found[5] or "").lower()
    if half and not 1 <= hours <= 12:
        return None
    if half:
        hours = hours % 12 + (12 if half == "p" else 0)
    passed = timedelta(hours=hours, minutes=int(found[2]), seconds=float((found[3] or "0") + (found[4] or "")))
    seconds = ":ss" if found[3] else ""
    pattern = f"h:mm{seconds} am/pm" if half else f"{'[h]' if hours > 23 else 'h'}:mm{seconds}"
    return passed.total_seconds() / 86400, pattern


def _day(text: str, locale: Locale, now: datetime) -> tuple[datetime | None, str, str]:
    words = _words(locale.language)
    for pattern in (_ISO, _PARTS, words.month_first, words.day_first, words.whole_month):
        found = pattern.match(text)
        rest = text[found.end():] if found else ""
        if found and (not rest or rest[0] == " "):
            year, month, day, shape = _read_day(pattern, found, locale, now)
            try:
                return datetime(year, month, day), shape, rest.strip()
            except ValueError:  # no such day: it stays a text
                continue
    return None, "", ""


def _read_day(
    pattern: re.Pattern[str], found: re.Match[str], locale: Locale, now: datetime
) -> tuple[int, int, int, str]:
    if pattern is _ISO:
        mark, short = found[2], len(found[3]) == 1 or len(found[4]) == 1
        shape = f"yyyy{mark}m{mark}d" if short else f"yyyy{mark}mm{mark}dd"
        return int(found[1]), int(found[3]), int(found[4]), shape
    if pattern is _PARTS:
        return _parts(found, locale, now)
    return _named(_words(locale.language), pattern, found, now)


def _named(
    words: _Words, pattern: re.Pattern[str], found: re.Match[str], now: datetime
) -> tuple[int, int, int, str]:
    """A day whose month was typed as a word; the cell goes on showing it in the same way."""
    if pattern is words.month_first:
        name, day, year, mark = found[1], found[2], found[3], " "
    elif pattern is words.day_first:
        name, day, year, mark = found[3], found[1], found[4], found[2]
    else:
        name, day, year, mark = found[1], "1", found[3], found[2]
    number = words.months[name.casefold()]
    month = "mmm" if len(name) < 4 else "mmmm"
    shapes = {words.month_first: f"{month} d" + (", yyyy" if year else ""), words.whole_month: f"{month}{mark}yyyy"}
    before_year = " " if mark.startswith(".") else mark
    usual = f"d{mark}{month}" + (before_year + "y" * len(year) if year else "")
    return _century(year, now), number, int(day), shapes.get(pattern, usual)


def _century(year: str | None, now: datetime) -> int:
    full = int(year or now.year)
    return full + (2000 if full < 50 else 1900) if year and len(year) == 2 else full


def _parts(found: re.Match[str], locale: Locale, now: datetime) -> tuple[int, int, int, str]:
    first, mark, second, year = int(found[1]), found[2], int(found[3]), found[4]
    if mark == "." and "." not in locale.date:
        return 0, 0, 0, ""
    day, month = (first, second) if locale.order == "dmy" else (second, first)
    full = _century(year, now)
    if year and mark in locale.date:
        return full, month, day, locale.date
    parts = ["d", "m"] if locale.order == "dmy" else ["m", "d"]
    return full, month, day, mark.join(parts + (["y" * len(year)] if year else []))
