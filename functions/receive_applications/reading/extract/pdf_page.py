"""One PDF page into lines with place and size, the visible apart from the hidden."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pypdfium2 as pdfium

from functions.receive_applications.reading.extract.clean import clean, is_icon
from functions.receive_applications.reading.extract.document import Line
from functions.receive_applications.reading.extract.pdf_fragments import Fragment, fragments_of, joined
from functions.receive_applications.reading.extract.pdf_ink import Ink
from functions.receive_applications.reading.extract.pdf_layout import in_reading_order
from functions.receive_applications.reading.extract.pdf_words import Word, is_bold, lines_of_words, points_of


def page_lines(page: pdfium.PdfPage, number: int) -> Iterator[tuple[Line, bool]]:
    """Give each line and whether a reader would see it; hidden words leave their line."""
    textpage = page.get_textpage()
    try:
        shown, hidden = _fragments(page, textpage)
        for row in in_reading_order(shown):
            if (line := _line(textpage, row, number)).text:
                yield line, True
        for fragment in hidden:
            yield _line(textpage, [fragment], number), False
    finally:
        textpage.close()


def _fragments(page: pdfium.PdfPage, textpage: pdfium.PdfTextPage) -> tuple[list[Fragment], list[Fragment]]:
    ink, points = Ink(page, textpage), partial(points_of, textpage)
    shown: list[Fragment] = []
    hidden: list[Fragment] = []
    for words in lines_of_words(textpage):
        seen: list[Word] = []
        unseen: list[Word] = []
        for word in words:
            visible = ink.visible(word.first, (word.left, word.bottom, word.right, word.top))
            (seen if visible else unseen).append(word)
        if seen:
            shown.extend(fragment for fragment in fragments_of(seen, points) if not is_icon(fragment.text))
        if unseen:
            hidden.extend(fragments_of(unseen, points))
    return shown, hidden


def _line(textpage: pdfium.PdfTextPage, row: list[Fragment], number: int) -> Line:
    first = row[0]
    text = clean(joined(row).replace("\x00", ""))
    size, right = max(fragment.points for fragment in row), max(fragment.right for fragment in row)
    return Line(text, number, first.left, first.bottom, right, size, is_bold(textpage, first.first))
