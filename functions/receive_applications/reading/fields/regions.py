"""In which countries a number without a country code may be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from functions.receive_applications.reading.extract import Document
from functions.receive_applications.reading.words.world import REGIONS

_HEAD_LINES = 25
_WORD = re.compile(r"\w+")
_CALLED_SO = {"UK": "GB"}  # by those who live there
_AMERICAN_STATE = re.compile(
    r"\b[A-Z][a-z]+,\s*(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY])\b"
)


@lru_cache(maxsize=1)
def _places() -> dict[str, list[tuple[str, str]]]:
    """Places with their regions, longer names first, under the word that each begins with."""
    regions = {name: region for region, names in REGIONS.items() for name in filter(None, names.split("|"))}
    places: dict[str, list[tuple[str, str]]] = {}
    for name in sorted(regions, key=len, reverse=True):
        places.setdefault(_WORD.findall(name)[0], []).append((name, regions[name]))
    return places


@lru_cache(maxsize=4)
def regions_for(document: Document, asked: str) -> tuple[str, ...]:
    """The region asked for first, then those of places in the résumé's head and tail."""
    head = "\n".join(line.text for line in document.lines[:_HEAD_LINES])
    american = ["US"] if _AMERICAN_STATE.search(head) else []
    own = _CALLED_SO.get(asked.upper(), asked.upper())
    return tuple(dict.fromkeys(filter(None, [own, *american, *_named(head.casefold())])))


def _named(text: str) -> Iterator[str]:
    """Give the regions of the places that the text names, in its order."""
    places, until = _places(), 0
    for word in _WORD.finditer(text):
        start = word.start()
        for name, region in places.get(word[0], ()) if start >= until else ():
            if text.startswith(name, start) and not _WORD.match(text, start + len(name)):
                yield region
                until = start + len(name)
                break
