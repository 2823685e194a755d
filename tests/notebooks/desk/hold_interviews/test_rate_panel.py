"""The rating panel against a real rehearsal: alone, sealed, changeable until everybody has rated."""

from __future__ import annotations

import json

from notebooks.desk.hold_interviews.rate import RatePanel
from sheets_schema.book import Book
from sheets_schema.seals import unseal
from tests.notebooks.desk.conftest import Seat
from tests.notebooks.desk.hold_interviews.rating import (
    INES,
    KEY,
    MAREN,
    SECRET,
    WORDS,
    cells,
    rate_all,
    ratings,
)
from tests.notebooks.desk.keyboard import Keyboard


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
    assert (desk.card["lead"], "All your ratings are in" in desk.words()) == ("Maren Oduya", False)
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


def test_two_raters_at_one_desk_never_see_each_others_ratings(filled: Book, seat: Seat) -> None:
    """
    Pipeline
    ID | Name | Stage     | Job ID
    a1 | Ada  | Interview | j1

    Criteria
    ID | Criterion | Job ID
    k1 | Ovens     | j1
    k2 | Dough     | j1

    Interviewers
    Name          | E-mail
    Maren Oduya   | maren@juniper.example
    Ines Caldeira | ines@juniper.example

    Interviews
    ID | Name | Application ID | Interviewers                                | Status
    i1 | Ada  | a1             | maren@juniper.example; ines@juniper.example | Invited
    """
    panel = seat(RatePanel, filled)
    desk = Keyboard(panel)
    desk.press("s", who=MAREN)
    first = desk.card["item"]
    desk.press("s", rating="1", behaviour=SECRET)
    desk.press("w")
    desk.press("s", who=INES)
    assert desk.card["title"] == "Ovens"
    assert desk.card["item"] != first  # the browser keeps what was typed under this name
    assert desk.press("u")["outcome"] == "refused"
    assert SECRET not in str(desk.card)
    panel.session.show(first)
    panel.refresh()
    assert (desk.card["title"], SECRET in str(desk.card)) == ("Somebody else's rating", False)
