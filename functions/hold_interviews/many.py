"""Stop where very many things already sent would change at once: more than 20, or more than 20 % and more than 3."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from functions.hold_interviews.calendar_wins import GONE
from functions.hold_interviews.case import Case

MOST = 20
FEW = 3
SHARE = 0.2
ASK = (
    "{count} interviews whose invitations have gone would change or end at once; nothing was sent. "
    "If this one is meant, clear this cell; if not, set the line back."
)


def hold_back(cases: Sequence[Case]) -> None:
    """Make the cases wait that a person has to say yes to; a yes is the cleared To do cell."""
    for case in cases:
        _take_answer(case)
    altering = [case for case in cases if _alters(case) and case.shown.agreed != _fingerprint(case)]
    asked = [case for case in altering if case.shown.asked == _fingerprint(case)]
    new = [case for case in altering if case.shown.asked != _fingerprint(case)]
    sent = sum(1 for case in cases if case.shown.anything and not case.shown.off)
    if len(new) <= FEW or len(new) <= min(MOST, SHARE * sent):
        new = []
    for case in cases:
        if case.shown.asked != GONE:
            case.shown = replace(case.shown, asked="")
    for case in [*asked, *new]:
        case.waits = True
        case.shown = replace(case.shown, asked=_fingerprint(case))
    for case in asked:
        case.to_do = [case.was.to_do]
    for case in new:
        case.to_do = [ASK.format(count=len(new))]


def _take_answer(case: Case) -> None:
    meant = _fingerprint(case)
    if meant and case.shown.asked == meant and not case.was.to_do:
        case.shown = replace(case.shown, asked="", agreed=meant)
    elif not meant:
        case.shown = replace(case.shown, agreed="")


def _alters(case: Case) -> bool:
    if not case.shown.anything or case.shown.off:
        return False
    fresh = any(case.farewell(kind) is None for kind in case.farewells)
    return fresh or any(case.next_line(one.kind) is None for one in case.owed if case.shown.times(one.kind))


def _fingerprint(case: Case) -> str:
    return "+".join([*("off" for _ in case.farewells[:1]), *(one.fingerprint for one in case.owed)])
