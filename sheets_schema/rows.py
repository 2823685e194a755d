"""Row: one line of a tab as a typed, immutable object.

A row that was read keeps its cells as they came and decodes each when it is first asked for: a desk that opens on
10,000 applications shows one of them, and sorts by two columns.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeVar
from zoneinfo import ZoneInfo

from sheets_schema.clock import NoSuchMoment
from sheets_schema.columns import Column, Writer, text
from sheets_schema.kinds import BadCell, Cell, plain
from sheets_schema.problems import Problem

R = TypeVar("R", bound="Row")
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # no letter that reads like another


@dataclass(frozen=True, kw_only=True)
class Row:
    """One line of a tab; subclasses declare their columns as fields, in the order of the tab."""

    tab: ClassVar[str] = ""
    about: ClassVar[str] = ""
    prefix: ClassVar[str] = "r"
    append_only: ClassVar[bool] = False
    derived: ClassVar[bool] = False  # worked out from the other tabs at each look: nobody's own words stand there

    hidden: ClassVar[bool] = False  # the kit's own; people need not see the tab

    line: int = field(default=0, compare=False)
    unreadable: frozenset[str] = field(default_factory=frozenset, compare=False)
    rev: str = text("Rev", Writer.FUNCTIONS, hidden=True, note="Kept by the kit: version and fingerprint of this line.")
    id: str = text("ID", Writer.FUNCTIONS, hidden=True, note="Kept by the kit: never changes, never reused.")

    def __init_subclass__(
        cls, tab: str = "", prefix: str = "r", append_only: bool = False, derived: bool = False, hidden: bool = False
    ) -> None:
        """Register what the tab is called and how IDs of its lines begin."""
        cls.tab, cls.prefix, cls.append_only, cls.derived, cls.hidden = tab, prefix, append_only, derived, hidden
        cls.about = (cls.__doc__ or "").strip()

    @classmethod
    def columns(cls) -> tuple[Column, ...]:
        """List the columns, ID and Rev last."""
        if cls not in _COLUMNS:
            _COLUMNS[cls] = _declared(cls)
        return _COLUMNS[cls]

    @classmethod
    def column(cls, attribute: str) -> Column:
        """Find a column by its attribute name."""
        return _by_name(cls)[attribute]

    @classmethod
    def new_id(cls, *parts: str) -> str:
        """Make an ID: random, or from the parts given (the same parts always make the same ID)."""
        if parts:
            digest = hashlib.sha256("\x1f".join((cls.tab, *parts)).encode()).digest()
            letters = [ALPHABET[byte % len(ALPHABET)] for byte in digest[:16]]
        else:
            letters = [secrets.choice(ALPHABET) for _ in range(12)]
        return f"{cls.prefix}-{''.join(letters)}"

    if not TYPE_CHECKING:  # a type checker knows the fields; here they may still have to be decoded

        def __getattr__(self, name: str) -> Any:
            """Decode a cell of a line that was read; called only for what is not there yet."""
            column = _by_name(type(self)).get(name)
            if _READ not in self.__dict__ or (column is None and name != "unreadable"):
                raise AttributeError(f"{type(self).__name__} has no {name}")
            value = _decoded(self, column) if column else frozenset(_bad(self))
            self.__dict__[name] = value
            return value

    def amended(self, **values: Any) -> Self:
        """Return the row with other values, otherwise as it is."""
        return replace(self, **values)

    def problem(self, attribute: str, says: str) -> Problem:
        """Say what a person must mend in one cell of this row."""
        return Problem(self.tab, self.line, type(self).column(attribute).header, says, self.id)


_COLUMNS: dict[type[Row], tuple[Column, ...]] = {}


def _declared(cls: type[Row]) -> tuple[Column, ...]:
    declared = [replace(f.metadata["column"], attribute=f.name) for f in fields(cls) if "column" in f.metadata]
    return (*declared[2:], declared[1], declared[0])


_BY_NAME: dict[type[Row], dict[str, Column]] = {}
_READ = "_read"  # where a row that was read keeps its tab's columns, its place in them and the zone they are meant in
Columns = Mapping[str, Sequence[Cell]]


def _by_name(cls: type[Row]) -> dict[str, Column]:
    if cls not in _BY_NAME:
        _BY_NAME[cls] = {column.attribute: column for column in cls.columns()}
    return _BY_NAME[cls]


def taken(cls: type[R], columns: Columns, row_id: str, line: int, zone: ZoneInfo, place: int = 0) -> R:
    """Take a line as a row, its cells not decoded yet; `place` is where it stands in the columns given (2: first)."""
    row = object.__new__(cls)
    row.__dict__.update({"line": line, "id": row_id.strip(), _READ: (columns, (place or line) - 2, zone)})
    return row


def decode(cls: type[R], cells: Mapping[str, Cell], line: int, zone: ZoneInfo) -> tuple[R, list[Problem]]:
    """Read a line's cells (by attribute) as a row; a cell that cannot be read becomes a Problem and stays empty."""
    columns = {attribute: (cell,) for attribute, cell in cells.items()}
    row = taken(cls, columns, plain(cells.get("id")), line, zone, place=2)
    return row, problems_of(row)


def problems_of(row: Row) -> list[Problem]:
    """List the cells of a row that was read which cannot mean anything in their columns."""
    return [row.problem(attribute, says) for attribute, says in _bad(row).items()]


def _cell(row: Row, attribute: str) -> tuple[Cell, ZoneInfo]:
    columns, at, zone = row.__dict__[_READ]
    cells = columns.get(attribute, ())
    return (cells[at] if at < len(cells) else ""), zone


def _decoded(row: Row, column: Column) -> Any:
    cell, zone = _cell(row, column.attribute)
    try:
        return column.read(cell, zone)
    except (BadCell, NoSuchMoment):
        return column.kind.empty


def _bad(row: Row) -> dict[str, str]:
    bad: dict[str, str] = {}
    for column in row.columns() if _READ in row.__dict__ else ():
        try:
            column.read(*_cell(row, column.attribute))
        except (BadCell, NoSuchMoment) as wrong:
            bad[column.attribute] = str(wrong)
    return bad


def encode(row: Row, zone: ZoneInfo) -> dict[str, Cell]:
    """Turn a row into its cells, by attribute."""
    return {column.attribute: column.write(getattr(row, column.attribute), zone) for column in row.columns()}


def summary(row: Row) -> str:
    """Show what a line says, in one line of History."""
    shown = ((column, column.show(getattr(row, column.attribute))) for column in row.columns() if not column.hidden)
    return " · ".join(f"{column.header}: {words[:120]}" for column, words in shown if words)[:2000]
