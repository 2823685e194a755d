"""Headings of employments that are told apart only by those beside them: whole times, broken lines, what specifies."""

from __future__ import annotations

from functions.receive_applications.reading.whole import read_here
from tests.functions.receive_applications.test_reading_jobs import HEAD, read, told


def test_what_most_entries_lack_between_title_and_employer_specifies_the_title() -> None:
    work = (
        "Nurse, Moor Home  2019 - 2020\n\nNurse, Night Rounds, Oak Lodge  2016 - 2018\n\n"
        "Nurse, Harrow Home  2014 - 2015"
    )
    assert [told(job) for job in read(work).jobs] == [
        "Moor Home|Nurse|2019|2020", "Oak Lodge|Nurse|2016|2018", "Harrow Home|Nurse|2014|2015",
    ]  # fmt: skip


def test_a_heading_broken_off_from_its_dates_is_found_above_them() -> None:
    work = (
        "Moor | Clerk  Leeds | 2019 - 2020\n• Sold boots\nHarrow | Cook\nLeeds | 2016 - 2018\n• Fried fish\n"
        "Oak | Waiter  Leeds | 2014 - 2015\n• Ran about"
    )
    assert [told(job) for job in read(work).jobs] == [
        "Moor|Clerk|2019|2020", "Harrow|Cook|2016|2018", "Oak|Waiter|2014|2015",
    ]  # fmt: skip


def test_a_graduate_assistant_at_a_university_is_employed_where_no_heading_tells() -> None:
    text = f"{HEAD}Graduate Assistant - Moor University  2019 - 2020\nClerk - Harrow Stores  2016 - 2018\n"
    reading = read_here("cv.txt", text.encode())
    assert told(reading.jobs[0]) == "Moor University|Graduate Assistant|2019|2020"


def test_a_heading_below_its_dates_is_no_rest_of_the_one_before() -> None:
    work = (
        "2019 - 2020 · Moorkelly\nHarrow — Clerk\n2016 - 2018 · Leeds\nOak — Cook\n"
        "2014 - 2015 · Oldkelly\nElm — Waiter\n• Ran about"
    )
    assert [job.employer for job in read(work).jobs] == ["Harrow", "Oak", "Elm"]


def test_a_town_beside_the_whole_time_at_a_firm_is_not_the_employer() -> None:
    """Though nobody knows the town, and the positions with their own dates look like firms."""
    work = (
        "Northgate Parcels\n2014 - 2019 · Moorkelly\nNight Clerk\n2016 - 2019\nClerk\n2014 - 2016\n"
        "Freshco\n2010 - 2013 · Oldkelly\nCook\n2010 - 2013"
    )
    assert [told(job) for job in read(work).jobs] == [
        "Northgate Parcels|Night Clerk|2016|2019", "Northgate Parcels|Clerk|2014|2016", "Freshco|Cook|2010|2013",
    ]  # fmt: skip


def test_a_known_town_at_the_end_tells_that_the_employer_stands_before_it() -> None:
    work = "Nurse, Moor Home, Leeds  2019 - 2020\n\nNurse, Night Rounds, Oak Lodge, Leeds  2016 - 2018"
    assert [job.employer for job in read(work).jobs] == ["Moor Home", "Oak Lodge"]
