"""How people write their educations, and the institution that must come of it."""

from __future__ import annotations

import pytest

from functions.receive_applications.reading import School
from functions.receive_applications.reading.whole import read_here

HEAD = "Ada Sample\nada@example.com\n+44 7700 900123\n\nWork Experience\nClerk, Harrow Stores, 2019 - 2020\n\n"


def schools(education: str, heading: str = "Education") -> tuple[School, ...]:
    return read_here("cv.txt", f"{HEAD}{heading}\n{education}".encode()).schools


@pytest.mark.parametrize(
    ("education", "institutions"),
    [
        (
            "BSc Nursing\nUniversity of Moor\n2011 – 2014\nA-levels\nOak College\n2009",
            ["University of Moor", "Oak College"],
        ),
        (
            "BA History  University of Moor  May 2014\n• Editor (2012–2014)\nA-levels  Oak College  May 2011",
            ["University of Moor", "Oak College"],
        ),
        (
            "BA History  University of Moor  Expected May 2030\nOak College  2009 – 2011",
            ["University of Moor", "Oak College"],
        ),
        ("High School Diploma\nMoor High School\n2009 – 2011", ["Moor High School"]),
        ("BA Philology\nFaculty of Letters\nUniversitatea Moor\n2009 – 2011", ["Universitatea Moor"]),
        ("2011  Graduated Moor High School", ["Moor High School"]),
        (
            "BA History, Moor College, 2001\nA-levels, Oak School, 1998\nBOARD SERVICE\nDirector, Oaks, 2017 – now",
            ["Moor College", "Oak School"],
        ),
        ("DEP Usinage\nCentre de formation Moor\n2008 – 2010", ["Centre de formation Moor"]),
        ("Betriebswirt (VWA)\nVWA Moor\n2014 bis 2017", ["VWA Moor"]),
        ("2014–2016  MSc Physics  Université de Moor, Belgium\nThesis on Rain", ["Université de Moor"]),
        ("2009 – 2013  Lehre als Schreiner\nMoor AG, Leeds", ["Moor AG"]),
        ("MSc International Business at Moor College  2014 – 2016", ["Moor College"]),
        ("Bachelor Moor University, Physics  2014 – 2016", ["Moor University"]),
        ("BA History\nUniversité de Moor 2  September 2009 – June 2012", ["Université de Moor 2"]),
        ("Graduate School of Moor\nMSc Physics\n2014 – 2016", ["Graduate School of Moor"]),
        (
            "BSc Physics\nMoor College\n2014 – 2016\nCertified Clerk\nIssued by Oak Institute\nMay 2019",
            ["Moor College"],
        ),
        (
            "Degree  Institution  Board / University  Year  Percentage\nBSc  Oak College  Moor University  2014  71%",
            ["Oak College"],
        ),
        ("BA Spanish, Moor College,\n2013 – 2017\nA-levels, Oak School,\n2011", ["Moor College", "Oak School"]),
        ("University of California, Davis\nBA Economics\n2010 – 2014", ["University of California, Davis"]),
        ("Diploma in Archives, University College Dublin\n2010", ["University College Dublin"]),
        ("MA Arts, Oakbeck, University of London\n2010 – 2011", ["Oakbeck, University of London"]),
        (
            "Diploma\nMoor School of Mathematics, Science, and Technology\n2010 – 2014",
            ["Moor School of Mathematics, Science, and Technology"],
        ),
        ("Maestría en Moor, ITEMO, 2018 – 2020.\nBachillerato, Oak College, 2007 – 2010", ["ITEMO", "Oak College"]),
        ("Pós-graduação em Finanças. Fundação Moor,\nconclusão em 2021", ["Fundação Moor"]),
        ("BSc Physics\nMoor State University Leeds\n2010 – 2014", ["Moor State University"]),
        (
            "2010 – 2013  PhD History, University of Moor. Thesis: ‘Debt’\n"
            "2009 – 2010  MA History, Moor Rennes 1. With merit.",
            ["University of Moor", "Moor Rennes 1"],
        ),
        (
            "2005 – 2008  Laurea  QEQ 6\nUniversità degli Studi di Moor, sede di Oak. Voto 108/110.",
            ["Università degli Studi di Moor"],
        ),
        ("High School Diploma, E. E. Moor High School\n2009", ["E. E. Moor High School"]),
        (
            "High school diploma\nMoor High School-Hereford, TX\nMay 2001\nBSc Nursing\nOak College-Leeds\n2004 – 2006",
            ["Moor High School", "Oak College"],
        ),
        ("BSc Physics\nUniversity of Moor\n2010 – 2014\nMerit\nDean’s List 2012", ["University of Moor"]),
    ],
)
def test_an_education_is_read_however_it_is_written(education: str, institutions: list[str]) -> None:
    assert [school.institution for school in schools(education)] == institutions


