"""Perhaps the same person, at the desk: one key joins, one leaves apart, and undo takes either back."""

from __future__ import annotations

from notebooks.desk.receive_applications.duplicates import DuplicatesPanel
from sheets_schema.book import Book
from sheets_schema.tables import Application, Duplicate, HistoryLine, Person
from sheets_schema.tables.duplicates import Verdict
from tests.notebooks.desk.conftest import WHO, Seat
from tests.notebooks.desk.keyboard import Keyboard


def owners(book: Book) -> list[str]:
    """Give whose each application is."""
    return [row.person_id for row in book.read(Application)[Application]]


def test_a_pair_is_joined_in_one_key_undone_in_another_and_then_left_apart(filled: Book, seat: Seat) -> None:
    """
    People
    ID | Name       | E-mail          | Consents
    p1 | Ada Okoro  | ada@example.com | One
    p2 | Bea Okoro  | ada@example.com | Two

    Pipeline
    ID | Name      | Person ID | Stage
    a1 | Ada Okoro | p1        | New
    a2 | Bea Okoro | p2        | Interview

    Duplicates
    ID | Name      | Person ID | Other ID | Also came as | Why                   | Same person? | Carried out
    d1 | Ada Okoro | p1        | p2       | Bea Okoro    | The same e-mail <img> | Perhaps      | Perhaps
    """
    panel = seat(DuplicatesPanel, filled)
    desk = Keyboard(panel)
    assert "The same e-mail <img>." in desk.words()
    assert desk.press("s")["outcome"] == "done"
    assert desk.card["title"] == "Nothing to ask"
    assert panel.flush()
    assert owners(filled) == ["p1", "p1"]
    joined = [line.who for line in filled.read(HistoryLine)[HistoryLine] if line.column_header == "Same as"]
    assert joined == [WHO]
    desk.press("u")
    assert panel.flush()
    assert owners(filled) == ["p1", "p2"]
    assert [person.consents for person in filled.read(Person)[Person]] == [("One",), ("Two",)]
    desk.press("d")
    assert panel.flush()
    assert filled.read(Duplicate)[Duplicate][0].verdict is Verdict.APART
    assert owners(filled) == ["p1", "p2"]
