"""What strangers put between the heading of an entry and the work done there, and how they break their own order."""

from __future__ import annotations

import pytest

from functions.receive_applications.reading.whole import read_here
from tests.functions.receive_applications.test_reading_jobs import read, told
from tests.functions.receive_applications.test_reading_margins import HEAD, Piece, jobs, page

# Title, employer, town, dates, by their first letters; a line each, or parted as it stands here.
HEADINGS = (
    "T, E, P\nD", "T, E  D", "T  D\nE, P", "T  D\nE", "E  D\nT", "E  P\nT  D", "E, P\nT  D", "E\nT  D", "E\nT\nD",
    "T\nE\nD", "T\nE, P\nD", "T\nE | D", "T | E | D", "T | E  D", "T – E (D)", "T at E  D", "T at E (D)", "T, E, P, D",
    "E – T  D", "E, T  D", "E | P\nT | D", "D  T, E", "D\nT\nE", "D\nT, E", "D, P\nT, E",
    "T - E, P  D", "D  T  E", "T  E  D", "E\nD\nT", "E  T  D", "E (P)\nT  D", "D | P\nT\nE",
)  # fmt: skip
ENTRIES = (
    ("Accounts Payable Clerk", "Harrow & Penn Ltd", "Leeds", "2019-05", ""),
    ("Office Administrator", "Moor Street Surgery", "Bradford", "2016-09", "2019-04"),
    ("Checker", "Fresh Basket", "Halifax", "2013-06", "2016-08"),
    ("Receptionist", "Travelodge", "York", "2011-07", "2013-05"),
)
BULLETS = "• Processed 300 invoices a week\n• Introduced a filing system in 2018 that saved a day a month\n"
DATES = {"2019-05": "May 2019", "2016-09": "Sep 2016", "2019-04": "Apr 2019", "2013-06": "Jun 2013"}
DATES |= {"2016-08": "Aug 2016", "2011-07": "Jul 2011", "2013-05": "May 2013", "": "Present"}


def work(heading: str, below: str) -> str:
    """Set all entries under one form of heading, with the same words below each."""
    return "\n".join(filled(heading, *entry) + "\n" + below for entry in ENTRIES)


def filled(heading: str, title: str, employer: str, town: str, start: str, end: str) -> str:
    values = {"T": title, "E": employer, "P": town, "D": f"{DATES[start]} – {DATES[end]}"}
    return "".join(values.get(letter, letter) for letter in heading.replace(" at ", " @ ")).replace(" @ ", " at ")


@pytest.mark.parametrize(
    "below",
    [
        BULLETS,
        f"A family-owned maker of gates and fences with 40 staff\n{BULLETS}",
        f"Key achievements:\n{BULLETS}",
        f"{BULLETS}Tools: Excel, Sage 200, Outlook\n",
        f"Responsibilities: billing, stock and the daily cash count\n{BULLETS}",
        f"Reporting to the Finance Director\n{BULLETS}",
        f"www.example.com/about\n{BULLETS}",
        "Finance Department\n" + BULLETS,
        "Platform Team\n" + BULLETS,
        BULLETS + "Employee of the Year 2018\n",
        "12 Mill Lane, Leeds LS1 4AB\n" + BULLETS,
        "Client: Northgate plc\n" + BULLETS,
        BULLETS + "• Mill Bridge project, 2019–2020: counted all stock\n",
        "",
    ],
    ids=["bullets", "what the firm does", "label", "tools", "duties", "whom one reports to", "web site", "department",
         "team", "award", "address", "client", "dated bullet", "nothing"],
)
def test_entries_are_told_apart_in_every_order_of_their_parts(below: str) -> None:
    true = {f"{employer}|{title}|{start}|{end}" for title, employer, _, start, end in ENTRIES}
    found = {heading: {told(job) for job in read(work(heading, below)).jobs} for heading in HEADINGS}
    assert {heading: jobs for heading, jobs in found.items() if jobs != true} == {}


def test_a_title_that_nobody_knows_is_told_from_its_employer_by_the_others() -> None:
    work = "Zymurgist, Harrow Stores  2019 - 2020\nClerk, Moor Inn  2017 - 2018\nCook, Oak Cafe  2014 - 2016\n"
    assert told(read(work).jobs[0]) == "Harrow Stores|Zymurgist|2019|2020"


