"""An interview that stands: whom it owes what."""

from __future__ import annotations

from datetime import datetime

from functions.hold_interviews.calendar_wins import ask_about_deleted, begin_anew, take_over, wants_anew
from functions.hold_interviews.case import Case
from functions.hold_interviews.shown import Kind
from functions.hold_interviews.wanted import Wanted, problems, wanted
from functions.hold_interviews.words import farewell_line, text, title
from functions.post.outbox import outgoing
from functions.post.sheet import Sheet
from sheets_schema.tables import Interview, Outgoing
from sheets_schema.tables.interviews import InterviewStatus, Mode

TAKEN_BACK = "The change was taken back before it went."
TYPED = "Invited was typed by hand: the kit has invited nobody. If it should, set Status to Planned."
STANDS = "The interview stands after all."


def study(case: Case, sheet: Sheet, now: datetime) -> None:
    """Find out what an interview owes; what keeps it from that becomes a sentence for a person."""
    if wants_anew(case):
        generation = case.generation
        for kind in begin_anew(case):
            line = farewell_line(kind, case.interview, generation, sheet, now)
            case.put(case.lines.get(line.id), line)
    if _only_typed(case):
        case.to_do.append(TYPED)
        case.waits = True
        return
    if ask_about_deleted(case) or not take_over(case, sheet.zone):
        case.waits = True
        return
    changed = _changed(case, sheet)
    wrong = problems(case.interview, sheet, now)
    if changed is None or changed:
        case.to_do += [problem.says for problem in wrong]
        if not wrong:
            case.owes_space = case.interview.mode is Mode.VIDEO and not case.interview.meet_link
            case.owed = [] if case.owes_space else changed or []
    elif _ahead(case.interview, now):
        case.to_do += [problem.says for problem in wrong if problem.column == "Status"]


def _only_typed(case: Case) -> bool:
    """Tell whether Invited is a person's word alone: then the kit invites nobody a second time, and says so."""
    typed = case.interview.status is InterviewStatus.INVITED and not case.shown.anything
    return typed and not any(case.next_line(kind) for kind in Kind)


def _changed(case: Case, sheet: Sheet) -> list[Wanted] | None:
    """List the events whose guests do not know yet; None where that cannot be said, because the row is incomplete."""
    if case.interview.starts is None or case.interview.minutes is None or case.interview.mode is None:
        return None
    both = [wanted(kind, case.interview, sheet) for kind in Kind]
    return [one for one in both if one.fingerprint != case.shown.fingerprint(one.kind)]


def _ahead(interview: Interview, now: datetime) -> bool:
    return interview.starts is not None and interview.starts > now


def write(case: Case, sheet: Sheet, now: datetime) -> None:
    """Put what is owed into the Outbox, take back what is not, and say where the interview stands."""
    owed = {one.kind for one in case.owed}
    for one in case.owed:
        case.put(case.next_line(one.kind), _line(case, one, sheet, now))
    for kind in Kind:
        if kind not in owed and not case.owes_space and not case.to_do and not case.waits:
            case.withdraw(case.next_line(kind), TAKEN_BACK)
        case.withdraw(case.farewell(kind), STANDS)
    case.say_invited()


def _line(case: Case, show: Wanted, sheet: Sheet, now: datetime) -> Outgoing:
    about, kind = case.interview, show.kind
    says = text(show, about, sheet, again=case.shown.times(kind) > 0)
    version = case.next_version(kind)
    heading = title(kind, about, sheet)
    return outgoing(kind.invites, about, version, show.guests, heading, says, sheet.firm, now, show.fingerprint)
