"""Row: one line of a tab as a typed, immutable object."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass, field, fields, replace
from typing import Any, ClassVar, Self, TypeVar
from zoneinfo import ZoneInfo

from sheets_schema.clock import NoSuchMoment
from sheets_schema.columns import Column, Writer, text
from sheets_schema.kinds import BadCell, Cell
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

    line: int = field(default=0, compare=False)
    unreadable: frozenset[str] = field(default=frozenset(), compare=False)
    rev: str = text("Rev", Writer.FUNCTIONS, hidden=True, note="Kept by the kit: version and fingerprint of this line.")
    id: str = text("ID", Writer.FUNCTIONS, hidden=True, note="Kept by the kit: never changes, never reused.")

    def __init_subclass__(cls, tab: str = "", prefix: str = "r", append_only: bool = False) -> None:
        """Register what the tab is called and how IDs of its lines begin."""
        cls.tab, cls.prefix, cls.append_only = tab, prefix, append_only
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
        return next(column for column in cls.columns() if column.attribute == attribute)

    @classmethod
    def new_id(cls, *parts: str) -> str:
        """Make an ID: random, or from the parts given (the same parts always make the same ID)."""
        if parts:
            digest = hashlib.sha256("\x1f".join((cls.tab, *parts)).encode()).digest()
            letters = [ALPHABET[byte % len(ALPHABET)] for byte in digest[:16]]
        else:
            letters = [secrets.choice(ALPHABET) for _ in range(12)]
        return f"{cls.prefix}-{''.join(letters)}"

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


def decode(cls: type[R], cells: dict[str, Cell], line: int, zone: ZoneInfo) -> tuple[R, list[Problem]]:
    """Read a line's cells (by attribute) as a row; a cell that cannot be read becomes a Problem and stays empty."""
    values: dict[str, Any] = {}
    bad: dict[str, str] = {}
    for column in cls.columns():
        try:
            values[column.attribute] = column.read(cells.get(column.attribute), zone)
        except (BadCell, NoSuchMoment) as wrong:
            bad[column.attribute] = str(wrong)
    row = cls(line=line, unreadable=frozenset(bad), **values)
    return row, [row.problem(attribute, says) for attribute, says in bad.items()]


def encode(row: Row, zone: ZoneInfo) -> dict[str, Cell]:
    """Turn a row into its cells, by attribute."""
    return {column.attribute: column.write(getattr(row, column.attribute), zone) for column in row.columns()}


def summary(row: Row) -> str:
    """Show what a line says, in one line of History."""
    shown = ((column, column.show(getattr(row, column.attribute))) for column in row.columns() if not column.hidden)
    return " · ".join(f"{column.header}: {words[:120]}" for column, words in shown if words)[:2000]
