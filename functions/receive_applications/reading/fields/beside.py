"""Dates at the right edge that stand lower than their heading: moved up to it, from between lines or from a bullet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from functions.receive_applications.reading.bullets import BULLETS
from functions.receive_applications.reading.digits import has_digit
from functions.receive_applications.reading.extract import Line
from functions.receive_applications.reading.fields.dated import BULLET, undated
from functions.receive_applications.reading.fields.dates import periods_in, single_dates_in

_LONGEST, _BACK = 40, 2  # letters of a date, lines
_FAR, _LONGEST_ENTRY = 60.0, 16  # points, lines
_NEAR, _HANGING = 3.0, 30.0  # points between a bullet and its text
_SAME_EDGE, _LOWER = 3.0, 0.95  # points; of the size: lines of their own stand further apart


def with_dates_at_heads(lines: Sequence[Line]) -> Iterator[Line]:
    """Put "May 2019 – now", a little lower than "Clerk" and above "Acme Ltd", or behind its first bullet, beside it."""
    mended: list[Line] = []
    for line, following in zip_longest(lines, lines[1:]):
        if line.x and has_digit(line.text):
            line = _moved(mended, line)
        if line.text:
            mended.insert(_place(mended, line, following), line)
    yield from mended


def without_bullets_over_dates(lines: Sequence[Line]) -> Iterator[Line]:
    """Take the bullet off what stands right over dates alone, these below its first word: it heads an entry."""
    below = (at for at in range(1, len(lines)) if has_digit(lines[at].text) and BULLET.match(lines[at - 1].text))
    hung = (at for at in below if _NEAR < lines[at].x - lines[at - 1].x < _HANGING)
    heads = {at - 1 for at in hung if _is_date(undated(lines[at].text).strip(f"{BULLETS} |()"))}
    for at, line in enumerate(lines):
        several = at in heads and len(heads) > 1
        yield line._replace(text=line.text.lstrip(f"{BULLETS} ")) if several else line


def _place(before: Sequence[Line], line: Line, following: Line | None) -> int:
    """Where among the lines before it a date stands that was drawn late, far at the right; at their end where none."""
    late = bool(before) and line.x > 0 and line.page == before[-1].page and line.y > before[-1].y + line.size
    if not late or not _is_date(line.text) or (following is not None and following.x > line.x - _FAR):
        return len(before)
    for place in range(len(before), max(len(before) - _LONGEST_ENTRY, 0), -1):
        above = before[place - 1]
        if above.page != line.page or above.x > line.x - _FAR:
            break
        if above.y >= line.y:
            return place
    return len(before)


def _moved(before: list[Line], line: Line) -> Line:
    """Give what is left of the line; its date goes to the last of the lines before that it belongs to, if any."""
    rest, _, date = line.text.rpartition("  ")
    head = -1 if rest and BULLET.match(rest) and _heads_bullet(before, line) else 0 if rest else _level(before, line)
    if not head or not _is_date(date):
        return line
    before[head] = before[head]._replace(text=f"{before[head].text}  {date}", right=line.right)
    return line._replace(text=rest)


def _level(before: Sequence[Line], line: Line) -> int:
    """Where, counted from the last, the line stands that a date is drawn beside, a little lower; 0 for none."""
    for back in range(min(_BACK, len(before)), 0, -1):
        head = before[-back]
        lower = head.y - line.y
        if any(abs(each.x - line.x) < _SAME_EDGE for each in before[len(before) - back + 1 :]):
            continue  # dates below a line that stands beside the heading in the margin
        if head.page == line.page and head.right < line.x and 0 <= lower < _LOWER * head.size and _is_undated(head):
            return -back
    return 0


def _heads_bullet(before: Sequence[Line], line: Line) -> bool:
    """Whether a heading with a place at the same edge, the first line of a column of two, stands above the bullet."""
    head = before[-1] if before else line
    edge = head.page == line.page and abs(head.right - line.right) < _SAME_EDGE and head.x < line.x
    return edge and "  " in head.text and not BULLET.match(head.text) and _is_undated(head)


def _is_undated(line: Line) -> bool:
    return not (periods_in(line.text) or any(single_dates_in(line.text)))


def _is_date(text: str) -> bool:
    """Whether the text is nothing but a date."""
    if len(text) > _LONGEST:
        return False
    dates = periods_in(text) or tuple(single_dates_in(text))
    return any(not date.at and date.until == len(text) for date in dates)
