"""A person's name wherever it stands: whole or in parts, turned round, declined, glued, or in another script."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from notebooks.desk.bench.masking import shapes
from notebooks.desk.bench.masking.known import Known, Parts, is_foreign, parts_of, skeleton, skeletons
from notebooks.desk.bench.masking.letters import HAN, WORD, Folded
from notebooks.desk.bench.masking.meant import Word, head_of, is_initial, is_meant
from notebooks.desk.bench.masking.shapes import NAME
from notebooks.desk.bench.masking.words import words as small_words

BETWEEN = re.compile(r"[\s.,'\-_()/|·]{0,6}")
ADDRESS = re.compile(r"[\w.+-]*\s?@")
ENDINGS = frozenset(["s", "es", "'s", "a", "u", "em", "om", "en", "n", "ie", "i", "in", "ina", "y"])
ENDINGS |= frozenset(["owi", "ovi", "ova", "ego", "iego", "sche"])
TURNED = {"i", "e", "ie", "ii", "o", "u", "y", "oj", "ej", "iej", "oi", "ou", "ei", "ą", "ę"}
JOINED_ON = ("وال", "بال", "لل", "ال", "و", "ب", "ل", "ف", "ك")  # what Arabic writes before a word without a space
LOOKALIKES = str.maketrans("аеорсухіѕјкмтвнαονρτικ", "aeopcyxisjkmtbhaovptik")  # of other scripts, within a word


def find(folded: Folded, known: Known) -> list[tuple[int, int, str]]:
    """Find every passage of a folded text that names the person."""
    parts = parts_of(known)
    if not parts.sure and not parts.doubtful:
        return []
    found = shapes.find(folded, parts)
    return [*found, *_runs(folded, parts, known)]


def is_named(folded: Folded, known: Known, found: Iterable[tuple[int, int, str]]) -> bool:
    """Tell whether a text holds the name itself: two of its parts, or the one part there is."""
    passages = " ".join(folded.text[start:end] for start, end, _ in found)
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
    glued = _glued(frozenset(one for one in parts.glued if one in text))
    head = head_of(text)
    ranks = [_rank(one, folded, parts, known, glued, head) for one in words]
    for place, rank in enumerate(ranks):
        if rank == 3:
            yield words[_alongside(words, place, folded)].start, words[place].end, NAME
        elif rank == 2 or (rank == 1 and _has_neighbour(words, ranks, place, text)):
            first, last = _reach(words, parts, place, folded)
            yield words[first].start, words[last].end, NAME


def _rank(one: Word, folded: Folded, parts: Parts, known: Known, glued: re.Pattern[str] | None, head: int) -> int:
    """Rank a word: 2 is the person's name, 1 may be and is if another stands beside it, 0 is something else.

    3 is the name in another script, which the word before it belongs to, too.
    """
    if one.folded in parts.sure or _behind_article(one.folded, parts.sure):
        return 2
    if folded.written(one.start, one.start + 1).isupper() and _declined(one.folded, parts.sure):
        return 2
    if one.folded in parts.doubtful:
        return 2 if is_meant(one, folded, known, head) else 1
    if glued and glued.search(one.folded):
        return 2
    written = folded.written(one.start, one.end)
    if one.folded.translate(LOOKALIKES) in parts.sure | parts.doubtful:
        return 2
    if known.name and is_foreign(written) != is_foreign(known.name) and (is_foreign(written) or written[:1].isupper()):
        return 3 if skeleton(written.removeprefix("ال")) in skeletons(known) else 0
    return 0


def _declined(word: str, sure: frozenset[str]) -> bool:
    for size in range(max(4, len(word) - 4), len(word)):
        if word[:size] in sure and word[size:] in ENDINGS:
            return True
    vowels = ("a", "o", "e", "y", "i")
    return any(
        len(part) >= 4 and part.endswith(vowels) and word.startswith(part[:-1]) and word[len(part) - 1 :] in TURNED
        for part in sure
    )


def _behind_article(word: str, sure: frozenset[str]) -> bool:
    return any(word.startswith(one) and word.removeprefix(one) in sure for one in JOINED_ON)


def _alongside(words: list[Word], place: int, folded: Folded) -> int:
    """Number the word with which a name in another script begins: the one before belongs to it, too."""
    at = place
    while at > 0 and set(_gap(words, at - 1, folded.text)) <= {" ", "-"}:
        at -= 1
        if words[at].folded not in small_words("particles"):
            written = folded.written(words[at].start, words[at].end)
            large = written[:1].isupper() or not written[:1].islower()
            return at if large else at + 1
    return at


def _has_neighbour(words: list[Word], ranks: list[int], place: int, text: str) -> bool:
    """Tell whether another part of the name stands beside a word; initials and particles may stand between."""
    return any(_meets(words, ranks, place, step, text) for step in (-1, 1))


def _meets(words: list[Word], ranks: list[int], place: int, step: int, text: str) -> bool:
    at = place + step
    while 0 <= at < len(words) and _is_beside(words, min(at, at - step), text):
        if ranks[at]:
            return words[at].folded != words[place].folded and not _opens_address(words, at, step, text)
        if len(words[at].folded) > 1 and words[at].folded not in small_words("particles"):
            return False
        at += step
    return False


def _opens_address(words: list[Word], at: int, step: int, text: str) -> bool:
    """Tell whether the next line begins with an address: a headline above it has no neighbour there."""
    return step > 0 and "\n" in _gap(words, at - 1, text) and ADDRESS.match(text, words[at].end) is not None


def _reach(words: list[Word], parts: Parts, place: int, folded: Folded) -> tuple[int, int]:
    """Take in the initials and particles at both sides: what is left of “J. R. de Lovelace” tells no less."""
    first = last = place
    while first > 0 and _belongs(words[first - 1], parts, folded) and _is_beside(words, first - 1, folded.text):
        first -= 1
    while last + 1 < len(words) and _belongs(words[last + 1], parts, folded) and _is_beside(words, last, folded.text):
        last += 1
    return first, last


def _belongs(one: Word, parts: Parts, folded: Folded) -> bool:
    if len(one.folded) == 1:
        after = folded.text[one.end : one.end + 1]
        known = one.folded in parts.initials and (after in (".", "", ",", "\n") or one.folded in parts.particles)
        return known or is_initial(one, folded)
    return one.folded in parts.particles


def _gap(words: list[Word], place: int, text: str) -> str:
    return text[words[place].end : words[place + 1].start]


def _is_beside(words: list[Word], place: int, text: str) -> bool:
    return BETWEEN.fullmatch(_gap(words, place, text)) is not None


@lru_cache(maxsize=256)
def _glued(glued: frozenset[str]) -> re.Pattern[str] | None:
    return re.compile("|".join(map(re.escape, sorted(glued, key=len, reverse=True)))) if glued else None
