"""One tab: its properties, its grid, and everything that is drawn over the grid."""

from collections.abc import Callable, Iterator
from typing import Any

from notebooks.rehearsal.sheets.a1 import Area, area_name
from notebooks.rehearsal.sheets.cells import Cell, Row
from notebooks.rehearsal.sheets.errors import invalid
from notebooks.rehearsal.sheets.lines import Lines

_PROTECTED = ("You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove "
              "protection if you need to edit.")


class Tab:
    """One tab of a spreadsheet; its rows are read when they are first needed."""

    def __init__(self, properties: dict[str, Any], lines: Callable[[], Lines] = Lines) -> None:
        self.properties = properties
        self.parts: dict[str, list[dict[str, Any]]] = {}
        self.basic_filter: dict[str, Any] | None = None
        self.sizes: dict[str, dict[int, dict[str, Any]]] = {"ROWS": {}, "COLUMNS": {}}
        self.has_formulas = False
        self.locked: list[Area] = []
        self._read: Callable[[], Lines] | None = lines
        self._lines = Lines()

    @property
    def id(self) -> int:
        """The sheetId."""
        return int(self.properties["sheetId"])

    @property
    def title(self) -> str:
        """The title."""
        return str(self.properties["title"])

    @property
    def row_count(self) -> int:
        """Rows of the grid, filled or not."""
        return int(self.properties.get("gridProperties", {}).get("rowCount", 0))

    @property
    def column_count(self) -> int:
        """Columns of the grid, filled or not."""
        return int(self.properties.get("gridProperties", {}).get("columnCount", 0))

    @property
    def lines(self) -> Lines:
        """The rows with what the file must be told of them."""
        if self._read is not None:
            self._lines, self._read = self._read(), None
        return self._lines

    @property
    def rows(self) -> list[Row]:
        """The rows that hold anything, ragged: neither rows nor their cells reach the grid's end."""
        return self.lines.rows

    @property
    def dirty(self) -> set[int]:
        """The places of the rows that changed."""
        return self.lines.dirty

    @property
    def loaded(self) -> bool:
        """Whether the rows were needed so far."""
        return self._read is None

    def replace_rows(self, rows: list[Row]) -> None:
        """Take other rows for all rows."""
        self.adopt(Lines(rows, rewritten=True))

    def adopt(self, lines: Lines) -> None:
        """Take rows that are known, so that none need be read."""
        self._lines, self._read = lines, None

    def part(self, name: str) -> list[dict[str, Any]]:
        """The list of one kind of thing drawn over the grid, to be changed in place."""
        return self.parts.setdefault(name, [])

    def cell(self, row: int, column: int) -> Cell | None:
        """What is kept at a place, if anything."""
        rows = self.rows
        if row >= len(rows) or column >= len(rows[row]):
            return None
        return rows[row][column]

    def check_open(self, row: int, column: int) -> None:
        """Refuse to change a cell that is protected from the one who asks."""
        if any(area.covers(row, column) for area in self.locked):
            raise invalid(_PROTECTED)

    def touch(self, row: int, column: int) -> Cell:
        """The cell at a place, made when nothing is kept there; counted as changed."""
        if self.locked:
            self.check_open(row, column)
        rows = self.rows
        while len(rows) <= row:
            rows.append([])
        line = rows[row]
        if len(line) <= column:
            line.extend([None] * (column + 1 - len(line)))
        self.dirty.add(row)
        found = line[column]
        if found is None or found.shared:
            found = line[column] = found.copy() if found else Cell()
        return found

    def drop(self, row: int, column: int) -> None:
        """Keep nothing at a place any more."""
        if self.cell(row, column) is not None:
            self.check_open(row, column)
            self.rows[row][column] = None
            self.dirty.add(row)

    def cells(self, area: Area) -> Iterator[tuple[int, int, Cell]]:
        """What is kept inside a closed rectangle, row by row."""
        for row in range(area.top, min(area.bottom or 0, len(self.rows))):
            line = self.rows[row]
            for column in range(area.left, min(area.right or 0, len(line))):
                cell = line[column]
                if cell is not None:
                    yield row, column, cell

    def clip(self, area: Area) -> Area:
        """The part inside the grid; refused when it starts beyond it."""
        self.check_start(area, area_name(area, self.title))
        return area.clipped(self.row_count, self.column_count)

    def check_start(self, area: Area, name: str) -> None:
        """Refuse a rectangle that starts beyond the grid, by this name."""
        beyond_rows = area.top >= self.row_count and (area.bottom is None or area.bottom > area.top)
        beyond_columns = area.left >= self.column_count and (area.right is None or area.right > area.left)
        if beyond_rows or beyond_columns:
            raise invalid(f"Range ({name}) exceeds grid limits. "
                          f"Max rows: {self.row_count}, max columns: {self.column_count}")

    def whole(self) -> Area:
        """The whole grid."""
        return Area(self.id, 0, 0, self.row_count, self.column_count)

    def height(self) -> int:
        """Rows up to the last value."""
        for place in range(self.lines.depth(), 0, -1):
            if any(cell is not None and cell.value is not None for cell in self.rows[place - 1]):
                return place
        return 0

    def filled(self) -> tuple[int, int]:
        """Rows and columns up to the last value."""
        height = width = 0
        for place, line in enumerate(self.rows[:self.lines.depth()]):
            for column in range(len(line) - 1, -1, -1):
                cell = line[column]
                if cell is not None and cell.value is not None:
                    height, width = place + 1, max(width, column + 1)
                    break
        return height, width

    def resize(self, rows: int, columns: int) -> None:
        """Change the grid's size; what lies outside is lost."""
        grid = self.properties.setdefault("gridProperties", {})
        if rows < len(self.rows):
            self.lines.delete(rows, len(self.rows))
        if columns < self.column_count:
            for place, line in enumerate(self.rows):
                if len(line) > columns:
                    del line[columns:]
                    self.dirty.add(place)
        grid["rowCount"], grid["columnCount"] = rows, columns

    def meta(self) -> dict[str, Any]:
        """Everything but the rows, as JSON."""
        sizes = {kind: {str(place): size for place, size in known.items()} for kind, known in self.sizes.items()}
        return {"properties": self.properties, "parts": {name: part for name, part in self.parts.items() if part},
                "basicFilter": self.basic_filter, "sizes": sizes, "formulas": self.has_formulas}

    @classmethod
    def from_meta(cls, meta: dict[str, Any], lines: Callable[[], Lines]) -> "Tab":
        """A tab as it was kept."""
        tab = cls(meta["properties"], lines)
        tab.parts, tab.basic_filter, tab.has_formulas = meta["parts"], meta["basicFilter"], meta["formulas"]
        tab.sizes = {kind: {int(place): size for place, size in known.items()} for kind, known in meta["sizes"].items()}
        return tab
