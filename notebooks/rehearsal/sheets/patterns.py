"""Number-format patterns: what a number looks like in its cell."""

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Any

from notebooks.rehearsal.sheets import dates
from notebooks.rehearsal.sheets.calendars import Names
from notebooks.rehearsal.sheets.cells import number
from notebooks.rehearsal.sheets.locales import Locale

_TOKEN = re.compile(
    r'(?P<quoted>"[^"]*")|(?P<escaped>\\.)|(?P<elapsed>\[[hms]+\])|(?P<bracket>\[[^\]]*\])|(?P<space>_.)|(?P<fill>\*.)'
    r"|(?P<ampm>am/pm|a/p)|(?P<date>y+|m+|d+|h+|s+(?:\.0+)?)|(?P<exponent>E[+-]0+)|(?P<digits>[0#?][0#?,]*(?:\.[0#?]*,*)?|\.[0#?]+)"
    r"|(?P<percent>%)|(?P<text>@)|(?P<other>.)", re.IGNORECASE | re.DOTALL)
_FIXED = {"PERCENT": "0.00%", "SCIENTIFIC": "0.00E+00", "NUMBER": "#,##0.00"}
Token = tuple[str, str]


def is_date(kind: str) -> bool:
    """Whether a number format's type counts days."""
    return kind in ("DATE", "TIME", "DATE_TIME")


def pattern_of(number_format: dict[str, Any], locale: Locale) -> str:
    """The pattern of a number format; the locale's own where it names only a type."""
    kind = number_format.get("type", "")
    by_locale = {"DATE": locale.date, "TIME": locale.time, "DATE_TIME": f"{locale.date} {_hours(locale)}",
                 "CURRENCY": locale.currency}
    return str(number_format.get("pattern") or by_locale.get(kind) or _FIXED.get(kind, ""))


def _hours(locale: Locale) -> str:
    return "H:mm:ss" if "am/pm" in locale.time else locale.time


def show_number(value: float, number_format: dict[str, Any] | None, locale: Locale) -> str:
    """A number as its cell shows it."""
    pattern = pattern_of(number_format, locale) if number_format else ""
    if not pattern or pattern.lower() in ("general", "@"):
        return general(value).replace(".", locale.decimal)
    section, shown = _section(pattern, value)
    tokens = tokens_of(section)
    if any(kind in ("date", "elapsed", "ampm") for kind, _ in tokens):
        return _show_date(tokens, value, locale) if -1 < value <= dates.LARGEST else general(value)
    return _show_digits(tokens, shown, locale)


def general(value: float) -> str:
    """A number without a format: all its digits while they are few."""
    whole = number(value)
    if isinstance(whole, int) and abs(whole) < 10**15:
        return str(whole)
    text = f"{value:.10g}"
    if "e" in text:
        digits, exponent = text.split("e")
        return f"{digits}E{exponent[0]}{int(exponent[1:]):02d}"
    return text


def show_text(value: str, number_format: dict[str, Any] | None) -> str:
    """A text as its cell shows it: only a pattern's fourth part changes it."""
    sections = _sections(number_format.get("pattern", "")) if number_format else ()
    if len(sections) < 4:
        return value
    return "".join(value if kind == "text" else text for kind, text in tokens_of(sections[3]))


@lru_cache(maxsize=512)
def _sections(pattern: str) -> tuple[str, ...]:
    parts, inside = [""], False
    for place, letter in enumerate(pattern):
        inside ^= letter == '"'
        if letter == ";" and not inside and (place == 0 or pattern[place - 1] != "\\"):
            parts.append("")
        else:
            parts[-1] += letter
    return tuple(parts)


def _section(pattern: str, value: float) -> tuple[str, float]:
    """The part of a pattern for this number, and the number to show by it (a part for negatives shows no sign)."""
    sections = _sections(pattern)
    if value < 0 and len(sections) > 1:
        return sections[1], -value
    if value == 0 and len(sections) > 2:
        return sections[2], value
    return sections[0], value


@lru_cache(maxsize=512)
def tokens_of(section: str) -> tuple[Token, ...]:
    """A pattern's part, taken to pieces: (kind, text)."""
    made: list[Token] = []
    for found in _TOKEN.finditer(section):
        kind, text = str(found.lastgroup), found.group()
        if kind in ("quoted", "escaped"):
            made.append(("literal", text[1:].removesuffix('"') if kind == "quoted" else text[1:]))
        elif kind == "space":
            made.append(("literal", " "))
        elif kind == "bracket" and text.startswith("[$"):
            made.append(("literal", text[2:-1].split("-")[0]))
        elif kind not in ("bracket", "fill"):
            made.append(("literal" if kind == "other" else kind, text))
    return tuple(made)


