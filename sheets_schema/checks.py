"""What must be right before anything goes out: asked by the panels before saving and by the functions before acting."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta

from sheets_schema import clock
from sheets_schema.problems import ROOM, Problem, Refusal
from sheets_schema.tables.firm import Firm, Setting
from sheets_schema.tables.interviews import Interview, Interviewer, InterviewStatus, Mode
from sheets_schema.tables.jobs import Criterion, Job, JobStatus
from sheets_schema.tables.offers import Offer

STANDING = (None, InterviewStatus.PLANNED, InterviewStatus.INVITED)
LONGEST = 8 * 60  # minutes
MILLION = 1_000_000
FULL, NEARLY = 10 * MILLION, 8 * MILLION  # cells: Google's limit, and where a person is told (the archive begins at 6)


def interview_problems(
    interview: Interview, all_interviews: Iterable[Interview], interviewers: Sequence[Interviewer], now: datetime
) -> list[Problem]:
    """Say what keeps an interview from being held as written; nothing is said of one that is over or called off."""
    if interview.status not in STANDING:
        return []
    return [
        *_unreadable(interview, ("starts", "minutes", "email", "interviewers", "mode")),
        *_missing(interview, now),
        *_strangers(interview, interviewers),
        *_double_booked(interview, all_interviews),
    ]


def _unreadable(row: Interview | Offer, needed: tuple[str, ...]) -> list[Problem]:
    return [row.problem(name, "This cell cannot be read; mend it first.") for name in needed if name in row.unreadable]


def _missing(interview: Interview, now: datetime) -> list[Problem]:
    wanted = (
        ("application_id", "name", not interview.application_id, "Whose interview is it? Choose a name from Pipeline."),
        ("email", "email", not interview.email, "The candidate has no e-mail address; add it on People."),
        ("starts", "starts", interview.starts is None, "When does it start? Type it like 2030-01-31 09:30."),
        ("starts", "starts", bool(interview.starts and interview.starts <= now), "This time is in the past."),
        ("minutes", "minutes", not _sane(interview.minutes), f"How many minutes? From 5 to {LONGEST}."),
        ("mode", "mode", interview.mode is None, "Choose Video, Phone or On site."),
        ("place", "place", interview.mode is Mode.ON_SITE and not interview.place, "Where? Type the address."),
        (
            "interviewers",
            "interviewers",
            not interview.interviewers,
            "Who interviews? Type at least one e-mail address.",
        ),
    )
    return [
        interview.problem(column, says)
        for name, column, wrong, says in wanted
        if wrong and name not in interview.unreadable
    ]


def _sane(minutes: float | None) -> bool:
    return minutes is not None and 5 <= minutes <= LONGEST


def _strangers(interview: Interview, interviewers: Sequence[Interviewer]) -> list[Problem]:
    known = {person.email.casefold() for person in interviewers if person.email}
    unknown = [address for address in interview.interviewers if address.casefold() not in known]
    return [interview.problem("interviewers", f"{address} is not on the Interviewers tab.") for address in unknown]


def span(interview: Interview) -> tuple[datetime, datetime] | None:
    """Give an interview's start and end, if it has both."""
    if interview.starts is None or not _sane(interview.minutes):
        return None
    return interview.starts, interview.starts + timedelta(minutes=interview.minutes or 0)


def overlap(one: Interview, other: Interview) -> bool:
    """Tell whether two interviews share a minute."""
    first, second = span(one), span(other)
    return bool(first and second and first[0] < second[1] and second[0] < first[1])


def _before(one: Interview, other: Interview) -> bool:
    """Of two that clash, the one already sent stands; otherwise the upper line does."""
    rank = {InterviewStatus.INVITED: 0}
    return (rank.get(one.status, 1), one.line, one.id) < (rank.get(other.status, 1), other.line, other.id)  # type: ignore[arg-type]


