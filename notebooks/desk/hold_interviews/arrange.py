"""The panel that arranges interviews: whom, which round, how, when, with whom."""

from __future__ import annotations

from collections.abc import Sequence

from notebooks.desk.bench.aside import GONE, LATER, LOOK, gone, look_again, put_aside
from notebooks.desk.bench.cells import in_cell
from notebooks.desk.bench.journal import Journal
from notebooks.desk.bench.log import Log
from notebooks.desk.bench.panel import Panel
from notebooks.desk.bench.press import Press
from notebooks.desk.bench.view import Action, Card
from notebooks.desk.hold_interviews import arrange_view as view
from notebooks.desk.hold_interviews.calendars import Calendars
from notebooks.desk.hold_interviews.rules import arranging
from notebooks.desk.hold_interviews.rules.slots import Diary, first_free, tomorrow
from sheets_schema.book import Book
from sheets_schema.changes import add, change
from sheets_schema.clock import now
from sheets_schema.problems import NotAllowed, Problem, Refusal
from sheets_schema.tables.interviews import Answer, Interview, Interviewer, InterviewStatus, Mode, Round
from sheets_schema.tables.jobs import Job
from sheets_schema.tables.people import Person
from sheets_schema.tables.pipeline import Application

ARRANGE = Action("arrange", "a", "Arrange", "main", "The invitations go out by themselves")
CHANGE = Action("arrange", "a", "Save the change", "main", "Everybody invited is told")
NEXT = Action("next", "f", "Next free time", hint="When everybody chosen is free, as sheet and calendars say")
ANYWAY = Action("arrange anyway", "a", "Arrange all the same", "main", "The invitations go out by themselves")
BACK = Action("back", "Escape", "Back", "quiet")
CALL_OFF = Action("call off", "x", "Call off", "danger", "The events are cancelled")
OPEN = Action("open", "e", "Change it", hint="Its time or people, or call it off")
CHANGED = ("round", "mode", "starts", "minutes", "place", "interviewers", "status")


