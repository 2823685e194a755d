"""Dated lines that are unlike the others of their section: work done with a date, not the head of an entry."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from functions.receive_applications.reading.extract import Document, Line
from functions.receive_applications.reading.fields.dated import APART, BULLET, Anchor, is_only_dated, place_of
from functions.receive_applications.reading.fields.dates import FROM, Period, lies_within
from functions.receive_applications.reading.fields.scores import prose, title_score
from functions.receive_applications.reading.words.calendar import AND

_DASH = re.compile("[-–—]")
_SINCE = re.compile(rf"{FROM}\b", re.I)
_BOTH = re.compile(rf"\d {AND} \d")
_STOPPED = re.compile(r"\s*\)?\.$")
_INDENT, _FEW_LINES = 5.0, 2  # points, lines
_LONGEST_RANK, _SMALLER = 6, 0.95  # words; times as large
_HARDLY_A_TITLE = 2.0  # the score of a title amid other words


def without_outliers(document: Document, block: Sequence[int], found: list[Anchor]) -> list[Anchor]:
    """Leave out what is told within words, or further in, or in weaker letters, where the others are not."""
    left = _not_amid_body(document, block, _not_told(document, found))
    opening = [anchor for anchor in found if anchor.line <= block[0] + 1]  # nothing is told before the first entry
    return sorted({*opening, *left})


def unstopped(document: Document, found: list[Anchor]) -> list[Anchor]:
    """Leave out what a full stop ends further in than the others, which none ends: "Posted to Norway in 2017–2019."."""
    stopped = {anchor for anchor in found if _STOPPED.match(document.lines[anchor.line].text, anchor.period.until)}
    others = [anchor for anchor in found if anchor not in stopped]
    if len(others) <= len(stopped):
        return found
    edge = max(document.lines[anchor.line].x for anchor in others) + _INDENT
    return [anchor for anchor in found if anchor not in stopped or document.lines[anchor.line].x < edge]


def _not_told(document: Document, found: list[Anchor]) -> list[Anchor]:
    """Leave out what but a space parts from the words before it, where others stand apart: "Led line 4 in 2016"."""
    kinds = {anchor: place_of(document, anchor)[0] for anchor in found}
    told = [anchor for anchor in found if kinds[anchor] == "told"]
    apart = [document.lines[anchor.line] for anchor in found if kinds[anchor] in APART]
    if not told or len(apart) < _FEW_LINES:
        return found
    main, few = max(line.x for line in apart) + _INDENT, len(told) <= len(apart)
    gone = {
        anchor for anchor in told
        if ((line := document.lines[anchor.line]).x > main or _is_weaker(line, apart)
        or (few and (anchor.period.single or _is_told(line.text, anchor.period))))
        and not _is_held_until_now(document, anchor, found)
    }  # fmt: skip
    return [anchor for anchor in found if anchor not in gone]


def _is_told(text: str, period: Period) -> bool:
    """Whether words of a sentence lead up to a period: "from 2016 to 2019", "since 2021", "2023 and 2024"."""
    joined = _BOTH.search(text, period.at, period.until)
    return bool(joined or _SINCE.match(text, period.at)) or (period.current and not _DASH.search(text, period.at))


def _not_amid_body(document: Document, block: Sequence[int], found: list[Anchor]) -> list[Anchor]:
    """Leave out what stands further in than others, at an edge that it shares with lines of work done without dates,
    or in weaker letters."""
    dated = {anchor.line for anchor in found}
    edges = Counter(round(document.lines[index].x) for index in block if index not in dated)
    main = min((document.lines[anchor.line].x for anchor in found), default=0.0) + _INDENT
    inner = [anchor for anchor in found if document.lines[anchor.line].x > main]
    outer = [document.lines[anchor.line] for anchor in found if anchor not in inner] if inner else []
    amid = {
        anchor for anchor in inner
        if edges[round((line := document.lines[anchor.line]).x)] >= _FEW_LINES
        or (_is_weaker(line, outer) and not is_only_dated(line.text, anchor.period))
    }  # fmt: skip
    if 2 * len(amid) >= len(found):  # they may be positions within the whole time at a firm
        amid = {anchor for anchor in amid if _names_no_work(document.lines[anchor.line].text, anchor.period)}
    firms = [anchor for anchor in found if anchor not in inner]
    amid = {anchor for anchor in amid if not _is_held_within(document, anchor, firms)}
    return [anchor for anchor in found if anchor not in amid]


def _is_held_within(document: Document, anchor: Anchor, firms: Sequence[Anchor]) -> bool:
    """Whether a line holds a position and its time, within that at the firm that the last one before names alone."""
    before = [firm for firm in firms if firm < anchor]
    if not before or any(map(title_score, _headed(document, before[-1]))):
        return False
    text, period = document.lines[anchor.line].text, anchor.period
    if period.current and not _DASH.search(text[period.at :]) and anchor.line > before[-1].line + 1:
        return False  # "Trainer since 2018", amid other work
    return _is_rank(text, period) and lies_within(period, before[-1].period)


def _is_held_until_now(document: Document, anchor: Anchor, found: Sequence[Anchor]) -> bool:
    """Whether a line holds the last of several positions at the firm on the line above: "Manager since May 2022"."""
    firm = [each for each in found if each.line == anchor.line - 1]
    earlier = next((each for each in found if each > anchor), anchor)
    return all(_is_held_within(document, each, firm) for each in {anchor, earlier}) and earlier != anchor


def _is_weaker(line: Line, others: Sequence[Line]) -> bool:
    """Whether a line is set in smaller letters than all the others, or not in bold as they are."""
    smaller = line.size < _SMALLER * min(other.size for other in others)
    return smaller or (not line.bold and all(other.bold for other in others))


def _headed(document: Document, anchor: Anchor) -> Iterator[str]:
    """What stands beside the dates of a line, and right above and below it where that looks alike."""
    line = document.lines[anchor.line]
    yield line.text[: anchor.period.at]
    yield line.text[anchor.period.until :]
    for other in (*document.lines[max(anchor.line - 1, 0) : anchor.line], *document.lines[anchor.line + 1 :][:1]):
        if (other.bold, other.x) == (line.bold, line.x):
            yield other.text


def _is_rank(text: str, period: Period) -> bool:
    """Whether a line holds a title and when it was held, no more: "Senior Clerk, 2012 to 2016"."""
    title = text[: period.at].strip(" (,:–—-")
    alone = not text[period.until :].strip(" ).") and title.count(" ") < _LONGEST_RANK
    score = title_score(title)  # in many languages titles are written small: "Chef de secteur jardin"
    return alone and score > _HARDLY_A_TITLE and prose(title) <= score and not BULLET.match(text)


def _names_no_work(text: str, period: Period) -> bool:
    return not (is_only_dated(text, period) or title_score(text[: period.at]) or title_score(text[period.until :]))
