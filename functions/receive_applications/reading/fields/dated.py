"""What dated lines are told by: bullets, looks, how long something lasted, and where on its line a period stands."""

from __future__ import annotations

import re
from typing import NamedTuple

from functions.receive_applications.reading.bullets import BULLETS
from functions.receive_applications.reading.digits import has_digit
from functions.receive_applications.reading.extract import Document, Line
from functions.receive_applications.reading.fields.dates import Period
from functions.receive_applications.reading.words.calendar import LASTING

BULLET = re.compile(rf"^\s*(?:[{BULLETS}{{—-]|\d{{1,2}}[.)]|o)\s+\S|^\s*[-–•*](?=[A-ZÀ-Þ][\w’']* )")
DURATION = re.compile(
    rf"\(?\s*(?:(?:about|approx\.?|ca\.?)\s*)?\d+\+?\s*(?:{LASTING})\b"
    rf"(?:[\s,]*(?:and|und|et|y|e|en|i|och|og)?\s*\d+\s*(?:{LASTING})\b)?\s*\)?",
    re.I,
)
APART = ("apart", "alone", "first")  # where a gap, or a line of its own, parts a period from words
_PARTING = tuple(",|(–—-·•:")
_MARK = re.compile(r"^\s*(?:(?:c?gpa|sgpa|grade)\s*)?\d[\d.,/ ]*%?\s*$", re.I)  # "CGPA 3.2/4"


class Anchor(NamedTuple):
    """A line that holds an entry's period."""

    line: int
    period: Period


def place_of(document: Document, anchor: Anchor) -> tuple[str, bool, int]:
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


def style_of(line: Line) -> tuple[bool, int]:
    """How a line looks, as far as headings are told by it."""
    return line.bold, round(line.size)


def is_only_dated(text: str, period: Period) -> bool:
    """Whether a sign that looks like a bullet stands before nothing but the period: "· (2006 - 2010)"."""
    return not any(map(str.isalnum, text[: period.at] + text[period.until :]))


def undated(text: str) -> str:
    """The text without the time that something lasted."""
    return DURATION.sub("", text) if has_digit(text) else text
