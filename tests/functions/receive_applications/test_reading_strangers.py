"""Headings and dates as strangers write them on their own pages, each in a hand of their own."""

from __future__ import annotations

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from functions.receive_applications.reading.fields.dates import ends_in_month, periods_in
from functions.receive_applications.reading.whole import read_here
from tests.functions.receive_applications.test_reading_jobs import read, told
from tests.functions.receive_applications.test_reading_margins import HEAD, Piece, jobs, page


@pytest.mark.parametrize(
    ("written", "begun", "ended"),
    [
        ("07 – 08.2007", "2007-07", "2007-08"),
        ("2021 Jan–Jun", "2021-01", "2021-06"),
        ("2018 Jan – 2023 Aug", "2018-01", "2023-08"),
        ("SUMMERS 2011 AND 2012", "2011", "2012"),
        ("2018-07 .. 2022-02", "2018-07", "2022-02"),
        ("wrzesień 2019 – maja 2020", "2019-09", "2020-05"),
    ],
)
def test_a_period_is_read_as_it_is_written(written: str, begun: str, ended: str) -> None:
    (period,) = periods_in(written)
    assert (period.start, period.end, period.at, period.until) == (begun, ended, 0, len(written))


def test_a_line_ends_in_a_month_not_in_what_begins_like_one() -> None:
    assert ends_in_month("Clerk, Harrow Mills, August")
    assert not ends_in_month("A summary")


