"""The sheet as plans and fillers see it: rows by tab, and the firm's choices."""

from __future__ import annotations

from typing import Protocol, TypeVar
from zoneinfo import ZoneInfo

from sheets_schema.rows import Row
from sheets_schema.tables.firm import Firm

R = TypeVar("R", bound=Row)


class Sheet(Protocol):
    """What was read of the spreadsheet at one moment; the Book's reading is one, a test's docstring another."""

    @property
    def firm(self) -> Firm:
        """Give the firm's choices."""

    @property
    def zone(self) -> ZoneInfo:
        """Give the firm's time zone."""

    def __getitem__(self, tab: type[R]) -> list[R]:
        """List a tab's rows."""

    def get(self, tab: type[R], row_id: str) -> R | None:
        """Find a row by its ID, if it is there."""
