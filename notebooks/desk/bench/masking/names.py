"""A person's name wherever it stands: whole or in parts, turned round, declined, glued, or in another script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from anyascii import anyascii

from notebooks.desk.bench.masking.known import SHORTEST, Known, Parts, is_foreign, parts_of, skeleton, skeletons
from notebooks.desk.bench.masking.letters import HAN, WORD, Folded, plain

NAME = "[name]"
HEAD = 6  # lines in which a doubtful part counts however it is written
BETWEEN = re.compile(r"[\s.,'\-_()/|·]{0,6}")
MONTHS = re.compile(r"(?:may|mai|mayo|april|avril|abril|june|juin|junio|august|août|agosto|mars|juni|juli)")
YEAR_NEAR = re.compile(r"[\s.,]*(?:\d|to\b|bis\b|[-–—])")
ENDINGS = frozenset(["s", "es", "'s", "a", "u", "em", "om", "en", "n", "ie", "i", "in", "ina", "y"])
ENDINGS |= frozenset(["owi", "ovi", "ova", "ego", "iego", "sche"])
TURNED = {"i", "e", "ie", "ii", "o", "u", "y", "oj", "ej", "iej", "oi", "ou", "ei", "ą", "ę"}
JOINED_ON = ("وال", "بال", "لل", "ال", "و", "ب", "ل", "ف", "ك")  # what Arabic writes before a word without a space
TITLE = re.compile(r"(?:mr|mrs|ms|miss|mx|dr|herr|frau|monsieur|madame|mme|señora?|senora?|sra?|don|doña)\.?\s+$")


class Word(NamedTuple):
    """A word of the folded text."""

    start: int
    end: int
    folded: str


def find(folded: Folded, known: Known) -> list[tuple[int, int, str]]:
    """Find every passage of a folded text that names the person."""
    parts = parts_of(known)
    if not parts.sure and not parts.doubtful:
        return []
    found = [*_spaced(folded, parts), *_signs(folded, parts)]
    return [*found, *_runs(folded, parts, known)]


def is_named(folded: Folded, known: Known) -> bool:
    """Tell whether a text holds the name itself: two of its parts, or the one part there is."""
    passages = " ".join(folded.text[start:end] for start, end, _ in find(folded, known))
    return bool(passages) and _count(passages, known) >= min(2, len(_distinct(known)))


def _distinct(known: Known) -> tuple[str, ...]:
    parts = parts_of(known)
    return tuple(word for word in (parts.whole[0] if parts.whole else ()) if word not in parts.particles)


def _count(passage: str, known: Known) -> int:
    if HAN.search(passage):
        return 2
    words = {word.replace("'", "") for word in WORD.findall(passage)}
    parts = parts_of(known)
    direct = sum(word in parts.sure or word in parts.doubtful for word in words)
    glued = sum(2 for word in words if any(one in word for one in parts.glued - parts.sure))
    return max(direct, glued, sum(skeleton(word) in skeletons(known) for word in words))


def _runs(folded: Folded, parts: Parts, known: Known) -> Iterator[tuple[int, int, str]]:
    """Give the parts that stand alone, each with the initials and particles beside it."""
    text = folded.text
    words = [Word(found.start(), found.end(), found[0].replace("'", "")) for found in WORD.finditer(text)]
    glued = _glued(parts.glued)
    head = _head(text)
    ranks = [_rank(one, folded, parts, known, glued, head) for one in words]
    for place, rank in enumerate(ranks):
        if rank == 2 or (rank == 1 and _has_neighbour(words, ranks, place, text)):
            first, last = _reach(words, parts, place, text)
            yield words[first].start, words[last].end, NAME


def _rank(one: Word, folded: Folded, parts: Parts, known: Known, glued: re.Pattern[str] | None, head: int) -> int:
    """Rank a word: 2 is the person's name, 1 may be and is if another stands beside it, 0 is something else."""
    if one.folded in parts.sure or _declined(one.folded, parts.sure) or _behind_article(one.folded, parts.sure):
        return 2
    if one.folded in parts.doubtful:
        return 2 if _is_meant(one, folded, known, head) else 1
    if glued and glued.search(one.folded):
        return 2
    written = folded.written(one.start, one.end)
    if known.name and is_foreign(written) != is_foreign(known.name) and (is_foreign(written) or written[:1].isupper()):
        return 2 if skeleton(written.removeprefix("ال")) in skeletons(known) else 0
    return 0


def _is_meant(one: Word, folded: Folded, known: Known, head: int) -> bool:
    """Tell whether an ordinary word is meant as the name: written large, and neither a month nor a word of the job."""
    if TITLE.search(folded.text[max(0, one.start - 12) : one.start]):
        return True
    written = folded.written(one.start, one.end)
    if one.folded in known.keep or not (written[:1].isupper() or is_foreign(written)):
        return False
    if len(one.folded) < SHORTEST:
        return one.start < head and written not in ("IT", "AI", "UX", "HR")
    return not (MONTHS.fullmatch(one.folded) and YEAR_NEAR.match(folded.text, one.end))


