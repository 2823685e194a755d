"""Pieces of lines: words of a PDF page that stand together."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from functions.receive_applications.reading.extract.clean import is_icon
from functions.receive_applications.reading.extract.pdf_words import Word, Words
from functions.receive_applications.reading.extract.right_to_left import right_to_left
from functions.receive_applications.reading.middle import median

_WIDE_GAP, _STRETCHED = 1.1, 1.2  # of the font size: wider than any space between words of justified text
_SOME = 0.2
_NARROWEST = 0.165  # of the font's height: no space between words is so narrow
_OTHER_SCRIPTS = "\u0530"  # their letters touch, or their spaces are as wide as letters
_LEVEL = 0.01  # of the size: the boxes of one font's shapes differ by as much
_CELL_GAP, _UNUSUAL = 0.55, 2.2  # a gap so wide, and so many times the line's usual one, parts cells of a table
_LITTLE = 1.3  # the same where words look unlike each other
_LARGER = 1.15
_DOT = 0.6  # of the letters' size: signs of lists are higher
_SMALL_CAPITALS = 1.35  # how many times as high as small capitals capitals are
_LEAST_SPACED, _MOSTLY = 3, 0.7  # single letters in a row that is set in spaced letters


class Fragment(NamedTuple):
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
        low, high, bottom, top = self.bottom, self.top, other.bottom, other.top
        if low > top or bottom > high:
            return False
        size, height = high - low, top - bottom
        overlap = (high if high < top else top) - (low if low > bottom else bottom)
        return overlap > 0.5 * (size if size < height else height)

    def on_baseline_of(self, other: Fragment) -> bool:
        """Whether both stand on one baseline, as chance rarely has it in columns of different text."""
        apart, size, height = self.bottom - other.bottom, self.top - self.bottom, other.top - other.bottom
        least = 0.2 * (size if size < height else height)
        return -least <= apart <= least


def level_line(words: Words, start: int, end: int, points: Callable[[int], float]) -> list[Fragment]:
    """The pieces of a line that stands level in one font, as most do, in one go; none for any other."""
    bottom, top, gaps = words.bottoms[start], words.tops[start], words.gaps[start : end - 1]
    lows, highs, level = words.bottoms[start:end], words.tops[start:end], _LEVEL * (top - bottom)
    if min(lows) < bottom - level or max(lows) > bottom + level or min(highs) < top - level or max(highs) > top + level:
        return []
    texts = words.texts[start:end]
    if right_to_left(" ".join(texts)) or _is_set_apart(texts):
        return []
    usual = not gaps or (min(gaps) > 0.0 and max(gaps) <= _CELL_GAP * (top - bottom))
    if not usual and _single_letters(texts) >= _LEAST_SPACED:
        return []
    cuts = [] if usual else _wide(gaps, top - bottom)
    return [_level(words, start + begin, start + stop, points) for begin, stop in pairwise((0, *cuts, end - start))]


def _wide(gaps: Sequence[float], size: float) -> list[int]:
    """How many words stand before each gap that parts words of one size."""
    widest = _widest(size, _usual(sorted(gap for gap in gaps if gap > 0.0)), _UNUSUAL)
    return [number for number, gap in enumerate(gaps, 1) if not -size < gap <= widest]


def _usual(gaps: Sequence[float]) -> float:
    return gaps[(len(gaps) - 1) // 2] if len(gaps) > 1 else math.inf


def _widest(size: float, usual: float, times: float) -> float:
    """How wide a gap may be between words that stand together."""
    most = _WIDE_GAP if usual == math.inf else _STRETCHED  # a line that TeX could not break
    return min(most * size, max(_CELL_GAP * size, times * usual))


def _level(words: Words, start: int, end: int, points: Callable[[int], float]) -> Fragment:
    text, first = " ".join(words.texts[start:end]), words.firsts[start]
    left, right = min(words.lefts[start:end]), max(words.rights[start:end])
    return Fragment(text, first, left, words.bottoms[start], right, words.tops[start], points(first))


def fragments_of(words: Sequence[Word], points: Callable[[int], float]) -> Iterator[Fragment]:
    """Cut a line of words where a wide gap parts them or they do not stand level; `points` sizes a character."""
    run: list[Word] = []
    words = list(_glued(words)) if _is_set_apart([word.text for word in words]) else words
    backwards = any(not word.text.isascii() and right_to_left(word.text) for word in words)
    usual = _usual(sorted(word.left - before.right for before, word in pairwise(words) if word.left > before.right))
    for word in words:
        if run and not _together(run[-1], word, backwards, usual, points):
            yield _fragment(run, points)
            run = []
        run.append(word)
    if run:
        yield _fragment(run, points)


def _is_set_apart(texts: Sequence[str]) -> bool:
    """Whether single letters stand where words should, as they do where letters are set apart for looks."""
    letters = _single_letters(texts)
    return letters > 1 and letters >= _SOME * len(texts)


def _single_letters(texts: Iterable[str]) -> int:
    return sum(map(str.isalpha, [text for text in texts if len(text) == 1]))


def _glued(words: Sequence[Word]) -> Iterator[Word]:
    """Join what PDFium parted though no space is as narrow: letters set a little apart, or drawn one by one."""
    last: Word | None = None
    for word in words:
        if last is not None and _touches(last, word):
            last = last._replace(text=last.text + word.text, right=word.right)
            continue
        if last is not None:
            yield last
        last = word
    if last is not None:
        yield last


def _touches(last: Word, word: Word) -> bool:
    if not -0.1 * last.size < word.left - last.right < _NARROWEST * last.size:
        return False
    level = abs(last.bottom - word.bottom) < 0.1 * last.size and abs(last.size - word.size) < 0.1 * last.size
    return level and (last.text[-1] + word.text[0]).isalnum() and max(last.text[-1], word.text[0]) < _OTHER_SCRIPTS


def _together(before: Word, word: Word, backwards: bool, usual: float, points: Callable[[int], float]) -> bool:
    low, high = before.bottom, before.top
    small, size = high - low, word.top - word.bottom
    if small > size:
        small, size = size, small
    level = (high if high < word.top else word.top) - (low if low > word.bottom else word.bottom) > 0.3 * small
    unusual = _UNUSUAL
    if size > _LARGER * small:
        if before.size < _DOT * word.size and is_icon(before.text):
            return False  # the dot of a time line
        if _small_capitals(before, word, points):
            unusual = _LITTLE
        else:  # a heading beside text
            size = 0.5 * small
    gap = before.left - word.right if backwards and word.left < before.left else word.left - before.right
    return level and -size < gap <= _widest(size, usual, unusual)


def _small_capitals(before: Word, word: Word, points: Callable[[int], float]) -> bool:
    """Whether one word is only lower than the other because all of it is set in small capitals: "UNIVERSITY OF"."""
    if before.text.isupper() and word.text.isupper():
        return max(before.size, word.size) <= _SMALL_CAPITALS * min(before.size, word.size)
    return points(before.first) == points(word.first)


def joined(row: Sequence[Fragment]) -> str:
    """The fragments of one row: a tab where a wide gap parts them, nothing where letters were drawn one by one."""
    return row[0].text + "".join(_joint(before, each) + each.text for before, each in pairwise(row))


def _joint(before: Fragment, each: Fragment) -> str:
    backwards = each.left < before.left
    gap = before.left - each.right if backwards else each.left - before.right
    size = min(before.size, each.size)
    if gap > _CELL_GAP * size or gap < -size:
        return "\t"
    foreign = backwards or max(before.text[-1:], each.text[:1]) >= _OTHER_SCRIPTS
    return "" if gap < _NARROWEST * size and not foreign else " "


def _fragment(run: Sequence[Word], points: Callable[[int], float]) -> Fragment:
    left, right = min(word.left for word in run), max(word.right for word in run)
    tallest, first = max(run, key=lambda word: word.size), run[0].first
    text = _text(run)
    return Fragment(text, first, left, tallest.bottom, right, tallest.top, points(first))


def _text(run: Sequence[Word]) -> str:
    """The words with spaces between; letters set apart for looks become words again, parted where gaps are wider."""
    single = _single_letters(word.text for word in run)
    if single < _LEAST_SPACED or single < _MOSTLY * len(run) or right_to_left(run[0].text):
        return " ".join(word.text for word in run)
    gaps = [after.left - before.right for before, after in pairwise(run)]
    wide = median(gaps) + 0.15 * run[0].size
    parts = (" " + word.text if gap > wide else word.text for gap, word in zip(gaps, run[1:], strict=True))
    return run[0].text + "".join(parts)
