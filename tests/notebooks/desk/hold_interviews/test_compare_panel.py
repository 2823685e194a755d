"""Comparing, and rating without a screen, against a real rehearsal."""

from __future__ import annotations

import pytest

from notebooks.desk.hold_interviews import steps
from notebooks.desk.hold_interviews.compare import ComparePanel
from notebooks.desk.hold_interviews.rate import RatePanel
from sheets_schema.book import Book
from sheets_schema.problems import Refusal
from sheets_schema.tables import Interview
from sheets_schema.tables.interviews import InterviewStatus
from tests.notebooks.desk.conftest import Seat
from tests.notebooks.desk.hold_interviews.rating import (
    INES,
    MAREN,
    SECRET,
    WORDS,
    cells,
    open_seals,
    rate_all,
    ratings,
)
from tests.notebooks.desk.keyboard import Keyboard


def test_ratings_can_be_changed_until_everybody_is_in_and_compared_after(filled: Book, seat: Seat) -> None:
    """
    Pipeline
    ID | Name | Stage     | Job ID
    a1 | Ada  | Interview | j1

    Criteria
    ID | Criterion | Job ID
    k1 | Ovens     | j1

    Interviewers
    Name          | E-mail
    Maren Oduya   | maren@juniper.example
    Ines Caldeira | ines@juniper.example

    Interviews
    ID | Name | Application ID | Interviewers                                | Status
    i1 | Ada  | a1             | maren@juniper.example; ines@juniper.example | Invited
    """
    panel = seat(RatePanel, filled, who=MAREN)
    desk = Keyboard(panel)
    rate_all(desk, [(4, WORDS)])
    desk.press("c")
    assert (desk.card["title"], desk.fields()["rating"]) == ("Ovens", "4")
    assert desk.press("s", rating="5", behaviour=WORDS)["outcome"] == "done"
    assert panel.flush()
    compare = seat(ComparePanel, filled, journal="compare")
    view = Keyboard(compare)
    assert (view.card["title"], "Ines Caldeira" in view.words()) == ("Not everybody has rated yet", True)
    steps.rate(filled, "i1", INES, {"k1": (2, SECRET)})
    assert SECRET not in cells(filled)
    open_seals(filled)
    compare._read(filled.read(*compare.tabs))
    assert view.card["title"] == "Ada"
    assert all(part in view.words() for part in (WORDS, SECRET, "3.5", "Talk about it"))
    view.press("t")
    assert compare.flush()
    assert filled.read(Interview)[Interview][0].status is InterviewStatus.HELD
    panel._read(filled.read(*panel.tabs))
    assert "c" not in [one["key"] for one in desk.buttons()]


def test_without_a_screen_only_the_interviewers_of_an_interview_rate_it(filled: Book) -> None:
    """
    Pipeline
    ID | Name | Stage     | Job ID
    a1 | Ada  | Interview | j1

    Criteria
    ID | Criterion | Job ID
    k1 | Ovens     | j1

    Interviews
    ID | Name | Application ID | Interviewers         | Status
    i1 | Ada  | a1             | ines@juniper.example | Invited
    """
    with pytest.raises(Refusal, match=r"Interviews, line 2, column Interviewers: maren@juniper\.example"):
        steps.rate(filled, "i1", MAREN, {"k1": (4, WORDS)})
    steps.rate(filled, "i1", INES, {"k1": (4, WORDS)})
    assert [(one.interviewer, one.rating) for one in ratings(filled)] == [(INES, None)]
    assert steps.criteria_of(filled, "i1")[0].name == "Ovens"


def test_nobody_is_asked_to_rate_or_to_compare_whoever_is_out(filled: Book, seat: Seat) -> None:
    """
    Pipeline
    ID | Name | Stage     | Job ID
    a1 | Ada  | No        | j1
    a2 | Bo   | Withdrawn | j1

    Interviewers
    Name        | E-mail
    Maren Oduya | maren@juniper.example

    Interviews
    ID | Name | Application ID | Interviewers          | Status
    i1 | Ada  | a1             | maren@juniper.example | Invited
    i2 | Bo   | a2             | maren@juniper.example | Invited
    """
    assert Keyboard(seat(RatePanel, filled, who=MAREN)).card["title"] == "Nothing to rate"
    assert Keyboard(seat(ComparePanel, filled, journal="compare")).card["title"] == "Nothing to compare"
