"""Proof that the rows written were the rows meant: somebody may sort or insert between our look and our writing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sheets_schema.image import Image, quoted
from sheets_schema.kinds import Cell, plain
from sheets_schema.rows import Row
from sheets_schema.writing import Batch, Write

SLACK = 50  # lines others may have appended in the meantime
MASK = "updatedSpreadsheet(sheets(properties(sheetId),data(startRow,startColumn,rowData(values(userEnteredValue)))))"
Lines = dict[int, list[Cell]]


def ranges(batch: Batch) -> list[str]:
    """Name what the answer must show: IDs of tabs written to (appended: from the tail on), all of tabs adopted from."""
    whole = {write.cls for _, write in batch.adopted}
    first = {write.cls: 2 for write in batch.writes}
    for cls in batch.appends:
        # The length of an append-only tab is not read before: when in doubt its lines are looked for by their IDs.
        if "id" in batch.images[cls].columns:
            first.setdefault(cls, max(2, batch.images[cls].last_line - SLACK))
    ids = [batch.images[cls].range_of("id", line) for cls, line in first.items() if cls not in whole]
    return ids + [quoted(cls.tab) for cls in whole]


class After:
    """What the answer of a batchUpdate shows of the tabs just written."""

    def __init__(self, answer: Mapping[str, Any], batch: Batch, sheet_ids: Mapping[str, int]) -> None:
        tabs = {sheet_ids[cls.tab]: cls for cls in batch.images}
        self.batch = batch
        self.lines: dict[type[Row], Lines] = {}
        for sheet in answer.get("updatedSpreadsheet", {}).get("sheets", []):
            cls = tabs.get(sheet["properties"].get("sheetId", 0))
            for grid in sheet.get("data", []) if cls else []:
                self.lines.setdefault(cls, {}).update(_lines(grid))  # type: ignore[arg-type]  # cls is known here

    def ids(self, cls: type[Row]) -> dict[str, int]:
        """Say on which line each ID stands now."""
        at = self.batch.images[cls].positions["id"]
        found: dict[str, int] = {}
        for number, cells in self.lines.get(cls, {}).items():
            if at < len(cells) and plain(cells[at]):
                found.setdefault(plain(cells[at]), number)
        return found

    def cells(self, cls: type[Row], number: int) -> dict[str, Cell]:
        """Give one line's cells as they stand now, by attribute."""
        line = self.lines.get(cls, {}).get(number, [])
        positions = self.batch.images[cls].positions.items()
        return {name: line[at] if at < len(line) else "" for name, at in positions}


def _lines(grid: Mapping[str, Any]) -> Lines:
    pad: list[Cell] = [""] * grid.get("startColumn", 0)
    first = grid.get("startRow", 0) + 1
    return {number: pad + _cells(line) for number, line in enumerate(grid.get("rowData", []), start=first)}


def _cells(line: Mapping[str, Any]) -> list[Cell]:
    return [next(iter(one.get("userEnteredValue", {}).values()), "") for one in line.get("values", [])]


def mending(batch: Batch, after: After) -> tuple[list[Write], list[str]]:
    """Work out what must be put right, and the sentences that tell a person so."""
    wrong = [write for write in batch.writes if after.ids(write.cls).get(write.row_id) != write.line]
    mends = [mend for write in wrong for mend in _moved(write, batch.images[write.cls], after.ids(write.cls))]
    told = [f"{write.cls.tab}: lines moved while the kit wrote; {write.row_id} was put right." for write in wrong]
    for adopt, write in batch.adopted:
        there = after.cells(write.cls, write.line)
        if any(there.get(name, "") != cell for name, cell in adopt.seen.items() if name not in write.cells):
            mends.append(_given_back(write, batch.images[write.cls], there))
            told.append(f"{write.cls.tab}: lines moved while a typed one was taken in; it is taken in next time.")
    return mends, told


def _moved(write: Write, image: Image, ids: Mapping[str, int]) -> list[Write]:
    """Give the line that was hit its own cells back, and write ours where its row stands now."""
    victim = next((row_id for row_id, line in ids.items() if line == write.line), "")
    before = image.by_id().get(victim)
    own: dict[str, Cell] = {name: image.cell(name, before) if before else "" for name in write.cells}
    back = Write(write.cls, write.line, victim, own)
    there = ids.get(write.row_id)
    return [back] if there is None else [back, Write(write.cls, there, write.row_id, write.cells)]


def _given_back(write: Write, image: Image, there: Mapping[str, Cell]) -> Write:
    """Find the line that was hit by the cells we did not write, and give it back the others."""
    kept = [name for name in there if name not in write.cells]
    same: Sequence[Mapping[str, Cell]] = [
        cells for _, cells in image.lines() if all(cells.get(name, "") == there[name] for name in kept)
    ]
    own = same[0] if same else {}
    return Write(write.cls, write.line, plain(own.get("id")), {name: own.get(name, "") for name in write.cells})
