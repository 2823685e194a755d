"""What printing leaves of a page: dots of time lines, headings drawn together, dates drawn late, broken names."""

from __future__ import annotations

import pytest

from functions.receive_applications.reading.extract import extract
from functions.receive_applications.reading.extract.pdf_fragments import fragments_of
from functions.receive_applications.reading.extract.pdf_words import Word
from functions.receive_applications.reading.whole import read_here
from tests.functions.receive_applications.test_reading_jobs import HEAD as TEXT_HEAD
from tests.functions.receive_applications.test_reading_jobs import read, told
from tests.functions.receive_applications.test_reading_margins import HEAD, Piece, jobs, page

POSTS = (
    ("Clerk", "Harrow Ltd", "2019-04", "2021-03"),
    ("Cook", "Elm Kitchens", "2012-10", "2016-05"),
    ("Waiter", "Oak Inn", "2010-04", "2012-08"),
)
EXPECTED = [f"{firm}|{title}|{begun}|{ended}" for title, firm, begun, ended in POSTS]


def test_the_dot_of_a_time_line_is_no_part_of_the_heading_beside_it() -> None:
    dot = Word("\uf111", 0, 136, 275, 141, 281)
    heading = [Word("Clerk,", 1, 143, 269, 191, 283), Word("Oak", 8, 194, 269, 220, 283)]
    assert [piece.text for piece in fragments_of([dot, *heading], lambda first: 12.0)] == ["\uf111", "Clerk, Oak"]


def test_larger_headings_in_the_margin_stand_beside_smaller_text_whose_tops_are_as_high() -> None:
    pieces: list[Piece] = [(60, 790, "#Ada Sample"), (60, 770, "ada@example.com")]
    blocks = (
        ("#Profile", ("Clerk and cook of long standing.", "Fond of lists.")),
        ("#Employment", [f"{title} - {firm}|{begun} - {ended}|Kept lists." for title, firm, begun, ended in POSTS[:2]]),
        ("#Skills", ("Sums", "Lists", "Fish")),
        ("#Education", ("Moor College", "Elm School")),
    )
    top = 720.0
    for heading, entries in blocks:
        lines = "|".join(entries).split("|")
        pieces += [(60, top - 4, heading)]
        pieces += [(200, top - 14 * number, line) for number, line in enumerate(lines)]
        top -= 14 * len(lines) + 40
    assert jobs(read_here("cv.pdf", page(pieces))) == EXPECTED[:2]


def test_how_long_it_was_stands_below_the_dates_of_a_narrow_column() -> None:
    pieces: list[Piece] = [*HEAD, (60, 740, "#Experience")]
    for number, (title, firm, begun, ended) in enumerate(POSTS):
        top = 710.0 - 80 * number
        pieces += [(60, top, f"{begun} - {ended}"), (60, top - 9, "2 years 1 month"), (190, top - 11, f"*{title}")]
        pieces += [(190, top - 24, firm), (60, top - 40, "Kept the lists of all that came and went.")]
    assert jobs(read_here("cv.pdf", page(pieces, 9))) == EXPECTED


def test_dates_that_end_a_page_do_not_close_the_entries() -> None:
    """
    *Harrow Ltd
    2019-04 - 2021-03
    Clerk
    """
    pieces: list[Piece] = [*HEAD, (60, 740, "#Experience")]
    for number, (title, firm, begun, ended) in enumerate(POSTS):
        top = 715.0 - 60 * number
        pieces += [(60, top, f"*{firm}"), (60, top - 13, f"{begun} - {ended}")]
        pieces += [(60, top - 26, title), (60, top - 39, "Kept the lists.")] if number < 2 else []
    found = read_here("cv.pdf", page(pieces)).jobs
    assert [job.employer for job in found] == ["Harrow Ltd", "Elm Kitchens", "Oak Inn"]


def test_a_name_in_bold_may_end_in_what_sections_are_called() -> None:
    pieces: list[Piece] = [*HEAD, (60, 740, "#Experience")]
    for number, (title, firm, begun, ended) in enumerate(POSTS):
        top = 710.0 - 80 * number
        pieces += [(60, top, f"*{firm} for Medical"), (60, top - 14, "*Research")]
        pieces += [(60, top - 28, f"{begun} - {ended}"), (60, top - 42, title), (60, top - 56, "Kept the lists.")]
    assert [job.title for job in read_here("cv.pdf", page(pieces)).jobs] == ["Clerk", "Cook", "Waiter"]


def test_headings_drawn_together_stand_over_what_they_head() -> None:
    pieces: list[Piece] = [*HEAD, (60, 740, "#Experience"), (60, 180, "#Languages"), (60, 160, "English, German")]
    for number, (title, firm, begun, ended) in enumerate(POSTS):
        top = 710.0 - 70 * number
        pieces += [(60, top, f"*{title}, {firm}"), (60, top - 14, f"{begun} - {ended}"), (60, top - 28, "Kept lists.")]
    reading = read_here("cv.pdf", page(pieces))
    assert jobs(reading) == EXPECTED
    assert [tongue.value for tongue in reading.languages] == ["English", "German"]


def test_dates_drawn_after_an_entry_stand_between_its_lines() -> None:
    pieces: list[Piece] = [*HEAD, (60, 740, "#Experience")]
    for number, (title, firm, begun, ended) in enumerate(POSTS):
        top = 700.0 - 120 * number
        pieces += [(60, top, f"*{firm}"), (60, top - 28, f"*{title}"), (60, top - 50, "Pastry and sauce.")]
        pieces += [(60, top - 63, "• Ran the kitchen"), (300, top - 14, f"*{begun} - {ended}")]
    assert jobs(read_here("cv.pdf", page(pieces))) == EXPECTED


