"""Layouts that web pages have once they are printed: lists without signs, dates drawn late, sentences beside titles."""

from __future__ import annotations

import time

import pytest

from functions.receive_applications.reading.whole import read_here
from tests.functions.receive_applications.test_reading_jobs import read, told
from tests.functions.receive_applications.test_reading_margins import HEAD, Piece, jobs, page

POSTS = (
    ("Leiter Lager", "Harrow GmbH", "2019-04", "2021-03"),
    ("Lagerist", "Moor AG", "2012-10", "2016-05"),
    ("Werkstudent", "Oak GmbH", "2010-04", "2012-08"),
)
EXPECTED = [f"{firm}|{title}|{begun}|{ended}" for title, firm, begun, ended in POSTS]


@pytest.mark.parametrize("told", ["Einführung der Waage 2021", "Projektleitung Linie 4 von Januar 2016 bis März 2017"])
@pytest.mark.parametrize(("indent", "size", "bold"), [(30, 10, ""), (0, 8, ""), (0, 10, "*")])
def test_items_of_a_list_without_signs_head_nothing(told: str, indent: float, size: float, bold: str) -> None:
    """
    Harrow GmbH
    Leiter Lager   2019-04 - 2021-03
       Einführung der Waage 2021
    """
    pieces: list[Piece] = [*HEAD, (60, 740, "#Work Experience")]
    for number, (title, firm, begun, ended) in enumerate(POSTS):
        top = 715.0 - 80 * number
        pieces += [(60, top, f"*{firm}"), (60, top - 14, f"{bold}{title}"), (360, top - 14, f"{bold}{begun} - {ended}")]
        pieces += [(60 + indent, top - 40, told), (60 + indent, top - 53, "Pflege der Listen")]
    assert jobs(read_here("cv.pdf", page(pieces, size))) == EXPECTED


def test_dates_drawn_after_the_list_stand_between_employer_and_title() -> None:
    pieces: list[Piece] = [*HEAD, (60, 740, "#Experience")]
    for number, (title, firm, begun, ended) in enumerate(POSTS):
        top = 700.0 - 120 * number
        pieces += [(60, top, f"*{firm}"), (60, top - 40, f"*{title}"), (60, top - 60, "• Pflege der Listen")]
        pieces += [(60, top - 73, "• Anlernen der Neuen"), (380, top - 20, f"{begun} - {ended}")]
    assert jobs(read_here("cv.pdf", page(pieces))) == EXPECTED


def test_what_is_drawn_first_and_stands_lowest_is_read_last() -> None:
    pieces: list[Piece] = [(60, 60, "English, German"), (60, 90, "#Languages"), *HEAD, (60, 740, "#Experience")]
    for number, (title, firm, begun, ended) in enumerate(POSTS):
        top = 700.0 - 100 * number
        pieces += [(60, top, f"*{title}, {firm}"), (380, top, f"{begun} - {ended}")]
        pieces += [(60, top - 20, "• Pflege der Listen")]
    reading = read_here("cv.pdf", page(pieces))
    assert jobs(reading) == EXPECTED
    assert [tongue.value for tongue in reading.languages] == ["English", "German"]


def test_a_sentence_beside_a_title_does_not_hide_it() -> None:
    """
    Harrow GmbH
    Leiter Lager          Kümmert sich um alles.
    2019-04 - 2021-03
    """
    pieces: list[Piece] = [*HEAD, (60, 740, "#Experience")]
    for number, (title, firm, begun, ended) in enumerate(POSTS):
        top = 715.0 - 60 * number
        pieces += [(60, top, f"#{firm}"), (60, top - 16, title), (240, top - 16, "Kümmert sich um alles.")]
        pieces += [(60, top - 29, f"{begun} - {ended}")]
    assert jobs(read_here("cv.pdf", page(pieces))) == EXPECTED


def test_a_dash_that_means_until_now_leads_on_to_nothing() -> None:
    pieces: list[Piece] = [*HEAD, (60, 740, "#Work")]
    for number, (title, firm, begun, ended) in enumerate((("Leiter", "Harrow GmbH", "2022-01", ""), *POSTS[1:])):
        top = 715.0 - 60 * number
        pieces += [(60, top, f"*{firm}"), (380, top, f"*{begun} — {ended}".rstrip()), (60, top - 14, f"*{title}")]
        pieces += [(60, top - 28, "Pflege der Listen")]
    assert jobs(read_here("cv.pdf", page(pieces))) == ["Harrow GmbH|Leiter|2022-01|", *EXPECTED[1:]]


def test_the_first_item_of_a_list_below_a_title_alone_names_the_employer() -> None:
    listed = (
        "<h2>Work experience</h2><ul><li>Spring 2024: Lab Assistant<ul><li>Harrow University</li>"
        "<li>Counted the stock every week</li></ul></li><li>2020 – 2022: Clerk<ul><li>Moor Ltd, Leeds</li>"
        "<li>Ran the tills and the books</li></ul></li></ul>"
    )
    found = read_here("cv.html", f"<html><body><h1>Ada Sample</h1>{listed}</body></html>".encode()).jobs
    named = [(job.employer, job.title) for job in found]
    assert named == [("Harrow University", "Lab Assistant"), ("Moor Ltd", "Clerk")]


