"""Reading: what a spreadsheet said at one moment, as typed rows and the problems in it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from sheets_schema.clock import zone_named
from sheets_schema.image import Image
from sheets_schema.problems import NoSuchRow, Problem, Refusal
from sheets_schema.rows import Row, problems_of, taken
from sheets_schema.tables.firm import DEFAULTS, Firm, Setting, firm_of

R = TypeVar("R", bound=Row)
UTC = ZoneInfo("UTC")


class Reading:
    """Rows by tab, the firm's choices, and every Problem; a tab's cells are decoded when they are asked for."""

    def __init__(self, images: Mapping[type[Row], Image]) -> None:
        self.images = dict(images)
        self._rows: dict[type[Row], list[Any]] = {}
        self._index: dict[type[Row], dict[str, Any]] = {}
        self.zone = UTC
        self.firm: Firm = firm_of(self[Setting] if Setting in self.images else ())
        self._rows[Setting] = list(self.firm.rows.values())
        self._wrong_zone = self._take_zone()

    def __getitem__(self, cls: type[R]) -> list[R]:
        """List the rows of a tab that the kit knows (lines without an ID wait for `Book.notice`)."""
        if cls not in self._rows:
            image = self.images[cls]
            ids, columns, zone = image.by_id(), image.columns, self.zone
            self._rows[cls] = [taken(cls, columns, row_id, line, zone) for row_id, line in ids.items()]
        return self._rows[cls]

    def get(self, cls: type[R], row_id: str) -> R | None:
        """Find a row by its ID, if it is there."""
        if cls not in self._index:
            self._index[cls] = {row.id: row for row in self[cls]}
        return self._index[cls].get(row_id)

    def find(self, cls: type[R], row_id: str) -> R:
        """Find a row by its ID, or refuse."""
        row = self.get(cls, row_id)
        if row is None:
            raise NoSuchRow(f"The {cls.tab} tab has no line with the ID {row_id or '(empty)'} any more.")
        return row

    @cached_property
    def problems(self) -> list[Problem]:
        """List what a person must mend: columns that are missing, cells that cannot be read, choices that cannot be."""
        found = list(self._wrong_zone)
        for cls, image in self.images.items():
            found += [Problem(cls.tab, 1, cls.column(name).header, "This column is missing.") for name in image.missing]
            found += [problem for row in self[cls] for problem in problems_of(row)]
        return [*found, *self.firm.problems]

    def _take_zone(self) -> list[Problem]:
        try:
            self.zone = self.firm.zone
        except Refusal as wrong:
            self.zone = zone_named(DEFAULTS["Time zone"][0])
            if "Time zone" in self.firm.rows:
                return [self.firm.rows["Time zone"].problem("value", str(wrong))]
        return []
