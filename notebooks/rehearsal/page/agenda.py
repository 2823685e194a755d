"""A calendar's events by day, as the template shows them."""

import sqlite3
from dataclasses import dataclass
from itertools import groupby

from notebooks.rehearsal import calendar
from notebooks.rehearsal.page import words

ANSWERS = {"needsAction": "not answered", "accepted": "yes", "declined": "no", "tentative": "perhaps"}
LONG_AGO = 2001  # what a program keeps in a calendar for itself lies before this year


@dataclass(frozen=True)
class Guest:
    """A guest and their answer."""

    email: str
    answer: str


@dataclass(frozen=True)
class Shown:
    """An event on the page."""

    title: str
    day: str
    when: str
    place: str
    text: str
    guests: list[Guest]
    status: str
    private: bool
    id: str
    asked: bool


def days(db: sqlite3.Connection, address: str) -> list[tuple[str, list[Shown]]]:
    """The events of one calendar, gathered by day."""
    entries = [one for one in calendar.shown(db, address, cancelled=True) if one.starts.year >= LONG_AGO]
    events = (_shown(one, address) for one in entries)
    return [(day, list(found)) for day, found in groupby(events, key=lambda one: one.day)]


def _shown(entry: calendar.Entry, address: str) -> Shown:
    guests = [Guest(guest, ANSWERS.get(answer, answer)) for guest, answer in entry.guests]
    return Shown(
        title=entry.title,
        day=words.day(entry.starts, entry.zone),
        when=words.span(entry.starts, entry.ends, entry.zone),
        place=entry.location or entry.link,
        text=entry.description,
        guests=guests,
        status=entry.status,
        private=entry.private,
        id=entry.id,
        asked=any(guest == address for guest, _ in entry.guests),
    )
