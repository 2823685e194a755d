"""The rows as they will stand when a slice of files has been taken in, and what that changes in the sheet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, fields

from functions.receive_applications.persons import Traits, may_be, shared, suspicion
from sheets_schema.changes import Add, Change, add, change
from sheets_schema.identity import email_key, phone_key
from sheets_schema.joining import root
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
    bundles: dict[str, str] = field(default_factory=dict)
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

    def person_of(self, traits: Traits) -> tuple[Person, str] | None:
        """Find the person a file is from, and what they have in common."""
        for one in self._sharing(traits):
            person = root(self.people, one.id)
            if person and may_be(one, traits, self.region):
                return person, " and ".join(shared(one, traits, self.region))
        return None

    def suspects(self, person: Person, traits: Traits) -> list[tuple[Person, str]]:
        """List the people who may be this one after all, each with the reason."""
        found: dict[str, tuple[Person, str]] = {}
        for one in self._sharing(traits.own):
            other = root(self.people, one.id)
            reason = suspicion(one, traits, self.region)
            if other and reason and other.id != person.id:
                found.setdefault(other.id, (other, reason))
        return list(found.values())

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
            for key in self._keys((row.email,), (row.phone,), row.traits):
                self._by_trait[key].append(row.id)
        elif isinstance(row, Application):
            self.applications[row.id] = row
            self._by_pair.setdefault((row.person_id, row.job_id), row.id)

    def _sharing(self, traits: Traits) -> list[Person]:
        keys = self._keys(traits.emails, traits.phones, traits.marks)
        return [self.people[one] for one in dict.fromkeys(one for key in keys for one in self._by_trait.get(key, ()))]

    def _keys(self, emails: Iterable[str], phones: Iterable[str], marks: Iterable[str]) -> list[str]:
        mails = [email_key(address) for address in emails if address]
        return [*mails, *(phone_key(number, self.region) for number in phones if number), *marks]
