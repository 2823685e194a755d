"""Pictures from icon fonts that come through as letters: "k Mars 2022" after a calendar, "B ada@example.com"."""

from __future__ import annotations

import re
from functools import lru_cache

import pypdfium2 as pdfium

from functions.receive_applications.reading.extract import pdf_calls
from functions.receive_applications.reading.extract.pdf_words import Words

_FONT = re.compile(
    rb"awesome|(?<![a-z])icons?(?![a-z])|iconfont|material[- ]?(?:icon|symbol|design)|glyphicon|academicons|ionicon"
    rb"|typicons|icomoon|fontello|linearicon|marvosym",
    re.I,
)
_SIGNS = frozenset("{}#+$%^~_=<>!\"'`")  # that pictures may come through as, and lists seldom begin with
_ICON = "\ue000"  # of the private letters, which everything else here takes for pictures


def with_icons(textpage: pdfium.PdfTextPage, words: Words) -> Words:
    """Give the words, letters that are pictures marked as such."""
    single = [
        number for number, text in enumerate(words.texts)
        if (len(text) == 1 and (text in _SIGNS or text.isalpha())) or ("@" in text and not text[0].isascii())
    ]  # fmt: skip  # the second is an envelope glued to an address
    fonts = pdf_calls.fonts(pdf_calls.address_of(textpage.raw), [words.firsts[number] for number in single])
    for number, (_, font) in zip(single, fonts, strict=True):
        if _draws_pictures(font):
            words.texts[number] = f"{_ICON} {words.texts[number][1:]}".rstrip()
    return words


@lru_cache(maxsize=256)
def _draws_pictures(font: bytes) -> bool:
    return bool(_FONT.search(font))
