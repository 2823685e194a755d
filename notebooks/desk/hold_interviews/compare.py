"""The panel that shows an interview's ratings side by side, once everybody has rated."""

from __future__ import annotations

from notebooks.desk.bench.aside import LATER, LOOK, look_again, put_aside
from notebooks.desk.bench.panel import Panel
from notebooks.desk.bench.press import Press
from notebooks.desk.bench.view import Action, Card, Node, badge, box, line, quote, text
from notebooks.desk.hold_interviews.arrange_view import when
from notebooks.desk.hold_interviews.rules.arranging import CALLED_OFF
from notebooks.desk.hold_interviews.rules.comparing import Compared, side_by_side
from notebooks.desk.hold_interviews.rules.rating import at_stage, awaited, is_opened
from sheets_schema.changes import change
from sheets_schema.stages import Stage
from sheets_schema.tables.interviews import Interview, Interviewer, InterviewStatus, Rating
from sheets_schema.tables.jobs import Criterion
from sheets_schema.tables.pipeline import Application

TALKED = Action("talked", "t", "Talked through", "main", "Marks the interview as held")


class ComparePanel(Panel):
    """Interviews that everybody has rated and nobody has talked through yet."""

    name = "compare_ratings"
    title = "Compare ratings"
    people = ("interview", "interviews")
    tabs = (Application, Criterion, Interviewer, Interview, Rating)

    def waiting(self) -> list[str]:
        """List the interviews whose ratings lie open."""
        return [one.id for one in self._standing() if is_opened(one, self.rows.of(Rating))]

    def card(self, item: str) -> Card:
        """Show every criterion with everybody's rating, the mean and the spread."""
        interview = self.rows.get(Interview, item)
        if interview is None or not is_opened(interview, self.rows.of(Rating)):
            return Card(item, "No longer open", (line("Its ratings are not all in any more."),), (LATER,))
        compared = side_by_side(interview, self._asked(interview), self.rows.of(Rating))
        lead = f"{interview.job} · {interview.round or 'Interview'} · {when(interview.starts, self.zone)}"
        return Card(item, interview.name, self._body(compared), (TALKED, LATER), lead)

    def empty(self) -> Card:
        """Name who still has to rate, and nothing of what others said."""
        waiting = self._standing()
        if not waiting:
            return Card("", "Nothing to compare", (line("No interview waits for ratings.", look="lead"),), (LOOK,))
        tiles = box(*map(self._tile, waiting), look="fields")
        lead = line("Nobody's ratings show before all of an interview are in.", look="lead")
        return Card("", "Not everybody has rated yet", (lead, tiles), (LOOK,))

    def pressed(self, press: Press) -> None:
        """Mark an interview as talked through, or leave it."""
        if press.action == LOOK.name:
            look_again(self)
        elif press.action == TALKED.name:
            interview = self.rows.find(Interview, press.item)
            held = change(interview, "Ratings compared", status=InterviewStatus.HELD)
            self.decide(f"{interview.name} talked through", held)
        else:
            put_aside(self)

    def _standing(self) -> list[Interview]:
        done = (*CALLED_OFF, InterviewStatus.HELD)
        undecided = at_stage(self.rows.of(Interview), self.rows.of(Application), (Stage.INTERVIEW,))
        return [one for one in undecided if one.status not in done]

    def _asked(self, interview: Interview) -> list[Criterion]:
        application = self.rows.get(Application, interview.application_id)
        return [one for one in self.rows.of(Criterion) if application and one.job_id == application.job_id]

    def _tile(self, one: Interview) -> Node:
        name, waits = text(one.name, look="criterion"), f"Waits for {self._waits_for(one)}"
        return box(line(name), line(when(one.starts, self.zone), look="soft"), line(waits), look="panel")

    def _waits_for(self, interview: Interview) -> str:
        silent = awaited(interview, self.rows.of(Rating))
        return ", ".join(map(self._name, silent)) or "the kit, which opens the ratings at its next run"

    def _name(self, address: str) -> str:
        known = {one.email.casefold(): one.name for one in self.rows.of(Interviewer)}
        return known.get(address.casefold(), address)

    def _body(self, compared: list[Compared]) -> tuple[Node, ...]:
        apart = sum(one.worth_a_talk for one in compared)
        words = "one criterion" if apart == 1 else f"{apart} criteria"
        advice = f"Talk about {words} first: two points or more lie between you." if apart else "You saw much the same."
        return (line(advice, look="lead"), *map(self._criterion, compared))

    def _criterion(self, one: Compared) -> Node:
        mean = text(f"{one.score.mean:.1f}" if one.score else "–", look="strong")
        behind = text(one.score.behind if one.score else "nobody rated it", look="soft")
        apart = [badge("Talk about it", "▲", "strong")] if one.worth_a_talk else []
        quotes = [quote(said.behaviour or "(no words)", f"{self._name(said.who)}: {said.rating}") for said in one.said]
        head = box(mean, text(one.criterion.name, look="criterion"), behind, *apart, look="row")
        return box(head, box(*quotes, look="fields"), look="finding")
