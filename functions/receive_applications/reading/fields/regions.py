"""In which countries a number without a country code may be read."""

from __future__ import annotations

import re
from functools import lru_cache

from functions.receive_applications.reading.extract import Document
from functions.receive_applications.reading.words.world import REGIONS

_HEAD_LINES = 25
_AMERICAN_STATE = re.compile(
    r"\b[A-Z][a-z]+,\s*(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY])\b"
)


@lru_cache(maxsize=1)
def _names() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (region, re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names.split('|')))})(?!\w)", re.I))
        for region, names in REGIONS.items()
    )


def regions_for(document: Document, asked: str) -> tuple[str, ...]:
    """The region asked for first, then those of places in the résumé's head and tail."""
    head = "\n".join(line.text for line in document.lines[:_HEAD_LINES])
    american = ["US"] if _AMERICAN_STATE.search(head) else []
    places = sorted((match.start(), region) for region, name in _names() if (match := name.search(head)))
    return tuple(dict.fromkeys(filter(None, [asked.upper(), *american, *(region for _, region in places)])))