def test_a_page_that_carries_its_pictures_and_styles_with_it_is_read_to_its_end() -> None:
    style = f"<style>{'.a { color: red }' * 90_000}</style><SCRIPT>{'f();' * 200_000}</SCRIPT >"
    picture = f"<img src='data:image/png;base64,{'iVBORw0KGgo' * 60_000}'>"
    body = "<h1>Ada Sample</h1><p>ada@example.com</p><h2>Experience</h2><p>Clerk, Harrow Ltd, 2019 – 2021</p>"
    reading = read_here("cv.html", f"<html><head>{style}</head><body>{picture}{body}</body></html>".encode())
    assert [job.employer for job in reading.jobs] == ["Harrow Ltd"]


def test_styles_that_never_end_are_read_once() -> None:
    started = time.process_time()
    read_here("cv.html", b"<p>Ada Sample</p>" + b"<style" * 400_000)
    assert time.process_time() - started < 10  # each looked for its end alone, this would take hours


def test_an_address_of_the_firm_behind_its_name_is_no_part_of_it() -> None:
    work = "Clerk  2019 - 2021\nHarrow Ltd harrow.example.com\n• Tills\n"
    work += "Cook  2016 - 2018\nMoor Inn www.moor.com/inn\n• Bread\n"
    assert [told(job) for job in read(work).jobs] == ["Harrow Ltd|Clerk|2019|2021", "Moor Inn|Cook|2016|2018"]


def test_positions_beside_the_firm_that_they_were_held_at_keep_their_own_times() -> None:
    """
    Harrow AB      Clerk (March 2021 – now)
    Leeds            Planned routes, wrote lists
    2006 – now     Driver (August 2006 – February 2021)
                     Drove to Hamburg, three nights a week
    Moor AB        Cook (2003 – 2005)
    """
    pieces: list[Piece] = [*HEAD, (60, 740, "#Experience"), (60, 715, "Harrow AB"), (60, 702, "Leeds")]
    pieces += [(60, 689, "2006 – now"), (220, 715, "Clerk (March 2021 – now)")]
    pieces += [(235, 701, "Planned routes, wrote lists, for shops")]
    pieces += [(235, 687, "Looked after, and into, the tolls and ferries")]
    pieces += [(220, 660, "Driver (August 2006 – February 2021)"), (235, 646, "Drove north, south and west")]
    pieces += [(60, 610, "Moor AB"), (220, 610, "Cook (2003 – 2005)"), (60, 597, "York")]
    assert jobs(read_here("cv.pdf", page(pieces))) == [
        "Harrow AB|Clerk|2021-03|",
        "Harrow AB|Driver|2006-08|2021-02",
        "Moor AB|Cook|2003|2005",
    ]


def test_a_ward_behind_a_title_is_no_employer_where_the_employer_stands_above() -> None:
    work = "Harrow Hospital\nCharge Nurse\n2020 - 2022\n\nStaff Nurse, Critical Care\n2016 - 2020\n"
    assert [told(job) for job in read(work).jobs] == [
        "Harrow Hospital|Charge Nurse|2020|2022",
        "Harrow Hospital|Staff Nurse, Critical Care|2016|2020",
    ]


def test_employers_in_large_letters_under_their_dates_open_no_section() -> None:
    pieces: list[Piece] = [*HEAD, (60, 745, "#WORK")]
    for number, (title, firm, begun, ended) in enumerate(POSTS):
        top = 715.0 - 90 * number
        pieces += [(60, top, f"{begun} - {ended}"), (60, top - 20, f"#{firm}"), (60, top - 38, f"*{title}")]
        pieces += [(60, top - 55, "• Pflege der Listen"), (60, top - 68, "• Anlernen der Neuen")]
    pieces += [(60, 400, "#SKILLS"), (60, 380, "Listen"), (60, 350, "#INTERESTS"), (60, 330, "Chess")]
    assert jobs(read_here("cv.pdf", page(pieces))) == EXPECTED


def test_titles_behind_bullets_stand_over_dates_that_hang_below_their_first_word() -> None:
    pieces: list[Piece] = [*HEAD, (60, 740, "#Work")]
    for number, (title, firm, begun, ended) in enumerate(POSTS):
        top = 715.0 - 60 * number
        pieces += [(60, top, f"• {title}, {firm}"), (70, top - 14, f"{begun} - {ended}")]
        pieces += [(85, top - 28, "- Pflege der Listen")]
    assert jobs(read_here("cv.pdf", page(pieces))) == EXPECTED


def test_items_with_lists_of_their_own_head_entries_in_plain_text() -> None:
    """
    **Harrow AB**, Leeds
    * *Clerk*, February 2021 - present
      - Kept the books
    * *Typist*, August 2017 - January 2021
    """
    work = (
        "**Harrow AB**, Leeds\n\n* *Clerk*, February 2021 - present\n  - Kept the books of five shops\n\n"
        "* *Typist*, August 2017 - January 2021\n  - Wrote letters\n  - On leave March - December 2019\n\n"
        "**Moor Ltd**, York\n* *Cook*, 2012-03 - 2017-07\n"
    )
    assert [told(job) for job in read(work).jobs] == [
        "Harrow AB|Clerk|2021-02|",
        "Harrow AB|Typist|2017-08|2021-01",
        "Moor Ltd|Cook|2012-03|2017-07",
    ]
