"""Writing: what one save is going to send, gathered wish by wish and held against what stands in the sheet now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from sheets_schema.changes import Saved
from sheets_schema.clock import NoSuchMoment
from sheets_schema.columns import Column
from sheets_schema.image import Image
from sheets_schema.kinds import BadCell, Cell, plain
from sheets_schema.problems import NoSuchTab
from sheets_schema.revisions import amend
from sheets_schema.rows import Row
from sheets_schema.tables.outbox import HistoryLine

BY_HAND = "by hand"
Images = Mapping[type[Row], Image]


@dataclass
class Edit:
    """One line: the cells to write, and those that stand there already and are only fingerprinted.

    `seen` is how a line without an ID is known: by the cells it holds.
    """

    row: Row
    line: int
    rev: str
    cells: dict[str, Cell] = field(default_factory=dict)
    accepted: dict[str, Cell] = field(default_factory=dict)
    seen: Mapping[str, Cell] | None = None

    def with_rev(self) -> dict[str, Cell]:
        """Give the cells to write together with the Rev that goes with them."""
        known = {**self.accepted, **self.cells}
        return {**self.cells, "rev": amend(type(self.row), self.rev, self.row.id, known)}


@dataclass(frozen=True)
class Write:
    """Cells of one line as they are sent, by attribute; whose it is, by what it was known, and what stood there."""

    cls: type[Row]
    line: int
    row_id: str
    cells: Mapping[str, Cell]
    expect: Mapping[str, Cell]
    old: Mapping[str, Cell]


@dataclass
class Draft:
    """One save in the making: lines to amend, lines to append, and what there is to tell."""

    images: Images
    zone: ZoneInfo
    who: str
    op: str
    at: datetime
    logged: frozenset[str] = frozenset()  # lines of this very save that History holds from an earlier try
    saved: Saved = field(default_factory=Saved)
    edits: dict[tuple[type[Row], int], Edit] = field(default_factory=dict)
    appends: dict[type[Row], dict[str, Row]] = field(default_factory=dict)

    def image(self, row: Row) -> Image:
        """Give the tab of a row as it stands now."""
        return self.images[type(row)]

    def line_of(self, row: Row) -> int | None:
        """Say on which line a row stands now."""
        return self.image(row).by_id().get(row.id)

    def edit(self, row: Row, line: int, rev: str) -> Edit:
        """Open a line for amending; all wishes about one line share one edit."""
        return self.edits.setdefault((type(row), line), Edit(row, line, rev))

    def append(self, row: Row) -> None:
        """Put a row below the last one."""
        self.appends.setdefault(type(row), {})[row.id] = row

    def queued(self, row: Row) -> Row | None:
        """Give a row that this same save appends."""
        return self.appends.get(type(row), {}).get(row.id)

    def history_id(self, row: Row, header: str, by: str = "") -> str:
        """Name the History line of one cell in this save; the same save always gives the same name."""
        return HistoryLine.new_id(self.op, row.tab, row.id, f"{header} {by}" if by else header)

    def was_logged(self, row: Row, names: Iterable[str]) -> bool:
        """Tell whether an earlier try of this save wrote these cells of this row."""
        return any(self.history_id(row, type(row).column(name).header) in self.logged for name in names)

    def log(self, row: Row, header: str, old: str, new: str, why: str, who: str = "") -> None:
        """Put a line on History, once."""
        if isinstance(row, HistoryLine):
            return
        line = HistoryLine(
            id=self.history_id(row, header, who),
            when=self.at,
            who=who or self.who,
            where=row.tab,
            row_id=row.id,
            column_header=header,
            old=old,
            new=new,
            why=why,
        )
        if line.id not in self.logged:
            self.append(line)

    def writes(self) -> list[Write]:
        """Place every edit: which cells of which line."""
        return [_placed(self.images[cls], edit) for (cls, _), edit in self.edits.items()]


def _placed(image: Image, edit: Edit) -> Write:
    cells = edit.with_rev()
    lacking = [image.cls.column(name).header for name in cells if name not in image.positions]
    if lacking:
        raise NoSuchTab(f"The {image.cls.tab} tab lacks a column: {', '.join(lacking)}.")
    known = {name: image.cell(name, edit.line) for name in ("id", "rev")}
    old = {name: image.cell(name, edit.line) for name in cells}
    return Write(image.cls, edit.line, edit.row.id, cells, {**(edit.seen or {}), **known}, old)


def shown(column: Column, cell: Cell, zone: ZoneInfo) -> str:
    """Show a cell in words, even one that cannot be read."""
    try:
        return column.show(column.read(cell, zone))
    except (BadCell, NoSuchMoment):
        return plain(cell)
