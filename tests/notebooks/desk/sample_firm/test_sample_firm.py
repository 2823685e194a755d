"""The sample firm: opened once, complete, and full of what real applications bring."""

from __future__ import annotations

import io
import zipfile

import pypdfium2

from notebooks.desk.sample_firm import prepare, resumes
from notebooks.desk.sample_firm.reading import rows
from sheets_schema.book import Book
from sheets_schema.connection import Connection
from sheets_schema.files import Files
from sheets_schema.tables import Criterion, Interviewer, Job
from sheets_schema.tables.jobs import JobStatus, Need


def text_of(pdf: bytes) -> str:
    """What a PDF's text layer says."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def test_opening_it_twice_finds_the_same_book_and_adds_nothing(connection: Connection) -> None:
    first = prepare(connection)
    seen = Book(connection, first).read(Job, Criterion, Interviewer)
    files = Files(connection)
    lying = {job.title: [file.name for file in files.listing(job.folder_id)] for job in seen[Job]}
    assert prepare(connection) == first
    again = Book(connection, first).read(Job, Criterion, Interviewer)
    assert [len(again[tab]) for tab in (Job, Criterion, Interviewer)] == [3, 16, 4]
    assert {job.title: [file.name for file in files.listing(job.folder_id)] for job in again[Job]} == lying
    assert sorted(name for names in lying.values() for name in names) == sorted(name for _, name, _ in resumes())


def test_an_opening_that_was_interrupted_is_finished(connection: Connection) -> None:
    first = prepare(connection, resumes=False)
    jobs = Book(connection, first).read(Job)[Job]
    files = Files(connection)
    title, name, data = resumes()[0]
    job = next(one for one in jobs if one.title == title)
    files.put(job.folder_id, name, data, "application/pdf", {"hiringSample": job.folder_id})
    assert prepare(connection) == first
    assert sum(len(files.listing(one.folder_id)) for one in jobs) == len(resumes())


def test_two_books_of_one_account_keep_their_files_apart(connection: Connection) -> None:
    first, second = prepare(connection, resumes=False), prepare(connection, resumes=False, name="Walkthrough")
    assert first != second
    folders = [job.folder_id for book in (first, second) for job in Book(connection, book).read(Job)[Job]]
    assert len(set(folders)) == 6


def test_the_book_is_in_the_zone_asked_for_and_sends_at_once(connection: Connection) -> None:
    seen = Book(connection, prepare(connection, zone="Europe/Berlin", resumes=False)).read(Job)
    assert seen.zone.key == "Europe/Berlin"
    assert seen.firm.delay.total_seconds() == 0
    assert (seen.firm["Firm"], seen.firm["Sender"]) == ("Juniper & Finch", "recruiting@juniper.example")
    assert seen.problems == []


def test_every_job_is_whole_and_every_criterion_can_be_asked_and_rated() -> None:
    jobs = [one for one in rows() if isinstance(one, Job)]
    for job in jobs:
        assert job.status is JobStatus.OPEN
        assert all((job.responsibilities, job.kpis, job.qualifications, job.pay_from, job.pay_to, job.approver))
        asked = [one for one in rows() if isinstance(one, Criterion) and one.job_id == job.id]
        assert 5 <= len(asked) <= 6
        assert {one.need for one in asked} == {Need.MUST, Need.USEFUL}
        assert all(one.also and one.question and all(one.anchors) for one in asked)


def test_everybody_in_it_is_plainly_made_up() -> None:
    staff = [one.email for one in rows() if isinstance(one, Interviewer)]
    assert all(address.endswith("@juniper.example") for address in staff)
    for _, name, data in resumes():
        if name.endswith(".txt"):
            assert "@example.com" in data.decode()


def test_the_files_are_the_same_bytes_each_time() -> None:
    assert resumes() == resumes()


def test_the_scan_holds_a_picture_and_no_text_and_the_others_can_be_read() -> None:
    texts = {name: text_of(data) for _, name, data in resumes() if name.endswith(".pdf")}
    assert texts.pop("scan0007.pdf") == ""
    assert len(texts) == 6
    assert all("@example.com" in text for text in texts.values())


def test_one_person_sends_two_files_and_one_is_called_like_a_formula() -> None:
    words = {
        name: zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
        for _, name, data in resumes()
        if name.endswith(".docx")
    }
    assert '=HYPERLINK("http://x","y")' in words["=1+1 application.docx"]
    assert "&lt;img src=x onerror=alert(1)&gt;" in words["=1+1 application.docx"]
    assert "sunita.mehta@example.com" in words["Mehta Sunita - covering letter.docx"]
    assert any(name == "Mehta Sunita - CV.pdf" for _, name, _ in resumes())
