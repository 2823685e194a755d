"""The lines one file becomes: an application of its own or a further file of one, and what is said of a joining."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from functions.receive_applications import to_do
from functions.receive_applications.arrivals import Arrival, listed
from functions.receive_applications.persons import Traits
from functions.receive_applications.tongue import tongue
from sheets_schema.joining import question
from sheets_schema.stages import NEXT_STEP, Stage
from sheets_schema.tables import Application, Duplicate, Person
from sheets_schema.tables.duplicates import Verdict
from sheets_schema.tables.pipeline import Source

Suspect = tuple[Person, str]


def new_application(
    arrival: Arrival, person: Person, says: Sequence[str], suspects: Sequence[Suspect], now: datetime
) -> Application:
    """Make the line of an application that begins with this file."""
    note = arrival.note
    return Application(
        id=Application.new_id("file", arrival.file_id),
        name=person.name,
        email=person.email,
        phone=person.phone,
        job=arrival.job.title,
        stage=Stage.NEW,
        next_step=NEXT_STEP[Stage.NEW],
        waiting_since=now,
        to_do=to_do.joined("", [*says, *(question(one.name, reason) for one, reason in suspects)]),
        files=(listed(arrival.file_name),),
        received=arrival.received,
        person_id=person.id,
        job_id=arrival.job.id,
        file_ids=(arrival.file_id,),
        text_ids=(arrival.text_id,) if arrival.text_id else (),
        source=note.source if note else Source.FOLDER,
        message=note.message if note else "",
        language=tongue(arrival.reading.text),
    )


def joined_application(there: Application, arrival: Arrival, person: Person, says: Sequence[str]) -> Application:
    """Let a further file belong to an application that stands there."""
    if arrival.file_id in there.file_ids:
        return there
    # What one file lacks the other may have brought: the person's line tells, not this file alone.
    own = [line for line in says if line not in (to_do.NAME, to_do.EMAIL)]
    late = [to_do.came_again(there.stage)] if there.stage in to_do.CLOSED else []
    message = arrival.note.message if arrival.note else ""
    named = there.amended(
        files=(*there.files, listed(arrival.file_name)),
        file_ids=(*there.file_ids, arrival.file_id),
        text_ids=(*there.text_ids, *((arrival.text_id,) if arrival.text_id else ())),
        to_do=to_do.joined(there.to_do, [*own, *late]),
        language=there.language or tongue(arrival.reading.text),
        message="\n\n".join(dict.fromkeys(part for part in (there.message, message) if part)),
    )
    return named.amended(to_do=to_do.still_true(named, person))


def joining(arrival: Arrival, traits: Traits, person: Person, reason: str, now: datetime) -> Duplicate:
    """Say that a file was taken for a known person's; the line is what parts them again."""
    return Duplicate(
        id=Duplicate.new_id("file", arrival.file_id),
        name=person.name,
        email=person.email,
        other=traits.name,
        other_email=next(iter(traits.emails), ""),
        other_phone=next(iter(traits.phones), ""),
        reason=f"{reason[:1].upper()}{reason[1:]} in {listed(arrival.file_name)}",
        verdict=Verdict.SAME,
        carried_out=Verdict.SAME,
        since=now,
        person_id=person.id,
        application_id=Application.new_id("file", arrival.file_id),
        file_id=arrival.file_id,
        consents=arrival.note.consents if arrival.note else (),
    )


def suspecting(person: Person, suspect: Suspect, now: datetime) -> Duplicate:
    """Ask whether a new person is one known before."""
    known, reason = suspect
    return Duplicate(
        id=Duplicate.new_id("people", *sorted((person.id, known.id))),
        name=known.name,
        email=known.email,
        other=person.name,
        other_email=person.email,
        other_phone=person.phone,
        reason=reason[:1].upper() + reason[1:],
        verdict=Verdict.PERHAPS,
        carried_out=Verdict.PERHAPS,
        since=now,
        person_id=known.id,
        other_id=person.id,
    )
