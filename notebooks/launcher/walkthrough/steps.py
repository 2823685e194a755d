"""The steps of a hire. A practice hand stands in for people; it decides by the evidence that the kit quoted."""

from __future__ import annotations

import urllib.error
import urllib.parse
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial

from notebooks.desk.choose_finalists import steps as choosing
from notebooks.desk.hold_interviews import steps as interviewing
from notebooks.desk.hold_interviews.rules.arranging import without_interview
from notebooks.desk.hold_interviews.rules.rating import handed_in
from notebooks.desk.make_offers import steps as offering
from notebooks.desk.make_offers.rules import standing
from notebooks.desk.screen_candidates import evidence, rules
from notebooks.launcher.answers import OPENER
from notebooks.launcher.office import WHO, Office
from notebooks.launcher.takeaway import letters
from sheets_schema.book import Book
from sheets_schema.problems import Refusal
from sheets_schema.reading import Reading
from sheets_schema.stages import Stage
from sheets_schema.tables.interviews import Interview, InterviewStatus, Rating
from sheets_schema.tables.jobs import Criterion, Job, Need
from sheets_schema.tables.offers import Offer, OfferStatus
from sheets_schema.tables.pipeline import Application, Bearing, Evidence

INVITED = 3  # candidates of each job who are asked to an interview
PAST_SCREENING = (Stage.INTERVIEW, Stage.OFFER, Stage.HIRED)
CHOSEN = (Stage.OFFER, Stage.HIRED)
WEIGHTS = {Bearing.SHOWS: 3, Bearing.YEARS: 3, Bearing.STATES: 2, Bearing.DENIES: -2}
RATINGS = {Bearing.SHOWS: 4, Bearing.YEARS: 4, Bearing.STATES: 3, Bearing.DENIES: 1, None: 2}
APPROVAL = "/approve/"


@dataclass
class Hire:
    """A walk's book, and what its steps could not do, by application."""

    office: Office
    book: Book
    refused: dict[str, str] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)  # what the functions leave to a person

    def tried(self, application_id: str, do: Callable[[], object]) -> None:
        """Do something for one application; a refusal is kept for the table."""
        try:
            do()
        except Refusal as no:
            self.refused[application_id] = str(no)


def screen(hire: Hire) -> None:
    """Ask those with the most evidence to an interview, put the others on hold; nobody is turned down."""
    seen = hire.book.read(Application, Criterion, Evidence)
    waiting = rules.waiting(seen[Application])
    chosen = {one.id for job_id in {one.job_id for one in waiting} for one in _strongest(seen, waiting, job_id)}
    stages = {one.id: Stage.INTERVIEW if one.id in chosen else Stage.HOLD for one in waiting}
    saved = hire.book.save([rules.decision(one, stages[one.id], WHO) for one in waiting], who=WHO)
    hire.refused |= {conflict.change.row.id: str(conflict) for conflict in saved.conflicts}


def _strongest(seen: Reading, waiting: Sequence[Application], job_id: str) -> list[Application]:
    taken = sum(one.job_id == job_id and one.stage in PAST_SCREENING for one in seen[Application])
    able = [one for one in waiting if one.job_id == job_id and one.email and not one.to_do]
    return sorted(able, key=lambda one: -_weight(seen, one))[: max(0, INVITED - taken)]


def _weight(seen: Reading, application: Application) -> int:
    asked = [one for one in seen[Criterion] if one.job_id == application.job_id]
    quoted = [one for one in seen[Evidence] if one.application_id == application.id]
    found = evidence.findings(asked, quoted)
    return sum(
        WEIGHTS.get(one.bearing, 0) * (2 if one.criterion.need is Need.MUST else 1) for one in found if one.bearing
    )


def arrange(hire: Hire) -> None:
    """Give everybody who is to be interviewed a time and interviewers."""
    seen = hire.book.read(Application, Interview)
    for one in without_interview(seen[Application], seen[Interview]):
        hire.tried(one.id, partial(interviewing.schedule, hire.book, one.id, WHO))


def rate(hire: Hire) -> None:
    """Let every interviewer of an invitation that went out rate, alone."""
    seen = hire.book.read(Application, Criterion, Evidence, Interview, Rating)
    for interview in seen[Interview]:
        asked = interview.interviewers if interview.status is InterviewStatus.INVITED else ()
        for who in asked:
            if not handed_in(interview, who, seen[Rating]):
                hire.tried(interview.application_id, partial(_rate, hire, seen, interview, who))


def _rate(hire: Hire, seen: Reading, interview: Interview, who: str) -> None:
    asked = interviewing.criteria_of(hire.book, interview.id)
    quoted = [one for one in seen[Evidence] if one.application_id == interview.application_id]
    marks = {one.criterion.id: _mark(one) for one in evidence.findings(asked, quoted)}
    interviewing.rate(hire.book, interview.id, who, marks)


def _mark(found: evidence.Finding) -> tuple[int, str]:
    behind = found.passages[0].quote if found.passages else "nothing in the résumé"
    return RATINGS[found.bearing], f"Practice rating of {found.criterion.name}, resting on: {behind}"[:500]


def choose(hire: Hire) -> None:
    """Choose one finalist of each job that has nobody at Offer yet."""
    seen = hire.book.read(Application, Criterion, Interview, Job, Rating)
    for job in seen[Job]:
        if any(one.job_id == job.id and one.stage in CHOSEN for one in seen[Application]):
            continue
        ready = [one for one in choosing.finalists(seen, job.id) if one.complete]
        for best in ready[:1]:
            one = best.application
            hire.tried(one.id, partial(choosing.decide, hire.book, one.id, Stage.OFFER, WHO))


def propose(hire: Hire) -> None:
    """Propose the offer that the panel would suggest to everybody at Offer who has none."""
    seen = hire.book.read(Application, Offer)
    for one in seen[Application]:
        if one.stage is Stage.OFFER and not standing(one, seen[Offer]):
            hire.tried(one.id, partial(offering.propose, hire.book, one.id, WHO))


def approve(hire: Hire) -> None:
    """Open the link in each approver's mail, and press Approve on the page that opens."""
    if not any(one.status is OfferStatus.PENDING for one in hire.book.read(Offer)[Offer]):
        return
    for link in _links(hire.office):
        _press_approve(f"{hire.office.address('pages')}{link}")


def _links(office: Office) -> Iterable[str]:
    for letter in reversed(letters(office)):
        for word in letter.text.split():
            if APPROVAL in word and word.startswith("http"):
                yield urllib.parse.urlsplit(word).path


def _press_approve(address: str) -> None:
    try:
        with OPENER.open(address, timeout=60):
            pass
        with OPENER.open(address, urllib.parse.urlencode({"answer": "approve"}).encode(), timeout=60):
            pass
    except urllib.error.HTTPError as error:
        error.close()  # 410: this link was answered before, or its terms have changed
        if error.code != 410:
            raise Refusal(f"The approver's page answered {error.code}.") from None
