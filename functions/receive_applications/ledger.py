"""The rows as they will stand when a slice of files has been taken in, and what that changes in the sheet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, fields

from functions.receive_applications.persons import Traits, email_key, may_be, phone_key, shares_trait
from sheets_schema.changes import Add, Change, add, change
from sheets_schema.rows import Row
from sheets_schema.tables import Application, Person


@dataclass
class Ledger:
    """People and applications, found by what identifies them; rows are replaced here, never in place."""

    people: dict[str, Person]
    applications: dict[str, Application]
    region: str
    before: dict[str, Row] = field(default_factory=dict)
    whys: dict[str, str] = field(default_factory=dict)
    _by_trait: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    _by_pair: dict[tuple[str, str], str] = field(default_factory=dict)

    @classmethod
    def of(cls, people: Iterable[Person], applications: Iterable[Application], region: str) -> Ledger:
        """Open a ledger on the rows as they stand in the sheet."""
        ledger = cls({}, {}, region)
        for row in (*people, *applications):
            ledger.before[row.id] = row
            ledger._index(row)
        return ledger

    def put(self, row: Person | Application, why: str) -> None:
        """Add a row, or let it stand as it now is."""
        self.whys.setdefault(row.id, why)
        self._index(row)

    def person_of(self, traits: Traits) -> Person | None:
        """Find the person a file is from."""
        return next((person for person in self._sharing(traits) if may_be(person, traits, self.region)), None)

    def namesakes(self, traits: Traits) -> list[Person]:
        """List people of another name who have the file's own address or number."""
        own = Traits(traits.name, traits.emails[:1], traits.phones[:1])
        return [
            person
            for person in self._sharing(own)
            if shares_trait(person, own, self.region) and not may_be(person, own, self.region)
        ]

    def application_of(self, person_id: str, job_id: str) -> Application | None:
        """Find a person's application for a job."""
        found = self._by_pair.get((person_id, job_id), "")
        return self.applications.get(found)

    def changes(self) -> list[Add | Change]:
        """Say what must be written: new lines whole, of the others the cells that differ."""
        return [self._change(row_id) for row_id in self.whys]

    def _change(self, row_id: str) -> Add | Change:
        now: Row = self.people[row_id] if row_id in self.people else self.applications[row_id]
        was = self.before.get(row_id)
        if was is None:
            return add(now, self.whys[row_id])
        compared = [each.name for each in fields(now) if each.compare and each.name not in ("id", "rev")]
        return change(was, self.whys[row_id], **{name: getattr(now, name) for name in compared})

    def _index(self, row: Row) -> None:
        if isinstance(row, Person):
            self.people[row.id] = row
            for key in self._keys((row.email,), (row.phone,)):
                self._by_trait[key].append(row.id)
        elif isinstance(row, Application):
            self.applications[row.id] = row
            self._by_pair.setdefault((row.person_id, row.job_id), row.id)

    def _sharing(self, traits: Traits) -> list[Person]:
        keys = self._keys(traits.emails, traits.phones)
        return [self.people[one] for one in dict.fromkeys(one for key in keys for one in self._by_trait.get(key, ()))]

    def _keys(self, emails: Iterable[str], phones: Iterable[str]) -> list[str]:
        mails = [email_key(address) for address in emails if address]
        return mails + [phone_key(number, self.region) for number in phones if number]
