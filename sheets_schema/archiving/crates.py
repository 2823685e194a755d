"""Crates: hidden tabs that hold lines between their tab and the archive.

    A1  why these lines are over        B1  where the kit's columns stood       C1…  the tab's header line
    A   an ID that was meant            B   its cells as they were read         C…   a line as it stood when taken

People insert, sort and delete lines while we pack: what stands in C… need not be the line that was meant beside it.
So A and B are one list, and C… another: a line that was taken is known by its own cells, wherever in the crate it lies.
A filter on the tab may keep hidden lines from being copied: an ID that lies nowhere in the crate, with nothing copied
beside it, and that is gone from its tab, has its cells in B. A line that was given back leaves word of that in C.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from sheets_schema.image import Image, called, positions_of, quoted
from sheets_schema.kinds import Cell, plain
from sheets_schema.marks import Overview
from sheets_schema.rows import Row
from sheets_schema.tables import TABS, Application, Job
from sheets_schema.wire import Request, entered

TITLE = "Moving "
WIDTH = 2  # columns of a crate before the lines themselves
GIVEN_BACK: list[Cell] = ["(given back)"]
ROOTS = (Application, Job)  # other lines lead to these: they go last
Grid = Sequence[Sequence[Cell]]
Key = tuple[str, int]  # a header, and which of the columns called so


class Sheet(Protocol):
    """What packing needs of the spreadsheet (the Book is one)."""

    def sheet_ids(self) -> dict[str, int]:
        """Map each tab's name to Google's number for it."""

    def overview(self, fresh: bool = False) -> Overview:
        """Say which tabs there are."""

    def columns(self, named: Mapping[type[Row], set[str]]) -> dict[type[Row], Image]:
        """Read some columns of some tabs in one call."""

    def ranges(self, spans: Sequence[str]) -> list[list[list[Cell]]]:
        """Read ranges as they come."""

    def amend(
        self, requests: Sequence[Request], answer: Mapping[str, Any] | None = None, mask: str = ""
    ) -> dict[str, Any]:
        """Send raw requests in one atomic call."""


@dataclass
class Crate:
    """Packed lines of one tab: those to shelve, and those to put back, each with its place in the crate."""

    cls: type[Row]
    sheet_id: int
    headers: list[Cell]  # ours as the kit calls them
    why: str = ""
    sound: dict[str, list[Cell]] = field(default_factory=dict)  # by ID
    stray: dict[int, list[Cell]] = field(default_factory=dict)  # by line of the crate
    places: dict[str, int] = field(default_factory=dict)
    unseen: dict[str, list[Cell]] = field(default_factory=dict)  # IDs that lie nowhere here, as they were read
    stays: bool = False  # whether some of what was meant still stands on the tab

    def sort_out(self, meant: Mapping[int, tuple[str, list[Cell]]], taken: Mapping[int, list[Cell]], at: int) -> None:
        """Find for each ID that was meant the line that was taken; `at`: in which column IDs stand."""
        wanted = {tuple(cells): row_id for row_id, cells in meant.values()}
        for place, cells in taken.items():
            row_id = wanted.get(tuple(cells), "")
            if row_id and row_id not in self.sound:
                self.sound[row_id], self.places[row_id] = cells, place
            elif cells not in ([], GIVEN_BACK):
                self.stray[place] = cells
        here = self.sound.keys() | {plain(cells[at]) for cells in self.stray.values() if at < len(cells)}
        for place, (row_id, cells) in meant.items():
            if row_id not in here:
                self.unseen[row_id] = [] if taken[place] else cells
                self.places[row_id] = place

    def compare(self, standing: Collection[str]) -> None:
        """Hold the IDs that lie nowhere here against the tab: those that are gone there were taken unseen."""
        self.stays = any(row_id in standing for row_id in self.unseen)
        self.sound |= {row_id: cells for row_id, cells in self.unseen.items() if cells and row_id not in standing}
        self.unseen.clear()

    def refuse(self, row_id: str) -> None:
        """Have a line put back that was to be shelved."""
        self.stray[self.places[row_id]] = self.sound.pop(row_id)


def keyed(headers: Iterable[Cell]) -> list[Key]:
    """Name columns so that two with one header stay two."""
    seen: dict[str, int] = {}
    keys = []
    for header in headers:
        name = called(header)
        keys.append((name, seen.get(name, 0)))
        seen[name] = seen.get(name, 0) + 1
    return keys


def named(cls: type[Row], headers: Iterable[Cell], positions: Mapping[str, int]) -> list[Cell]:
    """Call the kit's columns by the kit's names, whatever people call them."""
    ours: dict[int, Cell] = {at: cls.column(name).header for name, at in positions.items()}
    return [ours.get(at, header) for at, header in enumerate(headers)]


def trimmed(cells: Iterable[Cell]) -> list[Cell]:
    """Leave out empty cells at the end, as Google does."""
    kept: list[Cell] = ["" if cell is None else cell for cell in cells]
    while kept and kept[-1] == "":
        kept.pop()
    return kept


def opened(sheet: Sheet) -> list[Crate]:
    """Look into the crates that stand about."""
    standing = sheet.overview(fresh=True).tabs
    mine = [cls for cls in TABS if TITLE + cls.tab in standing]
    grids = sheet.ranges([quoted(TITLE + cls.tab) for cls in mine]) if mine else []
    crates = [_opened(cls, standing[TITLE + cls.tab], grid) for cls, grid in zip(mine, grids, strict=True)]
    doubtful = [crate for crate in crates if crate.unseen]
    images = sheet.columns({crate.cls: {"id"} for crate in doubtful}) if doubtful else {}
    for crate in doubtful:
        crate.compare(images[crate.cls].by_id().keys())
    return crates


def _opened(cls: type[Row], sheet_id: int, grid: Grid) -> Crate:
    header = [*grid[0], "", ""] if grid else ["", ""]
    headers = trimmed(header[WIDTH:])
    positions = json.loads(plain(header[1]) or "{}") or positions_of(cls, headers)
    crate = Crate(cls, sheet_id, named(cls, headers, positions), plain(header[0]))
    lines = {place: list(line) for place, line in enumerate(grid[1:], start=2) if len(line) >= WIDTH}
    meant = {place: (plain(line[0]), trimmed(json.loads(plain(line[1])))) for place, line in lines.items()}
    crate.sort_out(meant, {place: trimmed(line[WIDTH:]) for place, line in lines.items()}, positions["id"])
    return crate


def hold_back(crates: Sequence[Crate]) -> None:
    """Have no line go before what leads to it: where something of a slice stays, its applications and jobs do."""
    if any(crate.stray or crate.stays for crate in crates):
        for crate in crates:
            for row_id in list(crate.sound) if crate.cls in ROOTS else ():
                crate.refuse(row_id)


def put_back(sheet: Sheet, crates: Iterable[Crate]) -> int:
    """Give lines that do not belong in a crate back to their tab, below its others; say how many there were."""
    astray = [crate for crate in crates if crate.stray]
    if not astray:
        return 0
    images, ids = sheet.columns({crate.cls: {"id"} for crate in astray}), sheet.sheet_ids()
    requests: list[Request] = []
    for crate in astray:
        there = named(crate.cls, images[crate.cls].headers, images[crate.cls].positions)
        lines = [placed(crate.headers, cells, there) for cells in crate.stray.values()]
        requests.append(appending(ids[crate.cls.tab], lines))
        requests += [_noted(crate.sheet_id, place) for place in crate.stray]
    sheet.amend(requests)
    count = sum(len(crate.stray) for crate in astray)
    for crate in astray:
        crate.stray.clear()
    return count


def _noted(sheet_id: int, place: int) -> Request:
    line = {"sheetId": sheet_id, "startRowIndex": place - 1, "endRowIndex": place, "startColumnIndex": WIDTH}
    rows = [{"values": [entered(cell) for cell in GIVEN_BACK]}]
    return {"updateCells": {"range": line, "rows": rows, "fields": "userEnteredValue"}}


def placed(headers: Sequence[Cell], cells: Sequence[Cell], under: Sequence[Cell]) -> list[Cell]:
    """Put the cells of a line under the headers of another tab."""
    by_key = dict(zip(keyed(headers), cells, strict=False))
    return trimmed(by_key.get(key, "") for key in keyed(under))


def appending(sheet_id: int, lines: Iterable[Sequence[Cell]]) -> Request:
    """Append lines as they are below the last of a tab."""
    rows = [{"values": [entered(cell) for cell in line]} for line in lines]
    return {"appendCells": {"sheetId": sheet_id, "rows": rows, "fields": "userEnteredValue"}}


def deleting(sheet_id: int, start: int, end: int) -> Request:
    """Delete lines by their numbers, counted from 0."""
    place = {"sheetId": sheet_id, "dimension": "ROWS", "startIndex": start, "endIndex": end}
    return {"deleteDimension": {"range": place}}
