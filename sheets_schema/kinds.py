"""The kinds of cell: how each is read, written, checked and formatted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from sheets_schema.clock import EPOCH, from_serial, to_serial
from sheets_schema.problems import Refusal

Cell = str | int | float | bool | None
LONGEST = 50_000  # characters a cell can hold, by Google's limit


ERRORS = frozenset({"#DIV/0!", "#ERROR!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"})  # of formulas


AUTOMATIC = ("", "")  # shows 30 as 30 and 37.5 as 37.5, which no pattern of Google's does


class BadCell(Refusal, ValueError):
    """The cell holds something its column cannot mean."""


@dataclass(frozen=True)
class Kind:
    """How one kind of cell is read, written and shown."""

    name: str
    read: Callable[[Cell, ZoneInfo], Any]
    write: Callable[[Any, ZoneInfo], Cell]
    empty: Any = ""
    number_format: tuple[str, str] = ("TEXT", "@")
    options: tuple[str, ...] = ()
    wrap: bool = False
    width: int = 140


def shows_error(cell: Cell) -> bool:
    """Whether a formula here went wrong; Google puts its sentence in brackets after the error's name."""
    return isinstance(cell, str) and cell[:1] == "#" and cell.partition(" (")[0] in ERRORS


def plain(cell: Cell) -> str:
    """Show a cell's value as a person would have typed it."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def _text(cell: Cell, zone: ZoneInfo) -> str:
    return plain(cell).strip()


def _write_text(value: Any, zone: ZoneInfo) -> Cell:
    text = str(value or "")
    if len(text) > LONGEST:
        raise BadCell(f"A cell holds {LONGEST:,} characters at most; this text has {len(text):,}.")
    return text


def _number(cell: Cell, zone: ZoneInfo) -> float | int:
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        try:
            cell = float(plain(cell).replace(" ", "").replace("\u00a0", ""))
        except ValueError:
            raise BadCell(f"“{plain(cell)}” is not a number.") from None
    return int(cell) if float(cell).is_integer() else cell


def _money(cell: Cell, zone: ZoneInfo) -> Decimal:
    if isinstance(cell, bool):
        raise BadCell("This is not an amount of money.")
    try:
        amount = Decimal(plain(cell).replace(" ", "").replace("\u00a0", ""))
    except InvalidOperation:
        raise BadCell(
            f"“{plain(cell)}” is not an amount; write it as a number, the currency has a column of its own."
        ) from None
    if not amount.is_finite() or amount < 0:
        raise BadCell(f"“{plain(cell)}” is not an amount that can be paid.")
    return amount.quantize(Decimal("0.01")) if amount != amount.to_integral_value() else amount.quantize(Decimal(1))


def _moment(cell: Cell, zone: ZoneInfo) -> datetime:
    if isinstance(cell, bool):
        raise BadCell("This is not a date and time.")
    if isinstance(cell, int | float):
        return from_serial(cell, zone)
    try:
        typed = datetime.fromisoformat(plain(cell).strip())
    except ValueError:
        raise BadCell(f"“{plain(cell)}” is not a date and time; type it like 2030-01-31 09:30.") from None
    return typed if typed.tzinfo else from_serial((typed - EPOCH) / timedelta(days=1), zone)


def _stamp(cell: Cell, zone: ZoneInfo) -> datetime:
    """A moment the kit noted itself: in the hour that autumn clocks show twice, the first is as good as the other."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return (EPOCH + timedelta(seconds=round(cell * 86400))).replace(tzinfo=zone)
    return _moment(cell, zone)


def _date(cell: Cell, zone: ZoneInfo) -> date:
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return (EPOCH + timedelta(days=int(cell))).date()
    try:
        return date.fromisoformat(plain(cell).strip()[:10])
    except ValueError:
        raise BadCell(f"“{plain(cell)}” is not a date; type it like 2030-01-31.") from None


def _write_date(value: date, zone: ZoneInfo) -> Cell:
    return (value - EPOCH.date()).days


@lru_cache(maxsize=10_000)
def _email_of(typed: str) -> str:
    from email_validator import EmailNotValidError, validate_email

    try:
        return validate_email(typed, check_deliverability=False, allow_smtputf8=True).normalized
    except EmailNotValidError:
        raise BadCell(f"“{typed}” is not an e-mail address.") from None


def _email(cell: Cell, zone: ZoneInfo) -> str:
    return _email_of(plain(cell).strip())


def _phone(cell: Cell, zone: ZoneInfo) -> str:
    typed = plain(cell).strip()
    if sum(letter.isdigit() for letter in typed) < 5 or any(
        letter.isalpha() for letter in typed.lower().replace("ext", "")
    ):
        raise BadCell(f"“{typed}” is not a phone number.")
    return typed


def _list(cell: Cell, zone: ZoneInfo) -> tuple[str, ...]:
    parts = plain(cell).replace("\n", ";").split(";")
    return tuple(part.strip() for part in parts if part.strip())


def _write_list(value: tuple[str, ...], zone: ZoneInfo) -> Cell:
    return _write_text("; ".join(value), zone)


TEXT = Kind("text", _text, _write_text)
LONG_TEXT = Kind("long text", _text, _write_text, wrap=True, width=320)
NUMBER = Kind("number", _number, lambda value, zone: value, None, AUTOMATIC, width=90)
MONEY = Kind("money", _money, lambda value, zone: float(value), None, ("NUMBER", "#,##0.00"), width=110)
MOMENT = Kind("moment", _moment, to_serial, None, ("DATE_TIME", "yyyy-mm-dd hh:mm"), width=140)
STAMP = Kind("moment", _stamp, to_serial, None, ("DATE_TIME", "yyyy-mm-dd hh:mm"), width=140)
DATE = Kind("date", _date, _write_date, None, ("DATE", "yyyy-mm-dd"), width=100)
EMAIL = Kind("e-mail", _email, _write_text, width=210)
PHONE = Kind("phone", _phone, _write_text, width=140)
LINK = Kind("link to a row", _text, _write_text)
LIST = Kind("list", _list, _write_list, (), width=200)


def choice(options: type[StrEnum]) -> Kind:
    """Make the kind whose cells hold one of the given words."""
    words = tuple(str(option) for option in options)
    known = {word.casefold(): option for word, option in zip(words, options, strict=True)}

    def read(cell: Cell, zone: ZoneInfo) -> StrEnum:
        found = known.get(" ".join(plain(cell).split()).casefold())
        if found is None:
            raise BadCell(f"“{plain(cell)}” is not one of: {', '.join(words)}.")
        return found

    return Kind("choice", read, _write_text, None, options=words, width=130)
