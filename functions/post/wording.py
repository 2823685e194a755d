"""What people typed, made fit for one line of a title, a name or a header."""

from __future__ import annotations

import unicodedata
from datetime import datetime
from zoneinfo import ZoneInfo

LONGEST = 80  # characters of a name or a title within a longer one
TURNERS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")  # make what follows read backwards


def one_line(text: str, longest: int = LONGEST) -> str:
    """Give the text as one line without control letters, cut with an ellipsis where it is too long."""
    plain = "".join(" " if unicodedata.category(letter) in ("Cc", "Zl", "Zp") else letter for letter in text)
    line = " ".join("".join(letter for letter in plain if letter not in TURNERS).split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def spoken(moment: datetime, zone: ZoneInfo) -> str:
    """Say a moment as people read it, with its zone."""
    local = moment.astimezone(zone)
    return f"{local:%A}, {local.day} {local:%B %Y, %H:%M} ({zone.key}, {local:%Z})"
