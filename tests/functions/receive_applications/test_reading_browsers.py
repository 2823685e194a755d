"""Pages as browsers print them: what floats is drawn before or after all beside it, and lines run in the margin."""

from __future__ import annotations

import io

from reportlab.pdfgen.canvas import Canvas

from functions.receive_applications.reading.extract import extract
from functions.receive_applications.reading.extract.pdf_fragments import Fragment
from functions.receive_applications.reading.extract.pdf_late import with_late_pieces
from functions.receive_applications.reading.whole import read_here
from tests.functions.receive_applications.test_reading_margins import HEAD, Piece, jobs, page

ENTRIES = (
    ("Harrow Mills", "Clerk", "Jan 2019 - Present"),
    ("Moor Inn", "Cook", "Mar 2016 - Dec 2018"),
    ("Oak", "Waiter", "May 2014 - Feb 2016"),
)
READ = ["Harrow Mills|Clerk|2019-01|", "Moor Inn|Cook|2016-03|2018-12", "Oak|Waiter|2014-05|2016-02"]
TOPS = [715.0 - 60 * number for number in range(len(ENTRIES))]


def test_dates_that_are_all_drawn_before_the_entries_go_with_their_own() -> None:
    """
    EXPERIENCE | Harrow Mills, Clerk | Jan 2019 - Present
               | Ran the tills       |
    """
    dates: list[Piece] = [(430, top, when) for top, (_, _, when) in zip(TOPS, ENTRIES, strict=True)]
    bodies: list[Piece] = []
    for top, (firm, title, _) in zip(TOPS, ENTRIES, strict=True):
        bodies += [(160, top, f"*{firm}, {title}"), (175, top - 14, "Ran it all"), (175, top - 28, "Counted the stock")]
    schools: list[Piece] = [(60, 520, "EDUCATION"), (430, 520, "2010 - 2014"), (160, 520, "*Moor College")]
    assert jobs(read_here("cv.pdf", page([*HEAD, (60, 715, "EXPERIENCE"), *dates, *bodies, *schools]))) == READ


def test_titles_that_are_drawn_after_all_work_done_come_before_it() -> None:
    work: list[Piece] = []
    heads: list[Piece] = []
    for top, (firm, title, when) in zip(TOPS, ENTRIES, strict=True):
        work += [(60, top - 14, "Leeds"), (75, top - 28, "Ran the whole of it"), (75, top - 42, "Counted the stock")]
        heads += [(60, top, f"*{title} at {firm}"), (460, top, when)]
    assert jobs(read_here("cv.pdf", page([*HEAD, *work, *heads, (60, 740, "*WORK EXPERIENCE")]))) == READ


def flush_right() -> list[Piece]:
    """Skills, languages and interests in a narrow column at the right whose lines have but their right edge in common.

    Its lines stand level with those of the entries.
    """
    texts = ("#Skills", "Lace, Silk", "Dyes", "#Languages", "English, native", "German, B2", "#Interests", "Long walks")
    widths = (39, 43, 23, 79, 65, 54, 63, 50)
    lines = enumerate(zip(widths, texts, strict=True))
    return [(537.0 - width, 715 - 12 * place, text) for place, (width, text) in lines]


def test_dates_go_to_their_lines_beside_a_column_set_flush_right() -> None:
    """
    Clerk           Jan 2019 - Present        Skills
    Harrow Mills                          Lace, Silk
    """
    dates: list[Piece] = [(280, top, when) for top, (_, _, when) in zip(TOPS, ENTRIES, strict=True)]
    entries: list[Piece] = []
    for top, (firm, title, _) in zip(TOPS, ENTRIES, strict=True):
        entries += [(60, top, f"*{title}"), (60, top - 12, firm), (75, top - 26, "Ran all of it")]
    read = read_here("cv.pdf", page([*HEAD, (60, 745, "#Experience"), *dates, *entries, *flush_right()]))
    assert jobs(read) == READ
    assert [tongue.value for tongue in read.languages] == ["English", "German"]


def test_what_is_drawn_late_goes_back_to_its_line_and_a_column_stays() -> None:
    """
    Harrow Mills   Jan 2019 - Present  |  Skills
    Clerk                       Leeds  |  Lace
    Ran the tills                      |  Silk
    """
    head = [("Harrow Mills", 60, 700), ("Clerk", 60, 686), ("Ran the tills", 60, 672)]
    late = [("Jan 2019 - Present", 280, 700), ("Leeds", 280, 686)]
    column = [("Skills", 450, 700), ("Lace", 450, 686), ("Silk", 450, 672)]
    drawn = [
        Fragment(text, 0, left, low, left + 90, low + 10, 10)
        for text, left, low in (*head, *late, ("Moor", 60, 640), *column)
    ]
    order = ["Harrow Mills", "Jan 2019 - Present", "Clerk", "Leeds", "Ran the tills", "Moor", "Skills", "Lace", "Silk"]
    assert [piece.text for piece in with_late_pieces(drawn)] == order


