"""Putting values into cells: as they are (RAW), as if typed (USER_ENTERED), or as ExtendedValues."""

from datetime import datetime
from typing import Any

from notebooks.rehearsal.sheets.a1 import quoted
from notebooks.rehearsal.sheets.cells import Cell, Fault, Value, number
from notebooks.rehearsal.sheets.defaults import MAX_CHARACTERS
from notebooks.rehearsal.sheets.entering import Entered, typed
from notebooks.rehearsal.sheets.errors import invalid
from notebooks.rehearsal.sheets.formulas import canonical, rewrite
from notebooks.rehearsal.sheets.locales import locale_of
from notebooks.rehearsal.sheets.patterns import is_date
from notebooks.rehearsal.sheets.tabs import Tab
from notebooks.rehearsal.sheets.workbook import Workbook

_TOO_LONG = f"Your input contains more than the maximum of {MAX_CHARACTERS} characters in a single cell."
_KEPT_WHILE = {"PERCENT": ("PERCENT", "NUMBER"), "CURRENCY": ("CURRENCY", "NUMBER"), "NUMBER": (), "SCIENTIFIC": ()}


class Pen:
    """Writes into the tabs of one spreadsheet at one moment."""

    def __init__(self, book: Workbook, now: datetime) -> None:
        self.book, self.now = book, now
        self.locale = locale_of(str(book.properties.get("locale", "en_US")))

    def write(self, tab: Tab, row: int, column: int, given: Any, option: str) -> None:
        """Put a JSON value into a cell; "" empties it."""
        if isinstance(given, str) and len(given) > MAX_CHARACTERS:
            raise invalid(_TOO_LONG)
        if given == "":
            self.put(tab, row, column, None)
        elif isinstance(given, str) and option == "USER_ENTERED":
            self.type_text(tab, row, column, given)
        else:
            self.put(tab, row, column, number(given) if isinstance(given, float) else given)

    def type_text(self, tab: Tab, row: int, column: int, text: str) -> None:
        """Put a text into a cell as a person who types it would."""
        before = tab.cell(row, column)
        own = (before.format or {}).get("numberFormat", {}) if before else {}
        entered = typed(text, self.locale, self.now, plain_text=own.get("type") == "TEXT")
        self.put(tab, row, column, entered.value, entered.formula)
        if entered.number_format and not _stays(own.get("type", ""), entered):
            cell = tab.touch(row, column)
            cell.format = self.book.wardrobe.share((cell.format or {}) | {"numberFormat": entered.number_format})

    def put(self, tab: Tab, row: int, column: int, value: Value, formula: str | None = None) -> None:
        """Put a value or formula into a cell; its format, note and validation stay."""
        if value is None and formula is None:
            self._empty(tab, row, column)
            return
        cell = tab.touch(row, column)
        cell.value, cell.formula, cell.runs = value, formula and rewrite(formula, self._reference), None
        tab.has_formulas |= formula is not None

    def _reference(self, title: str | None, cells: str) -> str:
        tab = self.book.titled(title) if title else None
        named = "" if title is None else quoted(tab.title if tab else title) + "!"
        return named + canonical(cells)

    def put_extended(self, tab: Tab, row: int, column: int, given: dict[str, Any] | None) -> None:
        """Put an ExtendedValue into a cell; none empties it."""
        if not given:
            self._empty(tab, row, column)
        elif "formulaValue" in given:
            text = given["formulaValue"]
            if not text.startswith("="):
                raise invalid(f"Invalid formulaValue: {text}. A formula must start with an equals sign.")
            self.put(tab, row, column, None, text)
        elif "errorValue" in given:
            self.put(tab, row, column, Fault(given["errorValue"].get("type", "ERROR")))
        else:
            self._put_plain(tab, row, column, next(iter(given.values())))

    def _put_plain(self, tab: Tab, row: int, column: int, value: Any) -> None:
        if isinstance(value, str) and len(value) > MAX_CHARACTERS:
            raise invalid(_TOO_LONG)
        self.put(tab, row, column, number(value) if isinstance(value, float) else value)

    def _empty(self, tab: Tab, row: int, column: int) -> None:
        if tab.cell(row, column) is None:
            return
        cell = tab.touch(row, column)
        cell.value = cell.formula = cell.runs = cell.link = None
        if cell.blank:
            tab.drop(row, column)


def _stays(own: str, entered: Entered) -> bool:
    """Whether a cell's own number format stays although the typed text suggests another."""
    suggested = str((entered.number_format or {}).get("type"))
    if is_date(suggested):
        return is_date(own)
    return own in _KEPT_WHILE[suggested] or bool(own and suggested in ("NUMBER", "SCIENTIFIC"))


def is_filled(cell: Cell | None) -> bool:
    """Whether a cell shows anything."""
    return cell is not None and cell.value is not None