@pytest.mark.parametrize(
    "title",
    ["Boilermaker", "Phlebotomy Technologist", "Rettungssanitäterin", "Chaudronnier", "Peluquera", "Padeiro",
     "Muratore", "Timmerman", "Skorstensfejer", "Vaktmester", "Spawacz", "Undersköterska"],
)  # fmt: skip
def test_titles_of_trades_are_known_in_many_languages(title: str) -> None:
    """Title and employer change places from entry to entry, so that only the words tell which is which."""
    (job, _) = read(f"Harrow Mills, {title}  2019 - 2020\nClerk, Moor Inn  2017 - 2018\n").jobs
    assert told(job) == f"Harrow Mills|{title}|2019|2020"


@pytest.mark.parametrize(
    ("work", "job"),
    [
        ("Dependiente en Almacenes Roble\n2019 - 2021\n\nCocinero en Posada del Puente\n2016 - 2018\n",
         "Almacenes Roble|Dependiente|2019|2021"),
        ("Chef au restaurant Le Moulin, Nantes (2019 – 2021)\nCommis chez Lasserre, Paris (2016 – 2018)\n",
         "Le Moulin|Chef|2019|2021"),
        ("Serveur à l’Hôtel du Port, Brest (2019 – 2021)\nCommis au Moulin Vert, Nantes (2016 – 2018)\n",
         "Hôtel du Port|Serveur|2019|2021"),
        ("Harrow Stores Ltd\nClerk\n2016 - 2021\nTeam lead (from 2018)\n- Ran the tills\n",
         "Harrow Stores Ltd|Clerk|2016|2021"),
        ("Parental leave\n2019 - 2020\n\nClerk, Harrow Stores\n2016 - 2019\n", "Harrow Stores|Clerk|2016|2019"),
        ("Clerk (Kitchen)\nHarrow Stores Ltd\n2019 - 2021\n", "Harrow Stores Ltd|Clerk (Kitchen)|2019|2021"),
        ("Harrow Stores Ltd\nClerk (nights)  2019 - 2021\n", "Harrow Stores Ltd|Clerk (nights)|2019|2021"),
        ("Harrow Stores Ltd\nClerk (25 hrs/week)  2019 - 2021\n", "Harrow Stores Ltd|Clerk|2019|2021"),
        ("Clerk – Invoices\nHarrow Stores Ltd\n2019 - 2021\n", "Harrow Stores Ltd|Clerk – Invoices|2019|2021"),
        ("Harrow Trust\nNurse, Intensive Care\n2019 - 2021\n", "Harrow Trust|Nurse, Intensive Care|2019|2021"),
        ("Camp Wildwood, Leeds — Counsellor\n2019 - 2021\n", "Camp Wildwood|Counsellor|2019|2021"),
        ("Urząd Miasta\nSpecjalista\n2013 (3 miesiące)\n", "Urząd Miasta|Specjalista|2013|2013"),
    ],
    ids=["at, in Spanish", "at, in French", "at a hotel, in French",
         "a step within one job", "leave before a job", "what stands in brackets",
         "brackets before dates", "hours", "what specifies a title", "a ward", "a camp for children", "how long"],
)  # fmt: skip
def test_what_is_told_beside_title_and_employer_is_neither(work: str, job: str) -> None:
    assert told(read(work).jobs[0]) == job


@pytest.mark.parametrize(
    "line",
    ["Family caregiver, 2015 to 2016", "Class teacher, head of history since 2022, looking after the library",
     "Moved to the new branch, and to nights\nin April 2020."],
    ids=["caring for family", "since when, amid a line", "the end of a sentence"],
)  # fmt: skip
def test_no_employment_is_made_of_what_is_none(line: str) -> None:
    work = "Clerk, Harrow Stores Ltd, Leeds, 2019 to 2023\n" + line + "\nCook, Moor Inn Ltd, York, 2017 to 2018\n"
    assert [job.employer for job in read(work).jobs] == ["Harrow Stores Ltd", "Moor Inn Ltd"]


def test_the_town_behind_an_employer_comes_after_its_last_hyphen() -> None:
    entries = (("Crew Member", "Sonic Drive-In-Memphis, TN"), ("Clerk", "Harrow Stores-Nashville, TN"))
    work = "\n".join(f"{title}\n{firm}\nMay 2014 to June 2016\n" for title, firm in entries)
    assert [job.employer for job in read(work).jobs] == ["Sonic Drive-In", "Harrow Stores"]


