"""The story of a row about which the judge complains: what people did to it, what runs noted, what History says of it.

Threads and processes meet differently each time, so that a seed need not end twice the same way: what is told here is
all there is to find the cause by.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from tests.faults.ledger import Ledger
from tests.faults.remains import Remains, Verdict

LONGEST = 80  # lines of one row's story


def story(left: Remains, ledger: Ledger, verdict: Verdict) -> Iterator[str]:
    """Tell of every row that a sentence of the verdict names, in the order of time."""
    words = {word.strip(":,") for says in verdict.sentences() for word in says.split()}
    for row_id in sorted(words & _rows(left, ledger)):
        yield f"{row_id}:"
        told = sorted([*_history(left, row_id), *_doings(ledger, row_id), *_runs(ledger)])
        yield from (f"    {at:%H:%M:%S.%f}  {says}" for at, says in told[-LONGEST:])
        yield from (f"    {tab} {grid.line_of(row_id)} {grid.by_id().get(row_id)}" for tab, grid in left.tabs.items())


def _rows(left: Remains, ledger: Ledger) -> set[str]:
    known = {line.row_id for line in left.lines()} | {one.row_id for one in ledger.typed}
    return known | {row_id for grid in left.tabs.values() for row_id in grid.by_id()}


def _history(left: Remains, row_id: str) -> Iterator[tuple[datetime, str]]:
    for line in left.lines():
        if line.row_id == row_id:
            yield line.when, f"History: {line.who}, {' '.join(line.cell)}: {line.old!r} -> {line.new!r} ({line.id})"


def _doings(ledger: Ledger, row_id: str) -> Iterator[tuple[datetime, str]]:
    for typed in ledger.typed:
        if typed.row_id == row_id:
            yield typed.at, f"typed: {' '.join(typed.cell)}: {typed.text!r} over {typed.over!r}"
    for one in ledger.decided:
        if one.row_id == row_id:
            ends = [name for name in ("given_up", "withdrawn", "taken_over") if one.entry in getattr(ledger, name)]
            yield one.at, f"pressed: {one.entry}: {one.basis} -> {one.stage} {' '.join(ends)}"


def _runs(ledger: Ledger) -> Iterator[tuple[datetime, str]]:
    for begun, ended in ledger.noted:
        yield begun, f"a whole run, until {ended:%H:%M:%S.%f}"
