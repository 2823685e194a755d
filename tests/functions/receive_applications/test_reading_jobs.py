"""How people write their employments, and what must come of it: employer, title, from, to."""

from __future__ import annotations

import pytest

from functions.receive_applications.reading import Job, Reading
from functions.receive_applications.reading.extract import Line
from functions.receive_applications.reading.fields.sections import heading_of
from functions.receive_applications.reading.whole import read_here
from functions.receive_applications.reading.words.headings import EDUCATION, WORK

HEAD = "Ada Sample\nada@example.com\n+44 7700 900123\n\n"
TAIL = "\n\nEducation\nBA History, University of Northmoor, 2005 - 2009\n"


def read(work: str, heading: str = "Work Experience") -> Reading:
    return read_here("cv.txt", f"{HEAD}{heading}\n{work}{TAIL}".encode())


def told(job: Job) -> str:
    return f"{job.employer}|{job.title}|{job.start}|{job.end}"


@pytest.mark.parametrize(
    ("work", "jobs"),
    [
        ("Clerk at Harrow Stores, Leeds (Jan 2019 – Present)", "Harrow Stores|Clerk|2019-01|"),
        ("2016–2018: Clerk at Harrow Stores", "Harrow Stores|Clerk|2016|2018"),
        ("Worked as a Clerk in Harrow Stores from June 2019 to till date.", "Harrow Stores|Clerk|2019-06|"),
        ("Working with Harrow Stores as Clerk since 03/2020", "Harrow Stores|Clerk|2020-03|"),
        ("Clerk, Wix.com  10/18 - 05/20", "Wix.com|Clerk|2018-10|2020-05"),
        ("Clerk, adidas Deutschland  ’18 – ’20", "adidas Deutschland|Clerk|2018|2020"),
        ("Harrow Stores\nClerk\nSeptember 2016\nto July 2019", "Harrow Stores|Clerk|2016-09|2019-07"),
        ("Harrow Stores  Jan 2019 -\nPresent  Clerk", "Harrow Stores|Clerk|2019-01|"),
        ("Lecturer, Department of Physics, University of Moor, 2019 - 2020", "University of Moor|Lecturer|2019|2020"),
        ("Clerk, Department of Supply, Harrow Stores, Leeds  2019 - 2020", "Harrow Stores|Clerk|2019|2020"),
        ("Clerk, Department of Health, Leeds  2019 - 2020", "Department of Health|Clerk|2019|2020"),
        (
            "Dates  2019 - 2020\nPosition held  Clerk\nName and address of\nemployer  Harrow, Inc., Leeds",
            "Harrow, Inc.|Clerk|2019|2020",
        ),
        ("Technician  2019 - 2020\nIT Services at Moorland", "IT Services at Moorland|Technician|2019|2020"),
        ("Clerk  Bouguenais\nHarrow Stores\n2019 - 2020", "Harrow Stores|Clerk|2019|2020"),
        ("Art Director | Harrow, Hamburg\n2014–2018", "Harrow|Art Director|2014|2018"),
        ("03/2019 - 06/2021\nLeeds\nHarrow Stores\nClerk\nran the tills", "Harrow Stores|Clerk|2019-03|2021-06"),
        ("Clerk, Night Shift\nHarrow Stores\n2019 - 2020", "Harrow Stores|Clerk, Night Shift|2019|2020"),
        ("Clerk / Porter\nHarrow Stores\n2019 - 2020", "Harrow Stores|Clerk / Porter|2019|2020"),
        ("Clerk, Oakes, Penn & Quill, Leeds  2019 - 2020", "Oakes, Penn & Quill|Clerk|2019|2020"),
        ("Client: Harrow, Leeds  2019 - 2020\nRole: Clerk\nResponsibilities:", "Harrow|Clerk|2019|2020"),
        ("Jan 19 – Dec 20  Clerk, Harrow Stores", "Harrow Stores|Clerk|2019-01|2020-12"),
        (
            "Harrow Stores\n20 Mill Road\nLincoln, NE 68508\n06/2016 - 05/2018\nSalary: $40,000\nHours: 40\nClerk",
            "Harrow Stores|Clerk|2016-06|2018-05",
        ),
        ("JAN 19 TO DEC 20  Clerk, Harrow Stores", "Harrow Stores|Clerk|2019-01|2020-12"),
        ("2017 - 2019  Harrow Inns plc. Clerk.", "Harrow Inns plc|Clerk.|2017|2019"),
        ("2017 - 2019  St. Anne Moor. Clerk", "St. Anne Moor|Clerk|2017|2019"),
        ("2017 - 2019\nClerk (nights) (Harrow Stores, Moorkelly)", "Harrow Stores|Clerk (nights)|2017|2019"),
        ("Period: 2017 - 2019\nEmployer: Harrow Stores, Moorkelly\nPosition: Clerk", "Harrow Stores|Clerk|2017|2019"),
        ("Clerk (Trainee)\nHarrow\n2017 - 2019", "Harrow|Clerk (Trainee)|2017|2019"),
        ("Clerk (Seasonal)\nHarrow\n2017 - 2019", "Harrow|Clerk (Seasonal)|2017|2019"),
        ("Clerk, Harrow Stores\n2017-Mar - 2019-Oct", "Harrow Stores|Clerk|2017-03|2019-10"),
        ("fev. 2019–até hoje  Clerk\nHarrow Stores", "Harrow Stores|Clerk|2019-02|"),
        ("Abogada en prácticas, Juzgado de lo Social n.º 4 de Moor  2017 - 2019",
         "Juzgado de lo Social n.º 4 de Moor|Abogada en prácticas|2017|2019"),
        ("Nurse, Night Unit, Harrow Mills  2017 - 2019", "Harrow Mills|Nurse|2017|2019"),
        ("Clerk, Harrow Stores  2017 - 2019\nChair of the busy staff group since January 2018.",
         "Harrow Stores|Clerk|2017|2019"),
        ("Illustrator\nFreelance  2017 - 2019\nMuseum Posters", "Freelance|Illustrator|2017|2019"),
        ("2017 - 2019\nClerk ● Harrow ● Moorkelly\n- Sold", "Harrow|Clerk|2017|2019"),
        ("Clerk\n2017 - 2019\nPorto Area, Portugal\nHarrow", "Harrow|Clerk|2017|2019"),
        ("Assistant\nMoor  2017 - 2019\nGroup of Prof. A. Sample", "Moor|Assistant|2017|2019"),
        ("Harrow Mills, Lda.\nClerk\n2017 - 2019", "Harrow Mills, Lda.|Clerk|2017|2019"),
        ("Clerk, Harrow Stores  2017 – Expected June 2030", "Harrow Stores|Clerk|2017|2030-06"),
        ("Organization  Designation  From  To\nHarrow  Clerk  Jan 2019  May 2020", "Harrow|Clerk|2019-01|2020-05"),
        ("Scrum Master, Harrow Mills, 2016-2018", "Harrow Mills|Scrum Master|2016|2018"),
        ("Moor House\nVideographer\n2016-2018", "Moor House|Videographer|2016|2018"),
        ("Oak Mills (Leeds): Clerk, 2016-2018", "Oak Mills|Clerk|2016|2018"),
        ("2015 – 2018: Montador. Papelera Oria S.A.", "Papelera Oria S.A.|Montador|2015|2018"),
        ("Logopedist\nMoorhuis De Brink, Leeds\n2013 – 2018", "Moorhuis De Brink|Logopedist|2013|2018"),
        ("05/18 to 06/20  Clerk, Harrow Stores", "Harrow Stores|Clerk|2018-05|2020-06"),
        ("Clerk\nEmployer: Harrow\nFrom: 04/2017  To: 05/2018", "Harrow|Clerk|2017-04|2018-05"),
        ("2017 - 2019\nClerk, Harrow Stores, Leeds.\n{  Ran the tills", "Harrow Stores|Clerk|2017|2019"),
        ("Dates  2017 - 2019\nOccupation or position  Clerk\nNombre y dirección de la empresa o empleador  Harrow",
         "Harrow|Clerk|2017|2019"),
        ("TEACHING ASSISTANT\nMoor College\n2017 – 2019", "Moor College|TEACHING ASSISTANT|2017|2019"),
        ("2017 – 2019\nClerk\nHighlights\nRan the tills", "|Clerk|2017|2019"),
        ("Harrow Mill\nKonstrukteurin\n2017 – 2019", "Harrow Mill|Konstrukteurin|2017|2019"),
        ("Clerk, NT-12  Harrow Mill, Fairbanks, AK  2019 - 2020", "Harrow Mill|Clerk, NT-12|2019|2020"),
    ],
)  # fmt: skip
def test_an_employment_is_read_however_it_is_written(work: str, jobs: str) -> None:
    assert [told(job) for job in read(work).jobs] == [jobs]


