"""How changes become one atomic request, and how the answer proves that the rows written were the rows meant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sheets_schema.changes import Accept, Add, Adopt, Change, Conflict, Saved, Wish
from sheets_schema.clock import NoSuchMoment
from sheets_schema.columns import Column
from sheets_schema.image import Image
from sheets_schema.kinds import BadCell, Cell, plain
from sheets_schema.revisions import amend, rev_of
from sheets_schema.rows import Row, encode, summary
from sheets_schema.stages import NEXT_STEP
from sheets_schema.tables.outbox import HistoryLine
from sheets_schema.tables.pipeline import Application

Request = dict[str, Any]
BY_HAND = "by hand"


@dataclass(frozen=True)
class Write:
    """Cells of one line of one tab, as they are to be sent."""

    cls: type[Row]
    line: int
    row_id: str
    cells: Mapping[str, Cell]


@dataclass
class Batch:
    """Everything one save sends: cells to amend, lines to append, History to add."""

    zone: ZoneInfo
    who: str
    op: str
    at: datetime
    images: Mapping[type[Row], Image]
    done_before: frozenset[str] = frozenset()
    saved: Saved = field(default_factory=Saved)
    writes: list[Write] = field(default_factory=list)
    appends: dict[type[Row], list[Row]] = field(default_factory=dict)
    adopted: list[tuple[Adopt, Write]] = field(default_factory=list)
    revs: dict[str, str] = field(default_factory=dict)

    def plan(self, wishes: Sequence[Wish]) -> None:
        """Work out what is to be written, held against what stands in the sheet now."""
        for one in wishes:
            match one:
                case Add():
                    self._plan_add(one)
                case Accept():
                    self._plan_accept(one)
                case Adopt():
                    self._plan_adopt(one)
                case Change():
                    self._plan_change(one)

    def _plan_add(self, one: Add) -> None:
        cls = type(one.row)
        there = one.row.id in self.images[cls].by_id()
        queued = any(row.id == one.row.id for row in self.appends.get(cls, []))
        if not there and not queued:
            row = (
                one.row if cls.append_only else one.row.amended(rev=rev_of(cls, one.row.id, encode(one.row, self.zone)))
            )
            self.appends.setdefault(cls, []).append(row)
            self._log(row, "(new line)", "", summary(row), one.why)
            self.saved.rows[row.id] = row

    def _plan_accept(self, one: Accept) -> None:
        cls, image = type(one.row), self.images[type(one.row)]
        line = image.by_id().get(one.row.id)
        if line is None or any(image.cell(name, line) != cell for name, cell in one.cells.items()):
            return  # it moved on since we looked: the next look sees it as it is then
        self.writes.append(Write(cls, line, one.row.id, {"rev": self._rev(one.row, line, one.cells)}))
        for name, cell in one.cells.items():
            column = cls.column(name)
            new = shown(column, cell, self.zone)
            self._log(one.row, column.header, one.old.get(name, "unknown"), new, "changed in the sheet", BY_HAND)

    def _plan_adopt(self, one: Adopt) -> None:
        row, image = one.row, self.images[type(one.row)]
        there = image.line(row.line)
        known = image.by_id().get(plain(there.get("id"))) == row.line
        if known or any(there.get(name, "") != cell for name, cell in one.seen.items()):
            return
        cells = {name: cell for name, cell in encode(row, self.zone).items() if self._fills(row, name, cell, one.seen)}
        write = Write(type(row), row.line, row.id, cells | {"rev": rev_of(type(row), row.id, {**one.seen, **cells})})
        self.adopted.append((one, write))
        self._log(row, "(new line)", "", summary(row), "typed in the sheet", BY_HAND)
        self.saved.rows[row.id] = row

    @staticmethod
    def _fills(row: Row, name: str, cell: Cell, seen: Mapping[str, Cell]) -> bool:
        """What a person typed stays as typed; only copies of another row's cell take its exact form."""
        if cell == "" or name in row.unreadable:
            return False
        return seen.get(name, "") == "" or (bool(type(row).column(name).source) and seen[name] != cell)

    def _rev(self, row: Row, line: int, cells: Mapping[str, Cell]) -> str:
        before = self.revs.get(row.id) or plain(self.images[type(row)].cell("rev", line))
        self.revs[row.id] = amend(type(row), before, row.id, cells)
        return self.revs[row.id]

    def _plan_change(self, one: Change) -> None:
        row, image = one.row, self.images[type(one.row)]
        line = image.by_id().get(row.id)
        if line is None:
            self.saved.missing.append(one)
            return
        targets = {name: type(row).column(name).write(value, self.zone) for name, value in one.values.items()}
        open_cells = {name: cell for name, cell in targets.items() if not self._stands(row, name, line, cell)}
        clash = [name for name in open_cells if not self._as_read(row, name, line)]
        if clash and not self._already(row, open_cells):
            self.saved.conflicts += [self._conflict(one, name, line) for name in clash]
            return
        if open_cells and not self._already(row, open_cells):
            self._amend(one, line, open_cells)
        self.saved.rows[row.id] = row.amended(line=line, **one.values)

    def _amend(self, one: Change, line: int, cells: dict[str, Cell]) -> None:
        row, image = one.row, self.images[type(one.row)]
        written = {**self._following(one), **cells}
        self.writes.append(Write(type(row), line, row.id, written | {"rev": self._rev(row, line, written)}))
        for name in cells:
            column = type(row).column(name)
            old = shown(column, image.cell(name, line), self.zone)
            self._log(row, column.header, old, column.show(one.values[name]), one.why)

    def _following(self, one: Change) -> dict[str, Cell]:
        """A new stage brings its next step and a new waiting time along, whoever moved it."""
        if not isinstance(one.row, Application) or one.values.get("stage") is None:
            return {}
        following = {"next_step": NEXT_STEP[one.values["stage"]], "waiting_since": self.at}
        return {name: Application.column(name).write(value, self.zone) for name, value in following.items()}

    def _stands(self, row: Row, name: str, line: int, target: Cell) -> bool:
        column = type(row).column(name)
        return _value(column, self.images[type(row)].cell(name, line), self.zone) == _value(column, target, self.zone)

    def _as_read(self, row: Row, name: str, line: int) -> bool:
        if name in row.unreadable:
            return True
        column = type(row).column(name)
        basis = column.write(getattr(row, name), self.zone)
        return _value(column, self.images[type(row)].cell(name, line), self.zone) == _value(column, basis, self.zone)

    def _already(self, row: Row, cells: Mapping[str, Cell]) -> bool:
        return any(self._history_id(row, type(row).column(name).header) in self.done_before for name in cells)

    def _conflict(self, one: Change, name: str, line: int) -> Conflict:
        column = type(one.row).column(name)
        theirs = shown(column, self.images[type(one.row)].cell(name, line), self.zone)
        return Conflict(one, name, theirs, column.show(one.values[name]))

    def _history_id(self, row: Row, header: str) -> str:
        return HistoryLine.new_id(self.op, row.tab, row.id, header)

    def _log(self, row: Row, header: str, old: str, new: str, why: str, who: str = "") -> None:
        if isinstance(row, HistoryLine):
            return
        line = HistoryLine(
            id=self._history_id(row, header),
            when=self.at,
            who=who or self.who,
            where=row.tab,
            row_id=row.id,
            column_header=header,
            old=old,
            new=new,
            why=why,
        )
        self.appends.setdefault(HistoryLine, []).append(line)

    def all_writes(self) -> list[Write]:
        """List the amendments, those of adopted lines last."""
        return self.writes + [write for _, write in self.adopted]

    def requests(self, sheet_ids: Mapping[str, int]) -> list[Request]:
        """Make the requests of one `spreadsheets.batchUpdate`, amendments first."""
        amended = [request for write in self.all_writes() for request in cell_requests(write, self.images, sheet_ids)]
        return amended + [
            append_request(self.images[cls], rows, sheet_ids[cls.tab], self.zone) for cls, rows in self.appends.items()
        ]


