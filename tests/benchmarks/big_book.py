"""A book as large as a firm's ever gets: filled as the kit would have, but in few large calls."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from itertools import islice

from sheets_schema.book import Book
from sheets_schema.image import quoted
from sheets_schema.kinds import Cell
from sheets_schema.revisions import rev_of
from sheets_schema.rows import Row, encode
from sheets_schema.stages import NEXT_STEP, Stage
from sheets_schema.tables import Application, Criterion, Evidence, HistoryLine, Job, Person
from sheets_schema.tables.jobs import JobStatus, Need
from sheets_schema.tables.pipeline import Bearing

SINCE = datetime(2029, 1, 8, 9, 0, tzinfo=UTC)
AT_ONCE = 5_000  # lines a call
CRITERIA = ("Python", "SQL", "Explains clearly", "Linux", "Testing", "German", "Statistics", "Leads a team")
JOBS = ("Data engineer", "Baker", "Accountant", "Nurse")


def fill(book: Book, applications: int, quotes: int, history: int) -> None:
    """Fill a new book: so many applications with so many quotes each, and so many lines of History."""
    jobs = [Job(id=f"j-{n}", title=title, status=JobStatus.OPEN) for n, title in enumerate(JOBS)]
    put(book, Job, jobs)
    put(book, Criterion, (one for job in jobs for one in _criteria(job)))
    put(book, Person, (_person(n) for n in range(applications)))
    put(book, Application, (_application(n, jobs[n % len(jobs)]) for n in range(applications)))
    put(book, Evidence, (_evidence(n, q) for n in range(applications) for q in range(quotes)))
    put(book, HistoryLine, (history_line(n, applications) for n in range(history)))


def put(book: Book, cls: type[Row], rows: Iterable[Row]) -> None:
    """Put lines below a tab's header, each with the Rev that the kit would have written."""
    zone, line, waiting = book.zone(), 2, iter(rows)
    with ThreadPoolExecutor(1) as sending:
        sent: list[Future[None]] = []
        while some := list(islice(waiting, AT_ONCE)):
            values = [list(_cells(cls, row, encode(row, zone))) for row in some]
            for one in sent:  # while Google takes in these lines, the next are made
                one.result()
            _make_room(book, cls, line + len(some))
            sent = [sending.submit(_send, book, f"{quoted(cls.tab)}!A{line}", values)]
            line += len(some)
        for one in sent:
            one.result()


def _send(book: Book, place: str, values: list[list[Cell]]) -> None:
    address = f"https://sheets.googleapis.com/v4/spreadsheets/{book.id}/values/{place}?valueInputOption=RAW"
    book.connection.session.request("PUT", address, json={"values": values}).raise_for_status()


def _cells(cls: type[Row], row: Row, cells: dict[str, Cell]) -> Iterator[Cell]:
    for column in cls.columns():
        made = column.attribute == "rev" and not cls.append_only
        yield rev_of(cls, row.id, cells) if made else cells[column.attribute]


def _make_room(book: Book, cls: type[Row], lines: int) -> None:
    size = {"sheetId": book.sheet_ids()[cls.tab], "gridProperties": {"rowCount": max(1000, lines)}}
    book.amend([{"updateSheetProperties": {"properties": size, "fields": "gridProperties.rowCount"}}])


def _criteria(job: Job) -> Iterator[Criterion]:
    for n, name in enumerate(CRITERIA):
        need = Need.MUST if n < 3 else Need.USEFUL
        yield Criterion(id=f"k-{job.id}-{n}", job=job.title, name=name, need=need, job_id=job.id)


def _person(n: int) -> Person:
    name, email = f"Candidate {n:05}", f"candidate.{n:05}@example.com"
    return Person(id=_id("p", n), name=name, email=email, phone=_phone(n), first_seen=_at(n))


def _application(n: int, job: Job) -> Application:
    stage = (Stage.NEW, Stage.NO, Stage.HOLD, Stage.INTERVIEW)[n % 7 % 4]
    return Application(
        id=_id("a", n),
        name=f"Candidate {n:05}",
        email=f"candidate.{n:05}@example.com",
        phone=_phone(n),
        job=job.title,
        stage=stage,
        owner="recruiting@juniper.example" if n % 3 else "",
        next_step=NEXT_STEP[stage],
        waiting_since=_at(n),
        files=(f"candidate {n:05}.pdf",),
        received=_at(n),
        person_id=_id("p", n),
        job_id=job.id,
        file_ids=(f"file{n:029}",),
        text_ids=(f"text{n:029}",),
    )


def _evidence(n: int, q: int) -> Evidence:
    said = f"Five years of {CRITERIA[q % 8]} with a team of {n % 9 + 2} people, from the first sketch until it ran."
    return Evidence(
        id=_id("e", n * 100 + q),
        name=f"Candidate {n:05}",
        criterion=CRITERIA[q % len(CRITERIA)],
        bearing=(Bearing.SHOWS, Bearing.STATES, Bearing.YEARS)[q % 3],
        quote=said,
        file=f"candidate {n:05}.pdf",
        where=f"page 1, line {q + 3}",
        application_id=_id("a", n),
        criterion_id=f"k-j-{n % len(JOBS)}-{q % len(CRITERIA)}",
    )


def history_line(n: int, applications: int) -> HistoryLine:
    """Make a line of History, about one application after the other."""
    return HistoryLine(
        id=_id("h", n),
        when=_at(n),
        who="recruiting@juniper.example",
        where="Pipeline",
        column_header="Stage",
        old="New",
        new="On hold",
        why="Screened",
        row_id=_id("a", n % max(1, applications)),
    )


def _id(prefix: str, n: int) -> str:
    return f"{prefix}-{n:016}"


def _at(n: int) -> datetime:
    return SINCE + timedelta(minutes=n)


def _phone(n: int) -> str:
    return f"+44 20 7946 {n % 10000:04}"
