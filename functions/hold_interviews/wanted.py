"""What each of an interview's two events is to show."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from functions.hold_interviews.shown import Kind
from functions.post.sheet import Sheet
from sheets_schema.checks import interview_problems
from sheets_schema.clock import zone_named
from sheets_schema.problems import Problem, Refusal
from sheets_schema.stages import Stage
from sheets_schema.tables import Application, Interview, Interviewer, Person
from sheets_schema.tables.interviews import Mode

OVER = (Stage.NO, Stage.WITHDRAWN)
DIALLED = re.compile(r"[^\d+()/. -]")


@dataclass(frozen=True)
class Wanted:
    """One event: who comes, when, how long, and where."""

    kind: Kind
    starts: datetime
    minutes: int
    mode: Mode
    place: str
    guests: tuple[str, ...]

    @property
    def ends(self) -> datetime:
        """Say when it is over."""
        return self.starts + timedelta(minutes=self.minutes)

    @property
    def fingerprint(self) -> str:
        """Shorten it to ten letters that change whenever a guest should be told."""
        who = sorted(address.casefold() for address in self.guests)
        said = (self.starts.astimezone(UTC).isoformat(), str(self.minutes), self.mode.value, self.place, *who)
        return hashlib.sha256("\x1f".join(said).encode()).hexdigest()[:10]


def wanted(kind: Kind, interview: Interview, sheet: Sheet) -> Wanted:
    """Say what an event is to show; asked only of an interview that has nothing wrong with it."""
    if interview.starts is None or interview.minutes is None or interview.mode is None:
        raise Refusal("This interview lacks its time, its length or its mode.")
    guests = (interview.email,) if kind is Kind.CANDIDATE else interview.interviewers
    return Wanted(
        kind, interview.starts, int(interview.minutes), interview.mode, place(interview, sheet), tuple(guests)
    )


def place(interview: Interview, sheet: Sheet) -> str:
    """Say where people meet: the Meet link, the number to call, or the address."""
    if interview.mode is Mode.VIDEO:
        return interview.meet_link
    if interview.mode is Mode.PHONE:
        person = candidate(interview, sheet)
        return DIALLED.sub("", interview.place or (person.phone if person else "")).strip()
    return interview.place


def application_of(interview: Interview, sheet: Sheet) -> Application | None:
    """Find the application an interview belongs to."""
    return sheet.get(Application, interview.application_id)


def candidate(interview: Interview, sheet: Sheet) -> Person | None:
    """Find whom an interview is with."""
    application = application_of(interview, sheet)
    return sheet.get(Person, application.person_id) if application else None


def problems(interview: Interview, sheet: Sheet, now: datetime) -> list[Problem]:
    """Say what a person must mend before anybody is told."""
    found = interview_problems(interview, sheet[Interview], sheet[Interviewer], now)
    return found + _about_candidate(interview, sheet)


def _about_candidate(interview: Interview, sheet: Sheet) -> list[Problem]:
    application, person = application_of(interview, sheet), candidate(interview, sheet)
    found = []
    if interview.application_id and application is None:
        found.append(interview.problem("name", "This candidate is not on Pipeline any more."))
    if application and application.stage in OVER:
        says = f"The stage on Pipeline is “{application.stage}”; set Status to Cancel, or the stage back."
        found.append(interview.problem("status", says))
    if interview.mode is Mode.PHONE and not place(interview, sheet):
        found.append(interview.problem("place", "Which number is called? Type it here or on People."))
    if person and person.zone:
        try:
            zone_named(person.zone)
        except Refusal as wrong:
            found.append(interview.problem("name", f"Time zone on People: {wrong}"))
    return found
