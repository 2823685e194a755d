"""Shelving: packed lines go to the archive, each ID once, and are read back before anything is thrown away."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sheets_schema.archiving.crates import Crate, appending, keyed, placed, trimmed
from sheets_schema.book import Book
from sheets_schema.extracts import spans
from sheets_schema.image import Image, quoted
from sheets_schema.kinds import Cell, plain
from sheets_schema.rows import Row
from sheets_schema.wire import Request, entered

Kept = Mapping[str, list[Cell]]  # by ID, a line as the archive holds it


def shelve(archive: Book, crates: Sequence[Crate]) -> None:
    """Copy what is not in the archive yet, in one atomic call; what the archive holds otherwise is put back."""
    if not any(crate.sound for crate in crates):
        return
    headers = _headers(archive, crates)
    before = _standing(archive, crates)
    requests: list[Request] = []
    for crate in crates:
        sheet_id, header = archive.sheet_ids()[crate.cls.tab], headers[crate.cls]
        fresh = [cells for row_id, cells in crate.sound.items() if row_id not in before[crate.cls]]
        if fresh:
            requests.append(appending(sheet_id, (placed(crate.headers, cells, header) for cells in fresh)))
    if requests:
        archive.amend(requests)
    after = _standing(archive, crates)
    for crate in crates:
        _compared(crate, headers[crate.cls], after[crate.cls])


def _compared(crate: Crate, header: Sequence[Cell], kept: Kept) -> None:
    for row_id, cells in list(crate.sound.items()):
        if kept.get(row_id) != placed(crate.headers, cells, header):
            crate.refuse(row_id)


def _headers(archive: Book, crates: Iterable[Crate]) -> dict[type[Row], list[Cell]]:
    """Read the archive's headers, and give it the columns that people added to the spreadsheet since."""
    tabs = [crate.cls for crate in crates]
    grids = archive.ranges([f"{quoted(cls.tab)}!1:1" for cls in tabs])
    headers = {cls: list(grid[0]) if grid else [] for cls, grid in zip(tabs, grids, strict=True)}
    requests: list[Request] = []
    for crate in crates:
        there = headers[crate.cls]
        named = dict(zip(keyed(crate.headers), crate.headers, strict=True))
        fresh = [header for key, header in named.items() if key not in keyed(there)]
        if fresh:
            requests += _widening(archive.sheet_ids()[crate.cls.tab], len(there), fresh)
            headers[crate.cls] = [*there, *fresh]
    if requests:
        archive.amend(requests)
    return headers


def _widening(sheet_id: int, start: int, fresh: Sequence[Cell]) -> list[Request]:
    at = {"sheetId": sheet_id, "rowIndex": 0, "columnIndex": start}
    row = {"values": [entered(header) for header in fresh]}
    return [
        {"appendDimension": {"sheetId": sheet_id, "dimension": "COLUMNS", "length": len(fresh)}},
        {"updateCells": {"rows": [row], "fields": "userEnteredValue", "start": at}},
    ]


def _standing(archive: Book, crates: Sequence[Crate]) -> dict[type[Row], Kept]:
    """Read the lines that the archive holds of those in the crates."""
    images = archive.columns({crate.cls: {"id"} for crate in crates})
    asked: list[tuple[Crate, int]] = []
    ranges: list[str] = []
    for crate in crates:
        lines = [line for row_id, line in images[crate.cls].by_id().items() if row_id in crate.sound]
        for first, last in spans(lines):
            asked.append((crate, first))
            ranges.append(f"{quoted(crate.cls.tab)}!{first}:{last}")
    found: dict[type[Row], dict[str, list[Cell]]] = {crate.cls: {} for crate in crates}
    for (crate, _), grid in zip(asked, archive.ranges(ranges) if ranges else [], strict=True):
        found[crate.cls] |= _by_id(images[crate.cls], grid)
    return {cls: dict(lines) for cls, lines in found.items()}


def _by_id(image: Image, grid: Iterable[Sequence[Cell]]) -> dict[str, list[Cell]]:
    at = image.positions["id"]
    return {plain(line[at]): trimmed(line) for line in grid if at < len(line)}
