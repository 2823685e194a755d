"""Asking the parts on this machine, past any proxy."""

from __future__ import annotations

import json
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from typing import Any

from notebooks.launcher.children import Child
from notebooks.launcher.complaints import CannotStart
from notebooks.launcher.ports import is_free

OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))
LONGEST_START = 90.0


def ask(url: str, body: Any = None, headers: dict[str, str] | None = None, seconds: float = 10) -> bytes:
    """GET the address, or POST the body as JSON; raise URLError or HTTPError where it does not answer well."""
    data = None if body is None else json.dumps(body).encode()
    sent = {"Content-Type": "application/json"} | (headers or {})
    with OPENER.open(urllib.request.Request(url, data, sent), timeout=seconds) as response:
        return bytes(response.read())


def wait_for(child: Child, url: str) -> None:
    """Wait until the part itself answers; where it ends or keeps silent, say why with the last lines of its log."""
    gives_up = time.monotonic() + LONGEST_START
    pause = threading.Event()
    while child.process.poll() is None and time.monotonic() < gives_up:
        if _listens(child, url) and _answers(url) and child.process.poll() is None:
            return
        pause.wait(0.1)
    raise CannotStart(_why_not(child, url))


def _listens(child: Child, url: str) -> bool:
    """Tell whether the part has its port: each says so then, while another program on that port answers for itself."""
    return child.has_said(urllib.parse.urlsplit(url).netloc)


def _answers(url: str) -> bool:
    try:
        ask(url)
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False
    return True


def _why_not(child: Child, url: str) -> str:
    port = urllib.parse.urlsplit(url).port
    if port is None or _listens(child, url) or is_free(port):
        return child.epitaph("did not start")
    return (
        f"{child.name} found its port {port} taken by another program; everything was stopped and nothing is lost: "
        "run the same command again, and it takes another one unless --port asks for this one."
    )
