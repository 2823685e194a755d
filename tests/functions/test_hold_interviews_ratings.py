"""Seals are opened when everybody has rated, not before."""

from typing import Any

import pytest

from functions.hold_interviews.ratings import openings
from sheets_schema.changes import Change
from sheets_schema.seals import seal
from sheets_schema.tables import Rating
from tests.functions.planning import KEY
from tests.rows import Rows, read


def sealed(rows: Rows, **said: str) -> Rows:
    """Seal these ratings, by their IDs."""
    for row_id, text in said.items():
        rows = rows.altered(row_id, sealed=seal(KEY, "rating", text))
    return rows


def opened(rows: Rows) -> dict[str, dict[str, Any]]:
    return {change.row.id: dict(change.values) for change in openings(rows, KEY)[0] if isinstance(change, Change)}


TWO = """
Interviews
ID | Interviewers
i1 | bo@juniper.example; Cy@juniper.example

Ratings
ID | Interview ID | Interviewer        | Submitted
g1 | i1           | bo@juniper.example | 2030-01-02T11:00
g2 | i1           | bo@juniper.example | 2030-01-02T11:00
g3 | i1           | cy@juniper.example | 2030-01-02T12:00
"""


def test_when_all_have_rated_everything_is_opened_together() -> None:
    rows = sealed(read(TWO), g1="4", g2="2", g3="5")
    given = {"g1": 4, "g2": 2, "g3": 5}
    assert opened(rows) == {row_id: {"sealed": "", "rating": rating} for row_id, rating in given.items()}


def test_behaviour_that_was_sealed_with_the_number_is_opened_with_it() -> None:
    rows = sealed(read(TWO), g1='{"rating": 4, "behaviour": "Asked back twice"}')
    assert opened(rows)["g1"] == {"sealed": "", "rating": 4, "behaviour": "Asked back twice"}


def test_while_one_is_missing_nothing_is_opened() -> None:
    rows = read(TWO.replace("cy@juniper.example | 2030-01-02T12:00", "bo@juniper.example | 2030-01-02T12:00"))
    assert opened(sealed(rows, g1="4", g2="2", g3="5")) == {}


def test_while_one_rating_is_still_a_draft_nothing_is_opened() -> None:
    rows = read(TWO.replace("2030-01-02T12:00", ""))
    assert opened(sealed(rows, g1="4", g2="2")) == {}


def test_a_rating_typed_into_the_sheet_counts_as_it_is() -> None:
    rows = read(TWO.replace("2030-01-02T12:00", "")).altered("g3", rating=3)
    assert set(opened(sealed(rows, g1="4", g2="2"))) == {"g1", "g2"}


@pytest.mark.parametrize("text", ["6", "0", "4.5", "none", "{}", '{"rating": true}'])
def test_what_is_no_rating_stays_shut(text: str) -> None:
    changes, report = openings(sealed(read(TWO), g1=text, g2="2", g3="5"), KEY)
    assert {change.row.id for change in changes} == {"g2", "g3"}
    assert "cannot be opened" in report.refused["g1"]


def test_a_seal_copied_from_another_line_stays_shut() -> None:
    rows = sealed(read(TWO), g1='{"rating": 5, "for": "g3"}', g2='{"rating": 2, "for": "g2"}', g3="5")
    changes, report = openings(rows, KEY)
    assert {change.row.id for change in changes} == {"g2", "g3"}
    assert "another line" in report.refused["g1"]


def test_a_forged_seal_stays_shut() -> None:
    rows = sealed(read(TWO), g2="2", g3="5").altered("g1", sealed=seal("another key", "rating", "5"))
    changes, report = openings(rows, KEY)
    assert "g1" in report.refused
    assert {change.row.id for change in changes} == {"g2", "g3"}
    assert rows.find(Rating, "g1").sealed
