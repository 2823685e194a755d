"""Margins and columns of pages: what belongs together there, and what only stands beside each other."""

from __future__ import annotations

import io
from collections.abc import Iterable

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from functions.receive_applications.reading import Reading
from functions.receive_applications.reading.extract import Document, Line, extract
from functions.receive_applications.reading.extract.pdf_bands import in_bands
from functions.receive_applications.reading.extract.pdf_far import with_dates_tied
from functions.receive_applications.reading.extract.pdf_fragments import Fragment
from functions.receive_applications.reading.extract.right_to_left import in_reading_order
from functions.receive_applications.reading.extract.table_rows import lines_abreast
from functions.receive_applications.reading.fields.sections import sections_of
from functions.receive_applications.reading.whole import read_here
from functions.receive_applications.reading.words.headings import WORK

Piece = tuple[float, float, str]
HEAD: tuple[Piece, ...] = ((60, 790, "*Ada Sample"), (60, 770, "ada@example.com"))


def page(pieces: Iterable[Piece], size: float = 10) -> bytes:
    """Draw the pieces in their order; an asterisk before one sets it in bold, a hash larger too."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1)
    for x, y, text in pieces:
        canvas.setFont("Helvetica-Bold" if text[0] in "*#" else "Helvetica", 15 if text[0] == "#" else size)
        canvas.drawString(x, y, text.lstrip("*#"))
    canvas.save()
    return buffer.getvalue()


def jobs(reading: Reading) -> list[str]:
    return [f"{job.employer}|{job.title}|{job.start}|{job.end}" for job in reading.jobs]


def test_employers_before_and_dates_behind_stand_on_one_line_with_the_title() -> None:
    """
    Harrow Stores | Clerk           | 2019 –
    Leeds         | Ran the tills   | 2020
    """
    pieces: list[Piece] = [*HEAD, (60, 740, "#Work Experience")]
    for number, (firm, title, begun, ended) in enumerate(
        (
            ("Harrow Mills", "Clerk", "2019 –", "2020"),
            ("Moor Inn", "Cook", "2016 –", "2018"),
            ("Oak", "Waiter", "2014 –", "2015"),
        )
    ):
        top = 715.0 - 60 * number
        pieces += [(60, top, f"*{firm}"), (60, top - 12, "Leeds"), (160, top, f"*{title}")]
        pieces += [
            (175, top - 12, "Ran the tills all day"),
            (175, top - 24, "Counted the stock"),
            (480, top, begun),
            (480, top - 12, ended),
        ]
    assert jobs(read_here("cv.pdf", page(pieces))) == [
        "Harrow Mills|Clerk|2019|2020", "Moor Inn|Cook|2016|2018", "Oak|Waiter|2014|2015",
    ]  # fmt: skip


def test_a_line_in_bold_does_not_run_on_into_one_that_is_not() -> None:
    """However full it is: an employer above the title, beside the dates."""
    pieces: list[Piece] = [(60, 740, "Some words on what was done, and where, and for whom, and")]
    pieces += [(60, 700, "2019 – 2020"), (170, 700, "*Harrow Mills Limited, Oldtown"), (170, 688, "Warehouse Clerk")]
    lines = [line.text for line in extract(page(pieces)).lines]
    assert lines[1:] == ["2019 – 2020  Harrow Mills Limited, Oldtown", "Warehouse Clerk"]


def test_a_period_that_a_narrow_margin_breaks_is_put_together() -> None:
    pieces: list[Piece] = [*HEAD, (60, 740, "#Work Experience")]
    broken = (("2019", "–", "now"), ("since May", "2017", ""), ("Aug 2015 – Jul", "2016", ""), ("Summer", "2014", ""))
    for number, (parts, title) in enumerate(zip(broken, ("Clerk", "Cook", "Waiter", "Porter"), strict=True)):
        top = 715.0 - 60 * number
        pieces += [(60, top - 14 * line, part) for line, part in enumerate(parts) if part]
        pieces += [
            (160, top, f"*{title}, Harrow Stores"),
            (160, top - 14, "Ran the tills all day long for three shops"),
        ]
    assert [job.partition("|")[2] for job in jobs(read_here("cv.pdf", page(pieces)))] == [
        "Clerk|2019|", "Cook|2017-05|", "Waiter|2015-08|2016-07", "Porter|2014-06|2014-06",
    ]  # fmt: skip


def test_a_column_that_mentions_years_is_no_margin_of_dates() -> None:
    """Two columns whose lines stand level, as browsers set them."""
    left = [
        "*Contact",
        "ada@example.com",
        "+44 7700 900123",
        "Leeds",
        "*Languages",
        "English, native",
        "French, fluent",
    ]
    right = [
        "*Work Experience", "2019 – 2020 — Clerk, Harrow Stores in the old town",
        "Ran the tills and counted the stock there", "2016 – 2018 — Cook, Moor Inn on the northern road",
        "2014 – 2015 — Waiter, Oak Inn at the harbour bridge", "*Education",
        "2013 — BA History, University of Moor and Fen",
    ]  # fmt: skip
    pieces = [(60, 790, "#Ada Sample"), *((60, 740 - 15 * at, text) for at, text in enumerate(left))]
    pieces += [(230, 740 - 15 * at, text) for at, text in enumerate(right)]
    lines = [line.text for line in extract(page(pieces)).lines]
    assert lines[1:8] == [text.lstrip("*") for text in left]


def test_text_that_looks_like_the_headings_ends_the_section_before_it() -> None:
    pieces: list[Piece] = [
        (60, 790, "*Ada Sample"), (60, 740, "#Work Experience"), (60, 720, "Editor, Harrow Films, 2015 to 2016"),
        (60, 705, "Runner, Moor Inn, 2014 to 2015"), (60, 680, "#Selected credits"),
        (60, 660, "The Long Tide, a film of the sea and of an old man, editor from 2012 to 2013"),
        (60, 640, "#Education"), (60, 620, "BA Film, University of Moor, 2014"),
    ]  # fmt: skip
    assert jobs(read_here("cv.pdf", page(pieces))) == ["Harrow Films|Editor|2015|2016", "Moor Inn|Runner|2014|2015"]


def test_a_name_over_three_lines_is_read_whole() -> None:
    pieces: list[Piece] = [(60, 790, "#ADA"), (60, 772, "#VIOLA"), (60, 754, "#SAMPLE"), (60, 735, "Pastry Chef")]
    pieces += [(60, 700 - 15 * at, f"Line {word} of a profile") for at, word in enumerate("abcdefgh")]
    name = read_here("cv.pdf", page(pieces)).name
    assert name is not None
    assert name.value == "Ada Viola Sample"


def test_a_comma_at_the_end_of_an_arabic_word_does_not_hide_which_way_it_runs() -> None:
    """The comma stands at the far left, wherever the letters begin."""
    places = [0.0, 1.0, 2.0, 3.0, 4.0, -1.0]
    assert in_reading_order("رجفلا،"[:6], places.__getitem__) == "الفجر،"


def test_a_heading_that_breaks_beside_a_joining_word_is_one() -> None:
    """
    Harrow Stores — Head of
    Buying
    2019 - 2020
    """
    pieces: list[Piece] = [*HEAD, (60, 740, "#Work Experience")]
    entries = (("Harrow Stores — Head of", "Buying", "2019"), ("Moor Inn", "— Night Cook", "2017"))
    for number, (first, second, year) in enumerate(entries):
        top = 715.0 - 60 * number
        pieces += [(60, top, f"*{first}"), (60, top - 13, f"*{second}"), (60, top - 26, f"{year} - 2020")]
        pieces += [(60, top - 39, "• Ran the tills all day")]
    assert jobs(read_here("cv.pdf", page(pieces))) == [
        "Harrow Stores|Head of Buying|2019|2020", "Moor Inn|Night Cook|2017|2020",
    ]  # fmt: skip


def test_a_column_goes_on_with_its_own_section_on_the_next_page() -> None:
    def line(text: str, x: float, number: int) -> Line:
        return Line(text, number, x, 700, x + 150, 10)

    first = [("Experience", 60.0), ("Clerk, Harrow, 2019", 60.0), ("Skills", 320.0), ("Selling", 320.0)]
    lines = [line(text, x, 1) for text, x in first] + [line("Cook, Moor Inn, 2017", 60, 2)]
    assert sections_of(Document(tuple(lines), "pdf"))[-1] == WORK


def test_dates_drawn_before_the_line_at_their_left_stand_behind_it() -> None:
    """As tables drawn from right to left have it: the dates, the town below them, then title and employer."""
    pieces: list[Piece] = [*HEAD, (60, 740, "#Work Experience")]
    for number, (title, firm, year) in enumerate((("Clerk", "Harrow Mills", 2019), ("Cook", "Moor Inn", 2016))):
        top = 715.0 - 60 * number
        pieces += [(300, top, f"{year} – {year + 1}"), (300, top - 14, "Aalen"), (60, top, f"*{title}")]
        pieces += [(60, top - 14, firm), (60, top - 28, "Ran the tills all day")]
    assert [line.text for line in extract(page(pieces)).lines if "–" in line.text] == [
        "Clerk  2019 – 2020", "Cook  2016 – 2017",
    ]  # fmt: skip


def test_a_heading_and_the_dates_on_its_line_are_one_piece() -> None:
    """So that no columns are seen between them where what floats is drawn out of order."""
    heading, dates = (Fragment(text, 0, x, 700, x + 90, 710, 10) for text, x in (("Oak", 60), ("2014 – 2019", 400)))
    below = heading._replace(bottom=680, top=690)
    assert [each.text for each in with_dates_tied([heading, dates, below])] == ["Oak\t2014 – 2019", "Oak"]


def test_a_stroke_between_dates_in_a_margin_is_a_dash() -> None:
    pieces: list[Piece] = [(60, 720, "Sept. 2011"), (60, 709, "|"), (60, 698, "July 2012"), (160, 720, "Clerk")]
    assert [line.text for line in extract(page(pieces)).lines] == ["Sept. 2011 – July 2012  Clerk"]


def test_towns_below_dates_in_a_margin_do_not_make_employers_beside_them_work_done() -> None:
    pieces: list[Piece] = [*HEAD, (60, 740, "#Work Experience")]
    for number, (title, firm, year) in enumerate((("Clerk", "Harrow Mills", 2019), ("Cook", "Moor Inn", 2016))):
        top = 715.0 - 70 * number
        pieces += [(60, top, f"{year} – {year + 1}"), (160, top, title), (60, top - 12, "Lincoln, NE")]
        pieces += [(160, top - 15, firm), (160, top - 30, "• Ran the tills"), (160, top - 43, "• Counted")]
    assert jobs(read_here("cv.pdf", page(pieces))) == ["Harrow Mills|Clerk|2019|2020", "Moor Inn|Cook|2016|2017"]


def test_a_row_of_a_table_with_a_long_employer_has_its_dates_beside_it() -> None:
    body = [Line("Head of Stores"), Line("• Ran the tills")]
    row = lines_abreast([[Line("Harrow Mills of Oldtown Limited, New Moorkelly")], body, [Line("2019 – 2020")]])
    assert row[0].text == "Harrow Mills of Oldtown Limited, New Moorkelly  Head of Stores  2019 – 2020"


def test_dates_at_the_end_of_headings_are_no_margin() -> None:
    """Though columns beside them take the drawing up the page again."""
    def piece(text: str, x: float, y: float) -> Fragment:
        return Fragment(text, 0, x, y, x + 90, y + 10, 10)

    drawn = [piece("Rowing", 60, 700 - 20 * line) for line in range(9)]
    drawn += [piece("Skills", 60, 720), piece("Rowing", 60, 530)]
    drawn.append(piece("Ran the tills all day long for three shops", 180, 720)._replace(right=560))
    for top in (700, 650, 600, 550):
        drawn += [piece("Harrow Mills", 180, top), piece("2016 – 2018", 470, top), piece("Clerk", 180, top - 15)]
    assert in_bands(drawn) is None


def test_two_months_above_each_other_are_the_ends_of_a_period() -> None:
    pieces: list[Piece] = [(60, 720, "*Clerk"), (60, 707, "Harrow Mills")]
    lines = extract(page([*pieces, (480, 720, "Sept 2011"), (480, 707, "July 2012")])).lines
    assert lines[0].text == "Clerk  Sept 2011 – July 2012"


def test_centred_lines_are_no_work_done_however_far_in_they_stand() -> None:
    pieces: list[Piece] = [*HEAD, (60, 740, "#Work Experience")]
    for number, (title, firm, year) in enumerate((("Clerk", "Harrow Mills", 2019), ("Cook", "Moor", 2016))):
        top, dated = 715.0 - 80 * number, f"{title} — {year} – {year + 1}"
        for line, text in enumerate((f"*{firm}", "Leeds", dated)):
            pieces.append((300 - stringWidth(text.lstrip("*"), "Helvetica", 10) / 2, top - 14 * line, text))
        pieces += [(60, top - 42, "• Ran the tills"), (60, top - 56, "• Counted the stock")]
    assert jobs(read_here("cv.pdf", page(pieces))) == ["Harrow Mills|Clerk|2019|2020", "Moor|Cook|2016|2017"]


def test_an_employer_in_bold_that_its_column_breaks_is_put_together() -> None:
    """Though the next column leaves more room than text would."""
    cell: tuple[Piece, ...] = ((43, 700, "*Barnaby & Sayers"), (43, 686, "*Attorneys, L.L.P."), (43, 672, "Murcia"))
    whole, rest = (stringWidth(text.lstrip("*"), "Helvetica-Bold", 10) for _, _, text in cell[:2])
    beside = 43 + whole + rest * len("Attorneys,") / len("Attorneys, L.L.P.") + 11
    lines = extract(page([*cell, (beside, 700, "*Clerk")])).lines
    assert lines[0].text.startswith("Barnaby & Sayers Attorneys, L.L.P.")


def test_a_town_a_little_higher_than_its_heading_stands_beside_it() -> None:
    pieces: list[Piece] = [(60, 700, "*Harrow Mills of Oldtown"), (480, 707, "Moorkelly"), (60, 686, "Clerk")]
    assert [line.text for line in extract(page(pieces)).lines] == ["Harrow Mills of Oldtown  Moorkelly", "Clerk"]


def test_towns_flush_right_below_dates_in_a_margin_hide_no_title_beside_them() -> None:
    pieces: list[Piece] = [*HEAD, (60, 740, "#Work Experience")]
    for number, (title, firm, town) in enumerate((("Clerk", "Harrow Mills", "Leeds"), ("Cook", "Moor", "Leeds"))):
        top = 715.0 - 70 * number
        pieces += [(106, top, f"{2019 - number} – 2020"), (190 - stringWidth(town, "Helvetica", 10), top - 14, town)]
        pieces += [(204, top, f"*{firm}"), (204, top - 14, title)]
        pieces += [(218, top - 28, "Ran the tills"), (218, top - 42, "Sold boots")]
    assert jobs(read_here("cv.pdf", page(pieces))) == ["Harrow Mills|Clerk|2019|2020", "Moor|Cook|2018|2020"]
