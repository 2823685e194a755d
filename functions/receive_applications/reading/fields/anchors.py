"""Anchors: the lines of a section that hold the periods of its entries."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from functions.receive_applications.reading.digits import has_digit
from functions.receive_applications.reading.extract import Document
from functions.receive_applications.reading.fields.dated import BULLET, Anchor, is_only_dated, place_of, undated
from functions.receive_applications.reading.fields.dates import Period, periods_in, single_dates_in
from functions.receive_applications.reading.fields.labels import role_before
from functions.receive_applications.reading.fields.outliers import unstopped, without_outliers
from functions.receive_applications.reading.fields.sentences import is_amid_paragraph, is_amid_sentence, runs_on
from functions.receive_applications.reading.words.labels import PERIOD

_COURSE = re.compile(r"[\s:–-]*[A-Z]{2,6}[ -]?\d{2,4}[A-Z]?\b")  # "LING 201: How Language Works"
_DASH = re.compile("[-–—]")
_BEHIND_SIGN = 2  # where a period begins behind a sign and a space


def anchors_in(document: Document, block: Sequence[int]) -> list[Anchor]:
    """Give the lines that head entries: those with a period, and those with a lone date in the like place."""
    ranges = [anchor for index in block if (anchor := _anchor(document, index))]
    form = [anchor for anchor in ranges if _is_labelled(document, anchor)]
    ranges = form if len(form) > 1 else ranges  # a form's "(on leave since 2023)" heads nothing
    lone = list(_lone(document, block))
    signs = _signs_of_work(document, block, (*ranges, *lone))
    plain = unstopped(document, [anchor for anchor in ranges if _heads(document, anchor, signs)])
    if not ranges or (lone and not plain):
        listed = ranges and all(BULLET.match(document.lines[each.line].text) for each in (*ranges, *lone))
        return _unbulleted(document, sorted((*ranges, *lone)) if listed else lone or ranges)
    places = {place_of(document, anchor) for anchor in plain}
    alike = [anchor for anchor in lone if _heads(document, anchor, signs) and place_of(document, anchor) in places]
    return without_outliers(document, block, sorted((*plain, *alike))) or _unbulleted(document, ranges)


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
    if BULLET.match(text) and not (drawn or _in_margin(document, anchor) or is_only_dated(text, anchor.period)):
        return False
    if is_amid_paragraph(document, anchor):
        return False
    if _is_labelled(document, anchor):
        return True
    course = _COURSE.match(text[anchor.period.until :])  # what one taught, told below where
    return not (course or is_amid_sentence(document, anchor))


def _unbulleted(document: Document, found: list[Anchor]) -> list[Anchor]:
    bulleted = {anchor for anchor in found if BULLET.match(document.lines[anchor.line].text)}
    plain = [anchor for anchor in found if anchor not in bulleted or _in_margin(document, anchor)] or found
    return [anchor for anchor in plain if not runs_on(document, anchor)] or plain


def _in_margin(document: Document, anchor: Anchor) -> bool:
    """Whether the period stands apart at the right of a bullet that has nothing to do with it."""
    text = document.lines[anchor.line].text
    return text[: anchor.period.at].endswith("  ") and not text[anchor.period.until :].strip(" )")


def _lone(document: Document, block: Sequence[int]) -> Iterator[Anchor]:
    """Dates that stand for a period of their own: "Summer 2014" over a job, "2007" beside a school."""
    for index in block:
        text = document.lines[index].text
        if has_digit(text) and not periods_in(text):
            date = next(single_dates_in(text), None)
            if date and _at_edge(text, date):
                yield Anchor(index, date)


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
    runs_on = text[: period.at].rstrip().endswith(",") and text[period.until :][1:2].isalpha()
    if runs_on and period.current and not _DASH.search(text, period.at, period.until):
        return False  # "Fitter, since 2014 sales representative"
    return not before or not after or len(f"{before} {after}") <= 90 or "  " in text
