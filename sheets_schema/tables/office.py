"""When a firm works, as its Firm tab says it in words: hours such as 09:00 to 17:00, days such as Monday to Friday."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
HOURS = re.compile(r"(\d{1,2})[:.](\d{2})\s*(?:to|until|-|–|—)\s*(\d{1,2})[:.](\d{2})")


@dataclass(frozen=True)
class Office:
    """Between which times of which days (Monday is 0) something can be arranged, on the firm's clock."""

    opens: time
    closes: time
    days: frozenset[int]


def hours_of(words: str) -> tuple[time, time] | None:
    """Read “09:00 to 17:00”; nothing where it is no such span."""
    found = HOURS.fullmatch(words.strip())
    if not found:
        return None
    first, last = (found[1], found[2]), (found[3], found[4])
    try:
        opens, closes = (time(int(hour), int(minute)) for hour, minute in (first, last))
    except ValueError:
        return None
    return (opens, closes) if opens < closes else None


def days_of(words: str) -> frozenset[int] | None:
    """Read “Monday to Friday” or “Monday; Wednesday”, also shortened (Mon); nothing where a word is no day."""
    found: set[int] = set()
    for part in re.split(r"[;,]", words.casefold()):
        ends = [_day(word) for word in re.split(r"\s+to\s+|\s*[-–]\s*", part.strip())]
        numbers = [number for number in ends if number is not None]
        if len(numbers) != len(ends) or len(ends) > 2 or numbers[0] > numbers[-1]:
            return None
        found |= set(range(numbers[0], numbers[-1] + 1))
    return frozenset(found)


def _day(word: str) -> int | None:
    fits = [number for number, day in enumerate(DAYS) if word in (day, day[:3])]
    return fits[0] if fits else None