def _declined(word: str, sure: frozenset[str]) -> bool:
    for size in range(max(4, len(word) - 4), len(word)):
        if word[:size] in sure and word[size:] in ENDINGS:
            return True
    vowels = ("a", "o", "e", "y", "i")
    return any(
        len(part) >= 5 and part.endswith(vowels) and word.startswith(part[:-1]) and word[len(part) - 1 :] in TURNED
        for part in sure
    )


def _behind_article(word: str, sure: frozenset[str]) -> bool:
    return any(word.startswith(one) and word.removeprefix(one) in sure for one in JOINED_ON)


def _has_neighbour(words: list[Word], ranks: list[int], place: int, text: str) -> bool:
    return any(
        0 <= other < len(words) and ranks[other] and words[other].folded != words[place].folded
        and _is_beside(words, min(place, other), text)
        for other in (place - 1, place + 1)
    )  # fmt: skip


def _reach(words: list[Word], parts: Parts, place: int, text: str) -> tuple[int, int]:
    """Take in the initials and particles at both sides: what is left of “J. R. de Lovelace” tells no less."""
    first = last = place
    while first > 0 and _belongs(words[first - 1], parts, text) and _is_beside(words, first - 1, text):
        first -= 1
    while last + 1 < len(words) and _belongs(words[last + 1], parts, text) and _is_beside(words, last, text):
        last += 1
    return first, last


def _belongs(one: Word, parts: Parts, text: str) -> bool:
    if len(one.folded) == 1:
        after = text[one.end : one.end + 1]
        return one.folded in parts.initials and (after in (".", "", ",", "\n") or one.folded in parts.particles)
    return one.folded in parts.particles


def _gap(words: list[Word], place: int, text: str) -> str:
    return text[words[place].end : words[place + 1].start]


def _is_beside(words: list[Word], place: int, text: str) -> bool:
    return BETWEEN.fullmatch(_gap(words, place, text)) is not None


def _head(text: str) -> int:
    """Say where the first lines end."""
    lines, at = 0, 0
    while lines < HEAD and at >= 0:
        at = text.find("\n", at + 1)
        lines += 1
    return len(text) if at < 0 else at


@lru_cache(maxsize=256)
def _glued(glued: frozenset[str]) -> re.Pattern[str] | None:
    return re.compile("|".join(map(re.escape, sorted(glued, key=len, reverse=True)))) if glued else None


def _spaced(folded: Folded, parts: Parts) -> Iterator[tuple[int, int, str]]:
    """Find parts whose letters are set apart, or broken over lines."""
    for part in parts.sure | parts.doubtful:
        if len(part) >= 4 and part.isascii():
            for found in _apart(part).finditer(folded.text):
                yield found.start(), found.end(), NAME


@lru_cache(maxsize=4096)
def _apart(part: str) -> re.Pattern[str]:
    """Set apart is every letter by one sign, or the word once by a hyphen or the end of a line."""
    spaced = r"[\s._\-]{1,2}".join(map(re.escape, part))
    broken = "|".join(
        rf"{re.escape(part[:cut])}(?:-\s*\n\s*|-|\n\s*|_|\.){re.escape(part[cut:])}" for cut in range(2, len(part) - 1)
    )
    return re.compile(rf"(?<![^\W\d_])(?:{spaced}|{broken})(?![^\W\d_])")


def _signs(folded: Folded, parts: Parts) -> Iterator[tuple[int, int, str]]:
    """Find Chinese names in signs and in Latin syllables, whichever of the two is known."""
    for part in parts.sure:
        if HAN.match(part):
            yield from ((found.start(), found.end(), NAME) for found in re.finditer(re.escape(part), folded.text))
    for whole in parts.whole:
        if len(whole) > 1 and all(one.isascii() for one in whole):
            pattern = r"[\s\-'.,_]{0,2}".join(map(re.escape, whole))
            for found in re.finditer(rf"(?<![^\W\d_]){pattern}(?![^\W\d_])", folded.text):
                yield found.start(), found.end(), NAME
    yield from _read_aloud(folded, parts)
    for family in {whole[0][0] for whole in parts.whole if whole and HAN.match(whole[0])}:
        for found in re.finditer(rf"{re.escape(family)}(?:先生|女士|小姐|某某?|同学|老师)", folded.text):
            yield found.start(), found.start() + 1, NAME


def _read_aloud(folded: Folded, parts: Parts) -> Iterator[tuple[int, int, str]]:
    """Find two to four signs that read as the Latin name does, family name first or last."""
    aloud = {"".join(whole) for whole in parts.whole if all(one.isascii() for one in whole)}
    aloud |= {"".join((*whole[1:], whole[0])) for whole in parts.whole if all(one.isascii() for one in whole)}
    aloud |= {"".join((whole[-1], *whole[:-1])) for whole in parts.whole if all(one.isascii() for one in whole)}
    if not HAN.search(folded.text) or not aloud:
        return
    for run in re.finditer(r"[\u3400-\u9fff]{2,}", folded.text):
        sounds = [plain(anyascii(sign)) for sign in run[0]]
        for size in (2, 3, 4):
            for at in range(len(sounds) - size + 1):
                if "".join(sounds[at : at + size]) in aloud:
                    yield run.start() + at, run.start() + at + size, NAME
