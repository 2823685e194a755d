"""Load a table of words."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

_TABLES = Path(__file__).parent / "tables"
_SECTION, _PARTING = re.compile(r"^\[([\w ]+)\]$", re.M), re.compile(r"[ ]*\|[ ]*")


@lru_cache
def patterns(name: str) -> dict[str, str]:
    """Give each section of a table as one alternation, "a|b|c"."""
    _, *parts = _SECTION.split((_TABLES / f"{name}.txt").read_text(encoding="utf-8"))
    found: dict[str, str] = {}
    for section, text in zip(parts[::2], parts[1::2], strict=True):
        found[section] = found.get(section, "") + "".join(map(str.strip, _PARTING.sub("|", text).split("\n")))
    return found


@lru_cache
def words(name: str) -> dict[str, frozenset[str]]:
    """Give each section of a table as a set of words."""
    return {section: frozenset(filter(None, text.split("|"))) for section, text in patterns(name).items()}
