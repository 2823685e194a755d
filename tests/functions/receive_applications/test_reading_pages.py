"""Web pages: items made of paragraphs, letters in bold; and headings that other signs tell from what stands below."""

from __future__ import annotations

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from functions.receive_applications.reading.extract import extract
from functions.receive_applications.reading.fields.dates import periods_in
from functions.receive_applications.reading.whole import read_here
from tests.functions.receive_applications.test_reading_jobs import HEAD, read, told
from tests.functions.receive_applications.test_reading_margins import HEAD as MARGIN_HEAD
from tests.functions.receive_applications.test_reading_margins import Piece, jobs, page


def on_a_page(work: str) -> list[str]:
    text = f"<!doctype html><body><h1>Jane Roe</h1><p>jane@example.com</p><h2>Experience</h2>{work}</body>"
    return [told(job) for job in read_here("cv.html", text.encode()).jobs]


def test_an_item_made_of_a_paragraph_is_an_item() -> None:
    """Markdown makes them of lists whose items empty lines part."""
    items = ("<p>Sold <b>boots</b></p>", "Moor\n<p>Leeds</p>", "<p>Oak</p><p>Elm</p>")
    text = f"<!doctype html><ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>"
    assert [line.text for line in extract(text.encode()).lines] == ["• Sold boots", "• Moor", "Leeds", "Oak", "Elm"]


def test_an_item_of_two_paragraphs_may_be_an_entry() -> None:
    posts = (("Clerk, Harrow Ltd", "2019 - 2020"), ("Cook, Elm Kitchens", "2016 - 2018"))
    items = (f"<li><p>{heading}</p><p>{dates}</p></li>" for heading, dates in posts)
    assert on_a_page(f"<ul>{''.join(items)}</ul>") == ["Harrow Ltd|Clerk|2019|2020", "Elm Kitchens|Cook|2016|2018"]


def test_what_is_in_bold_on_a_page_is_told_from_what_is_not() -> None:
    text = "<!doctype html><p><strong>Moor</strong></p><p>Sold <b>boots</b></p><table><tr><th>Oak</th></tr></table>"
    lines = extract(text.encode()).lines
    assert [(line.text, line.bold) for line in lines] == [("Moor", True), ("Sold boots", False), ("Oak", True)]


def test_a_firm_spelt_like_a_camel_heads_an_entry() -> None:
    work = (
        "Harrow Ltd\nClerk\n2019 - 2020\nSold boots to all that came by\n"
        "freeCodeCamp Moor\nLead\n2016 - 2018\nTaught loops to all that came by"
    )
    assert [told(job) for job in read(work).jobs] == ["Harrow Ltd|Clerk|2019|2020", "freeCodeCamp Moor|Lead|2016|2018"]


@pytest.mark.parametrize("aside", ["Shop of the year 2017 and 2018", "Shops at Moor (2016–2017), Oak and Elm."])
def test_years_of_what_was_done_at_a_firm_are_no_employment(aside: str) -> None:
    work = f"Clerk, Harrow Ltd  2016 - 2020\n{aside}\nCook, Elm Kitchens  2012 - 2015\nFried fish"
    assert [told(job) for job in read(work).jobs] == ["Harrow Ltd|Clerk|2016|2020", "Elm Kitchens|Cook|2012|2015"]


def test_a_label_amid_the_employments_does_not_end_them() -> None:
    work = "Clerk, Harrow Ltd\n2016 - 2020\nThesis: Roofs of slate\nCook, Elm Kitchens\n2012 - 2015\nFried fish"
    assert [told(job) for job in read(work).jobs] == ["Harrow Ltd|Clerk|2016|2020", "Elm Kitchens|Cook|2012|2015"]


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("Cook at Pens at Moor", "Pens at Moor|Cook"),
        ("Cook at Pens at Leeds", "Pens|Cook"),
        ("Préparateur de commandes, vendeur - Harrow Ltd", "Harrow Ltd|Préparateur de commandes, vendeur"),
        ("Clerk, Machine Tools, Harrow Hospital", "Harrow Hospital|Clerk, Machine Tools"),
        ("Krankenpflegerin, Intensivstation, Spital Moor, Leeds", "Spital Moor|Krankenpflegerin"),
    ],
)
def test_a_heading_is_parted_where_title_and_employer_meet(heading: str, expected: str) -> None:
    assert [told(job) for job in read(f"{heading}  2019 - 2020").jobs] == [f"{expected}|2019|2020"]


