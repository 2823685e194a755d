"""Entries of a section: a period and the heading lines that belong to it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import TypeVar

from functions.receive_applications.reading.extract import Document, Line
from functions.receive_applications.reading.fields.anchors import anchors_in
from functions.receive_applications.reading.fields.bodies import is_body, is_stopped_heading
from functions.receive_applications.reading.fields.closed import closed_heads
from functions.receive_applications.reading.fields.dated import BULLET, Anchor, style_of
from functions.receive_applications.reading.fields.dates import periods_in
from functions.receive_applications.reading.fields.items import employers_in_items
from functions.receive_applications.reading.fields.labels import role_before, role_of
from functions.receive_applications.reading.fields.places import is_place
from functions.receive_applications.reading.fields.scores import organisation_score, prose, title_score
from functions.receive_applications.reading.fields.sections import is_heading
from functions.receive_applications.reading.fields.told import first_line, own_text, says_nothing
from functions.receive_applications.reading.words.labels import ASIDE, CLIENT, EMPLOYER, PERIOD, TITLE
from functions.receive_applications.reading.words.learning import DEGREES

_INDENT, _DEEPEST = 5.0, 150.0  # points; what begins further in is set at the right
_SHORT, _SEAT = 60, 20
_HARDLY = 0.06
_COMMA = re.compile(", ")
_LEADS_ON = re.compile(r"\w (?:of|and|for|&|und|für|de|da|do|des|du|et|e|y)$", re.I)
_BRACKETED = re.compile(r"\([a-zà-ÿ][^()]*\)")  # "(part-time)"
_MOST_ABOVE, _MOST_BELOW = 3, 2

T = TypeVar("T")


@dataclass(frozen=True)
class Entry:
    """One period with its heading lines, each as (index, text without the period), the anchor's among them."""

    anchor: Anchor
    head: tuple[tuple[int, str], ...]


def entries_in(document: Document, lines: Sequence[int]) -> list[Entry]:
    """Group the lines of a section (indices, ascending) into entries."""
    entries: list[Entry] = []
    for block in _blocks(lines):
        anchors = anchors_in(document, block)
        if heads := closed_heads(document, block, anchors):
            entries.extend(map(Entry, anchors, heads))
            continue
        indented = _indented(document, block, anchors)
        block = [index for index in block if index not in indented]
        above = _lines_above(document, block, anchors)
        found = [_entry(document, block, anchors, position, above) for position in range(len(anchors))]
        items = {} if above else employers_in_items(document, block, anchors)
        entries.extend(_with_item(entry, items) for entry in found)
    return entries


def _with_item(entry: Entry, items: Mapping[int, str]) -> Entry:
    item = entry.anchor.line + 1
    return replace(entry, head=(*entry.head, (item, items[item]))) if item in items else entry


def once(found: Iterable[T], told: Callable[[T], Hashable]) -> tuple[T, ...]:
    """Give what tells something new, in order: some pages print their entries twice, for the screen and for paper."""
    new: dict[Hashable, T] = {}
    for each in found:
        new.setdefault(told(each), each)
    return tuple(new.values())


def _blocks(lines: Sequence[int]) -> Iterator[list[int]]:
    block: list[int] = []
    for index in lines:
        if block and index != block[-1] + 1:
            yield block
            block = []
        block.append(index)
    if block:
        yield block


def _indented(document: Document, block: Sequence[int], anchors: Sequence[Anchor]) -> frozenset[int]:
    """The lines that stand further in than the headings of entries do, several at one edge: work done."""
    lines = document.lines
    dated = {anchor.line for anchor in anchors}
    heads = {round(lines[index].x) for index in dated}  # what stands at the edge of the dates goes with them
    margin = {place + near for place in heads for near in (-1, 0, 1)} if _in_margin(document, anchors) else set()
    middles = {_middle(lines[index]) + near for index in dated for near in (-1, 0, 1) if "  " not in lines[index].text}
    others = (index for index in block if index not in dated and not _is_named(lines[index]))
    others = (index for index in others if not (margin and is_place(lines[index].text)))
    edges = {index: lines[index].x for index in others if round(lines[index].x) not in margin}
    shared = Counter(round(x) for x in edges.values())
    outermost = min((x for x in edges.values() if x > 0 and shared[round(x)] > 1), default=0.0)
    steps = [outermost, *(place for place in heads if place > outermost)]
    return frozenset(
        index for index, x in edges.items()
        if outermost and any(_INDENT < x - step < _DEEPEST for step in steps) and shared[round(x)] > 1
        and round(x) not in heads and not lines[index].bold and _middle(lines[index]) not in middles
        and not (index - 1 in dated and _is_over_bullet(document, index))
        and not (index - 1 in dated and margin and _is_over_body(document, index))
    )  # fmt: skip


