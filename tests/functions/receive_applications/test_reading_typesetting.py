"""What typesetting does to words: periods and addresses broken in narrow columns, bullets and small capitals apart."""

from __future__ import annotations

import io
import zipfile

import pytest
from reportlab.pdfgen.canvas import Canvas

from functions.receive_applications.reading.extract import Document, Line, extract
from functions.receive_applications.reading.extract.pdf_columns import columns_of, is_margin
from functions.receive_applications.reading.extract.pdf_fragments import Fragment
from functions.receive_applications.reading.fields import find_fields
from functions.receive_applications.reading.whole import read_here
from tests.functions.receive_applications.samples import docx
from tests.functions.receive_applications.test_reading_margins import HEAD, Piece, jobs, page


def test_periods_that_a_narrow_margin_breaks_anywhere_are_whole() -> None:
    """
    January | Harrow Stores, Leeds
    2018 –  | Clerk
    Present | Ran the tills
    """
    pieces: list[Piece] = [*HEAD, (60, 740, "#Work Experience")]
    entries = (
        (("September", "2018 –", "Present"), "Harrow Stores", "Clerk"),
        (("May 2014 –", "December", "2017"), "Moor Inn", "Cook"),
        (("February", "2011 – April", "2014"), "Oak Mills", "Waiter"),
    )
    for number, (dates, firm, title) in enumerate(entries):
        top = 715.0 - 70 * number
        pieces += [(480, top - 12 * line, date) for line, date in enumerate(dates)]
        pieces += [(60, top, f"*{firm}, Leeds"), (60, top - 12, title), (60, top - 30, "• Ran the tills all day")]
    assert jobs(read_here("cv.pdf", page(pieces))) == [
        "Harrow Stores|Clerk|2018-09|", "Moor Inn|Cook|2014-05|2017-12", "Oak Mills|Waiter|2011-02|2014-04",
    ]  # fmt: skip


def test_bullets_drawn_on_lines_of_their_own_are_no_column() -> None:
    tops = range(700, 640, -12)
    bullets = [Fragment("•", 0, 60, top - 5, 65, top, 6) for top in tops]
    texts = [Fragment("Ran the tills", 0, 75, top - 10, 300, top, 10) for top in tops]
    assert columns_of([*bullets, *texts]) is None


def test_beside_nothing_is_no_margin() -> None:
    words = [Fragment("Ran the tills", 0, 75, top - 10, 300, top, 10) for top in range(700, 640, -12)]
    assert not is_margin(words, [])


def test_dates_at_the_right_of_what_they_head_stand_on_its_line() -> None:
    pieces: list[Piece] = [*HEAD, (60, 740, "#Work Experience")]
    for number, (firm, dates) in enumerate((("Harrow Mills", "2019 – 2020"), ("Moor", "2017 – 2018"), ("Oak", "2016"))):
        top = 715.0 - 60 * number
        pieces += [(60, top, f"Clerk, {firm},"), (60, top - 12, "Leeds."), (430, top, dates)]
        pieces += [(60, top - 26, "Ran the tills of all the shops from morning to night and counted the stock")]
    lines = [line.text for line in extract(page(pieces)).lines]
    assert "Clerk, Harrow Mills,  2019 – 2020" in lines
    assert "Clerk, Moor,  2017 – 2018" in lines


def test_words_of_small_letters_in_small_capitals_are_parted_from_nothing() -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    canvas.setFont("Helvetica", 10)
    canvas.drawString(60, 700, "U")
    at = 60 + canvas.stringWidth("U", "Helvetica", 10)
    for size, word in ((8, "NIVERSITY"), (8, "OF"), (10, "M"), (8, "OOR")):
        at += 5.5 if word in ("OF", "M") else 0
        canvas.setFont("Helvetica", size)
        canvas.drawString(at, 700, word)
        at += canvas.stringWidth(word, "Helvetica", size)
    canvas.save()
    assert extract(buffer.getvalue()).text == "UNIVERSITY OF MOOR"


@pytest.mark.parametrize(("first", "second", "name"), [
    ("Ada Etxeber-", "ria", "Ada Etxeberria"), ("ADA O'MALLEY-", "QUIRKE", "Ada O'Malley-Quirke"),
    ("Ada Moor", "Sample", "Ada Moor Sample"),
])  # fmt: skip
def test_a_large_name_that_breaks_at_a_hyphen_is_whole(first: str, second: str, name: str) -> None:
    head = Line(first, y=780, size=24), Line(second, y=752, size=24), Line("Clerk", y=730, size=10)
    body = (Line("Filed the papers of the firm for its clients", y=700.0 - 14 * line, size=10) for line in range(8))
    assert find_fields(Document((*head, *body), "pdf"), "cv.pdf", "")["name"].value == name