class ArrangePanel(Panel):
    """Candidates without an interview, then interviews with something to mend, then who may see a further round."""

    name = "arrange_interviews"
    title = "Arrange interviews"
    people = ("interview", "interviews")
    tabs = (Application, Person, Job, Interviewer, Interview)

    def __init__(self, book: Book, who: str, journal: Journal) -> None:
        self._drafts: dict[str, Interview] = {}
        log = Log(journal.path.with_name("desk.log"))
        self.calendars = Calendars(book.connection.settings, log, self.refresh)
        super().__init__(book, who, journal)

    def waiting(self) -> list[str]:
        """List applications to arrange an interview for, and interviews that cannot be held as they stand."""
        applications, interviews, moment = self.rows.of(Application), self.rows.of(Interview), now()
        fresh = arranging.without_interview(applications, interviews)
        again = arranging.another_round(applications, interviews, moment)
        return [one.id for one in (*fresh, *arranging.to_mend(interviews, moment), *again)]

    def card(self, item: str) -> Card:
        """Show one candidate with the interview suggested, or one interview to change."""
        wanted = self._wanted(item)
        if wanted is None:
            return gone(item)
        standing = self.rows.get(Interview, item) is not None
        actions = (CHANGE, NEXT, CALL_OFF, LATER) if standing else (ARRANGE, NEXT, LATER)
        if self.step:
            actions = (ANYWAY, NEXT, BACK)
        return Card(item, wanted.name, view.body(wanted, self._known(wanted)), actions, view.lead(wanted, standing))

    def prepare(self, items: Sequence[str]) -> None:
        """Ask for the calendars of everybody who interviews."""
        people = [one.email for one in self.rows.of(Interviewer) if one.email and one.active is not Answer.NO]
        wanted = self._wanted(self.item)
        self.calendars.want([*people, *(wanted.interviewers if wanted else ())])

    def close(self) -> None:
        """Ask no more calendars, then save and let go."""
        self.calendars.close()
        super().close()

    def empty(self) -> Card:
        """Show what is arranged, and what the functions answered."""
        known = self._known()
        actions = (OPEN, LOOK) if known.ahead else (LOOK,)
        return Card("", "Nobody waits for an interview", view.overview(known), actions)

    def pressed(self, press: Press) -> None:
        """Arrange, change, look for another time, call off, or leave for later."""
        if press.action == LOOK.name:
            look_again(self)
        elif press.action == OPEN.name:
            self.show(self.rows.find(Interview, press.text("which")).id)
        elif press.action == LATER.name:
            self._put_aside()
        elif press.action == CALL_OFF.name:
            self._call_off(self.rows.find(Interview, press.item))
        elif press.action == NEXT.name:
            self._look_for_time(press)
        elif press.action == BACK.name:
            self.ask("")
        else:
            self._arrange(press)

    def _look_for_time(self, press: Press) -> None:
        wanted = self._filled(press)
        after = wanted.starts or tomorrow(now(), self.zone)
        found = first_free(wanted, self.rows.of(Interview), after, self._diary(wanted))
        if found is None:
            raise Refusal("Nobody is free in office hours of the next eight weeks; choose other people or fewer.")
        self._drafts[press.item] = wanted.amended(starts=found)
        self.stay()

    def _arrange(self, press: Press) -> None:
        wanted = self._filled(press)
        problems = arranging.problems(wanted, self.rows.of(Interview), self.rows.of(Interviewer), now())
        if problems:
            raise NotAllowed(self._helped(problems[0], wanted))
        if press.action != ANYWAY.name and self._diary(wanted).meets(wanted):
            self._drafts[press.item] = wanted
            self.ask("taken")
            return
        self._drafts.pop(press.item, None)
        says = f"{wanted.round} interview of {wanted.name} on {view.when(wanted.starts, self.zone)}"
        known = self.rows.get(Interview, press.item)
        if known:
            values = {name: getattr(wanted, name) for name in CHANGED}
            self.decide(says, change(known, "Changed at the panel", **values))
        else:
            back = change(wanted, "Undo: arranged at the panel", status=InterviewStatus.CANCEL)
            self.decide(says, add(wanted, "Arranged at the panel"), back=[back])

    def _call_off(self, interview: Interview) -> None:
        gone = change(interview, "Called off at the panel", status=InterviewStatus.CANCEL)
        self.decide(f"Interview of {interview.name} called off", gone)

    def _put_aside(self) -> None:
        self._drafts.pop(self.item, None)
        put_aside(self)

    def _wanted(self, item: str) -> Interview | None:
        known = self._drafts.get(item) or self.rows.get(Interview, item)
        application = self.rows.get(Application, item)
        if known or application is None:
            return known
        job = self.rows.get(Job, application.job_id)
        interviews = self.rows.of(Interview)
        minutes = round(self.firm.number("Interview minutes"))
        fresh = arranging.suggested(application, job, interviews, self.rows.of(Interviewer), minutes)
        return fresh.amended(starts=first_free(fresh, interviews, tomorrow(now(), self.zone), self._diary(fresh)))

    def _diary(self, wanted: Interview) -> Diary:
        whole = Diary(self.firm.office, self.zone, self.calendars.taken())
        return whole.without(self.rows.get(Interview, wanted.id))

    def _filled(self, press: Press) -> Interview:
        wanted = self._wanted(press.item)
        if wanted is None:
            raise Refusal(GONE)
        return wanted.amended(
            round=Round(press.text("round")) if press.text("round") else wanted.round,
            mode=Mode(press.text("mode")) if press.text("mode") else wanted.mode,
            starts=in_cell(wanted, "starts", lambda: press.moment("starts", self.zone)),
            minutes=in_cell(wanted, "minutes", lambda: press.number("minutes")),
            place=press.text("place"),
            interviewers=press.chosen("interviewers"),
            status=wanted.status or InterviewStatus.PLANNED,
            unreadable=frozenset(),
        )

    def _helped(self, problem: Problem, wanted: Interview) -> str:
        """Name a free time in the same breath, where another time would help."""
        if problem.column not in ("Starts at", "Interviewers") or not wanted.interviewers:
            return str(problem)
        free = first_free(wanted, self.rows.of(Interview), tomorrow(now(), self.zone), self._diary(wanted))
        return f"{problem} Free: {view.when(free, self.zone)}." if free else str(problem)

    def _known(self, wanted: Interview | None = None) -> view.Known:
        interviews, moment = self.rows.of(Interview), now()
        application = self.rows.get(Application, wanted.application_id) if wanted else None
        held = arranging.of_application(application, interviews) if application else []
        return view.Known(
            ahead=tuple(arranging.ahead(interviews, moment)),
            interviewers=tuple(self.rows.of(Interviewer)),
            held=tuple(one for one in held if arranging.is_over(one, moment)),
            zones=self._zones(),
            zone=self.zone,
            taken=tuple(self._diary(wanted).meets(wanted)) if wanted else (),
            unseen=tuple(self.calendars.unseen(wanted.interviewers)) if wanted else (),
        )

    def _zones(self) -> dict[str, str]:
        people = {one.id: one.zone for one in self.rows.of(Person)}
        return {one.id: people.get(one.person_id, "") for one in self.rows.of(Application)}
