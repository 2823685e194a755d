"""The weather of a storm: what may befall each call to Google, decided by seeds, and what was counted."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from random import Random
from typing import Any

import requests

from sheets_schema.connection import Connection, Session
from sheets_schema.settings import Settings
from tests.faults.served import STRUCK

FAULTS = {"429": 0.010, "500": 0.005, "503": 0.010, "slow": 0.004, "hangup_before": 0.008, "hangup_after": 0.012}
DEATHS = {"desk": 0.006, "functions": 0.008}
SOMEBODY = 0.25  # how often somebody does something, or one thing more, just before the kit writes


class Killed(BaseException):
    """The process ended here: nothing that it would have done next is done."""


class Weather:
    """Shared by all processes of a storm."""

    def __init__(self, google: str, seed: int) -> None:
        self.google, self.seed = google, seed
        self.blowing, self.crowd = False, SOMEBODY
        self.somebody: Callable[[], None] = lambda: None
        self.death: Callable[[bool], None] | None = None  # how this process is really killed; else it is only said so
        self.befell: Counter[str] = Counter()
        self.lives: Counter[str] = Counter()
        self.turn = threading.RLock()  # one person at the grid at a time
        self._admin = requests.Session()

    def squeeze(self, calls: int) -> None:
        """Allow each account only so many calls to Sheets a minute; people have no quota."""
        self.quotas(sheets=calls)

    def quotas(self, **limits: int) -> None:
        """Limit the calls of a minute, by service; nothing lifts all limits."""
        self._admin.post(f"{self.google}/rehearsal/admin/quotas", json=limits, timeout=30).raise_for_status()

    def calm(self) -> None:
        """Nothing befalls anybody any more."""
        self.blowing = False
        self.quotas()

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
        self.dead = self.doomed = False
        self.trust_env = False  # no proxy leads to this machine
        self._rolling = threading.Lock()

    def request(self, method: str, url: str, *args: Any, **options: Any) -> requests.Response:
        """Send one request, through whatever comes."""
        with self._rolling:
            if self.dead:
                raise Killed
            fault = self._befalls(url) if self.weather.blowing else ""
            self.weather.befell["calls"] += 1
            self.weather.befell[fault] += bool(fault)
        headers = {**(options.pop("headers", None) or {}), **({STRUCK: fault} if fault else {})}
        answer = super().request(method, url, *args, headers=headers, **options)
        if self.doomed and self.weather.death:
            self.weather.death(True)
        if self.dead:
            raise Killed
        return answer

    def _befalls(self, url: str) -> str:
        if self.dice.random() < DEATHS[self.kind]:
            self._dies()
        while url.endswith(":batchUpdate") and self.dice.random() < self.weather.crowd:
            self.weather.somebody()
        faults = [*FAULTS, ""]
        (fault,) = self.dice.choices(faults, [*FAULTS.values(), 1 - sum(FAULTS.values())])
        return fault

    def _dies(self) -> None:
        """Die before the call, within it, or when its answer has come; or let it seem so."""
        self.weather.befell["killed"] += 1
        if self.weather.death is None:
            self.dead = True
            raise Killed
        when = self.dice.choice(("before", "within", "after"))
        self.doomed = when == "after"
        if not self.doomed:
            self.weather.death(when == "before")


def stormy(settings: Settings, weather: Weather, kind: str, name: str) -> tuple[Connection, StormySession]:
    """Connect as a process that lives in this weather."""
    connection = Connection(settings)
    session = StormySession(connection, weather, kind, name)
    connection.__dict__["session"] = session
    return connection, session
