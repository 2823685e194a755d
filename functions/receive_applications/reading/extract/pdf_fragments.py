"""Pieces of lines: words of a PDF page that stand together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from functions.receive_applications.reading.extract.pdf_words import Word

_WIDE_GAP = 1.1  # of the font size: wider than any space between words of justified text
_LARGER = 1.15


@dataclass(frozen=True)
class Fragment:
    """Words that stand together on one line, with their box, and the size of their font, in points."""

    text: str
    first: int
    left: float
    bottom: float
    right: float
    top: float
    points: float

    @property
    def size(self) -> float:
        """Height of the box."""
        return self.top - self.bottom

    def level_with(self, other: Fragment) -> bool:
        """Whether both stand on one line."""
        overlap = min(self.top, other.top) - max(self.bottom, other.bottom)
        return overlap > 0.5 * min(self.size, other.size)

    def on_baseline_of(self, other: Fragment) -> bool:
        """Whether both stand on one baseline, as chance rarely has it in columns of different text."""
        return abs(self.bottom - other.bottom) <= 0.2 * min(self.size, other.size)


def fragments_of(words: Sequence[Word], points: Callable[[int], float]) -> Iterator[Fragment]:
    """Cut a line of words where a wide gap parts them or they do not stand level; `points` sizes a character."""
    run: list[Word] = []
    for word in words:
        if run and not _together(run[-1], word):
            yield _fragment(run, points)
            run = []
        run.append(word)
    if run:
        yield _fragment(run, points)


def _together(before: Word, word: Word) -> bool:
    small, size = sorted((before.size, word.size))
    if size > _LARGER * small:  # a heading beside text
        size = 0.5 * small
    level = min(before.top, word.top) - max(before.bottom, word.bottom) > 0.3 * min(before.size, word.size)
    backwards = right_to_left(before.text) and right_to_left(word.text)
    gap = before.left - word.right if backwards else word.left - before.right
    return level and -size < gap <= _WIDE_GAP * size


def right_to_left(text: str) -> bool:
    """Whether the text has Hebrew or Arabic letters."""
    return any("\u0590" <= char <= "\u08ff" or "\ufb1d" <= char <= "\ufeff" for char in text)


def _fragment(run: Sequence[Word], points: Callable[[int], float]) -> Fragment:
    left, right = min(word.left for word in run), max(word.right for word in run)
    tallest, first = max(run, key=lambda word: word.size), run[0].first
    text = " ".join(word.text for word in run)
    return Fragment(text, first, left, tallest.bottom, right, tallest.top, points(first))
