"""Rows and what stands in the calendars -> changes, Outbox lines, and spaces to make."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from functions.hold_interviews import keeping, leaving
from functions.hold_interviews.case import Case, case_of
from functions.hold_interviews.many import hold_back
from functions.hold_interviews.ratings import openings
from functions.hold_interviews.seen import Seen
from functions.post.reports import Report
from functions.post.sheet import Sheet
from sheets_schema.changes import Add, Change, change
from sheets_schema.tables import Interview, Outgoing
from sheets_schema.tables.interviews import InterviewStatus
from sheets_schema.tables.outbox import Going, What

OVER = (InterviewStatus.HELD, InterviewStatus.CANCELLED)
LOST = "The interview this speaks of is no longer in the sheet, but its event still stands in the calendars."
INVITING = (What.INVITATION, What.PANEL)


@dataclass
class Plan:
    """What is to be done now: a Meet space for some interviews first, and the changes."""

    changes: list[Add | Change] = field(default_factory=list)
    spaces: list[Interview] = field(default_factory=list)
    report: Report = field(default_factory=Report)


def plan(sheet: Sheet, seen: Seen, key: str, now: datetime, ids: Collection[str] = ()) -> Plan:
    """Say what is owed; planning again before it is done says the same, and after it is done nothing."""
    cases = _cases(sheet, seen)
    for case in cases:
        _study(case, sheet, now)
    hold_back(cases)
    made = Plan()
    for case in cases:
        if not ids or case.interview.id in ids:
            _write(case, sheet, now)
            _gather(case, made)
    opened, report = openings(sheet, key)
    made.changes += [*opened, *_lost(sheet)]
    made.report.merge(report).merge(_asked_for(ids, cases, made.report))
    return made


def _cases(sheet: Sheet, seen: Seen) -> list[Case]:
    by_interview: dict[str, list[Outgoing]] = {}
    for line in sheet[Outgoing]:
        by_interview.setdefault(line.about_id, []).append(line)
    return [case_of(one, by_interview.get(one.id, ()), seen.of(one.id)) for one in sheet[Interview]]


def _study(case: Case, sheet: Sheet, now: datetime) -> None:
    if case.interview.status is InterviewStatus.CANCEL:
        leaving.study(case, now)
    elif case.interview.status not in OVER and "status" not in case.interview.unreadable:
        keeping.study(case, sheet, now)


def _write(case: Case, sheet: Sheet, now: datetime) -> None:
    if case.waits or case.interview.status in OVER or "status" in case.interview.unreadable:
        return
    if case.interview.status is InterviewStatus.CANCEL:
        leaving.write(case, sheet, now)
    else:
        keeping.write(case, sheet, now)


def _gather(case: Case, made: Plan) -> None:
    amended = case.amendment()
    made.changes += [*case.changes, *([amended] if amended else [])]
    if case.owes_space:
        made.spaces.append(case.interview)
    row_id = case.interview.id
    if case.to_do:
        made.report.refused[row_id] = " ".join(dict.fromkeys(case.to_do))
    if case.changes:
        made.report.done[row_id] = "Put into the Outbox."
    elif case.interview.status is not case.was.status:
        made.report.done[row_id] = f"{case.interview.status}."
    elif amended and "starts" in amended.values:
        made.report.done[row_id] = "Moved in Calendar; taken over."


def _lost(sheet: Sheet) -> list[Change]:
    there = {one.id for one in sheet[Interview]}
    ended = {line.about_id for line in sheet[Outgoing] if line.what not in INVITING and line.status is Going.SENT}
    gone = [line for line in sheet[Outgoing] if line.what in INVITING and line.about_id not in there | ended]
    told = [line for line in gone if line.status is Going.SENT and not line.to_do]
    return [change(line, "Its interview is gone from the sheet", to_do=LOST) for line in told]


def _asked_for(ids: Iterable[str], cases: Iterable[Case], said: Report) -> Report:
    known = {case.interview.id: case.interview for case in cases}
    report = Report()
    for row_id in ids:
        if row_id in known and row_id not in said.done and row_id not in said.refused:
            report.already[row_id] = f"{known[row_id].status or 'Planned'} already; nothing is owed."
    return report