@pytest.mark.parametrize("heading", ["Academic Details:", "SCHOOL", "Where I studied", "WHERE I LEARNED IT", "Studii"])
def test_an_unusual_heading_opens_the_section_on_education(heading: str) -> None:
    assert [school.institution for school in schools("BSc Nursing, Moor College, 2014", heading)] == ["Moor College"]


def test_years_that_stand_beside_each_other_before_a_school_are_its_period() -> None:
    """As in a margin that sets them apart with nothing between."""
    (school,) = schools("2011 2014  University of Moor\nBSc Nursing")
    assert (school.institution, school.start, school.end) == ("University of Moor", "2011", "2014")


def test_a_mark_is_no_institution() -> None:
    (school,) = schools("Master of Science Maschinenbau, Note 1,6\nRWTH Moor | 2010 – 2013")
    assert school.institution == "RWTH Moor"


def test_a_certificate_tells_no_institution_by_what_is_left() -> None:
    (school,) = schools("AWS Certified Solutions Architect – Associate (2022)", "Certifications")
    assert school.institution == ""


def test_the_labels_of_the_european_form_tell_the_institution() -> None:
    form = (
        "Dates  09/1999 – 07/2002\nTitle of qualification awarded  BSc Economics\n"
        "Name and type of organisation\nproviding education and training  Moor University, Faculty of Letters, Leeds"
    )
    assert [(school.institution, school.end) for school in schools(form)] == [("Moor University", "2002-07")]


def test_a_long_line_that_a_slash_parts_is_a_heading() -> None:
    (school,) = schools("2005 – 2008\nACA, at the first try / Institute of Chartered Clerks in England and the Moors")
    assert school.institution == "Institute of Chartered Clerks in England and the Moors"


@pytest.mark.parametrize(
    ("education", "institutions"),
    [
        (
            "Oak College  2011 – 2014\nBSc Nursing\nArmthorpe  2006 – 2008\nChemistry, Drama",
            ["Oak College", "Armthorpe"],
        ),
        (
            "Oak School | Brevet, Cooking  2011 – 2013\nMill of Leeds | CAP, Cooking  2009 – 2011",
            ["Oak School", "Mill of Leeds"],
        ),
        (
            "Moor College  2009 – 2011\nFirst Aid School  2003\nNaval Training, Great Oaks",
            ["Moor College", "First Aid School"],
        ),
        ("Oak College  2011 – 14\nDiploma\nMill School  2003 – 04\nDiploma, A School", ["Oak College", "Mill School"]),
        ("Moor College  2011 – 2014\n• Advanced Life Support  2019", ["Moor College"]),
        ("BSc in Physics from Moor College with GPA of 3.81  2011 – 2014", ["Moor College"]),
        ("Diploma, Night Wards\nMoor Hospital Trust\n2011 – 2014", ["Moor Hospital Trust"]),
    ],
)  # fmt: skip
def test_where_the_others_name_theirs_stands_an_institution_that_nobody_knows(
    education: str, institutions: list[str]
) -> None:
    assert [school.institution for school in schools(education)] == institutions


@pytest.mark.parametrize("heading", ["Licences and Certificates", "Courses", "TRAINING", "Weiterbildungen"])
def test_who_gives_certificates_is_no_school_of_those_who_went_to_one(heading: str) -> None:
    education = f"BSc Nursing, Moor College, 2011 – 2014\n\n{heading}\nForklift Licence, Oak Institute (2019)"
    assert [school.institution for school in schools(education)] == ["Moor College"]


