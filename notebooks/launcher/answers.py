"""Asking the parts on this machine, past any proxy."""

from __future__ import annotations

import json
import threading
import time
import urllib.error
import urllib.request
from typing import Any

from notebooks.launcher.children import Child
from notebooks.launcher.complaints import CannotStart

OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))
LONGEST_START = 90.0


def ask(url: str, body: Any = None, headers: dict[str, str] | None = None, seconds: float = 10) -> bytes:
    """GET the address, or POST the body as JSON; raise URLError or HTTPError where it does not answer well."""
    data = None if body is None else json.dumps(body).encode()
    sent = {"Content-Type": "application/json"} | (headers or {})
    with OPENER.open(urllib.request.Request(url, data, sent), timeout=seconds) as response:
        return bytes(response.read())


def wait_for(child: Child, url: str) -> None:
    """Wait until the part answers; where it ends or keeps silent, say so with the last lines of its log."""
    gives_up = time.monotonic() + LONGEST_START
    pause = threading.Event()
    while child.process.poll() is None and time.monotonic() < gives_up:
        try:
            ask(url)
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            pause.wait(0.1)
        else:
            return
    raise CannotStart(child.epitaph("did not start"))
