"""Reading: what a spreadsheet said at one moment, as typed rows and the problems in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from sheets_schema.clock import zone_named
from sheets_schema.image import Image
from sheets_schema.kinds import plain
from sheets_schema.problems import NoSuchRow, Problem, Refusal
from sheets_schema.rows import Row, decode
from sheets_schema.tables.firm import DEFAULTS, Firm, Setting, firm_of

R = TypeVar("R", bound=Row)
UTC = ZoneInfo("UTC")


class Reading:
    """Rows by tab, the firm's choices, and every Problem found on the way."""

    def __init__(self, images: Mapping[type[Row], Image]) -> None:
        self.images = dict(images)
        self.problems: list[Problem] = []
        self.firm: Firm = firm_of(row for row in self._decoded(Setting, UTC) if isinstance(row, Setting))
        self.problems += self.firm.problems
        self.zone = self._zone()
        self._rows: dict[type[Row], list[Any]] = {
            cls: self._decoded(cls, self.zone) for cls in self.images if cls is not Setting
        }
        self._rows[Setting] = list(self.firm.rows.values())
        self._index: dict[type[Row], dict[str, Any]] = {}

    def __getitem__(self, cls: type[R]) -> list[R]:
        """List the rows of a tab that the kit knows (lines without an ID wait for `Book.notice`)."""
        return self._rows[cls]

    def get(self, cls: type[R], row_id: str) -> R | None:
        """Find a row by its ID, if it is there."""
        if cls not in self._index:
            self._index[cls] = {row.id: row for row in self._rows[cls]}
        return self._index[cls].get(row_id)

    def find(self, cls: type[R], row_id: str) -> R:
        """Find a row by its ID, or refuse."""
        row = self.get(cls, row_id)
        if row is None:
            raise NoSuchRow(f"The {cls.tab} tab has no line with the ID {row_id or '(empty)'} any more.")
        return row

    def _zone(self) -> ZoneInfo:
        try:
            return self.firm.zone
        except Refusal as wrong:
            if "Time zone" in self.firm.rows:
                self.problems.append(self.firm.rows["Time zone"].problem("value", str(wrong)))
            return zone_named(DEFAULTS["Time zone"][0])

    def _decoded(self, cls: type[Row], zone: ZoneInfo) -> list[Row]:
        image = self.images[cls]
        self.problems += [
            Problem(cls.tab, 1, cls.column(attribute).header, "This column is missing.") for attribute in image.missing
        ]
        known = image.by_id()
        found = []
        for line, cells in image.lines():
            if known.get(plain(cells.get("id"))) == line:
                row, problems = decode(cls, cells, line, zone)
                found.append(row)
                self.problems += problems
        return found
