"""Docs: reading a document's paragraphs, and amending it in one call that fails if somebody changed it meanwhile."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from functions.services.asking import ask
from functions.services.drive import patiently
from sheets_schema.connection import Connection

DOCUMENT = "application/vnd.google-apps.document"
Request = dict[str, Any]


@dataclass(frozen=True)
class Paragraph:
    """One paragraph: its text with the line end, where it stands, and whether it may be deleted whole."""

    text: str
    start: int = 0
    end: int = 0
    deletable: bool = False


@dataclass(frozen=True)
class Document:
    """A document as it stood at one revision: body, tables, headers, footers and footnotes, by paragraphs."""

    id: str
    revision: str
    paragraphs: tuple[Paragraph, ...]

    @property
    def text(self) -> str:
        """Give all of the text."""
        return "".join(paragraph.text for paragraph in self.paragraphs)


class Docs:
    """Docs over one connection."""

    def __init__(self, connection: Connection) -> None:
        self.api = connection.client("docs", "v1").documents()

    def read(self, document_id: str) -> Document:
        """Read a document's text and revision."""
        request = self.api.get(documentId=document_id)
        found = patiently(lambda: dict(request.execute(num_retries=0)), "a document")
        return Document(document_id, found.get("revisionId", ""), tuple(_all_paragraphs(found)))

    def revision(self, document_id: str) -> str:
        """Say at which revision a document stands."""
        request = self.api.get(documentId=document_id, fields="revisionId")
        return str(patiently(lambda: request.execute(num_retries=0), "a document").get("revisionId", ""))

    def amend(self, document: Document, requests: Sequence[Request]) -> list[dict[str, Any]]:
        """Carry out all requests or none; refused if the document was changed since it was read."""
        body = {"requests": list(requests), "writeControl": {"requiredRevisionId": document.revision}}
        answer = ask(self.api.batchUpdate(documentId=document.id, body=body), "a change of a document")
        return list(answer.get("replies", []))


def _all_paragraphs(found: Mapping[str, Any]) -> Iterator[Paragraph]:
    body = found.get("body", {}).get("content", [])
    yield from _paragraphs(body, whole=True)
    for part in ("headers", "footers", "footnotes"):
        for segment in found.get(part, {}).values():
            yield from _paragraphs(segment.get("content", []), whole=False)


def _paragraphs(content: Sequence[Mapping[str, Any]], whole: bool) -> Iterator[Paragraph]:
    for place, element in enumerate(content):
        if "paragraph" in element:
            last = place == len(content) - 1  # the last line end of a body cannot be deleted
            start, end = element.get("startIndex", 0), element.get("endIndex", 0)
            yield Paragraph(_text(element["paragraph"]), start, end, whole and not last)
        for row in element.get("table", {}).get("tableRows", []):
            for cell in row.get("tableCells", []):
                yield from _paragraphs(cell.get("content", []), whole=False)


def _text(paragraph: Mapping[str, Any]) -> str:
    return "".join(part.get("textRun", {}).get("content", "") for part in paragraph.get("elements", []))
