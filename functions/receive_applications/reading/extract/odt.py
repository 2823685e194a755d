"""LibreOffice's .odt: paragraphs, headings, lists, tables and frames, straight from the XML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from functions.receive_applications.reading.extract.archive import Archive, parsed
from functions.receive_applications.reading.extract.clean import clean
from functions.receive_applications.reading.extract.document import Document, Line
from functions.receive_applications.reading.extract.looks import Look
from functions.receive_applications.reading.extract.odt_styles import BACKGROUND, STYLE, Styles
from functions.receive_applications.reading.extract.table_rows import lines_abreast
from functions.receive_applications.reading.extract.weights import lines_of

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_DRAWING = "{urn:oasis:names:tc:opendocument:xmlns:drawing"
_HREF = "{http://www.w3.org/1999/xlink}href"
_PARAGRAPHS = frozenset({f"{_TEXT}p", f"{_TEXT}h"})
_BLOCKS = _PARAGRAPHS | {f"{_TEXT}list", f"{_TABLE}table"}
_MARKS = {f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}
_ON_COLOUR = re.compile(
    rb'draw:fill-color="(?!#ffffff)|draw:fill="(?:bitmap|gradient|hatch)|fo:background-color="(?!transparent|#ffffff)|<draw:image'
)
_HEADING_SIZES, _BODY_SIZE = {"1": 14.0, "2": 13.0, "3": 12.5}, 11.0


def extract(data: bytes) -> Document:
    """Read the page headers, then the body."""
    archive = Archive(data)
    raw = archive.read("content.xml")
    content = parsed(raw)
    common = [archive.xml("styles.xml")] if "styles.xml" in archive.names else []
    on_colour = bool(_ON_COLOUR.search(raw)) or any(map(_is_coloured, common))
    body = content.find(f"{_OFFICE}body")
    hidden: list[str] = []
    heads = _Reader(Styles(common), on_colour, hidden)
    lines = [line for part in common for header in part.iter(f"{STYLE}header") for line in heads.block(header)]
    lines.extend(_Reader(Styles([*common, content]), on_colour, hidden).block(body) if body is not None else ())
    targets = [link.get(_HREF, "") for link in body.iter(f"{_TEXT}a")] if body is not None else []
    return Document(tuple(lines), "odt", 1, "\n".join(hidden), tuple(targets))


def _is_coloured(part: Element) -> bool:
    """Whether a page, a paragraph or a cell has a colour behind it."""
    grounds = (each.get(BACKGROUND) for each in part.iter())
    return any(colour not in (None, "transparent", "#ffffff") for colour in grounds)


@dataclass
class _Reader:
    styles: Styles
    on_colour: bool  # anything: white letters may stand upon it
    hidden: list[str]

    def block(self, parent: Element, bullet: str = "") -> Iterator[Line]:
        """Read paragraphs and tables in the order in which they stand."""
        for child in parent:
            if child.tag in _PARAGRAPHS:
                yield from self.paragraph(child, bullet)
            elif child.tag == f"{_TABLE}table-row":
                yield from self.row(child)
            elif child.tag != f"{_TEXT}tracked-changes":
                yield from self.block(child, "• " if child.tag == f"{_TEXT}list-item" else bullet)

    def row(self, row: Element) -> Iterator[Line]:
        cells = [list(self.block(cell)) for cell in row]
        if all(len(cell) <= 1 for cell in cells):
            filled = [cell[0] for cell in cells if cell]
            yield from (line._replace(text="  ".join(each.text for each in filled)) for line in filled[:1])
        else:
            yield from lines_abreast(cells)

    def paragraph(self, paragraph: Element, bullet: str) -> Iterator[Line]:
        look = self.styles.look("paragraph", paragraph.get(f"{_TEXT}style-name", ""))
        runs = list(self.runs(paragraph, look._replace(shaded=self.on_colour)))
        shown = [(text, own) for text, own in runs if not own.hidden]
        first = next((own for text, own in shown if text.strip()), look)
        for raw in lines_of([(bullet, False), *((text, bool(own.bold)) for text, own in shown)]):
            if (text := clean(raw)) and text != "•":
                yield Line(text, size=_size(paragraph, first), bold=bool(first.bold))
        self.hidden.extend(filter(None, (clean(text) for text, own in runs if own.hidden)))
        for box in _boxes(paragraph):
            yield from self.block(box)

    def runs(self, element: Element, look: Look) -> Iterator[tuple[str, Look]]:
        """Give the text of a paragraph piece by piece, each with its look."""
        yield element.text or "", look
        for child in element:
            if child.tag == f"{_TEXT}s":
                yield "  ", look
            elif child.tag in _MARKS:
                yield _MARKS[child.tag], look
            elif child.tag not in _PARAGRAPHS and not child.tag.startswith(_DRAWING):
                own = self.styles.look("text", child.get(f"{_TEXT}style-name", ""))
                yield from self.runs(child, own.over(look))
            yield child.tail or "", look


def _size(paragraph: Element, look: Look) -> float:
    """The size of the letters, or of headings of this level where no style says one in points."""
    if look.size:
        return look.size
    level = _HEADING_SIZES.get(paragraph.get(f"{_TEXT}outline-level", ""), _BODY_SIZE)
    return max(level, _HEADING_SIZES["3"]) if paragraph.tag == f"{_TEXT}h" else _BODY_SIZE


def _boxes(element: Element) -> Iterator[Element]:
    for child in element:
        if any(each.tag in _BLOCKS for each in child):
            yield child
        else:
            yield from _boxes(child)
