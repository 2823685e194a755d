"""Crates: hidden tabs that hold lines between their tab and the archive.

    A1  why these lines are over        C1…  the tab's header line
    A   the ID that was meant           C…   the line as it stood when it was taken
    B   its cells as they were read

A filter on the tab may keep hidden lines from being copied: where a copy is empty and the line is gone from its tab,
column B has it. Where it still stands there, an empty line was taken in its place.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from sheets_schema.image import Image, called, quoted
from sheets_schema.kinds import LONGEST, Cell, plain
from sheets_schema.marks import Overview, number
from sheets_schema.rows import Row
from sheets_schema.tables import TABS
from sheets_schema.wire import Request, entered

TITLE = "Moving "
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


@dataclass(frozen=True)
class Load:
    """Lines of one tab that are to be packed: their numbers, and their cells as they were read, by number."""

    cls: type[Row]
    headers: Sequence[Cell]
    lines: Mapping[int, Sequence[Cell]]

    @property
    def id_at(self) -> int:
        """Say in which column the IDs stand."""
        return keyed(self.headers).index((self.cls.column("id").header, 0))


@dataclass
class Crate:
    """Packed lines of one tab: those to shelve, and those to put back, each with its place in the crate."""

    cls: type[Row]
    sheet_id: int
    headers: list[Cell]
    why: str = ""
    sound: dict[str, list[Cell]] = field(default_factory=dict)  # by ID
    stray: dict[int, list[Cell]] = field(default_factory=dict)  # by line of the crate
    places: dict[str, int] = field(default_factory=dict)
    unseen: set[str] = field(default_factory=set)  # IDs whose copy is empty


def keyed(headers: Iterable[Cell]) -> list[Key]:
    """Name columns so that two with one header stay two."""
    seen: dict[str, int] = {}
    keys = []
    for header in headers:
        name = called(header)
        keys.append((name, seen.get(name, 0)))
        seen[name] = seen.get(name, 0) + 1
    return keys


def trimmed(cells: Iterable[Cell]) -> list[Cell]:
    """Leave out empty cells at the end, as Google does."""
    kept: list[Cell] = ["" if cell is None else cell for cell in cells]
    while kept and kept[-1] == "":
        kept.pop()
    return kept


def pack(sheet: Sheet, loads: Sequence[Load], why: str) -> None:
    """Take lines out of their tabs into crates, in one atomic call."""
    ids = sheet.sheet_ids()
    sheet.amend([request for load in loads for request in _packing(load, ids[load.cls.tab], why)])


def packable(load: Load) -> Load:
    """Leave out lines whose cells together are too long for the crate's one cell, and lines without an ID."""
    at = load.id_at
    fit = {n: cells for n, cells in load.lines.items() if at < len(cells) and len(json.dumps(list(cells))) <= LONGEST}
    return Load(load.cls, load.headers, fit)


def _packing(load: Load, live: int, why: str) -> list[Request]:
    crate, lines = number("crate", load.cls.tab), sorted(load.lines)
    width = max(len(load.headers), *(len(cells) for cells in load.lines.values()))
    size = {"rowCount": len(lines) + 1, "columnCount": width + 2}
    properties = {"sheetId": crate, "title": TITLE + load.cls.tab, "hidden": True, "gridProperties": size}
    requests: list[Request] = [{"addSheet": {"properties": properties}}]
    place = 1
    requests += _copying(live, 0, 1, crate, 0, width)
    runs = stretches(lines)
    for first, last in runs:
        requests += _copying(live, first - 1, last, crate, place, width)
        place += last - first + 1
    meant = [{"values": [entered(why)]}]
    for line in lines:
        cells = list(load.lines[line])
        meant.append({"values": [entered(plain(cells[load.id_at])), entered(json.dumps(cells, ensure_ascii=False))]})
    start = {"sheetId": crate, "rowIndex": 0, "columnIndex": 0}
    requests.append({"updateCells": {"rows": meant, "fields": "userEnteredValue", "start": start}})
    return requests + [_deleting(live, first - 1, last) for first, last in reversed(runs)]


