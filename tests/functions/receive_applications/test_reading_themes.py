"""Layouts that web pages have once they are printed: lists without signs, dates drawn late, sentences beside titles."""

from __future__ import annotations

import pytest

from functions.receive_applications.reading.whole import read_here
from tests.functions.receive_applications.test_reading_margins import HEAD, Piece, jobs, page

POSTS = (
    ("Leiter Lager", "Harrow GmbH", "2019-04", "2021-03"),
    ("Lagerist", "Moor AG", "2012-10", "2016-05"),
    ("Werkstudent", "Oak GmbH", "2010-04", "2012-08"),
)
EXPECTED = [f"{firm}|{title}|{begun}|{ended}" for title, firm, begun, ended in POSTS]


@pytest.mark.parametrize("told", ["Einführung der Waage 2021", "Projektleitung Linie 4 von Januar 2016 bis März 2017"])
@pytest.mark.parametrize(("indent", "size", "bold"), [(30, 10, ""), (0, 8, ""), (0, 10, "*")])
def test_items_of_a_list_without_signs_head_nothing(told: str, indent: float, size: float, bold: str) -> None:
    """
    Harrow GmbH
    Leiter Lager   2019-04 - 2021-03
       Einführung der Waage 2021
    """
    pieces: list[Piece] = [*HEAD, (60, 740, "#Work Experience")]
    for number, (title, firm, begun, ended) in enumerate(POSTS):
        top = 715.0 - 80 * number
        pieces += [(60, top, f"*{firm}"), (60, top - 14, f"{bold}{title}"), (360, top - 14, f"{bold}{begun} - {ended}")]
        pieces += [(60 + indent, top - 40, told), (60 + indent, top - 53, "Pflege der Listen")]
    assert jobs(read_here("cv.pdf", page(pieces, size))) == EXPECTED


def test_dates_drawn_after_the_list_stand_between_employer_and_title() -> None:
    pieces: list[Piece] = [*HEAD, (60, 740, "#Experience")]
    for number, (title, firm, begun, ended) in enumerate(POSTS):
        top = 700.0 - 120 * number
        pieces += [(60, top, f"*{firm}"), (60, top - 40, f"*{title}"), (60, top - 60, "• Pflege der Listen")]
        pieces += [(60, top - 73, "• Anlernen der Neuen"), (380, top - 20, f"{begun} - {ended}")]
    assert jobs(read_here("cv.pdf", page(pieces))) == EXPECTED


def test_what_is_drawn_first_and_stands_lowest_is_read_last() -> None:
    pieces: list[Piece] = [(60, 60, "English, German"), (60, 90, "#Languages"), *HEAD, (60, 740, "#Experience")]
    for number, (title, firm, begun, ended) in enumerate(POSTS):
        top = 700.0 - 100 * number
        pieces += [(60, top, f"*{title}, {firm}"), (380, top, f"{begun} - {ended}")]
        pieces += [(60, top - 20, "• Pflege der Listen")]
    reading = read_here("cv.pdf", page(pieces))
    assert jobs(reading) == EXPECTED
    assert [tongue.value for tongue in reading.languages] == ["English", "German"]


def test_a_sentence_beside_a_title_does_not_hide_it() -> None:
    """
    Harrow GmbH
    Leiter Lager          Kümmert sich um alles.
    2019-04 - 2021-03
    """
    pieces: list[Piece] = [*HEAD, (60, 740, "#Experience")]
    for number, (title, firm, begun, ended) in enumerate(POSTS):
        top = 715.0 - 60 * number
        pieces += [(60, top, f"#{firm}"), (60, top - 16, title), (240, top - 16, "Kümmert sich um alles.")]
        pieces += [(60, top - 29, f"{begun} - {ended}")]
    assert jobs(read_here("cv.pdf", page(pieces))) == EXPECTED


def test_a_dash_that_means_until_now_leads_on_to_nothing() -> None:
    pieces: list[Piece] = [*HEAD, (60, 740, "#Work")]
    for number, (title, firm, begun, ended) in enumerate((("Leiter", "Harrow GmbH", "2022-01", ""), *POSTS[1:])):
        top = 715.0 - 60 * number
        pieces += [(60, top, f"*{firm}"), (380, top, f"*{begun} — {ended}".rstrip()), (60, top - 14, f"*{title}")]
        pieces += [(60, top - 28, "Pflege der Listen")]
    assert jobs(read_here("cv.pdf", page(pieces))) == ["Harrow GmbH|Leiter|2022-01|", *EXPECTED[1:]]
