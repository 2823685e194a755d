"""Comparing candidates: means with what they rest on, and no order that the ratings do not carry."""

from __future__ import annotations

import pytest

from notebooks.desk.choose_finalists import rules
from sheets_schema.problems import NotAllowed
from sheets_schema.stages import Stage
from sheets_schema.tables import Application, Criterion, Interview, Rating
from tests.rows import Rows


def finalists(rows: Rows) -> list[rules.Finalist]:
    """Everybody on the docstring's Pipeline, in order."""
    everybody = rows[Application]
    return rules.in_order(rules.finalist(one, rows[Criterion], rows[Interview], rows[Rating]) for one in everybody)


def shown(rows: Rows) -> dict[str, str]:
    """Name and place of everybody."""
    found = finalists(rows)
    places = rules.places(found)
    return {one.application.name: places[one.application.id].words for one in found}


def test_every_criterion_and_every_rater_weighs_the_same(rows: Rows) -> None:
    """
    Pipeline
    ID | Name | Job ID
    a1 | Ada  | j1

    Criteria
    ID | Criterion | Job ID
    k1 | Ovens     | j1
    k2 | Dough     | j1

    Ratings
    ID | Application ID | Criterion ID | Interviewer | Rating
    g1 | a1             | k1           | maren@x.example | 5
    g2 | a1             | k1           | ines@x.example  | 4
    g3 | a1             | k2           | maren@x.example | 2
    g4 | a1             | k2           | ines@x.example  | 1
    """
    (found,) = finalists(rows)
    assert [score.mean for _, score in found.scores if score] == [4.5, 1.5]
    assert found.overall is not None
    assert (found.overall.mean, found.overall.low, found.overall.high, found.overall.raters) == (3.0, 2.5, 3.5, 2)
    assert found.overall.words == "3.0 (2 raters, 2.5 to 3.5)"


def test_one_rater_has_no_range_and_sets_nobody_above_another(rows: Rows) -> None:
    """
    Pipeline
    ID | Name | Job ID
    a1 | Ada  | j1
    a2 | Bo   | j1

    Criteria
    ID | Criterion | Job ID
    k1 | Ovens     | j1

    Ratings
    ID | Application ID | Criterion ID | Interviewer     | Rating
    g1 | a1             | k1           | maren@x.example | 5
    g2 | a2             | k1           | maren@x.example | 1
    """
    assert shown(rows) == {"Ada": "1 to 2 of 2", "Bo": "1 to 2 of 2"}
    assert [one.overall.behind for one in finalists(rows) if one.overall] == ["one rater, so no range"] * 2


def test_candidates_whose_ranges_overlap_share_their_places(rows: Rows) -> None:
    """
    Pipeline
    ID | Name | Job ID
    a1 | Ada  | j1
    a2 | Bo   | j1
    a3 | Cleo | j1

    Criteria
    ID | Criterion | Job ID
    k1 | Ovens     | j1

    Ratings
    ID | Application ID | Criterion ID | Interviewer     | Rating
    g1 | a1             | k1           | maren@x.example | 5
    g2 | a1             | k1           | ines@x.example  | 4
    g3 | a2             | k1           | maren@x.example | 4
    g4 | a2             | k1           | ines@x.example  | 4
    g5 | a3             | k1           | maren@x.example | 2
    g6 | a3             | k1           | ines@x.example  | 3
    """
    assert shown(rows) == {"Ada": "1 to 2 of 3", "Bo": "1 to 2 of 3", "Cleo": "3 of 3"}


