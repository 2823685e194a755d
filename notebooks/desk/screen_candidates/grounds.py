"""Grounds: what the papers of everybody who waits say about the criteria, without the words.

Which passage bears how on which criterion is enough to put a queue in order and to find those whose musts are not
shown; the words are fetched for the next candidates alone (`bench.passages`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest

from notebooks.desk.screen_candidates.ordering import Place, Standing, explained
from sheets_schema.image import Image
from sheets_schema.kinds import Cell
from sheets_schema.rows import Row
from sheets_schema.tables.jobs import Criterion
from sheets_schema.tables.pipeline import Application, Bearing, Evidence

COLUMNS = ("application_id", "criterion_id", "bearing")
BESIDE: Mapping[type[Row], set[str]] = {Evidence: set(COLUMNS)}
BEARINGS: Mapping[str, Bearing] = {str(one): one for one in Bearing}


def said(image: Image) -> Iterator[Sequence[Cell]]:
    """Go through application, criterion and bearing of every passage on the Evidence tab."""
    return zip_longest(*(image.columns.get(name, ()) for name in COLUMNS), fillvalue="")


class Grounds:
    """Where applications stand against the criteria of their jobs, as the sheet was last read."""

    def __init__(self) -> None:
        self._said: dict[str, set[tuple[str, Bearing | None]]] = {}
        self._places: dict[str, Place] = {}
        self.criteria: dict[str, list[Criterion]] = {}

    def take(self, criteria: Iterable[Criterion], said: Iterable[Sequence[Cell]]) -> None:
        """Take over what the sheet says: the criteria, and application, criterion and bearing of every passage."""
        self.criteria, self._places, self._said = {}, {}, {}
        for one in criteria:
            self.criteria.setdefault(one.job_id, []).append(one)
        for application, criterion, bearing in said:
            self._said.setdefault(str(application), set()).add((str(criterion), BEARINGS.get(str(bearing))))

    def of(self, application: Application) -> Sequence[Criterion]:
        """Give the criteria of an application's job."""
        return self.criteria.get(application.job_id, ())

    def place(self, application: Application) -> Place:
        """Say where an application stands; its reasons lack the words."""
        found = self._places.get(application.id)
        if found is None:
            said = self._said.get(application.id, ())
            quoted = [Evidence(criterion_id=criterion, bearing=bearing) for criterion, bearing in said]
            found = self._places[application.id] = explained(application, self.of(application), quoted)
        return found

    def points(self, application: Application) -> int:
        """Count the points that the order goes by."""
        return self.place(application).points

    def missing(self, application: Application) -> frozenset[str]:
        """Name the musts that are not shown; where no text could be read, nothing is known to be missing."""
        if not application.text_ids:
            return frozenset()
        reasons = self.place(application).reasons
        return frozenset(one.criterion for one in reasons if one.must and one.standing is Standing.NOT_SHOWN)
