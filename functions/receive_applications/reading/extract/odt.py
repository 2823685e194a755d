"""LibreOffice's .odt: paragraphs, headings, lists, tables and frames, straight from the XML."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from functions.receive_applications.reading.extract.archive import Archive
from functions.receive_applications.reading.extract.clean import clean
from functions.receive_applications.reading.extract.document import Document, Line
from functions.receive_applications.reading.extract.looks import Look
from functions.receive_applications.reading.extract.odt_styles import STYLE, Styles
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
_HEADING_SIZES, _BODY_SIZE = {"1": 14.0, "2": 13.0, "3": 12.5}, 11.0


def extract(data: bytes) -> Document:
    """Read the page headers, then the body."""
    archive = Archive(data)
    content = archive.xml("content.xml")
    common = [archive.xml("styles.xml")] if "styles.xml" in archive.names else []
    reader = _Reader(Styles([*common, content]))
    for header in (header for part in common for header in part.iter(f"{STYLE}header")):
        reader.lines.extend(reader.block(header))
    body = content.find(f"{_OFFICE}body")
    reader.lines.extend(reader.block(body) if body is not None else ())
    targets = [link.get(_HREF, "") for link in body.iter(f"{_TEXT}a")] if body is not None else []
    return Document(tuple(reader.lines), "odt", 1, "\n".join(reader.hidden), tuple(targets))


@dataclass
class _Reader:
    styles: Styles
    lines: list[Line] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)

    def block(self, parent: Element, bullet: str = "", on_colour: bool = False) -> Iterator[Line]:
        """Read paragraphs and tables in the order in which they stand."""
        for child in parent:
            if child.tag in _PARAGRAPHS:
                yield from self.paragraph(child, bullet, on_colour)
            elif child.tag == f"{_TABLE}table-row":
                yield from self.row(child, on_colour)
            elif child.tag != f"{_TEXT}tracked-changes":
                yield from self.block(child, "• " if child.tag == f"{_TEXT}list-item" else bullet, on_colour)

    def row(self, row: Element, on_colour: bool) -> Iterator[Line]:
        looks = (self.styles.look("table-cell", cell.get(f"{_TABLE}style-name", "")) for cell in row)
        cells = [
            list(self.block(cell, on_colour=on_colour or bool(look.shaded)))
            for cell, look in zip(row, looks, strict=True)
        ]
        if all(len(cell) <= 1 for cell in cells):
            filled = [cell[0] for cell in cells if cell]
            yield from (line._replace(text="  ".join(each.text for each in filled)) for line in filled[:1])
        else:
            yield from lines_abreast(cells)

    def paragraph(self, paragraph: Element, bullet: str, on_colour: bool) -> Iterator[Line]:
        look = self.styles.look("paragraph", paragraph.get(f"{_TEXT}style-name", ""))
        runs = list(self.runs(paragraph, look._replace(shaded=look.shaded or on_colour)))
        shown = [(text, own) for text, own in runs if not own.hidden]
        first = next((own for text, own in shown if text.strip()), look)
        for raw in lines_of([(bullet, False), *((text, bool(own.bold)) for text, own in shown)]):
            if (text := clean(raw)) and text != "•":
                yield Line(text, size=_size(paragraph, first), bold=bool(first.bold))
        self.hidden.extend(filter(None, (clean(text) for text, own in runs if own.hidden)))
        for box in _boxes(paragraph):
            yield from self.block(box, on_colour=on_colour)

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
