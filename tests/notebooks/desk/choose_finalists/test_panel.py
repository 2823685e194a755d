"""The deciding panel and its picture against a real rehearsal."""

from __future__ import annotations

import warnings

import pytest

from notebooks.desk.choose_finalists import picture, rules, steps
from notebooks.desk.choose_finalists.panel import ChoosePanel
from sheets_schema.book import Book
from sheets_schema.problems import NotAllowed
from sheets_schema.stages import Stage
from sheets_schema.tables import Application, Criterion, Interview, Rating
from tests.notebooks.desk.conftest import Seat
from tests.notebooks.desk.keyboard import Keyboard
from tests.rows import Rows

PNG = b"\x89PNG\r\n\x1a\n"


def stages(book: Book) -> dict[str, tuple[Stage | None, str]]:
    """Say where everybody stands in the sheet, and why not."""
    return {one.name: (one.stage, one.reason) for one in book.read(Application)[Application]}


def pressed(desk: Keyboard, *keys: str) -> None:
    """Press keys one after another."""
    for key in keys:
        desk.press(key)


def test_the_panel_shows_means_with_what_they_rest_on(filled: Book, seat: Seat) -> None:
    """
    Jobs
    ID | Title
    j1 | Baker

    Pipeline
    ID | Name | Job   | Job ID | Stage
    a2 | Bo   | Baker | j1     | Interview
    a3 | Cleo | Baker | j1     | Interview

    Criteria
    ID | Criterion | Need | Job ID
    k1 | Ovens     | Must | j1

    Interviewers
    Name        | E-mail
    Maren Oduya | maren@juniper.example

    Ratings
    ID | Application ID | Criterion ID | Interviewer           | Rating | What they said or did
    g3 | a2             | k1           | maren@juniper.example | 5      | Repaired all four
    g4 | a2             | k1           | ines@juniper.example  | 4      | Explained each step
    g5 | a3             | k1           | maren@juniper.example | 4      | Repaired three

    Evidence
    ID | Application ID | Criterion ID | Bearing | Quote
    e1 | a2             | k1           | shows   | Looked after four ovens
    """
    desk = Keyboard(seat(ChoosePanel, filled))
    assert (desk.card["title"], desk.card["lead"]) == ("Bo", "Baker · 4.5 (2 raters, 4 to 5)")
    for told in ("Repaired all four", "Maren Oduya: 5", "Looked after four ovens"):
        assert told in desk.words()


def test_finalists_are_decided_by_one_key_each_and_taken_back(filled: Book, seat: Seat) -> None:
    """
    Jobs
    ID | Title
    j1 | Baker

    Pipeline
    ID | Name | Job   | Job ID | Stage
    a1 | Ada  | Baker | j1     | Interview
    a2 | Bo   | Baker | j1     | Interview
    a3 | Cleo | Baker | j1     | Interview
    a4 | Dai  | Baker | j1     | New

    Criteria
    ID | Criterion | Need | Job ID
    k1 | Ovens     | Must | j1

    Ratings
    ID | Application ID | Criterion ID | Interviewer           | Rating
    g1 | a1             | k1           | maren@juniper.example | 2
    g2 | a1             | k1           | ines@juniper.example  | 2
    g3 | a2             | k1           | maren@juniper.example | 5
    g4 | a2             | k1           | ines@juniper.example  | 4
    g5 | a3             | k1           | maren@juniper.example | 4
    g6 | a3             | k1           | ines@juniper.example  | 4
    """
    desk = Keyboard(seat(ChoosePanel, filled))
    assert (desk.card["title"], "1 to 2 of 3" in desk.words(), "3 of 3" in desk.words()) == ("Bo", True, True)
    pressed(desk, "o")
    assert (desk.card["title"], "Bo (Offer)" in desk.words()) == ("Cleo", True)
    pressed(desk, "h", "n", "Escape", "n", "1")
    assert (desk.card["title"], desk.panel.flush()) == ("Nobody waits for a decision", True)
    no, hold = (Stage.NO, "Another candidate fits better"), (Stage.HOLD, "")
    assert stages(filled) == {"Ada": no, "Bo": (Stage.OFFER, ""), "Cleo": hold, "Dai": (Stage.NEW, "")}
    pressed(desk, "u", "u")
    assert desk.panel.flush()
    back = {"Ada": Stage.INTERVIEW, "Bo": Stage.OFFER, "Cleo": Stage.INTERVIEW, "Dai": Stage.NEW}
    assert {name: stage for name, (stage, _) in stages(filled).items()} == back


