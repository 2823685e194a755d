"""Cells: what people typed is kept, what History says is so, and one word follows from the other.

A text that somebody typed is kept if its cell shows it at the end, or if a line of History that is not older says it as
old or new value. Of a text that is neither nothing must be wrong only where its own author typed over it (they still
saw it there) before the kit had to know of it: a whole run of the functions takes note of what stands in the sheet.
What its author types back before that is what History had said last.
Whatever the kit itself wrote over stands in History, without exception.

A line of History follows from the line before about the same cell: it begins with what that one ended with, or with
what somebody typed there; else one of the kit has written over another untold. What is logged as typed was typed, and
as often as it was typed.

What this cannot see: a text that the kit wrote over in silence in the moment between its author's look and the next
text they typed into that very cell.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from tests.faults.ledger import Ledger, Typed
from tests.faults.remains import BY_HAND, JUDGED, NEW_LINE, NOT_TAKEN, SECOND, Cell, Line, Remains, Verdict, same

UNLOGGED = ("Next step", "Waiting since", "ID", "Rev")
UNKNOWN = "unknown"


def judge_cells(left: Remains, ledger: Ledger, found: Verdict) -> None:
    """Hold what was typed against the cells and History, and these against each other."""
    known = left.by_cell()
    _gone(left, ledger, found)
    _last_words(left, known, found)
    _typed(left, ledger, known, found)
    _as_typed(left, ledger, found)
    _follow(known, ledger, found)


def _gone(left: Remains, ledger: Ledger, found: Verdict) -> None:
    """A line that History knows stands there, unless its writer deleted it in the moment in which it was taken in."""
    deleted = left.deleted(ledger.deleted)
    for line in left.history:
        row_id = str(line["Row"])
        if line["Column"] == NEW_LINE and line["Tab"] in JUDGED and row_id not in deleted:
            found.lost += [] if row_id in left.tabs[line["Tab"]].by_id() else [f"{line['Tab']}: {row_id} is gone"]


def _last_words(left: Remains, known: dict[Cell, list[Line]], found: Verdict) -> None:
    """What History said last of a cell is what stands there."""
    for (tab, row_id, header), lines in known.items():
        if header not in left.tabs[tab].by_id().get(row_id, {}) or header in UNLOGGED:
            continue
        stands, says = left.stands((tab, row_id, header)), lines[-1].new
        if stands != says:
            found.wrong_row.append(f"{tab} {row_id} {header}: {stands!r} stands, History says {says!r}")


def _typed(left: Remains, ledger: Ledger, known: dict[Cell, list[Line]], found: Verdict) -> None:
    for cell, texts in by_cell(ledger.typed).items():
        lines = known.get(cell, [])
        for before, one, then in zip([None, *texts[:-1]], texts, [*texts[1:], None], strict=True):
            kept = same(one.text, left.stands(cell)) or _is_known(one, lines)
            kept = kept or (before is not None and _typed_back(before, one, lines, ledger))
            if not kept and (then is None or not _typed_over(one, then, ledger)):
                found.lost.append(f"{' '.join(cell)}: {one.text!r} was typed, {left.stands(cell)!r} stands there")


def by_cell(typed: Iterable[Typed]) -> dict[Cell, list[Typed]]:
    """Sort what was typed by its cell, each in the order in which it was typed."""
    found: dict[Cell, list[Typed]] = {}
    for one in typed:
        found.setdefault(one.cell, []).append(one)
    return found


def _is_known(one: Typed, lines: list[Line]) -> bool:
    later = (line for line in lines if line.when >= one.at - SECOND)
    return any(same(one.text, line.old) or same(one.text, line.new) for line in later)


def _typed_over(one: Typed, then: Typed, ledger: Ledger) -> bool:
    """Tell whether its author typed over a text before the kit had to know of it."""
    noted = any(one.stood < begun and ended < then.at for begun, ended in ledger.noted)
    return same(one.text, then.over) and not noted


def _typed_back(before: Typed, one: Typed, lines: list[Line], ledger: Ledger) -> bool:
    """Tell whether a text is what History had said last, given back by its author before anybody looked."""
    said = [line.new for line in lines if line.when <= one.at][-1:]
    return _typed_over(before, one, ledger) and same(one.text, before.over) and any(same(one.text, new) for new in said)


def _as_typed(left: Remains, ledger: Ledger, found: Verdict) -> None:
    """What is logged as done by hand somebody did by hand: a cell that the kit put onto a wrong line is not."""
    texts = {cell: [one.text for one in typed] for cell, typed in by_cell(ledger.typed).items()}
    logged = Counter((line.cell, line.new) for line in left.lines() if line.who == BY_HAND)
    for (cell, new), count in logged.items():
        typed = sum(same(text, new) for text in texts.get(cell, ()))
        if not typed:
            found.wrong_row.append(f"{' '.join(cell)}: nobody typed {new!r}")
        elif count > typed:
            found.doubled.append(f"{' '.join(cell)}: {new!r} was typed {typed} times, History says {count} times")


def _follow(known: dict[Cell, list[Line]], ledger: Ledger, found: Verdict) -> None:
    texts = by_cell(ledger.typed)
    for cell, lines in known.items():
        if cell[2].endswith(NOT_TAKEN) or cell[2] in UNLOGGED:
            continue
        for before, line in pairwise(lines):
            typed = any(same(one.text, line.old) for one in texts.get(cell, ()))
            guessed = line.who == BY_HAND and line.old == UNKNOWN
            if line.old != before.new and not typed and not guessed:
                says = f"{before.who} wrote {before.new!r}, then {line.who} wrote {line.new!r} over {line.old!r}"
                found.lost.append(f"{' '.join(cell)}: {says}")
