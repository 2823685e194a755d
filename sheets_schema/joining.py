"""Joining and parting: what becomes of everybody's lines when two prove to be one person, or one proves to be two.

No line is ever deleted: of two people the later one stays with “Same as”, and everything that led to them leads to the
other. Each application remembers whom it came from, so that a joining can be parted again however much later.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from typing import Any, Protocol, TypeVar

from sheets_schema.changes import Add, Change, add, change
from sheets_schema.problems import Refusal
from sheets_schema.reading import Reading
from sheets_schema.rows import Row
from sheets_schema.stages import NEXT_STEP, Stage
from sheets_schema.tables.duplicates import Duplicate, Verdict
from sheets_schema.tables.people import Person
from sheets_schema.tables.pipeline import Application, Evidence

R = TypeVar("R", bound=Row)
Wish = Add | Change
AGAIN = "Joined again"
TWICE = "The same person has another application for this job: go on with one of the two."
ASKS = "Perhaps the same person as "
TABS: tuple[type[Row], ...] = (Person, Application, Evidence, Duplicate)


class Rows(Protocol):
    """Rows by tab: what was read of the sheet, or what a panel holds."""

    def of(self, cls: type[R]) -> Iterable[R]:
        """List a tab's rows."""


class Read:
    """What was read of the sheet, as rows by tab."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading

    def of(self, cls: type[R]) -> list[R]:
        """List a tab's rows."""
        return self.reading[cls]


def question(name: str, reason: str) -> str:
    """Ask, in a To do, whether an application's person is another one."""
    return f"{ASKS}{name}: {reason}. Answer on the Duplicates tab or at the desk."


def root(people: Mapping[str, Person], person_id: str) -> Person | None:
    """Find the person that a line stands for, through every joining."""
    person, passed = people.get(person_id), set[str]()
    while person and person.merged_into and person.id not in passed:
        passed.add(person.id)
        person = people.get(person.merged_into) or person
    return person


def entry(duplicate: Duplicate) -> str:
    """Say on a person's line who was joined with them, and why."""
    return f"{duplicate.other}: {duplicate.reason}".replace(";", ",")


def carried_out(rows: Rows, duplicate: Duplicate, verdict: Verdict, who: str) -> list[Wish]:
    """Join or part, as somebody decided; gives every change of one atomic save."""
    case = _Case(rows, duplicate, who)
    if verdict is Verdict.SAME:
        found = case.join() if duplicate.other_id else case.stay()
    elif duplicate.carried_out is not Verdict.SAME:
        found = case.leave()
    else:
        found = case.part() if duplicate.other_id else case.part_file()
    done = change(duplicate, case.why(verdict), **({"verdict": verdict, "carried_out": verdict} | case.notes))
    return [*found, done]


def taken_back(rows: Rows, duplicate: Duplicate, wishes: Iterable[Wish]) -> list[Change]:
    """Say what undoes the lines that a parting added: nothing is deleted, so they stay behind, empty and joined."""
    kept = root({one.id: one for one in rows.of(Person)}, duplicate.person_id)
    back: list[Change] = []
    for one in wishes:
        if kept is None or not isinstance(one, Add):
            continue
        if isinstance(one.row, Person):
            back.append(Change(one.row, {"merged_into": kept.id, "same_as": kept.name}, AGAIN))
        elif isinstance(one.row, Application):
            own = {"person_id": kept.id, "name": kept.name, "email": kept.email, "phone": kept.phone}
            empty = {"files": (), "file_ids": (), "text_ids": (), "stage": Stage.WITHDRAWN, "reason": AGAIN}
            back.append(Change(one.row, own | empty, AGAIN))
    return back


