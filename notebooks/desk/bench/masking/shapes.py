"""Names that are no row of words: letters set apart, words broken over lines, Chinese signs and how they are read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from anyascii import anyascii

from notebooks.desk.bench.masking.known import SHORTEST, Parts
from notebooks.desk.bench.masking.letters import HAN, Folded, plain

NAME = "[name]"
# A reason to look closely: single letters, or a word that goes on after a sign.
APART = re.compile(r"[^\W\d_](?:[\s._\-]{1,2}[^\W\d_](?![^\W\d_])|-\s*\n|[-_.\n]\s*[^\W\d_])")


def find(folded: Folded, parts: Parts) -> list[tuple[int, int, str]]:
    """Find the name where words alone would not show it."""
    return [*_spaced(folded, parts), *_signs(folded, parts)]


def _spaced(folded: Folded, parts: Parts) -> Iterator[tuple[int, int, str]]:
    """Find parts whose letters are set apart, or broken over lines."""
    for part in parts.sure | parts.doubtful if APART.search(folded.text) else ():
        if len(part) >= SHORTEST and part.isascii():
            for found in _apart(part).finditer(folded.text):
                yield found.start(), found.end(), NAME


@lru_cache(maxsize=4096)
def _apart(part: str) -> re.Pattern[str]:
    """Set apart is every letter by one sign, or the word once by a hyphen or the end of a line."""
    spaced = r"[\s._\-]{1,2}".join(map(re.escape, part))
    if len(part) <= SHORTEST:
        return re.compile(rf"(?<![^\W\d_]){spaced}(?![^\W\d_])")
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
