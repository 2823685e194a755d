"""How people set headings: as large as their employers, ruled, behind bullets, or twice on one page."""

from __future__ import annotations

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from functions.receive_applications.reading.extract import Document, Line, extract
from functions.receive_applications.reading.fields.jobs import find_jobs
from functions.receive_applications.reading.fields.sections import sections_of
from functions.receive_applications.reading.whole import read_here
from tests.functions.receive_applications.test_reading_jobs import read, told
from tests.functions.receive_applications.test_reading_margins import HEAD, Piece, jobs, page


def test_employers_set_as_large_as_headings_open_no_section() -> None:
    """
    Work Experience  (large)
    Harrow Mill      (as large)
    Clerk
    2019 – 2020
    """
    pieces: list[Piece] = [*HEAD, (60, 740, "#Work Experience")]
    entries = (("Harrow Mill", "Clerk", "2019 – 2020"), ("Moor Inn", "Cook", "2016 – 2018"), ("Oaks", "Waiter", "2014"))
    for number, (firm, title, dates) in enumerate(entries):
        top = 715.0 - 70 * number
        pieces += [(60, top, f"#{firm}"), (60, top - 15, f"*{title}"), (60, top - 28, dates)]
        pieces += [(75, top - 41, "Ran the tills of all the shops from morning to night")]
    pieces += [(60, 480, "#Education"), (60, 460, "BA History, Moor College, 2013")]
    assert jobs(read_here("cv.pdf", page(pieces))) == [
        "Harrow Mill|Clerk|2019|2020", "Moor Inn|Cook|2016|2018", "Oaks|Waiter|2014|2014",
    ]  # fmt: skip


@pytest.mark.parametrize("rule", ["-", "=", "_", "~"])
def test_a_rule_behind_a_heading_is_none_of_its_words(rule: str) -> None:
    work = f"Clerk, Harrow Stores (2019 – 2020)\n\nVOLUNTEERING {rule * 60}\nCoach, Oak Club (2011 – 2013)"
    found = read(work, heading=f"EMPLOYMENT {rule * 60}").jobs
    assert [told(job) for job in found] == ["Harrow Stores|Clerk|2019|2020"]


def test_bullets_before_all_that_is_dated_stand_before_titles() -> None:
    work = "Harrow Stores, Leeds\n▪ Clerk  2019 – 2020\nMoor Inn, Leeds\n▪ Cook  2016 – 2018\n  • Ran the tills"
    assert [told(job) for job in read(work).jobs] == ["Harrow Stores|Clerk|2019|2020", "Moor Inn|Cook|2016|2018"]


def test_entries_printed_twice_are_told_once() -> None:
    work = "Clerk, Harrow Stores, 2019 – 2020\nCook, Moor Inn, 2016 – 2018"
    education = "Education\nBA History, Moor College, 2010 – 2013"
    reading = read(f"{work}\n\n{education}\n\nWork Experience\n{work}\n\n{education}")
    assert [told(job) for job in reading.jobs] == ["Harrow Stores|Clerk|2019|2020", "Moor Inn|Cook|2016|2018"]
    assert [school.institution for school in reading.schools] == ["Moor College", "University of Northmoor"]


def test_headings_of_one_look_may_be_a_little_larger() -> None:
    pieces: list[Piece] = [*HEAD, (60, 740, "#Work Experience")]
    entries = (("Harrow, Inc.", "Clerk", "2019 – 2020"), ("Moor Inn", "Cook", "2016 – 2018"), ("Oaks", "Clerk", "2014"))
    for number, (firm, title, dates) in enumerate(entries):
        top = 715.0 - 70 * number
        pieces += [(60, top, f"#{firm}"), (60, top - 15, title), (60, top - 28, dates), (75, top - 41, "Ran the tills")]
    lines = extract(page(pieces)).lines
    grown = tuple(line._replace(size=line.size * 1.05) if line.text == "Harrow, Inc." else line for line in lines)
    document = Document(grown, "pdf", 1)
    assert [job.employer for job in find_jobs(document, sections_of(document))] == ["Harrow, Inc.", "Moor Inn", "Oaks"]


def test_years_in_brackets_head_an_entry_wherever_they_stand() -> None:
    work = "Harrow Stores, Leeds (2016 - 2020) - Clerk\nMoor, Leeds (2012 - 2016) - Cook\nOaks, Leeds (2008) - Clerk"
    found = [told(job) for job in read(work).jobs]
    assert found == ["Harrow Stores|Clerk|2016|2020", "Moor|Cook|2012|2016", "Oaks|Clerk|2008|2008"]


def test_a_stroke_before_the_period_is_none_of_the_town() -> None:
    work = "Waiter\nMoor, Leeds / 04/2016 - 12/2018\nFreelance cook\nCook Sample, Leeds / 06/2014 - 03/2016"
    assert [job.employer for job in read(work).jobs] == ["Moor", "Cook Sample"]


