"""Free times: everybody's, in office hours, on the firm's clock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from notebooks.desk.hold_interviews.rules.slots import first_free, free_slots, tomorrow
from sheets_schema.tables import Interview
from tests.rows import Rows

LONDON = ZoneInfo("Europe/London")
FRIDAY = datetime(2030, 1, 4, 11, tzinfo=UTC)


def wanted(**more: object) -> Interview:
    """An interview of 45 minutes that Maren is to hold."""
    basis = Interview(id="new", minutes=45, interviewers=("maren@juniper.example",), application_id="a1")
    return basis.amended(**more)


def shown(moment: datetime | None) -> str:
    """A time on the firm's clock."""
    return f"{moment.astimezone(LONDON):%a %d %H:%M}" if moment else "none"


def test_the_first_time_is_the_next_working_day_at_nine() -> None:
    assert shown(first_free(wanted(), [], tomorrow(FRIDAY, LONDON), LONDON)) == "Mon 07 09:00"


def test_a_time_at_which_an_interviewer_is_busy_is_left_out(rows: Rows) -> None:
    """
    Interviews
    ID | Starts at        | Minutes | Interviewers                                 | Status
    i1 | 2030-01-07T09:00 | 45      | MAREN@juniper.example                        | Invited
    i2 | 2030-01-07T10:00 | 30      | ines@juniper.example                         | Planned
    i3 | 2030-01-07T11:00 | 60      | ines@juniper.example; maren@juniper.example  | Planned
    i4 | 2030-01-07T13:00 | 60      | maren@juniper.example                        | Cancelled
    """
    found = free_slots(wanted(), rows[Interview], tomorrow(FRIDAY, LONDON), LONDON)
    assert [shown(one)[-5:] for one in islice(found, 4)] == ["10:00", "12:00", "12:30", "13:00"]


def test_a_time_at_which_the_candidate_is_busy_is_left_out(rows: Rows) -> None:
    """
    Interviews
    ID | Application ID | Starts at        | Minutes | Interviewers         | Status
    i1 | a1             | 2030-01-07T09:00 | 60      | ines@juniper.example | Planned
    """
    assert shown(first_free(wanted(), rows[Interview], tomorrow(FRIDAY, LONDON), LONDON)) == "Mon 07 10:00"


def test_no_interview_runs_past_the_end_of_the_day() -> None:
    last = [one for one in free_slots(wanted(minutes=90), [], FRIDAY, LONDON) if one.month == 1 and one.day == 4][-1]
    assert shown(last) == "Fri 04 15:30"


def test_office_hours_stay_nine_to_five_when_the_clocks_change() -> None:
    saturday = datetime(2030, 3, 30, 12, tzinfo=UTC)  # the clocks go forward in the night to Sunday
    found = first_free(wanted(), [], tomorrow(saturday, LONDON), LONDON)
    assert found == datetime(2030, 4, 1, 8, tzinfo=UTC)
    assert shown(found) == "Mon 01 09:00"


def test_a_day_that_is_full_for_weeks_gives_no_time(rows: Rows) -> None:
    """
    Interviews
    ID | Starts at        | Minutes | Interviewers          | Status
    i1 | 2030-01-07T09:00 | 480     | maren@juniper.example | Planned
    """
    every = [rows[Interview][0].amended(id=f"i{day}", starts=one) for day, one in enumerate(_mornings(90))]
    assert first_free(wanted(), every, tomorrow(FRIDAY, LONDON), LONDON) is None


def _mornings(days: int) -> list[datetime]:
    first = datetime(2030, 1, 4, 9, tzinfo=LONDON)
    return [first + timedelta(days=day) for day in range(days)]
