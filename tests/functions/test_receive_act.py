"""The intake over real HTTP: folders, files of every kind, twice, killed, unlucky."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
import requests

from functions.receive_applications.act import act
from functions.receive_applications.intake import APPLICATION, TEXT_OF
from notebooks.rehearsal.serving import running
from sheets_schema.book import Book
from sheets_schema.changes import add, change
from sheets_schema.clock import now
from sheets_schema.connection import Connection
from sheets_schema.files import FOLDER, FileInfo, Files
from sheets_schema.problems import Refusal
from sheets_schema.settings import settings
from sheets_schema.tables import Application, Criterion, Evidence, HistoryLine, Job, Person
from sheets_schema.tables.jobs import JobStatus
from tests.functions.mortal import calls_of, copy_of, deaths, killed

NOW = datetime(2030, 1, 2, 9, 30, tzinfo=UTC)
JOB = Job(id="j-analyst", title="Analyst", status=JobStatus.OPEN)
OTHER = Job(id="j-clerk", title="Clerk", status=JobStatus.OPEN)
SQL = Criterion(id="k-sql", job_id=JOB.id, job="Analyst", name="SQL")
LINES = "Analyst at Mill, 2019 - 2024.\nWrote SQL queries for the yearly report and taught them to two trainees.\n"


def cv(name: str, email: str, more: str = "") -> bytes:
    """Write a plain-text résumé."""
    return f"{name}\n{email}\n\nExperience\n{LINES}{more}\n".encode()


ADA = cv("Ada Lovelace", "ada@example.com")
BOB = cv("Bob Lind", "bob@example.com")


@pytest.fixture
def files(connection: Connection) -> Files:
    """The firm's Drive."""
    return Files(connection)


def opened(book: Book, connection: Connection, *jobs: Job) -> None:
    """Open jobs, with their folders."""
    book.save([add(row, "A test") for row in (*(jobs or (JOB,)), SQL)], who="a test")
    act(book, connection, [], NOW)


def put(files: Files, book: Book, name: str, data: bytes, job: Job = JOB) -> FileInfo:
    """Drop a file into a job's folder."""
    home = book.read(Job).find(Job, job.id).folder_id
    return files.put(home, name, data, "application/octet-stream")


def named(book: Book) -> dict[str, tuple[str, ...]]:
    """Give the files of every application, by name."""
    return {row.name: row.files for row in book.read(Application)[Application]}


def test_every_open_job_gets_a_folder_once(book: Book, connection: Connection, files: Files) -> None:
    opened(book, connection, JOB, OTHER)
    before = {job.id: job.folder_id for job in book.read(Job)[Job]}
    act(book, connection, [], NOW)
    assert all(before.values())
    assert {job.id: job.folder_id for job in book.read(Job)[Job]} == before
    assert len(files.search(f"mimeType = '{FOLDER}' and name = 'Analyst'")) == 1


def test_a_file_becomes_an_application_with_its_text_beside_it(
    book: Book, connection: Connection, files: Files
) -> None:
    opened(book, connection)
    put(files, book, "ada.txt", ADA)
    report = act(book, connection, [], NOW)
    seen = book.read(Application, Person, Evidence)
    (row,) = seen[Application]
    assert report.done == {row.id: "Arrived for Analyst."}
    assert (row.name, row.email, row.job) == ("Ada Lovelace", "ada@example.com", "Analyst")
    assert any("SQL" in line.quote for line in seen[Evidence])
    assert b"Wrote SQL queries" in files.get(row.text_ids[0])
    (original,) = files.marked(APPLICATION, row.id)
    assert original.id == row.file_ids[0]
    assert [one.id for one in files.marked(TEXT_OF, original.id)] == list(row.text_ids)


def test_a_second_round_adds_nothing(book: Book, connection: Connection, files: Files) -> None:
    opened(book, connection)
    put(files, book, "ada.txt", ADA)
    act(book, connection, [], NOW)
    history = len(book.read(HistoryLine)[HistoryLine])
    report = act(book, connection, [], NOW)
    assert report.done == {}
    assert report.already == {JOB.id: "Everything in its folder has arrived."}
    assert len(book.read(HistoryLine)[HistoryLine]) == history


def test_what_cannot_be_read_arrives_all_the_same(book: Book, connection: Connection, files: Files) -> None:
    opened(book, connection)
    broken = {
        "empty.pdf": b"",
        "torn.pdf": b"%PDF-1.7 torn",
        "photo.png": b"\x89PNG\r\n\x1a\n" + bytes(500),
        "x.docx": b"PK",
    }
    for name, data in broken.items():
        put(files, book, name, data)
    act(book, connection, [], NOW)
    rows = book.read(Application)[Application]
    assert {row.files[0] for row in rows} == set(broken)
    assert all(row.to_do.startswith(f"{row.files[0]}: ") for row in rows)
    assert {files.get(row.file_ids[0]) for row in rows} == set(broken.values())


