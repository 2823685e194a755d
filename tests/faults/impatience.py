"""A storm's time is short: where the kit would wait for Google it waits for nothing, and a minute may be seconds."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from notebooks.desk.bench import saver
from notebooks.rehearsal import faults
from sheets_schema import quota, saving
from sheets_schema.settings import Settings
from sheets_schema.settling import settling

WHO = "recruiting@juniper.example"
KEY = "a key for tests only"


@contextmanager
def impatient(
    address: str, book_id: str, folder: Path, befell: Counter[str], who: str = WHO, minute: float = 0.0
) -> Iterator[Settings]:
    """Wait for nothing where the kit would wait for Google; point the environment at this rehearsal.

    With `minute` (seconds) Google's own quotas hold, and a minute is only that long.
    """
    settings = Settings(False, address, book_id, KEY, "http://127.0.0.1:8082", who, str(folder / "journal"))
    shown = threading.excepthook

    def counted(*given: Any) -> Any:
        found = settling(*given)
        befell["mended"] += bool(found.writes)
        return found

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(saving, "settling", counted)
        patch.setattr(quota, "pause", lambda *_: 0.0)
        _quotas(patch, minute)
        patch.setattr(saver, "PATIENCE", (0.02,))
        patch.setattr(threading, "excepthook", lambda args: None if args.exc_type.__name__ == "Killed" else shown(args))
        for name, value in (("GOOGLE", address), ("SPREADSHEET", book_id), ("KEY", KEY), ("PAGES", settings.pages)):
            patch.setenv(f"HIRING_{name}", value)
        patch.setenv("HIRING_MODE", "rehearsal")
        patch.setenv("HIRING_WHO", who)
        yield settings


def _quotas(patch: pytest.MonkeyPatch, minute: float) -> None:
    if not minute:
        patch.setattr(quota.Quota, "should_ask", lambda _: False)
        return
    patch.setattr(quota, "MINUTE", minute)
    patch.setattr(quota, "ASK_AGAIN", minute / 6)
    patch.setattr(faults, "MINUTE", minute)
