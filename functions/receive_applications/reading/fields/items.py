"""Employers in the first item of the list below a title, as pages of academics have them."""

from __future__ import annotations

from collections.abc import Sequence

from functions.receive_applications.reading.bullets import BULLETS
from functions.receive_applications.reading.extract import Document
from functions.receive_applications.reading.fields.dated import BULLET, Anchor
from functions.receive_applications.reading.fields.scores import organisation_score, prose, title_score
from functions.receive_applications.reading.fields.told import own_text

_LEAST, _LONGEST = 2, 110  # entries; letters of an item that names an employer
_PARTS = (", ", " at ", " @ ", "  ", " | ", " – ", " - ")


def employers_in_items(document: Document, block: Sequence[int], anchors: Sequence[Anchor]) -> dict[int, str]:
    """Give what the items right below dates and a title alone name, by line; nothing where but few entries are so."""
    below = set(block)
    titled = [anchor.line + 1 for anchor in anchors if anchor.line + 1 in below and _is_but_a_title(document, anchor)]
    named = {index: text for index in titled if (text := _name_in(document.lines[index].text))}
    return named if len(named) >= _LEAST and 2 * len(named) > len(anchors) else {}


def _is_but_a_title(document: Document, anchor: Anchor) -> bool:
    text = own_text(document.lines[anchor.line], anchor.period).strip(" :")
    return title_score(text) > organisation_score(text) and not any(part in text for part in _PARTS)


def _name_in(text: str) -> str:
    """What an item says, where that may be a name; empty for work done."""
    told = text.lstrip(f"{BULLETS} ") if BULLET.match(text) else ""
    first = told.partition(",")[0]
    return told if told[:1].isupper() and len(told) <= _LONGEST and not (prose(first) or title_score(first)) else ""
