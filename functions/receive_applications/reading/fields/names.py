"""The writer's name: what is largest, first, labelled, and fits the e-mail address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from functions.receive_applications.reading.extract import Document, Line
from functions.receive_applications.reading.fields.name_shapes import (
    is_monogram,
    is_name,
    is_word_too,
    may_be_name,
    polish,
    strip_titles,
)
from functions.receive_applications.reading.fields.name_traces import Traces, fold, traces_of
from functions.receive_applications.reading.fields.places import is_place
from functions.receive_applications.reading.fields.sections import HEAD, heading_of
from functions.receive_applications.reading.middle import median
from functions.receive_applications.reading.results import Found
from functions.receive_applications.reading.words import people
from functions.receive_applications.reading.words.headings import CONTACT, REFERENCES, SUMMARY

_SURNAME_FIRST = re.compile(r"(?:cognome e )?nome\b", re.I)
_LABEL = re.compile(rf"^(?:{people.LABELS})(?:\s*[:：]\s*|  )(.+)$", re.I)
_INVERTED = re.compile(r"^([^\W\d_][^\W\d_'’-]+), ([^\W\d_]+(?: [^\W\d_]\.?)?)$")  # "Doe, Jane"
# The same after a label for both, "Name / Surname", where no degree can stand.
_SURNAMES_FIRST = re.compile(r"^((?:[^\W\d_]+[ '’-]){0,3}[^\W\d_]+), ([^\W\d_]+(?:[ -][^\W\d_]+\.?){0,2})$")
_DOCUMENT = re.compile(
    rf"^(?:the\s+)?(?:{people.DOCUMENTS})\s*(?:of|for|von|de|del|:|：|-|–|—|\|)?\s+(.+)$"
    rf"|^(.+?)(?:['’]s)?\s*[-–—:|,]?\s+(?:{people.DOCUMENTS})$",
    re.I,
)
_GREETED = re.compile(  # "Hi, I'm Jane Doe."
    r"(?i:(?:[^\W\d_]{2,10}[,!.]? +)?(?:i['’]?a?m|my name is|ich bin|mein name ist|ich heiße|je suis|je m['’]appelle"
    r"|soy|me llamo|sono|mi chiamo)) +(?:(?i:die|der|la|le|el) +)?([A-ZÀ-Þ].{3,60}?)(?: *[.!,👋].*)?$"
)
_SEPARATORS = re.compile(r"\s+[-–—|•·/]\s*|\s*[|•·]\s+|  |\s*,\s+|\s*[(（].*|\t| [~] ")
# Cheap to look for, and missing in most lines: what a match of the patterns above and below cannot do without.
_NAMED, _PARTED = re.compile(people.DOCUMENTS), re.compile(r"[-–—|•·/,(（\t~]|  ")
_WRITTEN_TO = re.compile(r"[\d@]|://")
_SYMBOLS = re.compile(r"[<>={}\[\]\"\\]")  # in no name, in no heading, in no job title
_REACHED = re.compile(r"\s+\S+@|\s+\(?\+?\d[\d ().-]{6,}|\s+https?://")  # an address or number ends the name
_SOON, _LONGEST_NAME = 120, 120
_HAN = "\u2e80"  # a cell with a Chinese name holds nothing else
_FIRST_LINES = 30
_TIGHT = re.compile(r"(?<= [A-ZÀ-Þ])\.(?=[A-ZÀ-Þ][a-zà-ÿ])")  # "Jane T.Doe"
_LEAST_SCORE, _BEYOND_DOUBT = 2.0, 7.5
_WORDY, _FIRST_OF_ALL = 0.7, 3.0
_LARGE, _SMALL = 1.25, 0.6
_UNSAID = 11.0  # points of what says no size of its own
_LONGEST_LINE = 160
_MOST_WORDS, _MOST_GAPS, _MOST_ABOVE = 14, 6, 3


class _Candidate(NamedTuple):
    name: str
    line: int
    start: int
    end: int
    score: float


def find_name(
    document: Document, sections: Sequence[str], emails: Sequence[Found], links: Sequence[Found], file: str
) -> Found | None:
    """Give the likeliest name; from the address or the file's name only where the text holds none."""
    traces = traces_of(emails, links, file, document.title)
    best = _best(_candidates(document, sections), traces)
    if best and best.score >= _LEAST_SCORE:
        confidence = min(0.5 + best.score / 16, 0.99)
        name = _in_order(best.name, document.lines[best.line].text, traces)
        return Found(polish(name), document.span(best.start, best.end), round(confidence, 2))
    return _as_written(document, emails) or _from_traces(traces)


