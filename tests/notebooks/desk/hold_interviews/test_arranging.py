"""Who needs an interview, what is suggested, and what is refused."""

from __future__ import annotations

from datetime import UTC, datetime

from notebooks.desk.hold_interviews.rules import arranging
from sheets_schema.tables import Application, Interview, Interviewer, Job
from sheets_schema.tables.interviews import InterviewStatus, Mode, Round
from tests.rows import Rows

NOW = datetime(2030, 1, 4, 11, tzinfo=UTC)


def test_candidates_at_stage_interview_without_one_wait_the_longest_waiting_first(rows: Rows) -> None:
    """
    Pipeline
    ID | Name | Stage     | Waiting since
    a1 | Ada  | Interview | 2030-01-03T09:00
    a2 | Bo   | Interview | 2030-01-02T09:00
    a3 | Cleo | New       | 2030-01-01T09:00
    a4 | Dai  | Interview | 2030-01-01T09:00
    a5 | Eve  | Interview | 2030-01-01T09:00

    Interviews
    ID | Application ID | Status    | Starts at
    i4 | a4             | Planned   | 2030-01-08T09:00
    i5 | a5             | Cancelled | 2030-01-08T10:00
    """
    found = arranging.without_interview(rows[Application], rows[Interview])
    assert [one.name for one in found] == ["Eve", "Bo", "Ada"]


def test_whoever_was_interviewed_may_be_asked_to_a_further_round(rows: Rows) -> None:
    """
    Pipeline
    ID | Name | Stage
    a1 | Ada  | Interview
    a2 | Bo   | Interview
    a3 | Cleo | Offer

    Interviews
    ID | Application ID | Round | Status  | Starts at        | Minutes
    i1 | a1             | HR    | Invited | 2030-01-03T09:00 | 45
    i2 | a2             | HR    | Invited | 2030-01-08T09:00 | 45
    i3 | a3             | HR    | Held    | 2030-01-03T09:00 | 45
    """
    found = arranging.another_round(rows[Application], rows[Interview], NOW)
    assert [one.name for one in found] == ["Ada"]
    assert arranging.next_round(arranging.of_application(found[0], rows[Interview])) is Round.DEPARTMENT


def test_the_suggestion_takes_round_people_and_place_from_the_job(rows: Rows) -> None:
    """
    Jobs
    ID | Title | Head         | Place
    j1 | Baker | Ines Caldeira | Bristol

    Pipeline
    ID | Name | E-mail          | Job   | Stage     | Job ID
    a1 | Ada  | ada@example.com | Baker | Interview | j1

    Interviewers
    Name          | E-mail                | Role                  | Active
    Daniel Okafor | daniel@juniper.example | Head of Engineering  | Yes
    Maren Oduya   | maren@juniper.example | Head of People        | Yes
    Ines Caldeira | ines@juniper.example  | Head of Customer Care | Yes
    """
    found = arranging.suggested(rows[Application][0], rows[Job][0], [], rows[Interviewer], 45)
    assert (found.round, found.mode, found.minutes, found.place) == (Round.HR, Mode.VIDEO, 45, "Bristol")
    assert found.interviewers == ("maren@juniper.example", "ines@juniper.example")
    assert (found.name, found.email, found.job) == ("Ada", "ada@example.com", "Baker")
    assert found.status is InterviewStatus.PLANNED


def test_all_candidates_of_a_job_meet_the_same_panel(rows: Rows) -> None:
    """
    Jobs
    ID | Title | Head
    j1 | Baker | Ines Caldeira

    Pipeline
    ID | Name | Job   | Stage     | Job ID
    a1 | Ada  | Baker | Interview | j1

    Interviewers
    Name        | E-mail                | Role | Active
    Maren Oduya | maren@juniper.example | HR   | Yes

    Interviews
    ID | Application ID | Job   | Round | Interviewers                               | Status
    i9 | a9             | Baker | HR    | ruth@juniper.example; ines@juniper.example | Invited
    """
    found = arranging.suggested(rows[Application][0], rows[Job][0], rows[Interview], rows[Interviewer], 45)
    assert found.interviewers == ("ruth@juniper.example", "ines@juniper.example")


def test_two_desks_that_arrange_for_one_candidate_make_one_line(rows: Rows) -> None:
    """
    Pipeline
    ID | Name | Stage
    a1 | Ada  | Interview
    """
    one, other = (arranging.suggested(rows[Application][0], None, [], [], 45) for _ in range(2))
    assert one.id == other.id


def test_an_interview_called_off_is_followed_by_another_line(rows: Rows) -> None:
    """
    Pipeline
    ID | Name | Stage
    a1 | Ada  | Interview
    """
    first = arranging.suggested(rows[Application][0], None, [], [], 45)
    off = first.amended(status=InterviewStatus.CANCELLED)
    assert arranging.suggested(rows[Application][0], None, [off], [], 45).id != first.id


def test_a_line_deleted_by_hand_never_gives_its_name_to_a_line_that_stands(rows: Rows) -> None:
    """
    Pipeline
    ID | Name | Stage
    a1 | Ada  | Interview
    """
    ada = rows[Application][0]
    first = arranging.suggested(ada, None, [], [], 45).amended(status=InterviewStatus.CANCELLED)
    second = arranging.suggested(ada, None, [first], [], 45).amended(status=InterviewStatus.CANCELLED)
    assert arranging.suggested(ada, None, [second], [], 45).id != second.id


def test_a_double_booked_interviewer_is_named_with_the_line_that_stands(rows: Rows) -> None:
    """
    Interviewers
    Name        | E-mail
    Maren Oduya | maren@juniper.example

    Interviews
    ID | Application ID | Candidate email  | Mode  | Starts at        | Minutes | Interviewers          | Status
    i1 | a1             | ada@example.com  | Video | 2030-01-07T09:00 | 45      | maren@juniper.example | Planned
    """
    standing = rows[Interview]
    fresh = standing[0].amended(id="i2", line=3, application_id="a2", email="bo@example.com")
    (found,) = arranging.problems(fresh, standing, rows[Interviewer], NOW)
    assert str(found).startswith("Interviews, line 3, column Interviewers: maren@juniper.example is already booked")
    assert "(line 2)" in str(found)


def test_a_candidate_without_an_address_is_refused(rows: Rows) -> None:
    """
    Interviewers
    Name        | E-mail
    Maren Oduya | maren@juniper.example

    Interviews
    ID | Application ID | Mode  | Starts at        | Minutes | Interviewers
    i1 | a1             | Video | 2030-01-07T09:00 | 45      | maren@juniper.example
    """
    (found,) = arranging.problems(rows[Interview][0], [], rows[Interviewer], NOW)
    assert str(found) == (
        "Interviews, line 2, column Candidate email: The candidate has no e-mail address; add it on People."
    )


def test_somebody_who_does_not_interview_at_present_is_refused_and_not_suggested(rows: Rows) -> None:
    """
    Pipeline
    ID | Name | E-mail          | Stage
    a1 | Ada  | ada@example.com | Interview

    Interviewers
    Name        | E-mail                | Role | Active
    Maren Oduya | maren@juniper.example | HR   | No
    Ines        | ines@juniper.example  | Care | Yes
    """
    found = arranging.suggested(rows[Application][0], None, [], rows[Interviewer], 45)
    assert found.interviewers == ("ines@juniper.example",)
    asked = found.amended(starts=datetime(2030, 1, 7, 9, tzinfo=UTC), interviewers=("maren@juniper.example",))
    problems = arranging.problems(asked, [], rows[Interviewer], NOW)
    assert [one.says for one in problems] == ["Maren Oduya does not interview at present."]
