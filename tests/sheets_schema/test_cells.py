"""Cells become values and values become cells; what cannot be meant is a Problem, never an exception or a guess."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheets_schema import kinds
from sheets_schema.clock import NoSuchMoment, at_zone, from_serial, to_serial
from sheets_schema.kinds import BadCell
from sheets_schema.rows import decode, encode
from sheets_schema.stages import Stage
from sheets_schema.tables import Application, Interview, Offer, Person
from tests.rows import Rows

LONDON = ZoneInfo("Europe/London")


@given(st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1)).map(lambda found: found.replace(microsecond=0)))
def test_a_moment_survives_its_cell_to_the_second(local: datetime) -> None:
    try:
        moment = at_zone(local, LONDON)
    except NoSuchMoment:
        return
    assert from_serial(to_serial(moment, LONDON), LONDON) == moment


@pytest.mark.parametrize(
    ("local", "says"), [(datetime(2027, 3, 28, 1, 30), "does not exist"), (datetime(2027, 10, 31, 1, 30), "twice")]
)
def test_an_hour_that_the_clocks_skip_or_repeat_is_refused(local: datetime, says: str) -> None:
    with pytest.raises(NoSuchMoment, match=says):
        at_zone(local, LONDON)


def test_what_the_kit_noted_in_the_hour_shown_twice_can_be_read_again() -> None:
    twice = datetime(2027, 10, 31, 1, 30, tzinfo=LONDON)
    for fold in (0, 1):
        row = Application(id="a-1", waiting_since=twice.replace(fold=fold))
        again, problems = decode(Application, encode(row, LONDON), 2, LONDON)
        assert (again.waiting_since, problems) == (twice, [])


def test_an_interview_in_the_gap_of_the_clocks_is_a_problem_that_names_line_and_column(rows: Rows) -> None:
    """
    Interviews
    ID | Starts at        | Minutes
    i1 | 2027-03-28T01:30 | 45
    i2 | 2027-03-28T03:30 | 45
    """
    (problem,) = rows.problems
    assert str(problem).startswith("Interviews, line 2, column Starts at: 28 March 2027, 01:30 does not exist")
    assert rows[Interview][0].starts is None
    assert rows[Interview][0].unreadable == {"starts"}
    assert rows[Interview][1].starts is not None


@pytest.mark.parametrize("cell", ["0301 5550100", "007", "=1+1", "1e5", " x ", "TRUE"])
def test_text_stays_the_letters_that_were_typed(cell: str) -> None:
    assert kinds.TEXT.read(cell, LONDON) == cell.strip()


@pytest.mark.parametrize(
    ("kind", "cell"),
    [
        (kinds.EMAIL, "ada at example.com"),
        (kinds.EMAIL, "a@b@example.com"),
        (kinds.PHONE, "call me"),
        (kinds.PHONE, "12"),
        (kinds.MONEY, "a lot"),
        (kinds.MONEY, -1),
        (kinds.MONEY, "NaN"),
        (kinds.NUMBER, "many"),
        (kinds.DATE, "soon"),
        (kinds.MOMENT, "tomorrow"),
        (kinds.MOMENT, True),
        (kinds.choice(Stage), "Hird"),
    ],
)
def test_a_cell_that_cannot_be_meant_says_so_in_one_sentence(kind: kinds.Kind, cell: kinds.Cell) -> None:
    with pytest.raises(BadCell, match=r"^.+\.$"):
        kind.read(cell, LONDON)


def test_a_bad_cell_hides_nothing_else_of_its_line() -> None:
    cells: dict[str, kinds.Cell] = {"id": "o1", "name": "Ada", "pay": "plenty", "currency": "GBP", "start": 45000}
    offer, problems = decode(Offer, cells, 7, LONDON)
    assert (offer.name, offer.pay, offer.currency, offer.start) == ("Ada", None, "GBP", date(2023, 3, 15))
    assert [(problem.tab, problem.line, problem.column) for problem in problems] == [("Offers", 7, "Pay")]


def test_a_row_survives_its_cells() -> None:
    offer = Offer(id="o1", pay=Decimal("42000.50"), currency="GBP", start=date(2030, 2, 1), hours=37.5, version=2)
    again, problems = decode(Offer, encode(offer, LONDON), 2, LONDON)
    assert again == offer
    assert problems == []


def test_a_drop_down_word_is_known_whatever_its_case() -> None:
    row, problems = decode(Application, {"stage": "on HOLD"}, 2, LONDON)
    assert (row.stage, problems) == (Stage.HOLD, [])


def test_a_text_too_long_for_a_cell_is_refused() -> None:
    with pytest.raises(BadCell, match="50,000"):
        encode(Person(note="x" * 50_001), LONDON)


@given(
    st.lists(st.text(st.characters(blacklist_characters=";\n\r", blacklist_categories=["Cs"]), min_size=1), max_size=4)
)
def test_a_list_survives_its_cell(words: list[str]) -> None:
    clean = tuple(word.strip() for word in words if word.strip())
    assert kinds.LIST.read(kinds.LIST.write(clean, LONDON), LONDON) == clean
