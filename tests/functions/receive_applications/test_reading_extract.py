"""Text comes out of files as a reader sees it, and what a reader does not see is set apart."""

from __future__ import annotations

import io
from typing import Literal

import pytest
from reportlab.lib.colors import Color
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from functions.receive_applications.reading import Criterion
from functions.receive_applications.reading.extract import Document, extract
from functions.receive_applications.reading.whole import read_here
from tests.functions.receive_applications.samples import docx, hostile

WHITE, BLACK = Color(1, 1, 1), Color(0, 0, 0)


def pdf(*pieces: tuple[float, float, str], size: float = 10, colour: Color = BLACK, more: str = "") -> bytes:
    """A page with pieces of text at (x, y), and one hidden line."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1)
    for x, y, text in pieces:
        canvas.setFont("Helvetica", 10)
        canvas.setFillColor(BLACK)
        canvas.drawString(x, y, text)
    canvas.setFont("Helvetica", size)
    canvas.setFillColor(colour)
    canvas.drawString(60, 100, more)
    canvas.save()
    return buffer.getvalue()


def lines(document: Document) -> list[str]:
    return [line.text for line in document.lines]


@pytest.mark.parametrize(("size", "colour"), [(10, WHITE), (1, BLACK)], ids=["white", "tiny"])
def test_hidden_text_is_set_apart_and_never_counts(size: float, colour: Color) -> None:
    data = pdf(
        *((60, 700 - 20 * n, hostile.FILLER[:80]) for n in range(3)), size=size, colour=colour, more="Kubernetes guru"
    )
    reading = read_here("a.pdf", data, [Criterion("Kubernetes")])
    assert "Kubernetes" not in reading.text
    assert reading.hidden == "Kubernetes guru"
    assert reading.evidence == ()
    assert any("hidden text" in problem for problem in reading.problems)


def test_white_text_on_a_dark_band_is_seen() -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1)
    canvas.setFillColorRGB(0.1, 0.1, 0.3)
    canvas.rect(0, 740, 600, 60, fill=1)
    canvas.setFillColor(WHITE)
    canvas.drawString(60, 760, "Ilse Bright")
    canvas.save()
    assert lines(extract(buffer.getvalue())) == ["Ilse Bright"]


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_on_a_page_turned_to_be_read_white_text_is_seen_on_a_dark_band_alone(turned: int) -> None:
    """The page that PDFium draws is turned; where its words stand is told as if it were not."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, (700, 700), invariant=1)
    canvas.setPageRotation(turned)
    canvas.setFillColorRGB(0.1, 0.1, 0.3)
    canvas.rect(0, 600, 400, 60, fill=1)
    canvas.setFillColor(WHITE)
    canvas.drawString(60, 620, "Ilse Bright")
    canvas.drawString(60, 80, "Kubernetes guru")
    canvas.save()
    read = extract(buffer.getvalue())
    assert (lines(read), read.hidden) == (["Ilse Bright"], "Kubernetes guru")


