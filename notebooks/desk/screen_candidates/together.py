"""The panel for two readers: what they saw differently, decided together; how far they agree; who waits for another."""

from __future__ import annotations

from typing import ClassVar

from notebooks.desk.bench import fields, reasons
from notebooks.desk.bench.aside import LATER, LOOK, gone, look_again, put_aside
from notebooks.desk.bench.journal import Journal
from notebooks.desk.bench.opening import opened
from notebooks.desk.bench.press import Press
from notebooks.desk.bench.roster import Lines, Roster
from notebooks.desk.bench.surface import Surface
from notebooks.desk.bench.view import Action, Card, line
from notebooks.desk.screen_candidates import showing
from notebooks.desk.screen_candidates import together_view as view
from notebooks.desk.screen_candidates.blind import BlindPanel
from notebooks.desk.screen_candidates.readers.agreement import agreement, pairs
from notebooks.desk.screen_candidates.readers.dealing import same
from notebooks.desk.screen_candidates.readers.deciding import apart, of, one_sided, released, together, undecided
from sheets_schema.book import Book
from sheets_schema.problems import NotAllowed
from sheets_schema.rows import Row
from sheets_schema.stages import Stage
from sheets_schema.tables.interviews import Interviewer
from sheets_schema.tables.jobs import Job
from sheets_schema.tables.pipeline import Application
from sheets_schema.tables.readings import Opinion

KEYS = {
    Stage.INTERVIEW: Action("interview", "i", "Interview", "main"),
    Stage.HOLD: Action("hold", "h", "On hold"),
    Stage.NO: Action("no", "n", "No", "danger"),
}
STAGES = {"interview": Stage.INTERVIEW, "hold": Stage.HOLD}
AGREE = Action("agreement", "a", "Agreement", "quiet", "How far the readers agree")
WAIT = Action("one-sided", "w", "Waiting for a second", "quiet", "Candidates whom one has read")
RELEASE = Action("release", "x", "Release with one reading", "danger", "Opens it and acts on it; History says so")
OPEN = Action("open", "Enter", "Open", "main")
BACK = Action("back", "Escape", "Back", "quiet")
STEPS = {"no": "reasons", AGREE.name: AGREE.name, WAIT.name: WAIT.name, BACK.name: ""}
LIST = "readings"
READ_FIRST = "You are the second reader of this candidate: read them yourself, under Screen candidates."
BOTH = "Both have read; their decisions are opened at the kit's next run, within a few minutes."