def test_an_address_whose_ending_a_narrow_column_breaks_is_whole() -> None:
    reading = read_here("cv.txt", b"Ada Sample\nada@sample.example.co\nm\nClerk, Acme Ltd, 2019 - 2020\nMore\n")
    assert [mail.value for mail in reading.emails] == ["ada@sample.example.com"]
    reading = read_here("cv.txt", b"Ada Sample\nada@sample.exampl\ne.com\nClerk, Acme Ltd, 2019 - 2020\nMore\n")
    assert [mail.value for mail in reading.emails] == ["ada@sample.example.com"]


@pytest.mark.parametrize(("address", "site"), [
    ("anna@lind.dev", "lind.me"), ("anna@studio.berlin", "al.de"), ("anna@lind.dev", "x.com"),
])  # fmt: skip
def test_a_whole_address_over_a_site_with_a_short_name_is_left_as_it_is(address: str, site: str) -> None:
    reading = read_here("cv.txt", f"Anna Lind\n{address}\n{site}\nClerk, Acme Ltd, 2019 - 2020\nMore\n".encode())
    assert [mail.value for mail in reading.emails] == [address]


def test_rows_whose_cells_hold_several_paragraphs_are_read_level_with_each_other() -> None:
    """
    Clerk          | 2019 - 2020
    Harrow Stores  | Leeds
    Ran the tills  |
    """
    rows = (("Clerk", "Harrow Stores", "2019 - 2020"), ("Cook", "Moor Inn", "2017 - 2018"))
    for turn in (1, -1):
        cells = (
            (
                docx.paragraph(title) + docx.paragraph(firm) + docx.paragraph("Ran all of it", bullet=True),
                docx.paragraph(dates) + docx.paragraph("Leeds"),
            )[::turn]
            for title, firm, dates in rows
        )
        table = "".join(f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in row)}</w:tr>" for row in cells)
        body = docx.paragraph("Ada Sample") + docx.paragraph("Work Experience") + f"<w:tbl>{table}</w:tbl>"
        assert jobs(read_here("cv.docx", docx.package(body))) == [
            "Harrow Stores|Clerk|2019|2020", "Moor Inn|Cook|2017|2018",
        ]  # fmt: skip


def test_text_in_drawn_shapes_of_open_documents_is_read_with_its_headings() -> None:
    names = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<d xmlns:office="{names}:office:1.0" xmlns:text="{names}:text:1.0" xmlns:draw="{names}:drawing:1.0">'
        "<office:body><office:text><text:tracked-changes><text:p>Gone</text:p></text:tracked-changes><text:p><draw:custom-shape><text:h>Skills</text:h><text:p>Weaving</text:p>"
        "</draw:custom-shape>Ada Sample</text:p></office:text></office:body></d>"
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
    assert [line.text for line in extract(buffer.getvalue()).lines] == ["Ada Sample", "Skills", "Weaving"]


def test_pictures_from_a_font_of_icons_are_no_letters_of_the_text() -> None:
    """The calendar before the dates comes through as a "k", the pin before the town as a "z"."""
    runs = [("F", 14, 800, "Ada Sample"), ("F", 10, 780, "ada@example.com"), ("F", 12, 740, "EXPERIENCE")]
    for number, (title, firm) in enumerate((("Clerk", "Moor Mills"), ("Cook", "Oak Inn"))):
        top = 715 - 60 * number
        runs += [("F", 10, top, title), ("F", 10, top - 13, firm), ("I", 10, top - 26, "k")]
        runs += [("F", 10, top - 26, f"     May {2019 - 3 * number} - May 2020")]
    drawn = " ".join(f"BT /{font} {size} Tf 60 {y} Td ({text}) Tj ET" for font, size, y, text in runs)
    fonts = "/F 4 0 R/I 6 0 R"
    objects = (
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<<{fonts}>>>>/Contents 5 0 R>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        f"<</Length {len(drawn)}>>stream\n{drawn}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/FontAwesome5Free-Solid>>",
    )
    body = "".join(f"{number} 0 obj\n{each}\nendobj\n" for number, each in enumerate(objects, 1))
    document = extract(f"%PDF-1.4\n{body}trailer<</Root 1 0 R>>\n".encode())
    assert "May 2019 - May 2020" in [line.text for line in document.lines]
