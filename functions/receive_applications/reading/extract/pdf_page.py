"""One PDF page into lines with place and size, the visible apart from the hidden."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pypdfium2 as pdfium

from functions.receive_applications.reading.extract.clean import clean, is_icon
from functions.receive_applications.reading.extract.document import Line
from functions.receive_applications.reading.extract.pdf_fragments import Fragment, fragments_of, joined, whole_line
from functions.receive_applications.reading.extract.pdf_ink import Ink
from functions.receive_applications.reading.extract.pdf_layout import in_reading_order
from functions.receive_applications.reading.extract.pdf_words import Letters, Words, words_of


def page_lines(page: pdfium.PdfPage, number: int) -> Iterator[tuple[Line, bool]]:
    """Give each line and whether a reader would see it; hidden words leave their line."""
    textpage = page.get_textpage()
    try:
        words = words_of(textpage)
        letters = Letters(textpage, words)
        shown, hidden = _fragments(words, Ink(page, textpage).unseen(words), letters.points)
        for row in in_reading_order(shown, lambda fragment: letters.is_bold(fragment.first)):
            if (line := _line(letters, row, number)).text:
                yield line, True
        for fragment in hidden:
            yield _line(letters, [fragment], number), False
    finally:
        textpage.close()


def _fragments(
    words: Words, unseen: set[int], points: Callable[[int], float]
) -> tuple[list[Fragment], list[Fragment]]:
    shown: list[Fragment] = []
    hidden: list[Fragment] = []
    for start, end in words.lines:
        line = range(start, end)
        if unseen and not unseen.isdisjoint(line):
            hidden.extend(fragments_of([words[number] for number in line if number in unseen], points))
            shown.extend(fragments_of([words[number] for number in line if number not in unseen], points))
        elif whole := whole_line(words, start, end, points):
            shown.append(whole)
        else:
            shown.extend(fragments_of([words[number] for number in line], points))
    return [each for each in shown if each.text.isascii() or not is_icon(each.text)], hidden


def _line(letters: Letters, row: list[Fragment], number: int) -> Line:
    first = row[0]
    if len(row) == 1:  # as most are
        text, size, right = clean(first.text), first.points, first.right
    else:
        text, size = clean(joined(row)), max(fragment.points for fragment in row)
        right = max(fragment.right for fragment in row)
    return Line(text, number, first.left, first.bottom, right, size, letters.is_bold(first.first))
