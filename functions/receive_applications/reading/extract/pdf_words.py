"""The words of a PDF page with their boxes."""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache, partial
from itertools import accumulate
from operator import gt, sub
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from functions.receive_applications.reading.extract import pdf_calls, pdf_heights
from functions.receive_applications.reading.extract.pdf_accents import with_accents
from functions.receive_applications.reading.extract.right_to_left import in_reading_order, right_to_left

_WORD, _SIDES = re.compile(r"[^\s\x00]+"), 4
_LINE = re.compile(r"[^\r\n]+")
_PARTED = re.compile("[\x02\ufffe]")  # a word parted at the end of a line stands where its first half does
_ADDRESS = re.compile(r"\w[@.]\w")
_BOLD = re.compile(rb"bold|black|heavy|cmbx|semibold|demi", re.I)
_BOLD_WEIGHT = 600
# Codes of TeX's own font encoding that come through where a font does not say what its shapes mean.
_TEX = dict(zip((0x15, 0x16, 0x1B, 0x1C, 0x1D, 0x1E, 0x1F), "–—ﬀﬁﬂﬃﬄ", strict=True))
_TEX_CODE = re.compile("[\x15\x16\x1b-\x1f]")  # to look for them costs a tenth of putting something in their place
_LOWEST = 2.5  # points: a lower box is that of a dash, not of its font


class Word(NamedTuple):
    """A word with its box in points and the index of its first character on the page."""

    text: str
    first: int
    left: float
    bottom: float
    right: float
    top: float

    @property
    def size(self) -> float:
        """Height of the font's box, which is in proportion to the font size."""
        return self.top - self.bottom


class Words:
    """The words of a page, each property in a list of its own, so that all can be asked in one go."""

    def __init__(self, texts: list[str], firsts: list[int], boxes: Iterable[list[float]], ends: list[int]) -> None:
        """Take the words, and for each line of the page how many words there are up to its end."""
        self.texts, self.firsts = texts, firsts
        self.lefts, self.bottoms, self.rights, self.tops = boxes
        self.gaps = list(map(sub, self.lefts[1:], self.rights))
        self.lines = list(zip([0, *ends], ends, strict=False))

    def __getitem__(self, number: int) -> Word:
        box = self.lefts[number], self.bottoms[number], self.rights[number], self.tops[number]
        return Word(self.texts[number], self.firsts[number], *box)


def words_of(textpage: pdfium.PdfTextPage) -> Words:
    """Give the words line by line, as PDFium orders them."""
    count = textpage.count_chars()
    text = _text(textpage, count)
    exact = len(text) == count
    if not right_to_left(text):
        text = with_accents(pdf_calls.address_of(textpage.raw), text) if exact else text
        return _plain_words(textpage, text.replace("\x00", " "), exact)
    lines = [_words(textpage, match[0], match.start(), exact) for match in _LINE.finditer(text)]
    words = [word for line in lines for word in line]
    texts, firsts, *boxes = map(list, zip(*words, strict=True)) if words else ([], [], [], [], [], [])
    return Words(texts, firsts, boxes, list(accumulate(map(len, filter(None, lines)))))


def _text(textpage: pdfium.PdfTextPage, count: int) -> str:
    text: str = textpage.get_text_range() if count > 0 else ""
    if _TEX_CODE.search(text):
        text = text.translate(_TEX)
    if text.isascii() or max(text) <= "\uffff":
        return text
    # PDFium counts a character beyond the basic plane twice; a filler keeps the indices of the others right.
    return "".join(char if char <= "\uffff" else char + "\x00" for char in text)


def _words(textpage: pdfium.PdfTextPage, text: str, offset: int, exact: bool) -> list[Word]:
    words, box, mixed = [], raw.FS_RECTF(), right_to_left(text)
    for match in _WORD.finditer(text):
        shown, first = match[0], offset + match.start()
        last = first + (parted.start() if (parted := _PARTED.search(shown)) else len(shown) - 1)
        if not exact:  # the page holds characters that its text leaves out
            first, last = (raw.FPDFText_GetCharIndexFromTextIndex(textpage.raw, index) for index in (first, last))
        backwards = right_to_left(shown)
        left, bottom, right, top = _box(textpage, first, box, backwards)
        # Of a word from right to left a comma may come first or last, so that its ends say nothing of its width.
        for index in range(first + 1, last + 1) if backwards else (last,) if last > first else ():
            other_left, _, other_right, _ = _box(textpage, index, box, backwards)
            left, right = min(left, other_left), max(right, other_right)
        if mixed and not backwards and _ADDRESS.search(shown):
            shown = _from_left(textpage, shown, first, box)
        if backwards:
            shown = in_reading_order(shown, partial(_left, textpage, first, box))
        words.append(Word(shown, first, left, bottom, right, top))
    return words


