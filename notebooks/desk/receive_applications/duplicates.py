"""Perhaps the same person: two beside each other, the reason, one key to join them or to leave them apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar, TypeVar

from notebooks.desk.bench import view
from notebooks.desk.bench.journal import Journal
from notebooks.desk.bench.log import Log
from notebooks.desk.bench.opening import opened
from notebooks.desk.bench.panel import Panel
from notebooks.desk.bench.passages import BESIDE, Passages
from notebooks.desk.bench.press import Press
from notebooks.desk.bench.rows import Rows
from notebooks.desk.bench.surface import Surface
from notebooks.desk.bench.view import Action, Card, Node
from notebooks.desk.receive_applications import rules
from sheets_schema import joining
from sheets_schema.book import Book
from sheets_schema.problems import Refusal
from sheets_schema.reading import Reading
from sheets_schema.rows import Row
from sheets_schema.tables.duplicates import Duplicate, Verdict
from sheets_schema.tables.people import Person
from sheets_schema.tables.pipeline import Application, Evidence

R = TypeVar("R", bound=Row)
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
        wishes = joining.carried_out(self.known(pair), pair, verdict, self.who)
        if not wishes:
            raise Refusal("There is nothing to change.")
        self.decide(f"{rules.pair_title(pair)}: {verdict}", *wishes, back=joining.taken_back(self.rows, pair, wishes))

    def known(self, pair: Duplicate) -> joining.Rows:
        """Give the rows by which a pair is joined or parted."""
        return self.rows

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
    beside = BESIDE

    def __init__(self, book: Book, who: str, journal: Journal) -> None:
        self.passages = Passages(book, Log(journal.path.with_name("desk.log")), self.refresh)
        super().__init__(book, who, journal)

    def sheet_was_read(self, reading: Reading) -> None:
        """Take over whose passages stand where."""
        self.passages.take(reading, self._applications(self.waiting()))

    def prepare(self, items: Sequence[str]) -> None:
        """Fetch the passages that go along with a file that is parted."""
        shown, *others = self._applications((self.item, *items)) or [""]
        self.passages.want(shown, others)

    def known(self, pair: Duplicate) -> joining.Rows:
        """Give the rows by which a pair is parted, the passages of its application among them."""
        passages = self.passages.get(pair.application_id)
        if passages is None:
            raise Refusal("What this file was quoted for is on its way; press again in a moment.")
        return _Known(self.rows, passages)

    def close(self) -> None:
        """Stop fetching, then save and let go."""
        self.passages.close()
        super().close()

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

    def _applications(self, items: Iterable[str]) -> list[str]:
        pairs = (self.rows.get(Duplicate, one) for one in items)
        return [pair.application_id for pair in pairs if pair and pair.application_id]


class _Known:
    """What a panel holds, and the passages of one application."""

    def __init__(self, rows: Rows, passages: Sequence[Evidence]) -> None:
        self._rows, self._passages = rows, passages

    def of(self, cls: type[R]) -> Iterable[R]:
        """List a tab's rows."""
        return [one for one in self._passages if isinstance(one, cls)] if cls is Evidence else self._rows.of(cls)


def _as_it_came(pair: Duplicate) -> Node:
    return view.section(
        "Came as",
        view.facts(("Name", pair.other), ("E-mail", pair.other_email), ("Phone", pair.other_phone)),
    )


def open_panel(joined: bool = False) -> Surface:
    """Open the questions, or with `joined` the list of those taken for one, to part them again."""
    return opened(JoinedPanel if joined else DuplicatesPanel)
