"""Recurring events: their rules and their occurrences."""

import re
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from heapq import merge
from itertools import islice
from typing import Any

from dateutil.rrule import rrulestr  # type: ignore[import-untyped]  # dateutil ships no types

from notebooks.rehearsal.calendar import shelf
from notebooks.rehearsal.calendar.access import Agenda
from notebooks.rehearsal.calendar.refusals import invalid
from notebooks.rehearsal.calendar.shelf import Event
from notebooks.rehearsal.calendar.times import moment_of

MOST = 730
_UNTIL = re.compile(r"UNTIL=(\d{8})(T\d{6}Z?)?")


def check(body: dict[str, Any]) -> None:
    """Refuse a recurrence that cannot be read."""
    try:
        next(_starts(body), None)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise invalid("Invalid recurrence rule.") from error


def _starts(body: dict[str, Any]) -> Iterator[datetime]:
    """The start of every occurrence, wall time kept across changes of the clock."""
    first = _first(body["start"])
    lines = body.get("recurrence", [])
    rules = [_fitting(line, whole_days="date" in body["start"]) for line in lines if line.startswith("RRULE")]
    if lines and not all(line.startswith(("RRULE", "EXDATE", "RDATE", "EXRULE")) for line in lines):
        raise ValueError("no such property")
    left_out = {_first_of(text, body["start"]) for line in lines if line.startswith("EXDATE") for text in _dates(line)}
    found = rrulestr("\n".join(rules), dtstart=first) if rules else iter([first])
    further = sorted({_first_of(text, body["start"]) for line in lines if line.startswith("RDATE")
                      for text in _dates(line)})
    return (start for start in _once(merge(found, further)) if start not in left_out)


def ends(body: dict[str, Any]) -> bool:
    """Whether its rules come to an end by themselves."""
    rules = [line for line in body.get("recurrence", []) if line.startswith("RRULE")]
    return all("COUNT=" in rule or "UNTIL=" in rule for rule in rules)


def _once(starts: Iterable[datetime]) -> Iterator[datetime]:
    last = None
    for start in starts:
        if start != last:
            yield start
        last = start


def listed(body: dict[str, Any], name: str) -> list[date | datetime]:
    """The moments that the lines of this name ("EXDATE", "RDATE") list, days where the event has days."""
    texts = [text for line in body.get("recurrence", []) if line.startswith(name) for text in _dates(line)]
    moments = [_first_of(text, body["start"]) for text in texts]
    return [one.date() for one in moments] if "date" in body["start"] else list(moments)


def _first(start: dict[str, Any]) -> datetime:
    if "date" in start:
        return datetime.combine(date.fromisoformat(start["date"]), datetime.min.time())
    return moment_of(start)


def _dates(line: str) -> list[str]:
    return line.partition(":")[2].split(",")


def _first_of(text: str, start: dict[str, Any]) -> datetime:
    moment = datetime.strptime(text.strip().rstrip("Z"), "%Y%m%dT%H%M%S" if "T" in text else "%Y%m%d")
    if "date" in start:
        return moment
    return moment.replace(tzinfo=UTC if text.strip().endswith("Z") else moment_of(start).tzinfo)


def _fitting(rule: str, whole_days: bool) -> str:
    # dateutil wants UNTIL with a zone exactly where the start has one.
    return _UNTIL.sub(lambda m: f"UNTIL={m[1]}" if whole_days else f"UNTIL={m[1]}{_clock(m[2])}", rule)


def _clock(given: str | None) -> str:
    return "T235959Z" if given is None else given.rstrip("Z") + "Z"


def instance_id(event: Event, start: datetime) -> str:
    """The id of the occurrence that the rule puts at `start`."""
    whole_day = "date" in event.body["start"]
    return f"{event.id}_{start:%Y%m%d}" if whole_day else f"{event.id}_{start.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _spec(like: dict[str, Any], moment: datetime) -> dict[str, Any]:
    if "date" in like:
        return {"date": moment.date().isoformat()}
    return {"dateTime": moment.isoformat(), "timeZone": like["timeZone"]}


def _instance(event: Event, start: datetime) -> Event:
    length = _first(event.body["end"]) - _first(event.body["start"])
    body = {name: value for name, value in event.body.items() if name != "recurrence"}
    identity = instance_id(event, start)
    begins = _spec(event.body["start"], start)
    body |= {"id": identity, "recurringEventId": event.id, "originalStartTime": begins, "start": begins,
             "end": _spec(event.body["end"], start + length)}
    return Event(event.calendar, identity, body, event.change, event.state)


def parents(events: list[Event]) -> list[Event]:
    """Events to unfold: no cancelled series, and no changed occurrences, which come with their series."""
    recurring = {event.id for event in events if event.body.get("recurrence")}
    living = [event for event in events if not (event.body.get("recurrence") and event.body["status"] == "cancelled")]
    return [event for event in living if event.body.get("recurringEventId") not in recurring]


def instances(db: sqlite3.Connection, event: Event, until: datetime | None = None, since: datetime | None = None,
              most: int = MOST) -> list[Event]:
    """The occurrences of an event, changed and cancelled ones in their places; itself when it does not recur.

    Those that begin a day or more after `until` are left out; so are unchanged ones that ended before `since`.
    """
    if not event.body.get("recurrence"):
        return [event]
    known = shelf.exceptions(db, event)
    long = _first(event.body["end"]) - _first(event.body["start"]) + timedelta(days=1)
    starts = (start for start in _before(_starts(event.body), until)
              if since is None or _aware(start) + long >= since or instance_id(event, start) in known)
    return [known.get(one.id, one) for one in islice((_instance(event, start) for start in starts), most)]


def _before(starts: Iterator[datetime], until: datetime | None) -> Iterator[datetime]:
    for start in starts:
        if until is not None and _aware(start) >= until + timedelta(days=1):
            return
        yield start


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def occurrence(db: sqlite3.Connection, place: Agenda, identity: str) -> Event | None:
    """The occurrence of this id, when its event recurs and its rule makes it."""
    parent, _, when = identity.rpartition("_")
    event = shelf.find(db, place.id, parent) if when else None
    if event is None or not event.body.get("recurrence"):
        return None
    return next((one for one in instances(db, event) if one.id == identity), None)