def _from_left(textpage: pdfium.PdfTextPage, shown: str, first: int, box: raw.FS_RECTF) -> str:
    """An address within text from right to left, whose parts come in the order of that text, as it is drawn."""
    places = [_left(textpage, first, box, index) for index in range(len(shown))]
    return "".join(shown[index] for index in sorted(range(len(shown)), key=places.__getitem__))


def _plain_words(textpage: pdfium.PdfTextPage, text: str, exact: bool) -> Words:
    """Measure each word at its two ends only, all of a page in one go: most words of most papers come this way."""
    texts, ends = list[str](), list[int]()
    for line in text.replace("\r", "\n").split("\n"):
        if parts := line.split():
            texts += parts
            ends.append(len(texts))
    page, places = pdf_calls.address_of(textpage.raw), _at_both_ends(text, texts)
    if not exact:  # the page holds characters that its text leaves out
        places = pdf_calls.characters_at(page, places)
    found = pdf_calls.boxes(page, places)
    lefts, tops, bottoms, rights = (found[side :: 2 * _SIDES].tolist() for side in (0, 1, 3, _SIDES + 2))
    lasts = found[_SIDES + 1 :: 2 * _SIDES], found[_SIDES + 3 :: 2 * _SIDES]
    drawn = pdf_heights.are_drawn((tops, bottoms), lasts)
    if any(map(gt, lefts, rights)) or not (drawn or min(map(sub, tops, bottoms), default=math.inf) > _LOWEST):
        for number, (first, last) in enumerate(zip(places[::2], places[1::2], strict=True)):
            lefts[number], bottoms[number], rights[number], tops[number] = _around(textpage, first, last)
    if drawn:
        tops, bottoms = pdf_heights.from_baselines(page, places[::2], tops, bottoms)
    return Words(texts, places[::2], (lefts, bottoms, rights, tops), ends)


def _at_both_ends(text: str, words: Sequence[str]) -> list[int]:
    """Give where each word of the text begins and where it ends, in turn."""
    firsts = list(map(re.Match.start, _WORD.finditer(text)))
    places = [0] * (2 * len(firsts))
    places[::2] = firsts
    places[1::2] = [first + len(word) - 1 for first, word in zip(firsts, words, strict=True)]
    if _PARTED.search(text):
        for number, word in enumerate(words):
            if parted := _PARTED.search(word):
                places[2 * number + 1] = firsts[number] + parted.start()
    return places


def _around(textpage: pdfium.PdfTextPage, first: int, last: int) -> tuple[float, float, float, float]:
    box = raw.FS_RECTF()
    left, bottom, right, top = _box(textpage, first, box)
    other_left, _, other_right, _ = _box(textpage, last, box)
    return min(left, other_left), bottom, max(right, other_right), top


def _left(textpage: pdfium.PdfTextPage, first: int, box: raw.FS_RECTF, index: int) -> float:
    return _box(textpage, first + index, box)[0]


def _box(
    textpage: pdfium.PdfTextPage, index: int, box: raw.FS_RECTF, exact: bool = False
) -> tuple[float, float, float, float]:
    raw.FPDFText_GetLooseCharBox(textpage.raw, index, box)
    if box.top - box.bottom > _LOWEST and not exact:
        return box.left, box.bottom, box.right, box.top
    return _drawn_box(textpage, index)


def _drawn_box(textpage: pdfium.PdfTextPage, index: int) -> tuple[float, float, float, float]:
    """The box of what is drawn: fonts made of drawings have no box of their own."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    raw.FPDFText_GetCharBox(textpage.raw, index, left, right, bottom, top)
    raw.FPDFText_GetCharOrigin(textpage.raw, index, ctypes.c_double(), baseline := ctypes.c_double())
    points = pdf_calls.points_of(pdf_calls.address_of(textpage.raw), index)
    low, high = baseline.value - pdf_heights.DESCENT * points, baseline.value + pdf_heights.ASCENT * points
    return left.value, low, right.value, high


class Letters:
    """Sizes and weights of characters of a page; those that open its lines are asked for in one go."""

    def __init__(self, textpage: pdfium.PdfTextPage, words: Words) -> None:
        self._page = pdf_calls.address_of(textpage.raw)
        first = [words.firsts[start] for start, _ in words.lines]
        self._points = dict(zip(first, pdf_calls.points(self._page, first), strict=True))
        self._fonts = dict(zip(first, pdf_calls.fonts(self._page, first), strict=True))

    def points(self, index: int) -> float:
        """The font size, in points on the page, of the character at this index."""
        known = self._points.get(index)
        return pdf_calls.points_of(self._page, index) if known is None else known

    def is_bold(self, index: int) -> bool:
        """Whether the character at this index is set in bold, by weight or by the name of its font."""
        font = self._fonts.get(index)
        if font is None:
            font = self._fonts[index] = pdf_calls.font_of(self._page, index)
        weight, name = font
        return weight >= _BOLD_WEIGHT or _named_bold(name)


@lru_cache(maxsize=256)
def _named_bold(font: bytes) -> bool:
    return bool(_BOLD.search(font))
