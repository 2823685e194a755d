"""The folders in Drive that applications are dropped into: one for the firm, in it one for each open job."""

from __future__ import annotations

from collections.abc import Sequence

from functions.services.drive import Drive
from sheets_schema.book import Book
from sheets_schema.changes import Change, change
from sheets_schema.reading import Reading
from sheets_schema.tables import Job
from sheets_schema.tables.jobs import JobStatus

ROOT = "Intake folder ID"
GONE = "Its folder is no longer in Drive"
WHY = "The kit made the folder that applications are dropped into"


def make_folders(book: Book, drive: Drive, seen: Reading, who: str) -> bool:
    """Find or make the folders that are lacking and write their IDs down; tell whether any were."""
    root = seen.firm[ROOT]
    lacking = [job for job in seen[Job] if _open(job) and job.title and not job.folder_id]
    if root and not lacking:
        return False
    home = root or drive.folder("Applications", f"intake {book.id}")
    book.save([change(seen.firm.row(ROOT), WHY, value=home), *_homes(book, drive, lacking, home)], who=who)
    return True


def forget_gone(book: Book, drive: Drive, seen: Reading, listed: set[str], who: str) -> bool:
    """Forget folders that a person deleted, so that new ones are made; tell whether there were any.

    `listed` are the files and folders just found: what is among them needs no further look.
    """
    root = seen.firm[ROOT]
    lost = [job for job in seen[Job] if job.folder_id and job.folder_id not in listed and _open(job)]
    changes = [change(job, GONE, folder_id="") for job in lost if drive.gone(job.folder_id)]
    if not listed and drive.gone(root):
        changes.append(change(seen.firm.row(ROOT), GONE, value=""))
    book.save(changes, who=who)
    return bool(changes)


def _open(job: Job) -> bool:
    return job.status is JobStatus.OPEN


def _homes(book: Book, drive: Drive, jobs: Sequence[Job], home: str) -> list[Change]:
    return [change(job, WHY, folder_id=drive.folder(job.title, f"{job.id} {book.id}", home)) for job in jobs]
