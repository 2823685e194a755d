"""Perhaps the same person: two beside each other, the reason, one key to join them or to leave them apart."""

from __future__ import annotations

from typing import ClassVar

from notebooks.desk.bench import view
from notebooks.desk.bench.opening import opened
from notebooks.desk.bench.panel import Panel
from notebooks.desk.bench.press import Press
from notebooks.desk.bench.surface import Surface
from notebooks.desk.bench.view import Action, Card, Node
from notebooks.desk.receive_applications import rules
from sheets_schema import joining
from sheets_schema.problems import Refusal
from sheets_schema.rows import Row
from sheets_schema.tables.duplicates import Duplicate, Verdict
from sheets_schema.tables.people import Person
from sheets_schema.tables.pipeline import Application, Evidence

SAME = Action("same", "s", "Same person", "main", "Join them; nothing is lost")
APART = Action("apart", "d", "Different people", "", "Leave them apart, and ask no more")
PART = Action("apart", "d", "Not the same: part them", "danger", "Give the file a person and an application of its own")
LATER = Action("later", "l", "Later", "quiet")
VERDICTS = {"same": Verdict.SAME, "apart": Verdict.APART}


class DuplicatesPanel(Panel):
    """Asks about everybody who may be somebody known."""

    name: ClassVar[str] = "duplicates"
    title: ClassVar[str] = "Perhaps the same person"
    people: ClassVar[tuple[str, str]] = ("pair", "pairs")
    tabs: ClassVar[tuple[type[Row], ...]] = (Duplicate, Person, Application)

    def waiting(self) -> list[str]:
        """List the pairs that nobody has judged."""
        return [one.id for one in rules.asked(self.rows.of(Duplicate))]

    def card(self, item: str) -> Card:
        """Show two people beside each other."""
        pair = self.rows.find(Duplicate, item)
        return Card(item, rules.pair_title(pair), (self._reason(pair), self._both(pair)), (SAME, APART, LATER))

    def pressed(self, press: Press) -> None:
        """Join, leave apart, or go on."""
        if press.action == LATER.name:
            self.skip()
            return
        pair = self.rows.find(Duplicate, self.item)
        verdict = VERDICTS[press.action]
        wishes = joining.carried_out(self.rows, pair, verdict, self.who)
        if not wishes:
            raise Refusal("There is nothing to change.")
        self.decide(f"{rules.pair_title(pair)}: {verdict}", *wishes, back=joining.taken_back(self.rows, pair, wishes))

    def empty(self) -> Card:
        """Say that nothing is asked."""
        words = "Nobody is asked about. Where two may be one, they appear here by themselves."
        return Card("", "Nothing to ask", (view.line(words, look="lead"),))

    def _reason(self, pair: Duplicate) -> Node:
        return view.box(view.line(f"{pair.reason}."), look="note")

    def _both(self, pair: Duplicate) -> Node:
        people = {one.id: one for one in self.rows.of(Person)}
        known = joining.root(people, pair.person_id)
        other = people.get(pair.other_id)
        left = self._person("Known", known) if known else view.line("This person's line is gone.")
        return view.box(left, self._person("Came as", other) if other else _as_it_came(pair), look="columns")

    def _person(self, heading: str, person: Person) -> Node:
        theirs = [one for one in self.rows.of(Application) if one.person_id == person.id]
        return view.section(
            heading,
            view.facts(
                ("Name", person.name),
                ("E-mail", person.email),
                ("Phone", person.phone),
                ("First seen", f"{person.first_seen:%d %B %Y}" if person.first_seen else ""),
                ("Agreed to", "; ".join(person.consents)),
            ),
            view.listing(*(rules.application_line(one) for one in theirs)),
        )


class JoinedPanel(DuplicatesPanel):
    """Shows whom the kit or a person joined, latest first, and parts them again."""

    name: ClassVar[str] = "joined"
    title: ClassVar[str] = "Taken for the same person"
    tabs: ClassVar[tuple[type[Row], ...]] = (*DuplicatesPanel.tabs, Evidence)

    def waiting(self) -> list[str]:
        """List those who were joined, latest first."""
        return [one.id for one in rules.joined(self.rows.of(Duplicate))]

    def card(self, item: str) -> Card:
        """Show who was joined, and why."""
        pair = self.rows.find(Duplicate, item)
        return Card(item, rules.pair_title(pair), (self._reason(pair), self._both(pair)), (PART, LATER))

    def empty(self) -> Card:
        """Say that nobody was joined."""
        return Card("", "Nobody was joined", (view.line("Nobody was taken for somebody known.", look="lead"),))


def _as_it_came(pair: Duplicate) -> Node:
    return view.section(
        "Came as",
        view.facts(("Name", pair.other), ("E-mail", pair.other_email), ("Phone", pair.other_phone)),
    )


def open_panel(joined: bool = False) -> Surface:
    """Open the questions, or with `joined` the list of those taken for one, to part them again."""
    return opened(JoinedPanel if joined else DuplicatesPanel)
