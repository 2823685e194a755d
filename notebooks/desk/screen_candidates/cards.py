"""The cards: one candidate with what is asked about them, the list, whom to look at, and nobody."""

from __future__ import annotations

from dataclasses import dataclass

from notebooks.desk.bench import reasons, view, wording
from notebooks.desk.bench.session import Progress
from notebooks.desk.bench.view import Action, Card, Node
from notebooks.desk.screen_candidates import asking, listing, rules, showing
from notebooks.desk.screen_candidates.papers import Papers
from notebooks.desk.screen_candidates.queueing import Queue
from sheets_schema.clock import now
from sheets_schema.stages import Stage
from sheets_schema.tables.firm import Firm
from sheets_schema.tables.pipeline import Application

KEYS = {
    Stage.INTERVIEW: Action("interview", "i", "Interview", "main"),
    Stage.HOLD: Action("hold", "h", "On hold"),
    Stage.NO: Action("no", "n", "No", "danger"),
}
LIST, LIST_FILTER = "list", "list filter"
SKIP = Action("skip", "s", "Skip", "quiet", "Leave this candidate for later")
ORIGINAL = Action("original", "o", "Original", "quiet", "Where the files lie")
MORE = (listing.LIST, asking.FILTER)
NONE_LEFT = "Key x looks at everybody again, key f at others."
NOBODY = "Nobody has applied yet. Drop résumés into a job in 0 Start here; they appear here by themselves."


@dataclass(frozen=True)
class Cards:
    """Draws cards from the queue, the papers and the step that the panel is at."""

    queue: Queue
    papers: Papers
    firm: Firm
    step: str

    def aside(self, item: str) -> Card | None:
        """Show the list, or whom to look at, if that is what was asked for."""
        queue = self.queue
        if self.step == LIST:
            everybody = queue.everybody()
            row = asking.filter_row(queue.filter, len(queue.left(everybody)), len(everybody), "applications")
            return listing.card(item, row)
        if self.step in ("filter", LIST_FILTER):
            asked = [one for of_job in queue.grounds.criteria.values() for one in of_job]
            return asking.filter_card(item, queue.filter, queue.everybody(), asked, self.firm.tags)
        return None

    def candidate(self, application: Application) -> Card:
        """Show one candidate beside the job's criteria."""
        body = (
            *self._filter(),
            *self._asked(application),
            *showing.to_do(application),
            showing.contact(application, self.firm.zone),
            view.box(self._criteria(application), self.papers.resume(application, self.queue.rows), look="columns"),
        )
        lead = showing.lead(application, self.firm.zone, now())
        question = asking.QUESTIONS.get(self.step, "")
        return Card(application.id, showing.name(application), body, self._actions(application), lead, question)

    def nobody(self, progress: Progress) -> Card:
        """Say that everybody is screened, that the filter leaves nobody, or that nobody has applied yet."""
        queue = self.queue
        if not queue.rows.of(Application):
            return Card("", "Nobody is waiting", (view.line(NOBODY, look="lead"),))
        held = sum(one.stage is Stage.HOLD for one in queue.rows.of(Application))
        if queue.filter:
            return Card(
                "", "Nobody waits under this filter", (*self._filter(), view.line(NONE_LEFT, look="lead")), MORE
            )
        body = [view.line(wording.all_done(progress), look="lead")]
        if held and not queue.on_hold:
            body.append(view.line(f"{held} on hold: open_panel(on_hold=True) shows them again.", look="soft"))
        body.append(view.line("New applications appear here by themselves.", look="soft"))
        return Card("", "All done", tuple(body), MORE)

    def _filter(self) -> tuple[Node, ...]:
        return asking.filter_row(self.queue.filter, *self.queue.counted(), "waiting") if self.queue.filter else ()

    def _asked(self, application: Application) -> tuple[Node, ...]:
        if self.step == "original":
            return (self.papers.originals(application),)
        if self.step == "order":
            place = self.papers.place(application, self.queue.grounds)
            return (asking.why_here(place, *self.queue.rank(application), self.queue.by_evidence),)
        return asking.field(self.step)

    def _criteria(self, application: Application) -> Node:
        found = self.papers.findings(application, self.queue.grounds)
        return showing.coming() if found is None else showing.criteria(found, self.queue.says(application))

    def _actions(self, application: Application) -> tuple[Action, ...]:
        if self.step == "reasons":
            return (*reasons.actions(self.firm.reasons), asking.BACK)
        if self.step == "tag":
            return (*asking.tags(application, self.firm.tags), asking.OTHER, asking.BACK)
        if self.step in asking.ANSWERS:
            return (*asking.ANSWERS[self.step], asking.BACK)
        decisions = [KEYS[stage] for stage in rules.allowed(application)]
        own = asking.BACK if self.step else ORIGINAL
        return (*decisions, SKIP, own, asking.TAG, asking.NOTE, asking.ORDER, asking.FILTER, listing.LIST)