def test_at_parts_nothing_where_the_title_stands_on_another_line() -> None:
    work = "Clerk\nPens at Moor\n2019 - 2020\n\nCook\nElm Kitchens\n2012 - 2015\n\nWaiter\nOak at Harrow\n2010 - 2011"
    assert [told(job) for job in read(work).jobs] == [
        "Pens at Moor|Clerk|2019|2020", "Elm Kitchens|Cook|2012|2015", "Oak at Harrow|Waiter|2010|2011",
    ]  # fmt: skip


def test_dates_may_have_room_behind_their_hyphens() -> None:
    (found,) = periods_in("2021- 03- 01 – 2023- 06- 30")
    assert (found.start, found.end) == ("2021-03", "2023-06")


def test_a_heading_further_in_than_the_work_below_it_is_a_heading() -> None:
    pieces: list[Piece] = [*MARGIN_HEAD, (60, 740, "#Work Experience")]
    posts = (("Clerk", "Harrow Ltd", 2016), ("Cook", "Elm Kitchens", 2012), ("Waiter", "Oak Inn", 2009))
    for number, (title, firm, year) in enumerate(posts):
        top = 710.0 - 80 * number
        pieces += [(60, top, f"{year} - {year + 2}"), (160, top, f"*{title}"), (190, top - 14, firm)]
        pieces += [(160, top - 30, "Kept the lists of all that came"), (160, top - 43, "and of all that went away")]
    expected = [f"{firm}|{title}|{year}|{year + 2}" for title, firm, year in posts]
    assert jobs(read_here("cv.pdf", page(pieces))) == expected


def test_labels_of_forms_may_be_broken_beside_their_values() -> None:
    pieces: list[Piece] = [*MARGIN_HEAD, (60, 740, "#Experiencia laboral")]
    for number, (title, firm, year) in enumerate((("Contable", "Moor S.L.", 2016), ("Cajera", "Oak S.A.", 2012))):
        top = 700.0 - 80 * number
        pieces += [(190, top, "Fechas"), (240, top, f"{year} - {year + 2}")]
        pieces += [(100, top - 14, "Puesto o cargo"), (240, top - 14, title)]
        pieces += [(60, top - 28, "Nombre y dirección de la empresa"), (150, top - 40, "o empleador")]
        pieces += [(240, top - 28, firm)]
    assert jobs(read_here("cv.pdf", page(pieces))) == ["Moor S.L.|Contable|2016|2018", "Oak S.A.|Cajera|2012|2014"]


def test_ranks_written_small_are_held_within_the_whole_time_at_the_firm_above_them() -> None:
    pieces: list[Piece] = [*MARGIN_HEAD, (60, 740, "#Expérience professionnelle")]
    posts = (
        ("Depuis 09/2018", "MOOR SUD", "Responsable régional depuis janvier 2022", "Directeur (2018 - 2021)"),
        ("2004 – 2008", "HARROW FRANCE", "Chef de secteur jardin (2006-2008)", "Chef de rayon (2004-2006)"),
    )
    for number, (dates, firm, *ranks) in enumerate(posts):
        top = 710.0 - 90 * number
        pieces += [(60, top, dates), (160, top, firm)]
        pieces += [(160, top - 14, ranks[0]), (160, top - 28, "Pilotage de 6 magasins, ouverture de deux.")]
        pieces += [(160, top - 42, ranks[1]), (160, top - 56, "Ouverture des caisses, et des rayons.")]
    pieces += [(60, 530, "2001 - 2003"), (160, 530, "Ets Oak"), (160, 516, "Vendeur")]
    assert jobs(read_here("cv.pdf", page(pieces))) == [
        "MOOR SUD|Responsable régional|2022-01|", "MOOR SUD|Directeur|2018|2021",
        "HARROW FRANCE|Chef de secteur jardin|2006|2008", "HARROW FRANCE|Chef de rayon|2004|2006",
        "Ets Oak|Vendeur|2001|2003",
    ]  # fmt: skip


@pytest.mark.parametrize("heading", ["WEHRDIENST", "Zivildienst", "SERVICE MILITAIRE"])
def test_service_is_work(heading: str) -> None:
    text = f"{HEAD}EXPERIENCE\nClerk, Oak Ltd  2003 - 2009\n\n{heading}\nFahrer, Bundeswehr  2000 - 2001\n"
    assert [job.employer for job in read_here("cv.txt", text.encode()).jobs] == ["Oak Ltd", "Bundeswehr"]


