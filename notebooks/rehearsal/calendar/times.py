"""Moments and dates of events: read, checked and shown as Calendar does."""

import re
from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from notebooks.rehearsal.calendar.refusals import empty_range, invalid, required
from notebooks.rehearsal.errors import GoogleError

Spec = dict[str, Any]
_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})[Tt](\d{2}:\d{2}(?::\d{2})?)(?:\.(\d+))?([Zz]|[+-]\d{2}:?\d{2})?")


def zone(name: str, what: str = "start time") -> ZoneInfo:
    """An IANA zone, or the 400 of a name that is none."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise invalid(f"Invalid time zone definition for {what}.") from error


def parse(text: str) -> datetime:
    """An RFC 3339 moment, aware when an offset stands in it; 400 when it is none."""
    found = _MOMENT.fullmatch(text.strip())
    try:
        if not found:
            raise ValueError(text)
        day, clock, fraction, offset = found.groups()
        stamp = f"{day}T{clock}" + (f".{fraction[:6]:0<6}" if fraction else "")
        return datetime.fromisoformat(stamp + (offset or "").upper().replace("Z", "+00:00"))
    except ValueError as error:
        raise GoogleError(400, "badRequest", "Bad Request") from error


def stored(spec: Spec | None, what: str, calendar_zone: str) -> Spec:
    """A start or end as it is kept: a date, or a moment with its offset and zone."""
    if not spec or not ("date" in spec or "dateTime" in spec):
        raise required(f"Missing {what}.")
    if "date" in spec and "dateTime" in spec:
        raise invalid(f"Invalid {what}.")
    if "date" in spec:
        return {"date": _day(spec["date"]).isoformat()}
    name = spec.get("timeZone") or calendar_zone
    moment = parse(spec["dateTime"])
    if moment.tzinfo is None:
        if "timeZone" not in spec:
            raise required(f"Missing time zone definition for {what}.")
        moment = moment.replace(tzinfo=zone(name, what))
    return {"dateTime": moment.astimezone(zone(name, what)).isoformat(), "timeZone": name}


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise GoogleError(400, "badRequest", "Bad Request") from error


def check(start: Spec, end: Spec) -> None:
    """Refuse a mixture of date and moment, and an end before its start."""
    if ("date" in start) != ("date" in end):
        raise invalid("Start and end times must either both be date or both be dateTime.")
    if "date" in start and end["date"] <= start["date"]:
        raise empty_range()
    if "dateTime" in start and moment_of(end) < moment_of(start):
        raise empty_range()


def moment_of(spec: Spec, calendar_zone: str = "UTC") -> datetime:
    """The instant of a kept start or end, aware; a date begins at midnight in the calendar's zone."""
    if "date" in spec:
        return datetime.combine(date.fromisoformat(spec["date"]), time(), ZoneInfo(calendar_zone))
    moment = datetime.fromisoformat(spec["dateTime"])
    return moment.astimezone(ZoneInfo(spec["timeZone"]))


def shown(spec: Spec, reader_zone: str) -> Spec:
    """A kept start or end as the API gives it: in the reader's zone, the event's own zone beside it."""
    if "date" in spec:
        return {"date": spec["date"]}
    return {"dateTime": rfc3339(moment_of(spec), reader_zone), "timeZone": spec["timeZone"]}


def rfc3339(moment: datetime, zone_name: str = "UTC") -> str:
    """A moment to the second in a zone; Z for UTC."""
    text = moment.astimezone(ZoneInfo(zone_name)).replace(microsecond=0).isoformat()
    return text.replace("+00:00", "Z")


def stamp(moment: datetime) -> str:
    """A moment to the millisecond in UTC, as created and updated are written."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
