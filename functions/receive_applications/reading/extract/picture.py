"""Pictures, and pages of PDFs that are nothing but pictures: read by recognising letters, or left to a person."""

from __future__ import annotations

import time
from collections.abc import Iterable

from functions.receive_applications.reading.extract import limits
from functions.receive_applications.reading.extract.clean import clean
from functions.receive_applications.reading.extract.document import Document, Line, Unreadable
from functions.receive_applications.reading.extract.letters import recognised


def extract(data: bytes) -> Document:
    """Read one picture; raise Unreadable where nothing is recognised in it."""
    return document_of([data], "picture")


def document_of(pictures: Iterable[bytes], kind: str) -> Document:
    """Read the pictures of one document page by page."""
    until = time.monotonic() + limits.LETTERS_SECONDS
    lines = [
        Line(text, number)
        for number, picture in enumerate(pictures, 1)
        for raw in recognised(picture, until - time.monotonic()).splitlines()
        if (text := clean(raw))
    ]
    if not lines:
        raise Unreadable(limits.PICTURE)
    return Document(tuple(lines), kind, lines[-1].page, problems=(limits.RECOGNISED,))