def test_a_list_of_clients_that_a_line_breaks_is_told_in_passing() -> None:
    work = (
        "Acme Ltd\n2009 - 2015\nConsultant\nAssignments at Volvo Cars (2011–2013),\nSKF and Handelsbanken.\n"
        "Oak Inn\n2006 - 2008\nWaiter\nRan about.\n"
    )
    assert [told(job) for job in read(work).jobs] == ["Acme Ltd|Consultant|2009|2015", "Oak Inn|Waiter|2006|2008"]


def test_schools_without_dates_are_read() -> None:
    education = "Moor University\nBiophysics, PhD\nOak College\nChemistry, BSc\nBSc Law, Elm University\n"
    schools = read_here("cv.txt", f"{TEXT_HEAD}EDUCATION\n{education}".encode()).schools
    assert [(each.institution, each.degree, each.end) for each in schools] == [
        ("Moor University", "PhD", ""), ("Oak College", "BSc", ""), ("Elm University", "BSc Law", ""),
    ]  # fmt: skip


def test_a_name_in_large_letters_keeps_the_hyphen_at_which_it_is_broken() -> None:
    pieces: list[Piece] = [(60, 790, "ADA SAMPLE-"), (60, 762, "LINDQVIST"), (60, 730, "ada@example.com")]
    name = read_here("cv.pdf", page(pieces, 24)).name
    assert name
    assert name.value == "Ada Sample-Lindqvist"


def test_since_when_one_did_something_else_at_a_firm_is_no_further_employment() -> None:
    work = (
        "April 2011 – Dez. 2015  Jessen Haustechnik GmbH, Husum\nMonteur, ab 2014 Verkäufer\n"
        "2006 – Okt. 2008  Moor GmbH\nBote\n"
    )
    text = f"{TEXT_HEAD}PRAXIS\n{work}"
    assert jobs(read_here("cv.txt", text.encode(), region="DE")) == [
        "Jessen Haustechnik GmbH|Monteur, ab 2014 Verkäufer|2011-04|2015-12", "Moor GmbH|Bote|2006|2008-10",
    ]  # fmt: skip


def test_time_away_for_two_reasons_is_no_employment() -> None:
    work = "2013 - 2015  Clerk, Oak Ltd\n2008 - 2013  Elternzeit und Familienphase\n2004 - 2008  Cook, Elm Inn"
    assert [job.employer for job in read(work).jobs] == ["Oak Ltd", "Elm Inn"]


def test_ranks_held_within_a_whole_time_keep_their_second_title() -> None:
    work = (
        "British Army – Royal Moor Corps  Feb 1998 – Feb 2010\nOct 2005 – Feb 2010: Corporal, Section Commander\n"
        "Led a section.\nFeb 1998 – Oct 2005: Driver\nDrove.\n"
    )
    assert [told(job) for job in read(work).jobs] == [
        "British Army|Corporal, Section Commander|2005-10|2010-02", "British Army|Driver|1998-02|2005-10",
    ]  # fmt: skip


def test_brackets_say_since_when_the_last_of_several_ranks_is_held() -> None:
    work = (
        "seit März 2020  Moor Wärmepumpen AG, Hamburg\nVerkaufsleiter Nord (seit Juli 2023)\n• Vier Leute\n"
        "Außendienstmitarbeiter (März 2020 bis Juni 2023)\n• Besuche\n2016 – 2020  Oak KG, Husum\nVerkäufer\n• Plan\n"
    )
    assert jobs(read_here("cv.txt", f"{TEXT_HEAD}WERDEGANG\n{work}".encode(), region="DE")) == [
        "Moor Wärmepumpen AG|Verkaufsleiter Nord|2023-07|",
        "Moor Wärmepumpen AG|Außendienstmitarbeiter|2020-03|2023-06", "Oak KG|Verkäufer|2016|2020",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("work", "expected"),
    [
        ("Carer, Oak Lodge  2015 - 2019", "Oak Lodge|Carer|2015|2019"),
        ("Carer and Cleaner, Oak Lodge  2015 - 2019", "Oak Lodge|Carer and Cleaner|2015|2019"),
        ("Clerk, Travel & Tourism Ltd  2015 - 2019", "Travel & Tourism Ltd|Clerk|2015|2019"),
        ("Travel and Leisure Group\nClerk\n2015 - 2019\n", "Travel and Leisure Group|Clerk|2015|2019"),
    ],
)
def test_what_may_be_time_away_is_work_where_an_employer_is_told(work: str, expected: str) -> None:
    assert told(read(work).jobs[0]) == expected


def test_one_who_cared_for_her_own_was_away() -> None:
    assert [job.employer for job in read("Carer  2015 - 2019\nCook, Elm Inn  2010 - 2013").jobs] == ["Elm Inn"]


def test_items_that_end_in_years_are_work_done() -> None:
    text = b"* Led the mill with all its\n  partners from 2019 to 2021\n* Kept lists of\n  the firm from 2017 to 2018\n"
    assert [line.text for line in extract(text).lines] == [
        "* Led the mill with all its", "partners from 2019 to 2021",
        "* Kept lists of", "the firm from 2017 to 2018",
    ]  # fmt: skip
