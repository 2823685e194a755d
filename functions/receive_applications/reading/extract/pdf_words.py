"""The words of a PDF page with their boxes."""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator
from functools import lru_cache, partial
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from functions.receive_applications.reading.extract import pdf_calls
from functions.receive_applications.reading.extract.right_to_left import in_reading_order, right_to_left

_WORD = re.compile(r"[^\s\x00]+")
_LINE, _BREAK = re.compile(r"[^\r\n]+"), re.compile(r"[\r\n]")
_PARTED = re.compile("[\x02\ufffe]")  # a word parted at the end of a line stands where its first half does
_ADDRESS = re.compile(r"\w[@.]\w")
_BOLD = re.compile(rb"bold|black|heavy|cmbx|semibold|demi", re.I)
_BOLD_WEIGHT = 600
_NAME, _FLAGS, _MATRIX = ctypes.create_string_buffer(64), ctypes.c_int(), raw.FS_MATRIX()  # PDFium works in one thread
_NAME_PLACE, _FLAGS_PLACE, _MATRIX_PLACE = map(ctypes.addressof, (_NAME, _FLAGS, _MATRIX))
# Codes of TeX's own font encoding that come through where a font does not say what its shapes mean.
_TEX = dict(zip((0x15, 0x16, 0x1B, 0x1C, 0x1D, 0x1E, 0x1F), "–—ﬀﬁﬂﬃﬄ", strict=True))
_TEX_CODE = re.compile("[\x15\x16\x1b-\x1f]")  # to look for them costs a tenth of putting something in their place
_LOWEST = 2.5  # points: a lower box is that of a dash, not of its font
_DESCENT, _ASCENT = 0.22, 0.78  # of the font size, as most fonts have it


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


def lines_of_words(textpage: pdfium.PdfTextPage) -> Iterator[list[Word]]:
    """Give the words line by line, as PDFium orders them."""
    count = textpage.count_chars()
    text = _text(textpage, count)
    exact = len(text) == count
    if exact and not _PARTED.search(text) and not right_to_left(text):
        yield from _plain_lines(textpage, text)
        return
    for match in _LINE.finditer(text):
        if words := _words(textpage, match[0], match.start(), exact):
            yield words


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


def _plain_lines(textpage: pdfium.PdfTextPage, text: str) -> Iterator[list[Word]]:
    """Measure each word at its two ends only, all of a page in one go: most words of most papers come this way."""
    line, edge, spans = list[Word](), len(text), [word.span() for word in _WORD.finditer(text)]
    ends = [index for begin, end in spans for index in (begin, end - 1)]
    boxes = pdf_calls.box_pairs(pdf_calls.address_of(textpage.raw), ends)
    for (begin, end), (left, top, right, bottom, other_left, high, other_right, low) in zip(spans, boxes, strict=True):
        if top - bottom <= _LOWEST:
            left, bottom, right, top = _drawn_box(textpage, begin)
        if high - low <= _LOWEST:
            other_left, _, other_right, _ = _drawn_box(textpage, end - 1)
        left = other_left if other_left < left else left
        right = other_right if other_right > right else right
        if begin > edge or not line:
            yield from (line,) if line else ()
            line, edge = [], after.start() if (after := _BREAK.search(text, begin)) else len(text)
        line.append(Word(text[begin:end], begin, left, bottom, right, top))
    yield from (line,) if line else ()


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
    points = points_of(textpage, index)
    return left.value, baseline.value - _DESCENT * points, right.value, baseline.value + _ASCENT * points


def points_of(textpage: pdfium.PdfTextPage, index: int) -> float:
    """The font size, in points on the page, of the character at this index."""
    page = pdf_calls.address_of(textpage.raw)
    known = pdf_calls.matrix_of(page, index, _MATRIX_PLACE)
    stretch = math.hypot(_MATRIX.c, _MATRIX.d) if known else 0.0
    return float(pdf_calls.font_size(page, index) * (stretch or 1.0))


def is_bold(textpage: pdfium.PdfTextPage, index: int) -> bool:
    """Whether the character at this index is set in bold, by weight or by the name of its font."""
    page = pdf_calls.address_of(textpage.raw)
    if pdf_calls.font_weight(page, index) >= _BOLD_WEIGHT:
        return True
    pdf_calls.font_info(page, index, _NAME_PLACE, len(_NAME), _FLAGS_PLACE)
    return _named_bold(_NAME.value)


@lru_cache(maxsize=256)
def _named_bold(font: bytes) -> bool:
    return bool(_BOLD.search(font))