def test_an_education_in_a_form_is_read_where_only_its_dates_bear_a_label() -> None:
    form = f"{HEAD}Education\nDates  2011 – 2014\nBSc Nursing\nUniversity of Moor"
    (school,) = read_here("cv.txt", form.encode()).schools
    assert (school.institution, school.degree, school.end) == ("University of Moor", "BSc Nursing", "2014")


def test_a_department_is_the_employer_where_other_entries_name_a_town_after_theirs() -> None:
    work = "Clerk, Harrow Stores, Leeds  2019 - 2020\nCook, Moor Inn, York  2017 - 2018\n"
    (*_, last) = read(f"{work}Aide, Department of Rural Affairs, Moorkelly  2015 - 2016").jobs
    assert told(last) == "Department of Rural Affairs|Aide|2015|2016"


def test_time_away_from_work_is_no_employment() -> None:
    away = read("2019 - 2020  Clerk, Harrow Stores\n2017 - 2018  Parental leave\n2015 - 2016  Cook, Moor Inn")
    assert [told(job) for job in away.jobs] == ["Harrow Stores|Clerk|2019|2020", "Moor Inn|Cook|2015|2016"]


def test_what_ends_in_a_job_or_begins_with_a_degree_is_no_heading() -> None:
    html = "<html><h1>Ada Sample</h1><h2>Experience</h2><h3>Project Manager</h3><p>Harrow Stores, 2019 - 2020</p>"
    html += "<p>Ran the northern shops</p>" * 9 + "<h2>Education</h2><h3>MSc User Experience</h3>"
    reading = read_here("cv.html", f"{html}<p>University of Moor, 2015 - 2016</p>".encode())
    assert [told(job) for job in reading.jobs] == ["Harrow Stores|Project Manager|2019|2020"]
    assert [school.institution for school in reading.schools] == ["University of Moor"]


