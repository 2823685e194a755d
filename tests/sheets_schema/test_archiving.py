"""What is over moves to the year's archive: nothing lost, nothing doubled, whoever dies or types meanwhile."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import requests

from notebooks.rehearsal.serving import running
from sheets_schema.archiving import due
from sheets_schema.archiving.keeping import archive
from sheets_schema.archiving.shelf import archive_of
from sheets_schema.book import Book
from sheets_schema.changes import add, change
from sheets_schema.connection import Connection
from sheets_schema.image import Image
from sheets_schema.kinds import Cell
from sheets_schema.problems import Refusal
from sheets_schema.reading import Reading
from sheets_schema.rows import Row
from sheets_schema.settings import Settings, settings
from sheets_schema.stages import Stage
from sheets_schema.tables import TABS, Application, Criterion, Evidence, HistoryLine, Job, Outgoing, Person, Setting
from sheets_schema.tables.jobs import JobStatus
from sheets_schema.tables.outbox import Going
from tests.functions.mortal import MOST, copy_of, killed, mortal
from tests.hand import Hand

WHO = "recruiting@juniper.example"
CLOSED = datetime(2029, 3, 1, 12, 0, tzinfo=UTC)
NOW = CLOSED + timedelta(days=100)
MOVED = {"Jobs": 1, "Criteria": 1, "Pipeline": 2, "Evidence": 3, "Outbox": 1}


def rows() -> list[Row]:
    """Two jobs, one of them closed, with what hangs on them."""
    return [
        Job(id="j1", title="Baker", status=JobStatus.CLOSED, closed=CLOSED.date()),
        Job(id="j2", title="Nurse", status=JobStatus.OPEN),
        Criterion(id="k1", job="Baker", name="Bread", job_id="j1"),
        *(Person(id=f"p{n}", name=f"Candidate {n}") for n in range(1, 4)),
        *(
            Application(id=f"a{n}", name=f"Candidate {n}", stage=Stage.NO, job_id=job, person_id=f"p{n}")
            for n, job in ((1, "j1"), (2, "j2"), (3, "j1"))
        ),
        *(Evidence(id=f"e{n}", quote="007", application_id=f"a{n % 3 + 1}", criterion_id="k1") for n in range(5)),
        Outgoing(id="x1", about_tab="Pipeline", about_id="a3", status=Going.SENT),
    ]


@pytest.fixture(scope="module")
def prepared(founded: tuple[Path, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A rehearsal's data: a book with a job that was closed long ago, and this year's archive, still empty."""
    data = Path(shutil.copy(founded[0], tmp_path_factory.mktemp("closed") / "google.sqlite"))
    with running(data) as address:
        connection = Connection(Settings(False, address, "", "a key for tests only", "", WHO, ""))
        book = Book(connection, founded[1])
        book.save([add(row, "The test begins") for row in rows()], who="the test")
        archive_of(book, book.read().firm, NOW.year)
        connection.session.close()
    return data


@pytest.fixture
def full(
    prepared: Path, founded: tuple[Path, str], tmp_path: Path, google: str, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Book]:
    """The book with the closed job, in a rehearsal of its own."""
    with copy_of(prepared, tmp_path / "full", monkeypatch):
        yield Book(Connection(settings()), founded[1])


@pytest.fixture
def hand(full: Book) -> Hand:
    """A person at the spreadsheet."""
    return Hand(full.connection, full)


def shelf(book: Book) -> Book:
    """Open the archive that Firm names."""
    (line,) = book.read().firm["Archives"].splitlines()
    year, address = line.split(": ", 1)
    assert year == str(NOW.year)
    return Book(book.connection, address.rsplit("/", 1)[1])


def counted(*books: Book) -> Counter[tuple[str, str]]:
    """Count every line of the jobs' tabs and of History, wherever it is."""
    found: Counter[tuple[str, str]] = Counter()
    for book in books:
        seen = book.read(*(cls for cls in TABS if cls is not Setting))
        found.update((cls.tab, row.id) for cls in TABS if cls is not Setting for row in seen[cls] if _counts(row))
    return found


def _counts(row: Row) -> bool:
    return not isinstance(row, HistoryLine) or row.row_id in ("j1", "a1", "a2", "a3", "e0", "e1", "x1")