def test_two_files_of_one_person_in_two_rounds_are_one_application(
    book: Book, connection: Connection, files: Files
) -> None:
    opened(book, connection)
    put(files, book, "ada.txt", ADA)
    act(book, connection, [], NOW)
    put(files, book, "ada again.txt", cv("Ada Lovelace", "ada@example.com", "Taught SQL at night school since 2020."))
    act(book, connection, [], NOW)
    assert named(book) == {"Ada Lovelace": ("ada.txt", "ada again.txt")}
    assert {line.file for line in book.read(Evidence)[Evidence]} == {"ada.txt", "ada again.txt"}


@pytest.mark.parametrize("name", ['=HYPERLINK("http://x","y").pdf', "<img src=x onerror=alert(1)>.pdf", "a;b.pdf"])
def test_a_hostile_file_name_arrives_as_text(book: Book, connection: Connection, files: Files, name: str) -> None:
    opened(book, connection)
    put(files, book, name, b"")
    act(book, connection, [], NOW)
    (row,) = book.read(Application)[Application]
    assert row.files == (name.replace(";", "；"),)


def test_a_folder_within_the_folder_is_looked_into(book: Book, connection: Connection, files: Files) -> None:
    opened(book, connection)
    home = book.read(Job).find(Job, JOB.id).folder_id
    inner = files.folder("from the fair", "a test's folder", home)
    files.put(inner, "ada.txt", ADA, "text/plain")
    act(book, connection, [], NOW)
    assert named(book) == {"Ada Lovelace": ("ada.txt",)}


@pytest.mark.parametrize("whose", ["the job's", "the firm's"])
def test_a_folder_that_was_put_in_the_bin_is_made_anew(
    book: Book, connection: Connection, files: Files, whose: str
) -> None:
    opened(book, connection)
    before, root = book.read(Job).find(Job, JOB.id).folder_id, book.read().firm["Intake folder ID"]
    files.api.update(fileId=before if whose == "the job's" else root, body={"trashed": True}).execute()
    act(book, connection, [], NOW)
    act(book, connection, [], NOW)
    put(files, book, "ada.txt", ADA)
    act(book, connection, [], NOW)
    assert book.read(Job).find(Job, JOB.id).folder_id != before
    assert named(book) == {"Ada Lovelace": ("ada.txt",)}


def test_a_file_for_no_job_goes_to_the_only_open_one(book: Book, connection: Connection, files: Files) -> None:
    opened(book, connection)
    files.put(book.read().firm["Intake folder ID"], "ada.txt", ADA, "text/plain")
    act(book, connection, [], NOW)
    assert book.read(Application)[Application][0].job_id == JOB.id


def test_a_file_for_no_job_waits_where_two_are_open(book: Book, connection: Connection, files: Files) -> None:
    opened(book, connection, JOB, OTHER)
    lying = files.put(book.read().firm["Intake folder ID"], "ada.txt", ADA, "text/plain")
    report = act(book, connection, [], NOW)
    assert report.refused[lying.id].startswith("“ada.txt” lies in the intake folder and waits for a job")
    assert named(book) == {}


def test_a_file_for_a_closed_job_is_said_and_kept(book: Book, connection: Connection, files: Files) -> None:
    opened(book, connection, JOB)
    book.save([change(book.read(Job).find(Job, JOB.id), "A test", status=JobStatus.CLOSED)], who="HR")
    late = put(files, book, "bob.txt", BOB)
    said = {late.id: "“bob.txt” lies in the folder of “Analyst”, which is not open."}
    assert act(book, connection, [], now()).refused == said
    assert named(book) == {}


def test_only_the_jobs_asked_for_are_looked_after(book: Book, connection: Connection, files: Files) -> None:
    opened(book, connection, JOB, OTHER)
    put(files, book, "ada.txt", ADA, JOB)
    put(files, book, "bob.txt", BOB, OTHER)
    report = act(book, connection, [OTHER.id, "j-none"], NOW)
    assert named(book) == {"Bob Lind": ("bob.txt",)}
    assert report.refused["j-none"] == "There is no open job with this ID."


