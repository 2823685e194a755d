"""What files that were read become: lines of People, Pipeline and Evidence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from functions.receive_applications import to_do
from functions.receive_applications.arrivals import Arrival, evidence_lines
from functions.receive_applications.ledger import Ledger
from functions.receive_applications.lines import Suspect, joined_application, joining, new_application, suspecting
from functions.receive_applications.persons import Traits, may_be, traits_of
from sheets_schema.changes import Add, Change, add, change
from sheets_schema.checks import job_problems
from sheets_schema.identity import is_guessed
from sheets_schema.joining import entry, root
from sheets_schema.problems import Problem
from sheets_schema.tables import Application, Criterion, Duplicate, Job, Person

MOST_MARKS = 40  # fingerprints a person


def plan_arrivals(
    arrivals: Iterable[Arrival],
    people: Iterable[Person],
    applications: Iterable[Application],
    criteria: Sequence[Criterion],
    now: datetime,
    region: str = "",
    contents: Mapping[tuple[str, str], str] | None = None,
) -> list[Add | Change]:
    """Turn files into lines; `contents` maps (job ID, MD5) of files taken in before to their application's ID."""
    ledger = Ledger.of(people, applications, region)
    known = dict(contents or {})
    more: list[Add | Change] = []
    for arrival in sorted(arrivals, key=lambda one: bool(one.bundle) and not one.reading.emails):
        asked = criteria_of(arrival.job, criteria)
        application, seen, told = _receive(ledger, arrival, bool(asked), known, now)
        more += [add(one, "Noticed") for one in told]
        if not seen:
            more += evidence_lines(application, arrival, asked)
    return [*ledger.changes(), *more]


def criteria_of(job: Job, criteria: Iterable[Criterion]) -> list[Criterion]:
    """List the criteria of a job that say something, each name once."""
    named = {one.name.casefold(): one for one in reversed(list(criteria)) if one.job_id == job.id and one.name}
    return list(reversed(named.values()))


def problems(jobs: Iterable[Job], criteria: Sequence[Criterion]) -> list[Problem]:
    """Say which open jobs ask for nothing, and which criteria say nothing."""
    return job_problems(jobs, criteria)


def plan_mended(applications: Iterable[Application], people: Mapping[str, Person]) -> list[Change]:
    """Clear the sentences of To do that a person has mended since."""
    why = "A person mended it"
    found = [change(one, why, to_do=to_do.still_true(one, people.get(one.person_id))) for one in applications]
    return [one for one in found if one.values]


def waiting_for_criteria(
    applications: Iterable[Application], jobs: Mapping[str, Job], criteria: Sequence[Criterion]
) -> list[Application]:
    """List the applications whose files can now be held against criteria that were added after they came."""
    return [
        one
        for one in applications
        if to_do.CRITERIA in one.to_do.splitlines() and one.job_id in jobs and criteria_of(jobs[one.job_id], criteria)
    ]


def plan_evidence(
    application: Application, arrivals: Iterable[Arrival], criteria: Sequence[Criterion]
) -> list[Add | Change]:
    """Add what an application's files say about criteria that came later, and clear the To do that waited for them."""
    asked = criteria_of_id(application.job_id, criteria)
    lines = [line for arrival in arrivals for line in evidence_lines(application, arrival, asked)]
    left = to_do.without(application.to_do, to_do.CRITERIA)
    return [*lines, change(application, "The job has criteria now, so the files were read again", to_do=left)]


def criteria_of_id(job_id: str, criteria: Iterable[Criterion]) -> list[Criterion]:
    """List the criteria of the job with this ID."""
    return criteria_of(Job(id=job_id), criteria)


