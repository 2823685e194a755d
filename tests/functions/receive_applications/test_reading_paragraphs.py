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
    "Algebra II, Precalculus and AP Calculus AB; five sections, about 95 students a year. More passed than before",
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


def test_ranks_below_the_whole_time_are_read_where_no_heading_says_that_it_is_work() -> None:
    """
    ON PATROL
    Harrow Police           May 2013 to date
      Sergeant, Fraud Unit, January 2018 to date
      Constable, Patrol, May 2013 to December 2017
    """
    pieces: list[Piece] = [(60, 790, "*Ada Sample"), (60, 770, "ada@example.com")]
    pieces += [(60, 740, "#ABOUT"), *broken(60, 724, f"Officer of many years. {TOLD[0]}"), (60, 680, "#POLICING")]
    pieces += [(60, 660, "*Harrow Police"), (420, 660, "May 2013 to date")]
    pieces += [(80, 645, "Sergeant, Fraud Unit, January 2018 to date"), *broken(80, 632, f"{TOLD[2]}. {TOLD[2]}")]
    pieces += [(80, 575, "Constable, Patrol, May 2013 to December 2017"), *broken(80, 562, TOLD[1])]
    pieces += [(60, 530, "#EDUCATION"), (60, 510, "Moor College, BA History"), (420, 510, "2009 - 2012")]
    assert jobs(read_here("cv.pdf", page(pieces))) == [
        "Harrow Police|Sergeant, Fraud Unit|2018-01|",
        "Harrow Police|Constable, Patrol|2013-05|2017-12",
    ]


def test_labelled_ranks_have_dates_of_their_own_below_the_whole_time() -> None:
    work = (
        "Harrow Forge Limited, Leeds\n(April 2014 till date)\nDesignation : Senior Clerk (Apr 2022 till date)\n"
        "• Ran it\nDesignation : Clerk (Apr 2014 to Mar 2022)\n• Helped\n\n"
        "Moor Limited, York\n(June 2011 to March 2014)\nDesignation : Cook\n• Bread"
    )
    assert [told(job) for job in read(work).jobs] == [
        "Harrow Forge Limited|Senior Clerk|2022-04|",
        "Harrow Forge Limited|Clerk|2014-04|2022-03",
        "Moor Limited|Cook|2011-06|2014-03",
    ]


@pytest.mark.parametrize(
    "seasons", ["(saisons d’été 2007, 2008 et 2009)", "(2007, 2008 and 2009)", "– Summers 2007, 2008 and 2009"]
)
def test_a_list_of_years_lasts_from_the_first_to_the_last(seasons: str) -> None:
    found = read(f"Cook, Harrow Inn, 2012 - 2014\n• Bread\nWaiter, Moor Inn {seasons}\n• Tables").jobs
    assert [(job.employer, job.start[:4], job.end[:4]) for job in found][1:] == [("Moor Inn", "2007", "2009")]


@pytest.mark.parametrize(
    "away", ["Maternity leave and then at home with my daughter\nCareer break", "Sabbatical\nTravelling", "Gap year"]
)
def test_a_break_told_at_length_is_no_employment(away: str) -> None:
    work = f"2014 - 2017  Harrow Ltd, Leeds\nClerk\n2013 - 2014  {away}\n2011 - 2013  Moor Ltd, York\nCook\n"
    assert [job.employer for job in read(work).jobs] == ["Harrow Ltd", "Moor Ltd"]


def test_a_paragraph_about_what_one_did_beside_names_no_employer() -> None:
    pieces: list[Piece] = [*HEAD, (60, 740, "#Work"), (60, 720, "March 2013 to the present day")]
    pieces += [(60, 706, "Translator at Harrow Texts, Leeds"), *broken(80, 690, TOLD[2])]
    pieces += [(60, 640, "#Alongside")]
    beside = "Since 2018 I have been giving a course of lectures on the law for translators at college. I sat on the"
    council = "council of the Institute of Translators and Clerks and Sworn People from 2015 to 2019."
    pieces += broken(60, 620, f"{beside} {council}")
    assert jobs(read_here("cv.pdf", page(pieces))) == ["Harrow Texts|Translator|2013-03|"]


@pytest.mark.parametrize("label", ["Nome e tipo d’organizzazione", "Nome e tipo d'organizzazione erogatrice"])
def test_a_long_label_may_be_cut_short(label: str) -> None:
    form = (
        "Date: 09/1993 - 07/1998\nTitolo della qualifica rilasciata: Diploma di perito\n"
        f"{label}: Confindustria Moor\n\n"
        f"Date: 2001 - 2003\nTitolo della qualifica rilasciata: Patente CE\n{label}: Autoscuola Harrow\n"
    )
    head = "Ada Sample\nada@example.com\n\nIstruzione e formazione\n"
    found = read_here("cv.txt", f"{head}{form}".encode()).schools
    assert [school.institution for school in found] == ["Confindustria Moor", "Autoscuola Harrow"]


def test_a_section_may_be_numbered() -> None:
    text = "1 Experience\nClerk, Harrow Ltd, 2014 - 2016\n\n2 Qualifications\nBA History, Moor College, 2013\n"
    found = read_here("cv.txt", f"Ada Sample\n\n{text}".encode()).schools
    assert [school.institution for school in found] == ["Moor College"]


def test_a_step_behind_a_title_does_not_hide_it() -> None:
    work = "Acme | Senior Clerk  2018 - 2021\n• Ran it\nSoftware Engineer II  2015 - 2018\n• Wrote it\n"
    work += "Moor | Cook  2012 - 2014\n"
    assert told(read(work).jobs[1]) == "Acme|Software Engineer II|2015|2018"


def test_a_town_below_the_dates_of_a_further_position_is_no_employer() -> None:
    """
    Harrow Outdoor
    Senior Planner
    June 2020 - March 2022
    Leeds, United Kingdom
    Planner
    February 2018 - June 2020
    Moorkelly, United Kingdom
    """
    work = "Harrow Outdoor\nSenior Planner\nJune 2020 - March 2022\nLeeds, United Kingdom\n• Led four\n"
    work += "Planner\nFebruary 2018 - June 2020\nMoorkelly, United Kingdom\n• Planned\n"
    work += "Oak Coffee\nClerk\nMay 2015 - January 2018\nYork, United Kingdom\n• Helped\n"
    assert [told(job) for job in read(work).jobs] == [
        "Harrow Outdoor|Senior Planner|2020-06|2022-03",
        "Harrow Outdoor|Planner|2018-02|2020-06",
        "Oak Coffee|Clerk|2015-05|2018-01",
    ]


def test_what_a_profile_tells_in_passing_is_no_employment() -> None:
    profile = "Ecologist turned teacher. I spent ten years counting weeds for the Harrow Institute and the trust"
    more = "of Moor College and Oak before doing a Master of Teaching in 2019–2020, and now I run a school of nine"
    pieces: list[Piece] = [(60, 790, "*Ada Sample"), (60, 770, "ada@example.com"), (60, 740, "#Profile")]
    pieces += broken(60, 720, f"{profile} {more}. {TOLD[2]}")
    assert jobs(read_here("cv.pdf", page(pieces))) == []
