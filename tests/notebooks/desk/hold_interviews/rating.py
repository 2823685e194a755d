"""What tests of rating share: who rates, what they say, and what the sheet holds of it."""

from __future__ import annotations

import json
from typing import Any

from sheets_schema.book import Book
from sheets_schema.changes import change
from sheets_schema.seals import unseal
from sheets_schema.tables import Rating
from tests.notebooks.desk.keyboard import Keyboard

KEY = "a key for tests only"
MAREN, INES = "maren@juniper.example", "ines@juniper.example"
WORDS = "Told how the ovens failed and what was done"
SECRET = "Rambled for ten minutes without an example"


def ratings(book: Book) -> list[Rating]:
    """What stands on the Ratings tab."""
    return book.read(Rating)[Rating]


def cells(book: Book) -> str:
    """Everything that HR can read on the Ratings tab, hidden columns too."""
    asked = book.connection.session.get(f"https://sheets.googleapis.com/v4/spreadsheets/{book.id}/values/Ratings")
    return json.dumps(asked.json(), ensure_ascii=False)


def open_seals(book: Book) -> None:
    """Do what the functions do when everybody has rated."""
    told = [(one, json.loads(unseal(KEY, "rating", one.sealed))) for one in ratings(book) if one.sealed]
    book.save(
        [change(one, "opened", sealed="", rating=said["rating"], behaviour=said["behaviour"]) for one, said in told],
        who="the kit",
    )


def rate_all(desk: Keyboard, marks: list[tuple[int, str]]) -> dict[str, Any]:
    """Rate every criterion, then hand in."""
    for mark, words in marks:
        assert desk.press("s", rating=str(mark), behaviour=words)["outcome"] == "done"
    return desk.press("h")