def _receive(
    ledger: Ledger, arrival: Arrival, has_criteria: bool, known: dict[tuple[str, str], str], now: datetime
) -> tuple[Application, bool, list[Duplicate]]:
    """Take one file in; tell also whether exactly these bytes came for this job before, and who was joined."""
    traits = traits_of(arrival.reading, arrival.file_name, arrival.note)
    content = (arrival.job.id, arrival.md5)
    same = ledger.applications.get(known.get(content, "")) if arrival.reading.readable and arrival.md5 else None
    if same and not _by_them(ledger, arrival, same):
        same = None
    person, told, suspects = _person(ledger, arrival, traits, same, now)
    says = to_do.sentences(arrival.reading, arrival.file_name, traits, has_criteria)
    there = same or ledger.application_of(person.id, arrival.job.id)
    if there:
        application = joined_application(there, arrival, person, says)
    else:
        application = new_application(arrival, person, says, suspects, now)
    if arrival.file_id in (there.file_ids if there else ()):
        told = []  # planned again, after an answer that was lost
    ledger.put(application, _why(arrival, there is not None, told))
    known.setdefault(content, application.id)
    return application, same is not None, [one.amended(application_id=application.id) for one in told]


def _by_them(ledger: Ledger, arrival: Arrival, same: Application) -> bool:
    """Tell whether bytes that came before came from the same hand: two may send one paper, each in their own name."""
    note, person = arrival.note, root(ledger.people, same.person_id)
    if note is None or not note.own or person is None:
        return True
    return may_be(person, Traits(note.name, (note.email,), (note.phone,)), ledger.region)


def _why(arrival: Arrival, again: bool, told: Sequence[Duplicate]) -> str:
    joined = "".join(f" ({one.reason})" for one in told if one.file_id)
    if again:
        return f"Another file of the same person arrived: {arrival.file_name}{joined}"
    return f"{arrival.file_name} arrived for {arrival.job.title}{joined}"


def _person(
    ledger: Ledger, arrival: Arrival, traits: Traits, same: Application | None, now: datetime
) -> tuple[Person, list[Duplicate], list[Suspect]]:
    """Find the person a file is from and fill what was empty, or add them; say who was joined or perhaps should be."""
    known = root(ledger.people, same.person_id) if same else _beside(ledger, arrival)
    found = None if known else ledger.person_of(traits)
    if found and found[0].id == Person.new_id("file", arrival.file_id):
        known, found = found[0], None  # planned again, after an answer that was lost
    elif found:
        known = found[0]
    person = known or _new_person(ledger, arrival, traits)
    told = [joining(arrival, traits, person, found[1], now)] if found else []
    amended = _amended(person, arrival, traits, told)
    suspects = [] if known else ledger.suspects(person, traits)
    if amended != person or person.id not in ledger.people:
        ledger.put(amended, f"So it says in {arrival.file_name}")
    if arrival.bundle:
        ledger.bundles.setdefault(arrival.bundle, amended.id)
    return amended, told or [suspecting(amended, one, now) for one in suspects], suspects


def _beside(ledger: Ledger, arrival: Arrival) -> Person | None:
    """Find the person of the file that came in the same mail, for one that names no address itself."""
    alone = arrival.reading.emails or arrival.reading.phones
    return None if alone else ledger.people.get(ledger.bundles.get(arrival.bundle, ""))


def _new_person(ledger: Ledger, arrival: Arrival, traits: Traits) -> Person:
    new_id = Person.new_id("file", arrival.file_id)
    return ledger.people.get(new_id) or Person(id=new_id, name=traits.name, first_seen=arrival.received)


def _amended(person: Person, arrival: Arrival, traits: Traits, told: Sequence[Duplicate]) -> Person:
    consents = arrival.note.consents if arrival.note else ()
    return person.amended(
        name=traits.name if is_guessed(person.name) and not traits.guessed else person.name,
        email=_keep(person, "email", traits.emails),
        phone=_keep(person, "phone", traits.phones),
        consents=tuple(dict.fromkeys((*person.consents, *consents))),
        joined=tuple(dict.fromkeys((*person.joined, *map(entry, told)))),
        traits=tuple(dict.fromkeys((*person.traits, *traits.marks)))[:MOST_MARKS],
    )


def _keep(person: Person, attribute: str, found: Sequence[str]) -> str:
    """Keep what stands there, even what cannot be read: a person typed it."""
    stands = str(getattr(person, attribute))
    return stands if stands or attribute in person.unreadable or not found else found[0]
