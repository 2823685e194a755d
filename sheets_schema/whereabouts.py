"""Where the columns of each tab stand: learned once, checked at every look, found again when people move or rename."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

from sheets_schema import layout
from sheets_schema.image import Image, quoted
from sheets_schema.kinds import Cell
from sheets_schema.problems import Unreachable
from sheets_schema.reading import Reading
from sheets_schema.rows import Row
from sheets_schema.tables.firm import Setting

Tab = type[Row]
Grid = list[list[Cell]]


class Whereabouts:
    """The tabs of one spreadsheet as last seen; reads through the functions it is given."""

    def __init__(
        self,
        values: Callable[[Sequence[str]], list[Grid]],
        marks: Callable[[], Mapping[str, Any]],
        sheet_ids: Callable[[], Mapping[str, int]],
    ) -> None:
        self._values, self._marks, self._sheet_ids = values, marks, sheet_ids
        self._images: dict[Tab, Image] = {}
        self._renamed: dict[Tab, dict[str, str]] = {}

    def zone(self) -> ZoneInfo:
        """Give the firm's time zone as last read."""
        if Setting not in self._images:
            self.whole([Setting])
        return Reading({Setting: self._images[Setting]}).zone

    def whole(self, tabs: Iterable[Tab]) -> dict[Tab, Image]:
        """Read whole tabs in one call, in two more where a header is missing and must be looked for."""
        wanted = list(dict.fromkeys(tabs))
        images = self._taken(wanted, self._values([quoted(cls.tab) for cls in wanted]))
        self._images |= images
        return images

    def columns(self, named: Mapping[Tab, set[str]]) -> dict[Tab, Image]:
        """Read the headers and the named columns of some tabs in one call, in more where columns were moved."""
        unknown = [cls for cls in named if cls not in self._images or self._images[cls].missing]
        if unknown:
            self._learn(unknown)
        for _ in range(3):
            fresh = self._named(named)
            if all(image.headers == self._images[cls].headers for cls, image in fresh.items()):
                return fresh
            self._learn(list(fresh))
        raise Unreachable("Somebody is moving columns at this moment; try again when they are done.")

    def _learn(self, tabs: list[Tab]) -> None:
        self._images |= self._taken(tabs, self._values([f"{quoted(cls.tab)}!1:1" for cls in tabs]))

    def _taken(self, tabs: list[Tab], grids: list[Grid]) -> dict[Tab, Image]:
        images = self._pictured(tabs, grids)
        if any(image.missing for image in images.values()):
            self._renamed |= layout.renamed(self._marks(), images, self._sheet_ids())
            images = self._pictured(tabs, grids)
        return images

    def _pictured(self, tabs: list[Tab], grids: list[Grid]) -> dict[Tab, Image]:
        return {cls: Image.of_grid(cls, grid, self._renamed.get(cls)) for cls, grid in zip(tabs, grids, strict=True)}

    def _named(self, named: Mapping[Tab, set[str]]) -> dict[Tab, Image]:
        asked: list[tuple[Tab, str]] = []
        spans: list[str] = []
        for cls, names in named.items():
            known = self._images[cls]
            asked.append((cls, ""))
            spans.append(f"{quoted(cls.tab)}!1:1")
            for name in sorted(names & set(known.positions)):
                asked.append((cls, name))
                spans.append(known.range_of(name))
        fresh = {cls: replace(self._images[cls], columns={}) for cls in named}
        for (cls, name), grid in zip(asked, self._values(spans), strict=True):
            if name:
                fresh[cls].columns[name] = [line[0] if line else "" for line in grid]
            else:
                fresh[cls].headers = list(grid[0]) if grid else []
        return fresh
