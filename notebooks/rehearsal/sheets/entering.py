"""What typing a text into a cell makes of it: numbers, dates, percentages, money, truth values, formulas."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from notebooks.rehearsal.sheets import dates
from notebooks.rehearsal.sheets.cells import ERROR_TEXTS, Fault, Value, number
from notebooks.rehearsal.sheets.locales import Locale

_MONTH = "|".join(f"{name[:3]}(?:{name[3:]})?" for name in dates.MONTHS)
_ISO = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})")
_PARTS = re.compile(r"(\d{1,2})([-/.])(\d{1,2})(?:\2(\d{4}|\d{2}))?")
_MONTH_FIRST = re.compile(rf"({_MONTH})\.? (\d{{1,2}})(?:,? (\d{{4}}))?(?!\d)", re.IGNORECASE)
_DAY_FIRST = re.compile(rf"(\d{{1,2}})([- ])({_MONTH})\.?(?:(?:\2|, ?)(\d{{4}}|\d{{2}}))?(?!\d)", re.IGNORECASE)
_WHOLE_MONTH = re.compile(rf"({_MONTH})([- ])(\d{{4}})", re.IGNORECASE)
_TIME = re.compile(r"(\d{1,3}):(\d{2})(?::(\d{2})(\.\d{1,3})?)?(?: ?([ap])\.?m\.?)?", re.IGNORECASE)


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
    symbol, group, decimal = re.escape(locale.symbol), re.escape(locale.group), re.escape(locale.decimal)
    found = re.fullmatch(
        rf"(?P<open>\()?(?P<sign>[+-])?\s*(?P<money>{symbol}|\$|€|£)?\s*(?P<sign2>[+-])?"
        rf"(?P<whole>\d{{1,3}}(?:{group}\d{{3}})+|\d*)(?:{decimal}(?P<fraction>\d*))?(?P<power>[eE][+-]?\d+)?"
        rf"\s*(?P<percent>%)?\s*(?P<after>{symbol}|€|£)?(?P<close>\))?", text)
    if not found or not (found["whole"] or found["fraction"]) or bool(found["open"]) != bool(found["close"]):
        return None
    whole = re.sub(group, "", found["whole"]) if locale.group else found["whole"]
    value = float(f"{whole or 0}.{found['fraction'] or 0}{found['power'] or ''}")
    if value == float("inf"):
        return None
    negative = found["open"] or "-" in (found["sign"], found["sign2"])
    value = -value if negative else value
    # Dividing keeps 70% at 0.7, where multiplying by 0.01 would not.
    made = number(value / 100 if found["percent"] else value)
    return Entered(made, None, _suggested(found, locale))


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
    grouped = locale.group and locale.group in found["whole"]
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
    for pattern in (_ISO, _PARTS, _MONTH_FIRST, _DAY_FIRST, _WHOLE_MONTH):
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
    return _named(pattern, found, now)


def _named(pattern: re.Pattern[str], found: re.Match[str], now: datetime) -> tuple[int, int, int, str]:
    """A day whose month was typed as a word; the cell goes on showing it in the same way."""
    if pattern is _MONTH_FIRST:
        name, day, year, mark = found[1], found[2], found[3], " "
    elif pattern is _DAY_FIRST:
        name, day, year, mark = found[3], found[1], found[4], found[2]
    else:
        name, day, year, mark = found[1], "1", found[3], found[2]
    month = "mmm" if len(name) == 3 else "mmmm"
    shape = {_MONTH_FIRST: f"{month} d" + (", yyyy" if year else ""), _WHOLE_MONTH: f"{month}{mark}yyyy"}.get(
        pattern, mark.join(["d", month, *(["y" * len(year)] if year else [])]))
    number = [one[:3].lower() for one in dates.MONTHS].index(name[:3].lower()) + 1
    return _century(year, now), number, int(day), shape


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
