"""Opening the sample firm: its spreadsheet and its full intake folders, made once however often asked for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath

from notebooks.desk.sample_firm.drawing import resumes as drawn
from notebooks.desk.sample_firm.reading import firm, rows
from sheets_schema.book import Book
from sheets_schema.changes import add, change
from sheets_schema.connection import Connection
from sheets_schema.files import Files
from sheets_schema.reading import Reading
from sheets_schema.tables.jobs import Job

MARK = "hiringSample"
WHY = "The sample firm was opened"
WHO = "the kit"
KINDS = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".txt": "text/plain",
}


@dataclass
class Opening:
    """One opening in progress; every step finds what an earlier, interrupted opening has already made."""

    connection: Connection
    zone: str
    name: str

    def __post_init__(self) -> None:
        """Look at Drive over the same connection."""
        self.files = Files(self.connection)

    def book(self) -> Book:
        """Find the sample firm's spreadsheet, or make it."""
        found = self.files.marked(MARK, self.name)
        if found:
            return Book(self.connection, found[0].id)
        told = firm()
        made = Book.create(self.connection, told["title"], self.zone, firm=told["settings"])
        self.files.mark(made.id, **{MARK: self.name})
        return made

    def fill(self, book: Book) -> Reading:
        """Write jobs, criteria and interviewers, and give every open job its intake folder."""
        book.save([add(row, WHY) for row in rows()], who=WHO)
        seen = book.read(Job)
        home = seen.firm["Intake folder ID"] or self.files.folder("Applications", f"intake {book.id}")
        lacking = [job for job in seen[Job] if not job.folder_id]
        moved = [change(job, WHY, folder_id=self._folder(book, job, home)) for job in lacking]
        book.save([change(seen.firm.row("Intake folder ID"), WHY, value=home), *moved], who=WHO)
        return book.read(Job)

    def _folder(self, book: Book, job: Job, home: str) -> str:
        return self.files.folder(job.title, f"{job.id} {book.id}", home)

    def put(self, jobs: Iterable[Job], files: Iterable[tuple[str, str, bytes]]) -> None:
        """Put the sample résumés where applications arrive, each once."""
        folders = {job.title: job for job in jobs}
        for title, name, data in files:
            job = folders[title]
            if any(found.name == name for found in self.files.marked(MARK, job.folder_id)):
                continue
            self.files.put(job.folder_id, name, data, KINDS[PurePath(name).suffix], {MARK: job.folder_id})


def prepare(connection: Connection, zone: str = "Europe/London", resumes: bool = True, name: str = "Juniper") -> str:
    """Give the ID of the sample firm's spreadsheet; what an earlier call made is found, and what it lacked is added.

    `resumes=False` leaves the intake folders empty; another `name` is another spreadsheet beside the first.
    """
    opening = Opening(connection, zone, name)
    done = f"{MARK}{'Full' if resumes else 'Ready'}"
    if ready := opening.files.marked(done, name):
        return ready[0].id
    book = opening.book()
    jobs = opening.fill(book)[Job]
    if resumes:
        opening.put(jobs, drawn())
    opening.files.mark(book.id, **{done: name})
    return book.id
