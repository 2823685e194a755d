"""A panel about applications that may be blind: what it sends passes through the veil, what it writes names nobody."""

from __future__ import annotations

from typing import Any

from notebooks.desk.bench.journal import Journal
from notebooks.desk.bench.memory import Memory
from notebooks.desk.bench.panel import Panel
from notebooks.desk.bench.view import Card
from notebooks.desk.screen_candidates.blind.hiding import Blind
from notebooks.desk.screen_candidates.texts import Texts
from sheets_schema.book import Book
from sheets_schema.changes import Add, Change
from sheets_schema.reading import Reading


class BlindPanel(Panel):
    """A panel about applications that may be blind; one that shows texts says which."""

    def __init__(
        self, book: Book, who: str, journal: Journal, texts: Texts | None = None, memory: Memory | None = None
    ) -> None:
        self.blind = Blind(self, texts, memory or Memory(journal.path))
        self.veil = self.blind.veil
        self._was_blind = False
        super().__init__(book, who, journal)

    def decide(self, says: str, *changes: Add | Change, **more: Any) -> None:
        """Write a decision down, in words that name nobody who is hidden."""
        super().decide(self.blind.says(says), *changes, **more)

    def _adopt(self, reading: Reading) -> None:
        self.blind.identities.look()
        super()._adopt(reading)

    def _draw(self) -> None:
        super()._draw()
        if self.blind.on != self._was_blind:  # lists that the browser keeps unseen change, too
            self._was_blind = self.blind.on
            for one in self.rosters:
                one.update(self.surface.send)

    def _card(self) -> Card:
        return self.blind.dressed(super()._card())
