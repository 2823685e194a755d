"""PDF by PDFium, whose own order of text keeps columns apart better than sorting does."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from functions.receive_applications.reading.extract import limits
from functions.receive_applications.reading.extract.document import Document, Line, Unreadable
from functions.receive_applications.reading.extract.letters import is_installed
from functions.receive_applications.reading.extract.pdf_page import page_lines
from functions.receive_applications.reading.extract.picture import document_of
from functions.receive_applications.reading.extract.right_to_left import right_to_left, with_numbers_forward
from functions.receive_applications.reading.extract.running import without_running_lines

_PAGES_WITH_LINKS = 3
_SCAN_SCALE, _LONGEST_SIDE = 3.0, 4_000  # pixels a point: 216 dpi


def extract(data: bytes) -> Document:
    """Read at most `limits.PAGES` pages; raise Unreadable with what a person must do."""
    pdf = _open(data)
    try:
        return _document(pdf)
    finally:
        pdf.close()


def _open(data: bytes) -> pdfium.PdfDocument:
    try:
        pdf = pdfium.PdfDocument(data)
        pages = len(pdf)
    except pdfium.PdfiumError as error:
        password = "password" in str(error).lower()
        raise Unreadable(limits.PASSWORD if password else limits.BROKEN) from error
    if not pages:
        raise Unreadable(limits.BROKEN)
    return pdf


def _document(pdf: pdfium.PdfDocument) -> Document:
    pages, hidden, targets, length = len(pdf), list[str](), list[str](), 0
    lines: list[Line] = []
    for number in range(min(pages, limits.PAGES)):
        for line, visible in _read_page(pdf, number, targets):
            length += len(line.text)
            lines.append(line) if visible else hidden.append(line.text)
        if length > limits.TEXT_CHARACTERS:
            break
    if not lines and not hidden:
        return document_of(_drawn(pdf), "pdf")
    problems = (limits.pages_sentence(pages),) if pages > limits.PAGES else ()
    shown = tuple(_with_numbers_forward(list(without_running_lines(lines))))
    return Document(shown, "pdf", pages, "\n".join(hidden), tuple(targets), _title(pdf), problems)


def _drawn(pdf: pdfium.PdfDocument) -> Iterator[bytes]:
    """The first pages as grey pictures, in the plainest of formats (PGM)."""
    if not is_installed():
        return
    for number in range(min(len(pdf), limits.SCANNED_PAGES)):
        page = pdf[number]
        scale = min(_SCAN_SCALE, _LONGEST_SIDE / max(*page.get_size(), 1.0))
        bitmap = page.render(scale=scale, grayscale=True)
        pixels, stride, width = bytes(bitmap.buffer), bitmap.stride, bitmap.width
        rows = (pixels[y * stride : y * stride + width] for y in range(bitmap.height))
        yield b"P5 %d %d 255\n" % (width, bitmap.height) + b"".join(rows)
        page.close()


def _with_numbers_forward(lines: list[Line]) -> Iterator[Line]:
    """On pages in Arabic, numbers that stand alone on their lines are drawn from right to left too."""
    among = 2 * sum(right_to_left(line.text) for line in lines) > len(lines)
    for line in lines:
        text = with_numbers_forward(line.text, among) if among else line.text
        yield line if text == line.text else line._replace(text=text)


def _read_page(pdf: pdfium.PdfDocument, number: int, targets: list[str]) -> Iterator[tuple[Line, bool]]:
    try:
        page = pdf[number]
    except pdfium.PdfiumError:
        return
    try:
        if number < _PAGES_WITH_LINKS:
            targets.extend(_targets(pdf, page))
        yield from page_lines(page, number + 1)
    finally:
        page.close()


def _targets(pdf: pdfium.PdfDocument, page: pdfium.PdfPage) -> Iterator[str]:
    position, link = ctypes.c_int(0), raw.FPDF_LINK()
    buffer = ctypes.create_string_buffer(2048)
    while raw.FPDFLink_Enumerate(page.raw, position, link):
        action = raw.FPDFLink_GetAction(link)
        size = raw.FPDFAction_GetURIPath(pdf.raw, action, buffer, len(buffer)) if action else 0
        if 1 < size <= len(buffer):
            yield buffer.raw[: size - 1].decode("utf-8", "replace")


def _title(pdf: pdfium.PdfDocument) -> str:
    return " • ".join(filter(None, (pdf.get_metadata_value("Title"), pdf.get_metadata_value("Author"))))
