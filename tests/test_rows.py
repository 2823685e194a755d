"""The reader of docstring spreadsheets."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from sheets_schema.tables import Application, Interview, Person
from sheets_schema.tables.interviews import Mode
from tests.rows import Rows, read


def test_a_docstring_becomes_typed_rows(rows: Rows) -> None:
    """
    Interviews
    ID | Candidate email | Starts at        | Minutes | Interviewers               | Mode  | Application ID
    i1 | ada@example.com | 2030-07-02T09:30 | 45      | a@x.example; b@x.example   | video | a1
    i2 |                 |                  |         |                            |       |
    """
    first, second = rows[Interview]
    assert first.starts == datetime(2030, 7, 2, 9, 30, tzinfo=ZoneInfo("Europe/London"))
    assert (first.minutes, first.interviewers, first.mode) == (45, ("a@x.example", "b@x.example"), Mode.VIDEO)
    assert (second.id, second.starts, second.line) == ("i2", None, 3)
    assert rows["i1"] is first
    assert rows[Person] == []


def test_prose_around_the_tabs_is_left_alone(rows: Rows) -> None:
    """Two people of one name are two people.

    People
    Name
    Ada
    Ada

    And nothing else.
    """
    assert [person.id for person in rows[Person]] == ["p1", "p2"]


def test_the_firm_tab_says_the_zone(rows: Rows) -> None:
    """
    Firm
    Setting          | Value
    Time zone        | Asia/Tokyo
    Delay in minutes | 5

    Pipeline
    Waiting since
    2030-01-02T09:30
    """
    assert rows.only(Application).waiting_since == datetime(2030, 1, 2, 9, 30, tzinfo=ZoneInfo("Asia/Tokyo"))
    assert rows.firm.delay.total_seconds() == 300


def test_a_cell_that_cannot_be_read_is_a_problem(rows: Rows) -> None:
    """
    Interviews
    Starts at           | Minutes
    2027-03-28T01:30    | soon
    """
    assert [problem.column for problem in rows.problems] == ["Starts at", "Minutes"]


def test_escapes_bring_in_what_a_line_cannot_hold(rows: Rows) -> None:
    r"""
    People
    Name
    Ada\r\nBcc: eve@example.com \| x
    """
    assert rows.only(Person).name == "Ada\r\nBcc: eve@example.com | x"


def test_a_header_that_no_tab_has_is_an_error_of_the_test() -> None:
    with pytest.raises(AssertionError, match="no column"):
        read("People\nNmae\nAda")
