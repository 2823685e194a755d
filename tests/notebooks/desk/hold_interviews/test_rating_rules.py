"""Rating alone: sealed from the first key on, changeable until everybody has rated, open only then."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from notebooks.desk.hold_interviews.rules import rating as rules
from notebooks.desk.hold_interviews.rules.comparing import side_by_side
from sheets_schema.changes import Add, Change
from sheets_schema.problems import NotAllowed, Refusal
from sheets_schema.tables import Criterion, Interview, Rating
from tests.rows import Rows

NOW = datetime(2030, 1, 8, 11, tzinfo=UTC)
KEY = "a key for tests only"
MAREN, INES = "maren@juniper.example", "ines@juniper.example"
SAID = rules.Mark(4, "Told how the ovens failed and what was done")


def drafted(rows: Rows, who: str = MAREN, mark: rules.Mark = SAID, known: list[Rating] | None = None) -> Add | Change:
    """A rating of the docstring's interview and first criterion."""
    return rules.drafted(rows[Interview][0], rows[Criterion][0], who, mark, known or [], KEY)


def test_a_rating_holds_nothing_readable_until_it_is_opened(rows: Rows) -> None:
    """
    Criteria
    ID | Criterion | Job ID
    k1 | Ovens     | j1

    Interviews
    ID | Name | Interviewers                               | Application ID
    i1 | Ada  | maren@juniper.example; ines@juniper.example | a1
    """
    line = drafted(rows).row
    assert isinstance(line, Rating)
    assert (line.rating, line.behaviour, line.submitted) == (None, "", None)
    assert "ovens failed" not in line.sealed
    assert rules.read_mark(line, KEY) == SAID


def test_a_seal_copied_to_another_line_is_refused(rows: Rows) -> None:
    """
    Criteria
    ID | Criterion | Job ID
    k1 | Ovens     | j1

    Interviews
    ID | Name | Interviewers          | Application ID
    i1 | Ada  | maren@juniper.example | a1
    """
    line = drafted(rows).row
    assert isinstance(line, Rating)
    with pytest.raises(Refusal, match="Ratings, line 7, column Sealed"):
        rules.read_mark(line.amended(id="g-other", line=7), KEY)


@pytest.mark.parametrize("mark", [0, 6, -1])
def test_a_rating_off_the_scale_is_refused(rows: Rows, mark: int) -> None:
    """
    Criteria
    ID | Criterion
    k1 | Ovens

    Interviews
    ID | Interviewers
    i1 | maren@juniper.example
    """
    with pytest.raises(NotAllowed, match="column Rating: rate “Ovens” from 1 to 5"):
        drafted(rows, mark=rules.Mark(mark, SAID.behaviour))


@pytest.mark.parametrize("words", ["", "  good  "])
def test_a_rating_without_behaviour_is_refused(rows: Rows, words: str) -> None:
    """
    Criteria
    ID | Criterion
    k1 | Ovens

    Interviews
    ID | Interviewers
    i1 | maren@juniper.example
    """
    with pytest.raises(NotAllowed, match="column What they said or did"):
        drafted(rows, mark=rules.Mark(4, words))


def test_rating_again_changes_the_same_line(rows: Rows) -> None:
    """
    Criteria
    ID | Criterion
    k1 | Ovens

    Interviews
    ID | Interviewers                                | Application ID
    i1 | maren@juniper.example; ines@juniper.example | a1
    """
    first = drafted(rows).row
    assert isinstance(first, Rating)
    again = drafted(rows, who="Maren@Juniper.example", mark=rules.Mark(2, SAID.behaviour), known=[first])
    assert isinstance(again, Change)
    assert again.row.id == first.id
    assert set(again.values) == {"sealed"}


def test_handing_in_needs_every_criterion(rows: Rows) -> None:
    """
    Criteria
    ID | Criterion
    k1 | Ovens
    k2 | Dough

    Interviews
    ID | Interviewers          | Application ID
    i1 | maren@juniper.example | a1
    """
    line = drafted(rows).row
    assert isinstance(line, Rating)
    with pytest.raises(NotAllowed, match="Not rated yet: Dough"):
        rules.handing_in(rows[Interview][0], MAREN, rows[Criterion], [line], NOW)
    (handed,) = rules.handing_in(rows[Interview][0], MAREN, rows[Criterion][:1], [line], NOW)
    assert handed.values == {"submitted": NOW}


