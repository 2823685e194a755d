"""Who is who in an entry's heading: which words are the title, which the employer, which only the place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from functions.receive_applications.reading.fields.entries import Entry
from functions.receive_applications.reading.words import work
from functions.receive_applications.reading.words.world import REGIONS

_STRONG = re.compile(r"\s{2,}|\s*[|•·‖¦]\s*|\s+[–—―-]\s+|\s+/\s+|(?<=\w)\s*[:：]\s+|\s+[~→»]\s+|\t")
_AT = re.compile(r"\s+(?:at|@|bei|bei der|chez|für|pour|with|for)\s+(?=[\W_]*[^\W\d_a-zà-ÿ])|\s*@\s*(?=[A-Z])")
_COMMA = re.compile(r"\s*[,，;]\s+(?!(?:Inc|Ltd|LLC|L\.L\.C|Corp|Co|GmbH|S\.?A|S\.?L|LLP|Limited|PLC|Pvt)\b)")
_WORD = re.compile(r"[^\W\d_][\w.&+'’/-]*", re.U)
_URL = re.compile(r"^(?:https?://|www\.)|^\S+\.(?:com|org|net|io|co|de|fr|es|dev|ai|edu|uk|eu|ch|app)(?:/\S*)?$", re.I)
_PLACE = re.compile(
    r"^(?:(?:[A-Z][\w.'’-]+ ?){1,3},? [A-Z]{2}(?:,? (?:USA?|\d{5}))?|[A-Z]{2}|USA?|remote|remoto|télétravail|home ?office|hybrid"
    r"|on-?site|full[- ]?time|part[- ]?time|contract|permanent|temporary|freelance|self[- ]employed|vollzeit|teilzeit|internship)\.?$",
    re.I,
)
_SUFFIX = re.compile(
    r"\b(?:inc|llc|ltd|limited|gmbh|corp|corporation|plc|s\.?a\.?s?|s\.?l\.?|ag|llp|group|university|universität|university of .+)\.?$", re.I
)


class Part(NamedTuple):
    """A piece of a heading and the place it takes there: (line from the top, piece on that line)."""

    text: str
    slot: tuple[int, int]
    title: float
    organisation: float
    after_at: bool = False


@lru_cache(maxsize=1)
def _places() -> frozenset[str]:
    return frozenset(name for names in REGIONS.values() for name in names.casefold().split("|"))


def parts_of(entry: Entry) -> list[Part]:
    """Cut an entry's heading into its pieces, places and addresses left out."""
    parts: list[Part] = []
    anchor = entry.anchor.line
    for index, text in entry.head:
        pieces = [(piece, after_at) for piece, after_at in _pieces(text) if not _is_noise(piece)]
        for position, (piece, after_at) in enumerate(pieces):
            parts.append(Part(piece, (index - anchor, position), title_score(piece), organisation_score(piece), after_at))
    return parts


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    for strong in filter(None, _STRONG.split(text)):
        for number, piece in enumerate(_AT.split(strong)):
            for position, part in enumerate(_COMMA.split(piece)):
                if bare := part.strip(" ,;()[]•·–—-*"):
                    yield bare, number > 0 and position == 0


def _is_noise(piece: str) -> bool:
    low = piece.casefold().strip(".")
    if low in _places() or _PLACE.match(piece) or _URL.match(piece) or not _WORD.search(piece):
        return True
    return all(word in _places() for word in re.split(r",\s*", low))


def title_score(text: str) -> float:
    """How much a piece reads like a job title."""
    words = [word.strip(".,").casefold() for word in _WORD.findall(text)]
    if re.search(rf"{work.CHINESE_TITLES}|\b(?:{work.ARABIC_TITLES})\b", text):
        return 2.0
    hits = [position for position, word in enumerate(words) if any(part in work.TITLES for part in (word, *re.split(r"[-/]", word)))]
    if not hits or len(words) > 9:
        return 0.0
    return 2.0 + (0.5 if hits[-1] == len(words) - 1 else 0.0) + (0.3 if hits[0] == 0 else 0.0)


def organisation_score(text: str) -> float:
    """How much a piece reads like an organisation."""
    words = [word.strip(",").casefold() for word in _WORD.findall(text)]
    if re.search(rf"{work.CHINESE_ORGANISATIONS}|(?:{work.ARABIC_ORGANISATIONS})\b", text):
        return 2.0
    score = 1.0 if any(word.strip(".") in work.ORGANISATIONS for word in words) else 0.0
    return score + (1.5 if _SUFFIX.search(text) else 0.0)


def name_parties(entries: Sequence[Entry]) -> list[tuple[str, str]]:
    """Give (employer, title) for each entry; what stands in the same place in most entries decides the rest."""
    every = [parts_of(entry) for entry in entries]
    employers, titles = _customs(every)
    named: list[tuple[str, str]] = []
    for parts in every:
        title = _title(parts, titles, employers)
        employer = _employer(parts, title, employers)
        inherited = named[-1][0] if named and not employer and title else ""
        named.append((employer.text if employer else inherited, title.text if title else ""))
    return named


def _customs(every: Sequence[Sequence[Part]]) -> tuple[Counter[tuple[int, int]], Counter[tuple[int, int]]]:
    """Count in which slots plain titles and plain employers stand."""
    employers: Counter[tuple[int, int]] = Counter()
    titles: Counter[tuple[int, int]] = Counter()
    for parts in every:
        plain = [part for part in parts if part.title > part.organisation]
        if plain:
            titles[plain[0].slot] += 1
        others = [part for part in parts if part.title == 0 and part not in plain[:1]]
        if plain and others:
            employers[min(others, key=lambda part: (-part.organisation, not part.after_at, part.slot)).slot] += 1
        elif others:
            employers.update(part.slot for part in others if part.organisation > 1)
    return employers, titles


def _title(parts: Sequence[Part], titles: Counter[tuple[int, int]], employers: Counter[tuple[int, int]]) -> Part | None:
    likely = [part for part in parts if part.title > 0 and not part.after_at]
    if likely:
        return max(likely, key=lambda part: (part.title - part.organisation + 0.8 * bool(titles[part.slot]), titles[part.slot]))
    if len(parts) < 2:
        return None
    best = max(parts, key=lambda part: (titles[part.slot] - employers[part.slot], -part.organisation))
    return best if titles[best.slot] > employers[best.slot] else None


def _employer(parts: Sequence[Part], title: Part | None, employers: Counter[tuple[int, int]]) -> Part | None:
    others = [part for part in parts if part is not title]
    if not others:
        return None
    total = sum(employers.values()) or 1

    def likelihood(part: Part) -> tuple[float, float]:
        custom = 2.5 * employers[part.slot] / total
        near = -abs(part.slot[0] - title.slot[0]) * 0.2 - part.slot[1] * 0.1 if title else -part.slot[1] * 0.1
        return part.organisation + custom + (3.0 if part.after_at else 0.0) - 0.8 * part.title + near, -part.slot[1]

    return max(others, key=likelihood)
