"""Perhaps the same person, at the desk: one key joins, one leaves apart, and undo takes either back."""

from __future__ import annotations

from pathlib import Path

from notebooks.desk.receive_applications.duplicates import DuplicatesPanel
from sheets_schema.book import Book
from sheets_schema.tables import Application, Duplicate, HistoryLine, Person
from sheets_schema.tables.duplicates import Verdict
from tests.notebooks.desk.bench.sitting import kernel
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


def everything(book: Book) -> dict[str, object]:
    """Give what stands on three tabs, as people see it: without the marks of the kit's own writing."""
    seen = book.read(Person, Application, Duplicate)
    return {row.id: row.amended(rev="") for tab in (Person, Application, Duplicate) for row in seen[tab]}


def test_joinings_that_build_on_each_other_come_apart_again_one_by_one_though_the_kernel_died(
    filled: Book, seat: Seat, tmp_path: Path
) -> None:
    """
    People
    ID | Name       | E-mail          | Phone           | Consents
    p1 | Ada Okoro  | ada@example.com |                 | One
    p2 | Bea Okoro  | ada@example.com | +44 20 79460001 | Two
    p3 | B. Okoro   |                 | +44 20 79460001 | Three
    p4 | Ada Okorro | ada@example.com |                 | Four

    Pipeline
    ID | Name       | Person ID | Job ID | Stage
    a1 | Ada Okoro  | p1        | j1     | New
    a2 | Bea Okoro  | p2        | j1     | Interview
    a3 | B. Okoro   | p3        | j2     | New
    a4 | Ada Okorro | p4        | j1     | On hold

    Duplicates
    ID | Name      | Person ID | Other ID | Also came as | Why              | Same person? | Carried out
    d1 | Ada Okoro | p1        | p2       | Bea Okoro    | The same e-mail  | Perhaps      | Perhaps
    d2 | Bea Okoro | p2        | p3       | B. Okoro     | The same phone   | Perhaps      | Perhaps
    d3 | Bea Okoro | p2        | p4       | Ada Okorro   | The same e-mail  | Perhaps      | Perhaps
    """
    before = everything(filled)
    with kernel(tmp_path / "journals" / "mine.jsonl", DuplicatesPanel) as desk:
        for key in "sss":
            assert desk.do(key)["outcome"] == "done"
        desk.kill()
    again = Keyboard(seat(DuplicatesPanel, filled))
    assert again.panel.flush()
    assert owners(filled) == ["p1", "p1", "p1", "p1"]
    for _ in range(3):
        assert again.press("u")["outcome"] == "done"
    assert again.panel.flush()
    assert owners(filled) == ["p1", "p2", "p3", "p4"]
    assert everything(filled) == before
