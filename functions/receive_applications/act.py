"""Take in what lies in the intake folders, in slices, each finished before the next is begun."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice
from typing import TypeVar

from functions.post.outbox import WHO
from functions.post.reports import Report
from functions.receive_applications import intake as sorting
from functions.receive_applications import notes, plan
from functions.receive_applications.arrivals import Arrival
from functions.receive_applications.fetching import Fetching
from functions.receive_applications.folders import ROOT, forget_gone, make_folders
from functions.receive_applications.intake import Intake, Lying
from functions.receive_applications.notes import Note
from functions.receive_applications.posting import MAIL, take_mails
from functions.receive_applications.reading.results import Reading as Read
from functions.receive_applications.thanks import plan_thanks, with_thanks
from functions.services.drive import Drive
from sheets_schema import joining
from sheets_schema.book import Book
from sheets_schema.connection import Connection
from sheets_schema.files import FileInfo
from sheets_schema.problems import Refusal
from sheets_schema.reading import Reading
from sheets_schema.tables import Application, Criterion, Duplicate, Job, Person
from sheets_schema.tables.jobs import JobStatus

SLICE = 50  # files whose lines are saved in one write
AT_ONCE = 4  # texts put and originals marked at the same time
BUDGET = 80.0  # seconds, of the 120 that a whole tick has; a slice begun is finished, so the true end may be later
LATE = timedelta(days=60)  # how long after its closing a job's folder is still looked into
BY_HAND = "a person in the sheet"
TEXT = "text/plain; charset=utf-8"
T = TypeVar("T")
R = TypeVar("R")


def act(book: Book, connection: Connection, ids: Sequence[str], now: datetime, budget: float = BUDGET) -> Report:
    """Take in the files of these jobs (of all open ones without IDs), until the budget of seconds is spent."""
    round_ = Round(book, Drive(connection), now, time.monotonic() + budget)
    seen = book.lately()
    if make_folders(book, round_.drive, seen, WHO) | round_.carry_out(seen):
        seen = book.lately()
    jobs = round_.chosen(seen, ids)
    take_mails(round_.drive, seen, connection.settings.key, now, round_.report)
    intake = round_.look(seen)
    round_.mend(seen, intake)
    round_.thank(seen)
    for job in jobs:
        round_.take_in(job, seen, intake)
    return round_.report


def in_parallel(work: Callable[[T], R], items: Iterable[T]) -> list[R]:
    """Do the same with several things at a time; the results come in the things' order."""
    with ThreadPoolExecutor(AT_ONCE) as threads:
        return list(threads.map(work, items))


