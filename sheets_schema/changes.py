"""What a plan or a rule wants done to the sheet: values, carried out by `Book.save`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sheets_schema.kinds import Cell
from sheets_schema.rows import Row


@dataclass(frozen=True)
class Add:
    """A line to append; adding an ID that stands there already does nothing."""

    row: Row
    why: str


@dataclass(frozen=True)
class Change:
    """Cells of one line to amend, judged from the row as it was read."""

    row: Row
    values: Mapping[str, Any]
    why: str


@dataclass(frozen=True)
class Accept:
    """Cells that a person changed by hand: left as they are, logged with what stood there before, fingerprinted."""

    row: Row
    cells: Mapping[str, Cell]
    old: Mapping[str, str]


@dataclass(frozen=True)
class Adopt:
    """A line that a person typed: it gets its ID and what the kit can fill in (`seen`: its cells as read).

    `cleared` are cells that a copied line brought along but that only its original may have. `back` is a line of the
    kit's own that lost its ID: it gets nothing but the ID.
    """

    row: Row
    seen: Mapping[str, Cell]
    cleared: frozenset[str] = frozenset()
    back: bool = False


Wish = Add | Change | Accept | Adopt


@dataclass(frozen=True)
class Conflict:
    """Somebody changed the same cell first: both values, and nothing of this change was written."""

    change: Change
    attribute: str
    theirs: str
    ours: str

    def __str__(self) -> str:
        column = type(self.change.row).column(self.attribute)
        place = f"{self.change.row.tab}, column {column.header}"
        return f"{place}: somebody wrote “{self.theirs}” while you chose “{self.ours}”."


@dataclass
class Saved:
    """What became of a save: the rows as they now stand, what clashed, what was gone, what had to be put right."""

    rows: dict[str, Row] = field(default_factory=dict)
    conflicts: list[Conflict] = field(default_factory=list)
    missing: list[Change] = field(default_factory=list)
    repaired: list[str] = field(default_factory=list)

    @property
    def clean(self) -> bool:
        """Tell whether everything was written as asked."""
        return not self.conflicts and not self.missing


def add(row: Row, why: str) -> Add:
    """Ask for a line to be appended."""
    return Add(row, why)


def change(row: Row, why: str, /, **values: Any) -> Change:
    """Ask for cells of a line to be amended; values that are the same already are left out."""
    return Change(row, {name: value for name, value in values.items() if getattr(row, name) != value}, why)
