"""Titles and texts of the events, fit for every guest's eyes.

The candidate's names the job and the firm only. The panel's names the candidate in its title, which calendars show as
plain text; descriptions may be shown as HTML there, so nothing a candidate wrote stands in them but a dialled number.
"""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from functions.hold_interviews.shown import Kind
from functions.hold_interviews.wanted import Wanted, candidate
from functions.post.outbox import outgoing
from functions.post.sheet import Sheet
from functions.post.wording import one_line, spoken
from sheets_schema.clock import zone_named
from sheets_schema.tables import Interview, Outgoing
from sheets_schema.tables.interviews import Mode


def title(kind: Kind, interview: Interview, sheet: Sheet) -> str:
    """Write an event's title."""
    job = one_line(interview.job)
    if kind is Kind.CANDIDATE:
        firm = one_line(sheet.firm["Firm"])
        return " ".join(["Interview", *(["for", job] if job else []), *(["at", firm] if firm else [])])
    whom = one_line(interview.name) or "a candidate"
    return " · ".join(part for part in (f"Interview with {whom}", job, str(interview.round or "")) if part)


def text(show: Wanted, interview: Interview, sheet: Sheet, again: bool) -> str:
    """Write an event's description; `again` where its guests were told something else before."""
    head = _invitation(interview, sheet, again) if show.kind is Kind.CANDIDATE else _notice(interview, again)
    facts = [*_when(show, interview, sheet), _where(show)]
    tail = _answer(sheet, show.mode) if show.kind is Kind.CANDIDATE else PANEL_TAIL
    return "\n\n".join([head, "\n".join(facts), tail])


def farewell_line(kind: Kind, interview: Interview, generation: int, sheet: Sheet, now: datetime) -> Outgoing:
    """Write the line that calls an event off."""
    guests = (interview.email,) if kind is Kind.CANDIDATE else interview.interviewers
    words = (title(kind, interview, sheet), farewell(kind, interview, sheet))
    return outgoing(kind.calls_off, interview, f"{generation}.off", guests, *words, sheet.firm, now)


def farewell(kind: Kind, interview: Interview, sheet: Sheet) -> str:
    """Write what guests read when an interview is called off."""
    when = f" on {spoken(interview.starts, sheet.zone)}" if interview.starts else ""
    if kind is Kind.PANEL:
        return f"This interview{when} is called off."
    firm = one_line(sheet.firm["Firm"]) or "We"
    return f"Hello,\n\nthe interview{_for_job(interview)}{when} is called off. We are sorry about this.\n\n{firm}"


PANEL_TAIL = (
    "The questions and what each rating means are in the interview panel. "
    "Please rate there on your own, before you talk about the interview."
)


def _for_job(interview: Interview) -> str:
    return f" for {one_line(interview.job)}" if interview.job else ""


def _invitation(interview: Interview, sheet: Sheet, again: bool) -> str:
    firm = one_line(sheet.firm["Firm"]) or "We"
    if again:
        return f"Hello,\n\nyour interview{_for_job(interview)} has changed. It is now:"
    return f"Hello,\n\n{firm} would like to meet you for an interview{_for_job(interview)}."


def _notice(interview: Interview, again: bool) -> str:
    return f"This interview{_for_job(interview)}{' has changed. It is now:' if again else ' stands.'}"


def _when(show: Wanted, interview: Interview, sheet: Sheet) -> list[str]:
    lines = [f"When: {spoken(show.starts, sheet.zone)}", f"How long: {show.minutes} minutes"]
    theirs = _their_zone(interview, sheet)
    if show.kind is Kind.CANDIDATE and theirs and theirs.key != sheet.zone.key:
        lines.insert(1, f"Your time: {spoken(show.starts, theirs)}")
    return lines


def _their_zone(interview: Interview, sheet: Sheet) -> ZoneInfo | None:
    person = candidate(interview, sheet)
    return zone_named(person.zone) if person and person.zone else None


def _where(show: Wanted) -> str:
    if show.mode is Mode.VIDEO:
        return f"Where: video call, {show.place}"
    if show.mode is Mode.PHONE:
        return f"Where: by phone; we call {show.place}" if show.kind is Kind.CANDIDATE else f"Call: {show.place}"
    return f"Where: {show.place}"


def _answer(sheet: Sheet, mode: Mode) -> str:
    sender = sheet.firm["Sender"]
    ask = f"If this time does not suit you, {f'write to {sender}' if sender else 'tell us'}."
    test = "Please try your camera and microphone a few minutes before. " if mode is Mode.VIDEO else ""
    return f"{test}{ask}\n\n{one_line(sheet.firm['Firm'])}".rstrip()
