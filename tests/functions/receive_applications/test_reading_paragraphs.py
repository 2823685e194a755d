"""Paragraphs that run over several lines, and headings that do: what is told in the one, and named in the other."""

from __future__ import annotations

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from functions.receive_applications.reading.extract.clean import clean
from functions.receive_applications.reading.whole import read_here
from tests.functions.receive_applications.test_reading_jobs import read, told
from tests.functions.receive_applications.test_reading_margins import HEAD, Piece, jobs, page

WIDTH = 340.0  # points, of the column that the texts below are broken in


def broken(x: float, y: float, text: str) -> list[Piece]:
    """Break a text as a word processor does, each line as full as it may be."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if stringWidth(longer, "Helvetica", 10) > WIDTH:
            lines.append(word)
        else:
            lines[-1] = longer
    return [(x, y - 13 * number, line) for number, line in enumerate(lines)]


TOLD = (
    "Wood-fire cooking for sixty guests, its star kept 2018–2021. Looked after rotas, stock and suppliers of the house",
    "Algebra II, Precalculus and Calculus in five sections, about ninety students a year, of whom most passed in 2019",
    "Coordinate measuring machines, first article inspection and supplier audits for blades made at the second site",
    "Acting manager of the whole site from 2018 to 2021 while the owners were abroad, then back in the old place again",
)


@pytest.mark.parametrize("text", TOLD)
def test_sentences_over_several_lines_name_no_employer_and_no_time(text: str) -> None:
    """
    2017 - 2021  Harrow Inn, Leeds
                 Head Chef
                 Wood-fire cooking for sixty guests, its star kept 2018–2021. Looked after
                 rotas, stock and suppliers of the house
    """
    pieces: list[Piece] = [*HEAD, (60, 740, "#Experience")]
    posts = (("Head Chef", "Harrow Inn", 2017), ("Cook", "Oak House", 2013), ("Waiter", "Moor Inn", 2009))
    for number, (title, firm, year) in enumerate(posts):
        top = 715.0 - 90 * number
        pieces += [(60, top, f"{year} - {year + 4}"), (150, top, f"{firm}, Leeds"), (150, top - 13, title)]
        pieces += broken(150, top - 26, text)
    expected = [f"{firm}|{title}|{year}|{year + 4}" for title, firm, year in posts]
    assert jobs(read_here("cv.pdf", page(pieces))) == expected


def test_titles_held_in_turn_stand_below_the_whole_time_and_above_the_text() -> None:
    """
    2008 to 2016  Harrow Engines, Leeds
                  Lead Engineer, 2012 to 2016
                  Engineer, 2008 to 2012
                  Coordinate measuring machines, …
    """
    pieces: list[Piece] = [*HEAD, (60, 740, "#Experience"), (60, 715, "2016 to 2020"), (150, 715, "Oak Ltd, York")]
    pieces += [(150, 702, "Head Engineer"), *broken(150, 689, TOLD[0])]
    pieces += [(60, 650, "2008 to 2016"), (150, 650, "Harrow Engines, Leeds")]
    pieces += [(150, 637, "Lead Engineer, 2012 to 2016"), (150, 624, "Engineer, 2008 to 2012")]
    pieces += broken(150, 611, TOLD[2])
    assert jobs(read_here("cv.pdf", page(pieces))) == [
        "Oak Ltd|Head Engineer|2016|2020",
        "Harrow Engines|Lead Engineer|2012|2016",
        "Harrow Engines|Engineer|2008|2012",
    ]


def test_a_heading_that_a_narrow_margin_breaks_is_one_heading() -> None:
    """
    WORK     Cook          2019 – now
    HISTORY  Harrow Inn, Leeds
             Waiter        2016 – 2018
             Moor Inn, York
    """
    pieces: list[Piece] = [*HEAD, (60, 715, "WORK"), (60, 702, "HISTORY")]
    for number, (title, firm, dates) in enumerate(
        (("Cook", "Harrow Inn, Leeds", "2019 - 2021"), ("Waiter", "Moor Inn, York", "2016 - 2018"))
    ):
        top = 715.0 - 40 * number
        pieces += [(150, top, title), (420, top, dates), (150, top - 13, f"*{firm}")]
    pieces += [(60, 600, "EDUCATION"), (150, 600, "Moor College, York"), (420, 600, "2010 - 2013")]
    assert jobs(read_here("cv.pdf", page(pieces))) == ["Harrow Inn|Cook|2019|2021", "Moor Inn|Waiter|2016|2018"]


def test_a_heading_of_several_parts_goes_on_below_where_it_had_no_room() -> None:
    """
    2017 - 2021  Nurse, then Sister, Harrow Teaching
                 Hospitals Trust, Leeds, Ward 4
    """
    pieces: list[Piece] = [*HEAD, (60, 740, "#Experience")]
    for number, (year, town) in enumerate(((2017, "Leeds"), (2012, "York"))):
        top = 715.0 - 80 * number
        head = f"Staff Nurse on nights, then Junior Sister, {town} Teaching Hospitals Foundation Trust, {town}"
        told_below = broken(150, top - 26, f"Looked after the ward. {TOLD[2]}")
        pieces += [(60, top, f"{year} - {year + 4}"), *broken(150, top, head), *told_below]
    found = [job.employer for job in read_here("cv.pdf", page(pieces)).jobs]
    assert found == [f"{town} Teaching Hospitals Foundation Trust" for town in ("Leeds", "York")]


def test_a_title_in_larger_letters_that_tells_of_studies_opens_no_section() -> None:
    pieces: list[Piece] = [*HEAD, (60, 740, "#Expérience professionnelle")]
    posts = (("Chef de projet", "Harrow SA", 2019), ("Chargée de formation", "Moor SARL", 2015))
    for number, (title, firm, year) in enumerate(posts):
        top = 715.0 - 60 * number
        pieces += [(60, top, f"#{title}"), (60, top - 15, f"*{firm}"), (60, top - 28, f"{year} – {year + 3}")]
        pieces += [(60, top - 41, "• Pilotage de tout")]
    assert jobs(read_here("cv.pdf", page(pieces))) == [
        f"{firm}|{title}|{year}|{year + 3}" for title, firm, year in posts
    ]


def test_a_title_nobody_knows_stands_where_the_only_known_one_does() -> None:
    work = "Elektryk, Harrow S.A., Kraków  2019 - 2021\nZwrotniczak, Oak S.A., Kraków  2016 - 2018\n"
    more = "Wiertacz górski, Moor S.A., Kraków  2012 - 2015\n"
    found = [told(job) for job in read(work + more).jobs]
    assert found == [
        "Harrow S.A.|Elektryk|2019|2021",
        "Oak S.A.|Zwrotniczak|2016|2018",
        "Moor S.A.|Wiertacz górski|2012|2015",
    ]


def test_a_rank_behind_a_dash_belongs_to_the_title() -> None:
    work = "Harrow Ltd, Leeds\nSystems Engineer – Trainee  2015 - 2016\nMoor Ltd, York\nClerk  2012 - 2014\n"
    assert told(read(work).jobs[0]) == "Harrow Ltd|Systems Engineer – Trainee|2015|2016"


@pytest.mark.parametrize("line", ["En búsqueda de empleo  2012 - 2013", "Recherche d'emploi, 2012 – 2013"])
def test_looking_for_work_is_no_work(line: str) -> None:
    assert [job.employer for job in read(f"Clerk, Harrow Ltd, 2014 - 2020\n{line}\n").jobs] == ["Harrow Ltd"]


def test_one_who_is_her_own_master_has_no_earlier_employer() -> None:
    work = "Clerk bij Harrow Stores, 2019 - 2021\nVertaler (zzp), 2016 - 2018\n"
    assert [job.employer for job in read(work).jobs][1] == ""


@pytest.mark.parametrize("dates", ["mars – août 2016", "May 2016", "05/2016 - 06/2017"])
def test_the_picture_of_a_calendar_before_dates_is_gone(dates: str) -> None:
    assert clean(f"\ue000 {dates}") == dates
