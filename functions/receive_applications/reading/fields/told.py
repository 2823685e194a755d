"""What a line tells beside its dates, and where the lines of a section's first entry begin."""

from __future__ import annotations

import re
from collections.abc import Sequence

from functions.receive_applications.reading.digits import has_digit
from functions.receive_applications.reading.extract import Document, Line
from functions.receive_applications.reading.fields.dated import DURATION, undated
from functions.receive_applications.reading.fields.dates import Period, periods_in
from functions.receive_applications.reading.fields.sections import heading_of, is_heading

_ADDRESS = re.compile(r"(?![A-Z][\w-]*\.\w+$)\S+\.\w+\S*$")
_AWARD = re.compile(
    r"(?:\w+ ){1,3}of the (?:year|month|quarter|season)\b|mitarbeiter(?:in)? des (?:jahres|monats)\b"
    r"|(?:salarié|employé)e? (?:de l['’]année|du mois)\b|emplead[oa] del (?:año|mes)\b",
    re.I,
)
_LONGEST_HEADING = 45


def first_line(document: Document, block: Sequence[int]) -> int:
    """Give the line after the section's heading, if it begins with one."""
    return block[0] + (is_heading(document.lines[block[0]]) or _opens(document, block[0]))


def _opens(document: Document, index: int) -> bool:
    # A block begins with its heading unless it begins the document.
    text = document.lines[index].text
    return index > 0 and len(text) <= _LONGEST_HEADING and not periods_in(text)


def says_nothing(text: str) -> bool:
    """Whether a heading line is but a web address, an award, or the time something lasted."""
    return bool(_ADDRESS.match(text) or _AWARD.match(text) or (has_digit(text) and DURATION.fullmatch(text)))


def own_text(line: Line, period: Period | None = None) -> str:
    """The line without its period, and without the section's heading where that stands beside it."""
    text = _without(line.text, period) if period else line.text
    beside = "  " in text and not is_heading(line) and heading_of(line)
    return text.partition("  ")[2] if beside and text.startswith(line.cells[0]) else text


def _without(text: str, period: Period) -> str:
    before, after = text[: period.at].rstrip(" (|/,:–—-[•·"), text[period.until :].lstrip(" )|,:–—-].•·")
    text = undated(f"{before}  {after}").strip(" ()|,–—-•·")
    return f"{text})" if text.count("(") > text.count(")") else text
