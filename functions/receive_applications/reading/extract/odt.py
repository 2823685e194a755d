"""LibreOffice's .odt: paragraphs, headings, lists, tables and frames, straight from the XML."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from functions.receive_applications.reading.extract.archive import Archive
from functions.receive_applications.reading.extract.clean import clean
from functions.receive_applications.reading.extract.document import Document, Line
from functions.receive_applications.reading.extract.table_rows import lines_abreast

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_DRAWING = "{urn:oasis:names:tc:opendocument:xmlns:drawing"
_HREF = "{http://www.w3.org/1999/xlink}href"
_PARAGRAPHS = frozenset({f"{_TEXT}p", f"{_TEXT}h"})
_BLOCKS = _PARAGRAPHS | {f"{_TEXT}list", f"{_TABLE}table"}
_MARKS = {f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}
_HEADING_SIZES, _BODY_SIZE = {"1": 14.0, "2": 13.0, "3": 12.5}, 11.0


def extract(data: bytes) -> Document:
    """Read the page headers, then the body."""
    archive = Archive(data)
    lines: list[Line] = []
    if "styles.xml" in archive.names:
        for header in archive.xml("styles.xml").iter(f"{_STYLE}header"):
            lines.extend(_lines(header))
    body = archive.xml("content.xml").find(f"{_OFFICE}body")
    targets: list[str] = []
    if body is not None:
        lines.extend(_lines(body))
        targets = [link.get(_HREF, "") for link in body.iter(f"{_TEXT}a")]
    return Document(tuple(lines), "odt", 1, "", tuple(targets))


def _lines(parent: Element, bullet: str = "") -> Iterator[Line]:
    for child in parent:
        if child.tag in _PARAGRAPHS:
            yield from _paragraph(child, bullet)
        elif child.tag == f"{_TABLE}table-row":
            yield from _row(child)
        elif child.tag != f"{_TEXT}tracked-changes":
            yield from _lines(child, "• " if child.tag == f"{_TEXT}list-item" else bullet)


def _row(row: Element) -> Iterator[Line]:
    cells = [list(_lines(cell)) for cell in row]
    if all(len(cell) <= 1 for cell in cells):
        yield Line("  ".join(cell[0].text for cell in cells if cell))
    else:
        yield from lines_abreast(cells)


def _paragraph(paragraph: Element, bullet: str) -> Iterator[Line]:
    size = _HEADING_SIZES.get(paragraph.get(f"{_TEXT}outline-level", ""), _BODY_SIZE)
    size = max(size, _HEADING_SIZES["3"]) if paragraph.tag == f"{_TEXT}h" else _BODY_SIZE
    for raw in (bullet + _text(paragraph)).split("\n"):
        if (text := clean(raw)) and text != "•":
            yield Line(text, size=size)
    for box in _boxes(paragraph):
        yield from _lines(box)


def _boxes(element: Element) -> Iterator[Element]:
    for child in element:
        if any(each.tag in _BLOCKS for each in child):
            yield child
        else:
            yield from _boxes(child)


def _text(element: Element) -> str:
    parts = [element.text or ""]
    for child in element:
        if child.tag == f"{_TEXT}s":
            parts.append("  ")
        elif child.tag in _MARKS:
            parts.append(_MARKS[child.tag])
        elif child.tag not in _PARAGRAPHS and not child.tag.startswith(_DRAWING):
            parts.append(_text(child))
        parts.append(child.tail or "")
    return "".join(parts)
