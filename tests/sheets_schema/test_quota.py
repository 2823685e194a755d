"""The budget of the minute: counted for everything in a process, held to where somebody enforces it."""

from __future__ import annotations

from dataclasses import replace

import pytest
import requests

from sheets_schema import quota
from sheets_schema.book import Book
from sheets_schema.changes import add
from sheets_schema.connection import Connection
from sheets_schema.quota import Budget, Quota, quota_of
from sheets_schema.tables import Person


class Clock:
    """A clock that goes on only when somebody sleeps."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds

    def sleep(self, seconds: float) -> None:
        self.seconds += seconds


def holding(mine: Quota) -> list[bool]:
    """Say which budgets hold back now."""
    return [mine.reads.holds, mine.writes.holds]


def test_the_sixty_first_call_waits_until_the_first_is_more_than_a_minute_old() -> None:
    """A call that took its time to arrive counts later than it was sent."""
    clock = Clock()
    budget = Budget(60, True, clock, clock.sleep)
    for _ in range(60):
        budget.take()
        clock.sleep(0.5)
    assert (budget.left(), budget.until_free(), clock()) == (0, 31.0, 30.0)
    budget.take()
    assert clock() == 61.0
    assert budget.left() == 0
    clock.sleep(0.5)
    assert budget.left() == 1


def test_where_nobody_enforces_the_limit_it_is_counted_and_nobody_waits() -> None:
    clock = Clock()
    budget = Budget(2, False, clock, clock.sleep)
    for _ in range(5):
        budget.take()
    assert (budget.left(), budget.until_free(), clock()) == (0, 0.0, 0.0)
    assert budget.frees() == [61.0] * 5
    budget.holds = True
    budget.take()
    assert clock() == 61.0


def test_a_look_sent_as_a_post_is_paid_from_the_reads_and_other_services_from_neither() -> None:
    mine = Quota()
    home = "https://sheets.googleapis.com/v4/spreadsheets/s1"
    assert mine.budget("get", f"{home}/values:batchGet?ranges=A1") is mine.reads
    assert mine.budget("POST", f"{home}/developerMetadata:search") is mine.reads
    assert mine.budget("POST", f"{home}:batchUpdate") is mine.writes
    assert mine.budget("POST", "https://www.googleapis.com/drive/v3/files") is None


def test_everything_of_one_account_spends_one_budget(book: Book, connection: Connection) -> None:
    mine = quota_of(connection.settings)
    reads, writes = mine.reads.left(), mine.writes.left()
    second = Connection(connection.settings)
    Book(second, book.id).save([add(Person(id="p1", name="Ada"), "Typed")], who="tobi@juniper.example")
    connection.client("sheets", "v4").spreadsheets().get(spreadsheetId=book.id).execute()
    second.session.close()
    assert mine.writes.left() == writes - 1
    assert mine.reads.left() <= reads - 2
    other = quota_of(replace(connection.settings, who="tobi@juniper.example"))
    assert other.writes.left() == quota.PER_MINUTE


def test_a_rehearsal_holds_back_only_while_its_own_limits_are_on(
    book: Book, connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quota, "pause", lambda *_: 0.0)
    mine, api = quota_of(connection.settings), connection.client("sheets", "v4").spreadsheets()
    book.read(Person)
    assert holding(mine) == [False, False]
    limits = f"{connection.settings.google}/rehearsal/admin/quotas"
    requests.post(limits, json={"sheets": 1}, timeout=10).raise_for_status()
    api.get(spreadsheetId=book.id).execute()
    answer = connection.session.get(f"https://sheets.googleapis.com/v4/spreadsheets/{book.id}")
    assert answer.status_code == 429
    assert holding(mine) == [True, True]
    assert mine.reads.until_free() > 0
    requests.post(limits, json={}, timeout=10).raise_for_status()
    monkeypatch.setattr(quota, "ASK_AGAIN", 0.0)
    book.read(Person)
    assert holding(mine) == [False, False]
