"""The quota is the user's: 60 reads and 60 writes of Sheets a minute, shared by everything in one process."""

from __future__ import annotations

import random
import threading
import time
from collections import deque
from collections.abc import Callable
from urllib.parse import urlsplit

from sheets_schema.settings import Settings

PER_MINUTE = 60  # Google's limit for each user, reads and writes counted apart
MINUTE = 60.0
_ON_THE_WAY = 1 / 60  # of a minute: Google counts a call when it arrives, and some take longer than others
TRIES = 6
SHEETS = "/v4/spreadsheets"
LOOKING = ("developerMetadata:search", ":getByDataFilter", ":batchGetByDataFilter")  # sent as POST, counted as reads
ASK_AGAIN = 10.0  # seconds between two questions to a rehearsal whether its limits are on


class Budget:
    """A sliding minute of calls: it counts always, and holds back where somebody enforces the limit."""

    def __init__(
        self,
        per_minute: int = PER_MINUTE,
        holds: bool = True,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.per_minute, self.holds, self._clock, self._sleep = per_minute, holds, clock, sleep
        self._taken: deque[float] = deque()
        self._lock = threading.Lock()

    def left(self) -> int:
        """Count the calls that are still allowed in this minute."""
        with self._lock:
            return max(0, self.per_minute - len(self._current()))

    def frees(self) -> list[float]:
        """Say in how many seconds each call of this minute stops counting, soonest first."""
        with self._lock:
            return [taken + _held() - self._clock() for taken in self._current()]

    def until_free(self) -> float:
        """Say how many seconds the next call has to wait."""
        with self._lock:
            return self._wait()

    def take(self) -> None:
        """Spend one call, waiting for the minute to turn if none is left and the limit is enforced."""
        while True:
            with self._lock:
                wait = self._wait()
                if not wait:
                    self._taken.append(self._clock())
                    return
            self._sleep(wait)

    def _wait(self) -> float:
        taken = self._current()
        if not self.holds or len(taken) < self.per_minute:
            return 0.0
        # More may stand here than the limit allows: nothing was held back before the limit came on.
        return max(0.01, taken[len(taken) - self.per_minute] + _held() - self._clock())

    def _current(self) -> deque[float]:
        while self._taken and self._clock() - self._taken[0] >= _held():
            self._taken.popleft()
        return self._taken


def _held() -> float:
    """Seconds for which a call counts."""
    return MINUTE * (1 + _ON_THE_WAY)


class Quota:
    """One account's reads and writes: Google enforces the limit, a rehearsal only while its own limits are on."""

    def __init__(self, holds: bool = True, clock: Callable[[], float] = time.monotonic) -> None:
        self.reads, self.writes = (Budget(holds=holds, clock=clock) for _ in range(2))
        self._clock, self._asked = clock, float("-inf")

    def budget(self, method: str, url: str) -> Budget | None:
        """Find which budget a call is paid from; only calls to Sheets are counted."""
        path = urlsplit(url).path
        if not path.startswith(SHEETS):
            return None
        return self.reads if method.upper() == "GET" or path.endswith(LOOKING) else self.writes

    def should_ask(self) -> bool:
        """Tell whether it is time to ask a rehearsal for its limits, and remember that it was."""
        due = self._clock() - self._asked >= ASK_AGAIN
        if due:
            self._asked = self._clock()
        return due

    def enforce(self, per_minute: int | None) -> None:
        """Hold back from now on to this many calls a minute; None only counts."""
        for budget in (self.reads, self.writes):
            budget.per_minute, budget.holds = per_minute or PER_MINUTE, per_minute is not None

    def until_free(self) -> float:
        """Say how many seconds a save (a look and a writing) has to wait."""
        return max(self.reads.until_free(), self.writes.until_free())


_shared: dict[tuple[str, str], Quota] = {}


def quota_of(chosen: Settings) -> Quota:
    """Give the quota of the account at work, the same one to everything in this process."""
    return _shared.setdefault((chosen.google, chosen.who), Quota(holds=chosen.real))


def pause(attempt: int, retry_after: str = "") -> float:
    """Say how many seconds to wait before the next try: what Google asks for, else exponential with full jitter."""
    if retry_after.isdigit():
        return min(float(retry_after), 60.0)
    return random.uniform(0, min(32.0, 0.5 * 2**attempt))
