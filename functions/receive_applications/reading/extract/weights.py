"""Lines that are told by their weight alone: "*Harrow Mills* Clerk", the employer in bold and nothing between."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, repeat

_WORD, _LONGEST = re.compile(r"\S+"), 2_000  # letters of a paragraph that may head an entry
MOST_WORDS, _ABBREVIATED = 12, 4  # words of a line, letters of "BSc" and the like, which go with their subject


def parted(texts: Sequence[str], bold: Sequence[bool]) -> str:
    """Give a short line whose first words alone are in bold with the wide gap that this means; else nothing."""
    if not 1 < len(texts) <= MOST_WORDS or not bold[0] or all(bold) or True in bold[(count := bold.index(False)) :]:
        return ""
    last, following = texts[count - 1], texts[count]
    apart = last[-1].isalnum() and following[0].isupper() and (count > 1 or len(last) > _ABBREVIATED)
    return f"{' '.join(texts[:count])}\t{' '.join(texts[count:])}" if apart else ""


def lines_of(runs: Iterable[tuple[str, bool]]) -> Iterator[str]:
    """Give the lines of runs of text, each run in bold or not; where the weight alone parts a line, with a tab."""
    runs = list(runs)
    text = "".join(each for each, _ in runs)
    if len(text) > _LONGEST or len({bold for each, bold in runs if each.strip()}) < 2:
        yield from text.split("\n")
        return
    weights = list(chain.from_iterable(repeat(bold, len(each)) for each, bold in runs))
    start = 0
    for line in text.split("\n"):
        yield "\t".join(_parted(piece, weights[start + at :]) for at, piece in _pieces(line))
        start += len(line) + 1


def _pieces(line: str) -> Iterator[tuple[int, str]]:
    start = 0
    for piece in line.split("\t"):
        yield start, piece
        start += len(piece) + 1


def _parted(text: str, weights: list[bool]) -> str:
    words = list(_WORD.finditer(text))
    return parted([word[0] for word in words], [weights[word.start()] for word in words]) or text
