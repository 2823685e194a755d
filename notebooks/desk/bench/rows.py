"""Rows: the sheet as it will stand once everything decided here has reached it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from sheets_schema.changes import Add, Change
from sheets_schema.problems import NoSuchRow
from sheets_schema.reading import Reading
from sheets_schema.rows import Row

R = TypeVar("R", bound=Row)


class Rows:
    """The rows of some tabs, in the order of the sheet."""

    def __init__(self, tabs: Iterable[type[Row]]) -> None:
        self._tabs: dict[type[Row], dict[str, Any]] = {cls: {} for cls in tabs}
        self.version = 0  # grows with everything that is taken over

    def take(self, reading: Reading) -> None:
        """Take over what the sheet says."""
        self.version += 1
        for cls in self._tabs:
            self._tabs[cls] = {row.id: row for row in reading[cls]}

    def apply(self, changes: Iterable[Add | Change]) -> None:
        """Take over what was decided here and is on its way."""
        self.version += 1
        for one in changes:
            known = self._tabs.get(type(one.row), {})
            if isinstance(one, Add):
                known.setdefault(one.row.id, one.row)
            elif one.row.id in known:
                known[one.row.id] = known[one.row.id].amended(**one.values)

    def of(self, cls: type[R]) -> list[R]:
        """List the rows of a tab."""
        return list(self._tabs[cls].values())

    def get(self, cls: type[R], row_id: str) -> R | None:
        """Find a row by its ID, if it is there."""
        found: R | None = self._tabs[cls].get(row_id)
        return found

    def find(self, cls: type[R], row_id: str) -> R:
        """Find a row by its ID, or refuse."""
        found = self.get(cls, row_id)
        if found is None:
            raise NoSuchRow(f"The {cls.tab} tab has no line with the ID {row_id or '(empty)'} any more.")
        return found
