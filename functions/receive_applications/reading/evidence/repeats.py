"""Blocks that stand in a file again and again, as pasted keywords do: pointed out, and counted once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import reduce
from itertools import islice
from operator import eq

from functions.receive_applications.reading.extract import Document

_LONG_BLOCK = 120  # letters of a block that nobody writes twice by chance
_OFTEN = ((60, 3), (12, 10))  # letters of one line, and how often nobody writes it for good reason
_IN_A_ROW = re.compile(r"(?<!\w)(\w{2,30}+)(?:[\s,;|/•·]+\1(?!\w)){4,}", re.I)  # one word five times over
_APART = ",;|/•·"
_LONGEST = 2_000  # characters that are kept of it


def repeated_blocks(document: Document) -> str:
    """Give what the visible text says over and over, each line of it once; empty where nothing is said so."""
    said = [line.text.casefold() for line in document.lines]
    again = set[int]()
    if len(set(said)) < len(said):
        again.update(_said_again(said))
    words = reduce(lambda text, sign: text.replace(sign, " "), _APART, "\n".join(said)).split()
    if any(map(eq, words, islice(words, 1, None))):  # else no word stands there twice, let alone five times over
        again.update(document.line_at(match.start()) for match in _IN_A_ROW.finditer(document.text))
    return "\n".join(document.lines[index].text for index in sorted(again))[:_LONGEST]


def _said_again(said: Sequence[str]) -> Iterator[int]:
    """Give where lines that come too often, or again in a long block, stand first."""
    first, times = dict[str, int](), dict[str, int]()
    block, letters = list[int](), 0
    for index, text in enumerate(said):
        place = first.setdefault(text, index)
        times[text] = times.get(text, 0) + 1
        if any(len(text) >= least and times[text] == often for least, often in _OFTEN):
            yield place
        block, letters = ([*block, place], letters + len(text)) if place < index else ([], 0)
        if letters >= _LONG_BLOCK:
            yield from block
            block = []
