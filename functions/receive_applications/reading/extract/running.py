"""Running headers, footers and page numbers, which would otherwise break a passage in two."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from functions.receive_applications.reading.extract.document import Line

_PAGE_NUMBER = re.compile(r"(?:page|seite|página|pagina|p\.)?\s*\d{1,3}(?:\s*(?:/|of|von|sur|de|-)\s*\d{1,3})?", re.I)
_PRINTED = re.compile(
    r"\d{1,2}[./]\d{1,2}[./]\d{2,4}, \d{1,2}:\d\d(?:\s?[AP]M)?(?:$|\s)|(?:file|https?)://\S+  \d{1,3}/\d{1,3}$"
)
_FORM = re.compile(r"© .{0,20}(?:19|20)\d\d|europass\.(?:cedefop\.)?europa\.eu")  # what a form prints below each page
_NAMED_PAGE = re.compile(
    r".{2,40}\W(?:page|seite|página|pagina|pagina|strona|sida|side)\s*\d{1,2}(?:\s*(?:/|of|von|sur|de|di|van|z|av)\s*\d{1,2})?",
    re.I,
)  # "Ada Sample – Page 1"
_PAGE_FIRST = re.compile(  # "Pagina 1/2 - Curriculum vitae di Ada Sample"
    r"(?:page|seite|página|pagina|strona|sida|side)\s*\d{1,2}\s*(?:/|of|von|sur|de|di|van|z|av)\s*\d{1,2}\b\W", re.I
)
_COUNTED = re.compile(r"\b\d{1,2}\b")

_EDGE = 40.0  # points from the outermost line within which headers and footers stand


def is_page_number(text: str) -> bool:
    """Whether the line says nothing but "Page 2 of 3"."""
    return bool(_PAGE_NUMBER.fullmatch(text)) and not text[:1].isdigit()


def is_browsers(text: str) -> bool:
    """Whether a browser printed the line in its margin: "11/22/26, 3:20 PM  My CV", "https://me.example/cv  1/2"."""
    return bool(_PRINTED.match(text))


def _is_form(text: str) -> bool:
    return bool(_FORM.search(text) or _NAMED_PAGE.fullmatch(text) or _PAGE_FIRST.match(text))


def without_running_lines(lines: Iterable[Line]) -> Iterator[Line]:
    """Drop page numbers, what browsers print, and from the second page on what already stood at the same height."""
    lines = list(lines)
    low, high = (edge((line.y for line in lines), default=0.0) for edge in (min, max))
    seen: dict[tuple[str, int], int] = {}
    for line in lines:
        if low + _EDGE < line.y < high - _EDGE:
            yield line
            continue
        first = seen.setdefault((_COUNTED.sub("#", line.text), round(line.y / 4)), line.page)
        printed = _PAGE_NUMBER.fullmatch(line.text) or is_browsers(line.text) or _is_form(line.text)
        if first == line.page and not printed:
            yield line
