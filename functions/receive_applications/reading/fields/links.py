"""Web addresses: written out, or behind a word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from functions.receive_applications.reading.extract import Document
from functions.receive_applications.reading.results import Found

_URL = re.compile(r"(?<![\w@.])(?:https?://|www\.)[^\s<>()\"'•|，。]+", re.I)
_KNOWN = re.compile(
    r"(?<![\w@./])(?:[a-z]{2,3}\.)?(?:linkedin\.com|github\.com|gitlab\.com|bitbucket\.org|twitter\.com|x\.com|xing\.com"
    r"|stackoverflow\.com|medium\.com|behance\.net|dribbble\.com|orcid\.org|scholar\.google\.[a-z.]+)/[^\s<>()\"'•|]+",
    re.I,
)
_HOSTS = (".com/", ".org/", ".net/", "scholar.google.")


def find_links(document: Document) -> tuple[Found, ...]:
    """Give each address once, those in the text before those behind words."""
    found: dict[str, Found] = {}
    for pattern in _told(document.text.casefold()):
        for match in pattern.finditer(document.text):
            value = match[0].rstrip(".,;:/")
            found.setdefault(_key(value), Found(value, document.span(match.start(), match.start() + len(value)), 0.95))
    for target in document.targets:
        if target.lower().startswith(("http://", "https://")):
            found.setdefault(_key(target), Found(target.rstrip("/"), None, 0.8))
    return tuple(found.values())


def _told(low: str) -> Iterator[re.Pattern[str]]:
    """Give those patterns that can match at all, as both take long over a text without addresses."""
    if "://" in low or "www." in low:
        yield _URL
    if any(host in low for host in _HOSTS):
        yield _KNOWN


def _key(address: str) -> str:
    return re.sub(r"^(?:https?://)?(?:www\.)?", "", address.casefold()).rstrip("/")
