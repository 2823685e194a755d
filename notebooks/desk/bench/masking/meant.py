"""Ordinary words and words of the job that are names, too: where a Baker is the person, and where it is the work."""

from __future__ import annotations

import re
from typing import NamedTuple

from notebooks.desk.bench.masking.known import SHORTEST, Known, is_foreign, parts_of
from notebooks.desk.bench.masking.letters import WORD, Folded
from notebooks.desk.bench.masking.words import words as small_words

HEAD = 6  # lines in which a doubtful part counts however it is written
LETTER = 4  # lines of a text that may have a head and a signature
MONTHS = re.compile(r"(?:may|mai|mayo|april|avril|abril|june|juin|junio|august|août|agosto|mars|juni|juli)")
YEAR_NEAR = re.compile(r"[\s.,]*(?:\d|to\b|bis\b|[-–—])")
TITLE = re.compile(r"(?:mr|mrs|ms|miss|mx|dr|herr|frau|monsieur|madame|mme|señora?|senora?|sra?|don|doña)\.?\s+$")
# What stands right before a name, whatever word the name is.
LABEL = re.compile(
    r"(?:^|[\n|·•\t;])[ \t\W]{0,4}(?:(?:sur|last |family |first |given |full |my )?name|nachname|familienname|vorname"
    r"|nom|nom de famille|prenom|apellidos?|nombres?|姓名|姓|名|الاسم|اسم العايلة)[ \t]*[:：]?[ \t]*\n?[ \t]*$"
)
SPOKEN = re.compile(
    r"\b(?:name is|named|called|call me|dear|hi|hello|worked with|thank|thanks to|recommend|ich heisse|name ist"
    r"|liebe[rs]?|hallo|je m'appelle|chere?|me llamo|nombre es|querid[oa]|estimad[oa])[ \t]+$"
)
CLOSING = re.compile(
    r"(?:regards|sincerely|faithfully|truly|wishes|thanks|thank you|yours|grussen|grusse|gruss|hochachtungsvoll"
    r"|cordialement|salutations|distinguees|atentamente|saludos|cordialmente|此致|敬礼|敬上|التحية|التحيات|الاحترام)"
    r"[\s,.!،，]*\n\s*$"
)
INITIAL_BEFORE = re.compile(r"(?<![^\W\d_])[^\W\d_]\.[ \t]*$")
INITIAL_AFTER = re.compile(r"[ \t]*,?[ \t]+[^\W\d_]\.(?![^\W\d_])")


class Word(NamedTuple):
    """A word of the folded text."""

    start: int
    end: int
    folded: str


def is_meant(one: Word, folded: Folded, known: Known, head: int) -> bool:
    """Tell whether an ordinary word is meant as the name: written large, and neither a month nor a word of the job."""
    if TITLE.search(folded.text[max(0, one.start - 12) : one.start]):
        return True
    written = folded.written(one.start, one.end)
    if not (written[:1].isupper() or is_foreign(written)):
        return False
    if one.folded in known.keep:
        return _is_person(one, folded, known, head)
    if len(one.folded) < SHORTEST:
        return one.start < head and written not in ("IT", "AI", "UX", "HR")
    return not (MONTHS.fullmatch(one.folded) and YEAR_NEAR.match(folded.text, one.end))


def is_initial(one: Word, folded: Folded) -> bool:
    """Tell whether a letter stands for a name: written large, with its point."""
    return len(one.folded) == 1 and folded.text[one.end : one.end + 1] == "." and folded.written(*one[:2]).isupper()


def _is_person(one: Word, folded: Folded, known: Known, head: int) -> bool:
    """Tell whether a word of the job stands where only a name does: after a label, with an initial, signed, alone."""
    before, text = folded.text[max(0, one.start - 60) : one.start], folded.text
    if LABEL.search(before) or SPOKEN.search(before) or CLOSING.search(before):
        return True
    return _has_initial(one, before, folded) or _is_alone(one, text, known, head)


def _has_initial(one: Word, before: str, folded: Folded) -> bool:
    """Tell whether an initial with its point stands right before a word, or behind it."""
    if found := INITIAL_BEFORE.search(before):
        at = one.start - len(before) + found.start()
    elif found := INITIAL_AFTER.match(folded.text, one.end):
        at = found.end() - 2
    else:
        return False
    return folded.written(at, at + 1).isupper()


def _is_alone(one: Word, text: str, known: Known, head: int) -> bool:
    """Tell whether a line of the head, which names nobody else, or the last line holds only parts of the name."""
    if text.count("\n") < LETTER - 1:
        return False
    start, end = text.rfind("\n", 0, one.start) + 1, text.find("\n", one.end)
    line = text[start : end if end >= 0 else len(text)]
    if not _is_made_of(line, known):
        return False
    if not text[one.end :].strip():
        return True
    return one.start < head and not any(_is_whole(each, known) for each in text[:head].split("\n"))


def _is_made_of(line: str, known: Known) -> bool:
    parts = parts_of(known)
    may = parts.sure | parts.doubtful | parts.particles | small_words("titles")
    return all(len(word) == 1 or word in may for word in WORD.findall(line)) and not re.search(r"[\d@]", line)


def _is_whole(line: str, known: Known) -> bool:
    """Tell whether a line holds the name as a whole, in whatever order; an address is no line of a head."""
    if "@" in line:
        return False
    said = set(WORD.findall(line))
    return any(len(whole) > 1 and set(whole) <= said for whole in parts_of(known).whole)


def head_of(text: str) -> int:
    """Say where the first lines end."""
    lines, at = 0, 0
    while lines < HEAD and at >= 0:
        at = text.find("\n", at + 1)
        lines += 1
    return len(text) if at < 0 else at
