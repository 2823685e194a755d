"""Names in the many ways in which people are called and write it at the head of a résumé."""

from __future__ import annotations

import pytest

from functions.receive_applications.reading.whole import read_here
from tests.functions.receive_applications.samples import docx

BODY = "\n\nEXPERIENCE\nClerk, Acme Ltd, Jan 2019 - Present\n- Filed papers\n\nSKILLS\nExcel, Word\n"


def name_in(head: str, file: str = "cv.txt") -> str:
    name = read_here(file, (head + BODY).encode()).name
    return name.value if name else ""


@pytest.mark.parametrize(
    "name",
    [
        "Bob Baker", "Rose Smith", "Will Young", "April May", "Dean Porter", "Mark Cook", "Peter Koch", "Austin Powers",
        "Maria de la Cruz Ortiz", "Ahmed bin Salem Al-Harbi", "Jan van der Berg", "O'Brien Kelly-Anne", "Nagy János",
        "Nguyễn Văn An", "李小龙", "欧阳娜娜", "محمد بن عبد الله", "J. R. R. Hartley", "Łukasz Żółć",
    ],
)  # fmt: skip
def test_a_name_is_found_whatever_words_it_is_made_of(name: str) -> None:
    assert name_in(f"{name}\nProduct Manager\nada@example.com") == name
    assert name_in(f"Curriculum Vitae of {name}\nada@example.com") == name
    assert name_in(f"Personal Details\nName: {name}\nE-mail: ada@example.com") == name


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("ADA SAMPLE, MBA, PhD\nada@example.com", "Ada Sample"),
        ("Ada Sample (she/her)\nada@example.com", "Ada Sample"),
        ("Dr. Ada Sample\nada@example.com", "Ada Sample"),
        ("Product Manager\nBob Baker\nbob.baker@example.com", "Bob Baker"),
        ("M A R TA  R U I Z\nada@example.com", "Marta Ruiz"),
        ("Ren´e ¨Ozg¨ur C¸elik\nada@example.com", "René Özgür Çelik"),  # as old TeX writes accents
        ("Sukarno\nProduct Manager\nsukarno@example.com", "Sukarno"),
        ("bob.baker@example.com\n07700 900123", "Bob Baker"),
        ('Ada "Addie" Sample\nDriver\nAmarillo TX  ads@example.com', 'Ada "Addie" Sample'),
        ("AS  Ada Sample\nads@example.com", "Ada Sample"),
        ("Naam  Ada Sample\nE-mail  ads@example.com", "Ada Sample"),
        ("Name / Surname  Sample Ruiz, Ada\nads@example.com", "Ada Sample Ruiz"),
        ("Lic. Ada Sample\nads@example.com", "Ada Sample"),
        ("Ada T.Sample\nads@example.com", "Ada T. Sample"),
        ("ADA SAMPLE FCCA\nads@example.com", "Ada Sample"),
        ("Ada Mair Sample RGN\nads@example.com", "Ada Mair Sample"),
        ("Apellidos / Nombre  Sample Ruiz, Ada\nads@example.com", "Ada Sample Ruiz"),
        ("Giulia Cima\ngiulia.cima@example.com", "Giulia Cima"),
        ("GIULIA CIMA\ngiulia.cima@example.com", "Giulia Cima"),
        ("C.P. Ada Sample\nads@example.com", "Ada Sample"),
        ("学历  本科\n名  李小龙\nads@example.com", "李小龙"),
        ("MASTER SERGEANT (RET.) ADA SAMPLE\nads@example.com", "Ada Sample"),
        ("Ada Ruiz-Sample, CPA\nars.cpa@example.com", "Ada Ruiz-Sample"),
        ("FORMATO EUROPEO\nNome  SAMPLE ADA MARIA\nE-mail  am.sample@example.com", "Ada Maria Sample"),
        ("FORMATO EUROPEO\nNome  Ada Sample\nE-mail  ada.sample@example.com", "Ada Sample"),
    ],
)
def test_what_stands_round_a_name_is_left_out(head: str, name: str) -> None:
    assert name_in(head) == name


def test_a_town_as_large_as_the_name_above_it_is_no_part_of_it() -> None:
    large = '<w:b/><w:sz w:val="32"/>'
    head = docx.paragraph("ADA SAMPLE, PMP", large) + docx.paragraph("Minneapolis, MN | ada@example.com", large)
    name = read_here("cv.docx", docx.package(head + docx.paragraph("Clerk, Acme Ltd, 2019 - 2020"))).name
    assert name is not None
    assert name.value == "Ada Sample"


def test_where_nothing_is_a_name_the_files_own_name_is_asked_and_else_nothing_is_given() -> None:
    assert name_in("+44 7700 900123", "bob_baker_cv_final.txt") == "Bob Baker"
    assert name_in("+44 7700 900123", "document1.txt") == ""
    assert name_in("Pastry Chef\nMain Street 4\n+44 7700 900123") == ""


def test_a_title_below_a_box_at_the_side_is_the_name() -> None:
    """A box is read where it is anchored, which is before the name beside it."""
    side = docx.box(*(docx.paragraph(text) for text in ("Languages", *("German", "Dutch", "Welsh", "Irish") * 5)))
    title = docx.paragraph("Siobhan Sample").replace("<w:r>", '<w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r>', 1)
    name = read_here("cv.docx", docx.package(side + title + docx.paragraph("Clerk, Acme Ltd, 2019 - 2020"))).name
    assert name
    assert name.value == "Siobhan Sample"
