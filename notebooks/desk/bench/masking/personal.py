"""What a letter's head and its labels tell: birth, age, family, nationality, where somebody lives, years of study."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from notebooks.desk.bench.masking.contacts import EMAIL, PHONE, Hit
from notebooks.desk.bench.masking.letters import Folded, plain
from notebooks.desk.bench.masking.words import table, words

PERSONAL, BIRTH, AGE, YEAR, PLACE = "[personal]", "[date of birth]", "[age]", "[year]", "[place]"
KINDS = (BIRTH, AGE, PERSONAL, PLACE)


def _labels(kind: str) -> str:
    known = (plain(label) for label in table("labels.txt")[kind.strip("[]")])
    return "|".join(map(re.escape, sorted(known, key=len, reverse=True)))


GROUPED = "|".join(f"(?P<{group}>{_labels(kind)})" for group, kind in zip("abcd", KINDS, strict=True))
BEGINS = r"(?:^|(?<=[|·•\t;,(\n]))[ \t\W]{0,4}"
LABELLED = re.compile(rf"{BEGINS}(?:{GROUPED})[ \t]*[:：][ \t]*\n?(?P<value>[^\n|·•]+)", re.M)
# Labels that mean nothing else need no colon: “Wohnort Leipzig”, or the value on the next line.
BARE = re.compile(
    r"(?:^|(?<=[|·•\t]))[ \t\W]{0,4}(?:"
    + "|".join(
        f"(?P<{group}>{_labels(f'bare {kind[1:-1]}')})"
        for group, kind in zip("acd", (BIRTH, PERSONAL, PLACE), strict=True)
    )
    + r")(?:[ \t]{1,20}|[ \t]*\n[ \t]*)(?P<value>[^\n|·•:：]{2,40}?)(?=[ \t]*(?:$|[|·•\n]))",
    re.M,
)
SPOKEN = re.compile(
    r"\b(?:born(?: on| in)?|jahrgang|dob|geboren(?: am| in)?|geb\.(?: am)?|nee?(?:\(e\))? (?:le|en|a)"
    r"|nacid[oa] (?:el|en))\s+"
    r"(?P<value>[^\n|·•;,()]{2,40}(?:,? \d{4})?)"
    r"|(?<!\d)(?P<own>(?:19|20)\d\d\s?年\s?(?:\d{1,2}\s?月(?:\s?\d{1,2}\s?日)?\s?)?(?:出生|生(?!\w)))"
    r"|مواليد\s+(?P<ar>[^\n|·،]{2,30})|(?:^|\s)\*\s?(?P<star>\d{1,2}\.\s?\d{1,2}\.\s?\d{4})"
)
AGES = re.compile(
    r"\b(?:aged\s+)?\d{2}[\s-](?:years?|yrs?)[\s-]old\b|\baged\s+\d{2}\b|\b\d{2}\s+jahre\s+alt\b"
    r"|\bage de \d{2} ans\b|\b\d{2} ans(?=\s*(?:[,|·\n]|$))|\b\d{2} anos de edad\b"
    r"|\b(?:age|alter|edad) \d{2}\b(?! *[-–+])"
    r"|(?<!\d)\d{2}\s?[岁歲]|\b\d{2}\s?سنة من العمر|(?<!\w)(?:18|19|[2-6]\d)\s?(?:y/o|yo)\b"
)
YEARS_OLD = re.compile(
    r"(?:(?<=^)|(?<=[,;|·،] ))(?:1[89]|[2-6]\d) (?:anos|ans|jahre|years|سنة|عاما?)(?=\s*(?:$|[,;|·،]))"
)
# Whose citizen somebody is, and how many children they have, where it is said of nobody else.
FAMILY = re.compile(
    r"\b(?P<of>[^\W\d_]{2,14}) (?:citizen|national|passport)(?:s?hip)?\b(?! ?[^\W\d_])|\bnative of [^\W\d_]{3,20}"
    r"|(?:(?<=\n)|(?<=[,;|·،] )|^)(?:\d|one|two|three|four|ein|zwei|drei|vier|un|deux|trois|quatre|dos|tres|cuatro)"
    r" (?:children|child|kids?|kinder|kind|enfants?|hij[oa]s?)(?=\s*(?:$|[,;|·.،\n]))"
)
# What tells a sex or a family only where it stands by itself: “| single |”, “张三 女 1990”.
ALONE = re.compile(
    r"(?:^|(?<=[|·•,;،，/(]))[ \t]*(?P<state>single|未婚|已婚|[汉漢]族)(?=[ \t]*(?:$|[|·•,;،，/)]))"
    r"|(?<!\w)[男女](?!\w)",
    re.M,
)
_LONG_AGO = r"(?:19[3-9]\d|200\d)"
_MONTH = r"(?:\d{1,2}|[^\W\d_]{3,10}\.?)"
DAYS = re.compile(
    rf"(?<!\d)\d{{1,2}}(?:st|nd|rd|th)?[./\- ] ?(?:de )?{_MONTH}[./\-, ] ?(?:de )?{_LONG_AGO}(?!\d)"
    rf"|(?<!\d){_LONG_AGO} ?[年./\-] ?\d{{1,2}} ?[月./\-] ?\d{{1,2}}日?(?!\d)"
    rf"|[^\W\d_]{{3,10}} \d{{1,2}}, ?{_LONG_AGO}(?!\d)"
)
YEARS = re.compile(r"(?<![\d.])(?:0?[1-9]|1[0-2])?[./]?(?:19[5-9]\d|20[0-4]\d)(?:[-./](?:0[1-9]|1[0-2]))?(?!\d)")
SCHOOLING = re.compile("|".join(map(re.escape, sorted(words("schooling"), key=len, reverse=True))))
PROFESSION = re.compile("|".join(map(re.escape, sorted(words("professions"), key=len, reverse=True))))
SPLIT = re.compile(r"\s*[|·•\t∙●▪✉☎⌂]\s*|\s{3,}|\s+[-–—/]\s+")
RULED = re.compile(r"\s*[=\-_*~]{3,}\s*")
NEAR = 2  # lines from an address or a number in which a place is looked for
SHORTEST = 4  # lines of a text that may have a letter's head
LONGEST = 60  # letters of a line that may be a place
MOST = 5  # words behind a label that stands without a colon


class Line(NamedTuple):
    """A line of the folded text."""

    start: int
    end: int
    text: str

    @property
    def bare(self) -> str:
        """Give its words as headings are compared."""
        return self.text.strip(" :•·-–—*#=_\t|").strip()


def lines_of(text: str) -> list[Line]:
    """List the lines with where they stand."""
    found, at = [], 0
    for line in text.split("\n"):
        found.append(Line(at, at + len(line), line))
        at += len(line) + 1
    return found


def find(folded: Folded, hits: Sequence[Hit], keep: frozenset[str]) -> Iterator[Hit]:
    """Find what tells about the person rather than the work; `hits` says where addresses and numbers stand."""
    text = folded.text
    for found in LABELLED.finditer(text):
        kind = next(label for label, group in zip(KINDS, "abcd", strict=True) if found[group])
        yield (*found.span("value"), kind)
    for found in BARE.finditer(text):
        kind = next(label for label, group in zip((BIRTH, PERSONAL, PLACE), "acd", strict=True) if found[group])
        if len(found["value"].split()) <= MOST and plain(found["value"]).strip() not in words("headings"):
            yield (*found.span("value"), kind)
    for found in SPOKEN.finditer(text):
        group = found.lastgroup or "value"
        if re.search(r"\d", found[group]):
            yield (*found.span(), BIRTH)
    yield from ((found.start(), found.end(), AGE) for found in AGES.finditer(text))
    for found in FAMILY.finditer(text):
        if not found["of"] or folded.written(found.start(), found.start() + 1).isupper():
            yield found.start(), found.end(), PERSONAL
    for found in ALONE.finditer(text):
        yield (*found.span("state" if found["state"] else 0), PERSONAL)
    lines = lines_of(text)
    yield from _birth_dates(lines)
    yield from _study_years(lines)
    if len(lines) >= SHORTEST:
        yield from _places(lines, hits, keep)


def _birth_dates(lines: Iterable[Line]) -> Iterator[Hit]:
    """Find days of long ago and bare ages above the first heading: nobody dates a job to the day there."""
    for line in lines:
        if line.bare in words("headings"):
            return
        yield from ((line.start + one.start(), line.start + one.end(), BIRTH) for one in DAYS.finditer(line.text))
        yield from ((line.start + one.start(), line.start + one.end(), AGE) for one in YEARS_OLD.finditer(line.text))


def _study_years(lines: Iterable[Line]) -> Iterator[Hit]:
    """Find the years of school and study: they tell an age; years of work stay."""
    studying = False
    for line in lines:
        if line.bare in words("headings"):
            studying = line.bare in words("studies")
        elif studying or SCHOOLING.search(line.text):
            yield from ((line.start + one.start(), line.start + one.end(), YEAR) for one in YEARS.finditer(line.text))


def _places(lines: Sequence[Line], hits: Iterable[Hit], keep: frozenset[str]) -> Iterator[Hit]:
    """Find what stands beside an address or a number: the place, and whatever else is no heading and no profession."""
    starts = [line.start for line in lines]
    taken: dict[int, list[tuple[int, int]]] = {}
    for start, end, _ in hits:
        taken.setdefault(bisect_right(starts, start) - 1, []).append((start, end))
    reached = {bisect_right(starts, start) - 1 for start, _, kind in hits if kind in (EMAIL, PHONE)}
    for number in sorted({near for one in reached for near in _near(lines, one)}):
        for start, end in _pieces(lines[number], taken.get(number, [])):
            if _may_be_place(lines[number].text[start - lines[number].start : end - lines[number].start], keep):
                yield start, end, PLACE


def _near(lines: Sequence[Line], number: int) -> Iterator[int]:
    """Number the lines around one, up to the next heading on either side."""
    yield number
    for step in (-1, 1):
        at, seen = number + step, 0
        while 0 <= at < len(lines) and seen < NEAR and not _is_heading(lines, at):
            if lines[at].bare:
                seen += 1
                yield at
            at += step


def _is_heading(lines: Sequence[Line], at: int) -> bool:
    """Tell a heading by its words, its sign, or the rule below it."""
    ruled = at + 1 < len(lines) and RULED.fullmatch(lines[at + 1].text)
    return bool(ruled) or lines[at].text.startswith("#") or lines[at].bare in words("headings")


def _pieces(line: Line, taken: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Cut a line at its separators and at what is masked already."""
    cuts = [(found.start() + line.start, found.end() + line.start) for found in SPLIT.finditer(line.text)]
    at = line.start
    for start, end in sorted([*cuts, *taken, (line.end, line.end)]):
        if start > at:
            yield at, start
        at = max(at, end)


def _may_be_place(piece: str, keep: frozenset[str]) -> bool:
    said = re.findall(r"[^\W\d_]+", piece)
    left = [word for word in said if word not in words("contact words")]
    if not left or len(piece.strip()) > LONGEST or len(left) > 7 or piece.strip().endswith("."):
        return False
    if YEARS.search(piece) or piece.strip(" :") in words("headings"):
        return False
    return not PROFESSION.search(piece) and not keep.intersection(left)
