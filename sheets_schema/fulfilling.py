"""Fulfilling: what each kind of wish needs to see of the sheet, and what it puts into a draft."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from sheets_schema.changes import Accept, Add, Adopt, Change, Conflict, Wish
from sheets_schema.clock import NoSuchMoment
from sheets_schema.columns import Column
from sheets_schema.kinds import BadCell, Cell, plain
from sheets_schema.revisions import knows, rev_of, rewritten, version_of, was_empty
from sheets_schema.rows import Row, encode, summary
from sheets_schema.stages import NEXT_STEP, Stage
from sheets_schema.tables.firm import Setting
from sheets_schema.tables.outbox import HistoryLine
from sheets_schema.tables.pipeline import Application
from sheets_schema.turns import NAMED
from sheets_schema.writing import BY_HAND, Draft, shown

NEW_LINE = "(new line)"
TYPED = "changed in the sheet"
FOLLOWING = ("next_step", "waiting_since")  # what a new stage brings along


def fulfil(wish: Wish, draft: Draft) -> None:
    """Put one wish into the draft, or say in it why not."""
    match wish:
        case Add():
            _add(wish, draft)
        case Change():
            _Amending(wish, draft).put()
        case Accept():
            _accept(wish, draft)
        case Adopt():
            _adopt(wish, draft)


def needed(wishes: Iterable[Wish]) -> dict[type[Row], set[str]]:
    """Name the columns that must be looked at before these wishes can be fulfilled."""
    named: dict[type[Row], set[str]] = {HistoryLine: set(), Setting: set(NAMED)}
    for wish in wishes:
        named.setdefault(type(wish.row), set()).update(_needed(wish))
    return named


def _needed(wish: Wish) -> Iterable[str]:
    match wish:
        case Add():
            return ("id",)
        case Change():
            return ("id", "rev", *wish.values, *(FOLLOWING if _moves(wish) else ()))
        case Accept():
            return ("id", "rev", *wish.cells)
        case Adopt():
            return [column.attribute for column in type(wish.row).columns()]


def _moves(change: Change) -> bool:
    return isinstance(change.row, Application) and change.values.get("stage") is not None


def _add(add: Add, draft: Draft) -> None:
    row, cls = add.row, type(add.row)
    if draft.line_of(row) is not None or draft.queued(row):
        return
    if not cls.append_only:
        row = row.amended(rev=rev_of(cls, row.id, encode(row, draft.zone)))
    draft.append(row)
    draft.log(row, NEW_LINE, "", _told(row, draft.zone), add.why)
    draft.saved.rows[row.id] = row


def _told(row: Row, zone: ZoneInfo) -> str:
    """Put a line into words, its moments in the firm's zone, as they stand in the sheet."""
    values = {column.attribute: getattr(row, column.attribute) for column in type(row).columns()}
    local = {name: value.astimezone(zone) for name, value in values.items() if isinstance(value, datetime)}
    return summary(row.amended(**local))


