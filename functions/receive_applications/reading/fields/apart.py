"""Lines mended before anything is read: headings in the margin stand alone, broken periods stand on one line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from functions.receive_applications.reading.digits import has_digit
from functions.receive_applications.reading.extract import Document, Line
from functions.receive_applications.reading.fields.beside import with_dates_at_heads, without_bullets_over_dates
from functions.receive_applications.reading.fields.dated import BULLET
from functions.receive_applications.reading.fields.dates import ends_in_month, periods_in, single_dates_in
from functions.receive_applications.reading.fields.hanging import hanging
from functions.receive_applications.reading.fields.heads import with_whole_heads
from functions.receive_applications.reading.fields.labels import is_label, opens_label
from functions.receive_applications.reading.fields.places import is_place
from functions.receive_applications.reading.fields.scores import is_own_master
from functions.receive_applications.reading.fields.sections import heading_of, is_heading, is_known
from functions.receive_applications.reading.words import calendar

_LONGEST, _LONGEST_END = 40, 24
_DEEPEST = 30.0  # points: how far behind its bullet the rest of its text begins
_DASH = rf"(?:[-–—]|(?:{calendar.UNTIL})(?!\w))"
_OPEN = re.compile(rf"(?:\d\d|[-–—]\s*[^\W\d_]{{3,9}}\.?|(?<=\d)\s*[-–—]|(?<=\d\s)(?:{calendar.UNTIL}))$", re.I)
_BEGUN = re.compile(rf"{_DASH}", re.I)
_NOW = re.compile(rf"(?:{calendar.PRESENT})(?!\w)", re.I)
_LONGEST_PIECE, _LONGEST_MONTH = 16, 12
_YEAR_FIRST = re.compile(r"(?:19|20)\d\d(?!\d)")
_SAME_EDGE, _FEW = 1.5, 3  # points, letters
_MOST_BROKEN = 3  # lines over which a narrow margin breaks a period
# In small letters
_PIECE = re.compile(rf"(?:[-–—]|.{{0,12}}(?:19|20)\d\d(?:[-/.]\d\d)?|(?:{calendar.PRESENT}))(?=$|  )")


def mended(document: Document) -> Document:
    """Give the document with such lines mended; the same document where there is none."""
    lines: Sequence[Line] = document.lines
    for mend in _MENDS:
        lines = list(mend(lines))
    margin = hanging(lines)
    parted = tuple(part for index, line in enumerate(lines) for part in _parts(lines, index, line, index in margin))
    return document if parted == document.lines else replace(document, lines=parted)


def _with_whole_headings(lines: Sequence[Line]) -> Iterator[Line]:
    """Put together headings that a narrow margin breaks: "WORK  Clerk  2019" above "HISTORY  Acme Ltd"."""
    left = [*lines]
    for at, line in enumerate(left):
        for below in range(at + 1, min(at + 1 + _MOST_BROKEN, len(left))) if _may_open_heading(line) else ():
            heading, gap, rest = line.text.partition("  ")
            whole = f"{heading} {left[below].cells[0]}"
            edges = left[below].x - line.x, left[below].right - line.right
            near = left[below].page == line.page and min(map(abs, edges)) < _SAME_EDGE
            if near and _may_open_heading(left[below]) and is_known(whole):
                line = line._replace(text=f"{whole}{gap}{rest}")
                left[below] = left[below]._replace(text=left[below].text.partition("  ")[2].strip(), x=0.0)
        if line.text:
            yield line


def _may_open_heading(line: Line) -> bool:
    if not (line.x and (line.bold or line.text[:_FEW].isupper())):
        return False
    word = line.text.partition("  ")[0]
    return word.isalpha() and word[0].isupper() and (line.bold or word.isupper())


def _with_whole_labels(lines: Sequence[Line]) -> Iterator[Line]:
    """Put together labels of forms that a narrow margin breaks: "Name and address of" above "employer  Acme Ltd"."""
    begun: list[Line] = []
    for line in lines:
        whole = _labelled(begun, line) if begun else None
        if whole:
            begun = []
            yield whole
            continue
        if begun and not _goes_on(begun, line):
            yield from begun
            begun = []
        if begun or ((opens_label(line.text) or is_label(line.text)) and not is_heading(line)):
            begun.append(line)
        else:
            yield line
    yield from begun


def _labelled(begun: Sequence[Line], line: Line) -> Line | None:
    """The line with the label that others begin, which ends on it, or above it where it stands beside them all."""
    told = " ".join(each.text for each in begun)
    first, gap, rest = line.text.partition("  ")
    if gap and is_label(f"{told} {first}"):
        return line._replace(text=f"{told} {first}  {rest}", x=begun[0].x)
    level = begun[-1].y - line.size / 2 < line.y < begun[0].y + line.size / 2
    beside = level and line.x > max(each.right for each in begun) > 0
    return begun[0]._replace(text=f"{told}  {line.text}") if beside and is_label(told) else None


def _goes_on(begun: Sequence[Line], line: Line) -> bool:
    label = " ".join([*(each.text for each in begun), line.text])
    return "  " not in line.text and (opens_label(label) or is_label(label))


def _with_whole_margins(lines: Sequence[Line]) -> Iterator[Line]:
    """Put together periods that a narrow margin breaks: "2018", "–" and "2021" below each other beside the entry."""
    left = [*lines, Line("")]
    for at in range(len(lines)):
        line = left[at]
        if line.x and _may_be_rest(left[at + 1].text) and (count := _broken(left[at : at + _MOST_BROKEN])):
            head, gap, rest = line.text.partition("  ")
            pieces = [each.cells[0] for each in left[at + 1 : at + count]]
            line = line._replace(text=f"{' '.join([head, *pieces])}{gap}{rest}")
            for place in range(at + 1, at + count):
                left[place] = left[place]._replace(text=left[place].text.partition("  ")[2].strip(), x=0.0)
        if line.text:
            yield line


def _may_be_rest(text: str) -> bool:
    brief = len(text) <= _LONGEST_PIECE or "  " in text[: _LONGEST_PIECE + 2]
    return brief and bool(_PIECE.match(text.lower()))


def _broken(lines: Sequence[Line]) -> int:
    """How many lines, read down their first cells, make a period that the first of them only begins."""
    pieces = [line.cells[0] for line in lines]
    for count in range(len(pieces), 1, -1):
        if len(pieces[0]) > _LONGEST_END or not all(_PIECE.fullmatch(piece.lower()) for piece in pieces[1:count]):
            continue
        whole = " ".join(pieces[:count])
        lone = () if has_digit(pieces[0]) else single_dates_in(whole)  # "Summer" above "2015"
        if any(not each.at and each.until == len(whole) for each in (*periods_in(whole), *lone)):
            return count
    return 0


def _with_whole_bullets(lines: Sequence[Line]) -> Iterator[Line]:
    """Give the lines, the rest of an undated bullet moved to it where it ends in the date: "• BSc, Moor / in 2017"."""
    held: Line | None = None
    for line in lines:
        if held and _ends_bullet(held, line):
            held = held._replace(text=f"{held.text} {line.text}")
            continue
        if held:
            yield held
        held = line
    if held:
        yield held


def _ends_bullet(bullet: Line, line: Line) -> bool:
    brief = len(line.text) <= _LONGEST and bullet.x < line.x < bullet.x + _DEEPEST and line.text[:1].islower()
    if not (brief and has_digit(line.text) and BULLET.match(bullet.text)) or has_digit(bullet.text):
        return False
    dates = periods_in(line.text) or tuple(single_dates_in(line.text))
    return bool(dates) and not line.text[dates[-1].until :].strip(" .)")


def _with_whole_periods(lines: Sequence[Line]) -> Iterator[Line]:
    """Give the lines, the end of a period that stands on the next line moved to the line of its beginning."""
    moved: Line | None = None
    for line, following in pairwise((*lines, Line(""))):
        line, moved = moved or line, None
        cut = _rest_of_period(line, following) or _dates_behind_comma(line.text, following.text)
        if cut:
            rest = following.text[cut:].lstrip(" .").rstrip()
            moved = following._replace(text=rest)
            line = line._replace(text=f"{line.text} {following.text[:cut].strip()}")
        if line.text:
            yield line


def _rest_of_period(line: Line, following: Line) -> int:
    """How many letters of the next line belong to a period that begins at the end of this one."""
    end = max(len(line.text) - _LONGEST_END, 0)
    if not (has_digit(line.text) and _OPEN.search(line.text, end)) and not _lacks_year(line.text, following.text):
        return 0
    goes_on = _BEGUN.match(following.text) and not _NOW.match(following.text)  # "to" above "till date"
    if line.text[-1:].isdigit() != bool(goes_on):
        return 0
    begun = len(line.text)
    for period in periods_in(f"{line.text} {following.text}"):
        if period.at < begun < period.until:
            return period.until - begun - 1
    return 0


def _dates_behind_comma(text: str, following: str) -> int:
    """How many letters of the next line are the period that a comma at the end of this one leads up to."""
    if not text.endswith(",") or not has_digit(following):
        return 0
    dates = periods_in(following) or tuple(single_dates_in(following))
    first = next((each for each in dates if not each.at or is_place(following[: each.at].strip(" ,"))), None)
    alone = first and not following[first.until :].strip(" .)")
    return first.until if first and (alone or not first.single) else 0


def _lacks_year(text: str, following: str) -> bool:
    """Whether a line ends in a month whose year begins the next line."""
    return bool(_YEAR_FIRST.match(following)) and ends_in_month(text[-_LONGEST_MONTH:])


def _stands_beside(line: Line) -> bool:
    if "  " not in line.text or len(line.cells[0]) > _LONGEST or is_heading(line) or not heading_of(line):
        return False
    return not (is_own_master(line.cells[0]) and periods_in(line.text))  # "Freelance  2012 – 2014" heads an entry


def _parts(lines: Sequence[Line], index: int, line: Line, hangs: bool) -> Iterator[Line]:
    if not (hangs or _stands_beside(line)):
        yield line
        return
    heading, _, rest = line.text.partition("  ")
    following = lines[index + 1] if index + 1 < len(lines) else line
    beside = following.x if following.page == line.page and line.x < following.x < line.right else 0.0
    yield line._replace(text=heading)
    yield line._replace(text=rest.strip(), x=beside)


_MENDS = (
    with_dates_at_heads,
    without_bullets_over_dates,
    _with_whole_headings,
    with_whole_heads,
    _with_whole_labels,
    _with_whole_margins,
    _with_whole_periods,
    _with_whole_bullets,
)
