"""What a piece of a heading reads like: a job title, an organisation, or a sentence."""

from __future__ import annotations

import re
from functools import lru_cache

from functions.receive_applications.reading.words import work
from functions.receive_applications.reading.words.calendar import AND

_LENGTHS = tuple(sorted(set(map(len, work.TITLE_ENDINGS))))  # to ask for hundreds of endings takes ten times as long
WORD = re.compile(r"[^\W\d_][\w.&+'’/-]*")
_STEPS = frozenset(("i", "ii", "iii", "iv", "v", "vi"))  # of a title: "Engineer II"
_NUMBERED = re.compile(r"\bn\.? ?[º°] ?\d+", re.I)  # "Juzgado n.º 4", a court's name
_FOREIGN_TITLE = re.compile(rf"{work.CHINESE_TITLES}|\b(?:{work.ARABIC_TITLES})\b")
_FOREIGN_ORGANISATION = re.compile(rf"{work.CHINESE_ORGANISATIONS}|(?:{work.ARABIC_ORGANISATIONS})\b")
_PHRASE = re.compile(  # titles none of whose words is one alone; in small letters, as the next two
    r"^partner$|\b(?:managing|business|senior|equity|founding|junior|hr)\s+partner\b"
    r"|\b(?:scrum master|cabin crew|au pair|data entry|order selector|key ?holder|mail carrier"
    r"|(?:lube|pharmacy|vet|it|lab|service|support|field|desk|repair) tech"
    r"|(?:doctoral|ph\.?d\.?) candidate)\b"
)
_OWN_MASTER = re.compile(  # an employer all the same
    r"free-?lance[rd]?|self[- ]employed|selbst?ständig(?:keit)?|freiberuflich|indépendante?|autónom[oa]|autônom[oa]"
    r"|zzp(?:[’']?er)?|liber[oa] professionista|egenföretagare"
)
_AND = re.compile(f" {AND} ")
_NAMES_TOO = frozenset({"travel"})  # "Travel and Leisure Group"
_SUFFIX = re.compile(
    r"\b(?:inc|llc|ltd|limited|gmbh|corp|corporation|plc|s\.?a\.?s?|s\.?l\.?|ag|llp|b\.?v|n\.?v|(?:part)?mbb|partg"
    r"|(?:co\.? )?kg|ab|oyj?|asa?|a/s|aps|s\.?p\.?a|s\.?r\.?l|sp\.? ?z ?o\.? ?o|s\.n\.c|e\.?g|pty|pte"
    r"|universit[yéä]\w*"
    r"|(?:university of|(?:rijks|fach)?universit(?:ät|é|à|eit|et|atea)|universidade?|uniwersytet|hochschule) .+)\.?$"
)


@lru_cache(maxsize=2048)
def title_score(text: str) -> float:
    """How much a piece reads like a job title."""
    low = text.casefold()
    words = [word.strip(".,") for word in WORD.findall(low)]
    if len(words) > 1 and words[-1] in _STEPS:
        words.pop()
    if not text.isascii() and _FOREIGN_TITLE.search(text):
        return 2.0
    hits = [place for place, word in enumerate(words) if _is_title_word(word)]
    if not hits and _PHRASE.search(low):
        return 2.0
    if not hits or len(words) > 9:
        return 0.0
    return 2.0 + (0.5 if hits[-1] == len(words) - 1 else 0.0) + (0.3 if hits[0] == 0 else 0.0)


def _is_title_word(word: str) -> bool:
    if word in work.TITLES or not work.TITLES.isdisjoint(part.rpartition("-")[2] for part in word.split("/")):
        return True  # "Sales-Manager", but not "Koch-Institut"
    return len(word) > 9 and any(word[-letters:] in work.TITLE_ENDINGS for letters in _LENGTHS)


@lru_cache(maxsize=2048)
def prose(text: str) -> float:
    """How much a piece reads like a sentence: words in small letters, or numbers, that names of firms lack."""
    if "º" in text or "°" in text:
        text = _NUMBERED.sub("", text)
    small = [word for word in text.split() if word[0].isdigit() or (word[0].islower() and word not in work.JOINING)]
    return 0.8 * len(small) if len(small) > 1 else 0.0


def is_own_master(text: str) -> bool:
    """Whether the text says that one worked for oneself: "Freelance"."""
    return bool(_OWN_MASTER.fullmatch(text.casefold()))


def has_own_master(title: str) -> bool:
    """Whether a title says so among other things: "Freelance Designer"."""
    return bool(_OWN_MASTER.search(title.casefold()))


@lru_cache(maxsize=512)
def is_away(text: str) -> bool:
    """Whether the text says that one was away from work, and why: "Parental leave and care for relatives"."""
    low = text.casefold().strip(" .")
    return low in work.BREAKS or _AND.split(low)[0] in work.BREAKS - _NAMES_TOO


@lru_cache(maxsize=2048)
def organisation_score(text: str) -> float:
    """How much a piece reads like an organisation."""
    low = text.casefold()
    words = [word.strip(",") for word in WORD.findall(low)]
    if not text.isascii() and _FOREIGN_ORGANISATION.search(text):
        return 2.0
    if is_own_master(text):
        return 2.0
    last = bool(words) and words[-1].strip(".") in work.ORGANISATIONS_LAST
    score = 1.0 if last or any(word.strip(".") in work.ORGANISATIONS for word in words) else 0.0
    return score + (1.5 if _SUFFIX.search(low) else 0.0)