def _in_order(name: str, line: str, traces: Traces) -> str:
    """The given name first, where the Italian form of Europe asks for the surname and the address tells which it is."""
    first, _, others = name.partition(" ")
    tails = {local.rpartition(".")[2] for local in traces.locals}
    return f"{others} {first}" if others and _SURNAME_FIRST.match(line) and fold(first) in tails else name


def _best(lines: Iterable[Iterator[_Candidate]], traces: Traces) -> _Candidate | None:
    """Choose the likeliest, the first of equals; one beyond doubt ends the search on the line after it."""
    best: _Candidate | None = None
    for number, candidates in enumerate(lines):
        for each in candidates:
            support = traces.support(each.name)
            if is_word_too(each.name) and not support and each.line > 0 and each.score < _FIRST_OF_ALL:
                continue
            if best is None or each.score + support > best.score:
                best = each._replace(score=each.score + support)
        if best and best.score >= _BEYOND_DOUBT and number > best.line:
            break
    return best


def _as_written(document: Document, emails: Sequence[Found]) -> Found | None:
    """Take a first line that no name looks like exactly as it stands, where the writer's address follows it."""
    for line, start in zip(document.lines[:1], document.starts[:1], strict=True):
        text, soon = line.text.strip(), start + len(line.text) + _SOON
        beside = any(one.span and start + len(line.text) <= one.span.start <= soon for one in emails)
        if beside and _SYMBOLS.search(text) and len(text) <= _LONGEST_NAME and not heading_of(line):
            at = start + line.text.index(text)
            return Found(text, document.span(at, at + len(text)), 0.3)
    return None


def _from_traces(traces: Traces) -> Found | None:
    guess = traces.guess()
    return Found(guess, None, 0.3) if guess else None


def _candidates(document: Document, sections: Sequence[str]) -> Iterator[Iterator[_Candidate]]:
    """Give what may be a name on each line of the first page."""
    first_page = [line for line in document.lines if line.page == 1]
    sizes = [line.size or _UNSAID for line in first_page] if any(line.size for line in first_page) else []
    largest, typical = (max(sizes), median(sizes)) if sizes else (0.0, 0.0)
    for index, line in enumerate(first_page):
        large = typical > 0 and line.size >= _LARGE * typical
        score = _standing(index, sections[index], large, line.size >= 0.98 * largest)
        apart = sections[index] == REFERENCES and not (large and line.size >= largest)  # but a bar at the side
        beyond = (index > _FIRST_LINES and not large) or apart
        yield iter(()) if beyond or _tells_else(line) else _on_line(document, index, large, score)


def _tells_else(line: Line) -> bool:
    """Whether a line is a place, a heading, or far too long for a name."""
    most = _MOST_WORDS * (1 + line.text.isupper())  # capitals may be set apart letter by letter
    long = len(line.text) > _LONGEST_LINE or line.text.count(" ") > most
    return long or is_place(line.text) or bool(heading_of(line))


def _on_line(document: Document, index: int, large: bool, score: float) -> Iterator[_Candidate]:
    for text, start, end, bonus in (*_texts(document, index), *_over_lines(document, index, large)):
        if is_name(text) and not is_place(text):
            lone = 0.0 if " " in text or not text.isascii() else 1.0
            yield _Candidate(text, index, start, end, score + bonus - lone - _WORDY * is_word_too(text))


def _standing(index: int, section: str, large: bool, largest: bool) -> float:
    """Score where a line stands; the largest text of the page needs to stand nowhere in particular."""
    if large and largest:
        return 4.5 - 0.02 * min(index, 50)
    early = 2.0 - 0.12 * min(index, 20) + (0.5 if section in (HEAD, CONTACT, SUMMARY) else -1.5)
    return early + (1.0 if large else 0.0)


def _texts(document: Document, index: int) -> Iterator[tuple[str, int, int, float]]:
    line, start = document.lines[index].text, document.starts[index]
    for text, bonus in _readings(line):
        if not may_be_name(text):
            continue
        bare = strip_titles(text)
        at = _where(bare, line)
        if at:
            yield bare, start + at[0], start + at[1], bonus


