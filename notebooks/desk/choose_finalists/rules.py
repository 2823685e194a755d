"""Comparing the candidates of one job: means with what they rest on, and an order only where the ratings carry one.

Every criterion and every rater weighs the same: weights fitted on the few hires of a small firm predict worse than
equal ones. Two candidates are told apart when every rater's overall mean of the one lies above every rater's of the
other, and both have two raters or more; otherwise they share their places.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from notebooks.desk.bench.scores import HIGHEST, LOWEST, Score, score, valid
from sheets_schema.changes import Change, change
from sheets_schema.problems import NotAllowed, Problem
from sheets_schema.stages import Stage, check_move
from sheets_schema.tables.interviews import Interview, InterviewStatus, Rating
from sheets_schema.tables.jobs import Criterion
from sheets_schema.tables.pipeline import Application

NOBODY: Mapping[str, str] = {}  # names of interviewers by their addresses in small letters; none known
STILL_IN = (Stage.HOLD, Stage.OFFER, Stage.HIRED)
CALLED_OFF = (InterviewStatus.CANCEL, InterviewStatus.CANCELLED)


@dataclass(frozen=True)
class Finalist:
    """One candidate with the scores of each criterion and over all of them."""

    application: Application
    scores: tuple[tuple[Criterion, Score | None], ...]
    overall: Score | None
    missing: tuple[str, ...] = ()  # what is still to come, in words

    @property
    def complete(self) -> bool:
        """Tell whether every rating that is asked for is in and open."""
        return self.overall is not None and not self.missing


@dataclass(frozen=True)
class Place:
    """Where a candidate may stand among the others: the best and the last place that the ratings leave open."""

    best: int
    last: int
    of: int

    @property
    def words(self) -> str:
        """Say the place as people do."""
        span = str(self.best) if self.best == self.last else f"{self.best} to {self.last}"
        return f"{span} of {self.of}"


def finalist(
    application: Application,
    criteria: Iterable[Criterion],
    interviews: Iterable[Interview],
    ratings: Iterable[Rating],
    names: Mapping[str, str] = NOBODY,
) -> Finalist:
    """Gather what was rated of one candidate, over all rounds: a second look adds to the first, it replaces nothing."""
    asked = [one for one in criteria if one.job_id == application.job_id and one.name]
    held = [one for one in interviews if one.application_id == application.id and one.status not in CALLED_OFF]
    mine = [one for one in ratings if one.application_id == application.id]
    open_ones = [one for one in mine if one.rating is not None and valid(one.rating) and _asked(one, asked)]
    scores = tuple((criterion, _of(criterion, open_ones)) for criterion in asked)
    return Finalist(application, scores, _overall(open_ones, scores), tuple(_missing(asked, held, mine, names)))


def _asked(rating: Rating, criteria: Sequence[Criterion]) -> bool:
    return any(one.id == rating.criterion_id for one in criteria)


def _of(criterion: Criterion, ratings: Iterable[Rating]) -> Score | None:
    mine = [one for one in ratings if one.criterion_id == criterion.id]
    return score([float(one.rating or 0) for one in mine], [one.interviewer.casefold() for one in mine])


def _overall(ratings: Sequence[Rating], scores: Sequence[tuple[Criterion, Score | None]]) -> Score | None:
    """Average the criteria's means; the range is that of the raters' own overall means."""
    means = [found.mean for _, found in scores if found]
    if not means:
        return None
    raters = sorted({one.interviewer.casefold() for one in ratings})
    own = [fmean(float(one.rating or 0) for one in ratings if one.interviewer.casefold() == who) for who in raters]
    return Score(fmean(means), min(own), max(own), len(raters))


def _missing(
    asked: Sequence[Criterion], held: Sequence[Interview], ratings: Sequence[Rating], names: Mapping[str, str]
) -> Iterable[str]:
    if not asked:
        yield "the job has no criteria"
    if not held and not ratings:
        yield "no interview yet"
    for interview in held:
        silent = [who for who in interview.interviewers if not _handed_in(who, interview, ratings)]
        if silent:
            yield f"ratings of {', '.join(names.get(who.casefold(), who) for who in silent)}"
    if any(one.sealed and one.submitted for one in ratings) and not any(
        one.sealed and not one.submitted for one in ratings
    ):
        yield "ratings that are still sealed"
    rated = {one.criterion_id for one in ratings if one.rating is not None or one.sealed}
    if ratings and (gaps := [one.name for one in asked if one.id not in rated]):
        yield f"any rating of {', '.join(gaps)}"


def _handed_in(who: str, interview: Interview, ratings: Iterable[Rating]) -> bool:
    return any(
        one.interviewer.casefold() == who.casefold()
        and one.interview_id in ("", interview.id)
        and (one.submitted is not None or one.rating is not None)
        for one in ratings
    )


def bad_ratings(ratings: Iterable[Rating]) -> list[Problem]:
    """Name ratings typed in the sheet that are none; they are left out of every mean."""
    says = f"A rating is a whole number from {LOWEST} to {HIGHEST}; this one is left out."
    return [one.problem("rating", says) for one in ratings if one.rating is not None and not valid(one.rating)]


def clearly_above(one: Finalist, other: Finalist) -> bool:
    """Tell whether every rater's overall mean of one lies above every rater's of the other, with two raters each."""
    first, second = one.overall, other.overall
    if first is None or second is None or min(first.raters, second.raters) < 2:
        return False
    return first.low > second.high


def no_ranking_because(finalists: Sequence[Finalist]) -> str:
    """Say in one sentence why there is no order; empty where there is one."""
    if len(finalists) < 2:
        return "There is nobody to compare with."
    waiting = [f"{one.application.name}: {'; '.join(one.missing)}" for one in finalists if not one.complete]
    return f"No order yet, because something is missing. {'. '.join(waiting)}." if waiting else ""


def places(finalists: Sequence[Finalist]) -> dict[str, Place]:
    """Give each application's places; refuse while ratings are missing or sealed."""
    why_not = no_ranking_because(finalists)
    if why_not:
        raise NotAllowed(why_not)
    return {one.application.id: _place(one, finalists) for one in finalists}


