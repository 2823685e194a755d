"""A tab as Google shows it: where each column stands, and the cells of every line."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from sheets_schema.kinds import Cell, plain
from sheets_schema.revisions import edited, version_of
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


def column_range(cls: type[Row], position: int, first: int = 2) -> str:
    """Name one column of a tab from a line downwards, in A1 notation."""
    column = letters(position)
    return f"{quoted(cls.tab)}!{column}{first}:{column}"


def called(header: Cell) -> str:
    """Read a header as people mean it: spaces around it, and which kind of space, do not count."""
    return " ".join(plain(header).split())


def plainly_ours(cls: type[Row], headers: Sequence[Cell]) -> bool:
    """Tell whether every header is there once and no other: then headers alone say where the columns are."""
    return sorted(filter(None, map(called, headers))) == sorted(column.header for column in cls.columns())


def positions_of(cls: type[Row], headers: Sequence[Cell], marked: Mapping[str, int] | None = None) -> dict[str, int]:
    """Find the columns by their headers; by their marks (attribute -> position) where headers do not tell."""
    names = [called(header) for header in headers]
    where: dict[str, int] = {}
    for position, name in enumerate(names):
        where.setdefault(name, position)
    found = {one.attribute: where[one.header] for one in cls.columns() if one.header in where}
    if not marked:
        return found
    ours = {one.header: one.attribute for one in cls.columns()}
    twice = {ours[name] for name in ours if names.count(name) > 1}
    unsure = (set(ours.values()) - set(found)) | twice
    # Called something else by hand, while another column got its name: it is still the marked one.
    unsure |= {attribute for attribute, at in marked.items() if at < len(names) and names[at] and names[at] not in ours}
    # A header given to another column of ours by hand: both are then where their marks are.
    taken = {marked[name] for name in unsure if name in marked}
    unsure |= {name for name, position in found.items() if position in taken}
    return found | {name: marked[name] for name in unsure if name in marked}


@dataclass
class Image:
    """Some or all columns of one tab, line by line, as they stood at one moment."""

    cls: type[Row]
    headers: list[Cell]
    positions: dict[str, int]
    columns: dict[str, list[Cell]] = field(default_factory=dict)
    grid: Values = ()  # the whole tab below its header, columns that people added too; () where only some were read
    _found: tuple[list[Cell], dict[str, int]] | None = field(default=None, init=False, repr=False, compare=False)

    @classmethod
    def of_grid(cls, row_class: type[Row], values: Values, marked: Mapping[str, int] | None = None) -> Image:
        """Take a whole tab, header line first."""
        headers = list(values[0]) if values else []
        positions = positions_of(row_class, headers, marked)
        upright: list[tuple[Cell, ...]] = list(zip_longest(*values[1:], fillvalue=""))
        empty: Cell = ""
        columns = {
            attribute: list(upright[at]) if at < len(upright) else [empty] * len(values[1:])
            for attribute, at in positions.items()
        }
        return cls(row_class, headers, positions, columns, values[1:])

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
        """Map each ID to its line; of two lines with one ID, because a person copied one, the original is meant."""
        ids = self.columns.get("id", [])
        if self._found is None or self._found[0] is not ids:
            found: dict[str, int] = {}
            twice: dict[str, list[int]] = {}
            for number, cell in enumerate(ids, start=2):
                text = cell.strip() if type(cell) is str else plain(cell)
                if text and found.setdefault(text, number) != number:
                    twice.setdefault(text, [found[text]]).append(number)
            found |= {row_id: self._original(row_id, lines) for row_id, lines in twice.items()}
            self._found = ids, found
        return self._found[1]

    def _original(self, row_id: str, lines: Sequence[int]) -> int:
        """Tell the original from its copies: nobody typed into it, the kit wrote it last, or it stands highest."""

        def worth(line: int) -> tuple[int, int, int]:
            rev = plain(self.cell("rev", line))
            altered = self.columns.keys() & set(edited(self.cls, rev, row_id, self.line(line)))
            return len(altered), -version_of(rev), line

        return min(lines, key=worth) if "rev" in self.columns else lines[0]

    def rivals(self) -> dict[str, int]:
        """Map attributes to a column that has their header too, but is a person's own."""
        names = [called(header) for header in self.headers]
        ours = {one.header: one.attribute for one in self.cls.columns()}
        return {
            ours[name]: at for at, name in enumerate(names) if name in ours and self.positions.get(ours[name], at) != at
        }

    def range_of(self, attribute: str, first: int = 2) -> str:
        """Name one column from a line downwards, in A1 notation."""
        return column_range(self.cls, self.positions[attribute], first)
