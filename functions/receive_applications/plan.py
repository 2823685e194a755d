"""What files that were read become: lines of People, Pipeline and Evidence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from functions.receive_applications import to_do
from functions.receive_applications.arrivals import Arrival, evidence_lines, listed
from functions.receive_applications.ledger import Ledger
from functions.receive_applications.persons import Traits, is_guessed, traits_of
from sheets_schema.changes import Add, Change, change
from sheets_schema.problems import Problem
from sheets_schema.stages import NEXT_STEP, Stage
from sheets_schema.tables import Application, Criterion, Job, Person
from sheets_schema.tables.jobs import JobStatus


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
    evidence: list[Add | Change] = []
    for arrival in arrivals:
        asked = criteria_of(arrival.job, criteria)
        application, seen = _receive(ledger, arrival, bool(asked), known, now)
        if not seen:
            evidence += evidence_lines(application, arrival, asked)
    return [*ledger.changes(), *evidence]


def criteria_of(job: Job, criteria: Iterable[Criterion]) -> list[Criterion]:
    """List the criteria of a job that say something, each name once."""
    named = {one.name.casefold(): one for one in reversed(list(criteria)) if one.job_id == job.id and one.name}
    return list(reversed(named.values()))


def problems(jobs: Iterable[Job], criteria: Sequence[Criterion]) -> list[Problem]:
    """Say which open jobs ask for nothing, and which criteria say nothing."""
    silent = [one for one in criteria if one.job_id and not one.name]
    return [one.problem("name", "This criterion has no text: write what is looked for.") for one in silent] + [
        job.problem("title", f"“{job.title}” has no criteria: add them on the Criteria tab.")
        for job in jobs
        if job.status is JobStatus.OPEN and not criteria_of(job, criteria)
    ]


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
) -> tuple[Application, bool]:
    """Take one file in; tell also whether exactly these bytes came for this job before."""
    traits = traits_of(arrival.reading, arrival.file_name)
    content = (arrival.job.id, arrival.md5)
    same = ledger.applications.get(known.get(content, "")) if arrival.reading.readable and arrival.md5 else None
    person = ledger.people.get(same.person_id) if same else None
    person = _person(ledger, arrival, traits, person)
    says = to_do.sentences(arrival.reading, arrival.file_name, traits, has_criteria)
    there = same or ledger.application_of(person.id, arrival.job.id)
    if there:
        application = _joined(there, arrival, person, says)
    else:
        application = _new(ledger, arrival, person, says, traits, now)
    ledger.put(application, _why(arrival, bool(there)))
    known.setdefault(content, application.id)
    return application, same is not None


def _why(arrival: Arrival, again: bool) -> str:
    if again:
        return f"Another file of the same person arrived: {arrival.file_name}"
    return f"{arrival.file_name} arrived for {arrival.job.title}"


def _person(ledger: Ledger, arrival: Arrival, traits: Traits, person: Person | None) -> Person:
    """Find the person a file is from and fill what was empty, or add them."""
    person = person or ledger.person_of(traits)
    if person is None:
        new_id = Person.new_id("file", arrival.file_id)
        person = ledger.people.get(new_id) or Person(id=new_id, name=traits.name, first_seen=arrival.received)
    amended = person.amended(
        name=traits.name if is_guessed(person.name) and not traits.guessed else person.name,
        email=_keep(person, "email", traits.emails),
        phone=_keep(person, "phone", traits.phones),
    )
    if amended != person or person.id not in ledger.people:
        ledger.put(amended, f"So it says in {arrival.file_name}")
    return amended


def _keep(person: Person, attribute: str, found: Sequence[str]) -> str:
    """Keep what stands there, even what cannot be read: a person typed it."""
    stands = str(getattr(person, attribute))
    return stands if stands or attribute in person.unreadable or not found else found[0]


def _new(
    ledger: Ledger, arrival: Arrival, person: Person, says: Sequence[str], traits: Traits, now: datetime
) -> Application:
    others = [to_do.namesake(one) for one in ledger.namesakes(traits) if one.id != person.id]
    return Application(
        id=Application.new_id("file", arrival.file_id),
        name=person.name,
        email=person.email,
        phone=person.phone,
        job=arrival.job.title,
        stage=Stage.NEW,
        next_step=NEXT_STEP[Stage.NEW],
        waiting_since=now,
        to_do=to_do.joined("", [*says, *others]),
        files=(listed(arrival.file_name),),
        received=arrival.received,
        person_id=person.id,
        job_id=arrival.job.id,
        file_ids=(arrival.file_id,),
        text_ids=(arrival.text_id,) if arrival.text_id else (),
    )


def _joined(there: Application, arrival: Arrival, person: Person, says: Sequence[str]) -> Application:
    if arrival.file_id in there.file_ids:
        return there
    # What one file lacks the other may have brought: the person's line tells, not this file alone.
    own = [line for line in says if line not in (to_do.NAME, to_do.EMAIL)]
    late = [to_do.came_again(there.stage)] if there.stage in to_do.CLOSED else []
    named = there.amended(
        files=(*there.files, listed(arrival.file_name)),
        file_ids=(*there.file_ids, arrival.file_id),
        text_ids=(*there.text_ids, *((arrival.text_id,) if arrival.text_id else ())),
        to_do=to_do.joined(there.to_do, [*own, *late]),
    )
    return named.amended(to_do=to_do.still_true(named, person))
