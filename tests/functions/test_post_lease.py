"""One run at a time."""

import threading
from datetime import datetime, timedelta

import pytest

from functions.post.keyed import event_id
from functions.post.lease import LASTS, Held, Lease, held
from functions.services.calendar import Calendar
from sheets_schema.connection import Connection
from tests.functions.planning import KEY, NOW
from tests.functions.world import World

NAME = event_id(KEY, "book", 0, "lease")


class Clock:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def calendar(connection: Connection) -> Calendar:
    return Calendar(connection)


def test_while_one_run_holds_it_no_other_begins(calendar: Calendar) -> None:
    clock = Clock()
    with held(calendar, NAME, clock):
        with pytest.raises(Held):
            Lease(calendar, NAME, clock).take()
    with held(calendar, NAME, clock) as again:
        again.check()


def test_a_lease_of_a_run_that_died_runs_out(calendar: Calendar) -> None:
    clock = Clock()
    dead = Lease(calendar, NAME, clock)
    dead.take()
    clock.now += LASTS - timedelta(seconds=1)
    with pytest.raises(Held):
        Lease(calendar, NAME, clock).take()
    clock.now += timedelta(seconds=1)
    Lease(calendar, NAME, clock).take()
    with pytest.raises(Held):
        dead.check()
    dead.release()
    with pytest.raises(Held):
        Lease(calendar, NAME, clock).take()


def test_a_run_that_took_too_long_stops_even_if_nobody_else_came(calendar: Calendar) -> None:
    clock = Clock()
    lease = Lease(calendar, NAME, clock)
    lease.take()
    clock.now += LASTS
    with pytest.raises(Held):
        lease.check()


def test_a_run_at_work_renews_its_lease(calendar: Calendar) -> None:
    clock = Clock()
    lease = Lease(calendar, NAME, clock)
    lease.take()
    for _ in range(6):
        clock.now += LASTS / 2 + timedelta(seconds=1)
        lease.check()
    with pytest.raises(Held):
        Lease(calendar, NAME, clock).take()
    lease.release()
    Lease(calendar, NAME, clock).take()


def test_a_lease_that_somebody_deleted_comes_back_under_its_id(calendar: Calendar) -> None:
    clock = Clock()
    lease = Lease(calendar, NAME, clock)
    lease.take()
    event = calendar.get(NAME)
    assert event is not None
    calendar.cancel(event, notify=False)
    with pytest.raises(Held):
        lease.check()
    with held(calendar, NAME, clock) as again:
        again.check()
    back = calendar.get(NAME)
    assert back is not None
    assert not back.gone


def test_the_lease_blocks_nobodys_time_and_is_nobodys_to_read(world: World, connection: Connection) -> None:
    with held(Calendar(connection), NAME, Clock()):
        event = world.event(NAME)
    assert (event["visibility"], event["transparency"]) == ("private", "transparent")
    assert event["start"]["dateTime"].startswith("2000-01-01")


def test_of_many_that_begin_at_once_one_works(google: str) -> None:
    from sheets_schema.settings import settings

    ready, outcomes = threading.Barrier(6), []

    def begin() -> None:
        connection = Connection(settings())
        lease = Lease(Calendar(connection), NAME, Clock())
        ready.wait()
        try:
            lease.take()
            outcomes.append("works")
        except Held:
            outcomes.append("held")
        finally:
            connection.session.close()

    for _ in range(3):
        outcomes.clear()
        threads = [threading.Thread(target=begin) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(outcomes) == ["held"] * 5 + ["works"]
        calendar = Calendar(Connection(settings()))
        event = calendar.get(NAME)
        assert event is not None
        calendar.cancel(event, notify=False)


def test_a_run_says_when_another_is_at_work(world: World, connection: Connection) -> None:
    name = event_id(KEY, world.book.id, 0, "lease")
    lease = Lease(Calendar(connection), name, lambda: world.now + timedelta(minutes=10))
    lease.take()
    with pytest.raises(Held):
        world.tick()
    lease.release()
    world.tick()
