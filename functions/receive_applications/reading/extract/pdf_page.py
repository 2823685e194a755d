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
from functions.receive_applications.reading.extract.pdf_words import is_bold, lines_of_words, points_of


def page_lines(page: pdfium.PdfPage, number: int) -> Iterator[tuple[Line, bool]]:
    """Give each line and whether a reader would see it; hidden words leave their line."""
    textpage = page.get_textpage()
    try:
        shown, hidden = _fragments(page, textpage)
        for row in in_reading_order(shown, lambda fragment: is_bold(textpage, fragment.first)):
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
    lines = list(lines_of_words(textpage))
    unseen = ink.unseen(lines)
    for words in lines:
        if unseen and (gone := [word for word in words if word in unseen]):
            words = [word for word in words if word not in unseen]
            hidden.extend(fragments_of(gone, points))
        if words:
            shown.extend(each for each in fragments_of(words, points) if each.text.isascii() or not is_icon(each.text))
    return shown, hidden


def _line(textpage: pdfium.PdfTextPage, row: list[Fragment], number: int) -> Line:
    first = row[0]
    if len(row) == 1:  # as most are
        text, size, right = clean(first.text), first.points, first.right
    else:
        text, size = clean(joined(row)), max(fragment.points for fragment in row)
        right = max(fragment.right for fragment in row)
    return Line(text, number, first.left, first.bottom, right, size, is_bold(textpage, first.first))
