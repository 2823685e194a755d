"""Whether a reader sees a word of a PDF page: white, transparent, tiny and off-page text is hidden."""

from __future__ import annotations

import ctypes
from functools import cached_property

import pypdfium2 as pdfium
import pypdfium2.raw as raw

Box = tuple[float, float, float, float]

_WHITE = 240
_FAINT = 25
_TINY_POINTS = 2.5
_LEAST_CONTRAST = 24
_LARGEST_SIDE = 3_000
_MANY_OBJECTS = 400


class Ink:
    """What one page shows; it is drawn only if a word's colour makes it suspect."""

    def __init__(self, page: pdfium.PdfPage, textpage: pdfium.PdfTextPage) -> None:
        self._page, self._textpage = page, textpage
        self._left, self._bottom, self._right, self._top = page.get_bbox()
        self._parts = [ctypes.c_uint() for _ in range(4)]

    def visible(self, index: int, box: Box) -> bool:
        """Tell whether the word at this character index and box can be seen."""
        left, bottom, right, top = box
        if top - bottom < _TINY_POINTS and top > bottom:
            return False
        outside = left > self._right or right < self._left or bottom > self._top or top < self._bottom
        return not outside and (self._innocent or not self._suspect(index) or self._has_contrast(index, box))

    @cached_property
    def _innocent(self) -> bool:
        """Whether no text of the page is suspect, told from its few objects so as not to ask for every word."""
        page = self._page.raw
        count = raw.FPDFPage_CountObjects(page)
        return count <= _MANY_OBJECTS and all(self._innocent_object(page, place) for place in range(count))

    def _innocent_object(self, page: raw.FPDF_PAGE, place: int) -> bool:
        shape = raw.FPDFPage_GetObject(page, place)
        kind = raw.FPDFPageObj_GetType(shape)
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            known = raw.FPDFPageObj_GetFillColor(shape, *self._parts)
            return bool(known) and not (self._pale() or _is_invisible(shape))
        return bool(kind != raw.FPDF_PAGEOBJ_FORM)

    def _suspect(self, index: int) -> bool:
        text = self._textpage.raw
        if not raw.FPDFText_GetFillColor(text, index, *self._parts):
            return False
        return self._pale() or self._invisible(index)

    def _invisible(self, index: int) -> bool:
        shape = raw.FPDFText_GetTextObject(self._textpage.raw, index)
        return bool(shape) and _is_invisible(shape)

    def _opaque_white(self, index: int) -> bool:
        raw.FPDFText_GetFillColor(self._textpage.raw, index, *self._parts)
        return self._pale() and self._parts[3].value >= _FAINT and not self._invisible(index)

    def _pale(self) -> bool:
        red, green, blue, alpha = self._parts
        dark = red.value < _WHITE or green.value < _WHITE or blue.value < _WHITE
        return alpha.value < _FAINT or not dark

    def _has_contrast(self, index: int, box: Box) -> bool:
        # White on a dark band is a common heading, and a scan carries invisible text over its picture:
        # only the drawn page tells these from text that nobody is meant to see.
        pixels, stride, width, height, scale = self._drawn
        left, bottom, right, top = box
        begin, end = max(int((left - self._left) * scale), 0), min(int((right - self._left) * scale) + 1, width)
        first, last = int((self._top - top) * scale), int((self._top - bottom) * scale) + 1
        rows = range(max(first, 0) * stride, min(last, height) * stride, stride)
        ink = [pixels[row + begin : row + end] for row in rows if begin < end]
        values = [value for row in ink for value in (min(row), max(row))]
        if not values or max(values) - min(values) >= _LEAST_CONTRAST:
            return bool(values)
        # A font that this machine lacks leaves no ink: white letters on a dark band are to be seen where it is there.
        return min(values) <= _WHITE - _LEAST_CONTRAST and self._opaque_white(index)

    @cached_property
    def _drawn(self) -> tuple[bytes, int, int, int, float]:
        """The page in grey: its pixels, how many stand in memory a row, its width and height, and pixels a point."""
        side = max(self._right - self._left, self._top - self._bottom, 1.0)
        scale = min(1.0, _LARGEST_SIDE / side)
        bitmap = self._page.render(scale=scale, grayscale=True)
        return bytes(bitmap.buffer), bitmap.stride, bitmap.width, bitmap.height, scale


def _is_invisible(shape: raw.FPDF_PAGEOBJECT) -> bool:
    return bool(raw.FPDFTextObj_GetTextRenderMode(shape) == raw.FPDF_TEXTRENDERMODE_INVISIBLE)
