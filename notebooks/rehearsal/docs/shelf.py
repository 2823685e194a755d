"""The table of documents."""

import json
import secrets
import sqlite3
from dataclasses import asdict, dataclass, field
from typing import Any

from notebooks.rehearsal.docs.text import Paragraph, Style, Text, units_of

SCHEMA = """
CREATE TABLE IF NOT EXISTS documents (
    id TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    revision TEXT NOT NULL,
    body TEXT NOT NULL
);
"""
PAGE: Style = {
    "pageSize": {"height": {"magnitude": 841.89, "unit": "PT"}, "width": {"magnitude": 595.28, "unit": "PT"}},
    **{f"margin{side}": {"magnitude": 72, "unit": "PT"} for side in ("Top", "Bottom", "Left", "Right")},
}


@dataclass
class Document:
    """A document: `lists` maps list ids to their presets, `page` is its documentStyle."""

    id: str
    title: str
    revision: str
    text: Text
    lists: dict[str, str] = field(default_factory=dict)
    page: Style = field(default_factory=lambda: dict(PAGE))


def new_revision() -> str:
    """A revision id that was never used."""
    return f"ANeT5P{secrets.token_urlsafe(48)}"


def _packed(document: Document) -> str:
    text = document.text
    runs = [[run.text, run.style] for run in text.runs(0, len(text.units))]
    paragraphs = [asdict(paragraph) for paragraph in text.paragraphs]
    return json.dumps({"runs": runs, "paragraphs": paragraphs, "lists": document.lists, "page": document.page})


def _unpacked(row: sqlite3.Row) -> Document:
    body: dict[str, Any] = json.loads(row["body"])
    pieces = [(units_of(text), style) for text, style in body["runs"]]
    units = [unit for new, _ in pieces for unit in new]
    styles = [style for new, style in pieces for _ in new]
    paragraphs = [Paragraph(one["style"], one["bullet"]) for one in body["paragraphs"]]
    text = Text(units, styles, paragraphs)
    return Document(row["id"], row["title"], row["revision"], text, body["lists"], body["page"])


def find(db: sqlite3.Connection, identity: str) -> Document | None:
    """A document by its id."""
    row = db.execute("SELECT * FROM documents WHERE id = ?", (identity,)).fetchone()
    return _unpacked(row) if row else None


def keep(db: sqlite3.Connection, document: Document) -> None:
    """Keep a document as a new revision."""
    document.revision = new_revision()
    db.execute("INSERT OR REPLACE INTO documents VALUES (?, ?, ?, ?)",
               (document.id, document.title, document.revision, _packed(document)))


def rename(db: sqlite3.Connection, identity: str, title: str) -> None:
    """Give a document another title; its text keeps its revision."""
    db.execute("UPDATE documents SET title = ? WHERE id = ?", (title, identity))


def remove(db: sqlite3.Connection, identity: str) -> None:
    """Remove a document for good."""
    db.execute("DELETE FROM documents WHERE id = ?", (identity,))
