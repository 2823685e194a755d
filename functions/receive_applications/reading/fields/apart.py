"""Headings that stand in the margin beside their first line: set on lines of their own before anything is read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from functions.receive_applications.reading.extract import Document, Line
from functions.receive_applications.reading.fields.sections import heading_of, is_heading

_LONGEST = 40


def with_headings_apart(document: Document) -> Document:
    """Give the document with each heading on a line of its own; the same document where none stands beside text."""
    if not any(map(_stands_beside, document.lines)):
        return document
    lines = tuple(part for index, line in enumerate(document.lines) for part in _parts(document, index, line))
    return replace(document, lines=lines)


def _stands_beside(line: Line) -> bool:
    return "  " in line.text and len(line.cells[0]) <= _LONGEST and not is_heading(line) and bool(heading_of(line))


def _parts(document: Document, index: int, line: Line) -> Iterator[Line]:
    if not _stands_beside(line):
        yield line
        return
    heading, _, rest = line.text.partition("  ")
    following = document.lines[index + 1] if index + 1 < len(document.lines) else line
    beside = following.x if following.page == line.page and line.x < following.x < line.right else 0.0
    yield replace(line, text=heading)
    yield replace(line, text=rest.strip(), x=beside)
