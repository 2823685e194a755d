"""Which section of the résumé each line stands in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from functions.receive_applications.reading.extract import Document, Line
from functions.receive_applications.reading.fields.dates import periods_in
from functions.receive_applications.reading.fields.dividers import dividing
from functions.receive_applications.reading.fields.look_alikes import (
    LONGEST_HEADING,
    UNLIKE_HEADING,
    centred_alike,
    rests_of_names,
    unusual,
)
from functions.receive_applications.reading.middle import median
from functions.receive_applications.reading.words import headings as h
from functions.receive_applications.reading.words.learning import DEGREES, INSTITUTIONS, TONGUES
from functions.receive_applications.reading.words.work import BREAKS, TITLES

HEAD = ""  # before the first heading
_PUNCTUATION = re.compile(r"[^\w\s]|_")
_SPACED = re.compile(r"(?:\w ){3,}\w")
_FEW_LETTERS = 4  # to a word, the space after it among them
_LABEL = re.compile(r"[•*-]?\s*([^:：\d|]{2,40}?)\s*[:：]\s*(?=\S)")
_SKILLS_TOO = frozenset({"consulting", "teaching", "research", "software", "travel", "blog", "writing", "informatik"})
_OTHER_COLUMN, _SAME_COLUMN = 90.0, 25.0  # points between the left edges of lines
_SHORTEST_BAR, _LONGEST_BAR, _A_FEW = 5, 120, 3  # lines
_EMPLOYERS_TOO = frozenset({"freelance", "consulting"})  # beside their dates
_INLINE = frozenset({h.SKILLS, h.LANGUAGES, h.OTHER, h.REFERENCES})
_MAIN = (h.WORK, h.EDUCATION)
_ENTRIES = frozenset({*_MAIN, h.COURSES, h.PROJECTS, h.VOLUNTEER})
_RULES = ("---", "===", "___", "***", "~~~", "###")
_NUMBER = re.compile(r"^\d{1,2}[.)]?\s{1,3}(?=[A-ZÀ-Þ][^\d]*$)")  # "4 Qualifications"
_COUNTED = re.compile(r" ?\((?:\d{1,2}|[^()]{0,12}\b(?:years?|yrs?|jahre|ans|años)\b[^()]{0,12})\)$", re.I)
_FIRMS = frozenset({"ltd", "limited", "inc", "llc", "llp", "plc", "corp", "gmbh", "ag", "sl", "sa", "sas", "bv"})
_FOUNDED = re.compile(r"\b(?:institut[eo]?|hospital|universit\w+|college|school|cent(?:re|er)) (?:of|for|de|für) ")
_TRAINED_AS = re.compile(r"(?:bildung|schulung|lehre|studium) (?:zu[rm]|als|an|in|bei) ")
_OF = frozenset({"of", "d", "de", "du", "des", "di", "del", "della", "da", "do", "für"})
_SMALLER = 0.93
_JOINED = re.compile(" (?:and|und|et|y|e|en|i|och|og) ")
_SISTERS = {h.COURSES: h.EDUCATION}  # "Ausbildung und Zertifikate" holds both
_BULLETS = ("•", "*", "-", "–", "▪")
# Words that make an unusual heading plain, tried only on lines that look like headings, in this order.
_KEYWORDS = tuple((section, re.compile(rf"\b(?:{'|'.join(names)})\b")) for section, names in h.KEYWORDS.items())


@lru_cache(maxsize=1)
def _known() -> dict[str, str]:
    return {_plain(name): section for section, names in h.HEADINGS.items() for name in names}


@lru_cache(maxsize=1)
def _squeezed() -> dict[str, str]:
    """The names without spaces: letters set apart for looks come out as words broken anywhere."""
    return {squeezed: section for name, section in _known().items() if len(squeezed := name.replace(" ", "")) > 5}


@lru_cache(maxsize=4)
def sections_of(document: Document) -> tuple[str, ...]:
    """Give one section name per line; HEAD for the lines before the first heading."""
    typical = median(sizes) if (sizes := [line.size for line in document.lines if line.size]) else 0.0
    found = [heading_of(line, typical) for line in document.lines]
    for index in rests_of_names(document.lines, found):
        found[index] = ""
    main = _usual([line.size for line, name in zip(document.lines, found, strict=True) if name in _MAIN])
    for index in centred_alike(document.lines, found):
        found[index] = _by_keyword(_plain(document.lines[index].text))
    for index in unusual(document.lines, found, typical, _ENTRIES):
        found[index] = _by_keyword(_plain(document.lines[index].text)) or h.OTHER
    labels = list(map(_words_of_heading, document.lines, found))
    dividers = dividing(document.lines, found, labels)
    sections, current = list[str](), HEAD
    for index, (line, name) in enumerate(zip(document.lines, found, strict=True)):
        if index and not name and (line.page != document.lines[index - 1].page or _is_back(document.lines, index)):
            current = _continued(document.lines, sections, current)
        if not name and (name := _opened_inline(line.text, current)) and current == h.WORK:
            name = "" if _goes_on(document.lines, found, index) else name
        divides = current in _ENTRIES and labels[index] in dividers
        if name and not (divides or _is_within(name, current, line.size, main)):
            current = name
        sections.append(current)
    return tuple(sections)


def _words_of_heading(line: Line, name: str) -> str:
    return _plain(line.text if name else line.text[: label_of(line.text)[1]])


def _usual(sizes: Sequence[float]) -> float:
    """The size that most of the headings have, the larger where two are as usual."""
    counts = Counter(sizes)
    return max(counts, key=lambda size: (counts[size], size), default=0.0)


def _continued(lines: Sequence[Line], sections: Sequence[str], current: str) -> str:
    """Name the section that a page goes on with: that of its column on the page before, whatever stood beside that."""
    line, last = lines[len(sections)], lines[len(sections) - 1]
    if not line.x or abs(line.x - last.x) < _OTHER_COLUMN:
        return current
    places = range(len(sections) - 1, -1, -1)
    before = (
        place for place in places if lines[place].page == last.page and abs(lines[place].x - line.x) < _SAME_COLUMN
    )
    return sections[next(before, len(sections) - 1)]


def _is_back(lines: Sequence[Line], index: int) -> bool:
    """Whether a column goes on higher up the page, after a bar at the side that was read in between."""
    line, before = lines[index], lines[index - 1]
    if not line.x or line.y <= before.y or abs(line.x - before.x) < _OTHER_COLUMN:
        return False
    near = range(index - 2, max(index - _LONGEST_BAR, 1), -1)
    last = next((place for place in near if abs(lines[place].x - line.x) < _SAME_COLUMN), index)
    column = lines[last - 2 : last + 1]
    alike = all(each.page == line.page and abs(each.x - line.x) < _SAME_COLUMN for each in column)
    return alike and len(column) == _A_FEW and index - last > _SHORTEST_BAR


def _opened_inline(text: str, current: str) -> str:
    """Name the section of "Languages: English, French" where no heading stands over it."""
    section, begin = label_of(text)
    if section not in _INLINE or section == current or current in (h.PROJECTS, h.VOLUNTEER, h.SKILLS):
        return ""
    if section == h.LANGUAGES:
        return section if any(word.strip(",;.()").casefold() in TONGUES for word in text[begin:].split()) else ""
    return section if current != h.WORK or (text[:begin].istitle() and not text.startswith(_BULLETS)) else ""


def _goes_on(lines: Sequence[Line], found: Sequence[str], label: int) -> bool:
    """Whether entries go on below a label of one of them, until a heading comes: "Thesis: Roofs of slate"."""
    following = next((index for index in range(label + 1, len(lines)) if found[index]), len(lines))
    below = (line.text for line in lines[label + 1 : following])
    return any(periods_in(text) and not label_of(text)[0] for text in below)


def _is_within(name: str, current: str, size: float, main: float) -> bool:
    """Whether a heading only divides an entry, as "Highlights" or "Technologies" below an employment do."""
    return current in _ENTRIES and name not in _MAIN and 0 < size < _SMALLER * main


@lru_cache(maxsize=2048)
def heading_of(line: Line, typical_size: float = 0.0) -> str:
    """Name the section that this line opens, if it is a heading or starts with one in a column of its own."""
    whole = _heading(_unruled(line.text), line, typical_size)
    if whole or "  " not in line.text:
        return whole
    first = line.cells[0]
    several = first[:1].isupper() and " " in first
    headed = several or first.isupper() or first.istitle() or first.endswith(":") or (line.bold and first.islower())
    return _known().get(_plain(first), "") if headed and _plain(first) not in _EMPLOYERS_TOO else ""


def is_known(text: str) -> bool:
    """Whether these words are what sections are called."""
    return _plain(text) in _known() and text.casefold() not in _SKILLS_TOO


def label_of(text: str) -> tuple[str, int]:
    """Name the section that a label opens on a line of its own, and where what it labels begins: "Languages: …"."""
    label = _LABEL.match(text) if ":" in text or "：" in text else None
    section = _known().get(_plain(label[1]), "") if label else ""
    return (section, label.end()) if label and section else ("", 0)


@lru_cache(maxsize=2048)
def is_heading(line: Line, typical_size: float = 0.0) -> bool:
    """Whether the whole line is a heading."""
    return bool(_heading(_unruled(line.text), line, typical_size))


def _unruled(text: str) -> str:
    """A heading without the rule that plain text draws behind it, or the number of entries: "EDUCATION (3)"."""
    if text[:1].isdigit():
        text = _NUMBER.sub("", text)
    if text.endswith(_RULES):
        return text.rstrip("-=_*~# ")
    return _COUNTED.sub("", text) if text.endswith(")") else text


def _heading(text: str, line: Line, typical_size: float) -> str:
    if len(text) > LONGEST_HEADING:
        return ""
    plain = _plain(text)
    if found := _named(plain) or (_squeezed().get(plain.replace(" ", ""), "") if _is_spaced(text) else ""):
        return "" if text[:1].islower() and not typical_size else found
    if not _looks_like_heading(text, line, typical_size):
        return ""
    last = plain.rpartition(" ")[2]
    if any(map(plain.startswith, BREAKS)) or _names_a_trade(plain) or _TRAINED_AS.search(plain):
        return ""
    if last in TITLES or last in _FIRMS or _FOUNDED.search(plain):  # "TEACHING ASSISTANT", "Acme Technologies Ltd"
        return ""
    found = _by_keyword(plain)
    if last in INSTITUTIONS and found != h.EDUCATION:  # "Moor Community College"
        return ""
    return "" if found and _names_what_one_is(plain, found) else found


def _names_a_trade(plain: str) -> bool:
    """Whether the words are a title and what it is of: "Ingénieure d'études", "Director of Education"."""
    first, _, others = plain.partition(" ")
    return others.partition(" ")[0] in _OF and first in TITLES


def _by_keyword(plain: str) -> str:
    return next((section for section, words in _KEYWORDS if words.search(plain)), "")


def _named(plain: str) -> str:
    """Name the section whose name this is, or that of all names joined in it: "Schule und Ausbildung"."""
    found = _known().get(plain, "")
    if found or " " not in plain:
        return found
    joined = {_SISTERS.get(section, section) for name in _JOINED.split(plain) for section in [_known().get(name, "")]}
    return joined.pop() if len(joined) == 1 else ""


def _is_spaced(text: str) -> bool:
    """Whether letters may be set apart: in capitals, or in small capitals as words of few letters, "ed u c a t ion"."""
    return text.isupper() or len(text) < _FEW_LETTERS * (text.count(" ") + 1)


def _looks_like_heading(text: str, line: Line, typical_size: float) -> bool:
    if len(text.split()) > 5 or UNLIKE_HEADING.search(text) or text.startswith("•"):
        return False
    larger = typical_size > 0 and line.size > 1.15 * typical_size
    return larger or text.isupper() or text.endswith(":") or (line.bold and _names_no_title(text))


def _names_what_one_is(plain: str, section: str) -> bool:
    """Whether the words end in a job or begin with a degree: "Customer Experience Manager", "MSc User Experience"."""
    words = plain.split()
    return words[-1] in TITLES or (section == h.WORK and words[0] in DEGREES)


def _names_no_title(text: str) -> bool:
    words = text.casefold().split()
    return len(words) <= 3 and TITLES.isdisjoint(words)


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    text = _PUNCTUATION.sub(" ", text.replace("&", " and ").replace("+", " and ").casefold())
    text = " ".join(text.split())
    return text.replace(" ", "") if _SPACED.fullmatch(text) else text


def lines_in(sections: Sequence[str], *wanted: str) -> list[int]:
    """Indices of the lines of these sections."""
    return [index for index, section in enumerate(sections) if section in wanted]
