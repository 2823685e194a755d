"""Rating alone: what is asked of whom, and how it stays unseen until everybody has rated.

A rating is a line of Ratings from the first key on. What it says lies encrypted in the Sealed cell; Rating and
behaviour stay empty. Until it is handed in (Submitted is empty) it is a draft. When everybody of the interview has
handed in, the functions open the seals. The sealed text is JSON: {"rating": 4, "behaviour": "…", "for": line's ID}.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from notebooks.desk.bench.scores import HIGHEST, LOWEST, valid
from notebooks.desk.hold_interviews.rules.arranging import CALLED_OFF
from sheets_schema.changes import Add, Change, add, change
from sheets_schema.problems import NotAllowed, Refusal
from sheets_schema.seals import seal, unseal
from sheets_schema.stages import Stage
from sheets_schema.tables.interviews import Interview, Rating
from sheets_schema.tables.jobs import Criterion
from sheets_schema.tables.pipeline import Application

RATED_AT = (Stage.INTERVIEW, Stage.OFFER, Stage.HIRED, Stage.HOLD)  # nobody is asked to rate who is out already
PURPOSE = "rating"
HAND_IN_NOTE = "Nobody sees your ratings before everybody has rated; until then you can change them."
FEWEST = 12  # letters; a behaviour takes more than “good”


@dataclass(frozen=True)
class Mark:
    """What one interviewer says on one criterion."""

    rating: int
    behaviour: str


def same(one: str, other: str) -> bool:
    """Tell whether two addresses are one."""
    return one.strip().casefold() == other.strip().casefold()


def asked_in(interview: Interview, job_id: str, criteria: Iterable[Criterion]) -> list[Criterion]:
    """List the criteria that an interview for a job rates, in the order of the Criteria tab."""
    return [one for one in criteria if one.job_id == job_id and one.name and interview.status not in CALLED_OFF]


def ratings_of(interview: Interview, who: str, ratings: Iterable[Rating]) -> list[Rating]:
    """List one interviewer's lines of one interview; a line typed by hand may name the application only."""
    return [one for one in ratings if same(one.interviewer, who) and _about(one, interview)]


def _about(rating: Rating, interview: Interview) -> bool:
    if rating.interview_id:
        return rating.interview_id == interview.id
    return bool(rating.application_id) and rating.application_id == interview.application_id


def handed_in(interview: Interview, who: str, ratings: Iterable[Rating]) -> bool:
    """Tell whether an interviewer has handed in, or typed ratings openly, and none of them is still a draft."""
    mine = ratings_of(interview, who, ratings)
    return bool(mine) and all(one.submitted is not None or one.rating is not None for one in mine)


def awaited(interview: Interview, ratings: Sequence[Rating]) -> list[str]:
    """Name the interviewers whose ratings are still missing."""
    return [who for who in interview.interviewers if not handed_in(interview, who, ratings)]


def is_opened(interview: Interview, ratings: Sequence[Rating]) -> bool:
    """Tell whether everybody has rated and nothing is sealed any more."""
    mine = [one for one in ratings if _about(one, interview)]
    return bool(mine) and not awaited(interview, ratings) and not any(one.sealed for one in mine)


def may_still_change(interview: Interview, who: str, ratings: Sequence[Rating]) -> bool:
    """Tell whether an interviewer may touch their ratings: not once everybody's are in, nor once they lie open."""
    opened = any(one.rating is not None for one in ratings_of(interview, who, ratings))
    return bool(awaited(interview, ratings)) and not opened


def at_stage(
    interviews: Iterable[Interview], applications: Iterable[Application], stages: Collection[Stage]
) -> list[Interview]:
    """List the interviews of candidates who stand at one of these stages."""
    there = {one.id for one in applications if one.stage in stages}
    return [one for one in interviews if one.application_id in there]


def to_rate(who: str, interviews: Iterable[Interview], ratings: Sequence[Rating], now: datetime) -> list[Interview]:
    """List the interviews that wait for somebody's ratings: those that have begun first, then those to come."""
    mine = [one for one in interviews if one.status not in CALLED_OFF and any(same(who, a) for a in one.interviewers)]
    waiting = [one for one in mine if one.application_id and not handed_in(one, who, ratings)]
    return sorted(waiting, key=lambda one: (one.starts is None or one.starts > now, one.starts or now, one.line))


def read_mark(rating: Rating | None, key: str) -> Mark | None:
    """Open one's own sealed rating."""
    if rating is None or not rating.sealed:
        return None
    told = json.loads(unseal(key, PURPOSE, rating.sealed))
    if told.get("for") != rating.id:
        raise Refusal(f"Ratings, line {rating.line}, column Sealed: this seal belongs to another line.")
    return Mark(told["rating"], told["behaviour"])


def _check(criterion: Criterion, mark: Mark) -> None:
    if not valid(mark.rating):
        raise NotAllowed(f"Ratings, column Rating: rate “{criterion.name}” from {LOWEST} to {HIGHEST}.")
    if len(mark.behaviour.strip()) < FEWEST:
        says = f"a few words about “{criterion.name}”; a rating without them is an impression"
        raise NotAllowed(f"Ratings, column What they said or did: write {says}.")


def drafted(
    interview: Interview, criterion: Criterion, who: str, mark: Mark, ratings: Sequence[Rating], key: str
) -> Add | Change:
    """Write a rating down, sealed and not yet handed in; asked twice, it is the same line."""
    if not may_still_change(interview, who, ratings):
        raise NotAllowed("Everybody has rated this interview; ratings no longer change.")
    _check(criterion, mark)
    line = _line(interview, criterion, who)
    words = {"rating": mark.rating, "behaviour": mark.behaviour.strip(), "for": line.id}
    sealed = seal(key, PURPOSE, json.dumps(words, ensure_ascii=False))
    known = next((one for one in ratings if one.id == line.id), None)
    why = f"{who} rated; sealed until all have rated"
    return change(known, why, sealed=sealed) if known else add(line.amended(sealed=sealed), why)


def _line(interview: Interview, criterion: Criterion, who: str) -> Rating:
    return Rating(
        id=Rating.new_id(interview.id, who.casefold(), criterion.id),
        name=interview.name,
        criterion=criterion.name,
        interviewer=who,
        interview_id=interview.id,
        application_id=interview.application_id,
        criterion_id=criterion.id,
    )


def unrated(
    interview: Interview, who: str, criteria: Iterable[Criterion], ratings: Sequence[Rating]
) -> list[Criterion]:
    """List the criteria that an interviewer has not rated yet."""
    done = {one.criterion_id for one in ratings_of(interview, who, ratings) if one.sealed or one.rating is not None}
    return [one for one in criteria if one.id not in done]


def handing_in(
    interview: Interview, who: str, criteria: Sequence[Criterion], ratings: Sequence[Rating], now: datetime
) -> list[Change]:
    """Hand one interviewer's ratings in, all together."""
    missing = unrated(interview, who, criteria, ratings)
    if missing:
        raise NotAllowed(f"Not rated yet: {', '.join(one.name for one in missing)}.")
    drafts = [one for one in ratings_of(interview, who, ratings) if one.sealed and not one.submitted]
    return [change(one, f"{who} handed in", submitted=now) for one in drafts]