def test_dates_a_little_lower_at_the_right_go_to_the_heading_beside_them() -> None:
    """
    Clerk
                 May 2019 - now
    Harrow Stores
    """
    pieces: list[Piece] = [*HEAD, (60, 740, "#Work Experience")]
    for number, (title, firm, year) in enumerate((("Clerk", "Harrow Stores", 2019), ("Cook", "Moor Inn", 2016))):
        top = 715.0 - 60 * number
        pieces += [(60, top, f"*{title}"), (420, top - 6, f"May {year} - Jun {year + 1}"), (60, top - 13, firm)]
        pieces += [(70, top - 27, "• Ran the tills all day long")]
    assert jobs(read_here("cv.pdf", page(pieces))) == [
        "Harrow Stores|Clerk|2019-05|2020-06", "Moor Inn|Cook|2016-05|2017-06",
    ]  # fmt: skip


def test_dates_alone_may_close_each_entry() -> None:
    """
    Harrow Stores
    Clerk
    Ran the tills all day
                 May 2019 - now
    """
    pieces: list[Piece] = [*HEAD, (60, 740, "#Work Experience")]
    for number, (title, firm, year) in enumerate((("Clerk", "Harrow Stores", 2019), ("Cook", "Moor Inn", 2016))):
        top = 715.0 - 70 * number
        pieces += [(60, top, f"*{firm}"), (60, top - 13, title), (60, top - 26, "Ran the tills, and counted them.")]
        pieces += [(420, top - 39, f"May {year} - Jun {year + 1}")]
    assert jobs(read_here("cv.pdf", page(pieces))) == [
        "Harrow Stores|Clerk|2019-05|2020-06", "Moor Inn|Cook|2016-05|2017-06",
    ]  # fmt: skip


def test_headings_that_hang_in_the_margin_part_the_sections_whatever_they_are_called() -> None:
    """
    SUMMARY          Nurse with two posts
    NURSING POSTS    Harrow Trust      May 2019 - Jun 2021
                     Staff Nurse
    """
    pieces: list[Piece] = [*HEAD, (60, 740, "*SUMMARY"), (200, 740, "Nurse who has worked in two hospitals so far")]
    entries = (("Harrow Trust", "Staff Nurse", 2019), ("Moor Hospital", "Bank Nurse", 2016))
    for number, (firm, title, year) in enumerate(entries):
        top = 700.0 - 60 * number
        pieces += [(60, top, "*NURSING EXPERIENCE")] if not number else []
        pieces += [(200, top, firm), (420, top, f"May {year} - Jun {year + 1}"), (200, top - 13, title)]
        pieces += [(200, top - 26, "Cared for twelve patients on each shift, and kept their charts.")]
    pieces += [(60, 580, "*EDUCATION"), (200, 580, "Moor College"), (420, 580, "2014"), (200, 567, "BSc Nursing")]
    pieces += [(60, 540, "*SKILLS"), (200, 540, "Charts, rotas, first aid")]
    pieces += [(60, 520, "*LANGUAGES"), (200, 520, "English")]
    reading = read_here("cv.pdf", page(pieces))
    assert jobs(reading) == ["Harrow Trust|Staff Nurse|2019-05|2020-06", "Moor Hospital|Bank Nurse|2016-05|2017-06"]
    assert [school.degree for school in reading.schools] == ["BSc Nursing"]


def test_posts_below_a_heading_that_names_the_trade_are_employments() -> None:
    """
    Driving
    Company driver, Harrow Hauling, Leeds   2009 - 2016
    """
    pieces: list[Piece] = [*HEAD, (60, 740, "#Skills"), (60, 720, "Tarping, chaining up"), (60, 690, "#Driving")]
    pieces += [(60, 670, "Company driver, Harrow Hauling, Leeds"), (420, 670, "2009 - 2016")]
    pieces += [(60, 654, "City driver, Moor Freight, York"), (420, 654, "2004 - 2008")]
    pieces += [(60, 620, "#Experience"), (60, 600, "Farm hand, Oak Farm, York"), (420, 600, "1998 - 2003")]
    pieces += [(60, 570, "#Education"), (60, 550, "Moor School, York"), (420, 550, "1992 - 1996")]
    pieces += [(60, 520, "#Interests"), (60, 500, "Treasurer, Moor Chess Club"), (420, 500, "2012 - 2016")]
    found = [job.employer for job in read_here("cv.pdf", page(pieces)).jobs]
    assert found == ["Oak Farm", "Harrow Hauling", "Moor Freight"]


