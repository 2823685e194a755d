"""Free times: everybody's, in office hours, on the firm's clock."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from notebooks.desk.hold_interviews.rules.slots import Diary, first_free, free_slots, tomorrow
from sheets_schema.tables import Interview
from sheets_schema.tables.firm import Setting, default_settings, firm_of
from sheets_schema.tables.office import Office, days_of, hours_of
from tests.rows import Rows

LONDON = ZoneInfo("Europe/London")
DIARY = Diary(Office(time(9), time(17), frozenset(range(5))), LONDON)
FRIDAY = datetime(2030, 1, 4, 11, tzinfo=UTC)


def wanted(**more: object) -> Interview:
    """An interview of 45 minutes that Maren is to hold."""
    basis = Interview(id="new", minutes=45, interviewers=("maren@juniper.example",), application_id="a1")
    return basis.amended(**more)


def shown(moment: datetime | None) -> str:
    """A time on the firm's clock."""
    return f"{moment.astimezone(LONDON):%a %d %H:%M}" if moment else "none"


def test_the_first_time_is_the_next_working_day_at_nine() -> None:
    assert shown(first_free(wanted(), [], tomorrow(FRIDAY, LONDON), DIARY)) == "Mon 07 09:00"


def test_a_time_at_which_an_interviewer_is_busy_is_left_out(rows: Rows) -> None:
    """
    Interviews
    ID | Starts at        | Minutes | Interviewers                                 | Status
    i1 | 2030-01-07T09:00 | 45      | MAREN@juniper.example                        | Invited
    i2 | 2030-01-07T10:00 | 30      | ines@juniper.example                         | Planned
    i3 | 2030-01-07T11:00 | 60      | ines@juniper.example; maren@juniper.example  | Planned
    i4 | 2030-01-07T13:00 | 60      | maren@juniper.example                        | Cancelled
    """
    found = free_slots(wanted(), rows[Interview], tomorrow(FRIDAY, LONDON), DIARY)
    assert [shown(one)[-5:] for one in islice(found, 4)] == ["10:00", "12:00", "12:30", "13:00"]


def test_a_time_at_which_the_candidate_is_busy_is_left_out(rows: Rows) -> None:
    """
    Interviews
    ID | Application ID | Starts at        | Minutes | Interviewers         | Status
    i1 | a1             | 2030-01-07T09:00 | 60      | ines@juniper.example | Planned
    """
    assert shown(first_free(wanted(), rows[Interview], tomorrow(FRIDAY, LONDON), DIARY)) == "Mon 07 10:00"


def test_no_interview_runs_past_the_end_of_the_day() -> None:
    last = [one for one in free_slots(wanted(minutes=90), [], FRIDAY, DIARY) if one.month == 1 and one.day == 4][-1]
    assert shown(last) == "Fri 04 15:30"


def test_office_hours_stay_nine_to_five_when_the_clocks_change() -> None:
    saturday = datetime(2030, 3, 30, 12, tzinfo=UTC)  # the clocks go forward in the night to Sunday
    found = first_free(wanted(), [], tomorrow(saturday, LONDON), DIARY)
    assert found == datetime(2030, 4, 1, 8, tzinfo=UTC)
    assert shown(found) == "Mon 01 09:00"


def test_a_day_that_is_full_for_weeks_gives_no_time(rows: Rows) -> None:
    """
    Interviews
    ID | Starts at        | Minutes | Interviewers          | Status
    i1 | 2030-01-07T09:00 | 480     | maren@juniper.example | Planned
    """
    every = [rows[Interview][0].amended(id=f"i{day}", starts=one) for day, one in enumerate(_mornings(90))]
    assert first_free(wanted(), every, tomorrow(FRIDAY, LONDON), DIARY) is None


def _mornings(days: int) -> list[datetime]:
    first = datetime(2030, 1, 4, 9, tzinfo=LONDON)
    return [first + timedelta(days=day) for day in range(days)]


def test_what_stands_in_an_interviewers_own_calendar_is_left_out_and_the_moved_interview_itself_is_not() -> None:
    def at(hour: int, minute: int = 0) -> datetime:
        return datetime(2030, 1, 7, hour, minute, tzinfo=UTC)

    busy = Diary(DIARY.office, LONDON, {"maren@juniper.example": ((at(9), at(9, 45)), (at(10), at(12)))})
    assert shown(first_free(wanted(), [], tomorrow(FRIDAY, LONDON), busy)) == "Mon 07 12:00"
    standing = wanted(starts=at(9))
    assert shown(first_free(standing, [], tomorrow(FRIDAY, LONDON), busy.without(standing))) == "Mon 07 09:00"


def test_the_firms_hours_and_days_are_kept_to() -> None:
    firm = firm_of(default_settings({"Office hours": "10.30 - 12:00", "Office days": "Tue; Thu to Sat"}))
    found = free_slots(wanted(), [], tomorrow(FRIDAY, LONDON), Diary(firm.office, LONDON))
    assert [shown(one) for one in islice(found, 4)] == [
        "Sat 05 10:30",
        "Sat 05 11:00",
        "Tue 08 10:30",
        "Tue 08 11:00",
    ]


def test_hours_that_cannot_be_read_are_pointed_out_and_the_usual_ones_hold() -> None:
    assert (hours_of("17:00 to 09:00"), hours_of("25:00 to 26:00"), days_of("Friday to Monday")) == (None, None, None)
    firm = firm_of([Setting(id="f1", line=7, name="Office hours", value="nine to five")])
    assert [str(one) for one in firm.problems] == ["Firm, line 7, column Value: Type it like 09:00 to 17:00."]
    assert firm.office == DIARY.office
