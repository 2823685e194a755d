"""How the page says things: moments, sizes, and links in plain text."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from markupsafe import Markup, escape

LINK = re.compile(r"https?://[^\s<>\"']+[^\s<>\"'.,;:!?)\]]")


def when(moment: datetime | None, zone: str = "") -> str:
    """Say a moment, in a zone or in this computer's own."""
    if moment is None:
        return ""
    there = moment.astimezone(ZoneInfo(zone) if zone else None)
    return f"{there:%a} {there.day} {there:%b %Y, %H:%M}"


def span(starts: datetime, ends: datetime, zone: str) -> str:
    """Say from when to when, with the zone's name."""
    first, last = (moment.astimezone(ZoneInfo(zone)) for moment in (starts, ends))
    return f"{first:%H:%M} – {last:%H:%M} {first:%Z}"


def day(starts: datetime, zone: str) -> str:
    """Say a day."""
    there = starts.astimezone(ZoneInfo(zone))
    return f"{there:%A} {there.day} {there:%B %Y}"


def size(data: bytes) -> str:
    """Say how large something is."""
    return f"{len(data)} bytes" if len(data) < 1024 else f"{len(data) / 1024:,.0f} kB"


def linked(text: str) -> Markup:
    """Escape a text first, then make its web addresses links."""
    parts: list[str | Markup] = []
    end = 0
    for found in LINK.finditer(text):
        parts.append(escape(text[end : found.start()]))
        parts.append(Markup('<a href="{0}" rel="noreferrer" target="_blank">{0}</a>').format(found.group()))
        end = found.end()
    return Markup("").join([*parts, escape(text[end:])])
