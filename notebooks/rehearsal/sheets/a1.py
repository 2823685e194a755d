"""A1 and R1C1 notation, and the rectangles that they name."""

import re
from dataclasses import dataclass
from typing import Any

from notebooks.rehearsal.sheets import r1c1

_CELL = r"\$?([A-Za-z]{1,3})?\$?([1-9]\d{0,7})?"
_A1 = re.compile(rf"{_CELL}(?::(?=.){_CELL})?")
_PLAIN_TITLE = re.compile(r"[A-Za-z_][A-Za-z0-9_.]*")
_QUALIFIED = re.compile(r"(?:'((?:[^']|'')*)'|(.*))!([^!]*)", re.DOTALL)


@dataclass(frozen=True)
class Area:
    """A half-open rectangle of one tab, counted from 0; None is an open end."""

    sheet: int
    top: int = 0
    left: int = 0
    bottom: int | None = None
    right: int | None = None

    @property
    def height(self) -> int:
        """Rows of a closed rectangle."""
        return max(0, (self.bottom or 0) - self.top)

    @property
    def width(self) -> int:
        """Columns of a closed rectangle."""
        return max(0, (self.right or 0) - self.left)

    @property
    def is_cell(self) -> bool:
        """Whether it is one cell."""
        return self.bottom == self.top + 1 and self.right == self.left + 1

    def clipped(self, rows: int, columns: int) -> "Area":
        """The closed part inside a grid of this size."""
        bottom = rows if self.bottom is None else min(self.bottom, rows)
        right = columns if self.right is None else min(self.right, columns)
        return Area(self.sheet, self.top, self.left, max(bottom, self.top), max(right, self.left))

    def covers(self, row: int, column: int) -> bool:
        """Whether a cell lies inside."""
        below = self.bottom is None or row < self.bottom
        return self.top <= row and below and self.left <= column and (self.right is None or column < self.right)

    def grid_range(self) -> dict[str, int]:
        """As a GridRange of the API."""
        named = {"sheetId": self.sheet, "startRowIndex": self.top, "endRowIndex": self.bottom,
                 "startColumnIndex": self.left, "endColumnIndex": self.right}
        whole_rows = self.top == 0 and self.bottom is None
        whole_columns = self.left == 0 and self.right is None
        left_out = {"startRowIndex"} if whole_rows else set()
        left_out |= {"startColumnIndex"} if whole_columns else set()
        return {key: value for key, value in named.items() if value is not None and key not in left_out}


def from_grid_range(given: dict[str, Any]) -> Area:
    """The rectangle of a GridRange."""
    return Area(given.get("sheetId", 0), given.get("startRowIndex", 0), given.get("startColumnIndex", 0),
                given.get("endRowIndex"), given.get("endColumnIndex"))


def letters(column: int) -> str:
    """A column's letters: 0 is A, 26 is AA."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def column_index(text: str) -> int:
    """A column's place from its letters."""
    place = 0
    for letter in text.upper():
        place = place * 26 + ord(letter) - 64
    return place - 1


def cell_name(row: int, column: int) -> str:
    """A cell's A1 name."""
    return f"{letters(column)}{row + 1}"


def quoted(title: str) -> str:
    """A tab's title as it stands before an exclamation mark."""
    plain = _PLAIN_TITLE.fullmatch(title) and not re.fullmatch(r"[A-Za-z]{1,3}\d+|[Rr]\d*(?:[Cc]\d*)?|[Cc]\d*", title)
    return title if plain else "'" + title.replace("'", "''") + "'"


def area_name(area: Area, title: str) -> str:
    """A rectangle's A1 name, qualified with its tab: Sheet1!A1:B2."""
    first = f"{letters(area.left)}{area.top + 1}"
    if area.is_cell:
        return f"{quoted(title)}!{first}"
    last = ("" if area.right is None else letters(max(area.right - 1, 0))) + (
        "" if area.bottom is None else str(area.bottom))
    return f"{quoted(title)}!{first}:{last}" if last else f"{quoted(title)}!{first}"


def split_title(text: str) -> tuple[str | None, str]:
    """A range text's tab (None when it names none) and the rest; a quoted title alone is a whole tab."""
    found = _QUALIFIED.fullmatch(text)
    if found and found.group(3):
        title = found.group(2) if found.group(1) is None else found.group(1).replace("''", "'")
        return title, found.group(3)
    alone = re.fullmatch(r"'((?:[^']|'')+)'", text)
    return (alone.group(1).replace("''", "'"), "") if alone else (None, text)


def parse_cells(text: str, sheet: int) -> Area | None:
    """The rectangle of "A1:B2", "A:C", "A2:C", "5:7" or "R1C1:R2C2"; None when it is neither."""
    found = _A1.fullmatch(text)
    area = _from_corners(sheet, *found.groups()) if found else None
    corners = r1c1.parse(text) if area is None else None
    return Area(sheet, *corners) if corners else area


def _from_corners(sheet: int, left: str | None, top: str | None, right: str | None, bottom: str | None) -> Area | None:
    if right is None and bottom is None:
        if left is None or top is None:
            return None
        right, bottom = left, top
    if (left is None and top is None) or (right is None and bottom is None):
        return None
    rows = sorted(int(row) for row in (top, bottom) if row is not None)
    columns = sorted(column_index(column) for column in (left, right) if column is not None)
    if (rows and not columns and len(rows) < 2) or (columns and not rows and len(columns) < 2):
        return None
    return Area(sheet, rows[0] - 1 if rows else 0, columns[0] if columns else 0,
                rows[1] if len(rows) == 2 else None, columns[1] + 1 if len(columns) == 2 else None)
