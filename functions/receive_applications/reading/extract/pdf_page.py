"""One PDF page into lines with place and size, the visible apart from the hidden."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pypdfium2 as pdfium

from functions.receive_applications.reading.extract.clean import clean, is_icon
from functions.receive_applications.reading.extract.document import Line
from functions.receive_applications.reading.extract.pdf_fragments import Fragment, fragments_of, joined, level_line
from functions.receive_applications.reading.extract.pdf_icons import with_icons
from functions.receive_applications.reading.extract.pdf_ink import Ink
from functions.receive_applications.reading.extract.pdf_layout import in_reading_order
from functions.receive_applications.reading.extract.pdf_words import Letters, Words, words_of
from functions.receive_applications.reading.extract.weights import MOST_WORDS, parted

_DISPLAY = 20.0  # points: names are set so large, and broken only where a hyphen is
_PARTED = re.compile("[\x02\ufffe]")


def page_lines(page: pdfium.PdfPage, number: int) -> Iterator[tuple[Line, bool]]:
    """Give each line and whether a reader would see it; hidden words leave their line."""
    textpage = page.get_textpage()
    try:
        words = with_icons(textpage, words_of(textpage))
        letters = Letters(textpage, words)
        shown, hidden = _fragments(words, Ink(page, textpage).unseen(words), letters)
        for row in in_reading_order(shown, lambda fragment: letters.is_bold(fragment.first)):
            if (line := _line(letters, row, number)).text:
                yield line, True
        for fragment in hidden:
            yield _line(letters, [fragment], number), False
    finally:
        textpage.close()


def _fragments(words: Words, unseen: set[int], letters: Letters) -> tuple[list[Fragment], list[Fragment]]:
    shown: list[Fragment] = []
    hidden: list[Fragment] = []
    points = letters.points
    for start, end in words.lines:
        line = range(start, end)
        if unseen and not unseen.isdisjoint(line):
            hidden.extend(fragments_of([words[number] for number in line if number in unseen], points))
            shown.extend(fragments_of([words[number] for number in line if number not in unseen], points))
        else:
            pieces = level_line(words, start, end, points)
            pieces = pieces or list(fragments_of([words[number] for number in line], points))
            if len(pieces) == 1 and (text := _told_by_weight(words, start, end, letters)):
                pieces = [pieces[0]._replace(text=text)]
            shown.extend(pieces)
    return [each for each in shown if each.text.isascii() or not is_icon(each.text)], hidden


def _told_by_weight(words: Words, start: int, end: int, letters: Letters) -> str:
    if not 1 < end - start <= MOST_WORDS or not letters.is_bold(words.firsts[start]):
        return ""
    return parted(words.texts[start:end], list(map(letters.is_bold, words.firsts[start:end])))


def _line(letters: Letters, row: list[Fragment], number: int) -> Line:
    first = row[0]
    if len(row) == 1:  # as most are
        text, size, right = first.text, first.points, first.right
    else:
        text, size = joined(row), max(fragment.points for fragment in row)
        right = max(fragment.right for fragment in row)
    text = clean(_PARTED.sub("-", text) if size >= _DISPLAY else text)
    return Line(text, number, first.left, first.bottom, right, size, letters.is_bold(first.first))
