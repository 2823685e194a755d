"""Which lines of the Problems tab stay, are refreshed, come and go."""

from __future__ import annotations

from sheets_schema.checks import same_zone
from sheets_schema.standing import Difference, difference
from sheets_schema.tables import OpenProblem
from tests.rows import Rows, read

WANTED = """
Problems
ID | Tab        | Column    | About ID | What to mend               | Open
w1 | Interviews | Starts at | i1       | “soon” is not a date.      | Open F3
w2 | Interviews | To do     | i1       | Bo is booked at that time. | Open L3
w3 | Jobs       | Title     | j1       | It has no criteria.        | Open A2
"""


def settled(rows: Rows) -> Difference:
    """Hold what stands in a test's docstring against what is true now."""
    return difference(rows[OpenProblem], read(WANTED)[OpenProblem])


def test_what_is_said_already_stays_and_what_is_not_true_any_more_goes(rows: Rows) -> None:
    """
    Problems
    ID | Tab        | Column    | About ID | What to mend                | Open    | Since
    q1 | Interviews | To do     | i1       | Bo is booked at that time.  | Open L3 | 2030-01-01T09:00
    q2 | Interviews | To do     | i1       | Cleo is no interviewer.     | Open L3 | 2030-01-01T09:00
    q3 | Jobs       | Title     | j1       | It has no criteria.         | Open A2 | 2030-01-01T09:00
    """
    made = settled(rows)
    assert [one.id for one in made.mended] == ["q2"]
    assert [one.says for one in made.fresh] == ["“soon” is not a date."]
    assert made.refreshed == []


def test_another_nonsense_in_one_cell_is_the_same_problem_still(rows: Rows) -> None:
    """
    Problems
    ID | Tab        | Column    | About ID | What to mend               | Open    | Since
    q1 | Interviews | Starts at | i1       | “some day” is not a date.  | Open F2 | 2030-01-01T09:00
    q2 | Interviews | To do     | i1       | Bo is booked at that time. | Open L3 | 2030-01-01T09:00
    q3 | Jobs       | Title     | j1       | It has no criteria.        | Open A2 | 2030-01-01T09:00
    """
    made = settled(rows)
    ((before, after),) = made.refreshed
    assert (after.id, after.since) == (before.id, before.since)
    assert (after.says, after.cell) == ("“soon” is not a date.", "Open F3")
    assert not made.fresh
    assert not made.mended


def test_two_names_of_one_clock_are_one_zone() -> None:
    assert same_zone("Europe/London", "GB")
    assert not same_zone("Europe/London", "Africa/Abidjan")  # the same hour in winter only
    assert not same_zone("Europe/London", "Europa/London")