@pytest.mark.parametrize(
    ("work", "employments"),
    [
        pytest.param(
            "Clerk, Moor College, August\n2019 – May 2021\n• Filed\n\nCook, Oak Inn, June\n2016 – July 2018",
            ["Moor College|Clerk|2019-08|2021-05", "Oak Inn|Cook|2016-06|2018-07"],
            id="the month on the line before its year",
        ),
        pytest.param(
            "Clerk, Moor College (Leeds),\nOctober 2017 – June 2019. Filed the papers.\n\nCook, Oak Inn, 2016 – 2017",
            ["Moor College|Clerk|2017-10|2019-06", "Oak Inn|Cook|2016|2017"],
            id="dates behind a comma at the end of a line",
        ),
        pytest.param(
            "2016 –  Lecturer, Moor College\n(Deputy Head, 2022–24; on leave in 2019)\n2014 – 2016  Clerk, Oak Inn",
            ["Moor College|Lecturer|2016|", "Oak Inn|Clerk|2014|2016"],
            id="dates in brackets that tell more",
        ),
        pytest.param(
            "Northgate Parcels, Leeds  2015 – 2020\nGroup Manager, Night Parcels  2018 – 2020\n• Led\n"
            "Manager, Day Parcels  2015 – 2018\n• Led\nOak Inn, Leeds  2012 – 2014\nCook  2012 – 2014",
            [
                "Northgate Parcels|Group Manager, Night Parcels|2018|2020",
                "Northgate Parcels|Manager, Day Parcels|2015|2018",
                "Oak Inn|Cook|2012|2014",
            ],
            id="positions within a whole time, each with what specifies it",
        ),
        pytest.param(
            "Software Engineer (Java)\nBluewater\n2019 – 2020\n\nTeacher (Maths)\nHeathfield\n2016 – 2018",
            ["Bluewater|Software Engineer (Java)|2019|2020", "Heathfield|Teacher (Maths)|2016|2018"],
            id="what is in brackets is no employer",
        ),
        pytest.param(
            "Driver (Private, then Corporal), Moor Corps  1998 – 2005\nCook, Oak Inn  1996 – 1998",
            ["Moor Corps|Driver (Private, then Corporal)|1998|2005", "Oak Inn|Cook|1996|1998"],
            id="a comma within brackets parts nothing",
        ),
        pytest.param(
            "2014 – 2019\nDocent, Moor Lyceum, Zutphen. Onderbouw en havo; mentor van klas 3.\n"
            "2010 – 2014\nVerkoper, Oak Winkels, Breda. Op zaterdag.",
            ["Moor Lyceum|Docent|2014|2019", "Oak Winkels|Verkoper|2010|2014"],
            id="a sentence on the line of the heading below its dates",
        ),
        pytest.param(
            "2016 – 2018  Chercheur, Oak Leuven (Belgique). Projet européen.\n"
            "2015 – 2016  Tuteur, Moor Rennes 1. 96 heures.",
            ["Oak Leuven|Chercheur|2016|2018", "Moor Rennes 1|Tuteur|2015|2016"],
            id="a sentence behind a bracket or a number",
        ),
        pytest.param(
            "2020 – 2021  HR-adviseur bij Moor Klinieken, Zwolle\n2016 – 2019  Recruiter bij Oak Nederland, Apeldoorn",
            ["Moor Klinieken|HR-adviseur|2020|2021", "Oak Nederland|Recruiter|2016|2019"],
            id="at, in Dutch",
        ),
        pytest.param(
            "Warner Bros. Entertainment Inc., Leeds  2019 – 2020\nSnr. Project Manager\n\n"
            "Harrow Stores, Leeds  2016 – 2018\nClerk",
            ["Warner Bros. Entertainment Inc.|Snr. Project Manager|2019|2020", "Harrow Stores|Clerk|2016|2018"],
            id="a stop that only shortens a word",
        ),
        pytest.param(
            "Designer · Oak Commerce  2018 – 2020\n\nFreelance Designer  2016 – 2018\n\n"
            "Designer · Sid Mills  2014 – 2015",
            ["Oak Commerce|Designer|2018|2020", "|Freelance Designer|2016|2018", "Sid Mills|Designer|2014|2015"],
            id="who worked for nobody did not work for the one before",
        ),
        pytest.param(
            "Clerk, Moorwich, Tarnów  2019 – 2020\nCook, Oak, Kalamazoo  2016 – 2018\nWaiter, Harrow  2014 – 2015",
            ["Moorwich|Clerk|2019|2020", "Oak|Cook|2016|2018", "Harrow|Waiter|2014|2015"],
            id="lesser towns, and a firm called like one",
        ),
        pytest.param(
            "Clerk, Moor Mills, Charlotte, Wilmington  2019 – 2020\nCook, Oak Inn, Leeds  2016 – 2018",
            ["Moor Mills|Clerk|2019|2020", "Oak Inn|Cook|2016|2018"],
            id="two towns that have a campus each",
        ),
        pytest.param(
            "Praktikantin, Robert Moor-Institut, Berlin  2021 – 2022\nAuswertung von Proben mit R\n"
            "Verkäuferin, Oak Bäckerei, Potsdam  2017 – 2019",
            ["Robert Moor-Institut|Praktikantin|2021|2022", "Oak Bäckerei|Verkäuferin|2017|2019"],
            id="work done below the dates in one line",
        ),
        pytest.param(
            "Cook @ Oak-Carlton, Amelia Moor\n2015 – 2019\nWaiter @ Husk\n2013 – 2014\nPorter @ Elm\n2011 – 2012",
            ["Oak-Carlton|Cook|2015|2019", "Husk|Waiter|2013|2014", "Elm|Porter|2011|2012"],
            id="a town nobody knows behind what stands at",
        ),
        pytest.param(
            "3 Jahre und 9 Monate, Jan. 2017 - Sep. 2020\nProjektleiter\nMoor GmbH\n"
            "7 Monate, Feb. 2011 - Aug. 2011\nWerkstudent\nOak GmbH",
            ["Moor GmbH|Projektleiter|2017-01|2020-09", "Oak GmbH|Werkstudent|2011-02|2011-08"],
            id="how long it lasted, before the dates",
        ),
        pytest.param(
            "1. Organization : M/s. Moor Forge Ltd., Pune\nDesignation : Engineer\nPeriod : April 2020 to June 2022\n",
            ["Moor Forge Ltd.|Engineer|2020-04|2022-06"],
            id="a numbered form from India",
        ),
        pytest.param(
            "Clerk, Harrow Mills  2019 – 2021\nSold the old stock in 2020 – 2021\n\nCook, Oak Inn  2016 – 2018",
            ["Harrow Mills|Clerk|2019|2021", "Oak Inn|Cook|2016|2018"],
            id="dates that a sentence leads up to",
        ),
        pytest.param(
            "CLERK\nHarrow Mills  2022 – 2023\n\nCAREER BREAK – PARENTAL LEAVE\nRaised twins  2020 – 2022\n\n"
            "COOK\nOak Inn  2016 – 2018",
            ["Harrow Mills|CLERK|2022|2023", "Oak Inn|COOK|2016|2018"],
            id="a break that is told like an employment",
        ),
        pytest.param(
            "Moor Brands – Omaha, Nebraska  2001 – 2012\nManager, Council Bluffs (2004 – 2012)\nEngineer (2001 – 2004)",
            ["Moor Brands|Manager|2004|2012", "Moor Brands|Engineer|2001|2004"],
            id="a town behind a position within a whole time",
        ),
        pytest.param(
            "1. Currently working with Moor Systems Ltd, Pune as Lead Engineer from Nov 2023 to\ntill date.\n"
            "2. Worked with Oak Solutions, Pune as Associate from Jan 2021 to Oct 2023.",
            ["Moor Systems Ltd|Lead Engineer|2023-11|", "Oak Solutions|Associate|2021-01|2023-10"],
            id="numbered sentences",
        ),
        pytest.param(
            "2019 – 2021  Research Assistant, Moor College\nTeaching Assistant, Oak College, 2018 – 2019\n"
            "2018 – 2019  LING 201: How Language Works",
            ["Moor College|Research Assistant|2019|2021", "Oak College|Teaching Assistant|2018|2019"],
            id="courses that one taught",
        ),
        pytest.param(
            "Social Worker with Moor Services, Galway\nMarch 2019 to date\n"
            "Reporter at the Oak Argus\nMay 2016 to June 2018",
            ["Moor Services|Social Worker|2019-03|", "Oak Argus|Reporter|2016-05|2018-06"],
            id="with a firm, and at the firm",
        ),
        pytest.param(
            "Executive Assistant, Moor World Industries, Lancaster,\nPennsylvania, 2003 to the present.\n"
            "Keep the calendars of the president and, since 2015, of the counsel.\n\n"
            "Legal Secretary, Oak & Elm, Lancaster, Pennsylvania, 1997 to 2003.",
            ["Moor World Industries|Executive Assistant|2003|", "Oak & Elm|Legal Secretary|1997|2003"],
            id="a heading that breaks within the address",
        ),
        pytest.param(
            "• Date (da – a)  Da ottobre 2018 ad oggi\n• Nome e indirizzo del datore di lavoro  Banco Moor, Legnano\n"
            "• Tipo di impiego  Gestore imprese\n• Date (da – a)  Da marzo 2012 a settembre 2018\n"
            "• Nome e indirizzo del datore di lavoro  Studio Oak, Legnano\n• Tipo di impiego  Impiegata",
            ["Banco Moor|Gestore imprese|2018-10|", "Studio Oak|Impiegata|2012-03|2018-09"],
            id="the older form of Europe in Italian",
        ),
        pytest.param(
            "Fechas  01/06/2021 – actualidad\nProfesión o cargo desempeñado  Enfermera (plaza fija desde 2023)\n"
            "Nombre y dirección de la empresa u organización  Hospital Moor\nFechas  10/2016 – 02/2020\n"
            "Profesión o cargo desempeñado  Cuidadora\nNombre y dirección de la empresa u organización  Clínica Oak",
            ["Hospital Moor|Enfermera (plaza fija desde 2023)|2021-06|", "Clínica Oak|Cuidadora|2016-10|2020-02"],
            id="the older form of Europe in Spanish, with a date amid a title",
        ),
        pytest.param(
            "**Rio Moor Health**, Leeds\n*Team Lead*, 07/2014 - 02/2022\n* team of 6\n*Clerk*, 05/2007 - 06/2014",
            ["Rio Moor Health|Team Lead|2014-07|2022-02", "Rio Moor Health|Clerk|2007-05|2014-06"],
            id="marks of bold and of slanted letters",
        ),
        pytest.param(
            "Coast Oak Ltd., Burnaby, BC  Nov. 2016 - Present\nController\n• Report to the chief\n"
            "Moor Mah LLP, Chartered Professional Accountants, Vancouver, BC\nAccountant  Jan. 2010 - Oct. 2016\n• Tax",
            ["Coast Oak Ltd.|Controller|2016-11|", "Moor Mah LLP|Accountant|2010-01|2016-10"],
            id="a firm told at length with its town below a bullet",
        ),
        pytest.param(
            "od 03.2020  Kierownik\nMoor Biuro Projektów Sp. z o.o.\n09.2014 – 02.2020  Asystent projektanta\nOak SA",
            ["Moor Biuro Projektów Sp. z o.o.|Kierownik|2020-03|", "Oak SA|Asystent projektanta|2014-09|2020-02"],
            id="since, in Polish",
        ),
        pytest.param(
            "Jan. 2017 - Sep. 2020\nProjektingenieur\nwpd onshore GmbH & Co. KG\n"
            "Feb. 2011 - Aug. 2011\nWerkstudent\nOak GmbH",
            ["wpd onshore GmbH & Co. KG|Projektingenieur|2017-01|2020-09", "Oak GmbH|Werkstudent|2011-02|2011-08"],
            id="a firm that begins with a small letter",
        ),
    ],
)
def test_an_employment_is_read_in_the_hand_of_a_stranger(work: str, employments: list[str]) -> None:
    assert [told(job) for job in read(work).jobs] == employments


