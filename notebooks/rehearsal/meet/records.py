"""meet.conferenceRecords: what was held, who was there, what was recorded."""

import operator
import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from notebooks.rehearsal.calls import Call, method
from notebooks.rehearsal.errors import GoogleError, bad_request
from notebooks.rehearsal.meet import shelf
from notebooks.rehearsal.meet.shelf import KEPT, Conference
from notebooks.rehearsal.meet.spaces import refuse_robot
from notebooks.rehearsal.paging import page

_CONDITION = re.compile(r'\s*(space\.name|space\.meeting_code|start_time|end_time)\s*'
                        r'(?:(=|>=|<=|>|<)\s*"([^"]*)"|IS\s+(NULL))\s*', re.IGNORECASE)

_SIGNS: dict[str, Callable[[datetime, datetime], bool]] = {
    "=": operator.eq, ">=": operator.ge, "<=": operator.le, ">": operator.gt, "<": operator.lt,
}


def stamp(moment: datetime) -> str:
    """A moment as Meet writes it: UTC, to the microsecond."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def _record(held: Conference) -> dict[str, Any]:
    over = held.ends or held.begins
    ended = {"endTime": stamp(held.ends)} if held.ends else {}
    return {"name": f"conferenceRecords/{held.id}", "startTime": stamp(held.begins), **ended,
            "expireTime": stamp(over + KEPT), "space": f"spaces/{held.space.id}"}


def _held(call: Call) -> list[Conference]:
    refuse_robot(call)
    return shelf.conferences(call.db, call.who.user.lower(), call.now)


def named(call: Call, name: str) -> Conference:
    """The conference that a call names, or the 404."""
    identity = call.params[name].split("/")[1]
    found = next((one for one in _held(call) if one.id == identity), None)
    if found is None:
        raise _missing(call.params[name])
    return found


def _missing(name: str) -> GoogleError:
    return GoogleError(404, "NOT_FOUND", f"Requested resource {name} could not be found or does not exist.")


@method("meet.conferenceRecords.get")
def get(call: Call) -> dict[str, Any]:
    """One conference."""
    return _record(named(call, "name"))


@method("meet.conferenceRecords.list")
def list_(call: Call) -> dict[str, Any]:
    """Conferences, newest first, as far as the filter wants them."""
    text = str(call.param("filter", ""))
    tests = [_condition(part) for part in re.split(r"\bAND\b", text)] if text.strip() else []
    found = [_record(one) for one in _held(call) if all(_fits(one, test) for test in tests)]
    some, rest = page(found, min(int(call.param("pageSize", 25)), 100), call.param("pageToken"))
    return ({"conferenceRecords": some} if some else {}) | rest


def _condition(text: str) -> tuple[str, str, str]:
    found = _CONDITION.fullmatch(text)
    if not found:
        raise bad_request([("filter", f"Invalid filter: {text.strip()}")])
    name, sign, value, null = found.groups()
    return name.lower(), "null" if null else sign, value or ""


def _fits(held: Conference, condition: tuple[str, str, str]) -> bool:
    name, sign, value = condition
    if name.startswith("space"):
        known = {"space.name": f"spaces/{held.space.id}", "space.meeting_code": held.space.code}
        return sign == "=" and known[name] == value
    moment = held.begins if name == "start_time" else held.ends
    if sign == "null" or moment is None:
        return sign == "null" and moment is None
    line = _moment(value)
    return _SIGNS[sign](moment, line)


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text.upper().replace("Z", "+00:00"))
    except ValueError as error:
        raise bad_request([("filter", f"Invalid timestamp: {text}")]) from error
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _recording(held: Conference) -> list[dict[str, Any]]:
    if not held.recording or held.ends is None:
        return []
    place = {"file": held.recording, "exportUri": f"https://drive.google.com/file/d/{held.recording}/view"}
    return [{"name": f"conferenceRecords/{held.id}/recordings/{held.id}", "driveDestination": place,
             "state": "FILE_GENERATED", "startTime": stamp(held.begins), "endTime": stamp(held.ends)}]


def transcripts_of(held: Conference) -> list[dict[str, Any]]:
    """The transcript of a conference that is over, where its space wanted one."""
    if not held.transcript or held.ends is None:
        return []
    place = {"document": held.transcript, "exportUri": f"https://docs.google.com/document/d/{held.transcript}/view"}
    return [{"name": f"conferenceRecords/{held.id}/transcripts/{held.id}", "docsDestination": place,
             "state": "FILE_GENERATED", "startTime": stamp(held.begins), "endTime": stamp(held.ends)}]


def participants_of(held: Conference) -> list[dict[str, Any]]:
    """Who was at a conference, for as long as it lasted."""
    over = {"latestEndTime": stamp(held.ends)} if held.ends else {}
    return [{"name": f"conferenceRecords/{held.id}/participants/{n}", "earliestStartTime": stamp(held.begins),
             **over, "signedinUser": {"user": f"users/{n}", "displayName": person}}
            for n, person in enumerate(held.people, start=1)]


def listed(call: Call, name: str, found: list[dict[str, Any]]) -> dict[str, Any]:
    """One page of a list."""
    some, rest = page(found, min(int(call.param("pageSize", 10)), 100), call.param("pageToken"))
    return ({name: some} if some else {}) | rest


def one(call: Call, found: list[dict[str, Any]]) -> dict[str, Any]:
    """The one resource of a list that a call names, or the 404."""
    for resource in found:
        if resource["name"] == call.params["name"]:
            return resource
    raise _missing(call.params["name"])


@method("meet.conferenceRecords.recordings.list")
def recordings(call: Call) -> dict[str, Any]:
    """A conference's recordings."""
    return listed(call, "recordings", _recording(named(call, "parent")))


@method("meet.conferenceRecords.recordings.get")
def recording(call: Call) -> dict[str, Any]:
    """One recording."""
    return one(call, _recording(named(call, "name")))


@method("meet.conferenceRecords.transcripts.list")
def transcripts(call: Call) -> dict[str, Any]:
    """A conference's transcripts."""
    return listed(call, "transcripts", transcripts_of(named(call, "parent")))


@method("meet.conferenceRecords.transcripts.get")
def transcript(call: Call) -> dict[str, Any]:
    """One transcript."""
    return one(call, transcripts_of(named(call, "name")))


@method("meet.conferenceRecords.participants.list")
def participants(call: Call) -> dict[str, Any]:
    """Who was there."""
    people = participants_of(named(call, "parent"))
    if "IS NULL" in str(call.param("filter", "")).upper():
        people = [person for person in people if "latestEndTime" not in person]
    return listed(call, "participants", people) | ({"totalSize": len(people)} if people else {})


@method("meet.conferenceRecords.participants.get")
def participant(call: Call) -> dict[str, Any]:
    """One person who was there."""
    return one(call, participants_of(named(call, "name")))
