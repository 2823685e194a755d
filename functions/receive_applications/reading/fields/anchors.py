"""Anchors: the lines of a section that hold the periods of its entries."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from functions.receive_applications.reading.bullets import BULLETS
from functions.receive_applications.reading.digits import has_digit
from functions.receive_applications.reading.extract import Document, Line
from functions.receive_applications.reading.fields.dates import Period, periods_in, single_dates_in
from functions.receive_applications.reading.fields.flowing import flowing
from functions.receive_applications.reading.fields.labels import role_before
from functions.receive_applications.reading.fields.scores import prose, title_score
from functions.receive_applications.reading.words.calendar import LASTING, PRESENT
from functions.receive_applications.reading.words.labels import PERIOD
from functions.receive_applications.reading.words.work import JOINING

BULLET = re.compile(rf"^\s*(?:[{BULLETS}{{—-]|\d{{1,2}}[.)]|o)\s+\S|^\s*[-–•*](?=[A-ZÀ-Þ][\w’']* )")
DURATION = re.compile(
    rf"\(?\s*(?:(?:about|approx\.?|ca\.?)\s*)?\d+\+?\s*(?:{LASTING})\b"
    rf"(?:[\s,]*(?:and|und|et|y|e|en|i|och|og)?\s*\d+\s*(?:{LASTING})\b)?\s*\)?",
    re.I,
)
_PARTING = tuple(",|(–—-·•:")
_WORKED = re.compile(r"\b(?:work|serv|employ)", re.I)
_MOST_SMALL = 4  # words in small letters before the period, but for "of" and the like: more are a sentence
_FEW_SMALL = 1  # more are a sentence where a full stop ends it: "Built a mill for ten firms (2019–2021)."
_COURSE = re.compile(r"[\s:–-]*[A-Z]{2,6}[ -]?\d{2,4}[A-Z]?\b")  # "LING 201: How Language Works"
_LEADS_IN = re.compile(r"\w (?:in|between|during|im|zwischen|während|entre|nel|tra|mellan|durant) $")  # "Sold in 2019"
_IN = frozenset(("in", "im", "en", "until", "bis"))
_DASH = re.compile("[-–—]")
_NOW = re.compile(rf" (?:{PRESENT})$", re.I)
_STOPPED = re.compile(r"\s*\)?\.$")
_INDENT, _FEW_LINES = 5.0, 2  # points, lines
_BEHIND_SIGN = 2  # where a period begins behind a sign and a space
_LONGEST_RANK = 6  # words
_HARDLY_A_TITLE = 2.0  # the score of a title amid other words
_MARK = re.compile(r"^\s*(?:(?:c?gpa|sgpa|grade)\s*)?\d[\d.,/ ]*%?\s*$", re.I)  # "CGPA 3.2/4"
_NEXT = re.compile(r"\)?\. +[A-ZÀ-Þ]")
_GOES_ON, _RUNS_UP = re.compile(r"[,;.] +[^\W\d_]"), re.compile(r"\w (?:\w+ )?$")
_RUNS_ON = re.compile(
    r" [^\W\d_]{2}|, (?:of|and|in|for|with|to|which|who|where|when|und|von|im|für|et|de|pour|y|e|en|i) [^\W\d_]{2}"
)


class Anchor(NamedTuple):
    """A line that holds an entry's period."""

    line: int
    period: Period


def anchors_in(document: Document, block: Sequence[int]) -> list[Anchor]:
    """Give the lines that head entries: those with a period, and those with a lone date in the like place."""
    ranges = [anchor for index in block if (anchor := _anchor(document, index))]
    form = [anchor for anchor in ranges if _is_labelled(document, anchor)]
    ranges = form if len(form) > 1 else ranges  # a form's "(on leave since 2023)" heads nothing
    lone = list(_lone(document, block))
    signs = _signs_of_work(document, block, (*ranges, *lone))
    plain = _unstopped(document, [anchor for anchor in ranges if _heads(document, anchor, signs)])
    if not ranges or (lone and not plain):
        return _unbulleted(document, lone or ranges)
    places = {_place(document, anchor) for anchor in plain}
    alike = [anchor for anchor in lone if _heads(document, anchor, signs) and _place(document, anchor) in places]
    return _not_amid_body(document, block, sorted((*plain, *alike))) or _unbulleted(document, ranges)


def _is_labelled(document: Document, anchor: Anchor) -> bool:
    return role_before(document.lines[anchor.line].text, anchor.period.at) == PERIOD


