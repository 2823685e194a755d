"""Decisions: every press that was acknowledged is in the sheet under its person's name, or was given up in the open.

The journal is not asked. Nobody's decision stands for anybody else's: who decides what stands there already has a line
of their own that says so. A decision that History does not have under its person's own name is no harm only where
    a clash was shown, its person chose the other's value, and History keeps both values ("not taken");
    a clash was shown and its person decided the same again: then that decision is judged instead
    (it moves nothing where they insist on what they see);
    its person took it back: before it met anything, and the taking back is not in History either; or after it had
    met a clash, and History keeps it as not taken;
    its desk died in a press about that person, which nobody heard of, and History keeps it as not taken.
A decision that is in History begins with the value that its person saw: nothing was written over unseen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sheets_schema.settling import OVERWRITTEN
from sheets_schema.tables import HistoryLine
from tests.faults.ledger import Decided, Ledger, Told, Unanswered
from tests.faults.remains import BY_HAND, NOT_TAKEN, SECOND, Line, Remains, Verdict

TAB, STAGE = "Pipeline", "Stage"
Said = set[tuple[str, str, str, str, str]]  # row, column, who, old, new


def judge_decisions(left: Remains, ledger: Ledger, found: Verdict) -> None:
    """Hold what desks acknowledged against History."""
    lines = [line for line in left.lines() if line.cell[0] == TAB and line.cell[2] == STAGE]
    _somebodys(lines, ledger, found)
    refused = {(line.cell[1], line.cell[2], line.who, line.old, line.new) for line in left.lines()}
    _told(refused, ledger, found)
    gone = left.deleted(ledger.deleted)
    absent = {one.entry: one for one in _absent(lines, ledger, found) if one.row_id not in gone}
    for one in absent.values():
        unheard = _is_unanswered(one, ledger) and _is_kept(refused, one)
        if one.basis != one.stage and not unheard and not _taken_back(one, absent, ledger):
            found.lost.append(f"{one.who} moved {one.row_id} from {one.basis} to {one.stage}; History does not know")


def _somebodys(lines: Iterable[Line], ledger: Ledger, found: Verdict) -> None:
    """Every move in History is the act of somebody real, and stands there once; a slip of the kit's is no move."""
    made = Counter((one.who, one.row_id, one.stage) for one in ledger.decided)
    open_ = Counter((one.who, one.row_id) for one in ledger.unanswered)
    desks = {one.who for one in ledger.decided}
    moves = ((line.who, line.row_id, line.new) for line in lines if line.why != OVERWRITTEN)
    for (who, row_id, stage), count in Counter(moves).items():
        if who == BY_HAND:
            continue  # judged with all that was typed
        if who not in desks:
            found.wrong_row.append(f"{who} moved {row_id} to {stage}, who moves nobody")
        elif count > made[who, row_id, stage] + open_[who, row_id]:
            found.doubled.append(f"{who} moved {row_id} to {stage} once more in History than at the desk")


def _told(said: Said, ledger: Ledger, found: Verdict) -> None:
    """Whoever gave a decision up had seen the other's value, and History keeps both."""
    for one in ledger.decided:
        if one.entry in ledger.withdrawn and not _is_kept(said, one) and Told(one.entry) not in ledger.told:
            found.lost.append(f"{one.who} took {one.row_id} to {one.stage} back; History does not keep it")
        if one.entry not in ledger.given_up | ledger.taken_over:
            continue
        showings = [told.theirs for told in ledger.told if told.entry == one.entry]
        if not showings:
            found.lost.append(f"{one.who} gave up {one.row_id} to {one.stage} and was not told why")
        elif one.entry in ledger.given_up and not any(_keeps_both(said, one, theirs) for theirs in showings):
            found.lost.append(f"{one.who} gave up {one.row_id} to {one.stage}; History does not keep both values")


def _keeps_both(said: Said, one: Decided, theirs: Iterable[tuple[str, str]]) -> bool:
    mine = {line for line in said if line[0] == one.row_id and line[2] == one.who}
    met = {header for header, _ in theirs}
    olds = {(header, old) for _, header, _, old, new in mine if header != STAGE + NOT_TAKEN or new == one.stage}
    return (not met or _is_kept(said, one)) and all((header + NOT_TAKEN, words) in olds for header, words in theirs)


def _is_kept(said: Said, one: Decided) -> bool:
    """Tell whether History keeps a decision that was not taken."""
    places = {(row_id, header, who, new) for row_id, header, who, _, new in said}
    return (one.row_id, STAGE + NOT_TAKEN, one.who, one.stage) in places


def _absent(lines: Sequence[Line], ledger: Ledger, found: Verdict) -> Iterator[Decided]:
    """Find the decisions that have no line of their own; the others must begin with what their person saw."""
    settled = ledger.given_up | ledger.withdrawn | ledger.taken_over
    undone = {*ledger.taken_back, *ledger.taken_back.values()}
    # First those that nothing excuses: a line that could be either's is theirs.
    kept = sorted((one for one in ledger.decided if one.entry not in settled), key=lambda one: one.entry in undone)
    owner: dict[int, Decided] = {at: one for one in kept for at in _own(one, lines, ledger)}
    named = {one.entry for one in owner.values()}
    without = [one for one in kept if one.entry not in named and not _finds(one, lines, owner)]
    for one in without:
        free = (at for at, line in enumerate(lines) if at not in owner and _is_of(line, one))
        at = next(free, None)
        if at is None:
            yield one
        else:
            owner[at] = one
    for at, one in owner.items():
        insisted = _is_unanswered(one, ledger) and at not in _own(one, lines, ledger)
        if lines[at].old not in (one.basis, lines[at].new) and not insisted:
            says = f"{one.who} moved {one.row_id} from {one.basis} to {one.stage}"
            found.lost.append(f"{says}, over {lines[at].old}, which they were not shown")


def _is_unanswered(one: Decided, ledger: Ledger) -> bool:
    """Tell whether its desk died in some press about the same person: nobody knows whether it chose about a clash."""
    return Unanswered(one.who, one.row_id) in ledger.unanswered


def _own(one: Decided, lines: Sequence[Line], ledger: Ledger) -> list[int]:
    """Find the line of a decision by the name that its save gave it."""
    names = {HistoryLine.new_id(op, TAB, one.row_id, STAGE) for op in ledger.sent.get(one.entry, ())}
    return [at for at, line in enumerate(lines) if line.id in names]


def _finds(one: Decided, lines: Sequence[Line], owner: dict[int, Decided]) -> bool:
    """Give a decision whose saves are not known a line that begins with what its person saw."""
    for at, line in enumerate(lines):
        if at not in owner and _is_of(line, one) and line.old in (one.basis, line.new):
            owner[at] = one
            return True
    return False


def _is_of(line: Line, one: Decided) -> bool:
    same = (line.who, line.row_id, line.new) == (one.who, one.row_id, one.stage)
    return same and line.when >= one.at - SECOND


def _taken_back(one: Decided, absent: Mapping[str, Decided], ledger: Ledger) -> bool:
    undone = ledger.taken_back.get(one.entry)
    if undone is not None:  # it is the taking back itself
        return undone in absent or undone in ledger.given_up | ledger.withdrawn
    return any(ledger.taken_back.get(other) == one.entry for other in absent)
