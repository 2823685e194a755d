"""Marks: developer metadata that stays with the spreadsheet and with its columns, whatever people rename or move.

Each mark has a number made from what it says. Google refuses a second mark with the same number, and with it the whole
atomic call that wanted to leave it: of two kits that upgrade one spreadsheet at the same moment, one does.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sheets_schema.image import quoted
from sheets_schema.rows import Row
from sheets_schema.tables import TABS

COLUMN_KEY = "hiring-desk.column"
MIGRATION_KEY = "hiring-desk.migration"
LAYOUT_KEY = "hiring-desk.layout"
TURN_KEY = "hiring-desk.turn"
FIRST = ("Pipeline", "People", "Jobs", "Criteria", "Evidence", "Interviewers", "Interviews", "Ratings", "Offers")
# Google's numbers of the tabs that the first version made.
FORMERLY = {tab: 1001 + at for at, tab in enumerate((*FIRST, "Outbox", "History", "Firm"))}
_TAB = re.compile("'((?:[^']|'')+)'")
MASK = (
    "properties(title,timeZone),developerMetadata(metadataKey,metadataValue),"
    "sheets(properties(sheetId,title,gridProperties(rowCount,columnCount)))"
)


def number(*said: str) -> int:
    """Make a number of 31 bits that is always the same for the same words."""
    return int.from_bytes(hashlib.sha256("\x1f".join(said).encode()).digest()[:4]) >> 1 or 1


def sheet_id(cls: type[Row]) -> int:
    """Give Google's number of a tab that the kit makes: it stays, whatever people call the tab later."""
    return number("tab", cls.tab)


def mark(key: str, value: str, location: Mapping[str, Any], only: bool = False) -> dict[str, Any]:
    """Leave a mark; a second one that says the same is refused, or any second one where there may be only one."""
    named = number(key) if only else number(key, value)
    made = {"metadataId": named, "metadataKey": key, "metadataValue": value, "visibility": "DOCUMENT"}
    return {"createDeveloperMetadata": {"developerMetadata": made | {"location": dict(location)}}}


@dataclass(frozen=True)
class Marked:
    """What the marks say: who wrote last, and on which position each column stands."""

    turn: str
    columns: Mapping[type[Row], Mapping[str, int]]


def marked_of(found: Mapping[str, Any], sheet_ids: Mapping[str, int]) -> Marked:
    """Read the marks of columns and that of the last turn."""
    turns = (one.get("metadataValue", "") for one in _marks(found) if one.get("metadataKey") == TURN_KEY)
    columns = {cls: bound(found, cls, sheet_ids.get(cls.tab)) for cls in TABS}
    return Marked(next(turns, ""), columns)


@dataclass(frozen=True)
class Overview:
    """What Google says of a spreadsheet in one small answer: its zone, its tabs, and the marks on it as a whole."""

    zone: str = ""
    tabs: Mapping[str, int] = field(default_factory=dict)  # as people call them now
    widths: Mapping[int, int] = field(default_factory=dict)
    cells: int = 0  # filled or not: Google counts them all
    applied: tuple[str, ...] = ()
    layouts: frozenset[str] = frozenset()

    def title(self, cls: type[Row]) -> str | None:
        """Say what people call a tab of the kit's now; None where it is gone."""
        ours = (sheet_id(cls), FORMERLY.get(cls.tab))
        others = {other.tab for other in TABS} - {cls.tab}
        named = (title for title, one in self.tabs.items() if one in ours and title not in others)
        return next(named, cls.tab if cls.tab in self.tabs else None)

    def sheet_ids(self) -> dict[str, int]:
        """Map each tab's name, ours by the name the kit uses, to Google's number for it."""
        called = {title: cls.tab for cls in TABS if (title := self.title(cls))}
        return {called.get(title, title): one for title, one in self.tabs.items()}

    def width(self, cls: type[Row]) -> int:
        """Count the columns of a tab's grid; 0 where it is gone."""
        return self.widths.get(self.tabs.get(self.title(cls) or "", -1), 0)

    def missing(self) -> list[type[Row]]:
        """List the tabs of the kit that are not there."""
        return [cls for cls in TABS if self.title(cls) is None]


def overview_of(found: Mapping[str, Any]) -> Overview:
    """Read Google's description of a spreadsheet."""
    sheets = [one["properties"] for one in found.get("sheets", [])]
    grids = [one.get("gridProperties", {}) for one in sheets]
    left = [(one.get("metadataKey"), one.get("metadataValue", "")) for one in found.get("developerMetadata", [])]
    return Overview(
        zone=str(found.get("properties", {}).get("timeZone", "")),
        tabs={one["title"]: one.get("sheetId", 0) for one in sheets},
        widths={one.get("sheetId", 0): one.get("gridProperties", {}).get("columnCount", 0) for one in sheets},
        cells=sum(one.get("rowCount", 0) * one.get("columnCount", 0) for one in grids),
        applied=tuple(value for key, value in left if key == MIGRATION_KEY),
        layouts=frozenset(value for key, value in left if key == LAYOUT_KEY),
    )


def called_now(span: str, seen: Overview | None) -> str:
    """Say a range in A1 notation (it begins with a tab of ours in quotes) by what people call the tab now."""
    found = _TAB.match(span)
    named = found and seen and next((cls for cls in TABS if cls.tab == found[1].replace("''", "'")), None)
    title = seen.title(named) if named and seen else None
    return quoted(title) + span[found.end() :] if title and found else span


def bound(found: Mapping[str, Any], cls: type[Row], sheet_id: int | None) -> dict[str, int]:
    """Read the marks of columns: on which position does each attribute of a tab stand now?"""
    positions: dict[str, int] = {}
    for one in _marks(found):
        tab, _, attribute = one.get("metadataValue", "").partition(".")
        place = one.get("location", {}).get("dimensionRange", {})
        if tab == cls.tab and place.get("sheetId", 0) == sheet_id:
            positions.setdefault(attribute, place.get("startIndex", 0))
    return positions


def _marks(found: Mapping[str, Any]) -> Iterable[Mapping[str, Any]]:
    return (one["developerMetadata"] for one in found.get("matchedDeveloperMetadata", []))