class _Amending:
    """A change of cells: nothing of it is written where somebody altered one of them since the row was read."""

    def __init__(self, change: Change, draft: Draft) -> None:
        self.change, self.draft, self.row = change, draft, change.row
        # What a stage brings along is judged and told with the stage; an undo says itself what that is.
        self.brought = {name: value for name, value in change.values.items() if name in FOLLOWING and _moves(change)}
        self.values = {name: value for name, value in change.values.items() if name not in self.brought}
        self.image = draft.image(change.row)
        self.line = draft.line_of(change.row) or 0

    def put(self) -> None:
        """Amend the line, or tell of the conflict, or that the line is gone."""
        if not self.line:
            self._put_into_new_line()
            return
        open_cells = {name: cell for name, cell in self._targets().items() if not self._stands(name, cell)}
        done = self.draft.was_logged(self.row, self.values) and not self._never_arrived()
        clash = [] if done else [name for name in open_cells if not self._as_read(name)]
        if clash:
            self.draft.saved.conflicts += [self._conflict(name) for name in clash]
            return
        if open_cells and not done:
            self._amend(open_cells)
        self._agree(name for name in self.values if name not in open_cells and not done)
        self.draft.saved.rows[self.row.id] = self.row.amended(line=self.line, **self.change.values)

    def _put_into_new_line(self) -> None:
        queued = self.draft.queued(self.row)
        if queued is None:
            self.draft.saved.missing.append(self.change)
            return
        row = queued.amended(**self.change.values)
        row = row.amended(rev=rev_of(type(row), row.id, encode(row, self.draft.zone)))
        self.draft.append(row)
        self.draft.saved.rows[row.id] = row

    def _targets(self) -> dict[str, Cell]:
        return {name: self._column(name).write(value, self.draft.zone) for name, value in self.values.items()}

    def _amend(self, cells: Mapping[str, Cell]) -> None:
        edit = self.draft.edit(self.row, self.line, self._rev)
        edit.cells |= {**self._following(), **cells}
        for name, cell in cells.items():
            column, stood = self._column(name), self.image.cell(name, self.line)
            old, new = (shown(column, one, self.draft.zone) for one in (stood, cell))
            if version_of(self._rev) and not (column.source or name in edit.accepted or self._is_known(name, stood)):
                before = "" if was_empty(type(self.row), self._rev, name) else "unknown"
                self.draft.log(self.row, column.header, before, old, TYPED, BY_HAND)
            self.draft.log(self.row, column.header, old, new, self.change.why)

    def _agree(self, names: Iterable[str]) -> None:
        """What somebody else has put there already was decided here all the same: History knows both."""
        for name in names:
            column, cell = self._column(name), self.image.cell(name, self.line)
            if column.source or self._as_read(name):
                continue
            stands = shown(column, cell, self.draft.zone)
            if not self._is_known(name, cell):
                self._take_note(name, cell, stands)
            self.draft.log(self.row, column.header, stands, stands, f"{self.change.why}; it stood there already")

    def _take_note(self, name: str, cell: Cell, stands: str) -> None:
        """Somebody typed it, and no look has seen that yet: one who looked before would log it behind the decision."""
        column = self._column(name)
        basis = column.write(getattr(self.row, name), self.draft.zone)
        edit = self.draft.edit(self.row, self.line, self._rev)
        edit.accepted[name] = cell
        edit.cells |= self._following() if name == "stage" else {}
        old = shown(column, basis, self.draft.zone) if self._is_known(name, basis) else "unknown"
        self.draft.log(self.row, column.header, old, stands, TYPED, BY_HAND)

    def _is_known(self, name: str, cell: Cell) -> bool:
        """Tell whether the kit wrote a cell, or took note of it: else somebody typed it, and no look has seen that."""
        return knows(type(self.row), self._rev, self.row.id, name, cell)

    def _following(self) -> dict[str, Cell]:
        """A new stage brings its next step and a new waiting time along, whoever moved it; an undo, the old ones."""
        if not _moves(self.change):
            return {}
        values = (NEXT_STEP[self.change.values["stage"]], self.draft.at)
        following = dict(zip(FOLLOWING, values, strict=True)) | self.brought
        return {name: self._column(name).write(value, self.draft.zone) for name, value in following.items()}

    def _never_arrived(self) -> bool:
        """History says it was written, yet the line's Rev is the one that was read: it went into another line."""
        return self._rev == self.row.rev

    @property
    def _rev(self) -> str:
        return plain(self.image.cell("rev", self.line))

    def _stands(self, name: str, target: Cell) -> bool:
        return self._read(name, self.image.cell(name, self.line)) == self._read(name, target)

    def _as_read(self, name: str) -> bool:
        basis = self._column(name).write(getattr(self.row, name), self.draft.zone)
        return name in self.row.unreadable or self._stands(name, basis)

    def _conflict(self, name: str) -> Conflict:
        column = self._column(name)
        theirs = shown(column, self.image.cell(name, self.line), self.draft.zone)
        return Conflict(self.change, name, theirs, column.show(self.change.values[name]))

    def _column(self, name: str) -> Column:
        return type(self.row).column(name)

    def _read(self, name: str, cell: Cell) -> object:
        try:
            return self._column(name).read(cell, self.draft.zone)
        except (BadCell, NoSuchMoment):
            return ("unreadable", plain(cell))


