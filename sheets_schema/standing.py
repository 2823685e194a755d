"""Standing: which lines of the Problems tab stay, are refreshed, come and go; pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sheets_schema.tables.problems import OpenProblem

Cell = tuple[str, str, str, str]


@dataclass
class Difference:
    """What must happen to the lines that stand, so that the tab says what is true now."""

    fresh: list[OpenProblem] = field(default_factory=list)
    refreshed: list[tuple[OpenProblem, OpenProblem]] = field(default_factory=list)  # as it stands, as it should
    mended: list[OpenProblem] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.fresh or self.refreshed or self.mended)


def difference(standing: Sequence[OpenProblem], wanted: Sequence[OpenProblem]) -> Difference:
    """Hold what stands against what is true."""
    made = Difference()
    there, open_ = _by_cell(standing), _by_cell(wanted)
    for cell in dict.fromkeys([*there, *open_]):
        _settle(there.get(cell, []), open_.get(cell, []), made)
    return made


def _by_cell(lines: Iterable[OpenProblem]) -> dict[Cell, list[OpenProblem]]:
    found: dict[Cell, list[OpenProblem]] = {}
    for one in lines:
        found.setdefault((one.part, one.where, one.about_id, one.column_header), []).append(one)
    return found


def _settle(there: list[OpenProblem], wanted: list[OpenProblem], made: Difference) -> None:
    """Match the lines about one cell: first those that say the same, then a new sentence for one that went."""
    pairs: list[tuple[OpenProblem, OpenProblem]] = []
    for same in (lambda one, other: one.says == other.says, lambda one, other: True):
        for now in list(wanted):
            before = next((one for one in there if same(one, now)), None)
            if before is not None:
                pairs.append((before, now.amended(id=before.id, since=before.since)))
                there.remove(before)
                wanted.remove(now)
    made.refreshed += [(before, now) for before, now in pairs if before != now.amended(rev=before.rev)]
    made.fresh += wanted
    made.mended += there
