"""Settling: what a save wrote over a wrong line is given back, and what it meant for its own line is written there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sheets_schema.image import Image
from sheets_schema.kinds import Cell, plain
from sheets_schema.revisions import amend, knows
from sheets_schema.rows import Row
from sheets_schema.witness import Entry, is_whole, same
from sheets_schema.writing import Images, Write

TYPED = "{}: {} became “{}” in the sheet while the kit wrote there; that stands, and History has both."
KIT = "the kit"
OVERWRITTEN = "the kit wrote over it in that moment, and somebody has typed over that since"
LOST = "{}: {} of {} was overwritten while lines moved; right-click the cell, Show edit history."


@dataclass(frozen=True)
class Unseen:
    """A value that only History keeps, for nobody sees it any more: where it stood, and what came in its place."""

    cls: type[Row]
    row_id: str
    name: str
    old: Cell
    new: Cell


@dataclass
class Settled:
    """What must be written to put things right, what to tell people, and which rows are no longer there."""

    writes: list[Write] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    missing: set[str] = field(default_factory=set)
    unseen: list[Unseen] = field(default_factory=list)


def settling(entries: Sequence[Entry], now: Images) -> Settled:
    """Hold what was meant against the tabs as they stand now, looked at whole."""
    found = Settled()
    for cls in dict.fromkeys(entry.cls for entry in entries):
        tab = _Tab(now[cls], found)
        astray = [(one, line) for one in entries if one.cls is cls and tab.is_astray(one, line := tab.hit_by(one))]
        for entry in entries:
            if entry.cls is cls and entry.is_at_home:
                tab.give_way(entry)
        for entry, line in astray:
            tab.give_back(entry, line)
        for entry, line in astray:  # only now: everything that was hit is known
            tab.put_home(entry, line)
        found.writes += tab.writes()
    return found


class _Tab:
    """One tab as it stands now, and what is to be written on its lines."""

    def __init__(self, image: Image, found: Settled) -> None:
        self.image, self.found = image, found
        self.cells: dict[int, dict[str, Cell]] = {}

    def hit_by(self, entry: Entry) -> int | None:
        """Find the line that an entry was written on: of those that bear what it brought, the one most like it."""
        left = entry.left(self.image.positions)
        lines = self._bearing(left)
        return max(lines, key=lambda line: _alike(self.image.line(line), left), default=None)

    def _bearing(self, left: Mapping[str, Cell]) -> list[int]:
        """List the lines with this ID, or with this Rev; one that was left without both is known by all its cells."""
        for name in ("id", "rev"):
            text = plain(left.get(name, ""))
            cells = self.image.columns.get(name, ()) if text else ()
            if lines := [at for at, cell in enumerate(cells, start=2) if plain(cell) == text]:
                return lines
        return [at for at, there in self.image.lines() if _alike(there, left) == len(left)]

    def is_astray(self, entry: Entry, line: int | None) -> bool:
        """Tell whether an entry is not where it was meant to be; where nothing was copied, the line itself tells."""
        if entry.is_at_home:
            return False
        if entry.stood or line is None:  # where no line bears what was meant, it stands nowhere
            return True
        known = {name: cell for name, cell in entry.expect.items() if name not in entry.cells}
        return self._was_empty(entry, line) or _alike(self.image.line(line), known) < len(known)

    def give_way(self, entry: Entry) -> None:
        """Have stand what somebody typed in the moment before it was written over; the next look takes note of it."""
        line = self.hit_by(entry)
        for name in entry.overtyped if line else ():
            if not same(self._stands(name, line or 0), entry.cells[name]):
                self._note(entry, name, line or 0)
                continue
            self._tell_history(line or 0, name, entry.cells[name], entry.old[name], self._stands("rev", line or 0))
            self._put(line or 0, name, entry.stood[name])
            header = entry.cls.column(name).header
            self.found.told.append(TYPED.format(entry.cls.tab, header, plain(entry.stood[name])))

    def give_back(self, entry: Entry, line: int | None) -> None:
        """Have cells stand again as they did, all but those that somebody has written over since."""
        for name, cell in entry.cells.items() if line else ():
            if not same(self._stands(name, line or 0), cell):
                self._note(entry, name, line or 0)
            elif name in entry.stood or self._was_empty(entry, line or 0):
                self._put(line or 0, name, entry.stood.get(name, ""))
            else:
                whose = plain(self.image.cell("id", line or 0))
                self.found.lost.append(LOST.format(entry.cls.tab, entry.cls.column(name).header, whose))

    def _note(self, entry: Entry, name: str, line: int) -> None:
        """Take note, for History, of what nobody sees any more: it was written over, and that was typed over."""
        stood = entry.stood.get(name, "")
        if not same(self._stands(name, line), stood):
            self._tell_history(line, name, stood, entry.cells[name], entry.stood.get("rev", ""))

    def _tell_history(self, line: int, name: str, old: Cell, new: Cell, rev: Cell) -> None:
        """Have History keep a text that no look has seen; one that its line's Rev knew is there."""
        cls, whose = self.image.cls, plain(self.image.cell("id", line))
        if whose and name not in ("id", "rev") and plain(old) and not knows(cls, plain(rev), whose, name, old):
            self.found.unseen.append(Unseen(cls, whose, name, old, new))

    def put_home(self, entry: Entry, hit: int | None) -> None:
        """Write what was meant for a line there, all but where somebody has written since."""
        line = self._home(entry, hit)
        if line is None:
            self._miss(entry)
            return
        free = {name: cell for name, cell in entry.cells.items() if name != "rev" and self._is_free(entry, name, line)}
        for name, cell in free.items():
            self._put(line, name, cell)
        self._put_rev(entry, line, free)
        if entry.row_id:
            self.found.told.append(f"{entry.cls.tab}: lines moved while the kit wrote; {entry.row_id} was put right.")

    def _miss(self, entry: Entry) -> None:
        if entry.row_id:
            self.found.missing.add(entry.row_id)
            self.found.told.append(f"{entry.cls.tab}: the line {entry.row_id} went away while the kit wrote.")

    def writes(self) -> Iterator[Write]:
        """Give the writes that put this tab right, a line at a time."""
        for line, cells in sorted(self.cells.items()):
            there = self.image.line(line)
            old = {name: there.get(name, "") for name in cells}
            row_id = plain(cells.get("id", there.get("id", "")))
            changed = {name: cell for name, cell in cells.items() if not same(cell, old[name])}
            if changed:
                # Known by all its cells: two lines may bear one ID or one Rev until everything is put right.
                yield Write(self.image.cls, line, row_id, changed, there, old)

    def _was_empty(self, entry: Entry, line: int) -> bool:
        """Tell whether a line holds nothing but what the entry put there."""
        return not any(plain(cell) for name, cell in self.image.line(line).items() if name not in entry.cells)

    def _is_free(self, entry: Entry, name: str, line: int) -> bool:
        stands = self._stands(name, line)
        return is_whole(entry.cells[name]) and (same(stands, entry.old[name]) or same(stands, entry.cells[name]))

    def _put_rev(self, entry: Entry, line: int, free: Mapping[str, Cell]) -> None:
        stands = plain(self._stands("rev", line))
        if "rev" not in entry.cells or stands == plain(entry.cells["rev"]):
            return
        own = stands == plain(entry.old["rev"])
        self._put(line, "rev", entry.cells["rev"] if own else amend(entry.cls, stands, entry.row_id, free))

    def _home(self, entry: Entry, hit: int | None) -> int | None:
        """Say where the line stands that was meant: its ID does, or else the cells it was known by."""
        if entry.row_id and "id" not in entry.cells and (line := self._line_of(entry.row_id)):
            return line
        now = {at: {**there, **self.cells.get(at, {})} for at, there in self.image.lines() if at != hit}
        lines = [at for at, there in now.items() if entry.is_met_by(there)]
        return max(lines, key=lambda at: _alike(now[at], entry.expect), default=None)

    def _line_of(self, row_id: str) -> int | None:
        """Find a line by its ID, which may just be given back to it."""
        given = (line for line, cells in self.cells.items() if plain(cells.get("id", "")) == row_id)
        return next(given, self.image.by_id().get(row_id))

    def _stands(self, name: str, line: int) -> Cell:
        return self.cells.get(line, {}).get(name, self.image.cell(name, line))

    def _put(self, line: int, name: str, cell: Cell) -> None:
        self.cells.setdefault(line, {})[name] = cell


def _alike(there: Mapping[str, Cell], cells: Mapping[str, Cell]) -> int:
    return sum(same(there.get(name, ""), cell) for name, cell in cells.items())