def test_dates_further_in_amid_work_done_head_no_entry() -> None:
    pieces: list[Piece] = [*HEAD, (60, 740, "#Work Experience")]
    for number, (heading, year) in enumerate((("Clerk, Harrow Mills", 2019), ("Cook, Moor Inn", 2016))):
        top = 715.0 - 70 * number
        pieces += [(60, top, heading), (400, top, f"{year} – {year + 1}")]
        pieces += [(72, top - 14, "Ran the tills of two floors"), (72, top - 28, f"Trained two clerks since {year}")]
        pieces += [(72, top - 42, f"Posted to Leeds from {year} to {year + 1}.")]
    assert jobs(read_here("cv.pdf", page(pieces))) == [
        "Harrow Mills|Clerk|2019|2020", "Moor Inn|Cook|2016|2017",
    ]  # fmt: skip


def test_dates_in_a_margin_that_headings_share_stay_beside_their_entries() -> None:
    """The browser draws the margin first, as it floats; the headings of sections stand at its edge."""
    entries = (("Clerk, Harrow Mills", 2019), ("Cook, Moor Inn", 2016), ("Waiter, Oak", 2013), ("Porter, Elm", 2010))
    dates: list[Piece] = [(60, 715.0 - 60 * at, f"{year} – {year + 1}") for at, (_, year) in enumerate(entries)]
    texts: list[Piece] = [*HEAD, (60, 740, "#Work Experience")]
    for at, (heading, _) in enumerate(entries):
        top = 715.0 - 60 * at
        texts += [(160, top, heading), (170, top - 15, "• Ran about all day long"), (170, top - 30, "• Counted it all")]
    texts += [(60, 440, "#Skills"), (160, 420, "Filing"), (60, 390, "#Languages"), (160, 370, "English")]
    assert jobs(read_here("cv.pdf", page([*dates, *texts]))) == [
        "Harrow Mills|Clerk|2019|2020", "Moor Inn|Cook|2016|2017", "Oak|Waiter|2013|2014", "Elm|Porter|2010|2011",
    ]  # fmt: skip


