"""Noticing: what people did in the sheet by hand is taken over, logged and completed, never reverted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sheets_schema.adopting import adoptions
from sheets_schema.changes import Accept, Change, Wish, change
from sheets_schema.columns import Writer
from sheets_schema.kinds import Cell, plain
from sheets_schema.looking import refreshed, source_of
from sheets_schema.problems import NotAllowed
from sheets_schema.reading import Reading
from sheets_schema.revisions import edited, was_empty
from sheets_schema.rows import Row
from sheets_schema.stages import NEXT_STEP, Stage, check_move
from sheets_schema.tables.outbox import HistoryLine
from sheets_schema.tables.pipeline import Application

STAGE_MARK = "Stage: "
Known = Mapping[tuple[str, str], str]  # (row ID, column header) -> what History last said of it


@dataclass(frozen=True)
class HandEdit:
    """Cells of one line that are no longer what the kit last wrote."""

    row: Row
    cells: Mapping[str, Cell] = field(hash=False)


def hand_edits(reading: Reading) -> list[HandEdit]:
    """Find the lines that people changed since the kit last wrote them."""
    found = []
    for cls, image in reading.images.items():
        for row in reading[cls] if not (cls.append_only or cls.derived) else []:
            cells = image.line(row.line)
            names = edited(cls, plain(cells.get("rev")), row.id, cells)
            if names:
                found.append(HandEdit(row, {name: cells.get(name, "") for name in names}))
    return found


def last_known(history: Sequence[HistoryLine]) -> dict[tuple[str, str], str]:
    """Read from History what each cell held when it was last written about."""
    known: dict[tuple[str, str], str] = {}
    for line in history:
        if line.column_header != "(new line)":
            known[line.row_id, line.column_header] = line.new
            continue
        for part in line.new.split(" · "):
            header, _, words = part.partition(": ")
            known[line.row_id, header] = words
    return known


def remembered(edits: Iterable[HandEdit]) -> tuple[set[str], set[tuple[str, str]]]:
    """Name the rows and cells whose old values only History knows: a cell that the kit left empty needs no memory."""
    cells = {
        (edit.row.id, type(edit.row).column(name).header)
        for edit in edits
        for name in edit.cells
        if _has_memory(edit.row, name)
    }
    return {row_id for row_id, _ in cells}, cells


def noticed(reading: Reading, edits: Sequence[HandEdit], known: Known, at: datetime) -> list[Wish]:
    """Work out what the kit owes to people's own work in the sheet."""
    wishes: list[Wish] = []
    for edit in edits:
        wishes.append(Accept(edit.row, edit.cells, _old(edit, known)))
        wishes += _carried(reading, edit)
        if isinstance(edit.row, Application) and "stage" in edit.cells:
            wishes += _moved(edit.row, known.get((edit.row.id, "Stage"), ""), at)
    carried = {(one.row.id, name) for one in wishes if isinstance(one, Change) for name in one.values}
    wishes += [one for one in refreshed(reading, edits_of(edits)) if (one.row.id, *one.values) not in carried]
    return wishes + adoptions(reading, at)


def edits_of(edits: Sequence[HandEdit]) -> set[tuple[str, str]]:
    """Name the cells that were changed by hand: (row ID, attribute)."""
    return {(edit.row.id, name) for edit in edits for name in edit.cells}


def _old(edit: HandEdit, known: Known) -> dict[str, str]:
    cls = type(edit.row)
    headers = {name: cls.column(name).header for name in edit.cells if _has_memory(edit.row, name)}
    return dict.fromkeys(edit.cells, "") | {
        name: known.get((edit.row.id, header), "" if was_empty(cls, edit.row.rev, name) else "unknown")
        for name, header in headers.items()
    }


def _has_memory(row: Row, name: str) -> bool:
    """Tell whether History may know more of a cell than its Rev: of two who write at once, one Rev is lost."""
    return type(row).column(name).writer is not Writer.PERSON or not was_empty(type(row), row.rev, name)


def _carried(reading: Reading, edit: HandEdit) -> Iterator[Change]:
    """An edit in a looked-up cell is carried to the row it was looked up from."""
    for name in edit.cells:
        source = source_of(reading, edit.row, name)
        value = getattr(edit.row, name)
        if source and name not in edit.row.unreadable and value and source[0].rev and getattr(*source) != value:
            yield change(source[0], f"changed by hand on {edit.row.tab}", **{source[1]: value})


def _moved(row: Application, old: str, at: datetime) -> Iterator[Change]:
    """A stage typed by hand does what the key at the panel does; an impossible one stays and is pointed out."""
    if row.stage is None or "stage" in row.unreadable:
        return
    others = [line for line in row.to_do.split("\n") if line and not line.startswith(STAGE_MARK)]
    try:
        if old in set(Stage):
            check_move(Stage(old), row.stage)
        to_do = "\n".join(others)
        yield change(row, "stage typed in the sheet", waiting_since=at, next_step=NEXT_STEP[row.stage], to_do=to_do)
    except NotAllowed as wrong:
        yield change(row, "stage typed in the sheet", to_do="\n".join([*others, f"{STAGE_MARK}{wrong}"]))