@pytest.mark.parametrize("training", ["Ausbildung zum Kraftfahrzeugmechaniker", "Weiterbildung zur Wehrfrau"])
def test_training_for_a_trade_is_an_entry_and_no_heading(training: str) -> None:
    pieces: list[Piece] = [*MARGIN_HEAD, (60, 740, "#Schule und Ausbildung"), (60, 715, "2018 - 2019")]
    pieces += [(60, 702, "*Meister"), (60, 689, "Elm Schule"), (60, 666, "1996 - 2000"), (60, 653, f"*{training}")]
    pieces += [(60, 640, "Moor GmbH"), (60, 617, "1990 - 1996"), (60, 604, "*Abgang"), (60, 591, "Realschule")]
    schools = read_here("cv.pdf", page(pieces)).schools
    assert [school.institution for school in schools] == ["Elm Schule", "Moor GmbH", "Realschule"]


def test_a_higher_certificate_is_a_degree() -> None:
    text = f"{HEAD}EDUCATION\n2011 - 2013 Higher Certificate, GMIT\n2005 - 2011 Moor College\n"
    schools = read_here("cv.txt", text.encode()).schools
    assert [school.institution for school in schools] == ["GMIT", "Moor College"]


def test_what_one_became_from_a_year_on_belongs_to_the_title() -> None:
    work = (
        "2005 - 2011  Clerk, ab 2008 Manager\nvoestwire Draht, Standort Bruck an der Mur Moor\n"
        "1999 - 2004  Cook\nOak Inn\n"
    )
    assert [told(job) for job in read(work).jobs] == [
        "voestwire Draht|Clerk, ab 2008 Manager|2005|2011", "Oak Inn|Cook|1999|2004",
    ]  # fmt: skip


def test_who_was_away_and_helped_out_beside_was_away() -> None:
    work = "2015 - 2019  Clerk, Oak Inn\n2013 - 2015  Elternzeit\nAushilfe im Gasthaus\n2010 - 2013  Cook, Elm Inn"
    assert [job.employer for job in read(work).jobs] == ["Oak Inn", "Elm Inn"]


def test_a_line_in_brackets_names_no_employer() -> None:
    work = "Trainer  2017 - 2019\n(media jornada)\nMoor Rugby, Leeds\nCook  2012 - 2016\nElm Kitchens, Leeds"
    assert [job.employer for job in read(work).jobs] == ["Moor Rugby", "Elm Kitchens"]


def test_sentences_follow_an_employer_below_its_title() -> None:
    work = (
        "Restorer  2013 - 2017\nLaboratorio Moor & Figli s.n.c., Modena. Cleaned panels,\nand mended them.\n"
        "Trainee  2009 - 2010\nMuseo Oak, Madrid\n"
    )
    assert [job.employer for job in read(work).jobs] == ["Laboratorio Moor & Figli s.n.c.", "Museo Oak"]


def test_a_heading_flush_right_may_be_broken() -> None:
    right = 180.0
    pieces: list[Piece] = [*MARGIN_HEAD]
    for text, top in (("EXPÉRIENCE", 740.0), ("PROFESSIONNELLE", 728.0)):
        pieces.append((right - stringWidth(text, "Helvetica", 10), top, text))
    for number, (title, firm, year) in enumerate((("Clerk", "Harrow SA", 2016), ("Cook", "Elm SA", 2012))):
        top = 700.0 - 60 * number
        pieces += [(100, top, f"{year} - {year + 2}"), (190, top, title), (190, top - 13, firm)]
        pieces += [(190, top - 28, "Missions chez Moor et Oak")]
    assert jobs(read_here("cv.pdf", page(pieces))) == ["Harrow SA|Clerk|2016|2018", "Elm SA|Cook|2012|2014"]


def test_by_whom_a_title_is_given_is_no_part_of_a_name() -> None:
    name = read_here("cv.txt", b"Name  Mag. (FH) Ada Sample\nE-Mail  sample@example.com\n", region="AT").name
    assert name
    assert name.value == "Ada Sample"


def test_items_whose_dates_hang_below_them_head_entries() -> None:
    work = (
        "* MOOR BRONZE, S.A. (Leeds) - Head of accounts\n  (2019 - 2020)\n  Monthly closing of three firms.\n\n"
        "* HARROW LTD (York) - Clerk of the\n  lists (2016 - 2018)\n  Kept the lists.\n"
    )
    assert [told(job) for job in read(work).jobs] == [
        "MOOR BRONZE, S.A.|Head of accounts|2019|2020", "HARROW LTD|Clerk of the lists|2016|2018",
    ]  # fmt: skip


