"""A meter on the line: real clients, pointed at a rehearsal, with every call and byte counted."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import parse_qs, urlsplit, urlunsplit

import google.oauth2.credentials
import requests
from google.auth.transport.requests import AuthorizedSession
from requests.adapters import HTTPAdapter

WHO = "recruiting@juniper.example"


def ranges_of(addresses: Iterable[str]) -> list[str]:
    """List the ranges that were asked for."""
    return [one for address in addresses for one in parse_qs(urlsplit(address).query).get("ranges", [])]


def read_whole(ranges: Iterable[str]) -> list[str]:
    """List the tabs that grow with every application and were read whole."""
    return sorted({one.strip("'") for one in ranges if one in ("'History'", "'Evidence'")})


class Meter:
    """Counts the calls to Google's services (not to the token endpoint) and what travelled either way."""

    def __init__(self, base: str) -> None:
        self.base, self.calls, self.bytes = base, 0, 0

    def measured(self, work: Callable[[], object]) -> dict[str, float]:
        """Do a piece of work; give calls, bytes and milliseconds."""
        self.calls = self.bytes = 0
        begun = time.perf_counter()
        work()
        return {"calls": self.calls, "bytes": self.bytes, "ms": 1000 * (time.perf_counter() - begun)}

    def count(self, address: str, *bodies: bytes | str | None) -> None:
        """Count one call."""
        if not urlsplit(address).path.startswith("/token"):
            self.calls += 1
            self.bytes += sum(len(body) for body in bodies if body)

    def credentials(self) -> Any:
        """Be the rehearsal's user."""
        return google.oauth2.credentials.Credentials(
            None, refresh_token=f"rehearsal:{WHO}", token_uri=f"{self.base}/token", client_id="x", client_secret="x"
        )

    def session(self) -> requests.Session:
        """Make a requests session that signs, goes to the rehearsal, and is counted."""
        made: requests.Session = AuthorizedSession(self.credentials())
        made.mount("https://", _Elsewhere(self))
        return made

    def watch(self, session: requests.Session) -> None:
        """Count what goes through a session that knows its way already."""
        session.mount("http://", _Elsewhere(self))

    def here(self, address: str) -> str:
        """Point an address of Google's at the rehearsal."""
        home, asked = urlsplit(self.base), urlsplit(address)
        return urlunsplit((home.scheme, home.netloc, asked.path, asked.query, ""))


class _Elsewhere(HTTPAdapter):
    def __init__(self, meter: Meter) -> None:
        super().__init__()
        self.meter = meter

    def send(self, request: requests.PreparedRequest, *args: Any, **options: Any) -> requests.Response:
        """Send a request to the rehearsal instead."""
        address = request.url or ""
        request.url = self.meter.here(address)
        answer = super().send(request, *args, **options)
        self.meter.count(address, request.body, answer.content)
        return answer
