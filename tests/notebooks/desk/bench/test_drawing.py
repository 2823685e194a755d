"""What stands on the panel when a card cannot be drawn."""

from __future__ import annotations

from notebooks.desk.bench.panel import UNSHOWN
from notebooks.desk.bench.view import Card
from sheets_schema.book import Book
from tests.notebooks.desk.bench.notes import NotePanel
from tests.notebooks.desk.conftest import Seat
from tests.notebooks.desk.keyboard import Keyboard


def test_a_card_that_cannot_be_drawn_says_so_and_the_next_one_is_shown(filled: Book, seat: Seat) -> None:
    """
    People
    ID | Name
    p1 | Ada
    p2 | Bo
    """

    class Torn(NotePanel):
        """A panel that fails at one person."""

        def card(self, item: str) -> Card:
            """Show everybody but Ada."""
            if item == "p1":
                raise KeyError("Ada")
            return super().card(item)

    panel = seat(Torn, filled)
    desk = Keyboard(panel)
    assert (desk.card["title"], desk.card["actions"]) == (UNSHOWN, [])
    assert "KeyError" in desk.card["lead"]
    assert "Ada" not in desk.card["lead"]
    panel.session.show("p2")
    panel.refresh()
    assert desk.card["title"] == "Bo"
    assert desk.press("n")["outcome"] == "done"
