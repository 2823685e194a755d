"""A process that dies between two calls to Google, and the state of Google it leaves behind."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import requests

from notebooks.rehearsal.serving import running
from sheets_schema.connection import Connection, Session
from sheets_schema.settings import settings

MOST = 200  # calls; more is no short run
STEP = 7  # every day each seventh call, and on seven days in a row every one; `--every-call` takes all of them


class Killed(BaseException):
    """The process ended here: nothing that it would have done next is done."""


class MortalSession(Session):
    """A session whose process dies instead of making the call after `lives` calls."""

    def __init__(self, credentials: Any, google: str, lives: int) -> None:
        super().__init__(credentials, google)
        self.lives, self.made = lives, 0
        self._lock = threading.Lock()

    def request(self, method: str, url: str, *args: Any, **options: Any) -> requests.Response:
        """Make the call, or die."""
        with self._lock:
            if self.made >= self.lives:
                raise Killed
            self.made += 1
        return super().request(method, url, *args, **options)


def mortal(lives: int) -> Connection:
    """Connect as a process that makes `lives` calls and then is killed."""
    connection = Connection(settings())
    connection.__dict__["session"] = MortalSession(connection.credentials, connection.settings.google, lives)
    return connection


@contextmanager
def copy_of(prepared: Path, place: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Serve a copy of a rehearsal's state, with the environment pointing at it."""
    place.mkdir(parents=True, exist_ok=True)
    shutil.copy(prepared, place / "google.sqlite")
    with running(place / "google.sqlite") as address:
        monkeypatch.setenv("HIRING_GOOGLE", address)
        yield address


def deaths(first: int, count: int, every_call: bool, step: int = STEP) -> range:
    """Choose the calls before which a run is killed: all, or each seventh from a place that moves with the day."""
    start = 0 if every_call else datetime.now(UTC).toordinal() % step
    return range(first + start, first + count, 1 if every_call else step)


def calls_of(work: Callable[[Connection], object]) -> int:
    """Count the calls that a piece of work makes when nobody kills it."""
    connection = mortal(MOST)
    try:
        work(connection)
    finally:
        connection.session.close()
    return int(connection.session.__dict__["made"])


def killed(work: Callable[[Connection], object], lives: int) -> bool:
    """Do a piece of work in a process that makes `lives` calls; tell whether it was killed."""
    connection = mortal(lives)
    try:
        work(connection)
    except Killed:
        return True
    finally:
        connection.session.close()
    return False
