"""Headings of entries that their column is too narrow for: put together, and nothing else with them."""

from __future__ import annotations

import pytest

from functions.receive_applications.reading.extract import Line, extract
from functions.receive_applications.reading.fields.heads import with_whole_heads
from functions.receive_applications.reading.whole import read_here
from tests.functions.receive_applications.test_reading_margins import HEAD, Piece, jobs, page


def texts(*pieces: Piece) -> list[str]:
    return [line.text for line in extract(page(pieces)).lines]


def test_a_heading_that_its_dates_break_goes_on_below_them() -> None:
    """The rest of it is drawn after the dates that stand at its right."""
    head, rest = "Team Leader, Northern Harrow Housing", "Association, Leeds"
    pieces = ((60, 700, head), (250, 700, "Apr 2019 – Aug 2020"), (60, 688, rest))
    assert texts(*pieces) == [f"{head} {rest}  Apr 2019 – Aug 2020"]


def test_a_heading_with_room_before_its_dates_does_not_go_on_below_them() -> None:
    pieces = ((60, 700, "Team Leader"), (250, 700, "Apr 2019 – Aug 2020"), (60, 688, "Harrow Housing"))
    assert texts(*pieces) == ["Team Leader  Apr 2019 – Aug 2020", "Harrow Housing"]


def test_a_full_line_over_the_title_is_left_alone_where_most_entries_have_two_lines() -> None:
    pieces: list[Piece] = []
    for number, firm in enumerate(("Oak Inn", "Moor Mills", "The Northern Harrow Housing Society")):
        top = 700.0 - 40 * number
        pieces += [(60, top, firm), (250, top, f"{2019 - number} – 2020"), (60, top - 12, "Caretaker")]
    assert texts(*pieces)[1::2] == ["Caretaker"] * 3


def test_a_heading_in_bold_that_fills_its_column_goes_on_in_the_next_line() -> None:
    pieces: list[Piece] = [*HEAD, (60, 740, "#Work Experience")]
    broken = (("Harrow Stores, Leeds — Senior", "Shop Clerk", 2019), ("Moor Inn Limited, Oldtown —", "Cook", 2016))
    for number, (head, rest, year) in enumerate(broken):
        top = 715.0 - 80 * number
        pieces += [(60, top, f"*{head}"), (60, top - 13, f"*{rest}"), (60, top - 26, f"{year} – {year + 2}")]
        pieces += [(60, top - 39, "Ran the tills for three shops,"), (60, top - 51, "and counted the whole stock.")]
    assert jobs(read_here("cv.pdf", page(pieces))) == [
        "Harrow Stores|Senior Shop Clerk|2019|2021", "Moor Inn Limited|Cook|2016|2018",
    ]  # fmt: skip


def test_an_employer_in_bold_over_its_title_in_bold_stays_a_line_of_its_own() -> None:
    pieces: list[Piece] = [*HEAD, (60, 740, "#Work Experience")]
    for number, (firm, title, year) in enumerate((("Harrow Mills of Oldtown", "Clerk", 2019), ("Moor", "Cook", 2016))):
        top = 715.0 - 80 * number
        pieces += [(60, top, f"*{firm}"), (60, top - 13, f"*{title}"), (60, top - 26, f"{year} – {year + 2}")]
        pieces += [(60, top - 39, "Ran the tills for three shops"), (60, top - 51, "and counted all the stock")]
    read = jobs(read_here("cv.pdf", page(pieces)))
    assert [job.split("|")[0] for job in read] == ["Harrow Mills of Oldtown", "Moor"]


def test_the_widest_line_of_a_column_beside_dates_is_full() -> None:
    """Nothing on the page is wider than the heading that wraps."""
    head = "Master of Science in Business Communication, University of"
    pieces = [(60, 700, "Sept 2011 – May 2013"), (200, 700, head), (200, 688, "Moor, Leeds")]
    pieces += [(200, 664 - 12 * number, "Wrote of all that the people of the moors say to us") for number in range(3)]
    assert f"Sept 2011 – May 2013  {head} Moor, Leeds" in texts(*pieces)