def _double_booked(interview: Interview, all_interviews: Iterable[Interview]) -> list[Problem]:
    found: list[Problem] = []
    for other in all_interviews:
        if other.id == interview.id or other.status not in STANDING or not overlap(interview, other):
            continue
        if not _before(other, interview):
            continue
        when = f"{interview.starts:%d %B %Y, %H:%M}"
        if interview.application_id and other.application_id == interview.application_id:
            found.append(
                interview.problem("starts", f"The candidate already has an interview then (line {other.line}).")
            )
        mine = {address.casefold(): address for address in interview.interviewers}
        for address in other.interviewers:
            if address.casefold() in mine:
                says = f"{address} is already booked at {when} (line {other.line}); choose another time or person."
                found.append(interview.problem("interviewers", says))
    return found


def job_problems(jobs: Iterable[Job], criteria: Iterable[Criterion]) -> list[Problem]:
    """Say which criteria say nothing, and which open jobs ask for nothing."""
    known = list(criteria)
    asked = {one.job_id for one in known if one.name}
    silent = [one for one in known if one.job_id and not one.name and "name" not in one.unreadable]
    return [one.problem("name", "This criterion has no text: write what is looked for.") for one in silent] + [
        job.problem("title", f"“{job.title}” has no criteria: add them on the Criteria tab.")
        for job in jobs
        if job.status is JobStatus.OPEN and job.id not in asked
    ]


def wrong_zone(zone: str, firm: Firm) -> list[Problem]:
    """Say that the spreadsheet is set to another time zone than the firm: then nobody can tell what a time means."""
    if same_zone(zone, firm["Time zone"]):
        return []
    row = firm.rows.get("Time zone", Setting())
    says = f"The spreadsheet is set to {zone}, the firm to {firm['Time zone']}: set both to the same zone."
    return [Problem(Setting.tab, row.line, "Time zone", f"{says} No invitation goes out until then.", row.id)]


def nearly_full(cells: int) -> list[Problem]:
    """Say in time that the spreadsheet will soon hold all the cells that Google allows it."""
    if cells < NEARLY:
        return []
    says = f"More than {cells // MILLION} of the {FULL // MILLION} million cells that Google allows are in use. {ROOM}"
    return [Problem(Setting.tab, 0, "", says)]


def same_zone(one: str, other: str) -> bool:
    """Tell whether two names mean the same clock, in the years that matter to a hire."""
    if one == other:
        return True
    try:
        zones = clock.zone_named(one), clock.zone_named(other)
    except Refusal:
        return False
    weeks = (datetime(clock.now().year, 1, 1, 12, tzinfo=UTC) + timedelta(weeks=week) for week in range(150))
    return all(week.astimezone(zones[0]).utcoffset() == week.astimezone(zones[1]).utcoffset() for week in weeks)


def offer_problems(offer: Offer) -> list[Problem]:
    """Say which terms are missing or cannot be, before anybody is asked to approve."""
    same = bool(offer.email) and offer.email.casefold() == offer.approver.casefold()
    wanted = (
        ("application_id", "name", not offer.application_id, "Whose offer is it? Choose a name from Pipeline."),
        ("email", "email", not offer.email, "The candidate has no e-mail address; add it on People."),
        ("pay", "pay", not offer.pay, "How much? Type the pay as a number."),
        ("currency", "currency", not _currency(offer.currency), "Which currency? Three letters, such as GBP."),
        ("per", "per", offer.per is None, "Per year, month or hour?"),
        ("start", "start", offer.start is None, "When does the work start?"),
        ("approver", "approver", not offer.approver, "Who approves it? Type an e-mail address."),
        ("approver", "approver", same, "Nobody approves their own offer."),
    )
    needed = ("pay", "currency", "per", "start", "email", "approver", "hours", "holiday", "probation")
    bad = _unreadable(offer, needed)
    return bad + [
        offer.problem(column, says) for name, column, wrong, says in wanted if wrong and name not in offer.unreadable
    ]


def _currency(code: str) -> bool:
    return len(code) == 3 and code.isascii() and code.isalpha() and code.isupper()
