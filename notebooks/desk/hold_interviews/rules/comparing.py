"""The ratings of one interview side by side: only after everybody has rated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from notebooks.desk.bench.scores import Score, score, valid
from notebooks.desk.hold_interviews.rules.rating import awaited, is_opened, ratings_of
from sheets_schema.problems import NotAllowed
from sheets_schema.tables.interviews import Interview, Rating
from sheets_schema.tables.jobs import Criterion

APART = 2  # points between two raters that are worth a talk before anybody decides


@dataclass(frozen=True)
class Said:
    """One interviewer's rating of one criterion, opened."""

    who: str
    rating: int
    behaviour: str


@dataclass(frozen=True)
class Compared:
    """One criterion with everybody's ratings and what they come to."""

    criterion: Criterion
    said: tuple[Said, ...]
    score: Score | None

    @property
    def worth_a_talk(self) -> bool:
        """Tell whether the interviewers saw different things."""
        return self.score is not None and self.score.spread >= APART


def side_by_side(interview: Interview, criteria: Sequence[Criterion], ratings: Sequence[Rating]) -> list[Compared]:
    """Put the opened ratings beside each other; refuse while anybody's are missing or sealed."""
    missing = awaited(interview, ratings)
    if missing:
        raise NotAllowed(f"Still to rate: {', '.join(missing)}. Nobody sees a rating before all have rated.")
    if not is_opened(interview, ratings):
        raise NotAllowed("Everybody has rated; the kit opens the ratings at its next run, within a few minutes.")
    return [_compared(interview, criterion, ratings) for criterion in criteria]


def _compared(interview: Interview, criterion: Criterion, ratings: Sequence[Rating]) -> Compared:
    said = [
        Said(who, int(one.rating), one.behaviour)
        for who in interview.interviewers
        for one in ratings_of(interview, who, ratings)
        if one.criterion_id == criterion.id and one.rating is not None and valid(one.rating)
    ]
    return Compared(criterion, tuple(said), score([one.rating for one in said], [one.who for one in said]))
