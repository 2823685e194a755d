"""Rev: a version and a fingerprint of every cell as the kit last wrote it, so that a hand edit shows to any machine."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from itertools import product

from sheets_schema.kinds import Cell, plain
from sheets_schema.rows import Row

SIZE = 3  # base-32 letters a cell: a hand edit goes unnoticed once in 32,768
EMPTY = "." * SIZE
_WORDS = ["".join(letters) for letters in product("abcdefghijklmnopqrstuvwxyz234567", repeat=SIZE)]
_WATCHED: dict[type[Row], tuple[str, ...]] = {}


def fingerprint(row_id: str, attribute: str, cell: Cell) -> str:
    """Shorten one cell to three letters; the row's ID is in it, so that a copied Rev does not fit another line."""
    if cell is None or cell == "":
        return EMPTY
    exact = repr(float(cell)) if isinstance(cell, int | float) and not isinstance(cell, bool) else plain(cell)
    digest = hashlib.sha256(f"{row_id}\x1f{attribute}\x1f{exact}".encode()).digest()
    return _WORDS[(digest[0] << 8 | digest[1]) >> 1]


def watched(cls: type[Row]) -> tuple[str, ...]:
    """List the attributes a Rev speaks of, in its order; new columns are only ever added at the end of a Row class."""
    if cls not in _WATCHED:
        _WATCHED[cls] = tuple(one.attribute for one in cls.columns() if one.attribute not in ("id", "rev"))
    return _WATCHED[cls]


def rev_of(cls: type[Row], row_id: str, cells: Mapping[str, Cell], version: int = 1) -> str:
    """Make the Rev of a line from its cells (by attribute)."""
    prints = "".join(fingerprint(row_id, attribute, cells.get(attribute)) for attribute in watched(cls))
    return f"{version}:{prints}"


def amend(cls: type[Row], rev: str, row_id: str, cells: Mapping[str, Cell]) -> str:
    """Raise the version and take over the fingerprints of the cells just written; the others stay as they were."""
    version, prints = _split(rev)
    parts = dict(zip(watched(cls), _letters(cls, prints), strict=True))
    parts |= {
        attribute: fingerprint(row_id, attribute, cell) for attribute, cell in cells.items() if attribute in parts
    }
    return f"{version + 1}:{''.join(parts.values())}"


def edited(cls: type[Row], rev: str, row_id: str, cells: Mapping[str, Cell]) -> list[str]:
    """List the attributes whose cells are no longer what the kit last wrote."""
    _, prints = _split(rev)
    pairs = zip(watched(cls), _letters(cls, prints), strict=True)
    return [attribute for attribute, was in pairs if fingerprint(row_id, attribute, cells.get(attribute)) != was]


def was_empty(cls: type[Row], rev: str, attribute: str) -> bool:
    """Tell whether a cell held nothing when the kit last wrote the line."""
    version, prints = _split(rev)
    return bool(version) and dict(zip(watched(cls), _letters(cls, prints), strict=True)).get(attribute) == EMPTY


def knows(cls: type[Row], rev: str, row_id: str, attribute: str, cell: Cell) -> bool:
    """Tell whether a cell is what the kit last wrote or took note of."""
    known = dict(zip(watched(cls), _letters(cls, _split(rev)[1]), strict=True))
    return known.get(attribute) == fingerprint(row_id, attribute, cell)


def rewritten(cls: type[Row], before: str, now: str, attribute: str) -> bool:
    """Tell whether the kit has written or taken note of something else in a cell between two Revs of its line."""
    at = watched(cls).index(attribute)
    return bool(_letters(cls, _split(before)[1])[at] != _letters(cls, _split(now)[1])[at])


def version_of(rev: str) -> int:
    """Say how often the kit has written a line; 0 where its Rev tells nothing."""
    return _split(rev)[0]


def matching(cls: type[Row], rev: str, row_id: str, cells: Mapping[str, Cell]) -> tuple[int, int]:
    """Count the filled cells that a Rev knows as those of this ID, and the filled cells in all."""
    filled = {name for name in watched(cls) if cells.get(name) not in ("", None)}
    return len(filled - set(edited(cls, rev, row_id, cells))), len(filled)


def _split(rev: str) -> tuple[int, str]:
    version, _, prints = rev.partition(":")
    return (int(version), prints) if version.isdigit() else (0, "")


def _letters(cls: type[Row], prints: str) -> list[str]:
    known = [prints[start : start + SIZE] for start in range(0, len(prints), SIZE)]
    wanted = len(watched(cls))
    return (known + [EMPTY] * wanted)[:wanted]
