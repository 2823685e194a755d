"""A test's docstring is its spreadsheet: read into the typed rows that plans and rules work on.

A tab begins with its name on a line of its own, then the headers with | between them, then the lines; an empty line
ends it. Headers are the sheet's own (hidden ones too) or an attribute's name; columns left out are empty. Without an ID
column the lines are called a1, a2 … by the first letter of the tab's IDs. Moments are ISO times in the firm's zone
(Europe/London, unless a Firm tab in the docstring says otherwise). In a cell, \\n, \\r and \\| stand for themselves.

    def test_an_interview_in_the_past_is_refused(rows):
        '''
        Interviews
        ID | Candidate email | Starts at        | Minutes
        i1 | ada@example.com | 2020-01-02T09:30 | 45
        '''
        assert rows[Interview][0].minutes == 45
        assert rows["i1"].email == "ada@example.com"
"""

from __future__ import annotations

import inspect
import re
from typing import TypeVar, overload
from zoneinfo import ZoneInfo

from sheets_schema.clock import zone_named
from sheets_schema.kinds import Cell
from sheets_schema.problems import NoSuchRow, Problem
from sheets_schema.rows import Row, decode
from sheets_schema.tables import TABS, Setting
from sheets_schema.tables.firm import DEFAULTS, Firm, firm_of

R = TypeVar("R", bound=Row)
TAB = {cls.tab.casefold(): cls for cls in TABS}
ESCAPES = {"\\n": "\n", "\\r": "\r", "\\|": "|"}
LONDON = DEFAULTS["Time zone"][0]


class Rows:
    """The rows of a docstring, by tab or by ID; it answers as the Book's reading does."""

    def __init__(self, tabs: dict[type[Row], list[Row]], problems: list[Problem], zone: ZoneInfo) -> None:
        self._tabs, self.problems, self.zone = tabs, problems, zone

    @overload
    def __getitem__(self, wanted: type[R]) -> list[R]: ...
    @overload
    def __getitem__(self, wanted: str) -> Row: ...
    def __getitem__(self, wanted: type[R] | str) -> list[R] | Row:
        if isinstance(wanted, str):
            return next(row for rows in self._tabs.values() for row in rows if row.id == wanted)
        return [row for row in self._tabs.get(wanted, []) if isinstance(row, wanted)]

    def all(self) -> list[Row]:
        """List every row of every tab but Firm, in the docstring's order: what a book is to be filled with."""
        return [row for cls, rows in self._tabs.items() if cls is not Setting for row in rows]

    def get(self, tab: type[R], row_id: str) -> R | None:
        """Find a row by its ID, if it is there."""
        return next((row for row in self[tab] if row.id == row_id), None)

    def find(self, tab: type[R], row_id: str) -> R:
        """Find a row by its ID."""
        found = self.get(tab, row_id)
        if found is None:
            raise NoSuchRow(f"{tab.tab} has no line {row_id}.")
        return found

    def only(self, tab: type[R]) -> R:
        """Give a tab's one row."""
        (row,) = self[tab]
        return row

    @property
    def firm(self) -> Firm:
        """Give the firm's choices; what the docstring leaves out has its default."""
        return firm_of(self[Setting])

    def altered(self, row_id: str, **values: object) -> Rows:
        """Give the same spreadsheet with one line amended, as if somebody had typed."""
        return self.joined(self[row_id].amended(**values))

    def joined(self, *more: Row) -> Rows:
        """Give the same spreadsheet with these rows put in: in place of the line with the same ID, or at the end."""
        tabs = {cls: list(rows) for cls, rows in self._tabs.items()}
        for row in more:
            rows = tabs.setdefault(type(row), [])
            places = [place for place, old in enumerate(rows) if old.id == row.id]
            if places:
                rows[places[0]] = row
            else:
                rows.append(row.amended(line=row.line or len(rows) + 2))
        return Rows(tabs, self.problems, self.zone)


def read(docstring: str | None) -> Rows:
    """Read a docstring's spreadsheet; cells that cannot be read are among its problems."""
    written = _tabs(inspect.cleandoc(docstring or ""))
    zone = zone_named(_zone(written.get(Setting, [])))
    tabs: dict[type[Row], list[Row]] = {}
    problems: list[Problem] = []
    for cls, lines in written.items():
        for number, cells in enumerate(lines, start=1):
            cells.setdefault("id", f"{cls.prefix}{number}")
            row, wrong = decode(cls, cells, number + 1, zone)
            tabs.setdefault(cls, []).append(row)
            problems += wrong
    return Rows(tabs, problems, zone)


def _zone(settings: list[dict[str, Cell]]) -> str:
    return next((str(line["value"]) for line in settings if line.get("name") == "Time zone"), LONDON)


def _tabs(text: str) -> dict[type[Row], list[dict[str, Cell]]]:
    found: dict[type[Row], list[dict[str, Cell]]] = {}
    cls: type[Row] | None = None
    header: list[str] = []
    for line in text.splitlines():
        if not line.strip():
            cls = None
        elif cls is None:
            cls, header = TAB.get(line.strip().casefold()), []
        elif not header:
            header = [_attribute(cls, name) for name in _cells(line)]
            found.setdefault(cls, [])
        else:
            found[cls].append(_line(header, _cells(line)))
    return found


def _line(header: list[str], cells: list[str]) -> dict[str, Cell]:
    assert len(cells) <= len(header), f"more cells than headers: {cells}"
    return {name: cell for name, cell in zip(header, cells, strict=False) if cell != ""}


def _cells(line: str) -> list[str]:
    cells = (re.sub(r"\\[nr|]", lambda found: ESCAPES[found[0]], cell) for cell in re.split(r"(?<!\\)\|", line))
    return [cell.strip(" ") for cell in cells]


def _attribute(cls: type[Row], name: str) -> str:
    for column in cls.columns():
        if name.casefold() in (column.header.casefold(), column.attribute):
            return column.attribute
    raise AssertionError(f"{cls.tab} has no column “{name}”; it has: {', '.join(c.header for c in cls.columns())}")
