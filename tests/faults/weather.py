"""The weather of a storm: what may befall each call to Google, decided by seeds, and what was counted."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from random import Random
from typing import Any

import requests

from sheets_schema.connection import Connection, Session
from sheets_schema.settings import Settings

FAULTS = {"429": 0.010, "500": 0.005, "503": 0.010, "slow": 0.004, "hangup_before": 0.008, "hangup_after": 0.012}
DEATHS = {"desk": 0.006, "functions": 0.008}
SOMEBODY = 0.25  # how often somebody does something just before the kit writes


class Killed(BaseException):
    """The process ended here: nothing that it would have done next is done."""


class Weather:
    """Shared by all processes of a storm."""

    def __init__(self, google: str, seed: int) -> None:
        self.google, self.seed = google, seed
        self.blowing = self.squeezed = False
        self.somebody: Callable[[], None] = lambda: None
        self.befell: Counter[str] = Counter()
        self.lives: Counter[str] = Counter()
        self.turn = threading.RLock()  # one person at the grid at a time
        self._admin = requests.Session()

    @contextmanager
    def striking(self, fault: str) -> Iterator[None]:
        """Let a fault befall the next call, and nobody at the grid."""
        ordered, address = {"method": "*", "fault": fault, "seconds": 0.02}, f"{self.google}/rehearsal/admin/faults"
        with self.turn:
            self._admin.post(address, json=ordered, timeout=30).raise_for_status()
            self.befell[fault] += 1
            try:
                yield
            finally:
                self._admin.delete(address, timeout=30)

    def squeeze(self, calls: int) -> None:
        """Allow each account only so many calls to Sheets a minute, for a while; nobody is at the grid then."""
        with self.turn:
            self.squeezed = True
            self.quotas(sheets=calls)

    def release(self) -> None:
        """Allow as many calls as a busy minute needs."""
        with self.turn:
            self.quotas(sheets=50_000)
            self.squeezed = False

    def quotas(self, **limits: int) -> None:
        """Limit the calls of a minute, by service; nothing lifts all limits."""
        self._admin.post(f"{self.google}/rehearsal/admin/quotas", json=limits, timeout=30).raise_for_status()

    def calm(self) -> None:
        """Nothing befalls anybody any more."""
        self.blowing = False
        self._admin.delete(f"{self.google}/rehearsal/admin/faults", timeout=30)
        self.quotas()

    def calls(self) -> int:
        """Count the calls that Google got."""
        found = self._admin.get(f"{self.google}/rehearsal/admin/calls", timeout=30).json()
        return sum(found.values())

    def close(self) -> None:
        """Let go of the admin's line."""
        self._admin.close()


class StormySession(Session):
    """The line of one process: faults, people and death come between its calls."""

    def __init__(self, connection: Connection, weather: Weather, kind: str, name: str) -> None:
        super().__init__(connection.credentials, connection.settings.google)
        weather.lives[name] += 1
        self.weather, self.kind = weather, kind
        self.dice = Random(f"{weather.seed} {name} {weather.lives[name]}")
        self.dead = False
        self._rolling = threading.Lock()

    def request(self, method: str, url: str, *args: Any, **options: Any) -> requests.Response:
        """Send one request, through whatever comes."""
        with self._rolling:
            if self.dead:
                raise Killed
            fault = self._befalls(url) if self.weather.blowing else ""
        with self.weather.striking(fault) if fault else nullcontext():
            answer = super().request(method, url, *args, **options)
        if self.dead:
            raise Killed
        return answer

    def _befalls(self, url: str) -> str:
        if self.dice.random() < DEATHS[self.kind]:
            self.dead = True
            self.weather.befell["killed"] += 1
            raise Killed
        if url.endswith(":batchUpdate") and self.dice.random() < SOMEBODY:
            self.weather.somebody()
        faults = [*FAULTS, ""]
        (fault,) = self.dice.choices(faults, [*FAULTS.values(), 1 - sum(FAULTS.values())])
        return fault


def stormy(settings: Settings, weather: Weather, kind: str, name: str) -> tuple[Connection, StormySession]:
    """Connect as a process that lives in this weather."""
    connection = Connection(settings)
    session = StormySession(connection, weather, kind, name)
    connection.__dict__["session"] = session
    return connection, session
