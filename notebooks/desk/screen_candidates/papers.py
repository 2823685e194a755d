"""What the candidates sent, put on the card: the texts with their passages marked, and where the files lie."""

from __future__ import annotations

from collections.abc import Sequence

from notebooks.desk.bench.passages import Passages
from notebooks.desk.bench.rows import Rows
from notebooks.desk.bench.view import Mark, Node
from notebooks.desk.screen_candidates import evidence, showing
from notebooks.desk.screen_candidates.evidence import Finding
from notebooks.desk.screen_candidates.grounds import Grounds
from notebooks.desk.screen_candidates.ordering import Place, explained
from notebooks.desk.screen_candidates.texts import Texts
from sheets_schema.book import Book
from sheets_schema.tables.jobs import Criterion
from sheets_schema.tables.pipeline import Application, Evidence

SAME = "The same words as above."  # the same file sent twice


class Papers:
    """Shows texts and passages that were fetched ahead of time."""

    def __init__(self, book: Book, texts: Texts, passages: Passages) -> None:
        self.book, self.texts, self.passages = book, texts, passages

    def quoted(self, application: Application) -> Sequence[Evidence] | None:
        """Give a candidate's passages; None while they are on their way."""
        return self.passages.get(application.id)

    def findings(self, application: Application, grounds: Grounds) -> list[Finding] | None:
        """Hold a candidate's passages against the criteria; None while they are on their way."""
        quoted = self.quoted(application)
        return None if quoted is None else evidence.findings(grounds.of(application), quoted)

    def place(self, application: Application, grounds: Grounds) -> Place:
        """Explain where an application stands, in the words of its papers once they are there."""
        quoted = self.quoted(application)
        return grounds.place(application) if quoted is None else explained(application, grounds.of(application), quoted)

    def resume(self, application: Application, rows: Rows) -> Node:
        """Show what the candidate wrote, and the texts with the passages marked."""
        names = {one.id: one.name for one in rows.of(Criterion)}
        quoted = self.quoted(application) or ()
        titles = application.files if len(application.files) == len(application.text_ids) > 1 else ()
        parts: list[tuple[str, str | None, Sequence[Mark]]] = []
        for place, text_id in enumerate(application.text_ids):
            text = self.texts.get(text_id)
            if text and any(text == before for _, before, _ in parts):
                text = SAME
            if text is not None or not self.texts.wrong(text_id):
                marks = evidence.marks(text or "", quoted, names)
                parts.append((titles[place] if titles else "", text, marks))
        wrong = [self.texts.wrong(one) for one in application.text_ids if self.texts.get(one) is None]
        return showing.resume(application.message, parts, [sentence for sentence in wrong if sentence])

    def originals(self, application: Application) -> Node:
        """Show where the files lie."""
        return showing.originals(application, [self._address(one) for one in application.file_ids], self.book.url)

    def _address(self, file_id: str) -> str:
        chosen = self.book.connection.settings
        home = "https://drive.google.com/file/d" if chosen.real else f"{chosen.google}/file"
        return f"{home}/{file_id}/view" if chosen.real else f"{home}/{file_id}"
