"""Clashes: a decision that met what somebody else wrote; who that was, and what becomes of what is not taken."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256

from notebooks.desk.bench.entry import Entry
from sheets_schema.changes import Add, Change, Conflict
from sheets_schema.reading import Reading
from sheets_schema.tables.outbox import HistoryLine
from sheets_schema.writing import BY_HAND, shown

NOT_TAKEN = "(not taken)"
TOLD = "-not-taken"  # ends the name of an entry that only tells History what was not taken
SHOWN = "~"  # in the name of a clash as it was shown: between its entry and the fingerprint of the others' values
Cell = tuple[str, str]  # row ID, attribute


@dataclass(frozen=True)
class Author:
    """Who wrote a cell last, and when; nothing is known of a cell typed since the kit last looked."""

    who: str = BY_HAND
    when: datetime | None = None


@dataclass(frozen=True)
class Clash:
    """A decision that met another person's edit: nothing of it is written until somebody chooses."""

    entry: Entry
    conflicts: tuple[Conflict, ...]
    authors: Mapping[Cell, Author] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """Name it as it is shown: with other values of theirs it is another one, and wants to be chosen about anew."""
        theirs = "\x1f".join(text for one in self.conflicts for text in (*cell(one), one.theirs))
        return f"{self.entry.id}{SHOWN}{sha256(theirs.encode()).hexdigest()[:12]}"

    @property
    def author(self) -> Author:
        """Say who wrote what this decision met first."""
        return self.author_of(self.conflicts[0])

    def author_of(self, met: Conflict) -> Author:
        """Say who wrote one of the cells that this decision met."""
        return self.authors.get(cell(met), Author())

    def is_as_it_was(self, reading: Reading) -> bool:
        """Tell whether the other person's values still stand in the sheet."""
        return all(_now(one, reading) == one.theirs for one in self.conflicts)


def _now(one: Conflict, reading: Reading) -> str | None:
    cls = type(one.change.row)
    image = reading.images.get(cls)
    if image is None:
        return one.theirs  # this desk does not read that tab: nothing new is known
    line = image.by_id().get(one.change.row.id)
    return None if line is None else shown(cls.column(one.attribute), image.cell(one.attribute, line), reading.zone)


def cell(met: Conflict) -> Cell:
    """Name the cell that two people wrote."""
    return met.change.row.id, met.attribute


def authors(conflicts: Iterable[Conflict], history: Sequence[HistoryLine]) -> dict[Cell, Author]:
    """Find in History who wrote what; a value History does not know was typed by hand."""
    last = {(line.where, line.row_id, line.column_header): line for line in history}
    found: dict[Cell, Author] = {}
    for one in conflicts:
        row = one.change.row
        line = last.get((row.tab, row.id, type(row).column(one.attribute).header))
        found[cell(one)] = Author(line.who, line.when) if line and line.new == one.theirs else Author()
    return found


def not_taken(clash: Clash, who: str, at: datetime) -> Entry:
    """Make the entry by which History keeps the decision that was not taken, with the reason."""
    theirs = {cell(one): one for one in clash.conflicts}
    lost = {row_id for row_id, _ in theirs}
    lines = (
        _line(one, name, clash, theirs.get((one.row.id, name)), who, at)
        for one in clash.entry.changes
        if isinstance(one, Change) and one.row.id in lost
        for name in one.values
    )
    return Entry(f"{clash.entry.id}{TOLD}", at, "", clash.entry.says, tuple(lines))


def _line(one: Change, name: str, clash: Clash, met: Conflict | None, who: str, at: datetime) -> Add:
    column = type(one.row).column(name)
    kept = met or clash.conflicts[0]
    author = clash.author_of(kept)
    why = f"Not taken: kept “{kept.theirs}”" + ("" if author.who == BY_HAND else f" of {author.who}")
    line = HistoryLine(
        id=HistoryLine.new_id(clash.entry.id, one.row.id, name),
        when=at,
        who=who,
        where=one.row.tab,
        row_id=one.row.id,
        column_header=f"{column.header} {NOT_TAKEN}",
        old=met.theirs if met else column.show(getattr(one.row, name)),
        new=column.show(one.values[name]),
        why=why,
    )
    return Add(line, why)
