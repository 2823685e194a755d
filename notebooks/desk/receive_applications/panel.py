"""The start page: how things stand, and one button that hands files in."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from itertools import chain
from typing import ClassVar

from notebooks.desk.bench.journal import Journal
from notebooks.desk.bench.opening import opened
from notebooks.desk.bench.panel import Panel
from notebooks.desk.bench.press import Press
from notebooks.desk.bench.surface import Surface
from notebooks.desk.bench.uploads import Upload
from notebooks.desk.bench.view import Action, Card, Node
from notebooks.desk.receive_applications import intake, rules, showing
from sheets_schema.book import Book
from sheets_schema.clock import now
from sheets_schema.connection import Connection
from sheets_schema.problems import Refusal
from sheets_schema.rows import Row
from sheets_schema.tables.duplicates import Duplicate
from sheets_schema.tables.jobs import Job
from sheets_schema.tables.pipeline import Application
from sheets_schema.tables.problems import OpenProblem

PUT = Action("put", "p", "Put them into the job", "main")
START = "start"


class StartPanel(Panel):
    """Shows where everything stands; puts files where applications arrive."""

    name: ClassVar[str] = "receive_applications"
    title: ClassVar[str] = "Start here"
    tabs: ClassVar[tuple[type[Row], ...]] = (Job, Application, Duplicate, OpenProblem)
    counted: ClassVar[bool] = False
    gathers: ClassVar[bool] = True

    def __init__(self, book: Book, who: str, journal: Journal) -> None:
        self.busy, self.said, self.moved = "", "", (0, 0)
        self._work: threading.Thread | None = None
        super().__init__(book, who, journal)

    def waiting(self) -> list[str]:
        """Show the one card there is."""
        return [START]

    def card(self, item: str) -> Card:
        """Show the start page."""
        jobs = rules.open_jobs(self.rows.of(Job))
        body = (
            showing.where(self.book.url, self.book.connection.settings.real),
            *showing.doors(self.book.connection.settings.pages, len(rules.asked(self.rows.of(Duplicate)))),
            showing.pulse(*rules.last_run(self.firm.last_run(), now())),
            *self._problems(),
            showing.pipeline(jobs, self.rows.of(Application)),
            showing.drop(jobs, self.busy, self.said, self.moved),
        )
        return Card(item, self.firm["Firm"] or "Hiring Desk", body, (PUT,) if jobs else ())

    def _problems(self) -> list[Node]:
        count = len(self.rows.of(OpenProblem))
        return [showing.problems(count, self.book.link(OpenProblem.tab, "A2"))] if count else []

    def pressed(self, press: Press) -> None:
        """Hand the files in, in the background."""
        if self.busy:
            raise Refusal("The files before these are still on their way; wait a moment.")
        job = rules.job_chosen(self.rows.of(Job), press.text("job"))
        if job is None:
            raise Refusal("Into which job? Choose one.")
        files = self.uploads.of(press, "files")
        paths = intake.read_folder(press.text("folder")) if press.text("folder") else []
        if not files and not paths:
            raise Refusal("Which files? Choose some, or name a folder.")
        self.busy, self.said, self.moved = "Putting the files into Drive …", "", (0, len(files) + len(paths))
        self._hand_in(job, chain(files, intake.loaded(paths)))
        self.stay()

    def wait(self, timeout: float = 60.0) -> None:
        """Wait until what was handed in lies in Drive."""
        if self._work is not None:
            self._work.join(timeout)

    def close(self) -> None:
        """Let what is under way finish."""
        self.wait()
        super().close()

    def _hand_in(self, job: Job, files: Iterable[Upload]) -> None:
        self._work = threading.Thread(target=self._deliver, args=(job, files), name="intake", daemon=True)
        self._work.start()

    def _deliver(self, job: Job, files: Iterable[Upload]) -> None:
        done, wrong = (0, 0), []

        def told(put: int, there: int) -> None:
            nonlocal done
            done, self.moved = (put, there), (put + there, self.moved[1])
            self.busy = f"{put + there} files so far: {put} new, {there} lay there already …"
            self.refresh()

        connection = Connection(self.book.connection.settings)  # a session of its own: this is a thread of its own
        try:
            intake.deliver(Book(connection, self.book.id), job, files, told)
        except Refusal as no:
            wrong.append(str(no))
        except Exception as no:
            self.log.exception("files could not be put into Drive")
            wrong.append(f"Drive did not take all of them ({type(no).__name__}); put them again: nothing comes twice.")
        finally:
            connection.session.close()
        self.busy, self.said = "", rules.outcome(job.title, *done, wrong)
        self.refresh()


def open_panel() -> Surface:
    """Open the start page."""
    return opened(StartPanel)