def test_sealed_ratings_give_no_number_and_no_order(filled: Book, seat: Seat) -> None:
    """
    Jobs
    ID | Title
    j1 | Baker

    Pipeline
    ID | Name | Job   | Job ID | Stage
    a1 | Ada  | Baker | j1     | Interview
    a2 | Bo   | Baker | j1     | Interview

    Criteria
    ID | Criterion | Job ID
    k1 | Ovens     | j1

    Interviews
    ID | Application ID | Interviewers
    i1 | a1             | maren@juniper.example
    i2 | a2             | maren@juniper.example

    Ratings
    ID | Application ID | Interview ID | Criterion ID | Interviewer           | Rating | Submitted        | Sealed
    g1 | a1             | i1           | k1           | maren@juniper.example |        | 2026-01-05T09:00 | gAAAAsecret
    g2 | a2             | i2           | k1           | maren@juniper.example | 4      | 2026-01-05T09:00 |
    """
    desk = Keyboard(seat(ChoosePanel, filled))
    assert desk.card["title"] == "Ada"
    assert "no open ratings yet" in desk.card["lead"]
    assert "No order yet: not everybody's ratings are in." in desk.words()
    assert "missing: ratings that are still sealed" in desk.words()
    assert "gAAAAsecret" not in str(desk.card)


def test_a_quote_of_a_candidate_stays_text(filled: Book, seat: Seat) -> None:
    """
    Pipeline
    ID | Name                         | Job ID | Stage
    a1 | <img src=x onerror=alert(1)> | j1     | Interview

    Criteria
    ID | Criterion | Job ID
    k1 | Ovens     | j1

    Interviews
    ID | Application ID | Interviewers
    i1 | a1             | maren@juniper.example

    Evidence
    ID | Application ID | Criterion ID | Bearing | Quote
    e1 | a1             | k1           | states  | <script>alert(1)</script>
    """
    desk = Keyboard(seat(ChoosePanel, filled))
    assert desk.card["title"] == "<img src=x onerror=alert(1)>"
    quotes = [node for node in desk.nodes() if node.get("text") == "<script>alert(1)</script>"]
    assert [node["tag"] for node in quotes] == ["p"]


def test_the_same_decision_without_a_screen(filled: Book) -> None:
    """
    Pipeline
    ID | Name | Stage
    a1 | Ada  | Interview
    """
    steps.decide(filled, "a1", Stage.OFFER, who="recruiting@juniper.example")
    assert stages(filled) == {"Ada": (Stage.OFFER, "")}
    with pytest.raises(NotAllowed):
        steps.decide(filled, "a1", Stage.NEW, who="recruiting@juniper.example")


def test_the_picture_is_drawn_from_the_sheet_and_says_itself_in_words(filled: Book) -> None:
    """
    Jobs
    ID | Title
    j1 | Baker
    j2 | Cook

    Pipeline
    ID | Name | Job   | Job ID | Stage
    a1 | Ada  | Baker | j1     | Interview

    Criteria
    ID | Criterion | Job ID
    k1 | Ovens     | j1

    Ratings
    ID | Application ID | Criterion ID | Interviewer           | Rating
    g1 | a1             | k1           | maren@juniper.example | 4
    """
    found = picture.show()
    assert found.data.startswith(PNG)
    assert found.alt == "Baker: Ada 4.0 (one rater, so no range)."
    assert picture.show("Cook").alt == "Cook: no open ratings yet."


def test_a_name_with_dollar_signs_or_an_underscore_is_drawn_as_it_is(rows: Rows) -> None:
    """
    Pipeline
    ID | Name              | Job ID
    a1 | $\\frac{a}{$ Ada  | j1
    a2 | _王小明           | j1

    Criteria
    ID | Criterion     | Job ID
    k1 | $\\undefined{ | j1

    Ratings
    ID | Application ID | Criterion ID | Interviewer     | Rating
    g1 | a1             | k1           | maren@x.example | 4
    g2 | a2             | k1           | maren@x.example | 3
    """
    found = [rules.finalist(one, rows[Criterion], rows[Interview], rows[Rating]) for one in rows[Application]]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert picture.drawn("Baker $x^{", found).startswith(PNG)
