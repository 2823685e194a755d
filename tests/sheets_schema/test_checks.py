"""What must be right before anything goes out."""

from __future__ import annotations

from datetime import UTC, datetime

from sheets_schema.checks import interview_problems, offer_problems
from sheets_schema.problems import Problem
from sheets_schema.tables import Interview, Interviewer, Offer
from tests.rows import Rows

NOW = datetime(2030, 1, 1, tzinfo=UTC)


def found(rows: Rows, line: int = 0) -> list[Problem]:
    interviews = rows[Interview]
    return interview_problems(interviews[line], interviews, rows[Interviewer], NOW)


def test_a_complete_interview_has_no_problem(rows: Rows) -> None:
    """
    Interviewers
    Name  | E-mail
    Maren | maren@juniper.example

    Interviews
    ID | Application ID | Candidate email | Starts at        | Minutes | Mode  | Interviewers
    i1 | a1             | ada@example.com | 2030-01-02T09:30 | 45      | Video | Maren@Juniper.example
    """
    assert found(rows) == []


def test_an_empty_interview_names_every_cell_that_is_missing(rows: Rows) -> None:
    """
    Interviews
    ID | Round
    i1 | HR
    """
    columns = {problem.column for problem in found(rows)}
    assert columns == {"Name", "Candidate email", "Starts at", "Minutes", "Mode", "Interviewers"}
    assert all(problem.line == 2 and problem.tab == "Interviews" for problem in found(rows))


def test_an_interview_in_the_past_is_refused(rows: Rows) -> None:
    """
    Interviewers
    Name  | E-mail
    Maren | maren@juniper.example

    Interviews
    ID | Application ID | Candidate email | Starts at        | Minutes | Mode  | Interviewers
    i1 | a1             | ada@example.com | 2029-12-31T09:30 | 45      | Video | maren@juniper.example
    """
    assert [str(problem) for problem in found(rows)] == [
        "Interviews, line 2, column Starts at: This time is in the past."
    ]


def test_an_interviewer_is_never_booked_twice_at_one_minute_and_the_upper_line_stands(rows: Rows) -> None:
    """
    Interviewers
    Name  | E-mail
    Maren | maren@juniper.example
    Tobi  | tobi@juniper.example

    Interviews
    ID | Application ID | Candidate email | Starts at        | Minutes | Mode  | Interviewers
    i1 | a1             | ada@example.com | 2030-01-02T09:30 | 45      | Video | maren@juniper.example
    i2 | a2             | bo@example.com  | 2030-01-02T10:14 | 45 | Video | tobi@juniper.example; MAREN@juniper.example
    i3 | a3             | cy@example.com  | 2030-01-02T10:15 | 45      | Phone | maren@juniper.example
    """
    assert found(rows, 0) == []
    (clash,) = found(rows, 1)
    assert (clash.line, clash.column) == (3, "Interviewers")
    assert "already booked" in clash.says
    assert "line 2" in clash.says
    assert [problem.column for problem in found(rows, 2)] == ["Interviewers"]  # touches line 3, not line 2


def test_an_interview_already_sent_stands_before_one_above_it_that_is_not(rows: Rows) -> None:
    """
    Interviewers
    Name  | E-mail
    Maren | maren@juniper.example

    Interviews
    ID | Application ID | Candidate email | Starts at        | Minutes | Mode  | Interviewers          | Status
    i1 | a1             | ada@example.com | 2030-01-02T09:30 | 45      | Video | maren@juniper.example | Planned
    i2 | a2             | bo@example.com  | 2030-01-02T09:30 | 45      | Video | maren@juniper.example | Invited
    """
    assert [problem.column for problem in found(rows, 0)] == ["Interviewers"]
    assert found(rows, 1) == []


def test_a_candidate_is_never_in_two_places_and_a_cancelled_interview_takes_no_time(rows: Rows) -> None:
    """
    Interviewers
    Name  | E-mail
    Maren | maren@juniper.example
    Tobi  | tobi@juniper.example

    Interviews
    ID | Application ID | Candidate email | Starts at        | Minutes | Mode  | Interviewers          | Status
    i1 | a1             | ada@example.com | 2030-01-02T09:30 | 45      | Video | maren@juniper.example | Cancelled
    i2 | a1             | ada@example.com | 2030-01-02T09:30 | 45      | Video | maren@juniper.example | Planned
    i3 | a1             | ada@example.com | 2030-01-02T09:45 | 45      | Video | tobi@juniper.example  | Planned
    """
    assert found(rows, 1) == []
    assert [(problem.column, "line 3" in problem.says) for problem in found(rows, 2)] == [("Starts at", True)]


def test_an_offer_names_every_term_it_lacks(rows: Rows) -> None:
    """
    Offers
    ID | Name | Currency | E-mail          | Approver
    o1 | Ada  | pounds   | ada@example.com | ada@example.com
    """
    columns = [problem.column for problem in offer_problems(rows[Offer][0])]
    assert columns == ["Name", "Pay", "Currency", "Per", "Start date", "Approver"]


def test_an_offer_with_an_unreadable_figure_is_refused_at_that_cell(rows: Rows) -> None:
    """
    Offers
    ID | Application ID | E-mail          | Pay  | Currency | Per  | Start date | Approver
    o1 | a1             | ada@example.com | lots | GBP      | Year | 2030-02-01 | boss@juniper.example
    """
    assert [(problem.column, problem.line) for problem in offer_problems(rows[Offer][0])] == [("Pay", 2)]
