"""Letters as they are compared: small, without accents, entities or invisible signs, each with where it stood."""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?")
FOLDED = {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss", "ı": "i", "ـ": ""}
DASHES = dict.fromkeys("‐‑‒−", "-")
QUOTES = dict.fromkeys("’ʼ‘`´′", "'")
ODD = FOLDED | DASHES | QUOTES
WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
HAN = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True)
class Folded:
    """A folded text; the letter at place i stood at starts[i] to ends[i] of the original."""

    original: str
    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Say where a passage of the folded text stands in the original."""
        return (self.starts[start], self.ends[end - 1]) if start < end else (0, 0)

    def written(self, start: int, end: int) -> str:
        """Give a passage as it is written in the original."""
        first, last = self.place(start, end)
        return self.original[first:last]


@lru_cache(maxsize=8192)
def _sign(sign: str) -> str:
    if unicodedata.category(sign) == "Cf":  # invisible: soft hyphens, zero-width spaces, marks of direction
        return ""
    if sign in ODD:
        return ODD[sign]
    parts = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", sign).casefold())
    return "".join(ODD.get(one, _digit(one)) for one in parts if not unicodedata.combining(one))


def _digit(sign: str) -> str:
    value = unicodedata.decimal(sign, None)
    return sign if value is None else str(value)


def fold(text: str) -> Folded:
    """Fold a text and remember where every letter stood."""
    if text.isascii() and "&" not in text:
        return Folded(text, text.lower(), tuple(range(len(text))), tuple(range(1, len(text) + 1)))
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end, sign in _signs(text):
        folded = _sign(sign) if len(sign) == 1 else "".join(map(_sign, sign))
        letters.append(folded)
        for _ in folded:
            starts.append(start)
            ends.append(end)
    return Folded(text, "".join(letters), tuple(starts), tuple(ends))


def _signs(text: str) -> list[tuple[int, int, str]]:
    found: list[tuple[int, int, str]] = []
    at = 0
    for entity in ENTITY.finditer(text) if "&" in text else ():
        meant = html.unescape(entity[0])
        if meant != entity[0]:
            found += [(place, place + 1, text[place]) for place in range(at, entity.start())]
            found.append((entity.start(), entity.end(), meant))
            at = entity.end()
    return found + [(place, place + 1, text[place]) for place in range(at, len(text))]


def plain(text: str) -> str:
    """Fold a short text, where nobody asks where its letters stood."""
    return fold(text).text


def squeezed(text: str) -> str:
    """Leave the letters and digits alone, so that no sign between them hides anything."""
    return "".join(letter for letter in plain(text) if letter.isalnum())
