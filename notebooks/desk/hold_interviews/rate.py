"""The panel at which an interviewer rates, alone: one criterion after the other, against its anchors."""

from __future__ import annotations

from notebooks.desk.bench.aside import LATER, LOOK, gone, look_again, put_aside
from notebooks.desk.bench.journal import Journal
from notebooks.desk.bench.panel import Panel
from notebooks.desk.bench.press import Press
from notebooks.desk.bench.view import Action, Card
from notebooks.desk.hold_interviews import rate_view as view
from notebooks.desk.hold_interviews.rules import rating as rules
from sheets_schema.book import Book
from sheets_schema.changes import Add, Change, change
from sheets_schema.clock import now
from sheets_schema.problems import Refusal
from sheets_schema.tables.interviews import Interview, Interviewer, Rating
from sheets_schema.tables.jobs import Criterion
from sheets_schema.tables.pipeline import Application

WHO, HAND_IN = "who", "hand-in"
START = Action("start", "s", "Start rating", "main")
SAVE = Action("save", "s", "Save, next", "main", "Sealed at once: nobody can read it, HR neither")
SEND = Action("hand in", "h", "Hand in", "main", "Can still be changed until everybody has rated")
AGAIN = Action("again", "c", "Change it", hint="Rate the chosen criterion again")
SOMEBODY_ELSE = Action("somebody else", "w", "I am somebody else", "quiet")


