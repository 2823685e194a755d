"""Places: countries, their parts, towns, and what stands where a place would ("Remote", "Full-time")."""

from __future__ import annotations

import re
from functools import lru_cache

from functions.receive_applications.reading.digits import has_digit
from functions.receive_applications.reading.words.world import REGIONS, SMALL_TOWNS, TOWNS

_LONGEST = 80
STATE = (
    r"(?:A[BKLRZ]|ACT|BC|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ABDEINOST]|N[BCDEHJMSVY]|NSW|NT|O[HKNR]|P[AE]|Q[CX]|QLD|RI"
    r"|S[CDK]|T[NX]|TAS|UT|V[AT]|VIC|W[AIVY])"
)
_TOWN = re.compile(
    rf"^[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){{0,2}}(?:, ?{STATE}| (?:QLD|NSW|VIC|TAS|ACT))(?:,? (?:USA?|\d{{5}}))?$"
)
_STREET = re.compile(
    r"^(?:P\.? ?O\.? Box \d+|\d{1,5}[A-Za-z]?,? (?:(?:[NSEW]\.? )?[A-Z0-9][\w.'’-]* ){1,4}"
    r"(?i:st|street|ave|avenue|rd|road|dr|drive|ln|lane|blvd|boulevard|ct|court|pl|place|plaza|sq|square|pkwy|parkway"
    r"|hwy|highway|way|circle|terrace|close|crescent)\b.{0,20}"
    r"|\d{1,4}(?: bis| ter)?,? (?i:rue|avenue|boulevard|bd|chemin|allée|quai) .{3,40})$"
)
_BASE = re.compile(  # where soldiers are; other camps are for children, and employ people
    r"^(?:(?:Fort|Joint Base|Naval (?:Air )?Station|RAF|HMS) [A-Z][\w'’-]+"
    r"|Camp (?:Lejeune|Pendleton|Humphreys|Casey|Bastion))$"
)
_AREA = re.compile(r"(?:greater )?[\w .'’-]+ (?:metropolitan |bay )?area(?:, [\w ]+)?$|greater [\w ]+$")
_ARRANGEMENT = re.compile(
    r"^(?:[A-Z]{2}|remote|online|remoto|télétravail|home ?office|hybrid|on-?site|full[- ]?time|part[- ]?time|contract"
    r"|(?:various|multiple|several) (?:locations|sites|places)|nationwide|worldwide"
    r"|permanent|temporary|vollzeit|teilzeit|cdi|cdd|gpa.*)\.?$",
    re.I,
)


@lru_cache(maxsize=1)
def places() -> frozenset[str]:
    """Names of countries, their parts and cities, in small letters."""
    return TOWNS | {name for names in REGIONS.values() for name in names.casefold().split("|")}


def may_be_town(text: str) -> bool:
    """Whether this is what some lesser town is called, and perhaps a firm or a family, too."""
    return text.casefold() in SMALL_TOWNS


def is_town(text: str) -> bool:
    """Whether this is what a town is called, a lesser one or any other."""
    return may_be_town(text) or text.casefold() in places()


@lru_cache(maxsize=4096)
def is_place(text: str) -> bool:
    """Whether the text is a place, or says how rather than for whom one worked."""
    if len(text) > _LONGEST:
        return False
    low = text.casefold().strip(" .")
    if low in places() or _TOWN.match(text.strip()) or _ARRANGEMENT.match(text.strip()):
        return True
    if _BASE.match(text.strip()):
        return True
    if "rea" in low and _AREA.match(low):
        return True
    if has_digit(low) and _STREET.match(text.strip()):
        return True
    if "," not in low:
        return False
    parts = re.split(r"\s*,\s*", low)
    return len(parts) > 1 and parts[0] in places() and (parts[-1] in places() or len(parts[-1]) <= 3)
