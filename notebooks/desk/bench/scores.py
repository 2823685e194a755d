"""Numbers from ratings, never with more certainty than the ratings carry."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean

LOWEST, HIGHEST = 1, 5


@dataclass(frozen=True)
class Score:
    """A mean on the scale from 1 to 5, the range it comes from, and how many raters stand behind it."""

    mean: float
    low: float
    high: float
    raters: int

    @property
    def spread(self) -> float:
        """Say how far the raters lie apart, in points of the scale."""
        return self.high - self.low

    @property
    def words(self) -> str:
        """Say the mean with what it rests on: one decimal, because whole numbers of few people give no second."""
        return f"{self.mean:.1f} ({self.behind})"

    @property
    def behind(self) -> str:
        """Say what the mean rests on."""
        if self.raters == 1:
            return "one rater, so no range"
        low, high = _short(self.low), _short(self.high)
        return f"{self.raters} raters, {f'all {low}' if low == high else f'{low} to {high}'}"


def _short(number: float) -> str:
    return f"{number:.0f}" if number.is_integer() else f"{number:.1f}"


def valid(mark: float | None) -> bool:
    """Tell whether a number is a rating: whole, and from 1 to 5."""
    return mark is not None and LOWEST <= mark <= HIGHEST and float(mark).is_integer()


def score(marks: Sequence[float], raters: Iterable[str] = ()) -> Score | None:
    """Average marks of equal weight; nothing comes of nothing."""
    if not marks:
        return None
    return Score(fmean(marks), float(min(marks)), float(max(marks)), len(set(raters)) or len(marks))