class RatePanel(Panel):
    """An interviewer's own interviews; what others say of them is never shown here."""

    name = "rate_interviews"
    title = "Rate interviews"
    people = ("card", "cards")
    tabs = (Application, Criterion, Interviewer, Interview, Rating)

    def __init__(self, book: Book, who: str, journal: Journal) -> None:
        self.rater = ""
        self.key = book.connection.settings.key
        super().__init__(book, who, journal)

    def waiting(self) -> list[str]:
        """List what waits for the rater: each criterion, then handing in, interview by interview."""
        self.rater = self.rater or next((one.email for one in self._raters() if rules.same(one.email, self.who)), "")
        if not self.rater:
            self.session.steps.clear()  # undo is one's own: it would take back what somebody else has rated
            return [WHO]
        items = []
        for one in self._to_rate(self.rater):
            left = rules.unrated(one, self.rater, self._asked(one), self.rows.of(Rating))
            items += [self._item(one, part) for part in (*(criterion.id for criterion in left), HAND_IN)]
        return items

    def card(self, item: str) -> Card:
        """Ask who rates, ask for one rating, or show all of them before they are handed in."""
        if item == WHO:
            return Card(item, "Who are you?", view.who(self._raters(), self._left_to), (START,))
        interview_id, part, rater = item.split(" ")
        interview, criterion = self.rows.get(Interview, interview_id), self.rows.get(Criterion, part)
        if not rules.same(rater, self.rater):
            return Card(item, "Somebody else's rating", view.not_yours(), (LATER, SOMEBODY_ELSE))
        if interview is None or (part != HAND_IN and criterion is None):
            return gone(item)
        return self._question(item, interview, criterion) if criterion else self._summary(item, interview)

    def empty(self) -> Card:
        """Say what became of the ratings that were handed in."""
        mine = [one for one in self.rows.of(Interview) if self._rated(one)]
        open_ones = [one for one in mine if rules.may_still_change(one, self.rater, self.rows.of(Rating))]
        body = view.finished(open_ones, self._asked, self.zone) if mine else view.nothing_yet()
        actions = (AGAIN, LOOK, SOMEBODY_ELSE) if open_ones else (LOOK, SOMEBODY_ELSE)
        return Card("", "Nothing to rate", body, actions, self._name())

    def pressed(self, press: Press) -> None:
        """Choose who rates, keep a rating, hand in, or come back to one."""
        if press.action == START.name:
            self._sit_down(press.text("who"))
        elif press.action == SOMEBODY_ELSE.name:
            self._stand_up()
        elif press.action == LOOK.name:
            look_again(self)
        elif press.action == LATER.name:
            put_aside(self)
        elif press.action == AGAIN.name:
            self.show(f"{press.text('which')} {self.rater}")
        elif press.action == SEND.name:
            self._hand_in(press)
        else:
            self._keep(press)

    def _keep(self, press: Press) -> None:
        interview, part = self._about(press.item)
        criterion = self.rows.find(Criterion, part)
        one = rules.drafted(
            interview,
            criterion,
            self.rater,
            rules.Mark(press.number("rating") or 0, press.text("behaviour")),
            self.rows.of(Rating),
            self.key,
        )
        self.decide(f"{criterion.name} of {interview.name} rated", one, back=_emptied(one))

    def _hand_in(self, press: Press) -> None:
        interview, _ = self._about(press.item)
        asked = self._asked(interview)
        changes = rules.handing_in(interview, self.rater, asked, self.rows.of(Rating), now())
        self.decide(f"Ratings of {interview.name} handed in", *changes)

    def _sit_down(self, who: str) -> None:
        if not any(rules.same(one.email, who) for one in self._raters()):
            raise Refusal("Choose your name; whoever interviews stands on the Interviewers tab.")
        self.rater = who
        self.session.queue.clear()
        self.session.steps.clear()
        look_again(self)  # an interview may have been arranged a minute ago, in the panel above
        self.stay()

    def _stand_up(self) -> None:
        self.rater = ""
        self.session.queue[:] = [WHO]
        self.stay()

    def _question(self, item: str, interview: Interview, criterion: Criterion) -> Card:
        order = [one.id for one in self._asked(interview)]
        place = order.index(criterion.id) + 1 if criterion.id in order else 0
        body = view.question(criterion, self._own(interview, criterion), interview, now())
        lead = view.lead(interview, self.zone, place, len(order))
        return Card(item, criterion.name, body, (SAVE, LATER, SOMEBODY_ELSE), lead)

    def _summary(self, item: str, interview: Interview) -> Card:
        asked = self._asked(interview)
        own = [(criterion, self._own(interview, criterion)) for criterion in asked]
        body = view.summary(interview, own)
        title = f"Hand in your ratings of {interview.name}?"
        actions = (SEND, AGAIN, LATER, SOMEBODY_ELSE) if asked else (LATER, SOMEBODY_ELSE)
        return Card(item, title, body, actions, view.lead(interview, self.zone))

    def _item(self, interview: Interview, part: str) -> str:
        """Name a card; the rater is in it, so that what one person typed never shows under another's name."""
        return f"{interview.id} {part} {self.rater}"

    def _about(self, item: str) -> tuple[Interview, str]:
        interview_id, part, rater = item.split(" ")
        if not rules.same(rater, self.rater):
            raise Refusal("This card is somebody else's.")
        return self.rows.find(Interview, interview_id), part

    def _asked(self, interview: Interview) -> list[Criterion]:
        application = self.rows.get(Application, interview.application_id)
        return rules.asked_in(interview, application.job_id if application else "", self.rows.of(Criterion))

    def _own(self, interview: Interview, criterion: Criterion) -> rules.Mark | None:
        mine = rules.ratings_of(interview, self.rater, self.rows.of(Rating))
        return rules.read_mark(next((one for one in mine if one.criterion_id == criterion.id), None), self.key)

    def _rated(self, interview: Interview) -> bool:
        return bool(self.rater) and rules.handed_in(interview, self.rater, self.rows.of(Rating))

    def _raters(self) -> list[Interviewer]:
        return [one for one in self.rows.of(Interviewer) if one.email]

    def _name(self) -> str:
        return next((one.name for one in self._raters() if rules.same(one.email, self.rater)), self.rater)

    def _left_to(self, one: Interviewer) -> int:
        return len(self._to_rate(one.email))

    def _to_rate(self, who: str) -> list[Interview]:
        alive = rules.at_stage(self.rows.of(Interview), self.rows.of(Application), rules.RATED_AT)
        return rules.to_rate(who, alive, self.rows.of(Rating), now())


def _emptied(one: Add | Change) -> list[Change]:
    return [change(one.row, "Undo: rated", sealed="")] if isinstance(one, Add) else []