@dataclass
class Round:
    """One round of the intake: where it works, until when, and what it has to tell."""

    book: Book
    drive: Drive
    now: datetime
    until: float
    report: Report = field(default_factory=Report)

    def chosen(self, seen: Reading, ids: Sequence[str]) -> list[Job]:
        """List the jobs to look after; refuse those asked for by name that do not take applications."""
        jobs = [job for job in seen[Job] if job.status is JobStatus.OPEN and job.folder_id]
        known = {job.id for job in jobs}
        for one in ids:
            if one not in known:
                self.report.refused[one] = "There is no open job with this ID."
        for problem in plan.problems(seen[Job], seen[Criterion]):
            if not ids or problem.row_id in ids:
                self.report.refused[problem.row_id] = str(problem)
        return [job for job in jobs if not ids or job.id in ids]

    def carry_out(self, seen: Reading) -> bool:
        """Join or part people as somebody decided in the sheet; tell whether there was anything to do."""
        open_ = [(one.id, one.verdict) for one in seen[Duplicate] if one.verdict and one.verdict is not one.carried_out]
        for row_id, verdict in open_:
            whole = self.book.read(*joining.TABS)
            try:
                wishes = joining.carried_out(joining.Read(whole), whole.find(Duplicate, row_id), verdict, BY_HAND)
            except Refusal as refused:
                self.report.refused[row_id] = str(refused)
            else:
                self.book.save(wishes, WHO)
        return bool(open_)

    def thank(self, seen: Reading) -> None:
        """Put the firm's thanks for earlier applications into the Outbox: typed by hand, imported, or mended since."""
        wishes = plan_thanks(seen[Application], seen.firm, self.now)
        for start in range(0, len(wishes), 2 * SLICE):
            self.book.save(wishes[start : start + 2 * SLICE], WHO)

    def look(self, seen: Reading) -> Intake:
        """List what lies in the folders of all jobs that are not closed, and sort it."""
        shut = frozenset(job.folder_id for job in seen[Job] if job.status is JobStatus.CLOSED and job.folder_id)
        homes = [job.folder_id for job in seen[Job] if job.folder_id and job.folder_id not in shut]
        found = self.drive.tree([seen.firm[ROOT], *homes], shut)
        if forget_gone(self.book, self.drive, seen, {entry.file.id for entry in found}, WHO):
            self.report.later(ROOT, "A folder was deleted in Drive; the next round makes a new one.")
        lying = [*(Lying(*entry) for entry in found), *self._too_late(seen, shut)]
        intake = sorting.sort_out(lying, seen[Job], seen[Application], self.book.id)
        self.report.refused.update(intake.waiting)
        return intake

    def _too_late(self, seen: Reading, shut: frozenset[str]) -> list[Lying]:
        """List what came into the folders of closed jobs in the last weeks and was not taken in."""
        late = self.drive.recent(sorted(shut), self.now - LATE)
        if not sorting.strangers(late, seen[Application], self.book.id):
            return []
        return [Lying(*entry) for entry in self.drive.tree(sorted(shut))]

    def mend(self, seen: Reading, intake: Intake) -> None:
        """Finish what an earlier round or a person began: marks, To dos that were mended, criteria that came later."""
        self._mark(intake.unmarked)
        self.book.save(plan.plan_mended(seen[Application], {one.id: one for one in seen[Person]}), WHO)
        jobs = {job.id: job for job in seen[Job]}
        for application in plan.waiting_for_criteria(seen[Application], jobs, seen[Criterion]):
            if self.time_is_up():
                return
            self._hold_against_criteria(application, jobs[application.job_id], seen, intake)

    def _hold_against_criteria(self, application: Application, job: Job, seen: Reading, intake: Intake) -> None:
        files = [intake.files[one] for one in application.file_ids if one in intake.files]
        fetching = Fetching(self.drive, seen.firm["Phone region"])
        asked = plan.criteria_of(job, seen[Criterion])
        arrivals = [self._arrival(job, file, read, "", intake) for file, read in fetching.read(files, asked)]
        if not fetching.later:
            fresh = self.book.read(Application).find(Application, application.id)
            self.book.save(plan.plan_evidence(fresh, arrivals, seen[Criterion]), WHO)

    def take_in(self, job: Job, seen: Reading, intake: Intake) -> None:
        """Take in one job's new files, slice by slice."""
        files = intake.new.get(job.id, [])
        if not files:
            self.report.already[job.id] = "Everything in its folder has arrived."
            return
        asked = plan.criteria_of(job, seen[Criterion])
        fetching = Fetching(self.drive, seen.firm["Phone region"])
        taken = 0
        with closing(fetching.read(files, asked)) as readings:
            while not self.time_is_up() and (some := list(islice(readings, SLICE))):
                taken += self._take_slice(job, some, asked, intake, seen.firm["Phone region"])
        left = len(files) - taken - len(fetching.gone)
        if left > 0:
            self.report.later(job.id, f"Files that wait for the next round: {left}.")

    def time_is_up(self) -> bool:
        """Tell whether no further slice may be begun."""
        return time.monotonic() >= self.until

    def _take_slice(
        self, job: Job, some: list[tuple[FileInfo, Read]], asked: Sequence[Criterion], intake: Intake, region: str
    ) -> int:
        arrivals = in_parallel(lambda one: self._arrival(job, *one, self._text_beside(job, *one, intake), intake), some)
        fresh = self.book.read(Person, Application)
        changes = plan.plan_arrivals(
            arrivals, fresh[Person], fresh[Application], asked, self.now, region, intake.contents
        )
        saved = self.book.save(with_thanks(changes, fresh.firm, self.now), WHO)
        wanted = {arrival.file_id for arrival in arrivals}
        named = {one: row for row in saved.rows.values() if isinstance(row, Application) for one in row.file_ids}
        here = {file_id: row.id for file_id, row in named.items() if file_id in wanted}
        self._mark(here)
        intake.contents |= {(job.id, one.md5): here[one.file_id] for one in arrivals if one.file_id in here}
        self.report.done.update(dict.fromkeys(here.values(), f"Arrived for {job.title}."))
        return len(here)

    def _arrival(self, job: Job, file: FileInfo, read: Read, text_id: str, intake: Intake) -> Arrival:
        note = self._note(file, intake)
        received = note.at if note and note.at else moment(file.created, self.now)
        return Arrival(file.id, file.name, job, read, received, text_id, file.md5, note, file.properties.get(MAIL, ""))

    def _note(self, file: FileInfo, intake: Intake) -> Note | None:
        """Read what came along with a file, if the kit wrote it."""
        key = file.properties.get(notes.NOTE, "")
        there = intake.notes.get(key)
        return notes.read(self.drive.read(there), key, self.book.connection.settings.key) if there else None

    def _text_beside(self, job: Job, file: FileInfo, read: Read, intake: Intake) -> str:
        """Put the text that was read beside the original, unless an earlier round has done so."""
        if not read.readable or file.id in intake.texts:
            return intake.texts.get(file.id, "")
        marks = {sorting.TEXT_OF: file.id}
        return self.drive.put(job.folder_id, f"{file.name}.txt", read.text.encode(), TEXT, marks).id

    def _mark(self, applications: dict[str, str]) -> None:
        def mark(pair: tuple[str, str]) -> None:
            taken = sorting.taken_mark(self.book.id, pair[0])
            self.drive.mark(pair[0], {sorting.TAKEN: taken, sorting.APPLICATION: pair[1]})

        in_parallel(mark, applications.items())


def moment(created: str, otherwise: datetime) -> datetime:
    """Read Drive's time of arrival, to the second."""
    try:
        return datetime.fromisoformat(created).replace(microsecond=0)
    except ValueError:
        return otherwise
