"""When interviewers are taken, as their own calendars say; one that this account may not see is said, not guessed."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta

from googleapiclient.errors import HttpError

from notebooks.desk.bench.log import Log
from notebooks.desk.hold_interviews.rules.slots import AHEAD, Span
from sheets_schema.clock import now
from sheets_schema.connection import Connection
from sheets_schema.problems import Refusal
from sheets_schema.settings import Settings

MOST = 50  # calendars in one question; Google answers no more
FRESH = 120.0  # seconds for which an answer is believed


@dataclass(frozen=True)
class Taken:
    """What one calendar says: when its owner is taken, or that it cannot be seen."""

    spans: tuple[Span, ...] = ()
    seen: bool = True


def asked(connection: Connection, addresses: Iterable[str], since: datetime) -> dict[str, Taken]:
    """Ask Calendar when people are taken in the weeks after a moment (by address, in small letters)."""
    until = since + timedelta(days=AHEAD)
    people = sorted({address.casefold() for address in addresses if address})[:MOST]
    body = {
        "timeMin": since.isoformat(),
        "timeMax": until.isoformat(),
        "items": [{"id": address} for address in people],
    }
    query = connection.client("calendar", "v3").freebusy().query(body=body)
    try:
        found = query.execute()["calendars"] if people else {}
    except HttpError:
        return {address: Taken(seen=False) for address in people}
    return {address: _taken(found.get(address, {"errors": True})) for address in people}


def _taken(found: dict[str, object]) -> Taken:
    spans = found.get("busy", [])
    if found.get("errors") or not isinstance(spans, list):
        return Taken(seen=False)
    return Taken(tuple((datetime.fromisoformat(one["start"]), datetime.fromisoformat(one["end"])) for one in spans))


class Calendars:
    """The answers of the last minutes; questions are asked in a thread of their own."""

    def __init__(self, chosen: Settings, log: Log, arrived: Callable[[], None]) -> None:
        self._settings, self.log, self._arrived = chosen, log, arrived
        self._known: dict[str, Taken] = {}
        self._asked: dict[str, float] = {}
        self._lock = threading.Lock()
        self._connection: Connection | None = None
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="calendars")
        self._last = self._thread.submit(lambda: None)

    def want(self, addresses: Iterable[str]) -> None:
        """Ask for the calendars that are not known, or not any more."""
        with self._lock:
            old = time.monotonic() - FRESH
            wanted = [one for one in {found.casefold() for found in addresses} if self._asked.get(one, old) <= old]
            self._asked |= dict.fromkeys(wanted, time.monotonic())
        if wanted:
            self._last = self._thread.submit(self._ask, wanted)

    def taken(self) -> dict[str, tuple[Span, ...]]:
        """Give when people are taken, as far as it is known."""
        return {address: found.spans for address, found in self._known.items()}

    def unseen(self, addresses: Iterable[str]) -> list[str]:
        """List whose calendars this account may not see."""
        return [one for one in addresses if not self._known.get(one.casefold(), Taken()).seen]

    def wait(self, timeout: float = 20.0) -> None:
        """Wait for the answers to what was asked so far."""
        self._last.result(timeout)

    def close(self) -> None:
        """Ask nothing more."""
        self._thread.shutdown(wait=True, cancel_futures=True)
        if self._connection is not None:
            self._connection.session.close()

    def _ask(self, addresses: list[str]) -> None:
        try:
            if self._connection is None:
                self._connection = Connection(self._settings)
            self._known |= asked(self._connection, addresses, now())
        except Refusal:
            self._known |= {one: Taken(seen=False) for one in addresses}
        except Exception:
            self.log.exception("calendars could not be asked")
            self._known |= {one: Taken(seen=False) for one in addresses}
        self._arrived()