def test_a_job_that_was_closed_long_ago_moves_with_all_that_hangs_on_it_and_people_stay(full: Book) -> None:
    before = counted(full)
    told, done = archive(full, NOW)
    assert done
    assert "Evidence 3" in told[0]
    live = full.read(*TABS)
    assert [one.id for one in live[Application]] == ["a2"]
    assert [one.id for one in live[Job]] == ["j2"]
    assert len(live[Person]) == 3
    kept = shelf(full)
    assert {cls.tab: len(kept.read(cls)[cls]) for cls in TABS if cls.tab in MOVED} == MOVED
    assert kept.read(Evidence)[Evidence][0].quote == "007"
    assert counted(full, kept) == before
    (line,) = [one for one in live[HistoryLine] if one.where == "Archive"]
    assert line.new == told[0]
    assert "“Baker” has been closed since 2029-03-01" in line.why
    assert archive(full, NOW) == ([], True)


@pytest.mark.parametrize("meanwhile", ["x1 waits", "recently closed", "switched off"])
def test_what_is_not_over_stays(full: Book, meanwhile: str) -> None:
    seen = full.read(Job, Outgoing)
    row: Row = seen.find(Outgoing, "x1")
    values: dict[str, object] = {"status": Going.WAITING}
    if meanwhile == "recently closed":
        row, values = seen.find(Job, "j1"), {"closed": NOW.date()}
    if meanwhile == "switched off":
        row, values = seen.firm.row("Archive closed jobs after days"), {"value": "0"}
    full.save([change(row, "x", **values)], who="the test")
    assert archive(full, NOW) == ([], True)
    assert len(full.read(Application)[Application]) == 3


def test_the_day_on_which_a_job_was_closed_is_noted_and_taken_back_when_it_opens_again(full: Book) -> None:
    full.save([change(full.read(Job).find(Job, "j1"), "x", closed=None)], who="the test")
    assert archive(full, NOW) == ([], True)
    job = full.read(Job).find(Job, "j1")
    assert job.closed == NOW.date()
    full.save([change(job, "x", status=JobStatus.OPEN)], who="the test")
    archive(full, NOW)
    assert full.read(Job).find(Job, "j1").closed is None


def inserts(hand: Hand) -> None:
    """Insert a line above all others, so that every line stands one lower."""
    hand.insert_line("Pipeline", 2)


def inserts_two(hand: Hand) -> None:
    """Insert two lines above all others: the first that is taken is empty, the last is the first that was meant."""
    for _ in range(2):
        hand.insert_line("Pipeline", 2)


def inserts_here_and_there(hand: Hand) -> None:
    """Insert five lines in three places of two tabs."""
    for tab, line in (("Pipeline", 4), ("Pipeline", 3), ("Pipeline", 3), ("Evidence", 2), ("Evidence", 5)):
        hand.insert_line(tab, line)


def sorts(hand: Hand) -> None:
    """Turn the lines of two tabs about."""
    hand.sort("Pipeline", "Name", descending=True)
    hand.sort("Evidence", "ID", descending=True)


def deletes(hand: Hand) -> None:
    """Delete one of the very lines that are about to go."""
    hand.delete_line("Pipeline", 2)


def deletes_another(hand: Hand) -> None:
    """Delete the line between them, and move a column."""
    hand.delete_line("Pipeline", 3)
    hand.move_column("Pipeline", "Note", 0)


def edits(hand: Hand) -> None:
    """Write a note to somebody whose line is about to go."""
    hand.type("Pipeline", 2, "Note", "Call her again")


def reopens(hand: Hand) -> None:
    """Open the job again."""
    hand.type("Jobs", 2, "Status", "Open")


def saves(hand: Hand) -> None:
    """Let another of the kit write a note to somebody whose line is about to go."""
    other = Connection(settings())
    book = Book(other, hand.book.id)
    book.save([change(book.read(Application).find(Application, "a1"), "x", note="Call her again")], who="a desk")
    other.session.close()


ACTS = (inserts, inserts_two, inserts_here_and_there, sorts, deletes, deletes_another, edits, reopens, saves)
DELETED: dict[Callable[[Hand], None], str] = {deletes: "a1", deletes_another: "a2"}


