"""The encrypted, expiring part of a page's address: it names one row, one version and one person, and shows none."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta

from sheets_schema import clock
from sheets_schema.seals import Forged, seal, unseal

LONGEST = 2_000  # characters; more is nobody's link


@dataclass(frozen=True)
class PageToken:
    """What a page's address says to the holder of the firm's key."""

    row_id: str
    version: str
    person: str
    expires: datetime


def page_token(
    key: str, purpose: str, row_id: str, version: str | int, person: str, lasts: timedelta, now: datetime | None = None
) -> str:
    """Make the token of a page: encrypted, safe in an address, and only good for its purpose until it runs out."""
    expires = (now or clock.now()) + lasts
    said = json.dumps([row_id, str(version), person, expires.isoformat()])
    return seal(key, f"page:{purpose}", said).rstrip("=")


def read_token(key: str, purpose: str, token: str, now: datetime | None = None) -> PageToken:
    """Read a page's token; refuse one that was forged, was made for another purpose, or has run out."""
    if len(token) > LONGEST or not token.isascii():
        raise Forged("This link was not made by this firm, or it has run out.")
    said = unseal(key, f"page:{purpose}", token + "=" * (-len(token) % 4))
    row_id, version, person, expires = json.loads(said)
    found = PageToken(row_id, version, person, datetime.fromisoformat(expires))
    if found.expires <= (now or clock.now()):
        raise Forged("This link has run out; ask the firm for a new one.")
    return found
