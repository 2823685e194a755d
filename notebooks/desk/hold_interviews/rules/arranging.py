"""Who needs an interview, what would suit, and what cannot be held as asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import count

from sheets_schema.checks import interview_problems, span
from sheets_schema.problems import Problem
from sheets_schema.stages import Stage
from sheets_schema.tables.interviews import Answer, Interview, Interviewer, InterviewStatus, Mode, Round
from sheets_schema.tables.jobs import Job
from sheets_schema.tables.pipeline import Application

PEOPLE = ("hr", "people", "human resources", "personnel")  # how firms call those who hold the first round
CALLED_OFF = (InterviewStatus.CANCEL, InterviewStatus.CANCELLED)


def of_application(application: Application, interviews: Iterable[Interview]) -> list[Interview]:
    """List an application's interviews that were not called off, earliest first."""
    found = [one for one in interviews if one.application_id == application.id and one.status not in CALLED_OFF]
    return sorted(found, key=lambda one: (one.starts is None, one.starts or datetime.min, one.line))


def is_over(interview: Interview, now: datetime) -> bool:
    """Tell whether an interview was held, or its time has passed."""
    times = span(interview)
    return interview.status is InterviewStatus.HELD or (times is not None and times[1] <= now)


def without_interview(applications: Iterable[Application], interviews: Sequence[Interview]) -> list[Application]:
    """List the candidates at stage Interview for whom none was arranged yet, longest waiting first."""
    waiting = [one for one in applications if one.stage is Stage.INTERVIEW and not of_application(one, interviews)]
    return sorted(waiting, key=lambda one: (one.waiting_since is None, one.waiting_since or datetime.min, one.line))


def another_round(
    applications: Iterable[Application], interviews: Sequence[Interview], now: datetime
) -> list[Application]:
    """List the candidates at stage Interview whose interviews are all over: a further round may be wanted."""
    invited = [(one, of_application(one, interviews)) for one in applications if one.stage is Stage.INTERVIEW]
    return [one for one, held in invited if held and all(is_over(interview, now) for interview in held)]


def next_round(held: Sequence[Interview]) -> Round:
    """Say which round comes after those that were held."""
    known = {one.round for one in held}
    return next((one for one in Round if one not in known), Round.SECOND_LOOK)


def panel_for(
    job: Job | None, which: Round, interviews: Iterable[Interview], interviewers: Sequence[Interviewer]
) -> tuple[str, ...]:
    """Suggest who interviews: the same people as for the job's other candidates, otherwise by the round.

    All candidates of a job before the same panel is what makes their ratings comparable.
    """
    title = job.title if job else ""
    earlier = [one for one in interviews if title and one.job == title and one.round is which and one.interviewers]
    if earlier:
        return max(earlier, key=lambda one: one.line).interviewers
    active = [one for one in interviewers if one.email and one.active is not Answer.NO]
    people = [one for one in active if any(word in one.role.casefold().split() for word in PEOPLE)]
    heads = [one for one in active if job and one.name.casefold() == job.head.casefold()]
    chosen = people[:1] + heads if which is Round.HR else heads + people[:1]
    return tuple(dict.fromkeys(one.email for one in chosen)) or tuple(one.email for one in active[:1])


def suggested(
    application: Application,
    job: Job | None,
    interviews: Sequence[Interview],
    interviewers: Sequence[Interviewer],
    minutes: int,
) -> Interview:
    """Suggest an interview, as yet without a time; asked twice for one candidate, it has the same ID."""
    held = of_application(application, interviews)
    which = next_round(held)
    return Interview(
        id=_next_id(application, interviews),
        line=max((one.line for one in interviews), default=1) + 1,
        name=application.name,
        email=application.email,
        job=application.job,
        round=which,
        mode=Mode.VIDEO,
        minutes=minutes,
        place=job.place if job and "home" not in job.place else "",
        interviewers=panel_for(job, which, interviews, interviewers),
        status=InterviewStatus.PLANNED,
        application_id=application.id,
    )


def _next_id(application: Application, interviews: Sequence[Interview]) -> str:
    """Name the candidate's next interview: the same name at every desk, and never one that a line already has."""
    taken = {one.id for one in interviews}
    places = (Interview.new_id(application.id, str(place)) for place in count(1))
    return next(one for one in places if one not in taken)


def problems(
    interview: Interview, interviews: Sequence[Interview], interviewers: Sequence[Interviewer], now: datetime
) -> list[Problem]:
    """Say what keeps an interview from being arranged as asked."""
    off = [one for one in interviewers if one.active is Answer.NO]
    resting = [one for one in off if one.email.casefold() in {address.casefold() for address in interview.interviewers}]
    away = [interview.problem("interviewers", f"{one.name} does not interview at present.") for one in resting]
    return [*interview_problems(interview, interviews, interviewers, now), *away]


def to_mend(interviews: Iterable[Interview], now: datetime) -> list[Interview]:
    """List the interviews that the functions could not arrange as they stand."""
    return [one for one in interviews if one.to_do and one.status not in CALLED_OFF and not is_over(one, now)]


def ahead(interviews: Iterable[Interview], now: datetime) -> list[Interview]:
    """List the interviews that are still to be held, soonest first."""
    coming = [one for one in interviews if one.status not in CALLED_OFF and not is_over(one, now)]
    return sorted(coming, key=lambda one: (one.starts is None, one.starts or now, one.line))