@pytest.mark.parametrize("meanwhile", ACTS)
def test_whatever_a_person_does_in_the_moment_of_packing_no_line_is_lost_or_doubled(
    full: Book, hand: Hand, meanwhile: Callable[[Hand], None]
) -> None:
    before = counted(full)
    del before["Pipeline", DELETED.get(meanwhile, "")]
    packing(full, lambda: meanwhile(hand))
    kept, live = shelf(full), full.read(Application, Job)
    found = counted(full, kept)
    assert not before - found
    assert {tab for tab, _ in found - before} == ({"History"} if meanwhile in (saves, reopens) else set())
    jobs = {job.id for job in live[Job]}
    assert ("j1" in jobs) is (meanwhile is reopens)
    assert {one.job_id for one in live[Application]} <= jobs
    if meanwhile in (edits, saves):
        assert kept.read(Application).find(Application, "a1").note == "Call her again"


def packing(book: Book, meanwhile: Callable[[], None]) -> None:
    """Archive, and let something happen just before lines are first taken out of their tabs."""
    send, acts = book.connection.session.request, [meanwhile]

    def request(method: str, url: str, *args: Any, **options: Any) -> requests.Response:
        if "Moving " in str(options.get("json")) and acts:
            acts.pop()()
        return send(method, url, *args, **options)

    book.connection.session.request = request  # type: ignore[method-assign]  # a look over the shoulder, at the wire
    archive(book, NOW)
    assert not acts


def test_own_columns_and_words_that_cannot_be_read_go_along_as_they_are(full: Book, hand: Hand) -> None:
    hand.insert_column("Pipeline", 2, "Gut feeling")
    hand.type("Pipeline", 2, "Gut feeling", "good")
    hand.type("Pipeline", 2, "Due", "soon, perhaps")
    hand.rename_header("Pipeline", "ID", "Our number")
    before = counted(full)
    archive(full, NOW)
    assert counted(full, shelf(full)) == before
    (grid,) = shelf(full).ranges(["'Pipeline'"])
    line = dict(zip(grid[0], next(line for line in grid if "a1" in line), strict=False))
    assert (line["Gut feeling"], line["Due"]) == ("good", "soon, perhaps")


def test_a_run_that_dies_before_or_after_any_writing_is_finished_by_the_next(
    prepared: Path, full: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = counted(full)
    writes = writings(full)
    assert len(writes) >= 3
    for lives in sorted({*writes, *(write + 1 for write in writes[:-1])}):
        with copy_of(prepared, tmp_path / str(lives), monkeypatch):
            assert killed(lambda connection: archive(Book(connection, full.id), NOW), lives)
            again = Book(Connection(settings()), full.id)
            archive(again, NOW)
            assert counted(again, shelf(again)) == before, lives
            assert not [title for title in again.overview(fresh=True).tabs if title.startswith("Moving")]
            again.connection.session.close()


def writings(full: Book) -> list[int]:
    """Archive in peace, and say which of the calls wrote anything."""
    connection, seen = mortal(MOST), list[bool]()
    connection.session.hooks["response"].append(
        lambda answer, **_: seen.append(answer.ok and ":batchUpdate" in answer.url)
    )
    archive(Book(connection, full.id), NOW)
    connection.session.close()
    return [at for at, wrote in enumerate(seen) if wrote]


def test_old_years_of_history_are_over_and_where_room_is_short_the_oldest_lines() -> None:
    serial = {2028: 47000.0, 2029: 47300.0}
    when: list[Cell] = [serial[2029], serial[2028], "", serial[2028]]
    image = Image(HistoryLine, [], {}, {"id": ["h1", "h2", "h3", "h4"], "when": when})
    reading = Reading({HistoryLine: image})
    found = due.old_history(reading, NOW)
    assert found is not None
    assert found.lines == {HistoryLine: [3, 5]}
    either = due.old_history(reading, NOW, any_year=True)
    assert either is not None
    assert either.lines == {HistoryLine: [2, 3, 5]}
    assert due.old_history(Reading({HistoryLine: replace(image, columns={"id": [], "when": []})}), NOW) is None


def test_where_drive_lets_no_archive_be_made_everything_stays(book: Book, connection: Connection) -> None:
    book.save([add(row, "The test begins") for row in rows()], who="the test")
    Hand(connection, book).fault("drive.files.create", "500")
    before = counted(book)
    with pytest.raises(Refusal, match="stays here"):
        archive(book, NOW)
    assert counted(book) == before