def test_no_order_while_a_rating_is_missing_or_sealed(rows: Rows) -> None:
    """
    Pipeline
    ID | Name | Job ID
    a1 | Ada  | j1
    a2 | Bo   | j1
    a3 | Cleo | j1

    Criteria
    ID | Criterion | Job ID
    k1 | Ovens     | j1

    Interviews
    ID | Application ID | Interviewers
    i1 | a1             | maren@x.example
    i2 | a2             | maren@x.example
    i3 | a3             | maren@x.example; ines@x.example

    Ratings
    ID | Application ID | Interview ID | Criterion ID | Interviewer     | Rating | Submitted        | Sealed
    g1 | a1             | i1           | k1           | maren@x.example | 5      | 2030-01-01T09:00 |
    g2 | a2             | i2           | k1           | maren@x.example |        | 2030-01-01T09:00 | secret
    g3 | a3             | i3           | k1           | maren@x.example |        | 2030-01-01T09:00 | secret
    """
    found = finalists(rows)
    assert [one.application.name for one in found] == ["Ada", "Bo", "Cleo"]
    with pytest.raises(NotAllowed) as refused:
        rules.places(found)
    assert "Bo: ratings that are still sealed" in str(refused.value)
    assert "Cleo: ratings of ines@x.example" in str(refused.value)
    assert "Ada" not in str(refused.value)


def test_a_draft_is_not_a_rating(rows: Rows) -> None:
    """
    Pipeline
    ID | Name | Job ID
    a1 | Ada  | j1

    Criteria
    ID | Criterion | Job ID
    k1 | Ovens     | j1

    Interviews
    ID | Application ID | Interviewers
    i1 | a1             | maren@x.example

    Ratings
    ID | Application ID | Interview ID | Criterion ID | Interviewer     | Sealed
    g1 | a1             | i1           | k1           | maren@x.example | secret
    """
    (found,) = finalists(rows)
    assert found.overall is None
    assert found.missing == ("ratings of maren@x.example",)


def test_a_criterion_that_nobody_rated_keeps_the_order_back(rows: Rows) -> None:
    """
    Pipeline
    ID | Name | Job ID
    a1 | Ada  | j1

    Criteria
    ID | Criterion | Job ID
    k1 | Ovens     | j1
    k2 | Dough     | j1

    Ratings
    ID | Application ID | Criterion ID | Interviewer     | Rating
    g1 | a1             | k1           | maren@x.example | 5
    """
    assert finalists(rows)[0].missing == ("any rating of Dough",)


def test_a_second_look_adds_to_the_first(rows: Rows) -> None:
    """
    Pipeline
    ID | Name | Job ID
    a1 | Ada  | j1

    Criteria
    ID | Criterion | Job ID
    k1 | Ovens     | j1

    Ratings
    ID | Application ID | Interview ID | Criterion ID | Interviewer     | Rating
    g1 | a1             | i1           | k1           | maren@x.example | 2
    g2 | a1             | i2           | k1           | maren@x.example | 4
    """
    overall = finalists(rows)[0].overall
    assert overall is not None
    assert (overall.mean, overall.raters) == (3.0, 1)


def test_a_number_that_is_no_rating_is_left_out_and_named(rows: Rows) -> None:
    """
    Pipeline
    ID | Name | Job ID
    a1 | Ada  | j1

    Criteria
    ID | Criterion | Job ID
    k1 | Ovens     | j1

    Ratings
    ID | Application ID | Criterion ID | Interviewer     | Rating
    g1 | a1             | k1           | maren@x.example | 4.5
    g2 | a1             | k1           | ines@x.example  | 3
    """
    (found,) = finalists(rows)
    assert found.overall is not None
    assert found.overall.mean == 3.0
    assert [str(one) for one in rules.bad_ratings(rows[Rating])] == [
        "Ratings, line 2, column Rating: A rating is a whole number from 1 to 5; this one is left out."
    ]


def test_a_no_needs_a_reason_and_a_move_that_the_process_allows(rows: Rows) -> None:
    """
    Pipeline
    ID | Name | Stage
    a1 | Ada  | Interview
    a2 | Bo   | New
    """
    ada, bo = rows[Application]
    with pytest.raises(NotAllowed, match="Choose a reason"):
        rules.decided(ada, Stage.NO, "Decided")
    with pytest.raises(NotAllowed, match="“New” cannot become “Offer”"):
        rules.decided(bo, Stage.OFFER, "Decided")
    assert rules.decided(ada, Stage.NO, "Decided", "Applied too late").values == {
        "stage": Stage.NO,
        "reason": "Applied too late",
    }