def _show_digits(tokens: tuple[Token, ...], value: float, locale: Locale) -> str:
    digits = next((text for kind, text in tokens if kind == "digits"), "")
    scaled = abs(value) * 100 ** sum(kind == "percent" for kind, _ in tokens)
    exponent = next((text for kind, text in tokens if kind == "exponent"), "")
    made = _scientific(digits, exponent, scaled) if exponent else _grouped(digits, scaled, locale)
    shown, used = "", False
    for kind, text in tokens:
        if kind == "digits":
            shown += "" if used else made
            used = True
        elif kind in ("literal", "percent"):
            shown += text
        elif kind == "text":
            shown += general(value)
    # A number that rounds to nothing shows no sign.
    return ("-" if value < 0 and re.search("[1-9]", made) else "") + shown


def _grouped(digits: str, value: float, locale: Locale) -> str:
    # Commas at the end divide by a thousand each.
    value /= 1000 ** (len(digits) - len(digits.rstrip(",")))
    whole, _, fraction = digits.rstrip(",").partition(".")
    rounded = Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-len(fraction)), ROUND_HALF_UP)
    text = f"{rounded:f}"
    before, _, after = text.partition(".")
    smallest = sum(letter in "0?" for letter in whole)
    before = before.lstrip("0").rjust(smallest, "0") if before.strip("0") or smallest else ""
    if "," in whole:
        before = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", lambda _: locale.group, before)
    optional = len(fraction) - len(fraction.rstrip("#?"))
    while optional and after.endswith("0"):
        after, optional = after[:-1], optional - 1
    return before + (locale.decimal + after if after or (fraction and not optional) else "")


def _scientific(digits: str, exponent: str, value: float) -> str:
    places = len(digits.partition(".")[2])
    mantissa, _, power = f"{value:.{places}e}".partition("e")
    sign = "-" if power.startswith("-") else "+" if "+" in exponent else ""
    return f"{mantissa}E{sign}{str(abs(int(power))).zfill(len(exponent) - 2)}"


def _show_date(tokens: tuple[Token, ...], value: float, locale: Locale) -> str:
    at = dates.moment(value)
    if not any("." in text for kind, text in tokens if kind == "date"):
        at = dates.EPOCH + timedelta(seconds=round(value * 86400))
    twelve = any(kind == "ampm" for kind, _ in tokens)
    shown = ""
    for place, (kind, text) in enumerate(tokens):
        if kind == "date":
            shown += _date_part(tokens, place, text.lower(), at, twelve, locale)
        elif kind == "ampm":
            shown += ("AM" if at.hour < 12 else "PM")[: 2 if len(text) > 3 else 1]
        elif kind == "elapsed":
            shown += str(int(value * {"h": 24, "m": 1440, "s": 86400}[text[1].lower()] + 1e-9))
        elif kind in ("literal", "digits"):
            shown += text
    return shown


def _date_part(
    tokens: tuple[Token, ...], place: int, text: str, at: datetime, twelve: bool, locale: Locale
) -> str:
    if text[0] == "m" and len(text) < 3 and _means_minutes(tokens, place):
        return str(at.minute).zfill(len(text))
    if text[0] == "s":
        whole, _, fraction = text.partition(".")
        return str(at.second).zfill(len(whole)) + (f".{at.microsecond:06d}"[: len(fraction) + 1] if fraction else "")
    if text[0] == "h":
        return str((at.hour % 12 or 12) if twelve else at.hour).zfill(min(len(text), 2))
    if text[0] == "y":
        return f"{at.year:04d}" if len(text) > 2 else f"{at.year % 100:02d}"
    if len(text) < 3:
        return str(at.month if text[0] == "m" else at.day).zfill(len(text))
    return _named(text, at, locale.names)


def _named(text: str, at: datetime, names: Names) -> str:
    """A month or day by its name: short with three letters, its first letter alone with five of a month."""
    if text[0] == "m":
        name = names.months[at.month - 1]
        return name[:1].upper() if len(text) == 5 else names.short_months[at.month - 1] if len(text) == 3 else name
    return names.short_days[at.weekday()] if len(text) == 3 else names.days[at.weekday()]


def _means_minutes(tokens: tuple[Token, ...], place: int) -> bool:
    before = next((text for kind, text in reversed(tokens[:place]) if kind in ("date", "elapsed")), "")
    after = next((text for kind, text in tokens[place + 1:] if kind == "date"), "")
    return before.lower().strip("[")[:1] == "h" or after.lower()[:1] == "s"
