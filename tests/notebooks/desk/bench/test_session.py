"""The session alone: queue, cursor, undo, progress."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notebooks.desk.bench import wording
from notebooks.desk.bench.session import Progress, Session, Step

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
    session = Session(list("abcdefgh"))
    for moment in (0, 20, 40, 4000, 4020):
        session.decide(f"e{moment}", "", at(moment))
    session.note("f", "tag", "", at(4021), beside=True)
    assert session.progress().pace is None  # four people are too few to say how long one takes
    session.decide("e4040", "", at(4040))
    session.decide("e4100", "", at(4100))
    found = session.progress()
    assert (found.decided, found.waiting, found.total) == (7, 1, 8)
    assert found.pace == timedelta(seconds=28)


@pytest.mark.parametrize(
    ("seconds", "waiting", "says"),
    [
        (38, 38, "about 40 s each, 25 minutes left"),
        (3.2, 2, "about 3 s each, less than a minute left"),
        (31, 2, "about 30 s each, 1 minute left"),
        (151, 60, "about 3 min each, 2.5 hours left"),
    ],
)
def test_the_pace_is_said_no_more_exactly_than_it_is_known(seconds: float, waiting: int, says: str) -> None:
    told = wording.progress(Progress(12, waiting, timedelta(seconds=seconds)), ("candidate", "candidates"))
    assert told == f"12 of {12 + waiting} candidates · {says}"


def test_another_order_leaves_the_card_in_sight_and_who_was_skipped_comes_last() -> None:
    session = Session(list("abcd"))
    session.skip()
    session.arrange(list("adcb"))
    assert session.queue == ["b", "d", "c", "a"]
    session.arrange(list("dcba"), keep=False)
    assert session.queue == ["d", "c", "b", "a"]


@pytest.mark.parametrize(("forgotten", "left"), [("e1", ["e2"]), ("e9", ["e1", "e2"])])
def test_a_decision_that_was_given_up_cannot_be_undone(forgotten: str, left: list[str]) -> None:
    session = Session([], [Step("a", "e1"), Step("b", "e2")])
    session.forget(forgotten)
    assert [step.entry for step in session.steps] == left
