"""Putting files into a job's intake folder in Drive: nothing twice, and nothing that cannot be begun again."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable, Iterable, Iterator
from hashlib import md5
from pathlib import Path

from notebooks.desk.bench.uploads import Upload
from notebooks.desk.receive_applications import rules
from sheets_schema.book import Book
from sheets_schema.files import Files
from sheets_schema.problems import Refusal
from sheets_schema.tables.jobs import Job

FOLDER = "Intake folder ID"
UNKNOWN = "application/octet-stream"
MANY = 5_000  # more files than this are hardly a folder of résumés


def read_folder(typed: str) -> list[Path]:
    """List a folder's documents, those of its subfolders too; a single file is a folder of one."""
    path = Path(typed.strip().strip("\"'")).expanduser()
    if path.is_file():
        return [path]
    if not path.is_dir():
        raise Refusal(f"There is no folder “{path}” on this computer.")
    found = sorted(one for one in path.rglob("*") if one.is_file() and rules.is_document(one.name))
    if not found:
        raise Refusal(f"The folder “{path}” holds no files.")
    if len(found) > MANY:
        raise Refusal(f"The folder “{path}” holds {len(found):,} files; choose the one with the applications.")
    return found


def loaded(paths: Iterable[Path]) -> Iterator[Upload]:
    """Read files one after the other."""
    for path in paths:
        try:
            yield Upload(path.name, path.read_bytes())
        except OSError as wrong:
            raise Refusal(f"“{path.name}” cannot be read ({wrong.strerror}); the others before it were put.") from wrong


def deliver(
    book: Book, job: Job, files: Iterable[Upload], told: Callable[[int, int], None] = lambda put, there: None
) -> tuple[int, int]:
    """Put files into the job's folder; give how many were put and how many lay there already."""
    drive = Files(book.connection)
    home = job.folder_id or folder_of(book, drive, job)
    known = {(one.name, one.md5) for one in drive.listing(home)}
    put = there = 0
    for file in files:
        mark = (file.name, md5(file.data, usedforsecurity=False).hexdigest())
        if mark in known:
            there += 1
        else:
            drive.put(home, file.name, file.data, mimetypes.guess_type(file.name)[0] or UNKNOWN)
            put += 1
        known.add(mark)
        told(put, there)
    return put, there


def folder_of(book: Book, drive: Files, job: Job) -> str:
    """Find or make the job's folder, under the marks that the functions look for."""
    root = book.read().firm[FOLDER] or drive.folder("Applications", f"intake {book.id}")
    return drive.folder(job.title, f"{job.id} {book.id}", root)
