"""The panel that compares the candidates of a job, and decides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from notebooks.desk.bench import reasons
from notebooks.desk.bench.aside import LATER, LOOK, gone, look_again, put_aside
from notebooks.desk.bench.journal import Journal
from notebooks.desk.bench.log import Log
from notebooks.desk.bench.opening import opened
from notebooks.desk.bench.panel import Panel
from notebooks.desk.bench.passages import AHEAD, BESIDE, Passages
from notebooks.desk.bench.press import Press
from notebooks.desk.bench.surface import Surface
from notebooks.desk.bench.view import Action, Card, line
from notebooks.desk.choose_finalists import rules, view
from sheets_schema.book import Book
from sheets_schema.reading import Reading
from sheets_schema.stages import Stage
from sheets_schema.tables.interviews import Interview, Interviewer, Rating
from sheets_schema.tables.jobs import Criterion, Job
from sheets_schema.tables.pipeline import Application

OFFER = Action("offer", "o", "Offer", "main", "Compose the offer in the panel below")
HOLD = Action("hold", "h", "On hold")
NO = Action("no", "n", "No", "danger")
NEXT = Action("next", "j", "Next candidate", "quiet")
BACK = Action("back", "Escape", "Back", "quiet")
STAGES = {"offer": Stage.OFFER, "hold": Stage.HOLD}


class ChoosePanel(Panel):
    """One candidate's ratings and evidence beside those of everybody else for the job."""

    name = "choose_finalists"
    title = "Decide"
    tabs = (Application, Job, Criterion, Interviewer, Interview, Rating)
    beside = BESIDE

    def __init__(self, book: Book, who: str, journal: Journal) -> None:
        self.passages = Passages(book, Log(journal.path.with_name("desk.log")), self.refresh)
        super().__init__(book, who, journal)

    def sheet_was_read(self, reading: Reading) -> None:
        """Take over where whose passages stand."""
        self.passages.take(reading, self.waiting())

    def prepare(self, items: Sequence[str]) -> None:
        """Fetch the passages of this candidate and the next ones."""
        self.passages.want(self.item, self.session.upcoming(AHEAD))

    def close(self) -> None:
        """Stop fetching, then save and let go."""
        self.passages.close()
        super().close()

    def waiting(self) -> list[str]:
        """List the candidates at stage Interview, job by job, the highest mean first where all is in."""
        found = rules.to_decide(self.rows.of(Application), self.rows.of(Interview), self.rows.of(Rating))
        jobs, open_ones = dict.fromkeys(one.job_id for one in found), {one.id for one in found}
        ordered = [one.application.id for job in jobs for one in self._compared(job)]
        return [one for one in ordered if one in open_ones]

    def card(self, item: str) -> Card:
        """Show one candidate, or ask for the reason of a no."""
        application = self.rows.get(Application, item)
        if application is None:
            return gone(item)
        rivals = self._compared(application.job_id)
        mine = next((one for one in rivals if one.application.id == item), self._finalist(application))
        told = view.Told(mine, rivals, tuple(self.passages.get(item) or ()), tuple(self._ratings(item)), self._names())
        shown = Card(item, application.name, view.body(told), (OFFER, HOLD, NO, NEXT), view.lead(told))
        if self.step != NO.name:
            return shown
        return replace(shown, actions=(*reasons.actions(self.firm.reasons), BACK), question="Why is the answer no?")

    def empty(self) -> Card:
        """Say that everybody is decided on."""
        says = "Candidates at stage Interview appear here as soon as an interview is arranged."
        return Card("", "Nobody waits for a decision", (line(says, look="lead"),), (LOOK,))

    def pressed(self, press: Press) -> None:
        """Decide, ask for a reason, or go on."""
        if press.action == LOOK.name:
            look_again(self)
        elif press.action in (NEXT.name, LATER.name):
            put_aside(self)
        elif press.action == NO.name:
            self.ask(NO.name)
        elif press.action == BACK.name:
            self.ask("")
        else:
            self._decide(press)

    def _decide(self, press: Press) -> None:
        application = self.rows.find(Application, press.item)
        to, reason = STAGES.get(press.action, Stage.NO), reasons.chosen(press.action)
        self.decide(f"{to} for {application.name}", rules.decided(application, to, "Decided at the panel", reason))

    def _finalist(self, application: Application) -> rules.Finalist:
        interviews, ratings = self.rows.of(Interview), self.rows.of(Rating)
        return rules.finalist(application, self.rows.of(Criterion), interviews, ratings, self._names())

    def _compared(self, job_id: str) -> list[rules.Finalist]:
        applications, criteria = self.rows.of(Application), self.rows.of(Criterion)
        interviews, ratings = self.rows.of(Interview), self.rows.of(Rating)
        return rules.compared(job_id, applications, criteria, interviews, ratings, self._names())

    def _ratings(self, item: str) -> list[Rating]:
        return [one for one in self.rows.of(Rating) if one.application_id == item]

    def _names(self) -> dict[str, str]:
        return {one.email.casefold(): one.name for one in self.rows.of(Interviewer) if one.email}


def open_panel() -> Surface:
    """Open the panel from a notebook's cell."""
    return opened(ChoosePanel)