def _is_over_bullet(document: Document, index: int) -> bool:
    """Whether bullets begin further left than the line above them, which is none of theirs then but a heading."""
    line, *below = document.lines[index : index + 2]
    return any(BULLET.match(each.text) and each.x < line.x - _INDENT for each in below) and not BULLET.match(line.text)


def _is_over_body(document: Document, index: int) -> bool:
    """Whether a line beside whose entry dates stand in a margin has its work done below, back at that margin."""
    line, *below = document.lines[index : index + 2]
    return any(each.x < line.x - _INDENT and not periods_in(each.text) for each in below) and not prose(line.text)


def _middle(line: Line) -> int:
    """Of a centred heading, which is one for all of them, be they ever so far in."""
    return round((line.x + line.right) / 2)


def _in_margin(document: Document, anchors: Sequence[Anchor]) -> bool:
    """Whether dates stand in a margin before the headings, where towns stand below them."""
    beside = (anchor.period.at == 0 and _has_beside(document, anchor.line) for anchor in anchors)
    return bool(anchors) and sum(beside) > len(anchors) / 2


def _has_beside(document: Document, dated: int) -> bool:
    """Whether something stands at the right of dates, be it a little lower."""
    line, *below = document.lines[dated : dated + 2]
    return "  " in line.text or any(each.page == line.page and each.x > line.right > 0 for each in below)


def _is_named(line: Line) -> bool:
    return is_heading(line) or bool(role_of(line.text))


def _lines_above(document: Document, block: Sequence[int], anchors: Sequence[Anchor]) -> int:
    """How many heading lines stand above the first period: the others are built alike."""
    if not anchors:
        return 0
    start = first_line(document, block)
    between = [
        index for index in range(start, anchors[0].line)
        if not is_body(document, index) and not says_nothing(document.lines[index].text)
    ]  # fmt: skip
    return min(len(between), _MOST_ABOVE)


def _entry(document: Document, block: Sequence[int], anchors: Sequence[Anchor], position: int, above: int) -> Entry:
    anchor = anchors[position]
    floor = anchors[position - 1].line + 1 if position else block[0] + 1
    ceiling = anchors[position + 1].line - above if position + 1 < len(anchors) else block[-1] + 1
    upper = _above(document, block, anchor.line, floor, _styles_above(document, anchors[0].line, above))
    lower = _below(document, block, anchor, max(ceiling, anchor.line + 1), first=not (above or upper))
    if not (above or upper or lower) and anchor.line > floor and _is_broken_off(document, anchors, anchor):
        upper = [index for index in (anchor.line - 1,) if index in block and not is_body(document, index)]
    head = [(index, own_text(document.lines[index])) for index in upper]
    if not upper or not BULLET.match(document.lines[anchor.line].text) or _all_bulleted(document, anchors):
        head.append((anchor.line, own_text(document.lines[anchor.line], anchor.period)))
    head.extend((index, own_text(document.lines[index])) for index in lower)
    return Entry(anchor, tuple(_whole((index, text) for index, text in head if text)))


