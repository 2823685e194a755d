"""Headings of entries that a narrow column breaks over two lines or more: put together before anything is read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from functions.receive_applications.reading.digits import has_digit
from functions.receive_applications.reading.extract import Line
from functions.receive_applications.reading.fields.dated import BULLET
from functions.receive_applications.reading.fields.dates import periods_in
from functions.receive_applications.reading.fields.room import SAME_EDGE, Columns, had_no_room
from functions.receive_applications.reading.fields.scores import prose
from functions.receive_applications.reading.fields.sections import is_heading
from functions.receive_applications.reading.middle import median

_LEADS_ON = re.compile(r" (?:of|and|for|at|&|und|für|de|des|du|et|—|\||●)$", re.I)
_GOES_ON = re.compile(r"(?:—|\||●|&|of|and|und|für|de|et) \S")
_DATED_OPEN = re.compile(r"\d\d\s*[—–-]$")  # "Acme Ltd  2019 —", until now
_DATED = re.compile(r"(?:19|20)\d\d|['’]\d\d")
_LARGER = 1.1  # how many times as large as most lines headings are
_STEP = 1.6  # of the size: lines of one heading follow each other no further apart
_LONGEST, _LONGEST_DATES = 110, 30
_MARGIN = 20.0  # points between dates at the left and the text beside them


def with_whole_heads(lines: Sequence[Line]) -> Iterator[Line]:
    """Put together what follows a full line in bold or a word that joins: "Acme Ltd — Head of"."""
    full = _full(lines) | _full_beside_dates(lines)
    held: Line | None = None
    for index, line in enumerate(lines):
        if held is not None and (index in full or (line.bold and held.bold and _is_joined(held, line))):
            held = held._replace(text=f"{held.text} {line.text}")
            continue
        if held is not None:
            yield held
        held = line
    if held is not None:
        yield held


def _is_joined(line: Line, following: Line) -> bool:
    if not _are_alike(line, following) or has_digit(following.text):
        return False
    leads = _LEADS_ON.search(line.text) and not _DATED_OPEN.search(line.text)
    return bool(leads or _GOES_ON.match(following.text)) and not is_heading(line)


def _are_alike(line: Line, following: Line) -> bool:
    alike = line.x > 0 and (line.page, line.size) == (following.page, following.size)
    return alike and line.bold == following.bold and abs(line.x - following.x) < SAME_EDGE


def _full(lines: Sequence[Line]) -> frozenset[int]:
    """The lines whose first word had no room on the line above; none where most headings have two lines."""
    larger = _LARGER * median([line.size for line in lines]) if lines else 0.0
    alike = [
        index for index, (line, following) in enumerate(pairwise(lines), 1)
        if following.x and (following.bold or following.size > larger) and _may_run_on(line, following)
    ]  # fmt: skip
    if not alike:
        return frozenset()
    columns = Columns(lines)
    pairs = ((index, lines[index - 1], lines[index]) for index in alike)
    full = [index for index, line, following in pairs if had_no_room(line, following, columns.edge(line.page, line.x))]
    return frozenset(full if 2 * len(full) > len(alike) else ())


def _full_beside_dates(lines: Sequence[Line]) -> frozenset[int]:
    """The lines below headings of several parts that have their dates in the margin, and no room for one word more."""
    beside = [
        (index, line, following) for index, (line, following) in enumerate(pairwise(lines), 1)
        if following.x > line.x + _MARGIN and ", " in line.text and _is_beside_dates(line)
        and _is_rest_of_heading(line, following)
    ]  # fmt: skip
    if not beside:
        return frozenset()
    columns = Columns(lines)
    return frozenset(
        index for index, line, following in beside
        if had_no_room(line, following, columns.edge(following.page, following.x))
    )  # fmt: skip


def _is_beside_dates(line: Line) -> bool:
    dates, _, heading = line.text.partition("  ")
    return bool(heading) and "  " not in heading and len(dates) <= _LONGEST_DATES and _dates_before(line.text) > 0


def _is_rest_of_heading(line: Line, following: Line) -> bool:
    near = 0 < line.y - following.y < _STEP * line.size and (line.page, line.size) == (following.page, following.size)
    plain = "  " not in following.text and not (has_digit(following.text) or BULLET.match(following.text))
    return near and plain and following.text[0].isupper() and not (prose(following.text) or is_heading(following))


def _may_run_on(line: Line, following: Line) -> bool:
    if not (_are_alike(line, following) and 0 < line.y - following.y < _STEP * line.size):
        return False
    texts = line.text[_dates_before(line.text) :], following.text
    if sum(map(len, texts)) > _LONGEST or any("  " in text or ":" in text or _DATED.search(text) for text in texts):
        return False
    return not any(BULLET.match(each.text) or is_heading(each) for each in (line, following))


def _dates_before(text: str) -> int:
    """Where a heading begins behind its dates: "02/2018 to Present: Clerk - Harrow"."""
    period = next(iter(periods_in(text)), None)
    if period is None or period.at:
        return 0
    return period.until + (text[period.until : period.until + 1] == ":")
