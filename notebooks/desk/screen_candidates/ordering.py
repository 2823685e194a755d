"""In which order applications are looked at, explained line by line; it decides nothing and can be switched off.

Only quoted passages count, never who wrote them: work that was done counts most. All claims of one application
together (lists of skills, years named) count less than one line of work, so that a longer list gains nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from sheets_schema.stages import Stage
from sheets_schema.tables.jobs import Criterion, Need
from sheets_schema.tables.pipeline import Application, Bearing, Evidence

WORK = 10  # points for a criterion that a line of work shows
CLAIMS: Mapping[Bearing, int] = {Bearing.YEARS: 3, Bearing.STATES: 1}
MOST_FOR_CLAIMS = WORK - 1  # for all claims of an application together
WEIGHT: Mapping[Need | None, int] = {Need.MUST: 2}  # anything else counts once
LONGEST = 120  # letters of a quote that the reason repeats
OFF = "as they came"
ON = "by what the résumés show"
DECIDES_NOTHING = "Only passages from the papers count. The order decides nothing and rejects nobody."
LAST = datetime.max.replace(tzinfo=UTC)


class Standing(StrEnum):
    """What the text says about a criterion; "not shown" means only that nothing was found in it."""

    SHOWN = "shown"
    UNCLEAR = "unclear"
    NOT_SHOWN = "not shown"


@dataclass(frozen=True)
class Reason:
    """One line of the explanation: a criterion, where it stands, its points and the words they came from."""

    criterion: str
    must: bool
    standing: Standing
    points: int
    words: str


@dataclass(frozen=True)
class Place:
    """An application with its points and the reasons for them, one a criterion, and one more if claims were capped."""

    application: Application
    points: int
    reasons: tuple[Reason, ...]


def in_order(
    applications: Iterable[Application], criteria: Sequence[Criterion], evidence: Iterable[Evidence], on: bool = True
) -> list[Place]:
    """Give the queue; switched off, or with equal points, who applied first comes first."""
    quoted: dict[str, list[Evidence]] = {}
    for one in evidence:
        quoted.setdefault(one.application_id, []).append(one)
    places = [explained(one, criteria, quoted.get(one.id, [])) for one in applications]
    return sorted(places, key=lambda place: (-place.points if on else 0, *_arrival(place.application)))


def queue(waiting: Sequence[Application], points: Callable[[Application], int], on: bool) -> list[Application]:
    """Order a queue job by job, most points first; switched off, or with equal points, it stays as they came."""
    if not on:
        return list(waiting)
    jobs = {job: place for place, job in enumerate(dict.fromkeys(one.job_id for one in waiting))}
    return sorted(waiting, key=lambda one: (one.stage is Stage.HOLD, jobs[one.job_id], -points(one)))


def explained(application: Application, criteria: Iterable[Criterion], evidence: Sequence[Evidence]) -> Place:
    """Add up the points of one application, criterion by criterion, musts first."""
    ordered = sorted((one for one in criteria if one.name), key=lambda one: one.need is not Need.MUST)
    reasons = [_reason(one, _distinct(one, evidence)) for one in ordered]
    claims = sum(one.points for one in reasons if one.standing is not Standing.SHOWN)
    if claims > MOST_FOR_CLAIMS:
        words = f"Claims without work count {MOST_FOR_CLAIMS} at most, not {claims}."
        reasons.append(Reason("All claims", False, Standing.UNCLEAR, MOST_FOR_CLAIMS - claims, words))
    return Place(application, sum(one.points for one in reasons), tuple(reasons))


def standing(bearings: Iterable[Bearing | None]) -> Standing:
    """Say where a criterion stands; claims alone, and work beside a denial, are unclear."""
    found = set(bearings) - {None}
    if found <= {Bearing.DENIES}:
        return Standing.NOT_SHOWN
    return Standing.SHOWN if Bearing.SHOWS in found and Bearing.DENIES not in found else Standing.UNCLEAR


def _arrival(application: Application) -> tuple[datetime, int]:
    return application.received or LAST, application.line


def _distinct(criterion: Criterion, evidence: Iterable[Evidence]) -> list[Evidence]:
    """The passages about a criterion, those that several files or blocks repeat once."""
    found: dict[tuple[Bearing | None, str], Evidence] = {}
    for one in evidence:
        if one.criterion_id == criterion.id:
            found.setdefault((one.bearing, " ".join(one.quote.casefold().split())), one)
    return list(found.values())


def _reason(criterion: Criterion, passages: Sequence[Evidence]) -> Reason:
    stands = standing(one.bearing for one in passages)
    must, weight = criterion.need is Need.MUST, WEIGHT.get(criterion.need, 1)
    if stands is Standing.SHOWN:
        work = next(one for one in passages if one.bearing is Bearing.SHOWS)
        return Reason(criterion.name, must, stands, WORK * weight, f"Shown at work: {_quoted(work)}")
    if any(one.bearing is Bearing.DENIES for one in passages):
        denial = next(one for one in passages if one.bearing is Bearing.DENIES)
        return Reason(criterion.name, must, stands, 0, f"Says they lack it: {_quoted(denial)}")
    best = max(passages, key=lambda one: CLAIMS.get(one.bearing or Bearing.DENIES, 0), default=None)
    if best is None or best.bearing is None:
        return Reason(criterion.name, must, stands, 0, "Nothing found in the text.")
    words = "Years of it named" if best.bearing is Bearing.YEARS else "Stated"
    return Reason(criterion.name, must, stands, CLAIMS[best.bearing] * weight, f"{words}: {_quoted(best)}")


def _quoted(evidence: Evidence) -> str:
    quote = evidence.quote if len(evidence.quote) <= LONGEST else evidence.quote[: LONGEST - 1] + "…"
    return f"“{quote}”" + (f" ({evidence.where})" if evidence.where else "")
