"""The session alone: queue, cursor, undo, progress."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notebooks.desk.bench.session import Session, Step

START = datetime(2030, 1, 1, tzinfo=UTC)


def at(seconds: int) -> datetime:
    """Say a moment of the session."""
    return START + timedelta(seconds=seconds)


def test_a_decision_shows_the_next_and_a_skip_comes_round_again() -> None:
    session = Session(["a", "b", "c"])
    session.skip()
    session.decide("e1", "Interview for b", at(0))
    assert session.queue == ["c", "a"]
    assert session.upcoming(5) == ["a"]


def test_undo_goes_back_through_decisions_and_skips_in_order() -> None:
    session = Session(["a", "b", "c"])
    session.decide("e1", "", at(0))
    session.skip()
    session.decide("e2", "", at(9))
    assert [session.undo().item for _ in range(3)] == ["c", "b", "a"]
    assert session.queue == ["a", "b", "c"]
    assert session.last is None


@given(st.lists(st.sampled_from(["decide", "skip"]), max_size=30))
def test_undoing_every_step_gives_the_first_queue_back(steps: list[str]) -> None:
    session = Session(list("abcdef"))
    for place, step in enumerate(steps):
        if session.item:
            session.skip() if step == "skip" else session.decide(f"e{place}", "", at(place))
    while session.last:
        session.undo()
    assert session.queue == list("abcdef")


def test_others_decisions_leave_the_queue_but_never_the_card_in_sight() -> None:
    session = Session(["a", "b", "c"])
    session.catch_up(["c", "d"])
    assert session.queue == ["a", "c", "d"]


def test_progress_counts_people_and_the_pace_leaves_breaks_out() -> None:
    session = Session(list("abcdef"))
    for moment in (0, 20, 40, 4000, 4020):
        session.decide(f"e{moment}", "", at(moment))
    found = session.progress()
    assert (found.decided, found.waiting, found.total) == (5, 1, 6)
    assert found.pace == timedelta(seconds=20)


@pytest.mark.parametrize(("forgotten", "left"), [("e1", ["e2"]), ("e9", ["e1", "e2"])])
def test_a_decision_that_was_given_up_cannot_be_undone(forgotten: str, left: list[str]) -> None:
    session = Session([], [Step("a", "e1"), Step("b", "e2")])
    session.forget(forgotten)
    assert [step.entry for step in session.steps] == left
