"""How far two readers agree: against the definition, at its edges, and silent where there is too little to say."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notebooks.desk.screen_candidates.readers.agreement import FEWEST, agreement, kappa, pairs, wilson
from sheets_schema.tables.readings import Advice, Opinion
from tests.rows import Rows

YES, HOLD, NO = Advice
DECISIONS = st.lists(st.tuples(st.sampled_from(Advice), st.sampled_from(Advice)), min_size=1, max_size=60)


@given(DECISIONS)
def test_kappa_is_what_its_definition_says(decided: list[tuple[Advice, Advice]]) -> None:
    many = len(decided)
    seen = Fraction(sum(one is other for one, other in decided), many)
    drawn = [(one, other) for one, _ in decided for _, other in decided]  # every first beside every second
    chance = Fraction(sum(one is other for one, other in drawn), len(drawn))
    found = kappa(decided)
    if chance == 1:
        assert found is None
        return
    assert found is not None
    assert found.value == pytest.approx(float((seen - chance) / (1 - chance)))
    assert -1 <= found.low <= found.value + 1e-12
    assert found.value - 1e-12 <= found.high <= 1
    assert found.high - found.low > 0  # never certain, not even after full agreement


@given(DECISIONS)
def test_who_is_named_first_changes_nothing(decided: list[tuple[Advice, Advice]]) -> None:
    assert kappa(decided) == kappa([(other, one) for one, other in decided])


@given(st.integers(1, 400).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole))))
def test_the_limits_of_a_share_are_those_shares_that_would_just_not_be_surprised(counts: tuple[int, int]) -> None:
    part, whole = counts
    found = wilson(part, whole)
    for limit in (found.low, found.high):
        if 1e-9 < limit < 1 - 1e-9:  # the score test's own equation
            assert (found.value - limit) ** 2 == pytest.approx(1.959964**2 * limit * (1 - limit) / whole)


def test_an_example_worked_out_by_hand() -> None:
    decided = [(YES, YES)] * 20 + [(YES, NO)] * 5 + [(NO, YES)] * 10 + [(NO, NO)] * 15
    found = agreement(decided)
    assert (found.readings, found.alike) == (50, 35)
    assert found.kappa is not None
    assert found.kappa.value == pytest.approx(0.4)  # seen .70; by chance .5 × .6 + .5 × .4 = .50
    assert [found.kappa.low, found.kappa.high] == pytest.approx([0.125, 0.618], abs=0.001)


def test_below_twenty_readings_and_where_nobody_ever_differs_nothing_is_claimed() -> None:
    few = agreement([(YES, YES), (NO, NO)] * (FEWEST // 2 - 1))
    assert (few.alike, few.share, few.kappa) == (FEWEST - 2, None, None)
    same = agreement([(NO, NO)] * FEWEST)
    assert same.kappa is None
    assert same.share is not None
    assert same.share.low < 0.9


def test_only_readings_made_before_the_other_was_seen_are_compared(rows: Rows) -> None:
    """
    Readings
    ID | Reader              | Read             | Decision  | Outcome           | Application ID
    w1 | ada@juniper.example | 2030-01-01T09:00 | Interview | Alike             | a1
    w2 | bo@juniper.example  | 2030-01-01T10:00 | Interview | Alike             | a1
    w3 | Bo@juniper.example  | 2030-01-02T09:00 | No        | Decided together  | a2
    w4 | ada@juniper.example | 2030-01-02T10:00 | On hold   | Decided together  | a2
    w5 | ada@juniper.example | 2030-01-03T10:00 | No        | Without a second  | a3
    w6 | bo@juniper.example  | 2030-01-03T11:00 | No        | Came late         | a3
    w7 | ada@juniper.example | 2030-01-03T10:00 | No        |                   | a4
    w8 | cy@juniper.example  | 2030-01-03T11:00 | No        |                   | a4
    w9 | cy@juniper.example  | 2030-01-01T11:00 | No        | Came late         | a1
    """
    found = pairs(rows[Opinion])
    assert found == {("ada@juniper.example", "bo@juniper.example"): [(YES, YES), (HOLD, NO)]}
