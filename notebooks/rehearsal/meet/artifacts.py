"""What else a conference leaves behind: when people came and went, what was said, the notes taken of it."""

from datetime import timedelta
from typing import Any

from notebooks.rehearsal import docs
from notebooks.rehearsal.calls import Call, method
from notebooks.rehearsal.errors import GoogleError
from notebooks.rehearsal.meet import records
from notebooks.rehearsal.meet.shelf import Conference

_BETWEEN = timedelta(seconds=10)


def _parent(call: Call, held: Conference, kind: str) -> str:
    """The participant or transcript that the call means, checked to be there."""
    name = str(call.param("parent") or call.params["name"])
    parent = "/".join(name.split("/")[:4])
    known = records.participants_of(held) if kind == "participants" else records.transcripts_of(held)
    if parent not in [one["name"] for one in known]:
        raise GoogleError(404, "NOT_FOUND", f"Requested resource {parent} could not be found or does not exist.")
    return parent


def _held(call: Call) -> Conference:
    return records.named(call, "parent" if call.param("parent") else "name")


def _sessions(call: Call) -> list[dict[str, Any]]:
    held = _held(call)
    over = {"endTime": records.stamp(held.ends)} if held.ends else {}
    name = f"{_parent(call, held, 'participants')}/participantSessions/1"
    return [{"name": name, "startTime": records.stamp(held.begins), **over}]


def _entries(call: Call) -> list[dict[str, Any]]:
    """One entry for each line of the transcript; "Ada: …" is said by Ada where she was there."""
    held = _held(call)
    parent = _parent(call, held, "transcripts")
    people = {person: f"conferenceRecords/{held.id}/participants/{n}" for n, person in enumerate(held.people, start=1)}
    lines = [line for line in docs.text(call.db, held.transcript).split("\n") if line.strip()]
    entries = []
    for number, line in enumerate(lines):
        speaker, _, words = line.partition(": ")
        who, words = (people[speaker], words) if speaker in people else (next(iter(people.values())), line)
        begins = held.begins + number * _BETWEEN
        entries.append({"name": f"{parent}/entries/{number + 1}", "participant": who, "text": words,
                        "languageCode": "en-GB", "startTime": records.stamp(begins),
                        "endTime": records.stamp(begins + _BETWEEN)})
    return entries


@method("meet.conferenceRecords.participants.participantSessions.list")
def sessions(call: Call) -> dict[str, Any]:
    """When somebody was there: from beginning to end, once."""
    return records.listed(call, "participantSessions", _sessions(call))


@method("meet.conferenceRecords.participants.participantSessions.get")
def session(call: Call) -> dict[str, Any]:
    """One stay."""
    return records.one(call, _sessions(call))


@method("meet.conferenceRecords.transcripts.entries.list")
def entries(call: Call) -> dict[str, Any]:
    """What was said, line by line."""
    return records.listed(call, "transcriptEntries", _entries(call))


@method("meet.conferenceRecords.transcripts.entries.get")
def entry(call: Call) -> dict[str, Any]:
    """One line of what was said."""
    return records.one(call, _entries(call))


@method("meet.conferenceRecords.smartNotes.list")
def notes(call: Call) -> dict[str, Any]:
    """No notes: nobody here takes any by itself."""
    _held(call)
    return {}


@method("meet.conferenceRecords.smartNotes.get")
def note(call: Call) -> dict[str, Any]:
    """The 404 of notes that nobody took."""
    _held(call)
    return records.one(call, [])