def test_headings_in_letters_set_apart_are_known_in_small_letters_too() -> None:
    """As small capitals come out whose letters stand far from each other."""
    for text, section in (
        ("ed u c a t ion & qualifications", EDUCATION),
        ("EM P LOYM ENT", WORK),
        ("a clerk in town", ""),
    ):
        assert heading_of(Line(text, size=12), 10) == section


def test_freelance_beside_dates_is_an_employer_and_opens_no_section() -> None:
    work = "Harrow Stores  2019 - 2020\nClerk\n- Sold\nFreelance  2017 - 2018\nIllustrator\n- Drew"
    assert [told(job) for job in read(work).jobs] == [
        "Harrow Stores|Clerk|2019|2020",
        "Freelance|Illustrator|2017|2018",
    ]


def test_towns_that_hang_on_employers_are_cut_off_and_hyphened_names_stay() -> None:
    """As job sites print it, in most entries; one hyphen alone is part of a name."""
    hung = read(
        "Clerk\nAcme-Leeds\n2019 - 2020\nCook\nMoor Inn-Oldtown\n2017 - 2018\nWaiter\nThe Oak-York\n2015 - 2016"
    )
    assert [job.employer for job in hung.jobs] == ["Acme", "Moor Inn", "The Oak"]
    named = read("Clerk\nKlinikum Hausen-Ulm\n2019 - 2020\nCook\nMoor Inn\n2017 - 2018\nWaiter\nThe Oak\n2015 - 2016")
    assert [job.employer for job in named.jobs] == ["Klinikum Hausen-Ulm", "Moor Inn", "The Oak"]


def test_the_whole_time_at_an_employer_is_no_employment_beside_its_positions() -> None:
    work = (
        "Harrow Stores  2014 – Present\nBuyer (2018 – Present)\n- Bought\nClerk (2014 – 2018)\n- Sold\n"
        "Moor Inn  2012 – 2014\nWaiter\n- Served"
    )
    assert [told(job) for job in read(work).jobs] == [
        "Harrow Stores|Buyer|2018|", "Harrow Stores|Clerk|2014|2018", "Moor Inn|Waiter|2012|2014",
    ]  # fmt: skip


def test_freelance_in_the_place_of_an_employer_heads_an_entry_and_no_section() -> None:
    work = "Harrow Stores  2014 – 2020\nBuyer\n- Bought\nFreelance  2012 – 2014\nIllustrator\n- Drew"
    assert [job.employer for job in read(work).jobs] == ["Harrow Stores", "Freelance"]


def test_periods_within_a_sentence_of_work_done_are_no_employment() -> None:
    work = "Buyer, Harrow Stores  2014 – 2020\nRan the northern shops, 2016 to 2018 with two deputies"
    assert [told(job) for job in read(work).jobs] == ["Harrow Stores|Buyer|2014|2020"]


def test_a_sentence_that_ends_in_a_period_of_its_own_is_no_employment() -> None:
    """As where a page's bullets are drawings and leave no trace in its text."""
    work = (
        "Harrow Stores\nBuyer | 2014 – 2021\nRebuilt the old mill in two quiet years (2019–2021)\n"
        "Moor Inn\nCook | 2012 – 2014"
    )
    assert [told(job) for job in read(work).jobs] == ["Harrow Stores|Buyer|2014|2021", "Moor Inn|Cook|2012|2014"]
    stopped = work.replace("Rebuilt the old mill in two quiet years (2019–2021)", "Rebuilt the old mill (2019–2021).")
    assert [told(job) for job in read(stopped).jobs] == ["Harrow Stores|Buyer|2014|2021", "Moor Inn|Cook|2012|2014"]


