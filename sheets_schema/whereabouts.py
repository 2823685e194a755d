"""Where the columns of each tab stand: learned once, checked at every look, found again when people move or rename."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from sheets_schema.extracts import spans
from sheets_schema.image import Image, column_range, plainly_ours, positions_of, quoted
from sheets_schema.kinds import Cell
from sheets_schema.marks import bound
from sheets_schema.problems import Unreachable
from sheets_schema.reading import Reading
from sheets_schema.rows import Row, taken
from sheets_schema.tables.firm import Setting

R = TypeVar("R", bound=Row)
Tab = type[Row]
Grid = list[list[Cell]]
SHORT = 2_000  # lines up to which a tab is rather read whole than by columns


class Whereabouts:
    """The tabs of one spreadsheet as last seen; reads through the functions it is given."""

    def __init__(
        self,
        values: Callable[[Sequence[str]], list[Grid]],
        marks: Callable[[], Mapping[str, Any]],
        sheet_ids: Callable[[], Mapping[str, int]],
        widened: Callable[[Tab], bool],
    ) -> None:
        self._values, self._marks, self._sheet_ids, self._widened = values, marks, sheet_ids, widened
        self._images: dict[Tab, Image] = {}
        self._firm: Image | None = None
        self._marked: dict[Tab, tuple[list[Cell], dict[str, int]]] = {}  # for these headers, what the marks said

    def zone(self) -> ZoneInfo:
        """Give the firm's time zone as last read."""
        if self._firm is None:
            self.whole([Setting])
        return Reading({Setting: self._firm} if self._firm else {}).zone

    def whole(self, tabs: Iterable[Tab]) -> dict[Tab, Image]:
        """Read whole tabs in one call, in two more where a header is missing and must be looked for."""
        wanted = list(dict.fromkeys(tabs))
        images = self._taken(wanted, self._values([quoted(cls.tab) for cls in wanted]))
        self._images |= images
        self._firm = images.get(Setting, self._firm)
        return images

    def columns(self, named: Mapping[Tab, set[str]], whole: Collection[Tab] = ()) -> dict[Tab, Image]:
        """Read the headers and the named columns of some tabs in one call, in more where columns were moved.

        A short tab that is to be amended is read whole, as `whole` ones are: then whatever is hit can be given back.
        """
        # What a cell's moment means hangs on the firm's zone, which somebody may have changed since the last look.
        wanted = {**named, Setting: {"id", "name", "value"} | named.get(Setting, set())}
        named_only = {cls: some for cls, some in wanted.items() if cls not in whole}
        known = {cls: set(self._known(cls)) for cls in named_only}
        unknown = [cls for cls, some in named_only.items() if cls not in self._images or not some <= known[cls]]
        if unknown:
            self._learn(unknown)
        for _ in range(3):
            fresh = self._named(wanted, {*whole, *self._short(named_only)})
            moved = [cls for cls, image in fresh.items() if image.headers != self._images[cls].headers]
            if not moved:
                self._firm = fresh[Setting]
                return {cls: fresh[cls] for cls in named}
            self._learn(moved)
        raise Unreachable("Somebody is moving columns at this moment; try again when they are done.")

    def beside(self, tabs: Iterable[Tab], named: Mapping[Tab, set[str]]) -> dict[Tab, Image]:
        """Read whole tabs and, beside them, some columns of others in one call, in two where those were moved.

        Of a tab that is known to have got columns of people's own, the marks are asked first where ours stand.
        """
        wanted = list(dict.fromkeys(tabs))
        asked = [(cls, name) for cls in named for name in sorted(named[cls])]
        marks = self._marks() if any(not self._known(cls) and self._widened(cls) for cls in named) else None
        guess = {cls: self._known(cls) or self._guessed(cls, marks) for cls in named}
        spans = [quoted(cls.tab) for cls in wanted] + [f"{quoted(cls.tab)}!1:1" for cls in named]
        grids = self._values(spans + [column_range(cls, guess[cls][name]) for cls, name in asked])
        images = self._taken([*wanted, *named], grids[: len(spans)], marks)
        columns = dict(zip(asked, grids[len(spans) :], strict=True))
        moved = [(cls, name) for cls, name in asked if images[cls].positions.get(name) != guess[cls][name]]
        there = [(cls, name) for cls, name in moved if name in images[cls].positions]
        again = self._values([images[cls].range_of(name) for cls, name in there]) if there else []
        columns |= {key: [] for key in moved} | dict(zip(there, again, strict=True))
        self._images |= images
        self._firm = images.get(Setting, self._firm)
        partial = {cls: replace(images[cls], columns={}, grid=()) for cls in named}
        for (cls, name), grid in columns.items():
            partial[cls].columns[name] = [line[0] if line else "" for line in grid]
        return images | partial

    def lines(self, cls: type[R], numbers: Iterable[int]) -> list[R]:
        """Read the numbered lines of a tab in one call, and some that stand between them."""
        stretches = spans(numbers)
        if not stretches:
            return []
        ranges = [f"{quoted(cls.tab)}!{first}:{last}" for first, last in ((1, 1), *stretches)]
        header, *grids = self._values(ranges)
        places = [first + at for (first, _), grid in zip(stretches, grids, strict=True) for at in range(len(grid))]
        (image,) = self._taken([cls], [[_headers(header), *(line for grid in grids for line in grid)]]).values()
        ids, zone = image.by_id(), self.zone()
        return [taken(cls, image.columns, row_id, places[at - 2], zone, at) for row_id, at in ids.items()]

    def tail(self, cls: Tab, name: str, first: int) -> list[Cell]:
        """Read one column from a line downwards."""
        if name not in self._known(cls):
            self._learn([cls])
        (grid,) = self._values([self._images[cls].range_of(name, first)])
        return [line[0] if line else "" for line in grid]

    def _short(self, named: Mapping[Tab, set[str]]) -> set[Tab]:
        return {cls for cls, names in named.items() if "rev" in names and self._images[cls].last_line <= SHORT}

    def _known(self, cls: Tab) -> dict[str, int]:
        return self._images[cls].positions if cls in self._images else {}

    def _learn(self, tabs: list[Tab]) -> None:
        self._images |= self._taken(tabs, self._values([f"{quoted(cls.tab)}!1:1" for cls in tabs]))

    def _guessed(self, cls: Tab, marks: Mapping[str, Any] | None) -> dict[str, int]:
        laid_out = positions_of(cls, [one.header for one in cls.columns()])
        return laid_out | (bound(marks, cls, self._sheet_ids().get(cls.tab)) if marks else {})

    def _taken(self, tabs: list[Tab], grids: list[Grid], marks: Mapping[str, Any] | None = None) -> dict[Tab, Image]:
        given = dict(zip(tabs, grids, strict=True))
        strange = [cls for cls, grid in given.items() if self._is_strange(cls, _headers(grid))]
        if strange:
            marks, ids = marks or self._marks(), self._sheet_ids()
            for cls in strange:
                self._marked[cls] = _headers(given[cls]), bound(marks, cls, ids.get(cls.tab))
        return {cls: Image.of_grid(cls, grid, self._marks_of(cls, _headers(grid))) for cls, grid in given.items()}

    def _marks_of(self, cls: Tab, headers: list[Cell]) -> dict[str, int]:
        seen, marked = self._marked.get(cls, ([], {}))
        return marked if seen == headers else {}

    def _is_strange(self, cls: Tab, headers: list[Cell]) -> bool:
        """Tell whether these headers alone do not say where the columns are, and the marks were not asked yet."""
        return not plainly_ours(cls, headers) and self._marked.get(cls, (None, {}))[0] != headers

    def _named(self, named: Mapping[Tab, set[str]], whole: Collection[Tab]) -> dict[Tab, Image]:
        asked: list[tuple[Tab, str]] = [(cls, "") for cls in whole]
        spans: list[str] = [quoted(cls.tab) for cls in whole]
        for cls, names in named.items():
            if cls in whole:
                continue
            known = self._images[cls]
            asked.append((cls, ""))
            spans.append(f"{quoted(cls.tab)}!1:1")
            for name in sorted(names & set(known.positions)):
                asked.append((cls, name))
                spans.append(known.range_of(name))
        grids = self._values(spans)
        seen = self._taken(list(whole), grids[: len(whole)])
        self._images |= seen
        fresh = {cls: seen.get(cls) or replace(self._images[cls], columns={}, grid=()) for cls in named}
        for (cls, name), grid in zip(asked[len(whole) :], grids[len(whole) :], strict=True):
            if name:
                fresh[cls].columns[name] = [line[0] if line else "" for line in grid]
            else:
                fresh[cls].headers = list(grid[0]) if grid else []
        return fresh


def _headers(grid: Grid) -> list[Cell]:
    return list(grid[0]) if grid else []
