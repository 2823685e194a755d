"""Which lines of a section tell of the work done, and which may head an entry."""

from __future__ import annotations

import re
from collections.abc import Sequence

from functions.receive_applications.reading.digits import has_digit
from functions.receive_applications.reading.extract import Document, Line
from functions.receive_applications.reading.fields.dated import BULLET
from functions.receive_applications.reading.fields.flowing import flowing, names_a_school
from functions.receive_applications.reading.fields.labels import is_table_head, role_of
from functions.receive_applications.reading.fields.scores import organisation_score, prose, title_score
from functions.receive_applications.reading.fields.sections import is_heading
from functions.receive_applications.reading.words.labels import ASIDE, DUTIES, EMPLOYER, TITLE
from functions.receive_applications.reading.words.work import JOINING

_SENTENCE_END = re.compile(r"[.;:,]$")
_ABBREVIATION = re.compile(
    r"\b(?:\w|inc|ltd|co|corp|llc|lda|ltda|bros|intl|mfg|cia|hnos|st|pvt|jr|sr|gmbh|u\.s|e\.v|b\.v|n\.v|s\.[alp]|s\.r\.l"
    r"|s\.a\.s)\.$",
    re.I,
)
# "eBay Ltd", "acme.example", "at Acme", "adidas Deutschland"
_OWN_SPELLING = re.compile(
    r"[a-z]{1,8}[A-Z]|\S+\.\w+\S*$|(?:at|bei|chez) [A-ZÀ-Þ][^.;]{0,60}$"
    r"|(?!(?:and|or|of|in|on|at|to|for|with|by|from|the|using|und|mit|von|für|bei|et|de|en|y|con)\b)"
    r"[a-zà-ÿ-]{4,} [A-ZÀ-Þ][^.;]{0,45}$"
)
_ANSWERS_TO = re.compile(
    r"(?:report(?:s|ed|ing)? (?:directly )?to|answer(?:ed|ing) to|rattachée? |reportando a|berichtslinie|bericht an)\b",
    re.I,
)
_PARTED = re.compile(r"  | / |[|•·–—]")
_MOST_WORDS = 11
_LARGER = 1.05  # times as large as the lines beside it
_LONGEST_HEADING, _LONGEST_HEAD = 45, 110
_STOP = re.compile(r"\. (?=[^\W\d_a-z])")
_LONGEST_NAME = 7  # words


def is_body(document: Document, index: int) -> bool:
    """Whether a line tells of the work done rather than heading an entry."""
    line = document.lines[index]
    if role_of(line.text) in (EMPLOYER, TITLE) and not is_table_head(line.text):  # "1. Organisation: Moor Ltd."
        return False
    if BULLET.match(line.text) or len(line.text) > _LONGEST_HEAD or _ANSWERS_TO.match(line.text):
        return True
    if is_table_head(line.text) or role_of(line.text) in (DUTIES, ASIDE) or _is_plain_heading(document, index):
        return True
    if len(line.text.split()) > _MOST_WORDS and not (_PARTED.search(line.text) or _all_capital(line.text)):
        return True
    if line.text[:1].islower() and " " in line.text and not _is_named_small(line):
        return True
    if index in flowing(document).lines:
        return True
    long = len(line.text) > 50 or len(line.text.split()) > 1
    stopped = long and _SENTENCE_END.search(line.text) and not _ABBREVIATION.search(line.text)
    heads = names_a_school(line.text) or _opens_with_title(line) or (line.bold and _PARTED.search(line.text))
    if stopped and not heads:
        return True
    before = document.lines[index - 1] if index else None
    return bool(before and _continues(before, line))


def _opens_with_title(line: Line) -> bool:
    """Whether a sentence only stands beside the title: "Clerk  Ran the shop."."""
    first, _, rest = line.text.partition("  ")
    return bool(rest) and title_score(first) > 0 and not prose(first)


def _all_capital(text: str) -> bool:
    """Whether all words begin as those of names do, be there ever so many."""
    words = (word.strip("(") for word in text.split())
    return not text.isupper() and all(word in JOINING or not word[:1].islower() for word in words)


def is_stopped_heading(text: str) -> bool:
    """Whether a line below its dates heads the entry though a stop ends it: "Clerk, Acme Ltd, Leeds. On Saturdays."."""
    if BULLET.match(text):
        return False
    first = _first_sentence(text)
    words = first.split()
    named = ", " in first or organisation_score(first) > 1
    stopped = named and (first != text or text[-1:] in ".,") and len(words) <= _MOST_WORDS
    capital = all(not word[0].islower() or word in JOINING or "." in word for word in words)
    titled = first[0].isupper() and title_score(first.partition(", ")[0]) > 0
    return stopped and not has_digit(first) and (capital or titled)


def _first_sentence(text: str) -> str:
    ends = (stop.start() for stop in _STOP.finditer(text))
    return next((text[:end] for end in ends if not _ABBREVIATION.search(text[: end + 1])), text)


def _is_plain_heading(document: Document, index: int) -> bool:
    """Whether a line opens a section; a single word such as "Freelance" may as well be an employer, unless larger."""
    line = document.lines[index]
    telling = " " in line.text or line.size > _LARGER * max(each.size for each in _beside(document, index))
    return telling and len(line.text) <= _LONGEST_HEADING and is_heading(line)


def _beside(document: Document, index: int) -> Sequence[Line]:
    return (*document.lines[max(index - 1, 0) : index], *document.lines[index + 1 : index + 2]) or document.lines


def _is_named_small(line: Line) -> bool:
    """Whether a line that begins with a small letter is a heading all the same, or the name of a firm."""
    return line.bold or "  " in line.text or bool(_OWN_SPELLING.match(line.text)) or _ends_as_firms_do(line.text)


def _ends_as_firms_do(text: str) -> bool:
    return len(text.split()) <= _LONGEST_NAME and organisation_score(text) > 1  # "wpd onshore GmbH & Co. KG"


def _continues(before: Line, line: Line) -> bool:
    """Whether this line is the rest of a bullet or of a sentence above it."""
    return len(before.text) > 60 and line.page == before.page and before.size == line.size and (
        _SENTENCE_END.search(line.text) is not None
    ) and not before.bold  # fmt: skip
