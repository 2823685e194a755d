"""Whether a reader sees a word of a PDF page: white, transparent, tiny and off-page text is hidden."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cached_property
from operator import sub

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from functions.receive_applications.reading.extract import pdf_calls
from functions.receive_applications.reading.extract.pdf_words import Word, Words

Box = tuple[float, float, float, float]

_WHITE = 240
_FAINT = 25
_TINY_POINTS = 2.5
_LEAST_CONTRAST = 24
_LARGEST_SIDE = 3_000
_TEXT, _FORM = raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_FORM
_UNFILLED = {  # of what is not filled the colour it would be filled with says nothing
    raw.FPDF_TEXTRENDERMODE_STROKE,
    raw.FPDF_TEXTRENDERMODE_INVISIBLE,
    raw.FPDF_TEXTRENDERMODE_STROKE_CLIP,
    raw.FPDF_TEXTRENDERMODE_CLIP,
}


class Ink:
    """What one page shows; only where the colour of words makes them suspect it is drawn, and only where they stand."""

    def __init__(self, page: pdfium.PdfPage, textpage: pdfium.PdfTextPage) -> None:
        self._page, self._text = page, pdf_calls.address_of(textpage.raw)
        self._left, self._bottom, self._right, self._top = page.get_bbox()
        self._asked: Sequence[Word] = ()

    def unseen(self, words: Words) -> set[int]:
        """Give the numbers of those words of the page that a reader does not see."""
        suspects = self._suspects(words)
        if not suspects and self._stand_upon_it(words):
            return set()
        low, high, start, end = self._bottom, self._top, self._left, self._right
        doubtful = dict[int, Word]()
        boxes = zip(words.lefts, words.bottoms, words.rights, words.tops, strict=True)
        for number, (left, bottom, right, top) in enumerate(boxes):
            outside = left > end or right < start or bottom > high or top < low
            if number in suspects or outside or top - bottom < _TINY_POINTS:
                doubtful[number] = words[number]
        self._asked = list(doubtful.values())
        return {number for number, word in doubtful.items() if not self._visible(word, suspects.get(number))}

    def _stand_upon_it(self, words: Words) -> bool:
        """Whether all words stand on the page and none is tiny, told of all at once."""
        if not words.texts:
            return True
        across = max(words.lefts) <= self._right and min(words.rights) >= self._left
        upright = max(words.bottoms) <= self._top and min(words.tops) >= self._bottom
        return across and upright and bool(min(map(sub, words.tops, words.bottoms)) >= _TINY_POINTS)

    def _visible(self, word: Word, suspect: bool | None) -> bool:
        _, _, left, bottom, right, top = word
        if top - bottom < _TINY_POINTS:
            return False
        outside = left > self._right or right < self._left or bottom > self._top or top < self._bottom
        return not outside and (suspect is None or self._has_contrast(word[2:], suspect))

    def _suspects(self, words: Words) -> dict[int, bool]:
        """Give the words that are pale or not filled, each with whether it is filled, and with opaque white."""
        if self._is_plain(len(words.texts) // 2):
            return {}
        shapes = pdf_calls.shapes(self._text, words.firsts)
        kinds = list(dict.fromkeys(shapes))
        inks, modes = pdf_calls.colours(kinds), pdf_calls.modes(kinds)
        pale = {ink for ink in set(inks) if ink and _is_pale(*ink)}
        suspects = {kind: ink[3] >= _FAINT for kind, ink in zip(kinds, inks, strict=True) if ink and ink in pale}
        suspects |= {kind: False for kind, mode in zip(kinds, modes, strict=True) if mode in _UNFILLED}
        return {number: suspects[shape] for number, shape in enumerate(shapes) if shape in suspects} if suspects else {}

    def _is_plain(self, words: int) -> bool:
        """Whether objects fewer than the words already tell that no text is pale or not filled."""
        count = raw.FPDFPage_CountObjects(self._page.raw)
        shapes = pdf_calls.objects(pdf_calls.address_of(self._page.raw), count) if count <= words else []
        if count > words or any(kind == _FORM for _, kind in shapes):
            return False
        texts = [shape for shape, kind in shapes if kind == _TEXT]
        pale = any(colour is None or _is_pale(*colour) for colour in set(pdf_calls.colours(texts)))
        return not pale and _UNFILLED.isdisjoint(pdf_calls.modes(texts))

    def _has_contrast(self, box: Box, opaque_white: bool) -> bool:
        # White on a dark band is a common heading, and a scan carries invisible text over its picture:
        # only the drawn page tells these from text that nobody is meant to see.
        pixels, stride, width, height, scale = self._drawn
        left, bottom, right, top = box
        start, high = self._corner
        begin, end = max(int((left - start) * scale), 0), min(int((right - start) * scale) + 1, width)
        first, last = int((high - top) * scale), int((high - bottom) * scale) + 1
        rows = range(max(first, 0) * stride, min(last, height) * stride, stride)
        ink = [pixels[row + begin : row + end] for row in rows if begin < end]
        values = [value for row in ink for value in (min(row), max(row))]
        if not values or max(values) - min(values) >= _LEAST_CONTRAST:
            return bool(values)
        # A font that this machine lacks leaves no ink: white letters on a dark band are to be seen where it is there.
        return min(values) <= _WHITE - _LEAST_CONTRAST and opaque_white

    @cached_property
    def _cut(self) -> tuple[int, int, int, int]:
        """Whole points to leave out at the left, below, at the right and above: no suspect word stands there."""
        if not self._asked:
            return (0, 0, 0, 0)
        left, bottom = min(word.left for word in self._asked), min(word.bottom for word in self._asked)
        right, top = max(word.right for word in self._asked), max(word.top for word in self._asked)
        rest = (left - self._left, bottom - self._bottom, self._right - right, self._top - top)
        cut = [max(math.floor(points) - 1, 0) for points in rest]
        return cut[0], cut[1], cut[2], cut[3]

    @property
    def _corner(self) -> tuple[float, float]:
        return self._left + self._cut[0], self._top - self._cut[3]

    @cached_property
    def _drawn(self) -> tuple[bytes, int, int, int, float]:
        """The page in grey: its pixels, how many stand in memory a row, its width and height, and pixels a point.

        It is drawn as its words are measured, whichever way it is turned to be read.
        """
        side = max(self._right - self._left, self._top - self._bottom, 1.0)
        scale = min(1.0, _LARGEST_SIDE / side)
        turned_back = -self._page.get_rotation() % 360
        bitmap = self._page.render(scale=scale, grayscale=True, crop=self._cut, rotation=turned_back)
        return bytes(bitmap.buffer), bitmap.stride, bitmap.width, bitmap.height, scale


def _is_pale(red: int, green: int, blue: int, alpha: int) -> bool:
    return alpha < _FAINT or min(red, green, blue) >= _WHITE
