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
def _places() -> tuple[re.Pattern[str], dict[str, str]]:
    regions = {name: region for region, names in REGIONS.items() for name in names.split("|")}
    longest_first = sorted(regions, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)"), regions


@lru_cache(maxsize=4)
def regions_for(document: Document, asked: str) -> tuple[str, ...]:
    """The region asked for first, then those of places in the résumé's head and tail."""
    head = "\n".join(line.text for line in document.lines[:_HEAD_LINES])
    american = ["US"] if _AMERICAN_STATE.search(head) else []
    pattern, regions = _places()
    found = (regions[match[0]] for match in pattern.finditer(head.casefold()))
    return tuple(dict.fromkeys(filter(None, [asked.upper(), *american, *found])))
