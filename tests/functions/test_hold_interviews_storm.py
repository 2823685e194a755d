"""Dying before any call, or losing any answer: the next run finishes, and nothing goes twice or not at all."""

from datetime import timedelta

import pytest

from functions.post.outbox import outgoing
from sheets_schema.changes import add
from sheets_schema.problems import Unreachable
from sheets_schema.tables.interviews import InterviewStatus, Mode
from sheets_schema.tables.outbox import Going, What
from tests.functions.mortal import MOST, deaths
from tests.functions.world import World

METHODS = (
    "calendar.events.insert",
    "calendar.events.get",
    "calendar.events.patch",
    "calendar.events.delete",
    "gmail.users.drafts.create",
    "gmail.users.drafts.send",
    "meet.spaces.create",
    "sheets.spreadsheets.batchUpdate",
)
FAULTS = ["hangup_before", "hangup_after", "503"]
LIFE = ["Invitation", "Updated invitation", "Canceled event"]


def another_day(world: World, number: int) -> None:
    """One more interview to be held, the one before is moved, the one before that is called off; and a mail."""
    row_id = world.candidate(mode=Mode.VIDEO)
    assert row_id == f"i{number}"
    interview = world.interview(row_id)
    to = [f"mail{number}@example.com"]
    note = outgoing(What.MAIL, interview, "note", to, "A note", "Hello", world.firm(), world.now)
    world.book.save([add(note, "For the test")], who="test")
    if number > 1:
        before = world.interview(f"i{number - 1}")
        assert before.starts is not None
        world.type(before, starts=before.starts + timedelta(hours=1))
    if number > 2:
        world.type(world.interview(f"i{number - 2}"), status=InterviewStatus.CANCEL)


def check(world: World, number: int, why: str) -> None:
    """Everybody was told everything once, in its order, and the sheet says so."""
    for told, row in enumerate(range(number, max(0, number - 3), -1), start=1):
        assert world.subjects(f"ada{row}@example.com") == LIFE[:told], why
        assert world.subjects(f"bo{row}@juniper.example") == LIFE[:told], why
        expected = InterviewStatus.CANCELLED if told == 3 else InterviewStatus.INVITED
        assert world.interview(f"i{row}").status is expected, why
    assert world.subjects(f"mail{number}@example.com") == ["A note"], why


def check_rest(world: World, number: int) -> None:
    """Nothing is owed any more, nothing is open, and only the last two interviews stand in the calendar."""
    assert world.tick().report.as_json() == {"done": {}, "already": {}, "refused": {}}
    assert {line.status for line in world.outbox()} == {Going.SENT}
    assert len(world.events()) == 2 * min(number, 2)


@pytest.mark.slow
def test_a_run_may_die_before_any_of_its_calls(world: World, every_call: bool) -> None:
    for number, nth in enumerate(deaths(1, MOST, every_call), start=1):
        another_day(world, number)
        died = world.dying_tick(nth)
        world.tick()
        check(world, number, f"died at call {nth}")
        if not died:
            break
    assert nth > 40
    check_rest(world, number)


@pytest.mark.slow
@pytest.mark.parametrize("fault", FAULTS)
def test_any_answer_may_be_lost(world: World, fault: str, every_call: bool) -> None:
    all_calls = [(method, skip) for method in METHODS for skip in (0, 2)]
    chosen = all_calls if every_call else all_calls[FAULTS.index(fault) :: len(FAULTS)]
    for number, (method, skip) in enumerate(chosen, start=1):
        another_day(world, number)
        world.fault(method, fault, skip=skip)
        try:
            world.tick()
        except Unreachable:
            assert method.startswith("calendar")  # the lease itself could not be had
        world.no_faults()
        world.tick()
        world.tick()
        check(world, number, f"{method} failed after {skip}")
    check_rest(world, number)