@pytest.mark.parametrize(
    "work",
    [
        "Buyer\nHarrow Stores\n2014 – 2020\nWaiter\nMoor Inn\nSummer 2013",
        "De 2014 à 2020 — Buyer, Harrow Stores\nSummer 2013 — Waiter, Moor Inn",
    ],
)
def test_a_lone_date_in_the_place_of_the_periods_heads_an_entry_too(work: str) -> None:
    assert [told(job) for job in read(work).jobs] == [
        "Harrow Stores|Buyer|2014|2020", "Moor Inn|Waiter|2013-06|2013-06",
    ]  # fmt: skip


def test_an_employer_with_its_town_that_follows_work_done_heads_the_position_below() -> None:
    work = (
        "Moor Mills  2014 – 2020\nBuyer  2017 – 2020\n- Bought\nClerk  2014 – 2017\n- Sold\n"
        "Oak Inn, Austin, TX\nWaiter  2012 – 2013\n- Served"
    )
    assert told(read(work).jobs[-1]) == "Oak Inn|Waiter|2012|2013"


def test_bullets_that_stand_close_to_their_words_are_work_done() -> None:
    work = "Clerk\nHarrow\n2019-2020\n-Ran the tills\nPacker\nMoor Inn\nLeeds, NY\n2017-2018\n-Packed boxes"
    assert [told(job) for job in read(work).jobs] == ["Harrow|Clerk|2019|2020", "Moor Inn|Packer|2017|2018"]


def test_what_specifies_a_title_is_no_employer_where_the_others_stand_above_theirs() -> None:
    work = (
        "Harrow Stores\nHead of Buying\n2018 – Present\nBuyer, Textiles\n2014 – 2018\n"
        "Moor Inn\nWaiter\n2012 – 2014\nOak\nCook\n2010 – 2012"
    )
    assert told(read(work).jobs[1]) == "Harrow Stores|Buyer, Textiles|2014|2018"


def test_a_town_nobody_knows_is_no_employer_where_places_stand_and_employers_do_not() -> None:
    work = (
        "Harrow Stores\nBuyer\n2018 – Present\nBoston, MA\n- Bought\nClerk\n2014 – 2018\nMoorkelly, MA\n- Sold\n"
        "Oak Inn Ltd\nWaiter\n2012 – 2014\nBoston, MA\n- Served"
    )
    assert told(read(work).jobs[1]) == "Harrow Stores|Clerk|2014|2018"


def test_towns_after_employers_with_nothing_between_are_cut_off_where_nearly_all_have_one() -> None:
    work = (
        "Clerk at Harrow GmbH München\n2019 - 2020\nCook at Moor Inn Leeds\n2017 - 2018\n"
        "Waiter at The Oak San Francisco\n2015 - 2016\nPorter at University of Leeds\n2014 - 2015"
    )
    assert [job.employer for job in read(work).jobs] == ["Harrow GmbH", "Moor Inn", "The Oak", "University of Leeds"]
    named = work.replace(" München", "").replace(" San Francisco", "")
    assert [job.employer for job in read(named).jobs][1] == "Moor Inn Leeds"


def test_a_form_whose_labels_wrap_is_read_by_them() -> None:
    rows = "Dates  July 2019 - Present\nOccupation or position held  Clerk\nName and address of\nemployer  Acme, Leeds"
    assert [told(job) for job in read(rows).jobs] == ["Acme|Clerk|2019-07|"]


@pytest.mark.parametrize("heading", ["ACADEMIC POSITIONS", "WHERE I WORKED AND CAREER", "PROFESS IONAL EX PERIENCE"])
def test_unusual_headings_and_letters_set_apart_open_their_section(heading: str) -> None:
    assert [told(job) for job in read("Clerk, Harrow Stores, 2014 – 2020", heading).jobs] == [
        "Harrow Stores|Clerk|2014|2020"
    ]


def test_headings_in_the_margin_open_their_sections() -> None:
    text = (
        "Ada Sample\nEDUCATION  University of Moor  2005 – 2009\nEXPERIENCE  Harrow Stores  Leeds\n"
        "Clerk  2014 – 2020\nSKILLS  Excel\n"
    )
    reading = read_here("cv.txt", text.encode())
    assert [told(job) for job in reading.jobs] == ["Harrow Stores|Clerk|2014|2020"]
    assert [school.institution for school in reading.schools] == ["University of Moor"]


def test_an_institute_is_no_heading_though_it_is_one_of_studies() -> None:
    assert heading_of(Line("Moor Institute of Coastal Studies", size=14, bold=True), 10.0) == ""
