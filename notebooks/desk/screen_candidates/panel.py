"""The screening panel: a candidate, the criteria, the résumé, one key a decision."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from notebooks.desk.bench import reasons, view, wording
from notebooks.desk.bench.aside import put_aside
from notebooks.desk.bench.journal import Journal
from notebooks.desk.bench.log import Log
from notebooks.desk.bench.opening import opened
from notebooks.desk.bench.panel import Panel
from notebooks.desk.bench.passages import AHEAD, BESIDE, Passages
from notebooks.desk.bench.press import Press
from notebooks.desk.bench.roster import Lines, Roster
from notebooks.desk.bench.surface import Surface
from notebooks.desk.bench.view import Action, Card
from notebooks.desk.screen_candidates import evidence, listing, rules, showing
from notebooks.desk.screen_candidates.papers import Papers
from notebooks.desk.screen_candidates.texts import Texts
from sheets_schema.book import Book
from sheets_schema.clock import now
from sheets_schema.reading import Reading
from sheets_schema.rows import Row
from sheets_schema.stages import Stage
from sheets_schema.tables.jobs import Criterion
from sheets_schema.tables.pipeline import Application

KEYS = {
    Stage.INTERVIEW: Action("interview", "i", "Interview", "main"),
    Stage.HOLD: Action("hold", "h", "On hold"),
    Stage.NO: Action("no", "n", "No", "danger"),
}
STEPS = {"no": "reasons", "original": "original", "list": "list", "back": ""}
STAGES = {"interview": Stage.INTERVIEW, "hold": Stage.HOLD}
SKIP = Action("skip", "s", "Skip", "quiet", "Leave this candidate for later")
ORIGINAL = Action("original", "o", "Original", "quiet", "Where the files lie")


class ScreenPanel(Panel):
    """Screens one application after the other."""

    name: ClassVar[str] = "screen_candidates"
    title: ClassVar[str] = "Screen candidates"
    tabs: ClassVar[tuple[type[Row], ...]] = (Application, Criterion)
    beside = BESIDE

    def __init__(self, book: Book, who: str, journal: Journal, job: str = "", on_hold: bool = False) -> None:
        self.job, self.on_hold = job, on_hold
        log = Log(journal.path.with_name("desk.log"))
        self.texts = Texts(book.connection.settings, log, self.refresh)
        self.passages = Passages(book, log, self.refresh)
        self.papers = Papers(book, self.texts, self.passages)
        self.rosters = (Roster(listing.NAME, listing.HEADINGS, self._everybody),)
        super().__init__(book, who, journal)

    def waiting(self) -> list[str]:
        """List the applications to screen."""
        return [one.id for one in rules.waiting(self.rows.of(Application), self.job, self.on_hold)]

    def sheet_was_read(self, reading: Reading) -> None:
        """Take over where whose passages stand."""
        self.passages.take(reading, self.waiting())

    def card(self, item: str) -> Card:
        """Show one candidate, or the list of all."""
        if self.step == "list":
            return listing.card(item)
        application = self.rows.find(Application, item)
        body = (
            *showing.to_do(application),
            *((self.papers.originals(application),) if self.step == "original" else ()),
            showing.contact(application),
            view.box(
                self._criteria(application), self.papers.resume(application, self.rows.of(Criterion)), look="columns"
            ),
        )
        lead = showing.lead(application, self.zone, now())
        return Card(item, showing.name(application), body, self._actions(application), lead, self._question())

    def pressed(self, press: Press) -> None:
        """Decide, ask for a reason, go on, show the original, or look somebody up."""
        if press.action == listing.OPEN.name:
            self.show(self.rows.find(Application, press.text(listing.NAME)).id)
        elif press.action in STEPS:
            self.ask(STEPS[press.action])
        else:
            self._pressed(press, self.rows.find(Application, self.item))

    def _pressed(self, press: Press, application: Application) -> None:
        if press.action in STAGES:
            self._decide(application, STAGES[press.action])
        elif reason := reasons.chosen(press.action):
            self._decide(application, Stage.NO, reason)
        else:
            put_aside(self)

    def prepare(self, items: Sequence[str]) -> None:
        """Fetch the texts of this candidate and the next ones."""
        applications = [self.rows.get(Application, item) for item in (self.item, *items) if item]
        self.passages.want(self.item, self.session.upcoming(AHEAD))
        self.texts.want(one for application in applications if application for one in application.text_ids)

    def empty(self) -> Card:
        """Say that everybody is screened, or that nobody has applied yet."""
        everybody = self.rows.of(Application)
        if self.step == "list":
            return listing.card("")
        if not everybody:
            words = "Nobody has applied yet. Drop résumés into a job in 0 Start here; they appear here by themselves."
            return Card("", "Nobody is waiting", (view.line(words, look="lead"),))
        held = sum(one.stage is Stage.HOLD for one in everybody)
        body = [view.line(wording.all_done(self.session.progress()), look="lead")]
        if held and not self.on_hold:
            body.append(view.line(f"{held} on hold: open_panel(on_hold=True) shows them again.", look="soft"))
        body.append(view.line("New applications appear here by themselves.", look="soft"))
        return Card("", "All done", tuple(body), (listing.LIST,))

    def _everybody(self) -> Lines:
        return listing.lines(self.rows.of(Application), self.job, self.zone)

    def close(self) -> None:
        """Stop fetching, then save and let go."""
        self.passages.close()
        self.texts.close()
        super().close()

    def _decide(self, application: Application, stage: Stage, reason: str = "") -> None:
        self.decide(rules.says(application, stage, reason), rules.decision(application, stage, self.who, reason))

    def _criteria(self, application: Application) -> view.Node:
        quoted = self.passages.get(application.id)
        if quoted is None:
            return showing.coming()
        asked = [one for one in self.rows.of(Criterion) if one.job_id == application.job_id]
        return showing.criteria(evidence.findings(asked, quoted), rules.ORDER)

    def _actions(self, application: Application) -> tuple[Action, ...]:
        if self.step == "reasons":
            return (*reasons.actions(self.firm.reasons), listing.BACK)
        decisions = [KEYS[stage] for stage in rules.allowed(application)]
        return (*decisions, SKIP, listing.BACK if self.step else ORIGINAL, listing.LIST)

    def _question(self) -> str:
        return "Why is the answer no?" if self.step == "reasons" else ""


def open_panel(job: str = "", on_hold: bool = False) -> Surface:
    """Open the screening panel: for all jobs or one, with those on hold or without."""
    return opened(ScreenPanel, job=job, on_hold=on_hold)
