"""The verdict: what a storm may never have done, judged from the rehearsal itself and the ledger, not by the kit.

    cells        what people typed, and what History says of cells
    decisions    what desks acknowledged
    outgoing     invitations, events, letters
"""

from __future__ import annotations

from collections import Counter

from sheets_schema.kinds import plain
from sheets_schema.revisions import edited
from sheets_schema.tables import TABS
from tests.faults.cells import judge_cells
from tests.faults.decisions import judge_decisions
from tests.faults.ledger import Ledger
from tests.faults.outgoing import judge_what_went_out
from tests.faults.remains import Remains, Verdict


def judge(left: Remains, ledger: Ledger) -> Verdict:
    """Hold what is left against what people did and were told."""
    found = Verdict(broken=list(ledger.broken))
    _ids(left, found)
    _revs(left, found)
    judge_cells(left, ledger, found)
    judge_decisions(left, ledger, found)
    _new_lines(left, ledger, found)
    judge_what_went_out(left, ledger, found)
    return found


def _ids(left: Remains, found: Verdict) -> None:
    for tab, grid in left.tabs.items():
        found.doubled += [f"{tab}: {one} stands twice" for one, count in Counter(grid.ids()).items() if count > 1]
    lines = Counter(str(line.get("ID")) for line in left.history)
    found.doubled += [f"History: {one} stands twice" for one, count in lines.items() if count > 1]


def _revs(left: Remains, found: Verdict) -> None:
    for cls in TABS:
        grid = left.tabs.get(cls.tab)
        for row_id, line in grid.by_id().items() if grid else ():
            cells = {column.attribute: line.get(column.header, "") for column in cls.columns()}
            names = edited(cls, plain(line.get("Rev")), row_id, cells)
            found.wrong_row += [f"{cls.tab} {row_id}: its Rev does not fit {names}"] if names else []


def _new_lines(left: Remains, ledger: Ledger, found: Verdict) -> None:
    """A candidate typed on Pipeline stands there once, with an ID, and is one person."""
    for email in sorted(set(ledger.new_lines) - ledger.deleted):
        lines = [line for line in left.tabs["Pipeline"].lines if line.get("E-mail") == email]
        people = [line for line in left.tabs["People"].lines if line.get("E-mail") == email]
        if not lines or not all(line.get("ID") for line in lines) or not people:
            found.lost.append(f"{email} was typed; {len(lines)} lines and {len(people)} people stand there")
        if lines and not any(ledger.new_lines[email] in str(line) for line in (*lines, *left.history)):
            found.lost.append(f"{email} was typed with a note; it is gone")
        if len(lines) > 1 or len(people) > 1:
            found.doubled.append(f"{email} was typed once and stands on {len(lines)} lines as {len(people)} people")
