"""The only place that reads the environment."""

from __future__ import annotations

import os
from dataclasses import dataclass
from urllib.parse import urlsplit

from sheets_schema.problems import Refusal

LOOPBACK = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True)
class Settings:
    """What the surroundings say: nothing calls Google unless the mode is real."""

    real: bool
    google: str
    spreadsheet: str
    key: str
    pages: str
    who: str
    journal: str


def settings() -> Settings:
    """Read the settings from the environment; refuse what could send a rehearsal anywhere but to this machine."""
    found = Settings(
        real=os.environ.get("HIRING_MODE", "rehearsal") == "real",
        google=os.environ.get("HIRING_GOOGLE", "").rstrip("/"),
        spreadsheet=os.environ.get("HIRING_SPREADSHEET", ""),
        key=os.environ.get("HIRING_KEY", ""),
        pages=os.environ.get("HIRING_PAGES", "").rstrip("/"),
        who=os.environ.get("HIRING_WHO", ""),
        journal=os.environ.get("HIRING_JOURNAL", ""),
    )
    if not found.real and urlsplit(found.google).hostname not in LOOPBACK:
        raise Refusal("HIRING_GOOGLE must name a rehearsal on this machine, such as http://127.0.0.1:8090.")
    return found