def _value(column: Column, cell: Cell, zone: ZoneInfo) -> object:
    try:
        return column.read(cell, zone)
    except (BadCell, NoSuchMoment):
        return ("unreadable", plain(cell))


def shown(column: Column, cell: Cell, zone: ZoneInfo) -> str:
    """Show a cell in words, even one that cannot be read."""
    try:
        return column.show(column.read(cell, zone))
    except (BadCell, NoSuchMoment):
        return plain(cell)


def entered(cell: Cell) -> dict[str, Any]:
    """Say a cell to Google as plain data: text stays text, whatever it looks like."""
    if cell is None or cell == "":
        return {}
    if isinstance(cell, bool):
        return {"userEnteredValue": {"boolValue": cell}}
    kind = "stringValue" if isinstance(cell, str) else "numberValue"
    return {"userEnteredValue": {kind: cell}}


def cell_requests(write: Write, images: Mapping[type[Row], Image], sheet_ids: Mapping[str, int]) -> list[Request]:
    """Amend the named cells of one line, cells that stand side by side in one request."""
    positions = images[write.cls].positions
    placed = sorted((positions[name], cell) for name, cell in write.cells.items())
    runs: list[list[tuple[int, Cell]]] = []
    for position, cell in placed:
        if runs and runs[-1][-1][0] == position - 1:
            runs[-1].append((position, cell))
        else:
            runs.append([(position, cell)])
    return [_update(sheet_ids[write.cls.tab], write.line - 1, run) for run in runs]


def _update(sheet_id: int, row_index: int, run: list[tuple[int, Cell]]) -> Request:
    start = {"sheetId": sheet_id, "rowIndex": row_index, "columnIndex": run[0][0]}
    values = [entered(cell) for _, cell in run]
    return {"updateCells": {"rows": [{"values": values}], "fields": "userEnteredValue", "start": start}}


def append_request(image: Image, rows: Sequence[Row], sheet_id: int, zone: ZoneInfo) -> Request:
    """Append lines below the last one that holds anything, each cell under its header."""
    width = max(image.positions.values(), default=-1) + 1
    sent = []
    for row in rows:
        cells = encode(row, zone)
        values: list[dict[str, Any]] = [{} for _ in range(width)]
        for name, position in image.positions.items():
            values[position] = entered(cells[name])
        sent.append({"values": values})
    return {"appendCells": {"sheetId": sheet_id, "rows": sent, "fields": "userEnteredValue"}}
