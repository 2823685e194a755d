"""What a storm left, read without the kit: tabs, History, calendar and mail; and what was found wrong with it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sheets_schema.columns import Column
from sheets_schema.kinds import plain
from sheets_schema.tables import TABS
from sheets_schema.writing import shown
from tests.faults.approver import mails
from tests.faults.grid import Cells, Grid, read
from tests.faults.ledger import LONDON

JUDGED = ("Pipeline", "People", "Jobs", "Interviewers", "Interviews", "Offers", "Outbox")
BY_HAND, NEW_LINE, NOT_TAKEN = "by hand", "(new line)", " (not taken)"
EPOCH = datetime(1899, 12, 30)
SECOND = timedelta(seconds=1)
Cell = tuple[str, str, str]  # tab, row, column


@dataclass
class Verdict:
    """What was found wrong, a sentence each."""

    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    wrong_row: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)

    @property
    def clean(self) -> bool:
        """Tell whether nothing was wrong."""
        return not (self.lost or self.doubled or self.wrong_row or self.broken)

    def sentences(self) -> Iterator[str]:
        """List everything, with its kind."""
        for kind, found in vars(self).items():
            yield from (f"{kind}: {says}" for says in found)


@dataclass(frozen=True)
class Line:
    """One line of History, about one cell."""

    when: datetime
    who: str
    cell: Cell
    old: str
    new: str
    id: str = ""
    why: str = ""

    @property
    def row_id(self) -> str:
        """Name the row."""
        return self.cell[1]


@dataclass
class Remains:
    """What a storm left: the tabs, History in order, the calendar, the mail."""

    tabs: Mapping[str, Grid]
    history: list[Cells]
    events: list[dict[str, Any]]
    letters: list[Any]

    @classmethod
    def of(cls, api: Any, spreadsheet: str, renamed: Mapping[str, str], google: str, data: Path) -> Remains:
        """Look at everything."""
        tabs = read(api, spreadsheet, [*JUDGED, "History"], renamed)
        return cls(tabs, tabs.pop("History").lines, list(_events(data)), mails(google))

    def lines(self) -> Iterator[Line]:
        """Go through what History says of single cells of the tabs that are judged, oldest first."""
        for line in self.history:
            if line["Tab"] in JUDGED and line["Column"] != NEW_LINE:
                cell = str(line["Tab"]), str(line["Row"]), str(line["Column"])
                words = plain(line["Old"]), plain(line["New"])
                told = *words, str(line["ID"]), plain(line.get("Why"))
                yield Line(moment_of(line.get("When")), str(line["Who"]), cell, *told)

    def deleted(self, emails: Iterable[str]) -> set[str]:
        """Name the rows that their writers deleted again in the moment in which they were taken in."""
        new = [line for line in self.history if line["Column"] == NEW_LINE]
        return {str(line["Row"]) for line in new for email in emails if email in str(line["New"])}

    def faces(self) -> dict[tuple[str, str], str]:
        """Say which ID each e-mail's line bears now, by tab."""
        lines = ((tab, line) for tab in ("Pipeline", "People") for line in self.tabs[tab].by_id().values())
        return {(tab, str(line["E-mail"])): str(line["ID"]) for tab, line in lines}

    def by_cell(self) -> dict[Cell, list[Line]]:
        """Sort History's lines by the cell they are about."""
        found: dict[Cell, list[Line]] = {}
        for line in self.lines():
            found.setdefault(line.cell, []).append(line)
        return found

    def stands(self, cell: Cell) -> str:
        """Say what a cell shows now."""
        tab, row_id, header = cell
        return in_words(tab, header, self.tabs[tab].by_id().get(row_id, {}).get(header, ""))


def moment_of(cell: Any) -> datetime:
    """Read a moment of the sheet."""
    return EPOCH + timedelta(days=float(cell)) if isinstance(cell, int | float) else datetime.max - SECOND


def in_words(tab: str, header: str, cell: Any) -> str:
    """Show a cell as History does."""
    return shown(_column(tab, header), cell, LONDON)


def same(typed: str, said: str) -> bool:
    """Tell whether words are what somebody typed: a moment is shown with the name of its zone behind it."""
    return typed in (said, said.rpartition(" ")[0])


def _column(tab: str, header: str) -> Column:
    cls = next(cls for cls in TABS if cls.tab == tab)
    return next(column for column in cls.columns() if column.header == header)


def _events(data: Path) -> Iterator[dict[str, Any]]:
    with closing(sqlite3.connect(data)) as db:
        for (body,) in db.execute("SELECT body FROM events"):
            event = json.loads(body)
            if "lease" not in str(event.get("extendedProperties")):
                yield event
