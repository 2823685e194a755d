"""Import from another system: a spreadsheet, its columns matched, a preview of what will happen, then one key."""

from __future__ import annotations

import threading
from collections import Counter
from typing import ClassVar

from notebooks.desk.bench import fields, view
from notebooks.desk.bench.journal import Journal
from notebooks.desk.bench.opening import opened
from notebooks.desk.bench.panel import Panel
from notebooks.desk.bench.press import Press
from notebooks.desk.bench.surface import Surface
from notebooks.desk.bench.view import Action, Card, Node
from notebooks.desk.receive_applications import matching, rules, spreadsheet
from notebooks.desk.receive_applications.matching import LABELS, Line
from notebooks.desk.receive_applications.spreadsheet import Table
from notebooks.desk.receive_applications.taking import KNOWN, NEW, Taking
from sheets_schema.book import Book
from sheets_schema.clock import now
from sheets_schema.connection import Connection
from sheets_schema.problems import Refusal
from sheets_schema.rows import Row
from sheets_schema.tables.jobs import Job
from sheets_schema.tables.people import Person
from sheets_schema.tables.pipeline import Application

READ = Action("read", "r", "Look what is in it", "main")
AGAIN = Action("again", "l", "Look again", "", "After a column or a choice was changed")
TAKE = Action("take", "t", "Take them in", "main")
OTHER = Action("other", "o", "Another file", "quiet")
PAGE = "import"
ABSENT = "– not in this file –"
MOST_SAID = 12  # lines with problems that are shown; the rest is counted
DAY, MONTH = "day", "month"


