"""The one sender of everything in the Outbox: in slices, under the lease, each step safe to repeat.

    prepare   check the line against the row it speaks of, make the draft or name the event
    mark      one write: Sending, with the ids of draft, thread or event
    deliver   lease still ours? firm not paused? row still says so? then send
    note      one write: Sent, or Check with a sentence for a person

A line found in Sending was begun by a run that died: first see what became of it, then go on.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from functions.post.events import Events
from functions.post.fillers import AS_WRITTEN, Carrier, Filler, Fillers, Outcome, Withheld
from functions.post.lease import Held, Lease
from functions.post.log import log
from functions.post.mail import Mail
from functions.post.outbox import WHO, due, slices
from functions.post.reports import Report
from functions.services.asking import ChangedMeanwhile
from sheets_schema.book import Book
from sheets_schema.changes import Change, Saved, change
from sheets_schema.connection import Connection
from sheets_schema.problems import Refusal, Unreachable
from sheets_schema.reading import Reading
from sheets_schema.tables import Application, Interview, Interviewer, Job, Offer, Outgoing, Person
from sheets_schema.tables.outbox import Going, What

TABS = (Outgoing, Interview, Interviewer, Offer, Application, Person, Job)
EVENTS = (What.INVITATION, What.PANEL, What.CANCELLATION, What.PANEL_CANCELLATION)
FRESH = timedelta(seconds=5)  # how old the sheet may be that a send is judged by: 60 reads a minute are all there are
TOO_LATE = "This had gone before the line was changed."
WHY = {
    Going.SENDING: "Being sent",
    Going.SENT: "Sent",
    Going.CHECK: "A person must look",
    Going.CANCELLED: "No longer so",
    Going.WAITING: "Not yet",
}


class Sender:
    """Sends what is due, once."""

    def __init__(
        self,
        book: Book,
        connection: Connection,
        fillers: Fillers,
        lease: Lease,
        clock: Callable[[], datetime],
        deadline: datetime,
    ) -> None:
        self.book, self.connection, self.lease, self.clock, self.deadline = book, connection, lease, clock, deadline
        self.fillers: Fillers = {What.MAIL: AS_WRITTEN, **fillers}
        self.carriers: Mapping[bool, Carrier] = {}
        self.report = Report()
        self._sheet: Reading | None = None
        self._read_at = clock()

    def run(self, ids: Collection[str] = ()) -> Report:
        """Send every due line of the kinds there are fillers for, or of those only the ones that speak of `ids`."""
        sheet = self.book.lately()
        mine = [line for line in due(sheet[Outgoing], sheet.firm, self.clock()) if line.what in self.fillers]
        wanted = [line for line in mine if not ids or line.about_id in ids or line.id in ids]
        self.carriers = {True: Events(self.connection), False: Mail(self.connection, sheet.firm)}
        for some in slices(wanted):
            if self._late():
                self.report.later("outbox", "The time was up; the next run sends the rest.")
                break
            self._send(some)
        return self.report

    def _send(self, lines: Sequence[Outgoing]) -> None:
        begun = [line.id for line in lines if line.status is Going.SENDING and line.google_id]
        prepared = self._prepare(line for line in lines if line.id not in begun)
        self._take_back(prepared, self._save(prepared))
        ready = [one.row.id for one in prepared if one.values.get("status") is Going.SENDING]
        noted: list[Change] = []
        try:
            for line_id in [*begun, *ready]:
                if self._late():
                    break
                noted += self._delivered(line_id, line_id in begun)
        finally:
            self._note(noted)

    def _note(self, noted: Sequence[Change]) -> None:
        """Write down what became of the lines; that one has gone is written also where somebody stopped it since."""
        clashed = {conflict.change.row.id: conflict.change for conflict in self._save(noted).conflicts}
        sheet = self._fresh() if clashed else None
        late = [
            change(line, WHY[Going.SENT], **{**one.values, "to_do": TOO_LATE})
            for one in clashed.values()
            if sheet and one.values.get("status") is Going.SENT and (line := sheet.get(Outgoing, one.row.id))
        ]
        self._save(late)

    def _prepare(self, lines: Iterable[Outgoing]) -> list[Change]:
        prepared: list[Change] = []
        for line in lines:
            if self._late():
                break
            try:
                prepared.append(self._prepared(line))
            except Unreachable as broken:
                self._refuse(line, str(broken))
        return prepared

    def _prepared(self, line: Outgoing) -> Change:
        filler, sheet = self._filler(line), self._fresh()
        try:
            filler.check(line, sheet, self._key)
            values = self._carrier(line).prepare(line, filler.fill(line, sheet, self.connection))
        except Unreachable:
            raise
        except Refusal as refused:
            return self._outcome(line, _judged(refused))
        return change(line, WHY[Going.SENDING], status=Going.SENDING, to_do="", **values)

    def _take_back(self, prepared: Iterable[Change], saved: Saved) -> None:
        lost = {conflict.change.row.id for conflict in saved.conflicts} | {gone.row.id for gone in saved.missing}
        for one in prepared:
            if one.row.id in lost and isinstance(one.row, Outgoing) and one.values.get("google_id"):
                self._carrier(one.row).abandon(one.values["google_id"])
                self._refuse(one.row, "Somebody changed this line just now; it is looked at again.")

    def _delivered(self, line_id: str, begun: bool) -> list[Change]:
        sheet = self._fresh()
        line = sheet.get(Outgoing, line_id)
        if line is None or line.status is not Going.SENDING:
            return []
        try:
            outcome = self._carrier(line).became(line) if begun else None
            outcome = outcome or self._let_go(line)
        except Held:
            raise
        except (Unreachable, ChangedMeanwhile) as unclear:
            self._refuse(line, str(unclear))
            return []
        except Refusal as refused:
            outcome = self._taken_back(line, refused)
        return [self._outcome(line, outcome)] if outcome else []

    def _let_go(self, line: Outgoing) -> Outcome | None:
        self.lease.check()
        sheet = self._fresh()
        if sheet.firm.paused:
            return None
        filler = self._filler(line)
        filler.check(line, sheet, self._key)
        return self._carrier(line).deliver(line, lambda: filler.fill(line, sheet, self.connection))

    def _taken_back(self, line: Outgoing, refused: Refusal) -> Outcome | None:
        try:
            self._carrier(line).abandon(line.google_id)
        except Unreachable as broken:
            self._refuse(line, str(broken))
            return None
        return _judged(refused)

    def _outcome(self, line: Outgoing, outcome: Outcome) -> Change:
        if outcome.status is Going.SENT:
            self.report.done[line.id] = "Sent."
            log("sent", line=line.id, about=line.about_id)
            return change(line, WHY[Going.SENT], status=Going.SENT, sent_at=self.clock(), to_do="")
        self._refuse(line, outcome.says)
        values: dict[str, Any] = {"google_id": "", "thread_id": ""} if outcome.status is Going.WAITING else {}
        return change(line, WHY[outcome.status], status=outcome.status, to_do=outcome.says, **values)

    def _refuse(self, line: Outgoing, says: str) -> None:
        self.report.refused[line.id] = says
        log("held back", line=line.id, about=line.about_id)

    def _save(self, changes: Sequence[Change]) -> Saved:
        saved = self.book.save(changes, who=WHO)
        if changes:
            self._sheet = None
        return saved

    def _fresh(self) -> Reading:
        if self._sheet is None or self.clock() - self._read_at > FRESH:
            self._sheet, self._read_at = self.book.read(*TABS), self.clock()
        return self._sheet

    def _filler(self, line: Outgoing) -> Filler:
        return self.fillers[line.what or What.MAIL]

    def _carrier(self, line: Outgoing) -> Carrier:
        return self.carriers[line.what in EVENTS]

    @property
    def _key(self) -> str:
        return self.connection.settings.key

    def _late(self) -> bool:
        return self.clock() >= self.deadline


def _judged(refused: Refusal) -> Outcome:
    becomes = refused.becomes if isinstance(refused, Withheld) else Going.CHECK
    return Outcome(becomes, str(refused))
