"""The whole tick: every part, one lease, one budget."""

import threading
from datetime import timedelta
from typing import Any

import pytest

from functions.post.lease import Held
from functions.tick import FAILED, PARTS, fillers, run
from sheets_schema.changes import add
from sheets_schema.connection import Connection
from sheets_schema.settings import settings
from sheets_schema.tables import Application, Job, OpenProblem
from sheets_schema.tables.interviews import InterviewStatus
from sheets_schema.tables.jobs import JobStatus
from sheets_schema.tables.outbox import What
from tests.functions.world import World
from tests.hand import Hand


def test_every_kind_of_outgoing_thing_has_somebody_who_fills_it() -> None:
    assert set(fillers(PARTS)) | {What.MAIL} == set(What)


def test_a_whole_tick_does_what_is_due_and_says_when_it_ran(world: World) -> None:
    world.candidate()
    ran = world.tick(PARTS)
    assert not ran.failed
    assert world.interview("i1").status is InterviewStatus.INVITED
    shown = world.firm().last_run()
    assert shown is not None
    assert shown == world.now


def test_an_idle_tick_costs_few_calls_and_writes_no_history(world: World) -> None:
    world.tick(PARTS)
    world.tick(PARTS)
    before = lines_of_history(world)
    world.calls()
    world.now -= timedelta(minutes=9)  # so that “Last run” is not ten minutes old again
    ran = world.tick(PARTS)
    assert ran.report.as_json() == {"done": {}, "already": {}, "refused": {}}
    assert lines_of_history(world) == before
    assert sum(world.calls().values()) <= 14


def test_what_was_typed_is_taken_up_by_the_next_run_and_a_quiet_sheet_is_not_read_to_the_end(world: World) -> None:
    """Whatever Drive says of changes: of two runs in a row one looks at everything, so that nothing waits longer."""
    world.candidate()
    world.tick(PARTS)
    assert [_looked(world) for _ in range(3)] == [True, False, True]
    Hand(world.book.connection, world.book).type("Jobs", 2, "Title", "Cook")
    assert _looked(world)
    assert world.book.read(Application)[Application][0].job == "Cook"


def _looked(world: World) -> bool:
    """Run once, a minute later than before; tell whether the Evidence tab was read, which only noticing needs."""
    world.now += timedelta(minutes=1)
    connection, asked = Connection(settings()), list[str]()
    connection.session.hooks["response"].append(lambda answer, **_: asked.append(answer.url))
    assert not run(PARTS, (), world.clock, connection).failed
    connection.session.close()
    return any("Evidence" in one for one in asked)


def lines_of_history(world: World) -> int:
    from sheets_schema.tables import HistoryLine

    return len(world.book.read(HistoryLine)[HistoryLine])


def test_a_part_that_refuses_does_not_stop_the_others(world: World) -> None:
    world.candidate()
    world.fault("drive.*", "hangup_before", count=1000)
    ran = world.tick(PARTS)
    assert "receive_applications" in ran.report.refused
    assert world.interview("i1").status is InterviewStatus.INVITED


def test_a_part_that_fails_does_not_stop_the_others(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    world.candidate(name="Ada Lovelace")
    ran = world.tick(("no_such_part", "hold_interviews"))
    assert ran.failed
    assert ran.report.refused["no_such_part"] == FAILED
    assert world.interview("i1").status is InterviewStatus.INVITED
    printed = capsys.readouterr().out
    assert '"error": "ModuleNotFoundError"' in printed
    assert "Ada" not in printed
    assert "example.com" not in printed


def test_without_time_nothing_begins(world: World) -> None:
    world.candidate()
    connection = Connection(settings())
    run(("hold_interviews",), (), world.clock, connection, budget=timedelta(0))
    connection.session.close()
    assert world.outbox() == []


def test_two_ticks_at_one_time_invite_once(world: World) -> None:
    world.candidate()
    world.fault("calendar.events.insert", "slow", seconds=2.0, skip=1)  # the first insert is the lease's own
    outcomes: list[Any] = []

    def one() -> None:
        connection = Connection(settings())
        try:
            outcomes.append(run(("hold_interviews",), (), world.clock, connection).report)
        except Held as held:
            outcomes.append(held)
        finally:
            connection.session.close()

    first = threading.Thread(target=one)
    first.start()
    while world.calls_so_far()["calendar.events.insert"] < 2:
        assert first.is_alive()
    one()
    assert isinstance(outcomes[0], Held)
    first.join()
    assert outcomes[1].done["i1"].endswith("Invited.")
    assert world.subjects("ada1@example.com") == ["Invitation"]
    assert len(world.events()) == 2


def test_once_a_day_what_is_over_is_looked_for(world: World) -> None:
    closed = world.now.date() - timedelta(days=200)
    world.book.save([add(Job(id="j9", title="Nurse", status=JobStatus.CLOSED, closed=closed), "x")], who="test")
    assert not world.tick(PARTS).failed
    assert [job.id for job in world.book.read(Job)[Job]] == []
    assert world.firm()["Archive seen to"] == world.now.date().isoformat()
    world.book.save([add(Job(id="j8", title="Cook", status=JobStatus.CLOSED, closed=closed), "x")], who="test")
    world.tick(PARTS)
    assert [job.id for job in world.book.read(Job)[Job]] == ["j8"]
    world.now += timedelta(days=1)
    world.tick(PARTS)
    assert [job.id for job in world.book.read(Job)[Job]] == []


def test_what_the_archive_refuses_stands_on_the_problems_tab_until_it_is_mended(world: World) -> None:
    closed = world.now.date() - timedelta(days=200)
    world.book.save([add(Job(id="j9", title="Nurse", status=JobStatus.CLOSED, closed=closed), "x")], who="test")
    world.fault("drive.files.create", "500", count=20)
    assert "archive" in world.tick(PARTS).report.refused
    assert _of_the_archive(world) == ["Drive let no archive be made (status 500): what is over stays here."]
    world.no_faults()
    world.tick(PARTS)
    assert _of_the_archive(world) == []
    assert world.book.read(Job)[Job] == []


def _of_the_archive(world: World) -> list[str]:
    return [one.says for one in world.book.read(OpenProblem)[OpenProblem] if one.named == "The archive"]
