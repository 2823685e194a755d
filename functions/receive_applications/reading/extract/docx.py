"""Word's .docx: paragraphs, tables, text boxes, headers and footers, straight from the XML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from functions.receive_applications.reading.extract.archive import Archive, parsed
from functions.receive_applications.reading.extract.clean import clean
from functions.receive_applications.reading.extract.document import Document, Line, Unreadable
from functions.receive_applications.reading.extract.docx_runs import run_style, run_text
from functions.receive_applications.reading.extract.docx_styles import NS, Styles, is_shaded, value
from functions.receive_applications.reading.extract.looks import Look
from functions.receive_applications.reading.extract.table_rows import lines_abreast
from functions.receive_applications.reading.extract.weights import lines_of

_P, _R, _TBL, _TR, _TC = (f"{NS}{tag}" for tag in ("p", "r", "tbl", "tr", "tc"))
_BOX = f"{NS}txbxContent"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_DELETED = frozenset({f"{NS}del", f"{NS}moveFrom"})
_RELATION = re.compile(rb'Target="((?:mailto:|tel:|https?://)[^"]+)"')
_LIST_STYLES = ("ListBullet", "ListNumber", "Aufzhlungszeichen", "Listepuces", "Listaconvietas")
# As Word names its styles in English, German, French and Spanish; letters such as "Ü" are left out of such names.
_HEADING_STYLES = ("Heading", "berschrift", "Titre", "Ttulo", "Title")
_TITLE_STYLES, _TITLE_SIZE = frozenset({"Title", "Titel", "Titre", "Ttulo", "Puesto"}), 24.0
_LONGEST_CELL = 60


@dataclass
class _Reader:
    styles: Styles
    lines: list[Line] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)

    def block(self, parent: Element, on_colour: bool = False) -> None:
        """Read paragraphs and tables in the order in which they stand."""
        for child in parent:
            if child.tag == _P:
                self.paragraph(child, on_colour)
            elif child.tag == _TBL:
                self.table(child, on_colour)
            elif child.tag != _FALLBACK and child.tag not in _DELETED:
                self.block(child, on_colour)

    def paragraph(self, paragraph: Element, on_colour: bool) -> None:
        on_colour = on_colour or is_shaded(paragraph.find(f"{NS}pPr"))
        bullet = "• " if _is_listed(paragraph) else ""
        shown, hidden, style = [(bullet, False)], list[str](), Look()
        look = self.styles.paragraph(_style_of(paragraph))
        headed = _style_of(paragraph).startswith(_HEADING_STYLES)
        titled = _style_of(paragraph) in _TITLE_STYLES
        for run in _runs(paragraph):
            own, text = run_style(run, look, self.styles, on_colour), run_text(run)
            style = style if any(each.strip(" •") for each, _ in shown) else own
            hidden.append(text) if own.hidden else shown.append((text, bool(own.bold)))
        self.hidden.extend(filter(None, map(clean, "".join(hidden).split("\n"))))
        for raw in lines_of(shown):
            if (text := clean(raw)) and text != "•":
                size = style.size or (_TITLE_SIZE if titled else 0.0)
                self.lines.append(Line(text, size=size, bold=bool(style.bold) or headed))
        for box in _boxes(paragraph):
            self.block(box, on_colour=True)

    def table(self, table: Element, on_colour: bool) -> None:
        for row in (*table.findall(_TR), *table.findall(f"{NS}sdt/{NS}sdtContent/{_TR}")):
            cells = [self._cell(cell, on_colour) for cell in row if cell.tag == _TC]
            if all(len(cell) <= 1 for cell in cells):
                self._row([cell[0] for cell in cells if cell])
            else:
                self.lines.extend(lines_abreast(cells))

    def _cell(self, cell: Element, on_colour: bool) -> list[Line]:
        inner = _Reader(self.styles, hidden=self.hidden)
        inner.block(cell, on_colour or is_shaded(cell.find(f"{NS}tcPr")))
        return inner.lines

    def _row(self, lines: list[Line]) -> None:
        if lines and all(len(line.text) <= _LONGEST_CELL for line in lines[:-1]):
            self.lines.append(Line("  ".join(line.text for line in lines), size=lines[0].size, bold=lines[0].bold))
        else:
            self.lines.extend(lines)


def extract(data: bytes) -> Document:
    """Read headers first, then the body, then footers and notes."""
    archive = Archive(data)
    parts = [archive.read(name) for name in _parts(archive.names)]
    reader = _Reader(Styles(_styles(archive), any(map(_ON_COLOUR.search, parts))))
    for part in parts:
        reader.block(parsed(part))
    relations = archive.read(_RELATIONS) if _RELATIONS in archive.names else b""
    targets = tuple(match.decode("utf-8", "replace") for match in _RELATION.findall(relations))
    return Document(tuple(reader.lines), "docx", 1, "\n".join(reader.hidden), targets)


def _styles(archive: Archive) -> bytes:
    """The part that holds the styles; nothing where it is lacking or damaged, as the text can be read all the same."""
    try:
        return archive.read(_STYLES) if _STYLES in archive.names else b""
    except Unreadable:
        return b""


def _is_listed(paragraph: Element) -> bool:
    return _style_of(paragraph).startswith(_LIST_STYLES) or paragraph.find(f"{NS}pPr/{NS}numPr") is not None


def _style_of(paragraph: Element) -> str:
    properties = paragraph.find(f"{NS}pPr")
    return "" if properties is None else value(properties, "pStyle")


# A shape, a table's style or a page may lie behind what a style sets in white.
_ON_COLOUR = re.compile(
    rb"<w:background|<w:drawing|<w:pict|<w:tblStyle |<w:highlight|w:fill=[\"'](?!auto|FFFFFF|ffffff)[0-9A-Fa-f]{6}"
)
_RELATIONS, _STYLES = "word/_rels/document.xml.rels", "word/styles.xml"


def _parts(names: list[str]) -> list[str]:
    headers = sorted(name for name in names if re.fullmatch(r"word/header\d*\.xml", name))
    footers = sorted(name for name in names if re.fullmatch(r"word/(footer|footnotes|endnotes)\d*\.xml", name))
    return [*headers, "word/document.xml", *footers]


def _runs(element: Element) -> Iterator[Element]:
    for child in element:
        if child.tag == _R:
            yield child
        elif child.tag not in (_BOX, _FALLBACK, _P) and child.tag not in _DELETED:
            yield from _runs(child)


def _boxes(element: Element) -> Iterator[Element]:
    for child in element:
        if child.tag == _BOX:
            yield child
        elif child.tag != _FALLBACK:
            yield from _boxes(child)
