"""A tab as Google shows it: where each column stands, and the cells of every line."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from sheets_schema.kinds import Cell, plain
from sheets_schema.rows import Row

Values = Sequence[Sequence[Cell]]


def letters(position: int) -> str:
    """Name a column by its position, counted from 0: A, B, … Z, AA."""
    name = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        name = chr(65 + rest) + name
    return name


def quoted(tab: str) -> str:
    """Quote a tab's name for A1 notation."""
    return "'" + tab.replace("'", "''") + "'"


def positions_of(cls: type[Row], headers: Sequence[Cell], renamed: Mapping[str, str] | None = None) -> dict[str, int]:
    """Find the columns by their headers (`renamed` gives the present header of an attribute); the first one counts."""
    where: dict[str, int] = {}
    for position, header in enumerate(headers):
        where.setdefault(plain(header).strip(), position)
    names = {column.attribute: (renamed or {}).get(column.attribute, column.header) for column in cls.columns()}
    return {attribute: where[name] for attribute, name in names.items() if name in where}


@dataclass
class Image:
    """Some or all columns of one tab, line by line, as they stood at one moment."""

    cls: type[Row]
    headers: list[Cell]
    positions: dict[str, int]
    columns: dict[str, list[Cell]] = field(default_factory=dict)
    _found: tuple[list[Cell], dict[str, int]] | None = field(default=None, init=False, repr=False, compare=False)

    @classmethod
    def of_grid(cls, row_class: type[Row], values: Values, renamed: Mapping[str, str] | None = None) -> Image:
        """Take a whole tab, header line first."""
        headers = list(values[0]) if values else []
        positions = positions_of(row_class, headers, renamed)
        upright: list[tuple[Cell, ...]] = list(zip_longest(*values[1:], fillvalue=""))
        empty: Cell = ""
        columns = {
            attribute: list(upright[at]) if at < len(upright) else [empty] * len(values[1:])
            for attribute, at in positions.items()
        }
        return cls(row_class, headers, positions, columns)

    @property
    def missing(self) -> list[str]:
        """List the attributes whose columns are not there."""
        return [column.attribute for column in self.cls.columns() if column.attribute not in self.positions]

    @property
    def last_line(self) -> int:
        """Give the number of the last line known to hold anything (the header is line 1)."""
        return 1 + max((len(cells) for cells in self.columns.values()), default=0)

    def cell(self, attribute: str, line: int) -> Cell:
        """Give one cell; beyond the known ones everything is empty."""
        cells = self.columns.get(attribute, [])
        return cells[line - 2] if 0 <= line - 2 < len(cells) else ""

    def line(self, number: int) -> dict[str, Cell]:
        """Give the known cells of one line, by attribute."""
        at = max(number - 2, 0)
        return {attribute: cells[at] if at < len(cells) else "" for attribute, cells in self.columns.items()}

    def lines(self, known: Container[int] = ()) -> Iterator[tuple[int, dict[str, Cell]]]:
        """Go through the lines that hold anything at all, all but the known ones."""
        for number in range(2, self.last_line + 1):
            if number not in known:
                cells = self.line(number)
                if any(cell not in ("", None) for cell in cells.values()):
                    yield number, cells

    def by_id(self) -> dict[str, int]:
        """Map each ID to its line; of two lines with one ID the upper is meant."""
        ids = self.columns.get("id", [])
        if self._found is None or self._found[0] is not ids:
            found: dict[str, int] = {}
            for number, cell in enumerate(ids, start=2):
                text = cell if type(cell) is str else plain(cell)
                if text:
                    found.setdefault(text, number)
            self._found = ids, found
        return self._found[1]

    def range_of(self, attribute: str, first: int = 2) -> str:
        """Name one column from a line downwards, in A1 notation."""
        column = letters(self.positions[attribute])
        return f"{quoted(self.cls.tab)}!{column}{first}:{column}"