@pytest.mark.parametrize("mode", [1, 3, 5, 7])
def test_text_that_is_not_filled_is_seen_only_by_what_is_drawn(mode: Literal[1, 3, 5, 7]) -> None:
    """White outlines, nothing, white outlines to clip by, or shapes to clip by alone."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1)
    canvas.drawString(60, 760, "Ilse Bright")
    text = canvas.beginText(60, 700)
    text.setStrokeColor(WHITE)
    text.setTextRenderMode(mode)
    text.textLine("Kubernetes guru")
    canvas.drawText(text)
    canvas.save()
    read = extract(buffer.getvalue())
    assert (lines(read), read.hidden) == (["Ilse Bright"], "Kubernetes guru")


@pytest.mark.parametrize(
    ("matrix", "colour"),
    [
        ((1, 0, 90, 1, 60, 100), WHITE),
        ((0.1, 0, 9, 0.1, 60, 100), BLACK),
        ((0.1, 0, 1, 0, 60, 100), BLACK),
        ((1, 0, 40, 1, 60, -60), BLACK),
    ],
    ids=["white", "tiny", "flat", "below the page"],
)
@pytest.mark.parametrize("sizes", [(10, 10), (10, 15)], ids=["plain", "of two sizes"])
def test_hidden_text_stays_hidden_however_far_it_leans(
    matrix: tuple[float, float, float, float, float, float], colour: Color, sizes: tuple[int, int]
) -> None:
    """Where words begin and end in two sizes, their heights are those of their fonts, which leaning does not raise."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1)
    text = canvas.beginText(60, 700)
    for size, letters in zip(sizes, ("Ilse Brigh", "t"), strict=True):
        text.setFont("Helvetica", size)
        text.textOut(letters)
    text.setFillColor(colour)
    text.setTextTransform(*matrix)
    text.textOut("Kubernetes")
    canvas.drawText(text)
    canvas.save()
    read = extract(buffer.getvalue())
    assert (lines(read), read.hidden) == (["Ilse Bright"], "Kubernetes")


def test_two_columns_are_read_one_after_the_other() -> None:
    left = [(60.0, 700.0 - 15 * n, f"left column line {n}") for n in range(8)]
    right = [(320.0, 700.0 - 15 * n, f"right column line {n}") for n in range(8)]
    drawn_row_by_row = [piece for pair in zip(left, right, strict=True) for piece in pair]
    expected = [text for _, _, text in (*left, *right)]
    assert lines(extract(pdf(*left, *right))) == expected
    assert lines(extract(pdf(*right, *left)))[:1] in ([expected[0]], [expected[8]])
    assert len(lines(extract(pdf(*drawn_row_by_row)))) in (8, 16)


def test_a_page_of_more_words_than_are_measured_in_one_go_is_read_in_order() -> None:
    said = [f"line {number} is " + " ".join(f"{letter}ee" for letter in "abcdefghijklmnopqrs") for number in range(60)]
    page = pdf(*((40.0, 800 - 12.4 * number, text) for number, text in enumerate(said)))
    assert lines(extract(page)) == said


@pytest.mark.parametrize(("bare", "accents", "meant"), [
    ("Jose Sample", {3: "´"}, "José Sample"),
    ("Espana", {4: "˜"}, "España"),
    ("SIOBHAN", {5: "´"}, "SIOBHÁN"),
    ("Rene and Solene", {3: "´", 12: "`"}, "René and Solène"),
    ("Francois", {4: "¸"}, "François"),
])  # fmt: skip
def test_an_accent_drawn_apart_stands_on_the_letter_that_it_is_drawn_over(
    bare: str, accents: dict[int, str], meant: str
) -> None:
    """Plain TeX draws a letter and its accent one by one, the accent where it is to be seen."""
    over = [
        (60 + width(bare[:at]) + (width(bare[at]) - width(accent)) / 2, 700.0, accent) for at, accent in accents.items()
    ]
    assert lines(extract(pdf((60, 700, bare), *over, (60, 600, "a` la carte")))) == [meant, "a` la carte"]


def width(text: str) -> float:
    return float(stringWidth(text, "Helvetica", 10))


def test_dates_drawn_after_everything_else_come_back_to_their_lines() -> None:
    titles = [(60.0, 700.0 - 40 * n, f"Position {n}") for n in range(4)]
    bodies = [(70.0, 685.0 - 40 * n, f"did the work of number {n}") for n in range(4)]
    dates = [(430.0, 700.0 - 40 * n, f"201{n} - 201{n + 1}") for n in range(4)]
    body = [piece for pair in zip(titles, bodies, strict=True) for piece in pair]
    found = lines(extract(pdf(*body, *dates)))
    assert found[:4] == [
        "Position 0  2010 - 2011",
        "did the work of number 0",
        "Position 1  2011 - 2012",
        "did the work of number 1",
    ]


