"""The rating panel against a real rehearsal: alone, sealed, changeable until everybody has rated."""

from __future__ import annotations

import json
from typing import Any

import pytest

from notebooks.desk.hold_interviews import steps
from notebooks.desk.hold_interviews.compare import ComparePanel
from notebooks.desk.hold_interviews.rate import RatePanel
from sheets_schema.book import Book
from sheets_schema.changes import change
from sheets_schema.problems import Refusal
from sheets_schema.seals import unseal
from sheets_schema.tables import Interview, Rating
from sheets_schema.tables.interviews import InterviewStatus
from tests.notebooks.desk.conftest import Seat
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


def test_an_interviewer_rates_each_criterion_and_hands_in_and_nobody_can_read_it(filled: Book, seat: Seat) -> None:
    """
    Pipeline
    ID | Name | Stage     | Job ID
    a1 | Ada  | Interview | j1

    Criteria
    ID | Criterion | Question              | 1 means | 2 means | 3 means | 4 means | 5 means | Job ID
    k1 | Ovens     | How do ovens fail?    | none    | some    | right   | good    | best    | j1
    k2 | Dough     | When is dough ready?  | none    | some    | right   | good    | best    | j1

    Interviewers
    Name          | E-mail
    Maren Oduya   | maren@juniper.example
    Ines Caldeira | ines@juniper.example

    Interviews
    ID | Name | Application ID | Starts at        | Minutes | Interviewers                                | Status
    i1 | Ada  | a1             | 2026-01-05T09:00 | 45      | maren@juniper.example; ines@juniper.example | Invited
    """
    panel = seat(RatePanel, filled, who=MAREN)
    desk = Keyboard(panel)
    assert desk.card["title"] == "Ovens"
    assert "How do ovens fail?" in desk.words()
    assert "right" in desk.words()
    assert rate_all(desk, [(4, WORDS), (1, SECRET)])["outcome"] == "done"
    assert desk.card["title"] == "Nothing to rate"
    assert panel.flush()
    assert [(one.criterion, one.interviewer, one.rating, one.behaviour) for one in ratings(filled)] == [
        ("Ovens", MAREN, None, ""),
        ("Dough", MAREN, None, ""),
    ]
    assert all(one.submitted and one.sealed for one in ratings(filled))
    for telling in (WORDS, SECRET, "Rambled"):
        assert telling not in cells(filled)


