"""A cell as it is kept: effective value, formula, format, note, validation."""

import json
from dataclasses import dataclass
from typing import Any

Scalar = str | int | float | bool | None
ERROR_TEXTS = {
    "ERROR": "#ERROR!", "NULL_VALUE": "#NULL!", "DIVIDE_BY_ZERO": "#DIV/0!", "VALUE": "#VALUE!", "REF": "#REF!",
    "NAME": "#NAME?", "NUM": "#NUM!", "N_A": "#N/A", "LOADING": "Loading...",
}


@dataclass(frozen=True)
class Fault:
    """An error value of a formula: its type and Google's sentence."""

    type: str
    message: str = ""

    @property
    def text(self) -> str:
        """As it shows in the cell."""
        return ERROR_TEXTS[self.type]

    @property
    def told(self) -> str:
        """As an unformatted value tells it: with Google's sentence."""
        return f"{self.text} ({self.message})" if self.message else self.text


Value = Scalar | Fault


@dataclass(slots=True)
class Cell:
    """One cell; formats, validations and runs are shared and never changed in place, and so is a `shared` cell."""

    value: Value = None
    formula: str | None = None
    format: dict[str, Any] | None = None
    note: str | None = None
    validation: dict[str, Any] | None = None
    runs: list[dict[str, Any]] | None = None
    link: str | None = None
    shared: bool = False

    @property
    def filled(self) -> bool:
        """Whether it has a value or a formula."""
        return self.value is not None or self.formula is not None

    @property
    def blank(self) -> bool:
        """Whether nothing at all is kept in it."""
        return self.value is None and self.formula is None and not self.dressed

    @property
    def dressed(self) -> bool:
        """Whether it has more than a value."""
        return not (self.format is None and self.note is None and self.validation is None and self.runs is None)

    def copy(self) -> "Cell":
        """Another cell with the same content."""
        return Cell(self.value, self.formula, self.format, self.note, self.validation, self.runs, self.link)


Row = list[Cell | None]


def number(value: float) -> int | float:
    """A number as JSON shows it best: 5 rather than 5.0."""
    return int(value) if isinstance(value, float) and value.is_integer() and abs(value) < 1e15 else value


class Wardrobe:
    """The distinct formats, validations and runs of a spreadsheet; rows on disk name them by number."""

    def __init__(self, items: list[Any]) -> None:
        self.items = items
        self._numbers = {json.dumps(item, sort_keys=True): i for i, item in enumerate(items)}
        self._known = {id(item): i for i, item in enumerate(items)}

    def cut(self, count: int) -> "Wardrobe":
        """The same without the items that were added after so many."""
        if len(self.items) > count:
            self._numbers = {key: place for key, place in self._numbers.items() if place < count}
            self._known = {key: place for key, place in self._known.items() if place < count}
            del self.items[count:]
        return self

    def number(self, item: Any) -> int | None:
        """The number of an item; new ones are added."""
        if item is None:
            return None
        known = self._known.get(id(item))
        if known is not None and self.items[known] is item:
            return known
        key = json.dumps(item, sort_keys=True)
        if key not in self._numbers:
            self._numbers[key] = len(self.items)
            self._known[id(item)] = len(self.items)
            self.items.append(item)
        return self._numbers[key]

    def share(self, item: Any) -> Any:
        """The one object that stands for all equal items."""
        place = self.number(item)
        return None if place is None else self.items[place]

    def item(self, place: int | None) -> Any:
        """The item of a number."""
        return None if place is None else self.items[place]


def pack_row(row: Row, wardrobe: Wardrobe) -> str:
    """A row as JSON text; plain values stand as they are."""
    return json.dumps([_pack(cell, wardrobe) for cell in row], ensure_ascii=False, separators=(",", ":"))


def _pack(cell: Cell | None, wardrobe: Wardrobe) -> Any:
    if cell is None:
        return None
    if cell.formula is None and not cell.dressed and not isinstance(cell.value, Fault):
        return cell.value
    error = [cell.value.type, cell.value.message] if isinstance(cell.value, Fault) else None
    packed = [None if error else cell.value, cell.formula, wardrobe.number(cell.format), cell.note,
              wardrobe.number(cell.validation), wardrobe.number(cell.runs), cell.link, error]
    while packed and packed[-1] is None:
        packed.pop()
    return packed


def made_row(text: str, wardrobe: Wardrobe) -> Row:
    """A row from its JSON text."""
    return [_made(one, wardrobe) if type(one) is list else None if one is None else Cell(one)
            for one in json.loads(text)]


def pattern_of(row: Row) -> Row | None:
    """Cells that all rows which are dressed like this one share; None where it holds anything."""
    if any(cell and cell.filled for cell in row):
        return None
    for cell in row:
        if cell:
            cell.shared = True
    return list(row)


def _made(packed: list[Any], wardrobe: Wardrobe) -> Cell:
    value, formula, format_, note, validation, runs, link, error = packed + [None] * (8 - len(packed))
    return Cell(Fault(*error) if error else value, formula, wardrobe.item(format_), note, wardrobe.item(validation),
                wardrobe.item(runs), link)
