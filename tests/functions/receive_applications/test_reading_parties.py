"""Headings of employments that are told apart only by those beside them: whole times, broken lines, what specifies."""

from __future__ import annotations

import pytest

from functions.receive_applications.reading.whole import read_here
from tests.functions.receive_applications.test_reading_jobs import HEAD, read, told
from tests.functions.receive_applications.test_reading_margins import HEAD as MARGIN_HEAD
from tests.functions.receive_applications.test_reading_margins import Piece, jobs, page


def test_what_most_entries_lack_between_title_and_employer_specifies_the_title() -> None:
    work = (
        "Nurse, Moor Home  2019 - 2020\n\nNurse, Night Rounds, Oak Lodge  2016 - 2018\n\n"
        "Nurse, Harrow Home  2014 - 2015"
    )
    assert [told(job) for job in read(work).jobs] == [
        "Moor Home|Nurse|2019|2020", "Oak Lodge|Nurse, Night Rounds|2016|2018", "Harrow Home|Nurse|2014|2015",
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


def test_lesser_towns_beside_the_dates_are_no_employers_where_the_line_above_names_one() -> None:
    work = (
        "Head of Maths, Ysgol Moor\nBridgend | 2016 - 2020\n\nMaths Teacher, Oak Welsh Water\nNelwyn | 2012 - 2016\n\n"
        "New Teacher, Elm\nNewport | 2011 - 2012"
    )
    assert [told(job) for job in read(work).jobs] == [
        "Ysgol Moor|Head of Maths|2016|2020", "Oak Welsh Water|Maths Teacher|2012|2016", "Elm|New Teacher|2011|2012",
    ]  # fmt: skip


def test_a_firm_with_its_town_heads_what_follows_a_sentence() -> None:
    """The first of them is told with the whole time there, so that no line stands above its dates."""
    work = (
        "MOOR CORNING, Kansas City, MO (2016 to Present)\nSales Manager, Roofing – Central Plains, 2019 to Present\n"
        "Recovered a lost account.\nTerritory Manager, 2016 to 2019\nTrained six new managers.\n"
        "OAK SUPPLY CO., Lenexa, KS\nBranch Manager, 2010 to 2015\nMade it profitable.\n"
        "PRAIRIE MILL, INC., Olathe, KS\nSales Representative, 2004 to 2010\n"
    )
    assert [told(job) for job in read(work).jobs] == [
        "MOOR CORNING|Sales Manager, Roofing|2019|", "MOOR CORNING|Territory Manager|2016|2019",
        "OAK SUPPLY CO.|Branch Manager|2010|2015", "PRAIRIE MILL, INC.|Sales Representative|2004|2010",
    ]  # fmt: skip


def test_titles_held_in_turn_are_told_as_one() -> None:
    beside = read("Junior Cook, then Head Cook, Hotel Moor  2019 - 2020\nPorter, Oak Inn  2016 - 2018").jobs
    below = read("Oak Rail\nApprentice, then Engineer  2012 - 2015\n\nMoor Inn\nCook  2001 - 2005").jobs
    assert told(beside[0]) == "Hotel Moor|Junior Cook, then Head Cook|2019|2020"
    assert told(below[0]) == "Oak Rail|Apprentice, then Engineer|2012|2015"


def test_a_title_keeps_what_stands_in_brackets_behind_it() -> None:
    work = (
        "Staff Nurse (Band 5), Acute Unit\nMoor Hospital, Leeds\n2019 - 2020\n"
        "Staff Nurse (nights)\nOak Hospital, Leeds\n2016 - 2018"
    )
    assert [job.title for job in read(work).jobs] == ["Staff Nurse (Band 5), Acute Unit", "Staff Nurse (nights)"]


def test_a_firm_called_then_is_a_firm_and_a_firm_below_a_joint_is_one_of_its_own() -> None:
    assert told(read("Then Group Ltd\nClerk\n2014 - 2016").jobs[0]) == "Then Group Ltd|Clerk|2014|2016"
    assert read("Head of Design and\nHarrow Mills Ltd\n2015 - 2018").jobs[0].employer == "Harrow Mills Ltd"


def test_what_specifies_a_title_stays_with_it_though_firms_are_called_so_and_towns_stand_there_elsewhere() -> None:
    work = (
        "Analyst, Leveraged Finance  2019 - 2020\nMoor Holdings plc\n\nOak, Leeds, UK  2015 - 2018\n"
        "Manager, TurboTax  2017 - 2018\nClerk  2015 - 2017"
    )
    assert [told(job) for job in read(work).jobs] == [
        "Moor Holdings plc|Analyst, Leveraged Finance|2019|2020", "Oak|Manager, TurboTax|2017|2018",
        "Oak|Clerk|2015|2017",
    ]  # fmt: skip


def test_a_title_further_in_than_the_bullets_below_it_is_no_work_done() -> None:
    pieces: list[Piece] = [*MARGIN_HEAD, (60, 740, "#Legal Experience")]
    for number, (firm, title) in enumerate((("Oak, Elm & Ash LLP", "Associate"), ("Moor School", "Lecturer in Law"))):
        top = 715.0 - 60 * number
        pieces += [(60, top, f"*{firm}, Leeds ({2019 - number} – 2020)"), (77, top - 14, title)]
        pieces += [(60, top - 28, "•  Drew up all of it"), (60, top - 42, "•  Read all of it")]
    assert jobs(read_here("cv.pdf", page(pieces))) == [
        "Oak, Elm & Ash LLP|Associate|2019|2020", "Moor School|Lecturer in Law|2018|2020",
    ]  # fmt: skip


def test_a_firm_in_bold_below_a_long_bullet_is_no_rest_of_it() -> None:
    pieces: list[Piece] = [*MARGIN_HEAD, (60, 740, "#Experience")]
    pieces += [(60, 715, "*MOOR CORPORATION, Leeds, UK  2016 – 2020")]
    pieces += [(60, 700, "Clerk  May 2016 – June 2020")]
    pieces += [(60, 685, "• Counted every one of the many things that there were to count there")]
    pieces += [(60, 665, "*OAK CREDIT UNION, Leeds, UK"), (60, 650, "Trainee  May 2012 – June 2013")]
    assert jobs(read_here("cv.pdf", page(pieces))) == [
        "MOOR CORPORATION|Clerk|2016-05|2020-06", "OAK CREDIT UNION|Trainee|2012-05|2013-06",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "firm", ["Cabinet Roche, Faure et associés", "Studio Bianchi, Rossi e soci", "Oakes, Penn & Quill"]
)
def test_partners_of_an_office_are_one_employer(firm: str) -> None:
    work = f"Clerk, {firm}, Lyon  2019 - 2020\nCook, Moor Inn, York  2017 - 2018\n"
    assert read(work).jobs[0].employer == firm
