"""One PDF page into lines with place and size, the visible apart from the hidden."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from functions.receive_applications.reading.extract.clean import clean
from functions.receive_applications.reading.extract.document import Line
from functions.receive_applications.reading.extract.pdf_ink import Ink

_WORD = re.compile(r"[^\s\x00]+")
_LINE = re.compile(r"[^\r\n]+")
_BOLD = re.compile(rb"bold|black|heavy|cmbx|semibold|demi", re.I)
_WIDE_GAP = 1.1  # of the font size: wider than any space between words of justified text
_BOLD_WEIGHT = 600


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


def page_lines(page: pdfium.PdfPage, number: int) -> Iterator[tuple[Line, bool]]:
    """Give each line and whether a reader would see it; hidden words leave their line."""
    textpage = page.get_textpage()
    try:
        text, ink = _text(textpage), Ink(page, textpage)
        for match in _LINE.finditer(text):
            words = _words(textpage, match[0], match.start())
            shown = [ink.visible(word.first, (word.left, word.bottom, word.right, word.top)) for word in words]
            for visible in (True, False):
                chosen = [word for word, is_shown in zip(words, shown, strict=True) if is_shown is visible]
                if chosen and (line := _line(textpage, chosen, number)).text:
                    yield line, visible
    finally:
        textpage.close()


def _text(textpage: pdfium.PdfTextPage) -> str:
    count = textpage.count_chars()
    text: str = textpage.get_text_range() if count > 0 else ""
    if text.isascii() or max(text) <= "\uffff":
        return text
    # PDFium counts a character beyond the basic plane twice; a filler keeps the indices of the others right.
    return "".join(char if char <= "\uffff" else char + "\x00" for char in text)


def _words(textpage: pdfium.PdfTextPage, text: str, offset: int) -> list[Word]:
    box, words = raw.FS_RECTF(), []
    for match in _WORD.finditer(text):
        first, last = offset + match.start(), offset + match.end() - 1
        raw.FPDFText_GetLooseCharBox(textpage.raw, first, box)
        left, bottom, right, top = box.left, box.bottom, box.right, box.top
        if last > first:
            raw.FPDFText_GetLooseCharBox(textpage.raw, last, box)
            left, right = min(left, box.left), max(right, box.right)
        words.append(Word(match[0], first, left, bottom, right, top))
    return words


def _line(textpage: pdfium.PdfTextPage, words: list[Word], number: int) -> Line:
    pieces = [words[0].text]
    for before, word in pairwise(words):
        gap = word.left - before.right
        pieces.append(("\t" if gap > _WIDE_GAP * max(before.size, word.size) else " ") + word.text)
    first = words[0]
    size, right = max(word.size for word in words), max(word.right for word in words)
    text = clean("".join(pieces).replace("\x00", "").replace("\ufffe", "-"))
    return Line(text, number, first.left, first.bottom, right, size, _is_bold(textpage, first.first))


def _is_bold(textpage: pdfium.PdfTextPage, index: int) -> bool:
    if raw.FPDFText_GetFontWeight(textpage.raw, index) >= _BOLD_WEIGHT:
        return True
    name, flags = ctypes.create_string_buffer(64), ctypes.c_int()
    raw.FPDFText_GetFontInfo(textpage.raw, index, name, len(name), flags)
    return bool(_BOLD.search(name.value))
