"""The arranging panel against a real rehearsal."""

from __future__ import annotations

from datetime import timedelta

from notebooks.desk.hold_interviews import steps
from notebooks.desk.hold_interviews.arrange import ArrangePanel
from sheets_schema.book import Book
from sheets_schema.changes import change
from sheets_schema.clock import now
from sheets_schema.tables import Application, Interview
from sheets_schema.tables.interviews import InterviewStatus, Mode, Round
from tests.notebooks.desk.conftest import Seat
from tests.notebooks.desk.keyboard import Keyboard

HOSTILE = '=HYPERLINK("http://x","y")'


def interviews(book: Book) -> list[Interview]:
    """What stands on the Interviews tab."""
    return book.read(Interview)[Interview]


def test_one_key_arranges_what_is_suggested(filled: Book, seat: Seat) -> None:
    """
    Jobs
    ID | Title | Head
    j1 | Baker | Ines Caldeira

    Pipeline
    ID | Name | E-mail          | Job   | Stage     | Job ID | Waiting since
    a1 | Ada  | ada@example.com | Baker | Interview | j1     | 2026-01-01T09:00
    a2 | Bo   | bo@example.com  | Baker | Interview | j1     | 2026-01-02T09:00

    Interviewers
    Name          | E-mail                | Role                  | Active
    Maren Oduya   | maren@juniper.example | Head of People        | Yes
    Ines Caldeira | ines@juniper.example  | Head of Customer Care | Yes
    """
    panel = seat(ArrangePanel, filled)
    desk = Keyboard(panel)
    assert desk.card["title"] == "Ada"
    assert desk.press("a")["outcome"] == "done"
    assert desk.card["title"] == "Bo"
    assert "Ada" in desk.words()
    desk.press("a")
    assert panel.flush()
    first, second = interviews(filled)
    assert (first.name, first.email, first.status) == ("Ada", "ada@example.com", InterviewStatus.PLANNED)
    assert first.interviewers == ("maren@juniper.example", "ines@juniper.example")
    assert first.starts
    assert second.starts == first.starts + timedelta(minutes=60)  # the same two people are free again at the half hour
    assert first.starts.astimezone(panel.zone).weekday() < 5


def test_a_double_booking_is_refused_before_it_is_saved_and_a_free_time_is_named(filled: Book, seat: Seat) -> None:
    """
    Pipeline
    ID | Name | E-mail          | Stage     | Waiting since
    a1 | Ada  | ada@example.com | Interview | 2026-01-01T09:00
    a2 | Bo   | bo@example.com  | Interview | 2026-01-02T09:00

    Interviewers
    Name        | E-mail                | Role | Active
    Maren Oduya | maren@juniper.example | HR   | Yes
    """
    panel = seat(ArrangePanel, filled)
    desk = Keyboard(panel)
    when = desk.fields()["starts"]
    desk.press("a")
    answer = desk.press("a", starts=when)
    assert answer["outcome"] == "refused"
    assert "Interviews, line 3, column Interviewers: maren@juniper.example is already booked" in answer["says"]
    assert "Free: " in answer["says"]
    assert panel.flush()
    assert [one.name for one in interviews(filled)] == ["Ada"]


def test_the_next_free_time_is_one_key_away_and_keeps_what_was_filled_in(filled: Book, seat: Seat) -> None:
    """
    Pipeline
    ID | Name | E-mail          | Stage
    a1 | Ada  | ada@example.com | Interview

    Interviewers
    Name        | E-mail                | Role | Active
    Maren Oduya | maren@juniper.example | HR   | Yes
    """
    desk = Keyboard(seat(ArrangePanel, filled))
    first = desk.fields()["starts"]
    desk.press("f", minutes="90", mode="Phone")
    assert desk.fields()["starts"] > first
    assert (desk.fields()["minutes"], desk.fields()["mode"]) == ("90", "Phone")


def test_a_time_that_the_clocks_skip_is_refused_with_row_and_column(filled: Book, seat: Seat) -> None:
    """
    Pipeline
    ID | Name | E-mail          | Stage
    a1 | Ada  | ada@example.com | Interview

    Interviewers
    Name        | E-mail                | Role | Active
    Maren Oduya | maren@juniper.example | HR   | Yes
    """
    desk = Keyboard(seat(ArrangePanel, filled))
    answer = desk.press("a", starts="2030-03-31T01:30")
    assert answer["outcome"] == "refused"
    assert (
        "Interviews, line 2, column Starts at: 31 March 2030, 01:30 does not exist in Europe/London" in answer["says"]
    )


def test_refusals_name_row_and_column_and_nothing_is_half_done(filled: Book, seat: Seat) -> None:
    """
    Pipeline
    ID | Name | E-mail          | Stage
    a1 | Ada  | ada@example.com | Interview

    Interviewers
    Name        | E-mail                | Role | Active
    Maren Oduya | maren@juniper.example | HR   | Yes
    """
    panel = seat(ArrangePanel, filled)
    desk = Keyboard(panel)
    told = [
        desk.press("a", starts="2020-01-02T09:30")["says"],
        desk.press("a", minutes="")["says"],
        desk.press("a", interviewers=[])["says"],
        desk.press("a", mode="On site")["says"],
        desk.press("a", interviewers=["stranger@juniper.example"])["says"],
    ]
    assert [one.split(":")[0] for one in told] == [
        "Interviews, line 2, column Starts at",
        "Interviews, line 2, column Minutes",
        "Interviews, line 2, column Interviewers",
        "Interviews, line 2, column Place",
        "Interviews, line 2, column Interviewers",
    ]
    assert panel.flush()
    assert interviews(filled) == []