def _accept(accept: Accept, draft: Draft) -> None:
    row, image, line = accept.row, draft.image(accept.row), draft.line_of(accept.row)
    rev = plain(image.cell("rev", line)) if line else ""
    if line is None or not rev:
        return
    seen = {name: cell for name, cell in accept.cells.items() if image.cell(name, line) == cell}
    # The kit may have written on that line since we looked; what it wrote into a cell itself the next look sees.
    noted = {name: cell for name, cell in seen.items() if not rewritten(type(row), row.rev, rev, name)}
    if noted:
        draft.edit(row, line, rev).accepted |= noted
    for name, cell in noted.items():
        column, old = type(row).column(name), accept.old.get(name, "unknown")
        new = shown(column, cell, draft.zone)
        # Two of the kit that write on one line at once lose one of their Revs: then what they wrote looks typed.
        if new != old and not _follows(row, name):
            draft.log(row, column.header, old, new, TYPED, BY_HAND)


def _follows(row: Row, name: str) -> bool:
    """Tell whether a cell is what the kit itself puts beside a stage, of which History says nothing."""
    if not isinstance(row, Application) or name != "next_step":
        return False
    return row.next_step == NEXT_STEP[row.stage or Stage.NEW]


def _adopt(adopt: Adopt, draft: Draft) -> None:
    row, image = adopt.row, draft.image(adopt.row)
    there = image.line(row.line)
    known = image.by_id().get(plain(there.get("id")).strip()) == row.line
    if known or any(there.get(name, "") != cell for name, cell in adopt.seen.items()):
        return
    if adopt.back:
        edit = draft.edit(row, row.line, plain(there.get("rev")))
        edit.cells, edit.seen = {"id": row.id}, adopt.seen
        draft.log(row, row.column("id").header, "", row.id, "the ID had been cleared", draft.who)
        return
    cells = encode(row, draft.zone).items()
    filled = {name: cell for name, cell in cells if name in adopt.cleared or _fills(row, name, cell, adopt.seen)}
    edit = draft.edit(row, row.line, "")
    edit.cells, edit.accepted, edit.seen = filled, dict(adopt.seen), adopt.seen
    draft.log(row, NEW_LINE, "", _told(row, draft.zone), "typed in the sheet", BY_HAND)
    draft.saved.rows[row.id] = row


def _fills(row: Row, name: str, cell: Cell, seen: Mapping[str, Cell]) -> bool:
    """What a person typed stays as typed; only copies of another row's cell take its exact form."""
    if cell == "" or name in row.unreadable:
        return False
    return seen.get(name, "") == "" or (bool(type(row).column(name).source) and seen[name] != cell)


def merged(wishes: Iterable[Wish]) -> list[Wish]:
    """Put changes of one row together, so that a cell is sent once."""
    found: dict[tuple[type, str, type], Wish] = {}
    for wish in wishes:
        key = (type(wish), wish.row.id, type(wish.row))
        before = found.get(key)
        if isinstance(wish, Change) and isinstance(before, Change):
            found[key] = _together(before, wish)
        elif before is None and not (isinstance(wish, Change) and not wish.values):
            found[key] = wish
    return list(found.values())


def _together(first: Change, then: Change) -> Change:
    why = first.why if then.why in first.why else f"{first.why}; {then.why}"
    basis = {name: getattr(then.row, name) for name in then.values if name not in first.values}
    return Change(first.row.amended(**basis), {**first.values, **then.values}, why)
