"""Sections in which dates alone close each entry, below the work done: pages set them at the right."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice, takewhile

from functions.receive_applications.reading.extract import Document
from functions.receive_applications.reading.fields.bodies import is_body
from functions.receive_applications.reading.fields.dated import Anchor, style_of
from functions.receive_applications.reading.fields.told import first_line, own_text, says_nothing

_LEAST, _MOST_LINES = 2, 3
Head = tuple[tuple[int, str], ...]


def closed_heads(document: Document, block: Sequence[int], anchors: Sequence[Anchor]) -> list[Head]:
    """Give the lines that head each entry of such a section, as (index, text); none where it is another kind."""
    if len(anchors) < _LEAST or anchors[-1].line != block[-1]:
        return []
    if any(own_text(document.lines[anchor.line], anchor.period) for anchor in anchors):
        return []
    starts = [first_line(document, block), *(anchor.line + 1 for anchor in anchors)]
    heads = [_opening(document, range(start, anchor.line)) for start, anchor in zip(starts, anchors, strict=False)]
    return heads if all(heads) and _open_alike(document, heads) else []


def _open_alike(document: Document, heads: Sequence[Head]) -> bool:
    """Whether any entry but the first opens as that does: else theirs is but what stands below their dates."""
    first, *others = (style_of(document.lines[head[0][0]]) for head in heads)
    return first in others


def _opening(document: Document, lines: Sequence[int]) -> Head:
    """The lines that an entry opens with; none where a line just above its dates looks as the first of them does."""
    own = takewhile(lambda index: not is_body(document, index), lines)
    told = ((index, own_text(document.lines[index])) for index in own)
    head = tuple(islice(((index, text) for index, text in told if text and not says_nothing(text)), _MOST_LINES))
    looks = [style_of(document.lines[index]) for index in lines]
    return () if len(set(looks)) > 1 and looks[0] == looks[-1] else head