def _whole(head: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Give the heading lines, a name that a narrow column breaks in one: "College of Art and" above "Design"."""
    begun: tuple[int, str] | None = None
    for index, text in head:
        if begun and index == begun[0] + 1 and _LEADS_ON.search(begun[1]) and _may_end(begun[1], text):
            begun = index, f"{begun[1]} {text}"
            continue
        if begun:
            yield begun
        begun = index, text
    if begun:
        yield begun


def _may_end(begun: str, text: str) -> bool:
    """Whether nothing tells that the line names something of its own, as "Technology" below "Institute of" does not."""
    score = organisation_score(text)
    return not (text[0].isdigit() or title_score(text)) and (not score or (score <= 1 and not title_score(begun)))


def _all_bulleted(document: Document, anchors: Sequence[Anchor]) -> bool:
    """Whether bullets stand before all that is dated, and therefore before titles: "▪ Clerk  2019 – 2021"."""
    return len(anchors) > 1 and all(BULLET.match(document.lines[anchor.line].text) for anchor in anchors)


def _is_broken_off(document: Document, anchors: Sequence[Anchor], anchor: Anchor) -> bool:
    """Whether a line holds only dates and a place, while most others that hold dates are headings too."""
    if not _tells_nothing(document, anchor):
        return False
    return 2 * sum(_tells_nothing(document, each) for each in anchors) < len(anchors)


def _tells_nothing(document: Document, anchor: Anchor) -> bool:
    own = own_text(document.lines[anchor.line], anchor.period)
    return not own or is_place(own)


def _styles_above(document: Document, first: int, above: int) -> list[Line]:
    """The heading lines above the section's first period: as they look, so do the others."""
    heading = (index for index in range(first - 1, -1, -1) if not is_body(document, index))
    return list(islice((line for index in heading if not says_nothing((line := document.lines[index]).text)), above))


def _above(
    document: Document, block: Sequence[int], anchor: int, floor: int, styles: Sequence[Line]
) -> list[int]:
    chosen: list[int] = []
    for index in range(anchor - 1, floor - 1, -1):
        line = document.lines[index]
        if index not in block:
            break
        if says_nothing(line.text):
            continue
        alike = not chosen or any(_alike(line, style) for style in styles)
        enough = len(chosen) == len(styles) and not (
            _follows_work_done(document, index) and (chosen or _names_a_seat(line.text))
        )
        told = is_body(document, index) and not (chosen and _goes_on(line, document.lines[chosen[0]]))
        if enough or len(chosen) == _MOST_ABOVE or told or not alike:
            break
        chosen.insert(0, index)
    return chosen


def _goes_on(line: Line, following: Line) -> bool:
    """Whether a heading ends in a comma because a narrow column breaks it there."""
    return line.text.endswith(",") and len(line.text) <= _SHORT and _alike(line, following) and line.x == following.x


def _alike(line: Line, other: Line) -> bool:
    """Whether two lines look alike, be one a little larger, as boxes of letters differ."""
    return style_of(line) == style_of(other) or (
        line.bold == other.bold and abs(line.size - other.size) <= _HARDLY * other.size
    )


def _names_a_seat(text: str) -> bool:
    """Whether a place follows a name: "Harrow Stores, Raleigh, NC" heads an entry though no line did above it."""
    commas = (at.start() for at in _COMMA.finditer(text))
    return not role_of(text) and any(at and is_place(text[at:].strip(" ,")) for at in commas)


def _follows_work_done(document: Document, index: int) -> bool:
    """Whether a line comes right after a short bullet or a stop, so that it is no rest of it but heads what follows."""
    line, before = document.lines[index], document.lines[index - 1]
    bullet = bool(BULLET.match(before.text)) and (len(before.text) <= _SHORT or line.bold > before.bold)
    return (bullet or before.text.endswith(".")) and len(line.text) <= _SHORT + _SEAT * _names_a_seat(line.text)


def _names_no_more(text: str) -> bool:
    """Whether a line names a title or a degree, and no organisation."""
    degree = not DEGREES.isdisjoint(text.casefold().replace(",", " ").split())
    return organisation_score(text) <= 1 if degree else title_score(text) > 0 and not organisation_score(text)


def _below(document: Document, block: Sequence[int], anchor: Anchor, ceiling: int, first: bool) -> list[int]:
    """The heading lines below the dates; sentences may follow the employer there, where the dated one is the `first`
    line of the entry and names but a title, or nothing."""
    chosen: list[int] = []
    dated = document.lines[anchor.line].text
    form, labels = PERIOD in (role_of(dated), role_before(dated, anchor.period.at)), False
    own = own_text(document.lines[anchor.line], anchor.period)
    bare, opens = not own, not own or (first and _names_no_more(own))
    telling = 0  # of what stands below: places come between, and tell neither employer nor title
    for index in range(anchor.line + 1, ceiling):
        text = document.lines[index].text
        role = role_of(text) if form else ""
        labels = labels or bool(role)  # of a form whose other lines bear none, what stands below its dates is told
        if role in (EMPLOYER, TITLE) and index in block:
            chosen.append(index)
        if labels:
            continue
        if not telling and (_BRACKETED.fullmatch(text) or (bare and role_of(text) == ASIDE)):
            continue
        if telling == _MOST_BELOW or index not in block or role_of(text) == CLIENT:
            break
        if is_body(document, index) and not (opens and not telling and is_stopped_heading(text)):
            break
        if not says_nothing(text):
            chosen.append(index)
            telling += not is_place(text)
    return chosen
