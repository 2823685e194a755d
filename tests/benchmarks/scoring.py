"""How much of what is true was found, and how much of what was given is true, field by field."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Protocol

from functions.receive_applications.reading import Reading
from sheets_schema.clock import now
from tests.functions.receive_applications.samples.truth import Work

Item = tuple[str, ...]
FIELDS = ("name", "e-mail", "phone", "employment", "title", "education", "skill", "denial", "language")


class Truth(Protocol):
    """What both kinds of sample know of their writer."""

    @property
    def name(self) -> str: ...
    @property
    def works(self) -> tuple[Work, ...]: ...


class Person(Truth, Protocol):
    """A writer with all fields that are scored."""

    @property
    def email(self) -> str: ...
    @property
    def phone(self) -> str: ...
    @property
    def skills(self) -> tuple[str, ...]: ...
    @property
    def tongues(self) -> tuple[str, ...]: ...


def scores(field: str, pairs: Iterable[tuple[Iterable[Item], Iterable[Item]]]) -> tuple[float, float, int]:
    """Give recall, precision and the number of true items for (true, given) of each document."""
    right = true = given = 0
    for owed, got in pairs:
        wanted, had = Counter(owed), Counter(got)
        right += (wanted & had).total()
        true, given = true + wanted.total(), given + had.total()
    return right / max(true, 1), right / max(given, 1), true


def plain(text: str) -> str:
    """Fold case and punctuation."""
    return re.sub(r"\W+", " ", text.casefold()).strip()


def bare_name(name: str) -> str:
    """Fold a name; titles, letters after it, a name in brackets and the order of the words do not count."""
    name = re.sub(r"\s*[(（].*|,\s*[A-Z]{2,4}$|^Dr\. ", "", name)
    return " ".join(sorted(plain(name).split()))


def given(field: str, reading: Reading, digits: int = 7) -> list[Item]:
    """List what was read of a field."""
    claimed = [each for each in reading.evidence if each.bearing != "denies"]
    items: dict[str, Iterable[Item]] = {
        "name": [(bare_name(reading.name.value),)] if reading.name else [],
        "e-mail": [(mail.value,) for mail in reading.emails],
        "phone": [(phone.value,) for phone in reading.phones],
        "employment": [(plain(job.employer), job.start[:digits], job.end[:digits]) for job in reading.jobs],
        "title": [(plain(job.title), job.start[:digits]) for job in reading.jobs if job.title],
        "education": [(plain(school.institution), school.end[:4]) for school in reading.schools if school.institution],
        "skill": list(dict.fromkeys((each.criterion,) for each in claimed)),
        "denial": list(dict.fromkeys((each.criterion,) for each in reading.evidence if each.bearing == "denies")),
        "language": [(plain(tongue.value.partition("(")[0]),) for tongue in reading.languages],
    }
    return list(items[field])


def years(works: Iterable[Work]) -> float:
    """Add up the months of employment, overlaps once."""
    return len({month for work in works for month in _months(work)}) / 12


def _months(work: Work) -> Iterator[int]:
    today = now().date()
    last = int(work.end[:4]) * 12 + int(work.end[5:]) if work.end and "-" in work.end else 0
    last = last or (int(work.end) * 12 + 6 if work.end else today.year * 12 + today.month)
    return iter(range(int(work.start[:4]) * 12 + int(work.start[5:] or 6) - 1, last))
