"""Lines that look just like the headings of sections, though no section is known to be called so."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from functions.receive_applications.reading.extract import Line
from functions.receive_applications.reading.fields.dates import periods_in
from functions.receive_applications.reading.fields.dividers import is_dated
from functions.receive_applications.reading.middle import median
from functions.receive_applications.reading.words.work import ORGANISATIONS, TITLES

LONGEST_HEADING = 45
UNLIKE_HEADING = re.compile(r"[\d,.;|@]|  ")
_LARGER, _FEW = 1.08, 0.34
_STEP, _EDGE = 1.6, 1.5  # of the size; points
_SEVERAL, _NEAR = 3, 4.0  # headings, points


def centred_alike(lines: Sequence[Line], found: Sequence[str]) -> list[int]:
    """Lines in small letters in the middle of the page, as its headings are: "teaching and other experience"."""
    small = [index for index, line in enumerate(lines) if line.x and line.text.islower()]
    known = [lines[index] for index in small if found[index]]
    if len(known) < _SEVERAL:
        return []
    look, middle = (known[0].size, known[0].bold), median([_middle(line) for line in known])
    alike = (index for index in small if (lines[index].size, lines[index].bold) == look and not found[index])
    return [index for index in alike if abs(_middle(lines[index]) - middle) < _NEAR and _may_head(lines[index].text)]


def rests_of_names(lines: Sequence[Line], found: Sequence[str]) -> list[int]:
    """Lines that go on with a name in bold right above, though they are a section's: "Moor Medical" "Research"."""
    headings = (index for index in range(1, len(lines)) if found[index] and not found[index - 1])
    return [index for index in headings if _goes_on(lines[index - 1], lines[index])]


def _goes_on(line: Line, following: Line) -> bool:
    near = 0 < line.y - following.y < _STEP * line.size and abs(line.x - following.x) < _EDGE
    alike = (line.page, line.size, line.bold) == (following.page, following.size, True)
    plain = not (UNLIKE_HEADING.search(line.text) or following.text.isupper())
    return near and alike and plain and len(following.text) < len(line.text)


def unusual(lines: Sequence[Line], found: Sequence[str], typical: float, of_entries: Collection[str]) -> list[int]:
    """Lines that look just like the headings of sections though no section is called so: "Selected credits"; none
    that comes right below the heading of a section `of_entries` and may head an entry itself."""
    known = [_look(line) for line, name in zip(lines, found, strict=True) if name and line.size > _LARGER * typical > 0]
    first = next((index for index, name in enumerate(found) if name), len(lines))
    large = [
        index for index in range(first + 1, len(lines)) if not found[index] and lines[index].size > _LARGER * typical
    ]
    heads = {_look(lines[index]) for index in large if found[index - 1] in of_entries}  # of entries
    looks = set(known) - heads
    alike = [
        index for index in large
        if not found[index - 1] and _look(lines[index]) in looks and _may_head(lines[index].text)
    ]  # fmt: skip
    below = [index for index in alike if _only_dates(lines[index - 1].text)]
    if len(below) > 1:  # employers under their dates
        alike = [index for index in alike if index not in below]
    if len(alike) > _FEW * len(known):  # so many may be employers over their dates
        alike = [index for index in alike if not any(_is_of_entry(line.text) for line in lines[index + 1 : index + 2])]
    return alike if len(alike) <= len(known) else []


def _only_dates(text: str) -> bool:
    return any(not period.at and period.until == len(text.rstrip(" )")) for period in periods_in(text))


def _is_of_entry(text: str) -> bool:
    """Whether a line holds dates, and a title at most: the employer of the entry stands above it then."""
    dates = next(iter(periods_in(text)), None) if is_dated(text) else None
    rest = (text[: dates.at] + text[dates.until :]).casefold().split() if dates else []
    return dates is not None and (not rest or not TITLES.isdisjoint(word.strip(".,()") for word in rest))


def _look(line: Line) -> tuple[int, bool, bool, int]:
    return round(2 * line.size), line.bold, line.text.isupper(), round(line.x)


def _may_head(text: str) -> bool:
    """Whether the words name neither an employer nor a job, which some set as large as headings."""
    words = {word.strip(".,").casefold() for word in text.split()}
    plain = len(text) <= LONGEST_HEADING and not UNLIKE_HEADING.search(text)
    return plain and words.isdisjoint(TITLES) and words.isdisjoint(ORGANISATIONS)


def _middle(line: Line) -> float:
    return (line.x + line.right) / 2
