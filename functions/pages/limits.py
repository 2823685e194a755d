"""How often one visitor may send: counted in this process alone, which is all that can be known without a database.

Beyond one process hold the form's token (made by us, for one job, not too young, not too old, good for one
application) and a count in Drive of what came within the hour.
"""

from __future__ import annotations

import threading
from collections import OrderedDict, deque
from datetime import datetime, timedelta

from flask import Request

WINDOW = timedelta(minutes=10)
EACH = 8  # from one address
ALL = 100  # from everybody
MOST_ADDRESSES = 5_000


class Limiter:
    """Counts what came within the last minutes, by address and in all."""

    def __init__(self, each: int = EACH, all_: int = ALL, window: timedelta = WINDOW) -> None:
        self.each, self.all, self.window = each, all_, window
        self._everybody: deque[datetime] = deque()
        self._by_address: OrderedDict[str, deque[datetime]] = OrderedDict()
        self._lock = threading.Lock()

    def admits(self, address: str, now: datetime) -> bool:
        """Count one more, or refuse it."""
        with self._lock:
            own = self._by_address.setdefault(address, deque())
            self._by_address.move_to_end(address)
            while len(self._by_address) > MOST_ADDRESSES:
                self._by_address.popitem(last=False)
            for times in (own, self._everybody):
                while times and now - times[0] >= self.window:
                    times.popleft()
            if len(own) >= self.each or len(self._everybody) >= self.all:
                return False
            own.append(now)
            self._everybody.append(now)
            return True

    def forget(self) -> None:
        """Begin anew."""
        with self._lock:
            self._everybody.clear()
            self._by_address.clear()


LIMITER = Limiter()


def visitor(request: Request) -> str:
    """Name the visitor: the last hop that Google's front end wrote down; what stands before it anybody may write."""
    # Behind a load balancer of one's own the last hop is the balancer: then the limit is one for everybody.
    hops = request.headers.get("X-Forwarded-For", "").split(",")
    return hops[-1].strip() or request.remote_addr or ""