def _where(bare: str, line: str) -> tuple[int, int] | None:
    """Find a name in its line, also where the line has wide gaps or spaced-out letters that the name has not."""
    if not bare:
        return None
    at = line.find(bare)
    if at >= 0:
        return at, at + len(bare)
    squeezed, places = "", list[int]()
    for place, char in enumerate(line):
        if not char.isspace():
            squeezed, places = squeezed + char, [*places, place]
    key = "".join(bare.split())
    at = squeezed.find(key)
    if at < 0 and (begin := _turned_round(bare, line)) >= 0:
        return begin, len(line)
    return (places[at], places[at + len(key) - 1] + 1) if at >= 0 else None


def _turned_round(bare: str, line: str) -> int:
    """Find "Jane Doe" at the end of a line that says "Doe, Jane"; -1 where it does not."""
    surnames, comma, given = line.rpartition(", ")
    begin = len(surnames) - (len(bare) - len(given) - 1)
    return begin if comma and bare == f"{given} {surnames[max(begin, 0) :]}" else -1


def _readings(line: str) -> Iterator[tuple[str, float]]:
    if label := _LABEL.match(line):
        if "/" in line[: label.start(1)] and (labelled := _SURNAMES_FIRST.match(label[1])):
            yield f"{labelled[2]} {labelled[1]}", 4.2
        yield from ((part, 4.0) for part in (label[1], _SEPARATORS.split(label[1])[0]))
    if heading := _DOCUMENT.match(line) if _NAMED.search(line.casefold()) else None:
        rest = heading[1] or heading[2]
        yield from ((part, 2.0) for part in (rest, _SEPARATORS.split(rest)[0]))
    if greeted := _GREETED.match(line):
        yield greeted[1], 2.0
    yield line, 0.3
    if "." in line and (spaced := _TIGHT.sub(". ", line)) != line:
        yield spaced, 0.3
    if "  " in line and line.count(" ") <= _MOST_GAPS:
        yield " ".join(line.split()), 0.1
        first, _, rest = line.partition("  ")
        if is_monogram(first, rest):
            yield rest.strip(), 0.4
    if _WRITTEN_TO.search(line) and (bare := _REACHED.split(line)[0]) != line:
        yield bare, 0.2
    if inverted := _INVERTED.match(line):
        yield f"{inverted[2]} {inverted[1]}", 0.4
    parts = [part for part in _SEPARATORS.split(line) if part] if _PARTED.search(line) else []
    if parts and parts != [line]:
        yield from ((part, 0.0 if not place or part[0] > _HAN else -0.6) for place, part in enumerate(parts[:4]))


def _over_lines(document: Document, index: int, large: bool) -> Iterator[tuple[str, int, int, float]]:
    """Names that a narrow column breaks over two lines, or over three of one word each."""
    if not large or index + 1 >= len(document.lines):
        return
    first, words, bonus = document.lines[index], "", 0.4
    lines = enumerate(document.lines[index + 1 : index + 5], index + 1)
    for place, line in islice((each for each in lines if not _beside(first, each[1])), 2):
        rest = _SEPARATORS.split(line.text)[0]
        bare = strip_titles(rest)
        alike = abs(first.size - line.size) < 0.15 * first.size and first.page == line.page
        alike = alike or (index == 0 and _in_capitals(first) and _in_capitals(line) and " " not in first.text)
        second = not words
        words = words or strip_titles(first.text)
        few = len(words.split()) <= _MOST_ABOVE if second else len(words.split()) == 2
        addressed = is_place(bare) and bare != line.text.strip()  # "Leeds | ada@example.com", set as large
        if addressed or not (alike and few and len(bare.split()) <= (2 if second else 1)):
            return
        words += _joint(document.lines[place - 1].text, bare) + bare
        yield words, document.starts[index], document.starts[place] + len(rest), bonus
        bonus += 0.1


def _in_capitals(line: Line) -> bool:
    return line.bold and line.text.isupper() and not heading_of(line)


def _joint(before: str, bare: str) -> str:
    """What stands between two parts of a name: "Etxeber-" and "ria" are one word, "O'Malley-" and "Quirke" two."""
    parted = before.endswith("-")
    return "" if parted and bare[:1].islower() else "-" if parted else " "


def _beside(first: Line, line: Line) -> bool:
    """Whether a small line stands at the right of a large one, as addresses do beside a name of two lines."""
    return line.page == first.page and line.x > first.right and line.size < _SMALL * first.size