def _signs_of_work(document: Document, block: Sequence[int], found: Sequence[Anchor]) -> frozenset[str]:
    """The bullets before what is not dated: any other sign right before a period is the drawing of a calendar."""
    dated = {anchor.line for anchor in found}
    undated = (document.lines[index].text for index in block if index not in dated)
    return frozenset(text[0] for text in undated if BULLET.match(text))


def _heads(document: Document, anchor: Anchor, signs: frozenset[str]) -> bool:
    """Whether the line heads an entry rather than telling of the work done."""
    text = document.lines[anchor.line].text
    drawn = anchor.period.at == _BEHIND_SIGN and bool(signs) and text[0] not in signs
    if BULLET.match(text) and not (drawn or _in_margin(document, anchor) or _only_dated(text, anchor.period)):
        return False
    if _is_amid_paragraph(document, anchor):
        return False
    if _is_labelled(document, anchor):
        return True
    if _COURSE.match(text[anchor.period.until :]):  # what one taught, told below where
        return False
    if _is_amid(text, anchor.period) or _is_amid_sentences(document, anchor):
        return False
    if text.startswith("(") and text[1 : anchor.period.at].strip():  # "(Deputy Head, 2022–24; on leave in 2019)"
        return False
    most = _FEW_SMALL if _STOPPED.match(text, anchor.period.until) else _MOST_SMALL
    return not (_is_noted(document, anchor) or _in_sentence(document, anchor) or _tells(text[: anchor.period.at], most))


def _is_amid_paragraph(document: Document, anchor: Anchor) -> bool:
    """Whether a sentence that runs over several lines holds the period, but one that names a title behind it."""
    paragraphs, text = flowing(document), document.lines[anchor.line].text
    before, after = text[: anchor.period.at], text[anchor.period.until :]
    if anchor.line not in paragraphs.lines or "  " in before:
        return False
    if before.strip(" (["):
        return anchor.line in paragraphs.rests or prose(before) > 0
    return prose(after) > 0 and not title_score(after.partition(",")[0])


def _is_noted(document: Document, anchor: Anchor) -> bool:
    """Whether brackets only say since when, below the dates of the entry: "Driver, then driver trainer (from 2014)"."""
    text, period = document.lines[anchor.line].text, anchor.period
    bracketed = text[: period.at].endswith("(") and text.startswith(")", period.until)
    told = text[period.at : period.until]
    noted = bracketed and period.current and not (_DASH.search(told) or _NOW.search(told))
    return noted and anchor.line > 0 and bool(periods_in(document.lines[anchor.line - 1].text))


def _is_amid(text: str, period: Period) -> bool:
    """Whether it is but said since when, amid what else is: "Class teacher, head of history since 2022, library"."""
    since = period.current and not _DASH.search(text[period.at : period.until])
    return since and bool(_GOES_ON.match(text, period.until)) and bool(_RUNS_UP.search(text, 0, period.at))


def _is_amid_sentences(document: Document, anchor: Anchor) -> bool:
    """Whether a sentence ends in the period, and the next one runs on below: "Sent to Oslo, 2019–2020. Honourable"."""
    text, below = document.lines[anchor.line].text, document.lines[anchor.line + 1 : anchor.line + 2]
    runs_on = any(line.text[:1].islower() for line in below)
    runs_on = runs_on and not document.lines[anchor.line].bold  # as headings are
    return runs_on and bool(_NEXT.match(text, anchor.period.until)) and not title_score(text[: anchor.period.at])


def _only_dated(text: str, period: Period) -> bool:
    """Whether a sign that looks like a bullet stands before nothing but the period: "· (2006 - 2010)"."""
    return not any(map(str.isalnum, text[: period.at] + text[period.until :]))


def _unbulleted(document: Document, found: list[Anchor]) -> list[Anchor]:
    bulleted = {anchor for anchor in found if BULLET.match(document.lines[anchor.line].text)}
    plain = [anchor for anchor in found if anchor not in bulleted or _in_margin(document, anchor)] or found
    return [anchor for anchor in plain if not _in_sentence(document, anchor)] or plain


def _not_amid_body(document: Document, block: Sequence[int], found: list[Anchor]) -> list[Anchor]:
    """Leave out what stands further in than others, at an edge that it shares with lines of work done without dates."""
    dated = {anchor.line for anchor in found}
    edges = Counter(round(document.lines[index].x) for index in block if index not in dated)
    main = min((document.lines[anchor.line].x for anchor in found), default=0.0) + _INDENT
    amid = {anchor for anchor in found if (x := document.lines[anchor.line].x) > main and edges[round(x)] >= _FEW_LINES}
    if 2 * len(amid) >= len(found):  # they may be positions within the whole time at a firm
        amid = {anchor for anchor in amid if _names_no_work(document.lines[anchor.line].text, anchor.period)}
    amid = {anchor for anchor in amid if not _is_rank(document.lines[anchor.line].text, anchor.period)}
    return [anchor for anchor in found if anchor not in amid]


