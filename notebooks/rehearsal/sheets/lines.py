"""The rows of a tab in order, and what the file must be told of them.

A row lies in the file under a key that only its order matters of.  Rows that come or go between others touch no other
row: a new one takes a key between its neighbours' keys.  Files of before count their rows from 0; they are written
anew, once, when a row of theirs changes.
"""

import sqlite3
from collections.abc import Callable

from notebooks.rehearsal.sheets.cells import Row

BASE = 1 << 40  # keys below it are row numbers
GAP = 1 << 39  # ten million rows still have room for each other below 2**63
Key = tuple[str, int]  # a spreadsheet and one of its tabs
_OF_TAB = "FROM spreadsheet_row WHERE spreadsheet = ? AND sheet = ?"


class Lines:
    """The rows of one tab: `dirty` are the places of those that changed."""

    def __init__(self, rows: list[Row] | None = None, keys: list[int] | None = None, rewritten: bool = False) -> None:
        self.rows: list[Row] = [] if rows is None else rows
        self.dirty: set[int] = set()
        self.rewritten = rewritten
        self._keys: list[int] = [] if keys is None else keys
        self._lost: list[int] = []
        self._moved = False
        self._depth: int | None = None

    def depth(self) -> int:
        """How many rows from the top may hold a value: most rows of a sheet are formatted and empty."""
        if self._depth is None:
            places = range(len(self.rows), 0, -1)
            self._depth = next((at for at in places if any(cell and cell.filled for cell in self.rows[at - 1])), 0)
        return max(self._depth, 1 + max(self.dirty, default=-1))

    def insert(self, at: int, rows: list[Row]) -> None:
        """Put rows before the one at a place; what lies between the last row and them is empty."""
        self.rows.extend([] for _ in range(at - len(self.rows)))
        self._key_all()
        self._depth, self._moved = None, True
        before = self._keys[at - 1] if at else BASE
        after = self._keys[at] if at < len(self._keys) else before + GAP * (len(rows) + 1)
        step = (after - before) // (len(rows) + 1)
        self.rewritten |= step == 0
        self.rows[at:at] = rows
        self._keys[at:at] = [before + step * number for number in range(1, len(rows) + 1)]
        self.dirty = {place + len(rows) * (place >= at) for place in self.dirty} | set(range(at, at + len(rows)))

    def delete(self, start: int, end: int) -> None:
        """Take rows away."""
        self._key_all()
        self._depth, self._moved = None, True
        self._lost += self._keys[start:end]
        gone = len(self.rows[start:end])
        del self.rows[start:end], self._keys[start:end]
        self.dirty = {place - gone * (place >= end) for place in self.dirty if not start <= place < end}

    def _key_all(self) -> None:
        last = self._keys[-1] if self._keys else BASE
        new = range(len(self._keys), len(self.rows))
        self._keys += [last + GAP * number for number in range(1, len(new) + 1)]
        self.dirty.update(new)

    def save(self, db: sqlite3.Connection, key: Key, pack: Callable[[Row], str]) -> None:
        """Write what changed."""
        self._key_all()
        numbered = bool(self._keys) and self._keys[0] < BASE and bool(self.dirty or self._lost)
        if self.rewritten or numbered:
            self._depth = None
            self._keys = [BASE + GAP * number for number in range(1, len(self.rows) + 1)]
            self.dirty = set(range(len(self.rows)))
            db.execute(f"DELETE {_OF_TAB}", key)
        db.executemany(f"DELETE {_OF_TAB} AND row = ?", [(*key, one) for one in self._lost])
        lines = [(*key, self._keys[place], pack(self.rows[place])) for place in sorted(self.dirty)]
        db.executemany("INSERT OR REPLACE INTO spreadsheet_row VALUES (?, ?, ?, ?)", lines)
        if self._depth is not None and self.dirty:
            self._depth = max(self._depth, 1 + max(self.dirty))
        self.dirty, self._lost, self.rewritten, self._moved = set(), [], False, False

    def undo(self, db: sqlite3.Connection, key: Key, made: Callable[[str], Row]) -> bool:
        """Take the changed rows as the file has them; False where rows came, went or moved: then all must be read."""
        if self.rewritten or self._moved:
            return False
        del self.rows[len(self._keys):]
        self._depth = None if self._depth is None else min(self._depth, len(self.rows))
        for place in self.dirty & set(range(len(self.rows))):
            found = db.execute(f"SELECT cells {_OF_TAB} AND row = ?", (*key, self._keys[place])).fetchone()
            self.rows[place] = made(found[0]) if found else []
        self.dirty = set()
        return True


def read(db: sqlite3.Connection, key: Key, made: Callable[[str], Row]) -> Lines:
    """The rows as the file has them."""
    rows: list[Row] = []
    keys: list[int] = []
    for at, cells in db.execute(f"SELECT row, cells {_OF_TAB} ORDER BY row", key):
        if at < BASE:  # a row number: empty rows before it were not kept
            rows.extend([] for _ in range(at - len(rows)))
            keys.extend(range(len(keys), at))
        rows.append(made(cells))
        keys.append(at)
    return Lines(rows, keys)