@pytest.mark.parametrize("bullet", "»›❖◆➔★")
def test_what_stands_behind_a_bullet_of_any_kind_is_work_done(bullet: str) -> None:
    duties = f"{bullet} Reopened the branch after June 2020\n{bullet} Led it for the manager in 2014\n"
    work = f"Clerk  2019 - 2021\nHarrow Stores, Leeds\n{duties}\nCook  2016 - 2018\nMoor Inn, York\n{duties}"
    assert [told(job) for job in read(work).jobs] == ["Harrow Stores|Clerk|2019|2021", "Moor Inn|Cook|2016|2018"]


def test_numbers_before_employers_are_no_part_of_them() -> None:
    work = "1. Harrow Ltd, Leeds  2019 - 2021\nClerk\n• Tills\n2. Moor Ltd, York  2016 - 2018\nCook\n• Bread\n"
    assert [told(job) for job in read(work).jobs] == ["Harrow Ltd|Clerk|2019|2021", "Moor Ltd|Cook|2016|2018"]


def test_the_name_in_a_footer_is_no_employer() -> None:
    pieces: list[Piece] = [*HEAD, (60, 740, "#Experience"), (60, 720, "*Harrow Ltd, Leeds"), (420, 720, "2015 - 2021")]
    pieces += [(60, 700, "Manager (2018 - 2021)"), (70, 685, "• Ran it"), (60, 60, "Clerk (2015 - 2018)")]
    pieces += [(300, 40, "Ada Sample – Page 1")]
    assert {job.employer for job in read_here("cv.pdf", page(pieces)).jobs} == {"Harrow Ltd"}


def test_a_name_in_a_bar_read_after_the_referees_is_the_name() -> None:
    pieces: list[Piece] = [(200, 790, "#About me"), (200, 770, "I put on festivals. Now looking for something")]
    pieces += [(200, 756, "salaried again."), (200, 730, "#Experience"), (200, 715, "Producer, Harrow Arts")]
    pieces += [(420, 715, "2016 - 2019"), (200, 690, "#References"), (200, 675, "Bo Referee, Harrow Arts")]
    pieces += [(30, 790, "#Ada Sample"), (30, 770, "ads@example.com"), (30, 755, "07700 900123")]
    name = read_here("cv.pdf", page(pieces)).name
    assert name is not None
    assert name.value == "Ada Sample"


def test_an_address_broken_before_its_sign_is_whole() -> None:
    reading = read_here("cv.txt", b"Ada Sample\nada.sample\n@example.com\n\nExperience\nClerk, Harrow, 2019 - 2020\n")
    assert [mail.value for mail in reading.emails] == ["ada.sample@example.com"]


def test_a_number_behind_a_zip_code_and_a_stroke_is_read_alone() -> None:
    head = b"Ada Sample\n40 Mill Lane, Baltimore, MD 21215 / 410-555-0167 / ada@example.com\n"
    assert [phone.value for phone in read_here("cv.txt", head, (), "US").phones] == ["+14105550167"]


def test_a_name_in_two_weights_without_a_gap_is_two_names() -> None:
    reading = read_here("cv.txt", b"AdaSample\nada.sample@example.com\n\nExperience\nClerk, Harrow Ltd, 2019 - 2020\n")
    assert reading.name is not None
    assert reading.name.value == "Ada Sample"


def test_dates_beside_nothing_but_addresses_are_no_posts() -> None:
    sites = "www.example.com  2009 - 2016\nwww.example.org  2004 - 2008"
    reading = read(f"Clerk, Harrow Ltd, 2019 - 2020\n\nInterests\n{sites}")
    assert [job.employer for job in reading.jobs] == ["Harrow Ltd"]


@pytest.mark.parametrize("word", ["Werk", "Arbeit", "Jobb", "Lavoro", "Trabajo", "Praca", "Ervaring", "Erfaring"])
def test_a_section_may_be_called_but_work_in_many_languages(word: str) -> None:
    text = f"Ada Sample\nada@example.com\n\n{word}\nHarrow Ltd, Leeds\nKloptor  2019 - 2021\n"
    found = read_here("cv.txt", text.encode()).jobs
    assert [(job.employer, job.start, job.end) for job in found] == [("Harrow Ltd", "2019", "2021")]
