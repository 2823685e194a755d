"""The queue: who waits, whom the filter leaves, and in which order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from notebooks.desk.bench.rows import Rows
from notebooks.desk.screen_candidates import filters, ordering, rules
from notebooks.desk.screen_candidates.filters import Filter
from notebooks.desk.screen_candidates.grounds import Grounds
from sheets_schema.clock import now
from sheets_schema.tables.pipeline import Application

Seen = Callable[[Iterable[Application]], list[Application]]  # applications as whoever sits here may see them


class Queue:
    """Whom a desk looks at, and in which order; switching either decides nothing."""

    def __init__(self, rows: Rows, job: str, on_hold: bool, seen: Seen = list) -> None:
        self.rows, self.job, self.on_hold, self._seen = rows, job, on_hold, seen
        self.filter, self.by_evidence, self.grounds = Filter(), True, Grounds()

    def waiting(self) -> list[Application]:
        """List who waits, as filter and order have it."""
        found = self.left(self.candidates(self.filter.stage))
        return ordering.queue(found, self.grounds.points, self.by_evidence)

    def candidates(self, stage: str = "") -> list[Application]:
        """List who waits or is in one stage, without filter and order."""
        return rules.waiting(self.rows.of(Application), self.job, self.on_hold, stage)

    def everybody(self) -> list[Application]:
        """List everybody who applied, for one job or all."""
        wanted = self.job.casefold()
        return self._seen(one for one in self.rows.of(Application) if not wanted or one.job.casefold() == wanted)

    def left(self, found: Iterable[Application]) -> list[Application]:
        """Leave those whom the filter wants."""
        if not self.filter:
            return list(found)
        moment = now()
        seen = self._seen(found) if self.filter.tag else found
        return [one for one in seen if filters.fits(one, self.filter, self.grounds.missing, moment)]

    def rank(self, application: Application) -> tuple[int, int]:
        """Say at which place somebody stands among how many who wait for the same job, by what the papers show."""
        others = [one for one in self.candidates() if one.job_id == application.job_id and one.id != application.id]
        points = self.grounds.points(application)
        return 1 + sum(self.grounds.points(one) > points for one in others), 1 + len(others)

    def says(self, application: Application) -> str:
        """Say which order this is, and where somebody stands in it."""
        if not self.by_evidence:
            return f"Order: {ordering.OFF}."
        place, among = self.rank(application)
        return f"Order: {ordering.ON}, place {place} of {among}."

    def counted(self) -> tuple[int, int]:
        """Count whom the filter leaves of those who wait."""
        waiting: Sequence[Application] = self.candidates(self.filter.stage)
        return len(self.left(waiting)), len(self.candidates())