def test_a_line_that_a_person_deleted_does_not_come_back(book: Book, connection: Connection, files: Files) -> None:
    opened(book, connection)
    put(files, book, "ada.txt", ADA)
    act(book, connection, [], NOW)
    gone = {"deleteDimension": {"range": {
        "sheetId": book.sheet_ids()["Pipeline"], "dimension": "ROWS", "startIndex": 1, "endIndex": 2,
    }}}  # fmt: skip
    book.amend([gone])
    act(book, connection, [], NOW)
    assert named(book) == {}


def test_criteria_that_come_later_find_their_evidence(book: Book, connection: Connection, files: Files) -> None:
    book.save([add(JOB, "A test")], who="a test")
    act(book, connection, [], NOW)
    put(files, book, "ada.txt", ADA)
    report = act(book, connection, [], NOW)
    (row,) = book.read(Application)[Application]
    assert "This job has no criteria" in row.to_do
    assert "has no criteria" in report.refused[JOB.id]
    book.save([add(SQL, "A test")], who="a test")
    act(book, connection, [], NOW)
    seen = book.read(Application, Evidence)
    assert seen.find(Application, row.id).to_do == ""
    assert seen[Evidence]


def test_a_mended_address_clears_its_to_do(book: Book, connection: Connection, files: Files) -> None:
    opened(book, connection)
    put(files, book, "scan.pdf", b"")
    act(book, connection, [], NOW)
    (person,) = book.read(Person)[Person]
    book.save([change(person, "by hand", name="Ada Lovelace", email="ada@example.com")], who="HR")
    act(book, connection, [], NOW)
    (row,) = book.read(Application)[Application]
    assert row.to_do.startswith("scan.pdf: The file is empty")
    assert len(row.to_do.splitlines()) == 1


@pytest.mark.parametrize("fault", ["500", "hangup_before", "hangup_after"])
def test_a_fault_of_drive_heals_by_the_next_round(
    book: Book, connection: Connection, files: Files, google: str, fault: str
) -> None:
    opened(book, connection)
    put(files, book, "ada.txt", ADA)
    order = {"method": "drive.files.create", "fault": fault, "count": 1}
    requests.post(f"{google}/rehearsal/admin/faults", json=order, timeout=10).raise_for_status()
    with pytest.raises(Refusal):
        act(book, connection, [], NOW)
    act(book, connection, [], NOW)
    (row,) = book.read(Application)[Application]
    assert len(files.marked(TEXT_OF, row.file_ids[0])) == 1


@pytest.fixture(scope="module")
def prepared(founded: tuple[Path, str], tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Google with a firm, an open job and three files in its folder, and the book's ID."""
    place = Path(shutil.copy(founded[0], tmp_path_factory.mktemp("prepared") / "google.sqlite"))
    with pytest.MonkeyPatch.context() as patch, running(place) as address:
        patch.setenv("HIRING_GOOGLE", address)
        patch.setenv("HIRING_KEY", "a key for tests only")
        connection = Connection(settings())
        book = Book(connection, founded[1])
        opened(book, connection)
        for name, data in (("ada.txt", ADA), ("ada too.txt", ADA + b"More."), ("torn.pdf", b"%PDF-")):
            put(Files(connection), book, name, data)
        connection.session.close()
    return place, book.id


@pytest.mark.slow
def test_killed_between_any_two_calls_the_next_round_finishes(
    prepared: tuple[Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, every_call: bool
) -> None:
    state, book_id = prepared

    monkeypatch.setenv("HIRING_KEY", "a key for tests only")

    def work(connection: Connection) -> object:
        return act(Book(connection, book_id), connection, [], NOW)

    with copy_of(state, tmp_path / "whole", monkeypatch):
        every = calls_of(work)
    assert every > 10
    for lives in deaths(0, every, every_call):
        with copy_of(state, tmp_path / str(lives), monkeypatch):
            assert killed(work, lives)
            assert not killed(work, 200)
            check_complete(book_id)


def check_complete(book_id: str) -> None:
    """Check that three files of two people stand in the sheet and in Drive, once."""
    connection = Connection(settings())
    seen, files = Book(connection, book_id).read(Application, Person, Evidence), Files(connection)
    assert sorted(row.files for row in seen[Application]) == [("ada.txt", "ada too.txt"), ("torn.pdf",)]
    assert len(seen[Person]) == 2
    assert len({line.id for line in seen[Evidence]}) == len(seen[Evidence]) > 0
    for row in seen[Application]:
        assert {one.id for one in files.marked(APPLICATION, row.id)} == set(row.file_ids)
        assert [len(files.marked(TEXT_OF, one)) for one in row.file_ids] == [1] * len(row.text_ids) or not row.text_ids
    connection.session.close()