LONG = ("Senior Marketing and Communications Manager, Europe", "Deputy Head of Procurement and of Logistics Abroad")


@pytest.mark.parametrize("titles", [LONG[1:], (*LONG, "Clerk")], ids=["one", "beside a short one"])
def test_a_long_title_in_bold_does_not_go_on_in_the_name_of_its_employer(titles: tuple[str, ...]) -> None:
    """Where dates stand at the right of titles, the line in bold below one names who employed, be the title short."""
    pieces: list[Piece] = [*HEAD, (60, 740, "#Work Experience")]
    for number, title in enumerate(titles):
        top = 715.0 - 60 * number
        pieces += [(60, top, f"*{title}"), (340, top, f"{2019 - number} – 2020"), (60, top - 12, "*Moorland Mills")]
        pieces += [(60, top - 24, "Filed the papers of the firm and kept its books in good order all day")]
    read = jobs(read_here("cv.pdf", page(pieces)))
    assert [job.split("|")[0] for job in read] == ["Moorland Mills"] * len(titles)


@pytest.mark.parametrize(("head", "rest"), [
    ("Deputy Head of Procurement and", "Logistics"), ("Deputy Head of Procurement", "for Northern Europe"),
    ("Deputy Head of Procurement –", "Northern Europe"),
])  # fmt: skip
def test_a_heading_goes_on_below_its_dates_where_a_sign_or_a_small_word_joins(head: str, rest: str) -> None:
    pieces: list[Piece] = []
    for number, (first, second) in enumerate(((head, rest), ("Clerk", "Harrow Mills"))):
        top = 700.0 - 40 * number
        pieces += [(60, top, first), (220, top, "Apr 2019 – Aug 2020"), (60, top - 12, second)]
    assert texts(*pieces)[0] == f"{head} {rest}  Apr 2019 – Aug 2020"


def test_a_name_in_bold_goes_on_after_what_is_not_on_the_line_above() -> None:
    """What counts is the weight in which a line ends and that in which the next begins."""
    pieces = ((60, 700, "Team Leader, Northern Harrow Housing"), (250, 700, "2019 – 2020"), (60, 688, "*Association"))
    assert texts(*pieces) == ["Team Leader, Northern Harrow Housing  2019 – 2020", "Association"]


def test_a_larger_heading_goes_on_though_dates_open_it_and_nothing_is_in_bold() -> None:
    body = [Line("Ran the tills for three shops and counted stock", 1, 60, 600 - 12 * n, 400, 10) for n in range(4)]
    head = Line("02/2018 to Present: Clerk - Harrow Mills of", 1, 60, 640, 380, 14)
    first, *_ = with_whole_heads([head, head._replace(text="Oldtown Ltd.", y=622, right=140), *body])
    assert first.text == "02/2018 to Present: Clerk - Harrow Mills of Oldtown Ltd."


def test_a_heading_alone_in_its_column_with_a_wide_gap_in_its_dates_is_read() -> None:
    """Neither a line with a gap nor one that begins a little further left told how far the column reaches."""
    head = Line("From  2018 to 2020 Clerk at Harrow", 1, 72, 640, 300, 11, True)
    lines = [head, Line("Stores and Markets", 1, 70.7, 626, 200, 11, True)]
    assert list(with_whole_heads(lines)) == lines


def test_a_line_for_each_label_is_left_alone() -> None:
    body = [Line("Ran the tills for three shops and counted stock", 1, 60, 600 - 12 * n, 400, 10) for n in range(4)]
    label = Line("Skills: Boots, Shoes, Slippers, Laces, Polish", 1, 60, 640, 390, 10, True)
    lines = [label, label._replace(text="Languages: Welsh", y=628, right=140), *body]
    assert list(with_whole_heads(lines)) == lines
