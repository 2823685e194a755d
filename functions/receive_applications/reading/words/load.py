"""Load a table of words."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

_TABLES = Path(__file__).parent / "tables"
_SECTION = re.compile(r"\[([\w ]+)\]")


@lru_cache
def patterns(name: str) -> dict[str, str]:
    """Give each section of a table as one alternation, "a|b|c"."""
    found: dict[str, str] = {}
    section = ""
    for line in (_TABLES / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if match := _SECTION.fullmatch(line):
            section = match[1]
        else:
            found[section] = found.get(section, "") + re.sub(r"\s*\|\s*", "|", line.strip())
    return found


@lru_cache
def words(name: str) -> dict[str, frozenset[str]]:
    """Give each section of a table as a set of words."""
    return {section: frozenset(filter(None, text.split("|"))) for section, text in patterns(name).items()}
