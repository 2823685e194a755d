"""Mending: where cells really went, whose they were before, and what puts both lines right.

A written Rev is the trace: it is told from every other by the row's own ID in its fingerprints, so the line that holds
it is the line that was hit, however often lines were sorted since. Which row that is says its ID, or, where the ID was
overwritten too, the cells that were not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from sheets_schema.image import Image, letters
from sheets_schema.kinds import Cell, plain
from sheets_schema.proof import Sent
from sheets_schema.revisions import amend
from sheets_schema.rows import Row, encode
from sheets_schema.writing import Images, Write

Place = tuple[int, int]  # line, position
Astray = tuple[Write, int | None, set[int]]  # what was meant, on which line its row stands now, which of its cells


@dataclass
class Mended:
    """What must be written to put things right, what to tell people, and which rows are no longer there."""

    writes: list[Write] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    missing: set[str] = field(default_factory=set)


class Look:
    """A tab cell by cell; a column is known by its attribute, one that people added by its header."""

    def __init__(self, image: Image) -> None:
        self.image = image
        attributes = {position: name for name, position in image.positions.items()}
        shown = {at: f"={plain(header).strip()}" for at, header in enumerate(image.headers) if plain(header).strip()}
        self.names: dict[int, str] = shown | attributes
        self.positions = {name: at for at, name in reversed(self.names.items())}

    @property
    def width(self) -> int:
        """Count the columns, those that people added too."""
        return max(len(self.image.headers), 1 + max(self.image.positions.values(), default=0))

    @cached_property
    def last_line(self) -> int:
        """Give the last line that holds anything."""
        return max(1 + len(self.image.grid), self.image.last_line)

    def at(self, line: int, position: int) -> Cell:
        """Give a cell by its position."""
        if not self.image.grid:
            name = self.names.get(position, "")
            return self.image.cell(name, line) if name in self.image.columns else None
        cells = self.image.grid[line - 2] if 0 <= line - 2 < len(self.image.grid) else ()
        return cells[position] if position < len(cells) else ""

    def named(self, line: int, name: str) -> Cell:
        """Give a cell by its column; None where that was not looked at."""
        return self.at(line, self.positions[name]) if name in self.positions else ""


def mending(sent: Sent, now: Images) -> Mended:
    """Hold what was sent against the sheet as it stands now."""
    found = Mended()
    for cls in sent.tabs:
        writes = [write for write in sent.writes if write.cls is cls]
        tab = _Tab(cls, Look(sent.before[cls]), Look(now[cls]), found)
        hits = {line: row_id for (one, line), row_id in sent.hits.items() if one is cls}
        astray = [one for write in writes if (one := tab.trace(write, hits.get(write.line, "")))]
        for write, line, wanted in astray:  # only now: everything that was hit is known
            tab.put_home(write, line, wanted)
        tab.place(sent.rows.get(cls, ()), sent)
        found.writes += tab.mends()
    return found


class _Tab:
    """One tab's writes, followed to where they went."""

    def __init__(self, cls: type[Row], before: Look, now: Look, found: Mended) -> None:
        self.cls, self.before, self.now, self.found = cls, before, now, found
        self.back: dict[Place, Cell] = {}  # what was hit by mistake, as it was
        self.ours: dict[Place, Cell] = {}
        self.owner: dict[int, str] = {}

    def trace(self, write: Write, victim: str) -> Astray | None:
        """Find where one line's cells went; where that was wrong, note what gives its own back to whom it hit."""
        if self.before.image.positions.get("rev", -1) not in write.cells:
            return None  # the answer has said where it went
        hit = self._hit_line(write) or self.now.image.by_id().get(victim)
        if hit is None:
            return self._never_arrived(write)
        places = {at: there for at, cell in write.cells.items() if (there := self._hit_cell(hit, at, cell)) is not None}
        origin = self._origin(hit, set(places.values()), write.line)
        astray = {at for at, there in places.items() if origin != write.line or there != self._home(at)}
        if not astray:
            return None
        for at in astray:
            self._give_back(hit, places[at], origin)
        line = hit if origin == write.line else self._line_of(write)
        return write, line, set(write.cells) if origin != write.line else astray

    def place(self, rows: tuple[Row, ...], sent: Sent) -> None:
        """Lay the cells of new lines under the right headers, if the columns were others when they came."""
        old, new = self.before.image.positions, self.now.image.positions
        shifted = {name for name, at in old.items() if new.get(name) != at}
        for row in rows if shifted else ():
            line = self._line_with(plain(row.id), old["id"])
            if line is None:
                continue
            cells = encode(row, sent.zone)
            self.back |= {(line, old[name]): "" for name in shifted}
            self.ours |= {(line, new[name]): cells[name] for name in shifted if name in new}
            self._tell(line, row.id, "columns moved")

    def mends(self) -> Iterator[Write]:
        """Give the writes that put this tab right, a line at a time."""
        cells = {**self.back, **self.ours}
        for line in sorted({line for line, _ in cells}):
            mine = {at: cell for (number, at), cell in cells.items() if number == line}
            yield Write(self.cls, line, self.owner.get(line, ""), mine)

    # Where it went

    def _hit_line(self, write: Write) -> int | None:
        at = self.before.image.positions.get("rev", -1)
        rev = plain(write.cells.get(at))
        return self._line_with(rev, self.now.image.positions.get("rev", at), at) if rev else None

    def _line_with(self, text: str, *positions: int) -> int | None:
        lines = range(2, self.now.last_line + 1)
        return next((line for at in positions for line in lines if plain(self.now.at(line, at)) == text), None)

    def _hit_cell(self, line: int, at: int, cell: Cell) -> int | None:
        """Give the position where this cell stands now; None if somebody has written over it since."""
        places = [self._home(at), at] if self._home(at) is not None else [at]
        stood = [place for place in places if place is not None and plain(self.now.at(line, place)) == plain(cell)]
        return stood[0] if stood else None

    def _home(self, at: int) -> int | None:
        """Say where the column stands now that stood at this position."""
        return self.now.positions.get(self.before.names.get(at, ""))

    def _origin(self, line: int, hit: set[int], likely: int) -> int | None:
        """Say on which line of our look the row stood that is on this line now; None for one that is new."""
        kept = {
            name: text
            for at, name in self.now.names.items()
            if at not in hit and name in self.before.positions and (text := plain(self.now.at(line, at)))
        }
        if "id" in kept:
            return self.before.image.by_id().get(kept["id"])
        lines = (likely, *range(2, self.before.last_line + 1))
        best = max(lines, key=lambda one: self._likeness(one, kept))
        return best if 2 * self._likeness(best, kept) > len(kept) else None

    def _likeness(self, line: int, kept: Mapping[str, str]) -> int:
        """Count the cells that are the same; somebody may have gone on typing in the line."""
        return sum(plain(self.before.named(line, name)) == text for name, text in kept.items())

    def _line_of(self, write: Write) -> int | None:
        """Say where the row meant stands now."""
        if write.seen is None:
            return self.now.image.by_id().get(write.row_id)
        seen = {name: plain(cell) for name, cell in write.seen.items()}
        for line in range(2, self.now.last_line + 1):
            nameless = not plain(self.now.named(line, "id"))
            if nameless and all(plain(self.now.named(line, name)) == text for name, text in seen.items()):
                return line
        return None

    # What puts it right

    def _give_back(self, line: int, at: int, origin: int | None) -> None:
        name = self.now.names.get(at, "")
        cell = self.before.named(origin, name) if origin else ""
        if cell is None:
            place = f"{self.cls.tab}, cell {letters(at)}{line}"
            self.found.told.append(f"{place} was overwritten while columns moved; right-click it, Show edit history.")
        self.back[line, at] = cell or ""
        self.owner[line] = plain(self.before.named(origin, "id")) if origin else ""

    def put_home(self, write: Write, line: int | None, wanted: set[int]) -> None:
        """Write the cells that went astray where they belong, unless somebody has written there since."""
        if line is None:
            self.found.missing.add(write.row_id)
            self.found.told.append(f"{self.cls.tab}: the line {write.row_id} went away while the kit wrote.")
            return
        names = {at: self.before.names[at] for at in wanted if at in self.before.names}
        free = {at for at, name in names.items() if name != "rev" and self._untouched(write, line, at, name)}
        rev = self._rev(write, line, {names[at]: write.cells[at] for at in free})
        self.ours |= {(line, self.now.positions[names[at]]): write.cells[at] for at in free}
        if rev:
            self.ours[line, self.now.positions["rev"]] = rev
        self.owner[line] = write.row_id
        self._tell(line, write.row_id, "lines moved")

    def _untouched(self, write: Write, line: int, at: int, name: str) -> bool:
        """A cell that somebody has written since is left as it is."""
        there = self.now.positions.get(name)
        if there is None:
            return False
        stands = self.back.get((line, there), self.now.at(line, there))
        return plain(stands) in (plain(self.before.at(write.line, at)), plain(write.cells[at]))

    def _rev(self, write: Write, line: int, cells: Mapping[str, Cell]) -> Cell:
        at = self.now.positions.get("rev")
        if at is None:
            return None
        stands = plain(self.back.get((line, at), self.now.at(line, at)))
        if stands == plain(self.before.named(write.line, "rev")):
            return write.cells.get(self.before.positions["rev"])
        return amend(self.cls, stands, write.row_id, cells) if cells else None

    def _never_arrived(self, write: Write) -> Astray | None:
        """Nothing in the sheet shows our Rev: somebody wrote over the line that was hit, or deleted it."""
        if write.seen is not None or not write.row_id:
            return None
        line = self._line_of(write)
        moved_on = line and plain(self.now.named(line, "rev")) != plain(self.before.named(write.line, "rev"))
        return None if moved_on else (write, line, set(write.cells))

    def _tell(self, line: int, row_id: str, why: str) -> None:
        self.found.told.append(f"{self.cls.tab}: {why} while the kit wrote; {row_id} was put right.")
