"""Education: institution, degree, from and to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from operator import attrgetter, itemgetter

from functions.receive_applications.reading.extract import Document
from functions.receive_applications.reading.fields.cuts import is_shortened
from functions.receive_applications.reading.fields.entries import Entry, entries_in, once
from functions.receive_applications.reading.fields.pieces import PLAINLY, Part, Slot, has_town, parts_of
from functions.receive_applications.reading.fields.places import is_town
from functions.receive_applications.reading.fields.scores import is_own_master
from functions.receive_applications.reading.fields.sections import HEAD, is_known, lines_in
from functions.receive_applications.reading.fields.undated import undated_entries
from functions.receive_applications.reading.results import School
from functions.receive_applications.reading.words import learning
from functions.receive_applications.reading.words.headings import COURSES, EDUCATION, OTHER, SUMMARY, WORK

_WORD = re.compile(r"[^\W\d_][\w.'’-]*")
_INSTITUTION = re.compile(
    r"[^\W\d_](?:schule|hochschule|kolleg|gymnasium|gymnasiet|akademie|universität|zentrum|universiteit|skolan?|skolen?)\b"
    r"|\buniversit|\bsixth form\b|\bhögskolan?\b|\bhøgskolen?\b"
    r"|\bcent(?:re|ro) de (?:formation|formaci[óo]n|estudios)\b"
)
_FACULTY = re.compile(r"(?:facult[yé]|facultad|fakultät|facultatea|department|dept\.?) (?:of|for|de|des|für) ", re.I)
_LEFT = re.compile(r"^graduated(?: from)? (?=[A-Z])", re.I)  # "Graduated Moor High School"
_AT = re.compile(r" (?:at|from|an der|am|à l['’]|en la) (?=[A-ZÀ-Þ])")
_ISSUED = re.compile(r"(?:(?:issued|awarded) (?:by|on)|issuer|ausgestellt von|délivrée? par|expedido por)\b", re.I)
_EXPIRES = re.compile(r"\b(?:expires?|expiry|expiration|valid (?:until|through)|licen[cs]e (?:no|number|rn|#))\b", re.I)
_CERTIFIED = re.compile(r"(?<!higher )(?<!graduate )\bcertif|\bzertifi", re.I)
_MARK = re.compile(r"(?:(?:abschluss|gesamt|end)?note|grade|gpa|mention|nota|average)\b[:\s]*\d", re.I)  # "Note 1,6"
_COURSE = re.compile(r"\bfirst aid|\bcerts?\b|\bcourse|\btraining|wehrdienst|zivildienst|\badmissions?$", re.I)
_RESULT = re.compile(
    r",? with (?:an? )?(?:\d[\d.,]* ?%|(?:c?gpa|grade|average|final mark)\b|(?:distinction|honou?rs)\b(?! in\b))[^,]*",
    re.I,
)
_STOP = re.compile(r"(?<=[\w)])(?<!\b[A-ZÀ-Þ])\. (?=[^\W\d_a-z]|[‘'“\"])")  # "Moor College. Thesis: …"
_STUDIES = re.compile(r"\b[A-Z]{2,}-(?=Studi(?:um|en)|Abschluss|Diplom)")  # "FH-Studium"
_TOWN_BEHIND = re.compile(r"(.+\w (?:University|College|School|Institute|Academy)) (\D+)")
_PRAISE = re.compile(
    r"\b(?:(?:first|second|third) class"
    r"|dean['’]?s list|distinction|honou?rs?\b|average|award|prize|scholarship|c?gpa\b|wam\b|merit\b|eqf\b|qeq\b)",
    re.I,
)
_ACADEMIC = re.compile(
    r"\b(?:b\.?sc|m\.?sc|b\.?a|m\.?a|mba|ll\.?[bm]|ph\.?d|bachelor|master|magister|diplom|licenciatura|laurea)\b"
    r"(?! (?:class|leader|course|gunner|chief|training))", re.I
)
_SHORT = 3  # letters
_JOB = 2.5  # the score of a title that ends in a job: "Graduate Research Assistant"
_HAN_OR_ARABIC = re.compile("[\u0600-\u06ff\u4e00-\u9fff]")


def find_schools(document: Document, sections: Sequence[str]) -> tuple[School, ...]:
    """Give the educations that name an institution or a degree, in the order written."""
    if EDUCATION in sections:
        found = (*_headed(document, lines_in(sections, EDUCATION)), *_degrees(document, sections))
        return once(found, attrgetter("institution", "degree", "start", "end"))
    if COURSES in sections:
        return tuple(_schools(document, entries_in(document, lines_in(sections, COURSES)), headed=True))
    unnamed = [] if WORK in sections else entries_in(document, lines_in(sections, HEAD, SUMMARY, OTHER))
    return tuple(_schools(document, [entry for entry in unnamed if is_school(list(parts_of(entry)))], headed=False))


def _headed(document: Document, lines: Sequence[int]) -> Iterator[School]:
    """Give the educations below their heading; where no dates are, those that name an institution."""
    if entries := entries_in(document, lines):
        return _schools(document, entries, headed=True)
    undated = list(undated_entries(document, lines, _kinds))
    return (school for school in _schools(document, undated, headed=True) if school.institution)


def _kinds(text: str) -> frozenset[str]:
    """Whether a line names an institution, a degree, or both."""
    words = {"institution": learning.INSTITUTIONS, "degree": learning.DEGREES}
    return frozenset(kind for kind, known in words.items() if _holds(text, known))


def _degrees(document: Document, sections: Sequence[str]) -> Iterator[School]:
    """Give the educations that stand among courses and certificates."""
    entries = (entry for entry in entries_in(document, lines_in(sections, COURSES)) if _is_academic(entry))
    return _schools(document, [entry for entry in entries if is_school(list(parts_of(entry)))], headed=False)


def _is_academic(entry: Entry) -> bool:
    return any(_ACADEMIC.search(text) for _, text in entry.head)


def is_school(parts: Sequence[Part]) -> bool:
    """Whether an entry without a heading tells of an education: it names a degree and where it was had."""
    institution = _first(parts, learning.INSTITUTIONS)
    others = [part for part in parts if part.text != institution and part.title < _JOB]
    return bool(institution and _first(others, learning.DEGREES))


def _schools(document: Document, entries: Sequence[Entry], headed: bool) -> Iterator[School]:
    towns = sum(map(has_town, entries))
    with_towns = towns > 1 and 2 * towns >= len(entries)
    parted = (parts_of(entry, with_towns) for entry in entries)
    every = [[part for part in parts if not (part.place or _MARK.match(part.text))] for parts in parted]
    alike: dict[bool, list[list[Part]]] = {True: [], False: []}
    for entry, parts in zip(entries, every, strict=True):
        alike[entry.anchor.period.single].append(parts)
    seats = {single: _seat(group) if headed else None for single, group in alike.items()}
    above, subjects = "", False
    for entry, parts in zip(entries, every, strict=True):
        seat = seats[entry.anchor.period.single] or (seats[True] if not entry.anchor.period.single else None)
        institution, degree = _further(parts, above, subjects) if above else ("", "")
        if not degree:
            institution, degree = _apart(*_parties(parts, headed, seat))
        institution = _without_town(institution)
        if any(part.slot[0] < 0 and part.text.startswith(institution) for part in parts):
            above, subjects = institution, bool(_others(parts))
        if (institution or degree) and not any(_ISSUED.match(text) or _EXPIRES.search(text) for _, text in entry.head):
            line = entry.anchor.line
            span = document.span(document.starts[line], document.starts[line] + len(document.lines[line].text))
            period = entry.anchor.period
            start = "" if period.single else period.start
            yield School(institution, degree, start, period.end, span, 0.8 if institution and degree else 0.6)


def _further(parts: Sequence[Part], above: str, subjects: bool) -> tuple[str, str]:
    """A further degree, alone on its line, of the school that a line above an earlier one names; else nothing.

    What stands behind it may be its subject only where the `subjects` of earlier ones stand there: else a school.
    """
    degree = _first(parts[:1], learning.DEGREES)
    alone = not any(part.slot[0] for part in parts) and not _first(parts, learning.INSTITUTIONS)
    return (above, degree) if alone and degree and (subjects or not _others(parts)) else ("", "")


def _others(parts: Sequence[Part]) -> list[Part]:
    """The pieces on the line of the dates that name no degree."""
    return [part for part in parts if part.slot[0] == 0 and not _holds(part.text, learning.DEGREES)]


def _without_town(institution: str) -> str:
    """The school alone of "Moor High School Leeds"."""
    behind = _TOWN_BEHIND.fullmatch(institution)
    enough = behind is not None and behind[1].count(" ") > 1  # "University College Dublin"
    return behind[1] if behind and enough and is_town(behind[2]) else institution


def _seat(every: Sequence[Sequence[Part]]) -> Slot | None:
    """Give where most of the entries that plainly name one institution have it: the others have theirs there."""
    plain = [[part.slot for part in parts if _holds(part.text, learning.INSTITUTIONS)] for parts in every]
    seats = Counter(slots[0] for slots in plain if len(slots) == 1)
    seat, count = max(seats.items(), key=itemgetter(1), default=((0, 0, 0), 0))
    return seat if 2 * count > seats.total() else None


def _parties(parts: Sequence[Part], headed: bool, seat: Slot | None) -> tuple[str, str]:
    """Name the institution and the degree; below a heading the one known tells what the other part is."""
    if headed and (institution := next((_bare(part) for part in parts if part.organisation >= PLAINLY), "")):
        labelled = next((_bare(part) for part in parts if part.title >= PLAINLY), "")
        return institution, labelled or _first(parts, learning.DEGREES)
    bare = [part for part in parts if not _holds(part.text, learning.DEGREES) and not _FACULTY.match(part.text)]
    seated = [part for part in bare if part.slot == seat and not _says_else(part.text)]
    known = (_first(each, learning.INSTITUTIONS) for each in (seated, bare, parts))
    institution = _LEFT.sub("", next(filter(None, known), "") or next((_bare(part) for part in seated), ""))
    rest = [part for part in parts if not _bare(part).endswith(institution or "\n")]
    degree = _first(rest, learning.DEGREES)
    if headed and degree and not institution:
        certified = any(_CERTIFIED.search(part.text) for part in parts)  # by whom, is rarely said
        institution = "" if certified else _beside(rest, degree)
    elif headed and institution and not degree:
        degree = next((_bare(part) for part in rest if not is_town(part.text)), "") or next(map(_bare, rest), "")
    return institution, degree


def _says_else(text: str) -> bool:
    """Whether the words are what a section is called, or say that one worked for oneself or had a course."""
    other = _COURSE.search(text) or _PRAISE.search(text)
    return (text.isupper() and " " in text) or is_known(text) or is_own_master(text) or bool(other)


def _beside(parts: Sequence[Part], degree: str) -> str:
    """Give what may be an institution beside a degree: rather on a line or in a cell of its own than behind a comma."""
    own = next(part.slot[:2] for part in parts if _bare(part) == degree)
    others = [part for part in parts if _bare(part) != degree]
    return _bare(min(others, key=lambda part: (is_town(part.text), part.slot[:2] == own))) if others else ""


def _apart(institution: str, degree: str) -> tuple[str, str]:
    """Part "BSc Physics at Moor College", and "Bachelor Moor College", as a narrow column for degrees has it."""
    studied, _, where = institution.partition(at[0]) if (at := _AT.search(institution)) else ("", "", "")
    if not where:
        first, _, rest = institution.partition(" ")
        own = rest.split(" ")[0].casefold() in learning.INSTITUTIONS  # "Graduate School of Law"
        studied, where = (first, rest) if rest and not (own and first.casefold().endswith("graduate")) else ("", "")
    if where and _holds(studied, learning.DEGREES) and _holds(where, learning.INSTITUTIONS):
        return where, studied if at or not degree else degree
    return institution, degree


def _first(parts: Sequence[Part], words: frozenset[str]) -> str:
    return next((_bare(part) for part in parts if _holds(part.text, words)), "")


def _bare(part: Part) -> str:
    return _RESULT.sub("", _first_sentence(part.text)).rstrip(".")


def _first_sentence(text: str) -> str:
    ends = (stop.start() for stop in _STOP.finditer(text))
    return next((text[:end] for end in ends if " " in text[:end] and _ends_a_word(text[:end].split()[-1])), text)


def _ends_a_word(word: str) -> bool:
    return (len(word) > 1 or word.isdigit()) and not is_shortened(word)  # not "E. E. Smith High School"


def _holds(text: str, words: frozenset[str]) -> bool:
    low = text.casefold()
    if _HAN_OR_ARABIC.search(text):
        return any(word in low for word in words if not word.isascii())
    if words is learning.INSTITUTIONS and _INSTITUTION.search(low):
        return True
    found = (part for word in _WORD.findall(_STUDIES.sub("", text)) for part in (word, *word.split("-")))
    # A short one in small letters amid capitals is another word: "mit", "be", "me".
    told = (word for word in found if len(word) > _SHORT or not word.islower() or low == text)
    return not words.isdisjoint((word.strip(".,") if len(word) > 4 else word).casefold() for word in told)
