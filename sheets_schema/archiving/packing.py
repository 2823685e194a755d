"""Packing: one atomic call takes lines out of their tabs into crates, whichever lines stand there by then.

The call is refused as a whole where another of the kit has written since the look, or a column has moved (`turns`).
What people do to lines in that moment shows in the crates.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sheets_schema.archiving.crates import TITLE, WIDTH, Sheet, deleting
from sheets_schema.kinds import LONGEST, Cell, plain
from sheets_schema.marks import number
from sheets_schema.rows import Row
from sheets_schema.turns import Guard
from sheets_schema.wire import Request, entered
from sheets_schema.writing import Images


@dataclass(frozen=True)
class Load:
    """Lines of one tab that are to be packed: their numbers, and their cells as they were read, by number."""

    cls: type[Row]
    positions: Mapping[str, int]  # where the kit's columns stand
    width: int  # of the header line
    lines: Mapping[int, Sequence[Cell]]


def pack(sheet: Sheet, loads: Sequence[Load], why: str, guard: Guard, images: Images) -> None:
    """Take lines out of their tabs into crates, in one atomic call."""
    ids = sheet.sheet_ids()
    packed = [request for load in loads for request in _packing(load, ids[load.cls.tab], why)]
    sheet.amend([*guard.requests({load.cls: load.positions for load in loads}, images, ids), *packed])


def packable(load: Load) -> Load:
    """Leave out lines whose cells together are too long for the crate's one cell, and lines without an ID."""
    at = load.positions["id"]
    fit = {n: cells for n, cells in load.lines.items() if at < len(cells) and len(json.dumps(list(cells))) <= LONGEST}
    return replace(load, lines=fit)


def _packing(load: Load, live: int, why: str) -> list[Request]:
    crate, lines = number("crate", load.cls.tab), sorted(load.lines)
    width = max(load.width, *(len(cells) for cells in load.lines.values()))
    size = {"rowCount": len(lines) + 1, "columnCount": width + WIDTH}
    properties = {"sheetId": crate, "title": TITLE + load.cls.tab, "hidden": True, "gridProperties": size}
    requests: list[Request] = [{"addSheet": {"properties": properties}}]
    place = 1
    requests += _copying(live, 0, 1, crate, 0, width)
    runs = stretches(lines)
    for first, last in runs:
        requests += _copying(live, first - 1, last, crate, place, width)
        place += last - first + 1
    meant = [{"values": [entered(why), entered(json.dumps(dict(load.positions)))]}]
    for line in lines:
        cells = list(load.lines[line])
        row_id = plain(cells[load.positions["id"]])
        meant.append({"values": [entered(row_id), entered(json.dumps(cells, ensure_ascii=False))]})
    start = {"sheetId": crate, "rowIndex": 0, "columnIndex": 0}
    requests.append({"updateCells": {"rows": meant, "fields": "userEnteredValue", "start": start}})
    return requests + [deleting(live, first - 1, last) for first, last in reversed(runs)]


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
    target |= {"startColumnIndex": WIDTH, "endColumnIndex": width + WIDTH}
    # The format first: a text such as 007 stays one.
    return [
        {"copyPaste": {"source": source, "destination": target, "pasteType": how}}
        for how in ("PASTE_FORMAT", "PASTE_VALUES")
    ]
