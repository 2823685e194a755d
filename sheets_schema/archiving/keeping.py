"""The act of archiving: slice by slice, each finished before the next is begun."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from sheets_schema.archiving import crates, due, packing, shelf, shelving
from sheets_schema.archiving.crates import Crate
from sheets_schema.archiving.due import Over
from sheets_schema.archiving.packing import Load
from sheets_schema.book import Book
from sheets_schema.extracts import spans
from sheets_schema.image import quoted
from sheets_schema.kinds import Cell
from sheets_schema.marks import Marked
from sheets_schema.problems import NoSuchTab, Refusal, Unreachable
from sheets_schema.reading import Reading
from sheets_schema.rows import Row
from sheets_schema.tables import HistoryLine, Job
from sheets_schema.tables.firm import Firm
from sheets_schema.turns import Guard
from sheets_schema.wire import Request, append_request

SETTING = "Archive closed jobs after days"
KEPT = 20_000  # lines of History that stay, of whichever year
NEAR = 6_000_000  # cells, of Google's ten million, from which on room is made early
NEVER = 36_500.0  # days
EARLY, KEPT_EARLY = 7.0, 5_000  # then jobs go after so many days, and so many lines of History stay


def archive(book: Book, at: datetime, late: Callable[[], bool] = lambda: False) -> tuple[list[str], bool]:
    """Move what is over to the year's archive until nothing is or it is late; say what moved, and whether all has.

    A book that has nothing to move costs two calls.
    """
    told = finish(book, at)
    seen: Marked | None = None  # what the marks said, once a call was refused
    while not late():
        over, reading = _over(book, at)
        loads = _loads(book, reading, over) if over else []
        if over is None or not loads:
            return told, True
        _shelf(book, at)  # before anything is packed: what has no place to go stays where it is
        try:
            packing.pack(book, loads, over.why, Guard.of(reading.images, shelf.WHO, at, seen), reading.images)
        except Refusal as no:
            seen = _look_again(book, no, seen)
            continue
        moved, seen = finish(book, at), None
        if not moved:
            break  # people are at work there: the next run tries again
        told += moved
    return told, False


def _look_again(book: Book, refused: Refusal, before: Marked | None) -> Marked:
    """Nothing of a refused call was done: another of the kit has written, a column has moved, or it never can be."""
    if isinstance(refused, Unreachable | NoSuchTab):
        raise refused
    book.forget()
    seen = book.marked()
    if seen == before:
        raise refused
    return seen


def finish(book: Book, at: datetime) -> list[str]:
    """Shelve what stands packed, from this run or from one that died; nothing of it is lost or doubled on the way."""
    packed = crates.opened(book)
    if not packed:
        return []
    crates.hold_back(packed)
    back = crates.put_back(book, packed)
    if any(crate.sound for crate in packed):
        shelving.shelve(_shelf(book, at), packed)
        back += crates.put_back(book, packed)
    moved = any(crate.sound for crate in packed)
    says = _says(packed, back)
    _throw_away(book, packed, [_note(book, packed, at, says)] if moved else [])
    return [says] if moved else []


def _shelf(book: Book, at: datetime) -> Book:
    reading = book.read()
    return shelf.archive_of(book, reading.firm, at.astimezone(reading.zone).year)


def _over(book: Book, at: datetime) -> tuple[Over | None, Reading]:
    sizes = book.sizes()
    near = sum(rows * columns for rows, columns in sizes.values()) > NEAR
    reading = book.read(Job)
    days = min(_days(reading.firm), EARLY if near else NEVER)
    stamped = due.stamps(reading, at.astimezone(reading.zone).date())
    if stamped:
        book.save(stamped, who=shelf.WHO)
        reading = book.read(Job)
    if due.ripe(reading, at, days):
        reading = book.read(*due.tabs(), beside=due.BESIDE)
        over = due.closed_job(reading, at, days)
        if over is not None:
            return over, reading
    if sizes[HistoryLine][0] > (KEPT_EARLY if near else KEPT):
        reading = book.read(beside={HistoryLine: {"id", "when"}})
        return due.old_history(reading, at, any_year=near), reading
    return None, reading


def _days(firm: Firm) -> float:
    """Say after how many days a closed job goes; 0, or what is no number, means never."""
    try:
        return float(firm[SETTING]) or NEVER
    except ValueError:
        return NEVER


def _loads(book: Book, reading: Reading, over: Over) -> list[Load]:
    """Take the lines that are over as they were read; those of long tabs are read now, and checked by their ID."""
    loads = []
    for cls, numbers in over.lines.items():
        image = reading.images[cls]
        if image.grid:
            width, lines = len(image.headers), {line: image.grid[line - 2] for line in numbers}
        else:
            header, found = _read(book, cls, numbers)
            at, ids = image.positions["id"], {line: image.cell("id", line) for line in numbers}
            width = len(header)
            lines = {line: cells for line, cells in found.items() if ids.get(line) in cells[at : at + 1]}
        load = packing.packable(Load(cls, image.positions, width, lines)) if lines else None
        if load and load.lines:
            loads.append(load)
    return loads


def _read(book: Book, cls: type[Row], numbers: Iterable[int]) -> tuple[list[Cell], dict[int, list[Cell]]]:
    parts = spans(numbers)
    header, *grids = book.ranges([f"{quoted(cls.tab)}!{first}:{last}" for first, last in ((1, 1), *parts)])
    found = {first + at: line for (first, _), grid in zip(parts, grids, strict=True) for at, line in enumerate(grid)}
    return (header[0] if header else []), found


def _says(packed: Sequence[Crate], back: int) -> str:
    moved = ", ".join(f"{crate.cls.tab} {len(crate.sound)}" for crate in packed if crate.sound)
    kept = f"; {back} that were changed meanwhile stay" if back else ""
    return f"{sum(len(crate.sound) for crate in packed)} lines ({moved}){kept}"


def _note(book: Book, packed: Sequence[Crate], at: datetime, says: str) -> Request:
    line = HistoryLine(
        id=HistoryLine.new_id(says, *(row_id for crate in packed for row_id in crate.sound)),
        when=at,
        who=shelf.WHO,
        where="Archive",
        column_header="(moved)",
        new=says,
        why=f"{packed[0].why}; they lie in the archive of {at.astimezone(book.zone()).year}: see {shelf.LIST} on Firm",
    )
    image = book.columns({HistoryLine: set()})[HistoryLine]
    return append_request(image, [line], book.sheet_ids()[HistoryLine.tab], book.zone())


def _throw_away(book: Book, packed: Sequence[Crate], notes: Sequence[Request]) -> None:
    book.amend([*({"deleteSheet": {"sheetId": crate.sheet_id}} for crate in packed), *notes])
    book.forget()
