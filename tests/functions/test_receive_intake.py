"""Which files are new, for which job, and which wait for a person."""

from __future__ import annotations

from functions.receive_applications.intake import TAKEN, TEXT_OF, Intake, Lying, sort_out, taken_mark
from sheets_schema.files import FOLDER, FileInfo
from sheets_schema.tables import Application, Job
from sheets_schema.tables.jobs import JobStatus
from tests.rows import Rows

BOOK = "book"


def file(name: str, parent: str, type: str = "application/pdf", **marks: str) -> Lying:
    """Lay a file into a folder; its ID is its name."""
    return Lying(FileInfo(name, name, type, md5=f"md5 of {name}", properties=marks), parent)


def sorted_out(rows: Rows, *lying: Lying) -> Intake:
    """Sort what lies in the folders."""
    return sort_out(lying, rows[Job], rows[Application], BOOK)


def new(intake: Intake) -> dict[str, list[str]]:
    """Give the names of new files, by job."""
    return {job: [one.name for one in files] for job, files in intake.new.items()}


def test_files_go_to_the_job_of_the_nearest_folder(rows: Rows) -> None:
    """
    Jobs
    ID | Title   | Status | Folder ID
    j1 | Analyst | Open   | F1
    j2 | Clerk   | Open   | F2
    """
    lying = (file("F1", "root", FOLDER), file("a", "F1"), file("inner", "F2", FOLDER), file("b", "inner"))
    assert new(sorted_out(rows, *lying)) == {"j1": ["a"], "j2": ["b"]}


def test_a_file_an_application_names_is_not_new_but_lacks_its_mark(rows: Rows) -> None:
    """
    Jobs
    ID | Title   | Status | Folder ID
    j1 | Analyst | Open   | F1

    Pipeline
    ID | Job ID | File IDs
    a1 | j1     | a; b
    """
    intake = sorted_out(rows, file("a", "F1"), file("b", "F1", **{TAKEN: taken_mark(BOOK, "b")}))
    assert intake.new == {}
    assert intake.unmarked == {"a": "a1"}
    assert intake.contents == {("j1", "md5 of a"): "a1", ("j1", "md5 of b"): "a1"}


def test_a_marked_file_without_its_line_was_taken_out_by_a_person(rows: Rows) -> None:
    """
    Jobs
    ID | Title   | Status | Folder ID
    j1 | Analyst | Open   | F1
    """
    assert new(sorted_out(rows, file("a", "F1", **{TAKEN: taken_mark(BOOK, "a")}))) == {}


def test_a_copy_and_another_books_file_are_new_whatever_marks_they_carry(rows: Rows) -> None:
    """
    Jobs
    ID | Title   | Status | Folder ID
    j1 | Analyst | Open   | F1
    """
    copy = file("copy of a", "F1", **{TAKEN: taken_mark(BOOK, "a")})
    others = file("b", "F1", **{TAKEN: taken_mark("another book", "b")})
    assert new(sorted_out(rows, copy, others)) == {"j1": ["copy of a", "b"]}


def test_texts_that_the_kit_put_there_are_no_applications(rows: Rows) -> None:
    """
    Jobs
    ID | Title   | Status | Folder ID
    j1 | Analyst | Open   | F1
    """
    intake = sorted_out(rows, file("a", "F1"), file("a.txt", "F1", "text/plain", **{TEXT_OF: "a"}))
    assert new(intake) == {"j1": ["a"]}
    assert intake.texts == {"a": "a.txt"}


def test_files_of_a_job_that_is_not_open_wait_and_say_so(rows: Rows) -> None:
    """
    Jobs
    ID | Title   | Status | Folder ID
    j1 | Analyst | Draft  | F1
    j2 | Clerk   | Open   | F2
    """
    intake = sorted_out(rows, file("a.pdf", "F1"))
    assert intake.new == {}
    assert intake.waiting == {"a.pdf": "“a.pdf” lies in the folder of “Analyst”, which is not open."}


def test_a_file_in_no_jobs_folder_goes_to_the_only_open_job_or_waits(rows: Rows) -> None:
    """
    Jobs
    ID | Title   | Status | Folder ID
    j1 | Analyst | Closed | F1
    j2 | Clerk   | Open   | F2
    """
    assert new(sorted_out(rows, file("a.pdf", "root"))) == {"j2": ["a.pdf"]}
    both = rows.altered("j1", status=JobStatus.OPEN)
    assert sorted_out(both, file("a.pdf", "root")).new == {}
