"""Interviewers, Interviews and Ratings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sheets_schema import columns as col
from sheets_schema import kinds
from sheets_schema.columns import Writer
from sheets_schema.rows import Row


class Answer(StrEnum):
    """A plain yes or no."""

    YES = "Yes"
    NO = "No"


@dataclass(frozen=True, kw_only=True)
class Interviewer(Row, tab="Interviewers", prefix="v"):
    """Who interviews and rates."""

    name: str = col.text("Name", required=True)
    email: str = col.email("E-mail", required=True)
    role: str = col.text("Role", note="Such as HR, or Head of Engineering.")
    active: Answer | None = col.choice("Active", Answer)


class Mode(StrEnum):
    """How people meet."""

    VIDEO = "Video"
    PHONE = "Phone"
    ON_SITE = "On site"


class Round(StrEnum):
    """Which interview it is."""

    HR = "HR"
    DEPARTMENT = "Department"
    SECOND_LOOK = "Re-examination"


class InterviewStatus(StrEnum):
    """Where an interview stands."""

    PLANNED = "Planned"
    INVITED = "Invited"
    HELD = "Held"
    CANCEL = "Cancel"
    CANCELLED = "Cancelled"


@dataclass(frozen=True, kw_only=True)
class Interview(Row, tab="Interviews", prefix="i"):
    """Every interview: fill in whom, when and with whom; the invitations go out by themselves."""

    name: str = col.looked_up("Name", "application_id.name", note="A name from Pipeline.")
    email: str = col.looked_up("Candidate email", "application_id.email", kinds.EMAIL)
    job: str = col.looked_up("Job", "application_id.job", width=190)
    round: Round | None = col.choice("Round", Round, Writer.DESK)
    mode: Mode | None = col.choice("Mode", Mode, Writer.DESK)
    starts: datetime | None = col.moment("Starts at", Writer.DESK, note="In the firm's zone, like 2030-01-31 09:30.")
    minutes: int | None = col.number("Minutes", Writer.DESK)
    place: str = col.text("Place", Writer.DESK, note="The address. By phone: empty means the candidate's number.")
    interviewers: tuple[str, ...] = col.words("Interviewers", Writer.DESK, note="E-mails, with semicolons.", width=260)
    status: InterviewStatus | None = col.choice("Status", InterviewStatus, Writer.DESK, note="Cancel calls it off.")
    meet_link: str = col.text("Meet link", Writer.FUNCTIONS, width=260)
    to_do: str = col.long_text("To do", Writer.FUNCTIONS, note="What a person must mend before invitations can go.")
    application_id: str = col.link("Application ID", "Pipeline")
    space: str = col.text("Meet space", Writer.FUNCTIONS, hidden=True)
    generation: int | None = col.number(
        "Generation", Writer.FUNCTIONS, hidden=True, note="Raised when an event is made anew."
    )
    shown: str = col.text("Shown", Writer.FUNCTIONS, hidden=True, note="What the events in the calendars show now.")


@dataclass(frozen=True, kw_only=True)
class Rating(Row, tab="Ratings", prefix="g"):
    """One interviewer's rating of one criterion; sealed until everybody of the interview has rated."""

    name: str = col.looked_up("Name", "application_id.name")
    criterion: str = col.looked_up("Criterion", "criterion_id.name")
    interviewer: str = col.email("Interviewer", Writer.DESK)
    rating: int | None = col.number("Rating", Writer.DESK, note="From 1 to 5, against the anchors on Criteria.")
    behaviour: str = col.long_text("What they said or did", Writer.DESK, note="The behaviour behind the number.")
    submitted: datetime | None = col.stamp("Submitted", Writer.DESK)
    interview_id: str = col.link("Interview ID", "Interviews")
    application_id: str = col.link("Application ID", "Pipeline")
    criterion_id: str = col.link("Criterion ID", "Criteria")
    sealed: str = col.text("Sealed", Writer.DESK, hidden=True, note="The rating, encrypted until all have rated.")