class TogetherPanel(BlindPanel):
    """Applications that two people read differently, and everything there is to know of readings."""

    name: ClassVar[str] = "compare_readings"
    title: ClassVar[str] = "Compare readings"
    tabs: ClassVar[tuple[type[Row], ...]] = (Application, Job, Opinion, Interviewer)

    def __init__(self, book: Book, who: str, journal: Journal) -> None:
        self.key = book.connection.settings.key
        self.rosters = (Roster(LIST, view.READ, self._compared), Roster(WAIT.name, view.WAITING, self._waiting))
        super().__init__(book, who, journal)

    def waiting(self) -> list[str]:
        """List the applications that two saw differently."""
        return [one.id for one in apart(self.rows.of(Application), self.rows.of(Opinion))]

    def card(self, item: str) -> Card:
        """Show both decisions side by side, or one that is sealed, or what was asked for."""
        if shown := self._aside(item):
            return shown
        application = self.rows.get(Application, item)
        readings = of(application, self.rows.of(Opinion)) if application else []
        if application is None or not readings:
            return gone(item)
        if any(one.sealed for one in readings) and len(readings) > 1:
            return Card(item, application.name, (line(BOTH, look="lead"),), (LOOK, LATER), application.job)
        if any(one.sealed for one in readings):
            body = view.alone(application, self.rows.of(Opinion), self._name, self.zone)
            return Card(item, application.name, body, (RELEASE, LATER), application.job)
        open_still = item in self.waiting()
        papers = showing.originals(application, [*map(self.book.file_link, application.file_ids)], self.book.url)
        put = showing.put_beside(application)
        body = (*view.side_by_side(readings, self._name, self.zone, open_still), *put, papers)
        actions = self._actions() if open_still else (LATER,)
        return Card(item, application.name, body, actions, self._lead(application), self._question())

    def empty(self) -> Card:
        """Show how far the readers agree; nothing wants a talk."""
        return self._aside("") or self._agreement("")

    def pressed(self, press: Press) -> None:
        """Decide together, release, look somebody up, or go on."""
        if press.action in STEPS:
            self.ask(STEPS[press.action])
        elif press.action == OPEN.name:
            self.show(press.text(WAIT.name if self.step == WAIT.name else LIST))
        elif press.action == LOOK.name:
            look_again(self)
        elif press.action == RELEASE.name:
            self._release()
        elif press.action in STAGES:
            self._decide(STAGES[press.action])
        elif reason := reasons.chosen(press.action):
            self._decide(Stage.NO, reason)
        else:
            put_aside(self)

    def _decide(self, stage: Stage, reason: str = "") -> None:
        application = self.rows.find(Application, self.item)
        readings = of(application, self.rows.of(Opinion))
        self.decide(f"{stage} for {application.name}", *together(application, readings, stage, self.who, reason))

    def _release(self) -> None:
        application, opinions = self.rows.find(Application, self.item), self.rows.of(Opinion)
        awaited = undecided(application, opinions)
        if any(same(one, self.who) for one in awaited):
            raise NotAllowed(READ_FIRST)
        changes = released(application, of(application, opinions), awaited, self.who, self.key)
        opened = [one for one in changes if isinstance(one.row, Opinion)]  # seen by now: Undo cannot seal it again
        self.decide(f"{application.name} released with one reading", *changes, stands=opened)

    def _aside(self, item: str) -> Card | None:
        if self.step == WAIT.name:
            told = line("Their one decision is sealed. Enter opens the candidate, not the decision.", look="soft")
            listed = fields.roster(WAIT.name, "Waiting for a second reading", OPEN.name)
            return Card(item, "Waiting for a second reading", (told, listed), (OPEN, BACK))
        return self._agreement(item) if self.step == AGREE.name else None

    def _agreement(self, item: str) -> Card:
        found = pairs(self.rows.of(Opinion))
        told, back = agreement([one for each in found.values() for one in each]), (BACK,) if item else ()
        body = view.overview(found, told, self._name)
        listed = fields.roster(LIST, "Read by two", OPEN.name, "Filter: ada, or outcome:talk")
        if not told.readings:
            return Card(item, "Nothing to compare", body, (*back, WAIT, LOOK))
        return Card(item, "How far you agree", (*body, listed), (OPEN, *back, WAIT, LOOK))

    def _actions(self) -> tuple[Action, ...]:
        if self.step == "reasons":
            return (*reasons.actions(self.firm.reasons), BACK)
        return (*KEYS.values(), LATER, AGREE, WAIT)

    def _question(self) -> str:
        return "Why is the answer no?" if self.step == "reasons" else ""

    def _compared(self) -> Lines:
        return self.blind.lines(view.read_lines(self.rows.of(Application), self.rows.of(Opinion), self._name))

    def _waiting(self) -> Lines:
        opinions = self.rows.of(Opinion)
        waiting = one_sided(self.rows.of(Application), opinions)
        return self.blind.lines(view.waiting_lines(waiting, opinions, self._name, self.zone))

    def _lead(self, application: Application) -> str:
        standing = f"now: {application.stage}" if application.stage else ""
        return " · ".join(filter(None, (application.job, standing)))

    def _name(self, address: str) -> str:
        known = {one.email.casefold(): one.name for one in self.rows.of(Interviewer)}
        return known.get(address.casefold()) or address


def open_comparison() -> Surface:
    """Open the panel for what two readers saw differently, and for how far they agree."""
    return opened(TogetherPanel)
