"""Layouts of Word résumés, written part by part into the zip that a .docx is."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Mapping
from xml.sax.saxutils import escape

from tests.functions.receive_applications.samples.truth import Person
from tests.functions.receive_applications.samples.wording import HEADINGS, period

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W = f'xmlns:w="{NAMESPACE}"'
_BOX = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def paragraph(text: str, look: str = "", bullet: bool = False) -> str:
    """One paragraph; a tab in the text becomes Word's tab."""
    runs = "<w:tab/>".join(f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in text.split("\t"))
    numbered = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>' if bullet else ""
    return f"<w:p>{numbered}<w:r><w:rPr>{look}</w:rPr>{runs}</w:r></w:p>"


def table(rows: Iterable[Iterable[str]]) -> str:
    """A table of plain cells."""
    cells = ("".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def box(*paragraphs: str) -> str:
    """A text box as Word writes it: once for new readers, once more for old ones."""
    content = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    choice = f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{content}</wps:txbx></w:drawing></mc:Choice>'
    old = f"<mc:Fallback><w:pict>{content}</w:pict></mc:Fallback>"
    return f"<w:p><w:r><mc:AlternateContent>{choice}{old}</mc:AlternateContent></w:r></w:p>"


def package(body: str, header: str = "", extra: Mapping[str, bytes] | None = None) -> bytes:
    """Zip the parts; the same parts give the same bytes."""
    root = f'{_W} xmlns:mc="{_MC}" xmlns:wps="{_BOX}"'
    parts = {
        "[Content_Types].xml": b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "word/document.xml": f"<w:document {root}><w:body>{body}</w:body></w:document>".encode(),
        **(extra or {}),
    }
    if header:
        parts["word/header1.xml"] = f"<w:hdr {root}>{header}</w:hdr>".encode()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


_LARGE = '<w:b/><w:sz w:val="40"/>'
_BOLD = '<w:b/><w:sz w:val="24"/>'


def _sections(person: Person, works: str) -> str:
    names = HEADINGS[person.language]
    studies = "".join(
        paragraph(f"{each.degree}, {each.institution}\t{each.start} – {each.end}") for each in person.studies
    )
    return (
        paragraph(names["summary"], _BOLD) + paragraph(f"{person.headline}. {person.denial}")
        + paragraph(names["work"], _BOLD) + works
        + paragraph(names["study"], _BOLD) + studies
        + paragraph(names["skills"], _BOLD) + paragraph(", ".join(person.skills))
        + paragraph(names["tongues"], _BOLD) + paragraph(", ".join(person.tongues))
    )  # fmt: skip


def _tabbed(person: Person, style: int) -> str:
    return "".join(
        paragraph(f"{work.title}\t{period(work.start, work.end, person.language, style)}", "<w:b/>")
        + paragraph(f"{work.employer}, {work.place}" if work.place else work.employer)
        + "".join(paragraph(line, bullet=True) for line in work.done)
        for work in person.works
    )


def plain(person: Person, style: int) -> bytes:
    """Paragraphs and tabs."""
    head = paragraph(person.name, _LARGE) + paragraph(f"{person.place} | {person.phone_written} | {person.email}")
    return package(head + _sections(person, _tabbed(person, style)))


def tabular(person: Person, style: int) -> bytes:
    """Name and contact in the page header, employments in a table with the periods at the left."""
    header = paragraph(person.name, _LARGE) + paragraph(person.email) + paragraph(f"Tel: {person.phone_written}")
    rows = (
        (period(work.start, work.end, person.language, style), f"{work.title}, {work.employer}")
        for work in person.works
    )
    return package(_sections(person, table(rows)), header)


def boxed(person: Person, style: int) -> bytes:
    """Name and contact in a text box."""
    head = box(paragraph(person.name, _LARGE), paragraph(person.phone_written), paragraph(person.email))
    return package(head + _sections(person, _tabbed(person, style)))


LAYOUTS: Mapping[str, Callable[[Person, int], bytes]] = {"plain": plain, "table": tabular, "text box": boxed}
