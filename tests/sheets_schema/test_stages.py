"""Stages: which moves the process allows."""

from __future__ import annotations

import pytest

from sheets_schema.problems import NotAllowed
from sheets_schema.stages import COLOURS, MOVES, NEXT_STEP, Stage, check_move, may_move


def test_nobody_is_hired_without_an_offer() -> None:
    assert {old for old in Stage if may_move(old, Stage.HIRED)} == {Stage.OFFER, Stage.HIRED}


def test_nobody_gets_an_offer_without_an_interview() -> None:
    assert {old for old in Stage if may_move(old, Stage.OFFER)} == {Stage.INTERVIEW, Stage.OFFER, Stage.HIRED}


def test_every_screening_decision_can_be_undone() -> None:
    for decided in (Stage.HOLD, Stage.INTERVIEW, Stage.NO):
        assert may_move(Stage.NEW, decided)
        assert may_move(decided, Stage.NEW)


def test_a_forbidden_move_names_the_ways_that_are_open() -> None:
    with pytest.raises(NotAllowed, match="“New” cannot become “Hired” in one step; from here it goes to: On hold"):
        check_move(Stage.NEW, Stage.HIRED)


def test_every_stage_has_its_moves_its_colour_and_its_next_step() -> None:
    assert set(MOVES) == set(COLOURS) == set(NEXT_STEP) == set(Stage)