class _Case:
    def __init__(self, rows: Rows, duplicate: Duplicate, who: str) -> None:
        self.rows, self.duplicate, self.who = rows, duplicate, who
        self.people = {one.id: one for one in rows.of(Person)}
        self.notes: dict[str, Any] = {}

    def why(self, verdict: Verdict | None) -> str:
        """Say who decided what."""
        return f"{verdict}, decided by {self.who}" if verdict else "Looked at"

    def _both(self) -> tuple[Person, Person]:
        kept = root(self.people, self.duplicate.person_id)
        other = self.people.get(self.duplicate.other_id)
        if kept is None or other is None:
            raise Refusal("One of the two has no line on People any more; nothing was joined or parted.")
        return kept, other

    def join(self) -> list[Wish]:
        """Let everything of the other lead to the one who stays."""
        kept, asked = self._both()
        other = root(self.people, asked.id) or asked
        if other.id == kept.id:
            return self.stay()
        why = self.why(Verdict.SAME)
        whole = kept.amended(
            email=kept.email or other.email,
            phone=kept.phone or other.phone,
            consents=_union(kept.consents, other.consents),
            joined=_union(kept.joined, (entry(self.duplicate), *other.joined)),
            traits=_union(kept.traits, other.traits),
        )
        values = {name: getattr(whole, name) for name in ("email", "phone", "consents", "joined", "traits")}
        theirs = [one for one in self.rows.of(Application) if one.person_id == other.id]
        jobs = {one.job_id for one in self.rows.of(Application) if one.person_id == kept.id and one.job_id}
        return [
            change(kept, why, **values),
            change(other, why, merged_into=kept.id, same_as=kept.name),
            *(change(one, why, **self._moved(one, whole, one.came_as or other.id, one.job_id in jobs))
              for one in theirs),
            *self._quiet({kept.id}, {other.name}),
            *self._elsewhere(other.id, kept, why),
        ]  # fmt: skip

    def part(self) -> list[Wish]:
        """Give the other back what came from them."""
        kept, other = self._both()
        if not other.merged_into:
            return self.leave()
        kept = root(self.people, other.merged_into) or kept  # a joining in between may be parted already
        why = self.why(Verdict.APART)
        own = {one.id for one in self.people.values() if self._leads_to(one, other.id)}
        back = [one for one in self.rows.of(Application) if one.person_id == kept.id and one.came_as in own]
        return [
            change(other, why, merged_into="", same_as=""),
            self._without(kept, other.consents, why),
            *(change(one, why, **self._moved(one, other, "" if one.came_as == other.id else one.came_as))
              for one in back),
        ]  # fmt: skip

    def part_file(self) -> list[Wish]:
        """Give the file that was joined a person of its own, and an application where it had none."""
        kept = root(self.people, self.duplicate.person_id)
        found = [one for one in self.rows.of(Application) if one.id == self.duplicate.application_id]
        if kept is None or not found:
            raise Refusal("The application of this file has no line on Pipeline any more; nothing was parted.")
        given, why = self.duplicate, self.why(Verdict.APART)
        person = Person(
            id=Person.new_id("apart", given.id), name=given.other, email=given.other_email, phone=given.other_phone,
            consents=given.consents, first_seen=given.since,
        )  # fmt: skip
        self.notes["other_id"] = person.id
        moved = self._application_apart(found[0], person, why)
        return [self._standing(person, why), self._without(kept, given.consents, why), *moved]

    def leave(self) -> list[Wish]:
        """Ask no more."""
        kept, other = self._both()
        return list(self._quiet({kept.id, other.id}, {kept.name, other.name}))

    def stay(self) -> list[Wish]:
        """Change nothing: they are one already."""
        return []

    def _application_apart(self, there: Application, person: Person, why: str) -> list[Wish]:
        file_id = self.duplicate.file_id
        if there.file_ids in ((), (file_id,)):
            return [change(there, why, **self._moved(there, person, ""))]
        if file_id not in there.file_ids:
            return []
        own, rest = _divided(there, file_id)
        alone = Application(
            id=Application.new_id("file", file_id), job=there.job, job_id=there.job_id, stage=Stage.NEW,
            next_step=NEXT_STEP[Stage.NEW], waiting_since=self.duplicate.since, received=self.duplicate.since,
            source=there.source, acknowledged=there.acknowledged, **own, **self._moved(there, person, ""),
        )  # fmt: skip
        lines = [one for one in self.rows.of(Evidence) if one.application_id == there.id]
        quoted = [one for one in lines if one.file_id == file_id or (not one.file_id and (one.file,) == own["files"])]
        told = [change(one, why, application_id=alone.id, name=person.name) for one in quoted]
        return [self._standing(alone, why), change(there, why, **rest), *told]

    def _standing(self, row: Row, why: str) -> Wish:
        """Add a line, or let one that an earlier parting made stand again as it should."""
        before = next((one for one in self.rows.of(type(row)) if one.id == row.id), None)
        if before is None:
            return add(row, why)
        names = [each.name for each in fields(row) if each.compare and each.name not in ("id", "rev")]
        return change(before, why, **{name: getattr(row, name) for name in names})

    def _without(self, kept: Person, consents: Iterable[str], why: str) -> Change:
        gone = set(consents)
        left = tuple(one for one in kept.consents if one not in gone)
        others = tuple(one for one in kept.joined if one != entry(self.duplicate))
        return change(kept, why, consents=left, joined=others)

    def _moved(self, one: Application, to: Person, came_as: str, twice: bool = False) -> dict[str, Any]:
        asks = [line for line in one.to_do.splitlines() if not line.startswith(ASKS) and line != TWICE]
        asks += [TWICE] if twice else []
        own = {"person_id": to.id, "name": to.name, "email": to.email, "phone": to.phone}
        return {**own, "came_as": came_as, "to_do": "\n".join(asks)}

    def _quiet(self, people: set[str], names: set[str]) -> Iterator[Change]:
        for one in self.rows.of(Application):
            asks = [line for line in one.to_do.splitlines() if not _asks_about(line, names)]
            if one.person_id in people and "\n".join(asks) != one.to_do:
                yield change(one, "Answered", to_do="\n".join(asks))

    def _elsewhere(self, old: str, kept: Person, why: str) -> Iterator[Change]:
        """Let other questions about the joined person be about the one who stays."""
        for one in self.rows.of(Duplicate):
            if one.person_id == old and one.id != self.duplicate.id:
                yield change(one, why, person_id=kept.id, name=kept.name, email=kept.email)

    def _leads_to(self, one: Person, other_id: str) -> bool:
        passed: set[str] = set()
        while one.id != other_id and one.merged_into and one.id not in passed:
            passed.add(one.id)
            one = self.people.get(one.merged_into, one)
        return one.id == other_id


def _asks_about(line: str, names: set[str]) -> bool:
    return any(line.startswith(f"{ASKS}{name}:") for name in names)


def _union(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*one, *other)))


def _divided(there: Application, file_id: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Divide an application's files: those of one file, and the rest; texts go along where there is one for each."""
    at = there.file_ids.index(file_id)
    names = ("files", "file_ids", "text_ids")
    paired = [name for name in names if len(getattr(there, name)) == len(there.file_ids)]
    own = {name: getattr(there, name)[at : at + 1] for name in paired}
    rest = {name: getattr(there, name)[:at] + getattr(there, name)[at + 1 :] for name in paired}
    return own, rest