def test_what_others_said_never_reaches_the_browser(filled: Book, seat: Seat) -> None:
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

    Ratings
    ID | Interviewer          | Rating | What they said or did                      | Interview ID | Criterion ID
    g1 | ines@juniper.example | 1      | Rambled for ten minutes without an example | i1           | k1
    """
    desk = Keyboard(seat(RatePanel, filled, who=MAREN))
    seen = [json.dumps([desk.card, desk.state])]
    desk.press("s", rating="4", behaviour=WORDS)
    seen.append(json.dumps([desk.card, desk.state]))
    desk.press("h")
    seen.append(json.dumps([desk.card, desk.state]))
    assert not any(SECRET in one for one in seen)
    assert WORDS in seen[1]


def test_a_rating_without_behaviour_or_number_stays_on_the_card(filled: Book, seat: Seat) -> None:
    """
    Pipeline
    ID | Name | Stage     | Job ID
    a1 | Ada  | Interview | j1

    Criteria
    ID | Criterion | Job ID
    k1 | Ovens     | j1

    Interviewers
    Name        | E-mail
    Maren Oduya | maren@juniper.example

    Interviews
    ID | Name | Application ID | Interviewers          | Status
    i1 | Ada  | a1             | maren@juniper.example | Invited
    """
    desk = Keyboard(seat(RatePanel, filled, who=MAREN))
    assert "column What they said or did" in desk.press("s", rating="4", behaviour="")["says"]
    assert "column Rating" in desk.press("s", rating="", behaviour=WORDS)["says"]
    assert desk.card["title"] == "Ovens"
    assert desk.press("l")["outcome"] == "done"
    assert "Not rated yet: Ovens" in desk.press("h")["says"]


def test_a_draft_survives_a_killed_kernel_and_is_rated_on(filled: Book, seat: Seat) -> None:
    """
    Pipeline
    ID | Name | Stage     | Job ID
    a1 | Ada  | Interview | j1

    Criteria
    ID | Criterion | Job ID
    k1 | Ovens     | j1
    k2 | Dough     | j1

    Interviewers
    Name        | E-mail
    Maren Oduya | maren@juniper.example

    Interviews
    ID | Name | Application ID | Interviewers          | Status
    i1 | Ada  | a1             | maren@juniper.example | Invited
    """
    first = seat(RatePanel, filled, who=MAREN)
    Keyboard(first).press("s", rating="4", behaviour=WORDS)
    first.close()
    desk = Keyboard(seat(RatePanel, filled, who=MAREN))
    assert desk.card["title"] == "Dough"
    desk.press("s", rating="2", behaviour=SECRET)
    assert WORDS in desk.words()
    assert desk.press("h")["outcome"] == "done"


def test_undo_takes_a_rating_back_and_hands_it_out_again(filled: Book, seat: Seat) -> None:
    """
    Pipeline
    ID | Name | Stage     | Job ID
    a1 | Ada  | Interview | j1

    Criteria
    ID | Criterion | Job ID
    k1 | Ovens     | j1
    k2 | Dough     | j1

    Interviewers
    Name        | E-mail
    Maren Oduya | maren@juniper.example

    Interviews
    ID | Name | Application ID | Interviewers          | Status
    i1 | Ada  | a1             | maren@juniper.example | Invited
    """
    panel = seat(RatePanel, filled, who=MAREN)
    desk = Keyboard(panel)
    desk.press("s", rating="4", behaviour=WORDS)
    desk.press("u")
    assert desk.card["title"] == "Ovens"
    rate_all(desk, [(3, WORDS), (2, SECRET)])
    desk.press("u")
    assert desk.card["title"] == "Hand in your ratings of Ada?"
    desk.press("h")
    assert panel.flush()
    assert [json.loads(unseal(KEY, "rating", one.sealed))["rating"] for one in ratings(filled)] == [3, 2]
    assert all(one.submitted for one in ratings(filled))


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
    assert view.card["title"] == "Not everybody has rated yet"
    assert "Ines Caldeira" in view.words()
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
    assert [one["key"] for one in desk.buttons()] == ["w"]


def test_hr_at_the_desk_says_who_rates(filled: Book, seat: Seat) -> None:
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
    ID | Name | Application ID | Interviewers         | Status
    i1 | Ada  | a1             | ines@juniper.example | Invited
    """
    panel = seat(RatePanel, filled)
    desk = Keyboard(panel)
    assert desk.card["title"] == "Who are you?"
    assert desk.fields()["who"] == INES
    assert desk.press("s", who="mallory@example.com")["outcome"] == "refused"
    desk.press("s", who=MAREN)
    assert desk.card["title"] == "Nothing to rate"
    desk.press("w")
    desk.press("s", who=INES)
    assert desk.card["title"] == "Ovens"
    desk.press("s", rating="4", behaviour=WORDS)
    assert panel.flush()
    assert [one.interviewer for one in ratings(filled)] == [INES]


def test_a_job_without_criteria_says_so(filled: Book, seat: Seat) -> None:
    """
    Pipeline
    ID | Name | Stage     | Job ID | Job
    a1 | Ada  | Interview | j1     | Baker

    Interviewers
    Name        | E-mail
    Maren Oduya | maren@juniper.example

    Interviews
    ID | Name | Application ID | Job   | Interviewers          | Status
    i1 | Ada  | a1             | Baker | maren@juniper.example | Invited
    """
    desk = Keyboard(seat(RatePanel, filled, who=MAREN))
    assert "“Baker” has no criteria; add them on the Criteria tab, then rate." in desk.words()
    assert "h" not in [one["key"] for one in desk.buttons()]


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
