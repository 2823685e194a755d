"""The tables of words beside this module, by their headings."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from notebooks.desk.bench.masking.letters import plain

HERE = Path(__file__).parent


@lru_cache
def table(file: str) -> dict[str, tuple[str, ...]]:
    """Read a table: [a heading], then what belongs to it, between bars."""
    found: dict[str, list[str]] = {}
    part = ""
    for line in (HERE / file).read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            part = line.strip("[] ")
        elif line.strip() and not line.startswith("#"):
            found.setdefault(part, []).extend(word.strip() for word in line.split("|") if word.strip())
    return {part: tuple(words) for part, words in found.items()}


@lru_cache
def words(part: str) -> frozenset[str]:
    """Give the words of one heading as they are compared."""
    return frozenset(plain(word) for word in table("words.txt")[part])