def _place(one: Finalist, finalists: Sequence[Finalist]) -> Place:
    above = sum(clearly_above(other, one) for other in finalists)
    below = sum(clearly_above(one, other) for other in finalists)
    return Place(above + 1, len(finalists) - below, len(finalists))


def in_order(finalists: Iterable[Finalist]) -> list[Finalist]:
    """Put the candidates in the order to look at them: by overall mean where all is in, otherwise by name."""
    found = sorted(finalists, key=lambda one: one.application.name.casefold())
    if no_ranking_because(found):
        return found
    return sorted(found, key=lambda one: -(one.overall.mean if one.overall else 0))


def decided(application: Application, to: Stage, why: str, reason: str = "") -> Change:
    """Move a candidate on; refuse a move that the process does not know."""
    check_move(application.stage or Stage.NEW, to)
    if to is Stage.NO and not reason:
        raise NotAllowed("Choose a reason for the no.")
    return change(application, why, stage=to, reason=reason)


def to_decide(
    applications: Iterable[Application], interviews: Iterable[Interview], ratings: Iterable[Rating]
) -> list[Application]:
    """List the candidates at stage Interview of whom anything was arranged or rated, job by job."""
    known = {one.application_id for one in interviews if one.status not in CALLED_OFF}
    known |= {one.application_id for one in ratings}
    found = [one for one in applications if one.stage is Stage.INTERVIEW and one.id in known]
    return sorted(found, key=lambda one: (one.job.casefold(), one.line))


def compared(
    job_id: str,
    applications: Sequence[Application],
    criteria: Sequence[Criterion],
    interviews: Sequence[Interview],
    ratings: Sequence[Rating],
    names: Mapping[str, str] = NOBODY,
) -> list[Finalist]:
    """Gather whom to compare for a job: those to decide on, and those decided on who are still in and fully rated."""
    open_ones = {one.id for one in to_decide(applications, interviews, ratings)}
    alive = [one for one in applications if one.job_id == job_id and (one.id in open_ones or one.stage in STILL_IN)]
    found = [finalist(one, criteria, interviews, ratings, names) for one in alive]
    return in_order(one for one in found if one.application.id in open_ones or one.complete)
