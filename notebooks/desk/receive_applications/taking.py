"""What lines of another system's spreadsheet become; the same file twice adds nothing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from notebooks.desk.receive_applications.matching import Line
from sheets_schema.changes import Add, Change, add, change
from sheets_schema.identity import compatible, email_key, likeness, phone_key, plain_letters
from sheets_schema.joining import entry, root
from sheets_schema.stages import NEXT_STEP
from sheets_schema.tables.duplicates import Duplicate, Verdict
from sheets_schema.tables.jobs import Job
from sheets_schema.tables.people import Person
from sheets_schema.tables.pipeline import Application, Source

SLICE = 100  # lines a save
NEW, KNOWN, THERE = "new", "known", "there"


@dataclass
class Taking:
    """Everybody known so far, and what each line adds to them."""

    people: dict[str, Person]
    region: str
    now: datetime
    file: str
    counts: Counter[str] = field(default_factory=Counter)
    _applications: dict[str, Application] = field(default_factory=dict)
    _by_trait: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    _by_pair: set[tuple[str, str]] = field(default_factory=set)

    @classmethod
    def of(
        cls, people: Iterable[Person], applications: Iterable[Application], region: str, now: datetime, file: str
    ) -> Taking:
        """Begin with the sheet as it stands."""
        taking = cls({}, region, now, file)
        for person in people:
            taking._know(person)
        for one in applications:
            taking._applications[one.id] = one
            taking._by_pair.add((one.person_id, one.job_id))
        return taking

    def slices(self, lines: Sequence[Line]) -> Iterator[list[Add | Change]]:
        """Give what each slice of lines adds, a person always together with their application."""
        good = [line for line in lines if not line.wrong]
        for start in range(0, len(good), SLICE):
            yield _folded([wish for line in good[start : start + SLICE] for wish in self.one(line)])

    def one(self, line: Line) -> list[Add | Change]:
        """Say what one line adds."""
        if line.job is None:
            return []
        person, reason, added = self._person(line)
        pair = (person.id, line.job.id)
        self.counts[KNOWN if reason or not added else NEW] += 1
        if pair in self._by_pair:
            self.counts[THERE] += 1
            return []
        self._by_pair.add(pair)
        row = self._application(line, person, line.job)
        told = self._joined(line, person, row, reason) if reason else []
        return [*added, add(row, f"Imported from {self.file}"), *told]

    def _person(self, line: Line) -> tuple[Person, str, list[Add | Change]]:
        """Find whom a line is about, or add them; give also why they were taken for somebody known, and what is new."""
        contact = (email_key(line.email) if line.email else "") or phone_key(line.phone, self.region)
        # Without address and number, only the whole line tells one John Smith from another.
        rest = () if contact else (str(line.received), line.note, line.job.id if line.job else "")
        own = Person.new_id("import", contact, plain_letters(line.name), *rest)
        if (known := root(self.people, own)) is not None:
            return known, "", []
        sharing = [self.people[one] for one in dict.fromkeys(one for key in self._keys(line.email, line.phone)
                                                             for one in self._by_trait[key])]  # fmt: skip
        for other in sharing:
            if compatible(other.name, line.name) and (person := root(self.people, other.id)):
                return person, self._shared(other, line), []
        seen = line.received or self.now
        person = Person(id=own, name=line.name, email=line.email, phone=line.phone, first_seen=seen)
        self._know(person)
        asked = [add(self._asking(line, person, other), "Noticed") for other in sharing]
        return person, "", [add(person, f"Imported from {self.file}"), *asked]

    def _application(self, line: Line, person: Person, job: Job) -> Application:
        return Application(
            id=Application.new_id("import", person.id, job.id),
            name=person.name, email=person.email, phone=person.phone, job=job.title, stage=line.stage,
            next_step=NEXT_STEP[line.stage], waiting_since=self.now, received=line.received or self.now,
            note=line.note, person_id=person.id, job_id=job.id, source=Source.IMPORT,
        )  # fmt: skip

    def _joined(self, line: Line, person: Person, row: Application, reason: str) -> list[Add | Change]:
        pair = Duplicate(
            id=Duplicate.new_id("import", row.id),
            name=person.name, email=person.email, other=line.name, other_email=line.email, other_phone=line.phone,
            reason=f"{reason} in {self.file}", verdict=Verdict.SAME, carried_out=Verdict.SAME, since=self.now,
            person_id=person.id, application_id=row.id,
        )  # fmt: skip
        joined = tuple(dict.fromkeys((*person.joined, entry(pair))))
        kept = person.amended(email=person.email or line.email, phone=person.phone or line.phone, joined=joined)
        self._know(kept)
        filled = change(person, f"So it says in {self.file}", email=kept.email, phone=kept.phone, joined=joined)
        return [add(pair, "Noticed"), filled]

    def _asking(self, line: Line, person: Person, other: Person) -> Duplicate:
        known = root(self.people, other.id) or other
        like = likeness(other.name, line.name) or "under another name"
        return Duplicate(
            id=Duplicate.new_id("people", *sorted((person.id, known.id))),
            name=known.name, email=known.email, other=line.name, other_email=line.email, other_phone=line.phone,
            reason=f"{self._shared(other, line)}, {like}", verdict=Verdict.PERHAPS, carried_out=Verdict.PERHAPS,
            since=self.now, person_id=known.id, other_id=person.id,
        )  # fmt: skip

    def _shared(self, other: Person, line: Line) -> str:
        same = line.email and other.email and email_key(other.email) == email_key(line.email)
        return "The same e-mail address" if same else "The same phone number"

    def _know(self, person: Person) -> None:
        self.people[person.id] = person
        for key in self._keys(person.email, person.phone):
            self._by_trait[key].append(person.id)

    def _keys(self, email: str, phone: str) -> list[str]:
        return [*([email_key(email)] if email else []), *([phone_key(phone, self.region)] if phone else [])]


def _folded(wishes: Iterable[Add | Change]) -> list[Add | Change]:
    """Let what changes in a line that is only being added be part of its adding."""
    added: dict[str, Add] = {}
    rest: list[Change] = []
    for one in wishes:
        if isinstance(one, Add):
            added.setdefault(one.row.id, one)
        elif one.row.id in added:
            before = added[one.row.id]
            added[one.row.id] = add(before.row.amended(**one.values), before.why)
        else:
            rest.append(one)
    return [*added.values(), *rest]
