"""Placeholders into a text, and where everything else has moved to."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from notebooks.desk.bench.masking import contacts, gendered, names, personal, residence
from notebooks.desk.bench.masking.contacts import ADDRESS, Hit
from notebooks.desk.bench.masking.known import Known, remains
from notebooks.desk.bench.masking.letters import fold
from notebooks.desk.bench.masking.personal import PLACE
from notebooks.desk.bench.masking.shapes import NAME

HIDDEN = "(Hidden: this could not be masked safely.)"
LONG = 1000  # letters of a text that is kept among the few, not among the many
ORDER = (
    "[e-mail]",
    "[link]",
    "[name]",
    "[phone]",
    "[date of birth]",
)  # of several things a passage is


@dataclass(frozen=True)
class Piece:
    """A passage of the original, and where its placeholder stands."""

    start: int
    end: int
    at: int
    till: int


@dataclass(frozen=True)
class Masked:
    """A masked text, whether the person's name was found in it, and the pieces that were replaced."""

    text: str
    named: bool = False
    pieces: tuple[Piece, ...] = ()

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Say where a passage of the original stands now; one that begins within a placeholder takes all of it."""
        return self._moved(start, False), self._moved(end, True)

    def _moved(self, place: int, ends: bool) -> int:
        number = bisect_right([one.start for one in self.pieces], place - (1 if ends else 0)) - 1
        if number < 0:
            return min(place, len(self.text))
        piece = self.pieces[number]
        if place < piece.end or (ends and place == piece.end):
            return piece.till if ends else piece.at
        return min(piece.till + place - piece.end, len(self.text))


def mask(text: str, known: Known) -> Masked:
    """Put placeholders for all that tells who somebody is; a text that still does is hidden whole."""
    return _long(text, known) if len(text) > LONG else _short(text, known)


def _mask(text: str, known: Known) -> Masked:
    if not text.strip():
        return Masked(text)
    folded = fold(text)
    reach = list(contacts.find(folded, known))
    named = names.find(folded, known)
    told = [*named, *reach, *personal.find(folded, reach, known.keep)]
    hits = [*told, *residence.find(folded, told, known.keep), *gendered.find(folded)]
    placed = ((*folded.place(start, end), words) for start, end, words in hits if start < end)
    masked = _replaced(text, _merged(placed, text))
    if remains(masked.text, known):
        return Masked(HIDDEN)
    return Masked(masked.text, names.is_named(folded, known, named), masked.pieces)


_long, _short = lru_cache(maxsize=64)(_mask), lru_cache(maxsize=8192)(_mask)


def _merged(hits: Iterable[Hit], text: str) -> list[Hit]:
    """Make one of passages that overlap, or are one address, called after the most telling of them."""
    merged: list[Hit] = []
    for start, end, words in sorted(hits):
        if merged and (start < merged[-1][1] or _is_one(merged[-1], words, text[merged[-1][1] : start])):
            first, last, called = merged[-1]
            merged[-1] = (first, max(last, end), _called(called, words))
        else:
            merged.append((start, end, words))
    return merged


def _is_one(before: Hit, words: str, gap: str) -> bool:
    same = before[2] == words or {before[2], words} <= {ADDRESS, PLACE}
    return same and words in (ADDRESS, PLACE, NAME) and "\n" not in gap and not gap.strip(" ,")


def _called(one: str, other: str) -> str:
    found = [words for words in (one, other) if words.startswith("[file")]
    found += [words for words in ORDER if words in (one, other)]
    return found[0] if found else one


def _replaced(text: str, hits: Iterable[Hit]) -> Masked:
    parts: list[str] = []
    pieces: list[Piece] = []
    at = length = 0
    for start, end, words in hits:
        tail = text[start:end]
        kept = tail[len(tail.rstrip()) :]  # what follows stands apart as before
        parts += [text[at:start], words, kept]
        length += start - at
        pieces.append(Piece(start, end - len(kept), length, length + len(words)))
        length += len(words) + len(kept)
        at = end
    return Masked("".join([*parts, text[at:]]), pieces=tuple(pieces))
