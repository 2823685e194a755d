"""The requests of batchUpdate that put a person, a date or a link to a file among the words."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from notebooks.rehearsal.docs.beside import new_name
from notebooks.rehearsal.docs.places import Refused, Request, offset
from notebooks.rehearsal.docs.shelf import Document
from notebooks.rehearsal.docs.text import CHIP

Json = dict[str, Any]
_UNSET = "DATE_FORMAT_MONTH_DAY_YEAR_ABBREVIATED"
_DATES: dict[str, Callable[[datetime], str]] = {
    "DATE_FORMAT_MONTH_DAY_ABBREVIATED": lambda day: f"{day:%b} {day.day}",
    "DATE_FORMAT_MONTH_DAY_FULL": lambda day: f"{day:%B} {day.day}",
    _UNSET: lambda day: f"{day:%b} {day.day}, {day.year}",
    "DATE_FORMAT_ISO8601": lambda day: f"{day:%Y-%m-%d}",
}


def _put(document: Document, request: Request, kind: str, chip: Json, reads: str) -> Json:
    text, at = offset(document, request)
    text.insert(at, CHIP, {"chip": {kind: chip}, "reads": reads})
    return {}


def insert_person(document: Document, request: Request) -> Json:
    """insertPerson: shown by name, else by address."""
    given = request.get("personProperties", {})
    if "@" not in given.get("email", ""):
        raise Refused("The person's email address must be specified.")
    properties = {name: given[name] for name in ("name", "email") if given.get(name)}
    reads = given.get("name") or given["email"]
    return _put(document, request, "person", {"personId": new_name(), "personProperties": properties}, reads)


def insert_rich_link(document: Document, request: Request) -> Json:
    """insertRichLink: shown by its title, else by its address; nothing is fetched."""
    given = request.get("richLinkProperties", {})
    if not given.get("uri"):
        raise Refused("The rich link's URI must be specified.")
    properties = {"title": given.get("title") or given["uri"], "uri": given["uri"]}
    chip = {"richLinkId": new_name(), "richLinkProperties": properties}
    return _put(document, request, "richLink", chip, properties["title"])


def insert_date(document: Document, request: Request) -> Json:
    """insertDate: a moment, shown as its format, time and zone say."""
    given = {"dateFormat": _UNSET, "timeFormat": "TIME_FORMAT_DISABLED", "locale": "en", "timeZoneId": "etc/UTC"} | (
        request.get("dateElementProperties", {}))
    properties = given | {"displayText": _reads(given)}
    chip = {"dateId": new_name(), "dateElementProperties": properties}
    return _put(document, request, "dateElement", chip, properties["displayText"])


def _reads(given: Json) -> str:
    try:
        zone = UTC if given["timeZoneId"].lower() == "etc/utc" else ZoneInfo(given["timeZoneId"])
        moment = datetime.fromisoformat(given.get("timestamp", "").replace("Z", "+00:00")).astimezone(zone)
    except (ValueError, ZoneInfoNotFoundError) as wrong:
        raise Refused("The date's timestamp or time zone is invalid.") from wrong
    time = {"TIME_FORMAT_HOUR_MINUTE": f", {moment.hour % 12 or 12}:{moment:%M %p}",
            "TIME_FORMAT_HOUR_MINUTE_TIMEZONE": f", {moment.hour % 12 or 12}:{moment:%M %p %Z}"}
    return _DATES.get(given["dateFormat"], _DATES[_UNSET])(moment) + time.get(given["timeFormat"], "")


EDITS: dict[str, Callable[[Document, Request], Json]] = {
    "insertPerson": insert_person,
    "insertRichLink": insert_rich_link,
    "insertDate": insert_date,
}
