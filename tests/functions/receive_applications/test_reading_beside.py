"""Tables, stacks and side bars: what stands beside, above or below what it belongs to."""

from __future__ import annotations

from pypdfium2 import PdfDocument
from reportlab.pdfbase.pdfmetrics import stringWidth

from functions.receive_applications.reading.extract import extract
from functions.receive_applications.reading.extract.pdf_calls import address_of
from functions.receive_applications.reading.extract.pdf_heights import are_drawn, from_baselines
from functions.receive_applications.reading.whole import read_here
from tests.functions.receive_applications.test_reading_margins import HEAD, Piece, jobs, page


def test_dates_with_a_bar_between_them_are_a_period_whichever_stands_above() -> None:
    """
    Current  | *Clerk*
    |        | Harrow Mills
    Sep 2020 | Ran the tills
    """
    stacked = (("Current", "|", "Sep 2020"), ("Mar 2018", "|", "May 2020"), ("2017", "|", "2015"))
    pieces: list[Piece] = [*HEAD, (60, 740, "#Work Experience")]
    for number, (dates, (firm, title)) in enumerate(
        zip(stacked, (("Harrow Mills", "Clerk"), ("Moor Inn", "Cook"), ("Oak", "Waiter")), strict=True)
    ):
        top = 715.0 - 60 * number
        pieces += [(60, top - 11 * line, part) for line, part in enumerate(dates)]
        pieces += [(160, top - 5, f"*{title}"), (160, top - 20, firm), (180, top - 34, "Ran the tills all day long")]
    assert jobs(read_here("cv.pdf", page(pieces))) == [
        "Harrow Mills|Clerk|2020-09|", "Moor Inn|Cook|2018-03|2020-05", "Oak|Waiter|2015|2017",
    ]  # fmt: skip


def test_a_side_bar_beside_entries_whose_dates_are_drawn_late_stays_by_itself() -> None:
    """
    Skills  | Work
    Weaving | *Harrow Mills*        2019 - 2021
    Weaving | *Clerk*
    """
    firms = ("Harrow Mills", "Moor Inn", "Oak Stores", "Dale Works", "Fen Farm", "Tarn Quarry")
    pieces: list[Piece] = [*HEAD, (40, 720, "#Skills"), *((43, 690 - 18.0 * line, "Weaving") for line in range(18))]
    pieces.append((170, 720, "#Work"))
    for number, firm in enumerate(firms):
        top, left = 690.0 - 92 * number, 466 if number == 2 else 480
        pieces += [(170, top, f"*{firm}"), (170, top - 18, "*Clerk"), (left, top, f"{2019 - number} - 2020")]
        told = " for all the shops along the river and for both of the mills" if not number else ""
        lines = 1 + number % 2 if number else 3
        pieces += [(184, top - 36 - 18 * line, f"Kept the books{told}") for line in range(lines)]
    assert jobs(read_here("cv.pdf", page(pieces))) == [
        f"{firm}|Clerk|{2019 - number}|2020" for number, firm in enumerate(firms)
    ]


def test_words_whose_letters_are_each_as_high_as_drawn_stand_on_their_baselines() -> None:
    """Where a font does not say how high it reaches, "on" is lower than "by", and none would stand level."""
    usual = [9.0, 9.0, 9.0], [-2.0, -2.0, -2.0]
    assert not are_drawn(usual, usual)
    assert are_drawn(([7.0, 5.0, 7.0], [0.0, 0.0, -2.0]), ([5.0, 7.0, 5.0], [0.0, 0.0, 0.0]))
    assert not are_drawn(([], []), ([], []))
    textpage = PdfDocument(page([(60, 740, "on"), (60, 728, "by")]))[0].get_textpage()
    tops, bottoms = from_baselines(address_of(textpage.raw), [0, 4], [745.0, 735.0], [740.0, 726.0])
    assert [round(each, 2) for each in (*tops, *bottoms)] == [747.8, 735.8, 737.8, 725.8]


def test_dates_below_each_other_beside_a_heading_are_a_period_whichever_stands_above() -> None:
    """
    Present  | *Clerk*
    Feb 2018 | Harrow Mills
    """
    pieces: list[Piece] = [*HEAD, (60, 740, "#Work Experience")]
    stacks = (("Present", "Feb 2018"), ("May 2014", "Feb 2018"), ("2014", "2011"))
    for number, ((above, below), firm) in enumerate(zip(stacks, ("Harrow Mills", "Moor Inn", "Oak"), strict=True)):
        top = 715.0 - 60 * number
        pieces += [(60, top, above), (60, top - 12, below), (140, top, "*Clerk"), (140, top - 14, firm)]
    assert [job.partition("|Clerk|")[::2] for job in jobs(read_here("cv.pdf", page(pieces)))] == [
        ("Harrow Mills", "2018-02|"), ("Moor Inn", "2014-05|2018-02"), ("Oak", "2011|2014"),
    ]  # fmt: skip


def test_dates_at_the_right_of_entries_stay_with_them_beside_a_side_bar() -> None:
    """
    Work                              | Skills
    *Harrow Mills*              Leeds | Weaving
    Clerk                 2019 - 2020 | Sewing
    """
    firms = ("Harrow Mills", "Moor Inn", "Oak Stores", "Dale Works", "Fen Farm")
    pieces: list[Piece] = [*HEAD, (60, 740, "#Work")]
    floating: list[Piece] = []
    for number, firm in enumerate(firms):
        top = 710.0 - 70 * number
        pieces += [(60, top, f"*{firm}"), (60, top - 14, "Clerk"), (75, top - 28, "Kept all the books")]
        floating += [(300, top, "Leeds"), (270, top - 14, f"{2019 - number} - 2020")]
    pieces += [(420, 740, "#Skills"), *((420, 713 - 29.0 * line, "Weaving, sewing") for line in range(12)), *floating]
    assert jobs(read_here("cv.pdf", page(pieces))) == [
        f"{firm}|Clerk|{2019 - number}|2020" for number, firm in enumerate(firms)
    ]


def test_employer_town_and_dates_in_a_margin_set_flush_right_go_with_the_title() -> None:
    """
    *Clerk*              *Harrow Mills*
    Kept all the books            Leeds
    Counted all of 2021     2019 - 2020
    """
    firms = ("Harrow Mills", "Moor Inn", "Oak Stores", "Fen Farm", "Tarn Quarry")
    pieces: list[Piece] = [*HEAD, (60, 740, "#Work Experience")]
    for number, firm in enumerate(firms):
        top = 710.0 - 70 * number
        pieces += [(60, top, "*Clerk"), (75, top - 16, "Kept all the books")]
        pieces.append((75, top - 32, "Counted all of the stock of the mill in 2021" if number == 0 else "Counted it"))
        for line, text in enumerate((f"*{firm}", "Leeds", f"{2019 - number} - 2020")):
            width = stringWidth(text.lstrip("*"), "Helvetica-Bold" if line == 0 else "Helvetica", 10)
            pieces.append((540 - width, top - 14 * line, text))
    assert jobs(read_here("cv.pdf", page(pieces))) == [
        f"{firm}|Clerk|{2019 - number}|2020" for number, firm in enumerate(firms)
    ]


def test_an_employer_wraps_in_a_margin_though_dates_in_smaller_letters_stand_below_it() -> None:
    employer: list[Piece] = [(60, 700, "*Northern Precision Works"), (60, 686, "*Limited"), (60, 672, "#2019 - 2020")]
    lines = extract(page([*HEAD, *employer, (200, 700, "*Clerk"), (215, 684, "Kept all the books")])).lines
    assert lines[2].text == "Northern Precision Works Limited"
