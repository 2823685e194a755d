"""Sent: everything that goes out in one atomic call, and whether its answer proves that it went where it was meant to.

People sort, insert and delete lines between our look and our writing. The answer shows what the sheet itself copied of
every line in the moment in which it was written over.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

from sheets_schema import witness
from sheets_schema.image import quoted
from sheets_schema.rows import Row
from sheets_schema.tables.last_save import Written
from sheets_schema.turns import Guard
from sheets_schema.wire import Request, append_request, shown_lines, write_requests
from sheets_schema.writing import Draft, Images, Write

Tab = type[Row]


@dataclass(frozen=True)
class Sent:
    """What goes out in one call, and the sheet as it was looked at; `settles`: it settles what was left."""

    before: Images
    zone: ZoneInfo
    writes: tuple[Write, ...]
    guard: Guard
    rows: Mapping[Tab, tuple[Row, ...]] = field(default_factory=dict)
    settles: bool = False

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
        """Make the requests: those that refuse the call, the witness, amendments, new lines."""
        made = self.guard.requests(self._named(), self.before, sheet_ids)
        if self.writes or self.settles:
            made += witness.requests(self.writes, self.before, sheet_ids)
        for one in self.writes:
            made += write_requests(one, self.before[one.cls], sheet_ids[one.cls.tab])
        for cls, rows in self.rows.items():
            made.append(append_request(self.before[cls], rows, sheet_ids[cls.tab], self.zone))
        return made

    def _named(self) -> dict[Tab, list[str]]:
        """Name the columns that are written, and those that tell whose a line is."""
        written: dict[Tab, set[str]] = {cls: set(self.before[cls].positions) for cls in self.rows}
        for write in self.writes:
            written.setdefault(write.cls, {"id", "rev"}).update(write.cells)
        return {cls: [name for name in self.before[cls].positions if name in some] for cls, some in written.items()}

    def ranges(self) -> list[str]:
        """Name what the answer must show: the witness."""
        return [f"{quoted(Written.tab)}!2:{len(self.writes) + 1}"] if self.writes else []

    def landed(self, answer: Mapping[str, Any], sheet_ids: Mapping[str, int]) -> bool:
        """Tell whether every cell went where it was meant to go."""
        lines = shown_lines(answer).get(sheet_ids[Written.tab], {}) if self.writes else {}
        said = witness.entries([lines[number] for number in sorted(lines)])
        return len(said) == len(self.writes) and all(one.is_sound for one in said)
