"""Boolean conditions, as conditional formats and data validation use them."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from notebooks.rehearsal.sheets import dates
from notebooks.rehearsal.sheets.a1 import from_grid_range
from notebooks.rehearsal.sheets.cells import Cell, Fault, Value
from notebooks.rehearsal.sheets.entering import typed
from notebooks.rehearsal.sheets.evaluation import evaluate
from notebooks.rehearsal.sheets.formulas import rewrite, shifted
from notebooks.rehearsal.sheets.locales import locale_of
from notebooks.rehearsal.sheets.patterns import general
from notebooks.rehearsal.sheets.tabs import Tab
from notebooks.rehearsal.sheets.workbook import Workbook

Json = dict[str, Any]
_NUMBERS: dict[str, Callable[[float, list[float]], bool]] = {
    "NUMBER_GREATER": lambda value, by: value > by[0],
    "NUMBER_GREATER_THAN_EQ": lambda value, by: value >= by[0],
    "NUMBER_LESS": lambda value, by: value < by[0],
    "NUMBER_LESS_THAN_EQ": lambda value, by: value <= by[0],
    "NUMBER_EQ": lambda value, by: value == by[0],
    "NUMBER_NOT_EQ": lambda value, by: value != by[0],
    "NUMBER_BETWEEN": lambda value, by: by[0] <= value <= by[1],
    "NUMBER_NOT_BETWEEN": lambda value, by: not by[0] <= value <= by[1],
    "DATE_EQ": lambda value, by: int(value) == int(by[0]),
    "DATE_BEFORE": lambda value, by: value < by[0],
    "DATE_AFTER": lambda value, by: value > by[0],
    "DATE_ON_OR_BEFORE": lambda value, by: int(value) <= by[0],
    "DATE_ON_OR_AFTER": lambda value, by: value >= by[0],
    "DATE_BETWEEN": lambda value, by: by[0] <= value <= by[1],
    "DATE_NOT_BETWEEN": lambda value, by: not by[0] <= value <= by[1],
    "DATE_IS_VALID": lambda value, by: 0 <= value <= dates.LARGEST,
}
_TEXTS: dict[str, Callable[[str, str], bool]] = {
    "TEXT_CONTAINS": lambda text, by: by.casefold() in text.casefold(),
    "TEXT_NOT_CONTAINS": lambda text, by: by.casefold() not in text.casefold(),
    "TEXT_STARTS_WITH": lambda text, by: text.casefold().startswith(by.casefold()),
    "TEXT_ENDS_WITH": lambda text, by: text.casefold().endswith(by.casefold()),
    "TEXT_EQ": lambda text, by: text.casefold() == by.casefold(),
    "TEXT_NOT_EQ": lambda text, by: text.casefold() != by.casefold(),
    "TEXT_IS_EMAIL": lambda text, by: "@" in text[1:-1] and " " not in text,
    "TEXT_IS_URL": lambda text, by: "://" in text or text.startswith("www."),
}
_RELATIVE = {"TODAY": 0, "TOMORROW": 1, "YESTERDAY": -1, "PAST_WEEK": -7, "PAST_MONTH": -30, "PAST_YEAR": -365}


def meets(book: Workbook, tab: Tab, row: int, column: int, value: Value, condition: Json, now: datetime) -> bool:
    """Whether a cell's value meets a condition; types that are not known here are met by nothing."""
    kind, given = condition.get("type", ""), condition.get("values", [])
    if kind in ("BLANK", "NOT_BLANK"):
        return bool(value is None or value == "") is (kind == "BLANK")
    if kind == "CUSTOM_FORMULA":
        return bool(_bound(book, tab, row, column, given[0]["userEnteredValue"], now) is True)
    if kind == "BOOLEAN":
        return isinstance(value, bool) or shown(value) in [one.get("userEnteredValue") for one in given]
    if kind in ("ONE_OF_LIST", "ONE_OF_RANGE"):
        return shown(value) in choices(book, tab, condition)
    bounds = [_bound(book, tab, row, column, one, now) for one in given]
    if kind in _TEXTS:
        return value is not None and _TEXTS[kind](shown(value), shown(bounds[0]) if bounds else "")
    if kind in _NUMBERS and isinstance(value, int | float) and not isinstance(value, bool):
        limits = [float(one) for one in bounds if isinstance(one, int | float)]
        return len(limits) == len(bounds) and _NUMBERS[kind](value, limits)
    return False


def choices(book: Workbook, tab: Tab, condition: Json) -> list[str]:
    """The texts that a drop-down offers."""
    given = [str(one.get("userEnteredValue", "")) for one in condition.get("values", [])]
    if condition.get("type") != "ONE_OF_RANGE":
        return given
    text = given[0].removeprefix("=").replace("$", "")
    where, area = book.area(text)
    where = where if "!" in text else tab
    inside = area.clipped(where.row_count, where.column_count)
    return [shown(cell.value) for _, _, cell in where.cells(inside) if cell.value is not None]


def shown(value: Value) -> str:
    """A value as plain text."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, Fault):
        return value.text
    return "" if value is None else value if isinstance(value, str) else general(value)


def _bound(book: Workbook, tab: Tab, row: int, column: int, given: Any, now: datetime) -> Value:
    if isinstance(given, dict) and "relativeDate" in given:
        return int(dates.serial(now)) + _RELATIVE.get(given["relativeDate"], 0)
    text = str(given.get("userEnteredValue", "") if isinstance(given, dict) else given)
    if text.startswith("="):
        return evaluate(book, tab, row, column, text, now)
    return typed(text, locale_of(str(book.properties.get("locale", ""))), now).value


def drawn(book: Workbook, tab: Tab, row: int, column: int, cell: Cell, now: datetime) -> Iterator[Json]:
    """The formats that conditional rules lay over a cell; the first rule that is met wins."""
    for rule in tab.parts.get("conditionalFormats", ()):
        boolean = rule.get("booleanRule")
        areas = [from_grid_range(one) for one in rule.get("ranges", ())]
        area = next((one for one in areas if one.covers(row, column)), None)
        if boolean is None or area is None:
            continue
        condition = moved(boolean["condition"], row - areas[0].top, column - areas[0].left)
        if meets(book, tab, row, column, cell.value, condition, now):
            yield boolean.get("format", {})
            return


def moved(condition: Json, rows: int, columns: int) -> Json:
    """A condition as it reads for a cell so far from the rule's first: relative references move along."""
    values = [dict(one) for one in condition.get("values", ())]
    for one in values:
        text = str(one.get("userEnteredValue", ""))
        if text.startswith("="):
            one["userEnteredValue"] = rewrite(
                text, lambda title, cells: (f"'{title}'!" if title else "") + shifted(cells, rows, columns))
    return condition | {"values": values}