class ImportPanel(Panel):
    """Takes in the people and applications of another system's spreadsheet."""

    name: ClassVar[str] = "import_applications"
    title: ClassVar[str] = "Import from another system"
    tabs: ClassVar[tuple[type[Row], ...]] = (Job, Person, Application)
    counted: ClassVar[bool] = False

    def __init__(self, book: Book, who: str, journal: Journal) -> None:
        self.file, self.busy, self.said = "", "", ""
        self.table: Table | None = None
        self.mapped: dict[str, int] = {}
        self.job, self.dates = "", DAY
        self._outlook: tuple[list[Line], Counter[str]] | None = None
        self._work: threading.Thread | None = None
        super().__init__(book, who, journal)

    def waiting(self) -> list[str]:
        """Show the one card there is."""
        return [PAGE]

    def card(self, item: str) -> Card:
        """Ask for a file, or show what will become of it."""
        told = tuple(view.line(words, look="note") for words in (self.busy, self.said) if words)
        if self.table is None:
            return Card(item, self.title, (*told, *self._asking()), () if self.busy else (READ,))
        found, counts = self._looked(self.table)
        body = (*told, self._matching(self.table), *self._preview(found))
        takes = (TAKE,) if any(not line.wrong for line in found) else ()
        lead = f"{self.file}: {rules.forecast(counts, sum(bool(line.wrong) for line in found))}"
        return Card(item, self.title, body, () if self.busy else (*takes, AGAIN, OTHER), lead)

    def pressed(self, press: Press) -> None:
        """Read a file, look at it otherwise, or take it in."""
        if self.busy:
            raise Refusal("The lines before these are still on their way; wait a moment.")
        if press.action == READ.name:
            self._look_into(press)
        elif press.action == OTHER.name:
            self.table, self.said = None, ""
        else:
            changed = self._chosen(press)
            if changed or press.action == AGAIN.name:
                self._outlook = None
            if press.action == TAKE.name and changed:
                self.stay("The matching has changed: look at what will happen, then press again.")
                return
            if press.action == TAKE.name:
                self._begin_taking()
        self.stay()

    def wait(self, timeout: float = 60.0) -> None:
        """Wait until everything handed over stands in the sheet."""
        if self._work is not None:
            self._work.join(timeout)

    def close(self) -> None:
        """Let what is under way finish."""
        self.wait()
        super().close()

    def _look_into(self, press: Press) -> None:
        files = self.uploads.of(press, "file")
        if len(files) != 1:
            raise Refusal("Which file? Choose one.")
        self.table, self._outlook = spreadsheet.read(files[0].name, files[0].data), None
        self.file, self.said = files[0].name, ""
        self.mapped = matching.guessed(self.table)
        self.dates = MONTH if matching.month_first(self.table, self.mapped) else DAY
        jobs = rules.open_jobs(self.rows.of(Job))
        self.job = jobs[0].id if len(jobs) == 1 else ""

    def _chosen(self, press: Press) -> bool:
        """Take over what was chosen; tell whether anything is otherwise than it was shown."""
        before = (self.mapped, self.job, self.dates)
        chosen = {meaning: press.text(f"column:{meaning}") for meaning in LABELS}
        self.mapped = {meaning: int(place) for meaning, place in chosen.items() if place.isdigit()}
        self.job, self.dates = press.text("job"), press.text("dates") or DAY
        return before != (self.mapped, self.job, self.dates)

    def _lines(self, table: Table) -> list[Line]:
        jobs = [job for job in self.rows.of(Job) if job.title]
        default = next((job for job in jobs if job.id == self.job), None)
        return matching.lines(table, self.mapped, jobs, default, self.dates == MONTH, self.zone)

    def _asking(self) -> tuple[Node, ...]:
        words = "A CSV, Excel or OpenDocument file that another system exported, with headers in its first line."
        return (view.line(words, look="lead"), fields.files("file", "Choose the file, or drop it here"))

    def _matching(self, table: Table) -> Node:
        headers = [("", ABSENT), *((str(place), header or f"Column {place + 1}")
                                   for place, header in enumerate(table.headers))]  # fmt: skip
        columns = [
            fields.select(f"column:{meaning}", label, headers, str(self.mapped.get(meaning, "")))
            for meaning, label in LABELS.items()
        ]
        jobs = [("", "leave those lines out"), *((job.id, job.title) for job in self.rows.of(Job) if job.title)]
        dates = [(DAY, "31.01.2030: day first"), (MONTH, "01/31/2030: month first")]
        more = [
            fields.select("job", "Lines that name no job are for", jobs, self.job),
            fields.select("dates", "Dates are written", dates, self.dates),
        ]
        return view.section("Which column is what", view.box(*columns, *more, look="fields"))

    def _looked(self, table: Table) -> tuple[list[Line], Counter[str]]:
        """Say what will happen; worked out once, because ten thousand lines take seconds and cards are drawn often."""
        if self._outlook is None:
            found, taking = self._lines(table), self._taking()
            for line in found:
                if not line.wrong:
                    taking.one(line)
            self._outlook = (found, taking.counts)
        return self._outlook

    def _preview(self, found: list[Line]) -> tuple[Node, ...]:
        said = [f"Line {line.number}: {line.wrong}." for line in found if line.wrong]
        said += [f"Line {line.number}: {words}." for line in found if not line.wrong for words in line.warned]
        shown = said[:MOST_SAID] + ([f"and {len(said) - MOST_SAID} more"] if len(said) > MOST_SAID else [])
        left = (view.section("Left out, or changed", view.listing(*shown)),) if shown else ()
        return (view.section("What will happen", first_lines(found)), *left)

    def _taking(self) -> Taking:
        people, applications = self.rows.of(Person), self.rows.of(Application)
        return Taking.of(people, applications, self.firm["Phone region"], now(), self.file)

    def _begin_taking(self) -> None:
        if self.table is None:
            return
        found = self._lines(self.table)
        self.busy, self.said = "Taking them in …", ""
        self._work = threading.Thread(target=self._take, args=(found,), name="import", daemon=True)
        self._work.start()

    def _take(self, found: list[Line]) -> None:
        connection = Connection(self.book.connection.settings)  # a session of its own: this is a thread of its own
        try:
            book = Book(connection, self.book.id)
            seen = book.read(Person, Application)
            taking = Taking.of(seen[Person], seen[Application], seen.firm["Phone region"], now(), self.file)
            for some in taking.slices(found):
                book.save(some, who=self.who)
                self.busy = f"{taking.counts[NEW] + taking.counts[KNOWN]} lines so far …"
                self.refresh()
            self.said = rules.imported(taking.counts, sum(1 for line in found if line.wrong))
        except Refusal as no:
            self.said = f"{no} Take them in again: nothing comes twice."
        except Exception as no:
            self.log.exception("an import stopped")
            self.said = f"It stopped ({type(no).__name__}). Take them in again: nothing comes twice."
        finally:
            connection.session.close()
        self.busy, self.table = "", None
        self.decisions.saver.look_again()
        self.refresh()


def first_lines(found: list[Line]) -> Node:
    """Show the first lines as they will stand."""
    rows = [
        [line.name, line.email, line.phone, line.job.title if line.job else "", str(line.stage),
         f"{line.received:%Y-%m-%d}" if line.received else ""]
        for line in matching.samples(found)
    ]  # fmt: skip
    return view.table(["Name", "E-mail", "Phone", "Job", "Stage", "Applied on"], rows)


def open_panel() -> Surface:
    """Open the import."""
    return opened(ImportPanel)