def test_the_number_of_entries_behind_a_heading_is_none_of_its_words() -> None:
    work = "Clerk, Harrow Stores (2019 – 2020)\n\nVOLUNTEERING (12)\nCoach, Oak Club (2011 – 2013)"
    assert [told(job) for job in read(work, heading="EXPERIENCE (1)").jobs] == ["Harrow Stores|Clerk|2019|2020"]


def test_employers_set_at_the_right_below_their_titles_are_no_work_done() -> None:
    """
    Clerk
                            Harrow
    Leeds    2019 – 2020
      Ran the tills
    """
    pieces: list[Piece] = [*HEAD, (60, 740, "#Work Experience")]
    for number, (firm, title) in enumerate((("Harrow", "Clerk"), ("Moor Inn", "Cook"), ("Oaks Mill", "Driver"))):
        top = 715.0 - 70 * number
        pieces += [(60, top, f"*{title}"), (480, top - 13, firm), (60, top - 26, "Leeds")]
        pieces += [(120, top - 26, f"{2019 - number} – {2020 - number}"), (75, top - 39, "Ran the tills all day")]
    assert jobs(read_here("cv.pdf", page(pieces))) == [
        "Harrow|Clerk|2019|2020", "Moor Inn|Cook|2018|2019", "Oaks Mill|Driver|2017|2018",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("work", "job"),
    [
        ("Clerk\nat Harrow Stores\n2019 – 2020", "Harrow Stores|Clerk|2019|2020"),
        ("Intern, Public Works Department, Satar  2019 – 2020", "Public Works Department|Intern|2019|2020"),
        ("Undersköterska\nRoslags Hemtjänst\n2019 – 2020", "Roslags Hemtjänst|Undersköterska|2019|2020"),
        ("Gruppchef ungdom | Region Fyris | 2019 – 2020", "Region Fyris|Gruppchef ungdom|2019|2020"),
    ],
)
def test_an_employer_is_told_from_the_title_and_what_else_stands_there(work: str, job: str) -> None:
    assert [told(each) for each in read(work).jobs] == [job]


def test_a_column_goes_on_where_it_was_left_for_a_bar_at_its_side() -> None:
    """
    (190) Work Experience | (36) Education
          Clerk           |      BA History
          Moor            |      Moor College
    """
    main = ("Work Experience", "Clerk, Moor Inn, 2019 – 2020", "Ran the tills", "Counted the stock")
    bar = ("ada@example.com", "Education", "BA History", "Moor College", "2008 – 2011", "Grade: 1", "With honours")
    rest = ("Polished the brass", "Cook, Oak Mill, 2016 – 2018")
    columns = ((main, 190.0, 700.0), (bar, 36.0, 660.0), (rest, 190.0, 640.0))
    lines = tuple(
        Line(text, 1, x, top - 15 * place, x + 120, 10)
        for column, x, top in columns
        for place, text in enumerate(column)
    )
    document = Document(lines, "pdf", 1)
    found = [told(job) for job in find_jobs(document, sections_of(document))]
    assert found == ["Moor Inn|Clerk|2019|2020", "Oak Mill|Cook|2016|2018"]


def test_headings_in_small_letters_in_the_middle_of_the_page_are_told_by_the_others() -> None:
    """
            education
    BSc, Moor College, 2014
     relevant teaching experience      (what no section is called, but in the middle as they are)
    Clerk, Harrow Mill, 2015 – 2016
    """

    def centred(y: float, text: str) -> Piece:
        return 300 - stringWidth(text, "Helvetica", 10) / 2, y, text

    pieces: list[Piece] = [*HEAD, centred(740, "education"), (60, 720, "BSc Physics, Moor College, 2012 – 2014")]
    pieces += [centred(690, "relevant teaching experience"), (60, 670, "Clerk, Harrow Mill, 2015 – 2016")]
    pieces += [centred(640, "skills"), (60, 620, "Filing, Typing"), centred(590, "interests"), (60, 570, "Chess")]
    assert jobs(read_here("cv.pdf", page(pieces))) == ["Harrow Mill|Clerk|2015|2016"]


def test_the_rest_of_a_bullet_that_breaks_before_its_year_goes_with_it() -> None:
    pieces: list[Piece] = [*HEAD, (60, 740, "#Education")]
    pieces += [(60, 715, "• MBA in Finance. Moor University, conferred in 2021")]
    pieces += [(60, 700, "• Diploma in Clerical Work from Oak College, conferred"), (70, 687, "in 2017.")]
    schools = read_here("cv.pdf", page(pieces)).schools
    assert [(school.institution, school.end) for school in schools] == [
        ("Moor University", "2021"), ("Oak College", "2017"),
    ]  # fmt: skip
