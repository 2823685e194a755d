"""The one table of kinds of files, told by their content."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from importlib import import_module

from functions.receive_applications.reading.extract import limits
from functions.receive_applications.reading.extract.document import Document, Unreadable

_PACKAGE = "functions.receive_applications.reading.extract"
_ENCRYPTED_OFFICE = "EncryptedPackage".encode("utf-16-le")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM", b"\x00\x00\x01\x00")
# kind -> module; loaded when first needed, so that a folder of PDFs never waits for the others
MODULES: Mapping[str, str] = {
    "pdf": "pdf", "docx": "docx", "odt": "odt", "rtf": "rtf", "html": "html", "json": "json_document", "txt": "txt",
    "picture": "picture",
}  # fmt: skip


def extract(data: bytes) -> Document:
    """Give the text of a file of any known kind; raise Unreadable with what a person must do."""
    if not data.strip(b"\x00 \r\n\t"):
        raise Unreadable(limits.EMPTY)
    if len(data) > limits.FILE_BYTES:
        raise Unreadable(limits.TOO_LARGE)
    read: Callable[[bytes], Document] = import_module(f"{_PACKAGE}.{MODULES[kind_of(data)]}").extract
    return bounded(read(data))


def bounded(document: Document) -> Document:
    """Cut what is far longer than a résumé, and lines that no page holds, so that nothing after takes long over it."""
    lengths = [len(line.text) for line in document.lines]
    short = sum(lengths) + len(lengths) < limits.TEXT_CHARACTERS and len(lengths) < limits.LINES
    if short and max(lengths, default=0) <= limits.LINE_CHARACTERS:
        return document
    lines, left = [], limits.TEXT_CHARACTERS
    for line in document.lines:
        for piece in _pieces(line.text):
            lines.append(line if piece == line.text else line._replace(text=piece))
            left -= len(piece) + 1
        if left <= 0 or len(lines) >= limits.LINES:
            problems = (*document.problems, limits.VERY_LONG)
            return replace(document, lines=tuple(lines[: limits.LINES]), problems=problems)
    return document if len(lines) == len(document.lines) else replace(document, lines=tuple(lines))


def _pieces(text: str) -> Iterator[str]:
    """Cut a line where a space allows it."""
    while len(text) > limits.LINE_CHARACTERS:
        at = text.rfind(" ", limits.LINE_CHARACTERS // 2, limits.LINE_CHARACTERS) + 1 or limits.LINE_CHARACTERS
        yield text[:at].rstrip()
        text = text[at:]
    yield text


def kind_of(data: bytes) -> str:
    """Name the kind; raise Unreadable for old Word files and what nobody knows."""
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK"):
        return _kind_of_zip(data)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unreadable(limits.PASSWORD if _ENCRYPTED_OFFICE in data else limits.OLD_WORD)
    if data.startswith(_PICTURES) or data[4:8] == b"ftyp" or (data.startswith(b"RIFF") and data[8:12] == b"WEBP"):
        return "picture"
    return _kind_of_text(data)


def _kind_of_zip(data: bytes) -> str:
    import io  # a folder of PDFs never waits for these
    import zipfile

    try:
        names = set(zipfile.ZipFile(io.BytesIO(data)).namelist())
    except (zipfile.BadZipFile, ValueError, EOFError, RuntimeError) as error:
        raise Unreadable(limits.BROKEN) from error
    if "word/document.xml" in names:
        return "docx"
    if "content.xml" in names:
        return "odt"
    raise Unreadable(limits.UNKNOWN)


def _kind_of_text(data: bytes) -> str:
    head = data[:2048].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if head.startswith(b"{\\rtf"):
        return "rtf"
    if head.startswith((b"<!doctype html", b"<html")) or (head.startswith(b"<?xml") and b"<html" in head):
        return "html"
    if head.startswith(b"{") and b'"basics"' in data:
        return "json"
    if b"\x00" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unreadable(limits.UNKNOWN)
    return "txt"
