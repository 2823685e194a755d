"""The table of documents."""

import json
import secrets
import sqlite3
from dataclasses import asdict, dataclass, field
from typing import Any

from notebooks.rehearsal.docs.text import Mark, Paragraph, Style, Text, units_of

SCHEMA = """
CREATE TABLE IF NOT EXISTS documents (
    id TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    revision TEXT NOT NULL,
    body TEXT NOT NULL
);
"""
PAGE: Style = {
    "background": {"color": {}}, "pageNumberStart": 1, "useCustomHeaderFooterMargins": True,
    "pageSize": {"height": {"magnitude": 841.89, "unit": "PT"}, "width": {"magnitude": 595.28, "unit": "PT"}},
    **{f"margin{side}": {"magnitude": 72, "unit": "PT"} for side in ("Top", "Bottom", "Right", "Left")},
    **{f"margin{side}": {"magnitude": 36, "unit": "PT"} for side in ("Header", "Footer")},
}
FIRST_SECTION: Style = {
    "columnSeparatorStyle": "NONE", "contentDirection": "LEFT_TO_RIGHT", "sectionType": "CONTINUOUS"}


FIRST_TAB = "t.0"


@dataclass
class Part:
    """A header, footer or footnote; its kind is the word that Docs has for it."""

    kind: str
    text: Text


@dataclass
class Document:
    """A document: `lists` maps list ids to their presets, `page` is its documentStyle, `parts` are what stands beside
    its body, by segment id, `section` is the style of its first section, `named` are changed named styles.

    All of this is one tab's: `tab` is its id, `face` how it is called and where it stands.  `others` are further tabs.
    """

    id: str
    title: str
    revision: str
    text: Text
    lists: dict[str, str] = field(default_factory=dict)
    page: Style = field(default_factory=lambda: dict(PAGE))
    parts: dict[str, Part] = field(default_factory=dict)
    section: Style = field(default_factory=lambda: dict(FIRST_SECTION))
    named: dict[str, Style] = field(default_factory=dict)
    tab: str = FIRST_TAB
    face: Style = field(default_factory=lambda: {"title": "Tab 1", "index": 0})
    others: "list[Document]" = field(default_factory=list)

    def texts(self) -> list[Text]:
        """The body and everything beside it."""
        return [self.text, *(part.text for part in self.parts.values())]


def new_revision() -> str:
    """A revision id that was never used."""
    return f"ANeT5P{secrets.token_urlsafe(48)}"


def _packed(document: Document) -> dict[str, Any]:
    parts = {identity: {"kind": part.kind, **_packed_text(part.text)} for identity, part in document.parts.items()}
    return _packed_text(document.text) | {
        "lists": document.lists, "page": document.page, "parts": parts, "section": document.section,
        "named": document.named, "tab": document.tab, "face": document.face,
        "others": [_packed(one) for one in document.others]}


def _packed_text(text: Text) -> dict[str, Any]:
    return {"runs": [[run.text, run.style] for run in text.runs(0, len(text.units))],
            "paragraphs": [asdict(paragraph) for paragraph in text.paragraphs],
            "marks": [asdict(mark) for mark in text.marks]}


def _unpacked(row: sqlite3.Row) -> Document:
    return _made((row["id"], row["title"], row["revision"]), json.loads(row["body"]))


def _made(head: tuple[str, str, str], body: dict[str, Any]) -> Document:
    parts = {identity: Part(part["kind"], _text(part)) for identity, part in body.get("parts", {}).items()}
    made = Document(*head, _text(body), body["lists"], body["page"], parts)
    for name in ("section", "named", "tab", "face"):
        setattr(made, name, body.get(name, getattr(made, name)))
    made.others = [_made(head, one) for one in body.get("others", [])]
    return made


def _text(body: dict[str, Any]) -> Text:
    pieces = [(units_of(text), style) for text, style in body["runs"]]
    units = [unit for new, _ in pieces for unit in new]
    styles = [style for new, style in pieces for _ in new]
    paragraphs = [Paragraph(one["style"], one["bullet"]) for one in body["paragraphs"]]
    return Text(units, styles, paragraphs, [Mark(**one) for one in body.get("marks", [])])


def find(db: sqlite3.Connection, identity: str) -> Document | None:
    """A document by its id."""
    row = db.execute("SELECT * FROM documents WHERE id = ?", (identity,)).fetchone()
    return _unpacked(row) if row else None


def keep(db: sqlite3.Connection, document: Document) -> None:
    """Keep a document as a new revision."""
    document.revision = new_revision()
    db.execute("INSERT OR REPLACE INTO documents VALUES (?, ?, ?, ?)",
               (document.id, document.title, document.revision, json.dumps(_packed(document))))


def rename(db: sqlite3.Connection, identity: str, title: str) -> None:
    """Give a document another title; its text keeps its revision."""
    db.execute("UPDATE documents SET title = ? WHERE id = ?", (title, identity))


def remove(db: sqlite3.Connection, identity: str) -> None:
    """Remove a document for good."""
    db.execute("DELETE FROM documents WHERE id = ?", (identity,))
