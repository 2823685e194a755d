"""Tables, stacks and side bars: what stands beside, above or below what it belongs to."""

from __future__ import annotations

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