def stretches(lines: Sequence[int]) -> list[tuple[int, int]]:
    """Join line numbers that follow one another."""
    found: list[tuple[int, int]] = []
    for line in lines:
        if found and found[-1][1] == line - 1:
            found[-1] = found[-1][0], line
        else:
            found.append((line, line))
    return found


def _copying(live: int, start: int, end: int, crate: int, place: int, width: int) -> list[Request]:
    source = {"sheetId": live, "startRowIndex": start, "endRowIndex": end}
    source |= {"startColumnIndex": 0, "endColumnIndex": width}
    target = {"sheetId": crate, "startRowIndex": place, "endRowIndex": place + end - start}
    target |= {"startColumnIndex": 2, "endColumnIndex": width + 2}
    # The format first: a text such as 007 stays one.
    return [
        {"copyPaste": {"source": source, "destination": target, "pasteType": how}}
        for how in ("PASTE_FORMAT", "PASTE_VALUES")
    ]


def _deleting(sheet_id: int, start: int, end: int) -> Request:
    place = {"sheetId": sheet_id, "dimension": "ROWS", "startIndex": start, "endIndex": end}
    return {"deleteDimension": {"range": place}}


def opened(sheet: Sheet) -> list[Crate]:
    """Look into the crates that stand about."""
    standing = sheet.overview(fresh=True).tabs
    mine = [cls for cls in TABS if TITLE + cls.tab in standing]
    grids = sheet.ranges([quoted(TITLE + cls.tab) for cls in mine]) if mine else []
    crates = [_opened(cls, standing[TITLE + cls.tab], grid) for cls, grid in zip(mine, grids, strict=True)]
    doubtful = [crate for crate in crates if crate.unseen]
    images = sheet.columns({crate.cls: {"id"} for crate in doubtful}) if doubtful else {}
    for crate in doubtful:
        for row_id in crate.unseen & images[crate.cls].by_id().keys():
            del crate.sound[row_id]
    return crates


def _opened(cls: type[Row], sheet_id: int, grid: Grid) -> Crate:
    header = list(grid[0]) if grid else []
    crate = Crate(cls, sheet_id, trimmed(header[2:]), plain(header[0]) if header else "")
    for place, line in enumerate(grid[1:], start=2):
        meant, read, cells = plain(line[0]), trimmed(json.loads(plain(line[1]))), trimmed(line[2:])
        if cells in ([], read) and meant not in crate.places:
            crate.sound[meant], crate.places[meant] = read, place
            crate.unseen |= set() if cells else {meant}
        else:
            crate.stray[place] = cells
    return crate


def put_back(sheet: Sheet, crates: Iterable[Crate]) -> int:
    """Give lines that do not belong in a crate back to their tab, below its others; say how many there were."""
    astray = [crate for crate in crates if crate.stray]
    if not astray:
        return 0
    headers = sheet.ranges([f"{quoted(crate.cls.tab)}!1:1" for crate in astray])
    ids, requests = sheet.sheet_ids(), []
    for crate, header in zip(astray, headers, strict=True):
        lines = [placed(crate.headers, cells, header[0]) for cells in crate.stray.values()]
        requests.append(appending(ids[crate.cls.tab], lines))
        requests += [_deleting(crate.sheet_id, place - 1, place) for place in sorted(crate.stray, reverse=True)]
    sheet.amend(requests)
    count = sum(len(crate.stray) for crate in astray)
    for crate in astray:
        crate.stray.clear()
    return count


def placed(headers: Sequence[Cell], cells: Sequence[Cell], under: Sequence[Cell]) -> list[Cell]:
    """Put the cells of a line under the headers of another tab."""
    by_key = dict(zip(keyed(headers), cells, strict=False))
    return trimmed(by_key.get(key, "") for key in keyed(under))


def appending(sheet_id: int, lines: Iterable[Sequence[Cell]]) -> Request:
    """Append lines as they are below the last of a tab."""
    rows = [{"values": [entered(cell) for cell in line]} for line in lines]
    return {"appendCells": {"sheetId": sheet_id, "rows": rows, "fields": "userEnteredValue"}}
