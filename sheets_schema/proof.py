"""Proof that the cells written were the cells meant: people sort, insert and rename between our look and our writing.

The answer of the writing call shows the headers and the IDs as they stood at that very moment. Where they are not as
we had seen them, or where the answer was lost, `mending` finds out what was hit.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

from sheets_schema.image import Image, quoted
from sheets_schema.kinds import plain
from sheets_schema.rows import Row
from sheets_schema.turns import Guard
from sheets_schema.wire import Lines, Request, append_request, shown_lines, write_requests
from sheets_schema.writing import Draft, Images, Write

Tab = type[Row]


@dataclass(frozen=True)
class Sent:
    """What goes out in one call, and the sheet as it was looked at before."""

    before: Images
    zone: ZoneInfo
    writes: tuple[Write, ...]
    guard: Guard
    rows: Mapping[Tab, tuple[Row, ...]] = field(default_factory=dict)
    hits: dict[tuple[Tab, int], str] = field(default_factory=dict)  # whose lines the answer showed to be hit instead

    @classmethod
    def of(cls, draft: Draft, guard: Guard) -> Sent:
        """Take what a draft has gathered."""
        if draft.edits or draft.appends:
            guard.turn.tell(draft)
        rows = {tab: tuple(some.values()) for tab, some in draft.appends.items()}
        return cls(draft.images, draft.zone, tuple(draft.writes()), guard, rows)

    @property
    def tabs(self) -> list[Tab]:
        """List the tabs that are written to."""
        return list(dict.fromkeys([*(write.cls for write in self.writes), *self.rows]))

    def requests(self, sheet_ids: Mapping[str, int]) -> list[Request]:
        """Make the requests: those that refuse the call, amendments, new lines."""
        guards = self.guard.requests(self._named(), self.before, sheet_ids)
        amended = [one for write in self.writes for one in write_requests(write, sheet_ids[write.cls.tab])]
        return [*guards, *amended] + [
            append_request(self.before[cls], rows, sheet_ids[cls.tab], self.zone) for cls, rows in self.rows.items()
        ]

    def _named(self) -> dict[Tab, list[str]]:
        """Name the columns that are written, and those that tell whose a line is."""
        written: dict[Tab, set[int]] = {cls: set(self.before[cls].positions.values()) for cls in self.rows}
        for write in self.writes:
            written.setdefault(write.cls, set()).update(write.cells)
        return {
            cls: [name for name, at in self.before[cls].positions.items() if at in some or name in ("id", "rev")]
            for cls, some in written.items()
        }

    def ranges(self) -> list[str]:
        """Name what the answer must show: headers of all tabs, IDs where lines were amended, lines known by no ID."""
        amended = dict.fromkeys(write.cls for write in self.writes)
        ids = [self.before[cls].range_of("id") for cls in amended if "id" in self.before[cls].positions]
        nameless = [f"{quoted(one.cls.tab)}!{one.line}:{one.line}" for one in self.writes if one.seen is not None]
        return [f"{quoted(cls.tab)}!1:1" for cls in self.tabs] + ids + nameless

    def landed(self, answer: Mapping[str, Any], sheet_ids: Mapping[str, int]) -> bool:
        """Tell whether every cell went where it was meant to go."""
        shown = shown_lines(answer)
        lines = {cls: shown.get(sheet_ids[cls.tab], {}) for cls in self.tabs}
        if any(not same_headers(self.before[cls], lines[cls].get(1, [])) for cls in self.tabs):
            return False
        ids = {cls: _ids(self.before[cls], lines[cls]) for cls in self.tabs}
        astray = [one for one in self.writes if not _stands(one, self.before[one.cls], lines[one.cls], ids[one.cls])]
        for one in astray:
            stood = {line: row_id for row_id, some in ids[one.cls].items() for line in some}
            self.hits[one.cls, one.line] = stood.get(one.line, "")
        return not astray


def same_headers(image: Image, headers: list[Any]) -> bool:
    """Tell whether the header line still reads as it did when it was looked at."""
    return _trimmed(image.headers) == _trimmed(headers)


def _trimmed(headers: list[Any]) -> list[str]:
    shown = [plain(header).strip() for header in headers]
    while shown and not shown[-1]:
        shown.pop()
    return shown


def _ids(image: Image, lines: Lines) -> dict[str, list[int]]:
    """Say on which lines each ID stands: on more than one where a person has copied a line."""
    at = image.positions.get("id", -1)
    found: dict[str, list[int]] = {}
    for number, cells in sorted(lines.items()):
        if number > 1 and 0 <= at < len(cells) and plain(cells[at]).strip():
            found.setdefault(plain(cells[at]).strip(), []).append(number)
    return found


def _stands(write: Write, image: Image, lines: Lines, ids: Mapping[str, list[int]]) -> bool:
    if write.seen is None:
        return not write.row_id or write.line in ids.get(write.row_id, ())
    line = lines.get(write.line, [])
    there = {name: line[at] if at < len(line) else "" for name, at in image.positions.items()}
    kept = (name for name in write.seen if image.positions.get(name, -1) not in write.cells)
    return all(plain(there.get(name, "")) == plain(write.seen[name]) for name in kept)
