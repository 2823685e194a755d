"""The quota is the user's: 60 reads and 60 writes a minute, shared by everything in one process."""

from __future__ import annotations

import random
import threading
import time
from collections import deque
from collections.abc import Callable

from sheets_schema.settings import Settings

PER_MINUTE = 60  # Google's limit for each user, reads and writes counted apart
UNCOUNTED = 100_000
TRIES = 6


class Budget:
    """A sliding minute of calls; `take` waits until one more is allowed."""

    def __init__(self, per_minute: int = PER_MINUTE, clock: Callable[[], float] = time.monotonic) -> None:
        self.per_minute, self._clock = per_minute, clock
        self._taken: deque[float] = deque()
        self._changed = threading.Condition()

    def left(self) -> int:
        """Count the calls that are still allowed in this minute."""
        with self._changed:
            self._forget()
            return self.per_minute - len(self._taken)

    def take(self) -> None:
        """Spend one call, waiting for the minute to turn if there is none left."""
        with self._changed:
            while self._forget() >= self.per_minute:
                self._changed.wait(max(0.01, self._taken[0] + 60 - self._clock()))
            self._taken.append(self._clock())

    def _forget(self) -> int:
        while self._taken and self._clock() - self._taken[0] >= 60:
            self._taken.popleft()
        return len(self._taken)


class Quota:
    """One account's reads and writes; a rehearsal counts none, unless it answers 429."""

    def __init__(self, counted: bool = True) -> None:
        self.reads, self.writes = (Budget(PER_MINUTE if counted else UNCOUNTED) for _ in range(2))


_shared: dict[tuple[str, str], Quota] = {}


def quota_of(chosen: Settings) -> Quota:
    """Give the quota of the account at work, the same one to everything in this process."""
    return _shared.setdefault((chosen.google, chosen.who), Quota(counted=chosen.real))


def pause(attempt: int, retry_after: str = "") -> float:
    """Say how many seconds to wait before the next try: what Google asks for, else exponential with full jitter."""
    if retry_after.isdigit():
        return min(float(retry_after), 60.0)
    return random.uniform(0, min(32.0, 0.5 * 2**attempt))
