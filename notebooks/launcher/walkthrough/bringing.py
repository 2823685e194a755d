"""Laying a folder of résumés where applications arrive."""

from __future__ import annotations

import hashlib
import mimetypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from notebooks.launcher.complaints import CannotStart
from sheets_schema.connection import Connection
from sheets_schema.files import Files
from sheets_schema.tables.jobs import Job, JobStatus

NO_RESUMES = ("thumbs.db", "desktop.ini")


@dataclass(frozen=True)
class Found:
    """One file that somebody sent, and the folder it lay in."""

    path: Path
    within: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Name the file as the Pipeline tab will."""
        return self.path.name


def found_in(folder: Path) -> list[Found]:
    """List the files of a folder and the folders in it, but for what file managers leave behind."""
    if not folder.is_dir():
        raise CannotStart(f"There is no folder {folder}: name one that holds résumés.")
    return [
        Found(path, path.relative_to(folder).parts[:-1])
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not _is_left_behind(path.relative_to(folder))
    ]


def _is_left_behind(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts) or path.name.casefold() in NO_RESUMES


def bring(connection: Connection, jobs: Sequence[Job], files: Sequence[Found]) -> Iterator[Found]:
    """Put each file into an intake folder, unless it lies there: of the job its folder is named like, or the first."""
    drive = Files(connection)
    taking = [job for job in jobs if job.status is JobStatus.OPEN and job.folder_id]
    if files and not taking:
        raise CannotStart("No job is open, so nobody can apply: open one on the Jobs tab.")
    there = {job.id: {(file.name, file.md5) for file in drive.listing(job.folder_id)} for job in taking}
    for file in files:
        job, data = _job_of(file, taking), file.path.read_bytes()
        key = (file.name, hashlib.md5(data, usedforsecurity=False).hexdigest())
        if key not in there[job.id]:
            drive.put(job.folder_id, file.name, data, mimetypes.guess_type(file.name)[0] or "application/octet-stream")
            there[job.id].add(key)
        yield file


def _job_of(file: Found, jobs: Sequence[Job]) -> Job:
    named = {part.casefold() for part in file.within}
    return next((job for job in jobs if job.title.casefold() in named), jobs[0])