def test_an_employer_in_bold_ends_where_the_weight_does() -> None:
    pieces: list[Piece] = [*HEAD, (60, 740, "#Work Experience")]
    for number, (firm, title) in enumerate((("Sandstrom Moor", "Senior Designer"), ("Columbia Oak", "Shop Assistant"))):
        top = 715.0 - 70 * number
        beside = 63 + stringWidth(firm, "Helvetica-Bold", 10)
        pieces += [(60, top, f"*{firm}"), (beside, top, title), (60, top - 14, f"{2019 - number} – 2020")]
        pieces += [(60, top - 28, "Led the drawing of labels that people keep.")]
    assert jobs(read_here("cv.pdf", page(pieces))) == [
        "Sandstrom Moor|Senior Designer|2019|2020", "Columbia Oak|Shop Assistant|2018|2020",
    ]  # fmt: skip


def test_a_degree_in_bold_keeps_its_subject_beside_it() -> None:
    degree: list[Piece] = [(60, 740, "#Education"), (60, 715, "*BSc"), (84, 715, "Physics")]
    place: list[Piece] = [(60, 700, "Moor College"), (60, 685, "2010 – 2014")]
    (school,) = read_here("cv.pdf", page([*HEAD, *degree, *place])).schools
    assert (school.degree, school.institution) == ("BSc Physics", "Moor College")


def test_a_heading_of_another_size_divides_no_entry_because_a_line_of_one_is_larger() -> None:
    """“M.A. Urban / Education” breaks so that its second line is called like a section, and is set larger."""
    pieces: list[Piece] = [*HEAD, (60, 740, "*EXPERIENCE"), (60, 720, "Clerk, Harrow Mills  2019 – 2020")]
    pieces += [(60, 690, "*EDUCATION"), (60, 670, "#Moor College — M.A. Urban"), (60, 652, "#Education")]
    pieces += [(60, 635, "2013 – 2015"), (60, 600, "*SKILLS"), (60, 580, "Filing, Typing")]
    assert [skill.value for skill in read_here("cv.pdf", page(pieces)).skills] == ["Filing", "Typing"]


def test_a_bullet_before_nothing_but_dates_is_no_work_done() -> None:
    text = "Ada Sample\nada@example.com\n\nEducation\nMoor High School\n· (2006 - 2010)\nOak College\n· (2010 - 2014)"
    assert [school.institution for school in read_here("cv.txt", text.encode()).schools] == [
        "Moor High School", "Oak College",
    ]  # fmt: skip
