"""Which of the files that lie in the intake folders are new, for which job, and which wait for a person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from functions.receive_applications.notes import SAYS
from sheets_schema.files import FOLDER, FileInfo
from sheets_schema.tables import Application, Job
from sheets_schema.tables.jobs import JobStatus

TEXT_OF = "hiringTextOf"  # on a text: the original it was read from
TAKEN = "hiringTaken"  # on an original: which spreadsheet took in which file (copying a file copies its marks)
APPLICATION = "hiringApplication"  # on an original: the application that names it


@dataclass(frozen=True)
class Lying:
    """A file or folder, and the folder it lies in."""

    file: FileInfo
    parent: str


@dataclass
class Intake:
    """What lies in the intake folders, sorted."""

    new: dict[str, list[FileInfo]] = field(default_factory=dict)
    unmarked: dict[str, str] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    contents: dict[tuple[str, str], str] = field(default_factory=dict)
    waiting: dict[str, str] = field(default_factory=dict)
    files: dict[str, FileInfo] = field(default_factory=dict)
    notes: dict[str, FileInfo] = field(default_factory=dict)


def taken_mark(book_id: str, file_id: str) -> str:
    """Make the mark that says: this spreadsheet has taken this very file in."""
    return f"{book_id} {file_id}"


def sort_out(lying: Sequence[Lying], jobs: Iterable[Job], applications: Iterable[Application], book_id: str) -> Intake:
    """Tell new files from those an application names, by job; what belongs to no open job waits, and says so."""
    named = {file_id: one for one in applications for file_id in one.file_ids}
    homes = {job.folder_id: job for job in jobs if job.folder_id}
    parents = {one.file.id: one.parent for one in lying}
    only = _only_open(homes.values())
    intake = Intake()
    for one in lying:
        file = one.file
        if TEXT_OF in file.properties:
            intake.texts[file.properties[TEXT_OF]] = file.id
        elif SAYS in file.properties:
            intake.notes[file.properties[SAYS]] = file
        elif file.type != FOLDER and file.id not in intake.files:
            intake.files[file.id] = file
            _sort_in(intake, file, _job_of(one.parent, homes, parents), only, named.get(file.id), book_id)
    return intake


def strangers(files: Iterable[FileInfo], applications: Iterable[Application], book_id: str) -> list[FileInfo]:
    """List the files that no application names and nobody has taken in."""
    named = {file_id for one in applications for file_id in one.file_ids}
    ours = (TEXT_OF, SAYS)
    return [
        file
        for file in files
        if file.id not in named
        and file.properties.get(TAKEN) != taken_mark(book_id, file.id)
        and not any(mark in file.properties for mark in ours)
    ]


def _only_open(jobs: Iterable[Job]) -> Job | None:
    taking = [job for job in jobs if job.status is JobStatus.OPEN]
    return taking[0] if len(taking) == 1 else None


def _job_of(folder: str, homes: Mapping[str, Job], parents: Mapping[str, str]) -> Job | None:
    passed: set[str] = set()
    while folder and folder not in homes and folder not in passed:
        passed.add(folder)
        folder = parents.get(folder, "")
    return homes.get(folder)


def _sort_in(
    intake: Intake, file: FileInfo, home: Job | None, only: Job | None, named_by: Application | None, book_id: str
) -> None:
    marked = file.properties.get(TAKEN) == taken_mark(book_id, file.id)
    if named_by:
        intake.contents.setdefault((named_by.job_id, file.md5), named_by.id)
        if not marked:
            intake.unmarked[file.id] = named_by.id
    elif marked:
        return  # a person took its line off Pipeline; that is their decision
    elif home and home.status is not JobStatus.OPEN:
        intake.waiting[file.id] = f"“{file.name}” lies in the folder of “{home.title}”, which is not open."
    elif job := home or only:
        intake.new.setdefault(job.id, []).append(file)
    else:
        says = "move it into the folder of the job it is for"
        intake.waiting[file.id] = f"“{file.name}” lies in the intake folder and waits for a job: {says}."