def test_what_markdown_sets_in_italics_or_as_code_is_read_without_its_signs() -> None:
    text = b"### Clerk\n_Harrow Ltd_\n**2019 - 2020**\n\n`SAP` `a_file_name` _two words_, done\n"
    assert [line.text for line in extract(text).lines] == [
        "Clerk", "Harrow Ltd", "2019 - 2020", "SAP a_file_name two words, done",
    ]  # fmt: skip


def test_a_numbered_list_of_schools_holds_years_and_periods() -> None:
    education = "1. Moor University, Diploma, 1995 - 2000\n2. Elm Institute, 2008\n3. Oak School, 1995\n"
    schools = read_here("cv.txt", f"{HEAD}EDUCATION\n{education}".encode()).schools
    assert [school.institution for school in schools][:1] == ["Moor University"]


def test_time_with_children_is_no_employment() -> None:
    work = "Clerk, Oak Ltd  2007 - 2009\nKarenz (zwei Kinder), 2004 - 2007\nCook, Elm Inn  2000 - 2003"
    assert [job.employer for job in read(work).jobs] == ["Oak Ltd", "Elm Inn"]


def test_an_employer_with_its_town_stands_between_dates_and_title() -> None:
    """
    2019 - 2020
    Harrow Ltd, Ely
    Clerk
    """
    posts = (("Clerk", "Harrow Ltd, Ely", 2019), ("Checker", "Fresh Basket, Ely", 2013), ("Cook", "Oak, Ely", 2011))
    work = "\n".join(f"{year} - {year + 1}\n{firm}\n{title}\n• Kept the lists" for title, firm, year in posts)
    assert [told(job) for job in read(work).jobs] == [
        "Harrow Ltd|Clerk|2019|2020", "Fresh Basket|Checker|2013|2014", "Oak|Cook|2011|2012",
    ]  # fmt: skip


def test_what_one_did_while_away_is_no_firm_of_the_next_position() -> None:
    work = "2015 - 2019  Elternzeit\nBetreuung meiner Kinder\n2014 - 2015  Clerk\n2010 - 2013  Cook, Elm Inn"
    assert [told(job) for job in read(work).jobs] == ["|Clerk|2014|2015", "Elm Inn|Cook|2010|2013"]


def test_what_is_set_small_behind_an_employer_is_another_cell() -> None:
    work = "".join(
        f"<h3>{title}</h3><div>{firm} <small>Portmoor, MB</small></div><div>{dates}</div><p>Kept the lists.</p>"
        for title, firm, dates in (("Clerk", "Harrow Table", "2019 - 2020"), ("Cook", "Elm Bakes", "2016 - 2018"))
    )
    assert on_a_page(work) == ["Harrow Table|Clerk|2019|2020", "Elm Bakes|Cook|2016|2018"]


@pytest.mark.parametrize("greeting", ["Moin, ich bin Ada Sample.", "Hi, I’m Ada Sample", "Salut, je suis Ada Sample"])
def test_a_name_is_told_in_greeting(greeting: str) -> None:
    text = f"<!doctype html><h1>{greeting}</h1><p>Joiner. I make tables that last.</p><p>ada@example.com</p>"
    name = read_here("cv.html", text.encode()).name
    assert name
    assert name.value == "Ada Sample"


def test_a_firm_named_by_the_year_of_its_founding_may_be_broken() -> None:
    pieces: list[Piece] = [*MARGIN_HEAD, (60, 740, "#Werdegang")]
    first = ("Trainerin der Kinder am Nachmittag", "SV", "Lindenau 1911 e. V.")
    posts = (first, ("Leiterin", "Oak", ""), ("Köchin", "Elm", ""))
    for number, (title, firm, rest) in enumerate(posts):
        top = 710.0 - 60 * number
        pieces += [(60, top, f"{2018 - number} - {2019 - number}"), (160, top, f"*{title} bei {firm}")]
        pieces += [(160, top - 12, f"*{rest}")] if rest else []
        pieces += [(390, top, "Leipzig"), (160, top - 26, "Half the week, with the little ones of the town and theirs")]
    assert [job.employer for job in read_here("cv.pdf", page(pieces)).jobs] == ["SV Lindenau 1911 e. V.", "Oak", "Elm"]
