"""An event from a line of words: the date and the times that stand in it, and the rest as its title."""

import re
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from dateutil import parser  # type: ignore[import-untyped]  # dateutil ships no types

_CLOCK = r"\d{1,2}(?::\d{2})?\s*(?:am|pm)|\d{1,2}:\d{2}"
_SPAN = re.compile(rf"\b({_CLOCK}|\d{{1,2}})\s*(?:-|–|to)\s*({_CLOCK})", re.IGNORECASE)
_TIME = re.compile(rf"\b(?:at\s+)?({_CLOCK})", re.IGNORECASE)
_DAY = re.compile(r"\b(?:on\s+)?(today|tomorrow|\d{4}-\d{2}-\d{2}|(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day)|"
                  r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\s+\d{1,2}(?:st|nd|rd|th)?(?:,?\s+\d{4})?)\b",
                  re.IGNORECASE)


def event(words: str, zone: str, now: datetime) -> dict[str, Any]:
    """The body of an event: an hour long where one time is said, a whole day where none is."""
    here = now.astimezone(ZoneInfo(zone)).replace(tzinfo=None, second=0, microsecond=0)
    day, rest = _day(words, here)
    span, one = _SPAN.search(rest), _TIME.search(rest)
    if span:
        begins, ends = _at(day, _completed(span[1], span[2])), _at(day, span[2])
        return _between(begins, ends if ends > begins else ends + timedelta(days=1), zone, _without(rest, span))
    if one:
        return _between(_at(day, one[1]), _at(day, one[1]) + timedelta(hours=1), zone, _without(rest, one))
    next_ = {"date": (day + timedelta(days=1)).date().isoformat()}
    return {"summary": _tidy(rest), "start": {"date": day.date().isoformat()}, "end": next_}


def _day(words: str, here: datetime) -> tuple[datetime, str]:
    found = _DAY.search(words)
    midnight = here.replace(hour=0, minute=0)
    if not found:
        return midnight, words
    said, rest = found[1].lower(), _without(words, found)
    if said in ("today", "tomorrow"):
        return midnight + timedelta(days=int(said == "tomorrow")), rest
    day = parser.parse(said, default=midnight)
    # A day of the year without its year is the next one to come.
    passed = day < midnight and not re.search(r"\d{4}", said)
    return (day.replace(year=day.year + 1) if passed and not said.endswith("day") else day), rest


def _completed(first: str, last: str) -> str:
    half = re.search(r"am|pm", last, re.IGNORECASE)
    return first + half[0] if half and first.isdigit() else first


def _at(day: datetime, clock: str) -> datetime:
    moment: datetime = parser.parse(clock if not clock.isdigit() else f"{clock}:00", default=day)
    return moment


def _without(words: str, found: re.Match[str]) -> str:
    return words[: found.start()] + " " + words[found.end() :]


def _tidy(words: str) -> str:
    return re.sub(r"\s+(?:on|at|from)\s*$", "", " ".join(words.split()), flags=re.IGNORECASE)


def _between(begins: datetime, ends: datetime, zone: str, words: str) -> dict[str, Any]:
    return {"summary": _tidy(words), "start": {"dateTime": begins.isoformat(), "timeZone": zone},
            "end": {"dateTime": ends.isoformat(), "timeZone": zone}}