def test_a_candidate_without_an_address_is_refused_and_stays(filled: Book, seat: Seat) -> None:
    """
    Pipeline
    ID | Name | Stage
    a1 | Ada  | Interview

    Interviewers
    Name        | E-mail                | Role | Active
    Maren Oduya | maren@juniper.example | HR   | Yes
    """
    desk = Keyboard(seat(ArrangePanel, filled))
    answer = desk.press("a")
    assert "column Candidate email: The candidate has no e-mail address; add it on People." in answer["says"]
    assert desk.card["title"] == "Ada"


def test_undo_calls_the_interview_off_and_shows_the_candidate_again(filled: Book, seat: Seat) -> None:
    """
    Pipeline
    ID | Name | E-mail          | Stage
    a1 | Ada  | ada@example.com | Interview

    Interviewers
    Name        | E-mail                | Role | Active
    Maren Oduya | maren@juniper.example | HR   | Yes
    """
    panel = seat(ArrangePanel, filled)
    desk = Keyboard(panel)
    desk.press("a")
    desk.press("u")
    assert desk.card["title"] == "Ada"
    assert panel.flush()
    assert [one.status for one in interviews(filled)] == [InterviewStatus.CANCEL]
    desk.press("a")
    assert panel.flush()
    assert [one.status for one in interviews(filled)] == [InterviewStatus.CANCEL, InterviewStatus.PLANNED]


def test_an_interview_that_the_functions_could_not_arrange_comes_back_and_can_be_changed(
    filled: Book, seat: Seat
) -> None:
    """
    Pipeline
    ID | Name | E-mail          | Stage
    a1 | Ada  | ada@example.com | Interview

    Interviewers
    Name        | E-mail                | Role | Active
    Maren Oduya | maren@juniper.example | HR   | Yes
    """
    made = steps.schedule(filled, "a1", "recruiting@juniper.example")
    told = change(filled.read(Interview).find(Interview, made.id), "Checked", to_do="The address is unknown.")
    filled.save([told], who="the kit")
    panel = seat(ArrangePanel, filled)
    desk = Keyboard(panel)
    assert "The address is unknown." in desk.words()
    desk.press("a", mode="Phone")
    assert panel.flush()
    assert interviews(filled)[0].mode is Mode.PHONE


def test_an_arranged_interview_can_be_opened_moved_and_called_off(filled: Book, seat: Seat) -> None:
    """
    Pipeline
    ID | Name | E-mail          | Stage
    a1 | Ada  | ada@example.com | Interview

    Interviewers
    Name        | E-mail                | Role | Active
    Maren Oduya | maren@juniper.example | HR   | Yes
    """
    panel = seat(ArrangePanel, filled)
    desk = Keyboard(panel)
    desk.press("a")
    assert desk.card["title"] == "Nobody waits for an interview"
    desk.press("e")
    assert desk.card["title"] == "Ada"
    desk.press("l")
    assert desk.card["title"] == "Nobody waits for an interview"
    desk.press("e")
    desk.press("x")
    assert panel.flush()
    assert [one.status for one in interviews(filled)] == [InterviewStatus.CANCEL]


def test_whoever_was_interviewed_comes_back_for_the_next_round(filled: Book, seat: Seat) -> None:
    """
    Pipeline
    ID | Name | E-mail          | Stage
    a1 | Ada  | ada@example.com | Interview

    Interviewers
    Name        | E-mail                | Role | Active
    Maren Oduya | maren@juniper.example | HR   | Yes

    Interviews
    ID | Application ID | Round | Starts at        | Minutes | Interviewers          | Status
    i1 | a1             | HR    | 2026-01-05T09:00 | 45      | maren@juniper.example | Held
    """
    panel = seat(ArrangePanel, filled)
    desk = Keyboard(panel)
    assert "HR, Mon 05 Jan 2026, 09:00" in desk.words()
    desk.press("a")
    assert panel.flush()
    assert [one.round for one in interviews(filled)] == [Round.HR, Round.DEPARTMENT]


def test_what_a_candidate_is_called_is_shown_and_written_as_exactly_these_letters(filled: Book, seat: Seat) -> None:
    """
    Pipeline
    ID | Name                       | E-mail          | Stage
    a1 | =HYPERLINK("http://x","y") | ada@example.com | Interview

    Interviewers
    Name        | E-mail                | Role | Active
    Maren Oduya | maren@juniper.example | HR   | Yes
    """
    panel = seat(ArrangePanel, filled)
    desk = Keyboard(panel)
    assert desk.card["title"] == HOSTILE
    desk.press("a")
    assert panel.flush()
    assert interviews(filled)[0].name == HOSTILE


def test_the_same_step_without_a_screen_takes_the_next_free_time(filled: Book) -> None:
    """
    Pipeline
    ID | Name | E-mail          | Stage
    a1 | Ada  | ada@example.com | Interview
    a2 | Bo   | bo@example.com  | Interview

    Interviewers
    Name        | E-mail                | Role | Active
    Maren Oduya | maren@juniper.example | HR   | Yes
    """
    made = [
        steps.schedule(filled, one.id, "recruiting@juniper.example") for one in filled.read(Application)[Application]
    ]
    assert made[0].starts
    assert made[1].starts
    assert now() < made[0].starts < made[1].starts
    assert [one.id for one in interviews(filled)] == [one.id for one in made]
