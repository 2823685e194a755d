"""Periods that sentences tell amid other words, and that therefore head no entry."""

from __future__ import annotations

import re
from collections.abc import Sequence

from functions.receive_applications.reading.extract import Document, Line
from functions.receive_applications.reading.fields.dated import Anchor
from functions.receive_applications.reading.fields.dates import Period, periods_in
from functions.receive_applications.reading.fields.flowing import flowing
from functions.receive_applications.reading.fields.scores import prose, title_score
from functions.receive_applications.reading.words.calendar import PRESENT
from functions.receive_applications.reading.words.work import JOINING

_DASH = re.compile("[-–—]")
_NOW = re.compile(rf" (?:{PRESENT})$", re.I)
_WORKED = re.compile(r"\b(?:work|serv|employ)", re.I)
_IN = frozenset(("in", "im", "en", "until", "bis"))
_LEADS_IN = re.compile(r"\w (?:in|between|during|im|zwischen|während|entre|nel|tra|mellan|durant) $")  # "Sold in 2019"
_STOPPED = re.compile(r"\s*\)?\.$")
_MOST_SMALL = 4  # words in small letters before the period, but for "of" and the like: more are a sentence
_FEW_SMALL = 1  # more are a sentence where a full stop ends it: "Built a mill for ten firms (2019–2021)."
_NEXT = re.compile(r"\)?\. +[A-ZÀ-Þ]")
_A_FEW = 12  # lines
_LISTS = re.compile(r"\),$|\), [^,]+(?:, | (?:and|und|et|y|e|en|och|og|i) )[^,]+\.$")  # "(2011–2013), SKF and Acme."
_GOES_ON, _RUNS_UP = re.compile(r"[,;.] +[^\W\d_]"), re.compile(r"\w (?:\w+ )?$")
_RUNS_ON = re.compile(
    r" [^\W\d_]{2}|, (?:of|and|in|for|with|to|which|who|where|when|und|von|im|für|et|de|pour|y|e|en|i) [^\W\d_]{2}"
)


def is_amid_sentence(document: Document, anchor: Anchor) -> bool:
    """Whether words run on round the period of a line, or lead up to it."""
    text, period = document.lines[anchor.line].text, anchor.period
    if _is_amid(text, period) or _is_amid_sentences(document, anchor) or _is_noted(document, anchor):
        return True
    if _LISTS.match(text, period.until) and not any(map(title_score, (text[: period.at], text[period.until :]))):
        return True
    if text.startswith("(") and text[1 : period.at].strip():  # "(Deputy Head, 2022–24; on leave in 2019)"
        return True
    most = _FEW_SMALL if _STOPPED.match(text, period.until) else _MOST_SMALL
    return runs_on(document, anchor) or _tells(text[: period.at], most)


def is_amid_paragraph(document: Document, anchor: Anchor) -> bool:
    """Whether a sentence that runs over several lines holds the period, but one that names a title behind it."""
    paragraphs, text = flowing(document), document.lines[anchor.line].text
    before, after = text[: anchor.period.at], text[anchor.period.until :]
    if anchor.line not in paragraphs.lines or "  " in before:
        return False
    if before.strip(" (["):
        return anchor.line in paragraphs.rests or prose(before) > 0
    return prose(after) > 0 and not title_score(after.partition(",")[0])


def runs_on(document: Document, anchor: Anchor) -> bool:
    """Whether words run on round the period with nothing that parts them from it."""
    text, (_, period) = document.lines[anchor.line].text, anchor
    before, after = text[: period.at], text[period.until :]
    return bool(_RUNS_ON.match(after)) and before.count(" ") > 1 and "  " not in text


def _is_noted(document: Document, anchor: Anchor) -> bool:
    """Whether brackets only say since when, below the dates of the entry: "Driver, then driver trainer (from 2014)"."""
    text, period = document.lines[anchor.line].text, anchor.period
    bracketed = text[: period.at].endswith("(") and text.startswith(")", period.until)
    told = text[period.at : period.until]
    noted = bracketed and period.current and not (_DASH.search(told) or _NOW.search(told))
    below = noted and anchor.line > 0 and bool(periods_in(document.lines[anchor.line - 1].text))
    return below and not _is_rank_next(document.lines[anchor.line + 1 : anchor.line + _A_FEW])


def _is_rank_next(lines: Sequence[Line]) -> bool:
    """Whether the next dated line, too, is a title with brackets behind it: "Fitter (2015–2019)"."""
    dated = ((line.text, period) for line in lines for period in periods_in(line.text)[:1])
    text, period = next(dated, ("", None))
    if period is None or not text[: period.at].endswith("("):
        return False
    return text.startswith(")", period.until) and title_score(text[: period.at]) > 0


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


def _tells(before: str, most: int) -> bool:
    """Whether a sentence of work done ends in the period: "Rebuilt the old mill and its two dams (2019–2021)"."""
    small = [word for word in before.split() if word[0].islower() and word not in JOINING]
    if before.strip().casefold() in _IN:  # "in April 2020.", the end of a sentence
        return True
    if _LEADS_IN.search(before):
        return not _WORKED.search(before)
    return len(small) > most and "  " not in before and not _WORKED.search(before)