def test_word_boxes_tables_and_headers_are_read_once() -> None:
    body = docx.box(docx.paragraph("In a box")) + docx.table([["2019", "Baker"], ["2020", "Miller"]])
    document = extract(docx.package(body, header=docx.paragraph("On every page")))
    assert lines(document) == ["On every page", "In a box", "2019  Baker", "2020  Miller"]


def test_what_is_in_bold_in_word_ends_where_the_weight_does() -> None:
    run = '<w:r><w:rPr>{}</w:rPr><w:t xml:space="preserve">{}</w:t></w:r>'
    body = "".join(
        f"<w:p>{run.format('<w:b/>', firm)}{run.format('', f'{title}')}<w:r><w:tab/><w:t>2019 - 2020</w:t></w:r></w:p>"
        for firm, title in (("Moor Mills", " Senior Clerk"), ("BSc", " Physics"), ("Clerk,", " Oak Inn"))
    )
    assert lines(extract(docx.package(body))) == [
        "Moor Mills  Senior Clerk  2019 - 2020", "BSc Physics  2019 - 2020", "Clerk, Oak Inn  2019 - 2020",
    ]  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_is_read_in_the_encodings_people_use(encoding: str) -> None:
    assert lines(extract("Jürgen Müßig – René\nzweite Zeile".encode(encoding))) == [
        "Jürgen Müßig – René",
        "zweite Zeile",
    ]


def test_chinese_text_is_read_in_its_old_encoding() -> None:
    assert lines(extract("林晓雯的个人简历\n工作经历".encode("gb18030"))) == ["林晓雯的个人简历", "工作经历"]


def test_ligatures_and_odd_spaces_become_what_was_meant() -> None:
    assert lines(extract("eﬃcient\u00a0oﬃce\u200b \ue0e0 done".encode())) == ["efficient office  •  done"]


def test_numbers_of_every_script_are_given_as_europe_writes_them() -> None:
    assert lines(extract("मार्च २०१९ – २०२१\nมีนาคม ๒๕๖๒\n٢٠١٩".encode())) == ["मार्च 2019 – 2021", "มีนาคม 2562", "2019"]


def test_a_web_page_gives_what_it_shows() -> None:
    body = "<h1>Ada</h1><p>one<br>two</p><p style='display:none'>three</p>"
    page = f"<!doctype html><title>no</title><style>p{{}}</style>{body}"
    document = extract(page.encode())
    assert (lines(document), document.hidden) == (["Ada", "one", "two"], "three")


def test_a_web_page_keeps_the_lines_of_what_is_set_as_typed() -> None:
    assert lines(extract(b"<!doctype html><pre>Clerk, Acme\n2019 .. now\n  - Sold  boots</pre><p>one\ntwo</p>")) == [
        "Clerk, Acme", "2019 .. now", "- Sold  boots", "one two",
    ]  # fmt: skip


def test_boxes_beside_each_other_on_a_web_page_are_words_of_their_own_not_so_letters() -> None:
    boxes = b"<p><span>Xero</span><span>Asana</span></p>"
    letters = b"<p><span>A</span><span>d</span><span>a</span></p>"
    mixed = b"<p><strong>Clerk</strong><time>May 2019</time><span>Now</span></p><p><b>Mac</b><i>donald</i>, <b>Ltd</b>"
    assert lines(extract(b"<!doctype html>" + boxes + letters)) == ["Xero  Asana", "Ada"]
    assert lines(extract(b"<!doctype html>" + mixed)) == ["Clerk  May 2019  Now", "Macdonald, Ltd"]


def test_rich_text_gives_its_letters() -> None:
    data = rb"{\rtf1\ansi{\fonttbl{\f0 Arial;}}\f0 J\'fcrgen \u8211- Koch\par second\tab line}"
    assert lines(extract(data)) == ["Jürgen – Koch", "second  line"]
