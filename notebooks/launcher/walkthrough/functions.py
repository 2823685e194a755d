"""Calling the tick, as Cloud Scheduler would, until nothing is left to do."""

from __future__ import annotations

import json
import threading
import urllib.error
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import Any

from notebooks.launcher.answers import ask
from notebooks.launcher.complaints import CannotStart

HELD = 409  # an earlier run holds its lease; it ends within five minutes
LONGEST = 300.0
PATIENCE = 80  # waits of LATER seconds
LATER = 5.0
MOST = 500  # calls; each takes in many files
TRIES = 3

Told = dict[str, dict[str, str]]


def settle(address: str, meanwhile: Callable[[], None]) -> Told:
    """Call until a call finds nothing to do; give the last report."""
    for _ in range(MOST):
        told = _called(address, meanwhile)
        if not told["done"]:
            return told
    raise CannotStart(f"The functions still find something to do after {MOST} calls; their log says more.")


def _called(address: str, meanwhile: Callable[[], None]) -> Told:
    with ThreadPoolExecutor(1) as aside:
        call: Future[Told] = aside.submit(_call, address)
        while wait([call], timeout=1.0).not_done:
            meanwhile()
        return call.result()


def _call(address: str) -> Told:
    pause = threading.Event()
    failed = 0
    for _ in range(PATIENCE):
        try:
            return _report(ask(address, {}, seconds=LONGEST))
        except urllib.error.HTTPError as error:
            with error:
                said = error.read().decode(errors="replace")
                failed += error.code != HELD
                if failed >= TRIES:
                    raise CannotStart(f"The functions failed: {' '.join(said.split())[:600]}") from None
        except (urllib.error.URLError, OSError) as error:
            raise CannotStart(f"The functions do not answer: {error}.") from None
        pause.wait(LATER if not failed else 0.2)
    raise CannotStart("Another run has held the functions for minutes; try again later.")


def _report(answer: bytes) -> Told:
    told: dict[str, Any] = json.loads(answer)
    return {part: dict(told.get(part, {})) for part in ("done", "already", "refused")}