@pytest.mark.parametrize("heading", ["Schule und Ausbildung", "Studies & Licences", "Estudios y Cursos"])
def test_names_of_one_section_may_be_joined(heading: str) -> None:
    assert [school.institution for school in schools("BSc, Moor College, 2014", heading)] == ["Moor College"]


def test_a_school_set_like_a_heading_opens_no_section() -> None:
    education = "MOOR COMMUNITY COLLEGE\nDiploma in Catering\nMay 2011\nLEADERSHIP ACADEMY\nDiploma\nMay 2009"
    assert [school.institution for school in schools(education)] == ["MOOR COMMUNITY COLLEGE", "LEADERSHIP ACADEMY"]


@pytest.mark.parametrize(
    ("education", "institutions"),
    [
        ("MPharm in Pharmacy\nat University of Moor\n2011 – 2015", ["University of Moor"]),
        ("A Levels, Biology, Chemistry  2009 – 2011\nHarrow Hill Sixth Form", ["Harrow Hill Sixth Form"]),
        ("Examen i filosofi  2009 – 2011\nHögskolan vid Moor", ["Högskolan vid Moor"]),
        ("Moor College  2011 – 2014\nGrundwehrdienst  2009 – 2010", ["Moor College"]),
        ("Moor College  2011 – 2014\nFREELANCE  2009 – 2010", ["Moor College"]),
        ("2019 – 2021  Kaufmann mit eidg. Fachausweis\nOak School, Zürich", ["Oak School"]),
        ("Moor College of Art and\nDesign\nBFA Drawing\n2011 – 2015", ["Moor College of Art and Design"]),
        ("Moor University, Leeds\nMSc Law  2010\nBSc Law, minor in Welsh  2009", ["Moor University"] * 2),
        ("Moor College\nDiploma,\nNight Care\nMay 2014\nOak School\nGrad. June 2010", ["Moor College", "Oak School"]),
        ("HSC  Moor Matric Hr. Sec. School, Erode  2022", ["Moor Matric Hr. Sec. School"]),
        ("Moor University\nMSc Law  2015 – 2016\nBSc Physics, Oxbridge  2012 – 2015", ["Moor University", "Oxbridge"]),
        ("Moor University, Leeds\nM.Acc., Accounts  2010\nB.S., Accounts, cum laude  2009", ["Moor University"] * 2),
        ("Moor College -- BSc Physics -- 2011 .. 2014", ["Moor College"]),
        ("2013 – 2015: Técnico en Servicios. IES Moor, Sevilla.", ["IES Moor"]),
        ("OAK\nEstudios de Derecho\n2010 – 2014\nMoor College\nDiploma\n2016", ["OAK", "Moor College"]),
    ],
)
def test_an_institution_is_told_from_what_else_stands_there(education: str, institutions: list[str]) -> None:
    assert [school.institution for school in schools(education)] == institutions


@pytest.mark.parametrize("degree", ["BSc with Honours in Physics", "BA with distinction in History"])
def test_a_degree_keeps_its_subject_behind_its_honours(degree: str) -> None:
    assert schools(f"{degree}\nMoor College\n2011 – 2014")[0].degree == degree


def test_a_degree_that_stands_among_certificates_is_an_education_all_the_same() -> None:
    learned = "Education\nBSc Physics, Moor College, 2011 – 2014\n\nCertificates\nMSc Law, University of Oak, 2016\n"
    text = HEAD + learned
    found = read_here("cv.txt", text.encode()).schools
    assert [school.institution for school in found] == ["Moor College", "University of Oak"]


@pytest.mark.parametrize("prize", ["Greta Moor Prize", "Comprehensive exam in law"])
def test_what_is_won_or_passed_is_no_institution(prize: str) -> None:
    (school,) = schools(f"BA History\n{prize}\nUniversity of Oak\n2011 – 2014")
    assert school.institution == "University of Oak"