def _is_rank(text: str, period: Period) -> bool:
    """Whether a line holds a title and when it was held, no more: "Senior Clerk, 2012 to 2016"."""
    title = text[: period.at].strip(" (,:–—-")
    if period.current and not _DASH.search(text[period.at :]):  # "Trainer since 2018", amid other work
        return False
    alone = not text[period.until :].strip(" ).") and title.count(" ") < _LONGEST_RANK
    return alone and title_score(title) > _HARDLY_A_TITLE and not prose(title) and not BULLET.match(text)


def _names_no_work(text: str, period: Period) -> bool:
    return not (_only_dated(text, period) or title_score(text[: period.at]) or title_score(text[period.until :]))


def _unstopped(document: Document, found: list[Anchor]) -> list[Anchor]:
    """Leave out what a full stop ends further in than the others, which none ends: "Posted to Norway in 2017–2019."."""
    stopped = {anchor for anchor in found if _STOPPED.match(document.lines[anchor.line].text, anchor.period.until)}
    others = [anchor for anchor in found if anchor not in stopped]
    if len(others) <= len(stopped):
        return found
    edge = max(document.lines[anchor.line].x for anchor in others) + _INDENT
    return [anchor for anchor in found if anchor not in stopped or document.lines[anchor.line].x < edge]


def _lone(document: Document, block: Sequence[int]) -> Iterator[Anchor]:
    """Dates that stand for a period of their own: "Summer 2014" over a job, "2007" beside a school."""
    for index in block:
        text = document.lines[index].text
        if has_digit(text) and not periods_in(text):
            date = next(single_dates_in(text), None)
            if date and _at_edge(text, date):
                yield Anchor(index, date)


def _place(document: Document, anchor: Anchor) -> tuple[str, bool, int]:
    """Where a period stands on its line, and how the line looks: what is alike heads its entry alike."""
    line, period = document.lines[anchor.line], anchor.period
    before, after = line.text[: period.at], _MARK.sub("", line.text[period.until :]).strip(" )].")
    if not before.strip(" (["):
        return "first" if after else "alone", *style_of(line)
    if after:
        bracketed = before.endswith("(") and line.text.startswith(")", period.until)
        return "bracketed" if bracketed else f"within {anchor.line}", *style_of(line)
    parted = "last" if before.rstrip()[-1:] in _PARTING else "told"
    return "apart" if before.endswith("  ") else parted, *style_of(line)


def _anchor(document: Document, index: int) -> Anchor | None:
    text = document.lines[index].text
    for period in periods_in(text):
        if _at_edge(text, period):
            return Anchor(index, period)
    return None


def _at_edge(text: str, period: Period) -> bool:
    """Whether the period opens or closes its line, as a heading's does; in mid-sentence it is prose."""
    before, after = text[: period.at].strip(" (|•,:–—-["), text[period.until :].strip(" )|•,:–—-].")
    after = undated(after).strip(" ()·•")
    return not before or not after or len(f"{before} {after}") <= 90 or "  " in text


def _in_sentence(document: Document, anchor: Anchor) -> bool:
    """Whether words run on round the period with nothing that parts them from it."""
    text, (_, period) = document.lines[anchor.line].text, anchor
    before, after = text[: period.at], text[period.until :]
    return bool(_RUNS_ON.match(after)) and before.count(" ") > 1 and "  " not in text


def _tells(before: str, most: int) -> bool:
    """Whether a sentence of work done ends in the period: "Rebuilt the old mill and its two dams (2019–2021)"."""
    small = [word for word in before.split() if word[0].islower() and word not in JOINING]
    if before.strip().casefold() in _IN:  # "in April 2020.", the end of a sentence
        return True
    if _LEADS_IN.search(before):
        return not _WORKED.search(before)
    return len(small) > most and "  " not in before and not _WORKED.search(before)


def _in_margin(document: Document, anchor: Anchor) -> bool:
    """Whether the period stands apart at the right of a bullet that has nothing to do with it."""
    text = document.lines[anchor.line].text
    return text[: anchor.period.at].endswith("  ") and not text[anchor.period.until :].strip(" )")


def style_of(line: Line) -> tuple[bool, int]:
    """How a line looks, as far as headings are told by it."""
    return line.bold, round(line.size)


def undated(text: str) -> str:
    """The text without the time that something lasted."""
    return DURATION.sub("", text) if has_digit(text) else text