def test_headings_in_the_margin_need_not_stand_on_the_lines_beside_them() -> None:
    """
    About | Ran tills and inns
     Work | Harrow Mills   Jan 2019 - Present
          | Clerk
    """
    bodies: list[Piece] = [(160, 740, "Ran tills and inns")]
    for top, (firm, title, when) in zip((700.0, 640.0, 580.0), ENTRIES, strict=True):
        bodies += [(160, top - 14, title), (160, top - 28, "Ran all of it"), (160, top, f"*{firm}"), (440, top, when)]
    bodies += [(160, 520, "Lace, Silk"), (160, 490, "English, German"), (160, 460, "Long walks")]
    margin = ((740, "About"), (700, "Work"), (520, "Skills"), (490, "Languages"), (460, "Interests"))
    for sign, lower in (("", 2.0), ("#", 3.0)):  # a larger font hangs lower
        pieces = [*HEAD, *((70.0, top - lower, f"{sign}{text}") for top, text in margin), *bodies]
        assert jobs(read_here("cv.pdf", page(pieces))) == READ


def test_a_firm_in_bold_over_its_dates_is_no_heading_for_a_word_of_its_name() -> None:
    pieces: list[Piece] = [*HEAD, (60, 740, "#Work")]
    for top, (firm, title, when) in zip(TOPS, ENTRIES, strict=True):
        pieces += [(60, top, f"#{firm}"), (60, top - 16, when), (60, top - 30, title), (75, top - 44, "Ran all of it")]
    pieces = [(left, low, text.replace("Harrow Mills", "Harrow Technologies Ltd")) for left, low, text in pieces]
    assert jobs(read_here("cv.pdf", page(pieces)))[:1] == ["Harrow Technologies Ltd|Clerk|2019-01|"]


def test_a_heading_line_that_is_drawn_last_goes_back_into_its_gap() -> None:
    """The line with employer and dates is placed on its own, and so drawn after all that follows it."""
    pieces: list[Piece] = [*HEAD, (60, 740, "#Work"), (60, 700, "Clerk"), (75, 686, "Ran the tills")]
    pieces += [(60, 672, "Leeds"), (60, 640, "#Languages"), (60, 620, "English")]
    assert jobs(read_here("cv.pdf", page([*pieces, (60, 714, "*Harrow Mills"), (430, 714, "Jan 2019 - Present")]))) == [
        "Harrow Mills|Clerk|2019-01|",
    ]  # fmt: skip


def test_a_firm_set_larger_than_its_dates_stays_on_their_line() -> None:
    pieces: list[Piece] = [*HEAD, (60, 740, "#Work"), (60, 715, "#Harrow Mills"), (430, 717, "Jan 2019 - Present")]
    lines = [line.text for line in extract(page([*pieces, (60, 700, "Clerk"), (75, 686, "Ran the tills")])).lines]
    assert lines[2:] == ["Work", "Harrow Mills  Jan 2019 - Present", "Clerk", "Ran the tills"]


def test_a_period_broken_over_three_lines_of_a_margin_is_one() -> None:
    """
    Clerk, Harrow Mills | March 2017
                        |     –
                        | July 2020
    """
    pieces: list[Piece] = [*HEAD, (60, 740, "#Work"), (60, 715, "*Clerk, Harrow Mills"), (75, 701, "Ran the tills")]
    pieces += [(430, 715, "March 2017"), (450, 703, "–"), (434, 691, "July 2020")]
    assert jobs(read_here("cv.pdf", page(pieces))) == ["Harrow Mills|Clerk|2017-03|2020-07"]


def test_what_a_browser_prints_at_the_edges_is_no_part_of_the_paper() -> None:
    edges: list[Piece] = [(30, 825, "11/22/26, 3:20 PM"), (300, 825, "My paper")]
    foot: list[Piece] = [(30, 15, "https://ada.example.com/cv"), (560, 15, "1/1")]
    read = extract(page([*edges, *HEAD, (60, 740, "Clerk at Harrow Mills, 3:20 PM shift"), *foot]))
    assert [line.text for line in read.lines] == [
        "Ada Sample",
        "ada@example.com",
        "Clerk at Harrow Mills, 3:20 PM shift",
    ]


def test_a_name_of_two_large_lines_is_whole_though_a_number_stands_beside_it() -> None:
    """
    Ada Maria         +44 7700 900123
    Sample            ada@example.com
    """
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1)
    pieces = ((30, 780, "Ada Maria"), (10, 790, "+44 7700 900123"), (30, 745, "Sample"), (10, 772, "mail@example.com"))
    for size, low, text in (*pieces, (10, 700, "Clerk at Harrow Mills, 2019 - 2020"), (10, 680, "Ran the tills")):
        canvas.setFont("Helvetica", size)
        canvas.drawString(400 if low in (790, 772) else 60, low, text)
    canvas.save()
    name = read_here("cv.pdf", buffer.getvalue()).name
    assert name is not None
    assert name.value == "Ada Maria Sample"


def test_entries_that_a_browser_draws_after_all_headings_stand_below_their_own() -> None:
    """What is placed relative to its line is drawn last, be it ever so much of the page."""
    pieces: list[Piece] = [*HEAD, (60, 740, "#Career Timeline"), (60, 560, "#Education"), (60, 540, "BSc, Moor, 2012")]
    for number, (title, firm) in enumerate((("Clerk", "Harrow Ltd"), ("Cook", "Oak Inn"), ("Porter", "Elm Ltd"))):
        top = 715.0 - 50 * number
        pieces += [(80, top, f"Jan {2019 - 2 * number} – Dec {2020 - 2 * number}"), (75, top - 13, title)]
        pieces += [(75, top - 26, firm), (85, top - 39, "Ran all about the place")]
    assert jobs(read_here("cv.pdf", page(pieces))) == [
        "Harrow Ltd|Clerk|2019-01|2020-12", "Oak Inn|Cook|2017-01|2018-12", "Elm Ltd|Porter|2015-01|2016-12",
    ]  # fmt: skip
