"""Faults and quotas on demand, and a count of the calls that came."""

import threading
from collections import Counter, deque
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any

from notebooks.rehearsal.errors import GoogleError, error_info

KINDS = ("429", "500", "503", "slow", "hangup_before", "hangup_after", "meanwhile")
MINUTE = 60.0
CONSUMER = "project_number:104729"


class HangUp(Exception):
    """The connection is to be closed without an answer."""


@dataclass
class Fault:
    """One ordered fault: which methods, what kind, how many times still."""

    method: str
    fault: str
    count: int = 1
    seconds: float = 1.0
    skip: int = 0
    request: dict[str, Any] | None = None


class Faults:
    """What goes wrong on purpose; shared by all threads of one rehearsal."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._ordered: list[Fault] = []
        self._quotas: dict[str, int] = {}
        self._spent: dict[tuple[str, str, str], deque[float]] = {}
        self.calls: Counter[str] = Counter()
        self.clear = threading.Event()

    def order(self, fault: Fault) -> None:
        """Add a fault."""
        with self._lock:
            self._ordered.append(fault)

    def forget(self) -> None:
        """Take all ordered faults back."""
        with self._lock:
            self._ordered.clear()

    def ordered(self) -> list[dict[str, Any]]:
        """What is still to come."""
        with self._lock:
            return [vars(one) for one in self._ordered]

    def take(self, method: str) -> Fault | None:
        """Count the call and give the fault it meets, if any."""
        with self._lock:
            self.calls[method] += 1
            for one in self._ordered:
                if fnmatchcase(method, one.method):
                    return self._use(one)
        return None

    def _use(self, one: Fault) -> Fault | None:
        if one.skip > 0:
            one.skip -= 1
            return None
        one.count -= 1
        if one.count <= 0:
            self._ordered.remove(one)
        return one

    def set_quotas(self, quotas: dict[str, int]) -> None:
        """Limit calls a minute and user, by service ("sheets": 60 reads and 60 writes); {} lifts all limits."""
        with self._lock:
            self._quotas = dict(quotas)
            self._spent.clear()

    def quotas(self) -> dict[str, int]:
        """The calls a minute and user that each limited service allows."""
        with self._lock:
            return dict(self._quotas)

    def spend(self, service: str, reads: bool, user: str, seconds: float) -> None:
        """Take one call from the user's quota of this minute; 429 when none is left."""
        kind = "Read" if reads else "Write"
        with self._lock:
            limit = self._quotas.get(service)
            if limit is None:
                return
            spent = self._spent.setdefault((service, kind, user), deque())
            while spent and spent[0] <= seconds - MINUTE:
                spent.popleft()
            if len(spent) >= limit:
                raise quota_exceeded(service, kind, limit)
            spent.append(seconds)

    def wait(self, seconds: float) -> None:
        """Hold a slow answer back."""
        self.clear.wait(seconds)


def quota_exceeded(service: str, kind: str = "Write", limit: int = 60) -> GoogleError:
    """Google's 429 for a user's quota of this minute."""
    host = f"{service}.googleapis.com"
    message = (f"Quota exceeded for quota metric '{kind} requests' and limit '{kind} requests per minute per user' "
               f"of service '{host}' for consumer '{CONSUMER}'.")
    info = error_info("RATE_LIMIT_EXCEEDED", host, consumer=CONSUMER.replace("project_number:", "projects/"),
                      quota_metric=f"{host}/{kind.lower()}_requests", quota_limit=f"{kind}RequestsPerMinutePerUser",
                      quota_limit_value=str(limit), quota_location="global")
    links = [{"description": "Request a higher quota limit.",
              "url": "https://cloud.google.com/docs/quotas/help/request_increase"}]
    help_ = {"@type": "type.googleapis.com/google.rpc.Help", "links": links}
    listed = {"message": message, "domain": "usageLimits", "reason": "rateLimitExceeded"}
    return GoogleError(429, "RESOURCE_EXHAUSTED", message, details=[info, help_], errors=[listed])


def failure(kind: str, service: str, http: str) -> GoogleError:
    """The error of an ordered 429, 500 or 503."""
    if kind == "429":
        return quota_exceeded(service, "Read" if http == "GET" else "Write")
    if kind == "500":
        return GoogleError(500, "INTERNAL", "Internal error encountered.")
    return GoogleError(503, "UNAVAILABLE", "The service is currently unavailable.")