def test_ratings_change_until_everybody_has_handed_in(rows: Rows) -> None:
    """
    Criteria
    ID | Criterion
    k1 | Ovens

    Interviews
    ID | Interviewers                                | Application ID
    i1 | maren@juniper.example; ines@juniper.example | a1
    """
    mine, hers = drafted(rows).row, drafted(rows, INES).row
    assert isinstance(mine, Rating)
    assert isinstance(hers, Rating)
    mine = mine.amended(submitted=NOW)
    assert rules.awaited(rows[Interview][0], [mine, hers]) == [INES]
    assert isinstance(drafted(rows, known=[mine, hers]), Change)
    with pytest.raises(NotAllowed, match="Everybody has rated"):
        drafted(rows, known=[mine, hers.amended(submitted=NOW)])


def test_nobody_compares_before_everybody_has_rated(rows: Rows) -> None:
    """
    Criteria
    ID | Criterion
    k1 | Ovens

    Interviews
    ID | Interviewers                                | Application ID
    i1 | maren@juniper.example; ines@juniper.example | a1

    Ratings
    ID | Interviewer           | Rating | Interview ID | Criterion ID | Submitted        | Sealed
    g1 | maren@juniper.example | 4      | i1           | k1           | 2030-01-08T10:00 |
    g2 | ines@juniper.example  |        | i1           | k1           |                  | secret
    """
    interview, ratings = rows[Interview][0], rows[Rating]
    with pytest.raises(NotAllowed, match=f"Still to rate: {INES}"):
        side_by_side(interview, rows[Criterion], ratings)
    handed = [ratings[0], ratings[1].amended(submitted=NOW)]
    with pytest.raises(NotAllowed, match="opens the ratings at its next run"):
        side_by_side(interview, rows[Criterion], handed)
    opened = [ratings[0], handed[1].amended(sealed="", rating=2)]
    (found,) = side_by_side(interview, rows[Criterion], opened)
    assert found.score is not None
    assert (found.score.mean, found.score.spread, found.worth_a_talk) == (3.0, 2, True)


def test_ratings_typed_in_the_sheet_count_as_they_are(rows: Rows) -> None:
    """
    Criteria
    ID | Criterion
    k1 | Ovens

    Interviews
    ID | Interviewers          | Application ID
    i1 | maren@juniper.example | a1

    Ratings
    ID | Interviewer           | Rating | What they said or did | Application ID | Criterion ID
    g1 | MAREN@juniper.example | 5      | Knew all four ovens   | a1             | k1
    """
    (found,) = side_by_side(rows[Interview][0], rows[Criterion], rows[Rating])
    assert [(one.rating, one.behaviour) for one in found.said] == [(5, "Knew all four ovens")]


def test_a_number_typed_off_the_scale_is_left_out(rows: Rows) -> None:
    """
    Criteria
    ID | Criterion
    k1 | Ovens

    Interviews
    ID | Interviewers          | Application ID
    i1 | maren@juniper.example | a1

    Ratings
    ID | Interviewer           | Rating | Application ID | Criterion ID
    g1 | maren@juniper.example | 9      | a1             | k1
    """
    (found,) = side_by_side(rows[Interview][0], rows[Criterion], rows[Rating])
    assert found.score is None


def test_interviews_that_have_begun_are_rated_first(rows: Rows) -> None:
    """
    Interviews
    ID | Interviewers          | Application ID | Starts at        | Status
    i1 | maren@juniper.example | a1             | 2030-01-09T09:00 | Invited
    i2 | maren@juniper.example | a2             | 2030-01-07T09:00 | Invited
    i3 | ines@juniper.example  | a3             | 2030-01-07T09:00 | Invited
    i4 | maren@juniper.example | a4             | 2030-01-07T09:00 | Cancelled
    """
    assert [one.id for one in rules.to_rate(MAREN, rows[Interview], [], NOW)] == ["i2", "i1"]
