"""Witness: each save leaves, in its own atomic call, which cells it means for which line, and what it writes over.

The hidden tab Last save holds a line for every line amended: the cells meant for it, and beside them a copy of the line
as it stood at that very moment, made by Google itself. Where the copy is not of the row that was meant, somebody had
moved lines since the look; whoever looks next knows exactly what was hit, what stood there, and what is still owed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sheets_schema.image import Values
from sheets_schema.kinds import Cell, plain
from sheets_schema.rows import Row
from sheets_schema.tables import TABS
from sheets_schema.tables.last_save import Written
from sheets_schema.wire import Request, entered
from sheets_schema.writing import Images, Write

BASE = len(Written.columns())  # where the copies begin
LONG = 600  # letters; of a longer text only its fingerprint is kept
PRINT = "\x1fsha256:"
Tab = type[Row]
BY_NAME: dict[str, Tab] = {cls.tab: cls for cls in TABS}


@dataclass(frozen=True)
class Entry:
    """Cells meant for one line, by attribute: as they became (`cells`), were seen (`old`) and really stood (`stood`).

    `expect` is what the line was known by. Nothing `stood` where Google would not copy it, as a filter may have it.
    `copied` is the whole line as it stood, `places` says which of its columns was whose.
    """

    cls: Tab
    row_id: str
    cells: Mapping[str, Cell]
    old: Mapping[str, Cell]
    expect: Mapping[str, Cell]
    stood: Mapping[str, Cell] = field(default_factory=dict)
    copied: Sequence[Cell] = ()
    places: Mapping[str, int] = field(default_factory=dict)

    @property
    def is_sound(self) -> bool:
        """Tell whether nothing but what was meant to be was written over."""
        return self.is_at_home and not self.overtyped

    @property
    def is_at_home(self) -> bool:
        """Tell whether the line written over is the one meant."""
        return bool(self.stood) and self.is_met_by(self.stood)

    def is_met_by(self, line: Mapping[str, Cell]) -> bool:
        """Tell whether a line is the one meant: by ID and Rev, and by most of the other cells it was known by.

        A line whose ID somebody has cleared is known by its Rev, in which the ID is part of every fingerprint.
        """
        named = {name: cell for name, cell in self.expect.items() if name in ("id", "rev")}
        held = {name: cell for name, cell in self.expect.items() if name not in named and plain(cell)}
        if plain(named.get("rev", "")) and not plain(line.get("id", "")):
            named.pop("id", None)
        alike = sum(same(line.get(name, ""), cell) for name, cell in held.items())
        known = all(same(line.get(name, ""), cell) for name, cell in named.items())
        return known and (not held or 2 * alike > len(held))

    def left(self, places: Mapping[str, int]) -> dict[str, Cell]:
        """Say how the line that was hit stood after the write; `places`: where the columns are now."""
        if any(places.get(name) != at for name, at in self.places.items()):
            return {**self.stood, **self.cells}  # which of the other columns the copy is of, nobody knows any more
        line = {name: self.copied[at] if at < len(self.copied) else "" for name, at in places.items()}
        return {**line, **self.cells}

    @property
    def overtyped(self) -> list[str]:
        """Name the cells in which somebody had typed something else in the moment before they were written over."""
        stood = {name: cell for name, cell in self.stood.items() if name in self.cells and name not in ("id", "rev")}
        return [
            name for name, cell in stood.items() if not same(cell, self.old[name]) and not same(cell, self.cells[name])
        ]


def short(cell: Cell) -> Cell:
    """Keep a cell, or the fingerprint of a long text."""
    if isinstance(cell, str) and len(cell) > LONG and not cell.startswith(PRINT):
        return PRINT + hashlib.sha256(cell.encode()).hexdigest()
    return "" if cell is None else cell


def same(one: Cell, other: Cell) -> bool:
    """Tell whether two cells hold the same, of which one may be kept as a fingerprint."""
    return plain(short(one)) == plain(short(other))


def is_whole(cell: Cell) -> bool:
    """Tell whether a kept cell can be written again."""
    return not (isinstance(cell, str) and cell.startswith(PRINT))


def requests(writes: Sequence[Write], images: Images, sheet_ids: Mapping[str, int]) -> list[Request]:
    """Leave word of the lines that are about to be amended, and have them copied as they stand."""
    mine = sheet_ids[Written.tab]
    ordered = sorted(writes, key=lambda one: (one.cls.tab, one.line))
    width = max((len(images[one.cls].headers) for one in ordered), default=0)
    size = {"rowCount": len(ordered) + 2, "columnCount": BASE + width}
    fields = "gridProperties(rowCount,columnCount)"
    left = [{"values": [entered(cell) for cell in _said(one, images)]} for one in ordered]
    below = {"sheetId": mine, "startRowIndex": 1}
    cleared: list[Request] = [
        {"updateCells": {"range": below, "fields": "userEnteredValue,userEnteredFormat"}},
        {"updateSheetProperties": {"properties": {"sheetId": mine, "gridProperties": size}, "fields": fields}},
    ]
    said = {"updateCells": {"rows": left, "fields": "userEnteredValue", "start": {"sheetId": mine, "rowIndex": 1}}}
    return [*cleared, said, *_copies(ordered, images, sheet_ids)] if ordered else cleared


def _said(write: Write, images: Images) -> tuple[str, str, str]:
    at = images[write.cls].positions
    meant = {
        "cells": {name: [at[name], short(write.old.get(name, "")), short(cell)] for name, cell in write.cells.items()},
        "expect": {name: [at[name], short(cell)] for name, cell in write.expect.items() if name in at},
    }
    return write.cls.tab, write.row_id, json.dumps(meant, ensure_ascii=False)


def _copies(ordered: Sequence[Write], images: Images, sheet_ids: Mapping[str, int]) -> Iterator[Request]:
    """Copy lines that stand side by side in one go, the format first: a text such as 007 stays one."""
    place = 1
    for run in _runs(ordered):
        first, last = run[0], run[-1]
        width = len(images[first.cls].headers)
        source = {"sheetId": sheet_ids[first.cls.tab], "startRowIndex": first.line - 1, "endRowIndex": last.line}
        source |= {"startColumnIndex": 0, "endColumnIndex": width}
        target = {"sheetId": sheet_ids[Written.tab], "startRowIndex": place, "endRowIndex": place + len(run)}
        target |= {"startColumnIndex": BASE, "endColumnIndex": BASE + width}
        for how in ("PASTE_FORMAT", "PASTE_VALUES"):
            yield {"copyPaste": {"source": source, "destination": target, "pasteType": how}}
        place += len(run)


def _runs(ordered: Iterable[Write]) -> list[list[Write]]:
    runs: list[list[Write]] = []
    for one in ordered:
        if runs and runs[-1][-1].cls is one.cls and runs[-1][-1].line == one.line - 1:
            runs[-1].append(one)
        else:
            runs.append([one])
    return runs


def entries(lines: Values) -> list[Entry]:
    """Read the lines of the tab below its header; what somebody spoiled there is left out."""
    found = (_entry(list(line)) for line in lines if len(line) > 2)
    return [entry for entry in found if entry]


def _entry(line: list[Cell]) -> Entry | None:
    cls = BY_NAME.get(plain(line[0]))
    if cls is None:
        return None
    try:
        meant: dict[str, Any] = json.loads(plain(line[2]))
        cells, expect = dict(meant["cells"]), dict(meant["expect"])
        places = {name: one[0] for name, one in (*cells.items(), *expect.items())}
        stood = {name: line[BASE + at] if BASE + at < len(line) else "" for name, at in places.items()}
        return Entry(
            cls,
            plain(line[1]),
            {name: new for name, (_, _, new) in cells.items()},
            {name: old for name, (_, old, _) in cells.items()},
            {name: cell for name, (_, cell) in expect.items()},
            stood if len(line) > BASE and any(plain(cell) for cell in line[BASE:]) else {},
            line[BASE:],
            places,
        )
    except (ValueError, KeyError, TypeError):
        return None
