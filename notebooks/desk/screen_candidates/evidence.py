"""The quoted passages, held against the criteria and found again in the résumé's text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from notebooks.desk.bench.view import Mark
from notebooks.desk.screen_candidates.ordering import Standing, standing
from sheets_schema.tables.jobs import Criterion, Need
from sheets_schema.tables.pipeline import Bearing, Evidence

# A word and a shape each: no meaning hangs on a colour.
BEARINGS: Mapping[Bearing | None, tuple[str, str]] = {
    Bearing.SHOWS: ("Shown at work", "●"),
    Bearing.YEARS: ("Years of it", "◆"),
    Bearing.STATES: ("Stated", "○"),
    Bearing.DENIES: ("Says they lack it", "✕"),
    None: ("Nothing found", "–"),
}
STRENGTH = tuple(BEARINGS)
LONGEST = 300  # letters of a quote that are enough to find it


@dataclass(frozen=True)
class Finding:
    """What the files say about one criterion: the strongest bearing and every passage, strongest first."""

    criterion: Criterion
    bearing: Bearing | None
    passages: tuple[Evidence, ...]

    @property
    def standing(self) -> Standing:
        """Say whether it is shown, not shown, or unclear."""
        return standing(one.bearing for one in self.passages)


def findings(criteria: Iterable[Criterion], evidence: Sequence[Evidence]) -> list[Finding]:
    """Hold the passages against the job's criteria: musts first, each in the order of the sheet."""
    ordered = sorted((one for one in criteria if one.name), key=lambda one: one.need is not Need.MUST)
    return [_finding(one, [quoted for quoted in evidence if quoted.criterion_id == one.id]) for one in ordered]


def _finding(criterion: Criterion, passages: list[Evidence]) -> Finding:
    passages.sort(key=lambda one: STRENGTH.index(one.bearing))
    return Finding(criterion, passages[0].bearing if passages else None, tuple(passages))


def musts(found: Iterable[Finding]) -> str:
    """Count the musts that are shown, unclear and not shown, in words; what was not found may still be there."""
    counts = Counter(one.standing for one in found if one.criterion.need is Need.MUST)
    told = [f"{counts[one]} {one}" for one in Standing if counts[one]]
    return f"Musts: {', '.join(told)}" if told else ""


def marks(text: str, evidence: Iterable[Evidence], names: Mapping[str, str]) -> list[Mark]:
    """Find the quoted passages in a text; line breaks and spaces may differ."""
    found = [_place(text, one, names.get(one.criterion_id, one.criterion)) for one in evidence if one.quote.strip()]
    return sorted((mark for mark in found if mark), key=lambda mark: (mark.start, -mark.end))


def _place(text: str, quoted: Evidence, criterion: str) -> Mark | None:
    start, length = text.find(quoted.quote), len(quoted.quote)
    if start < 0:
        words = re.escape(quoted.quote[:LONGEST].strip()).replace(r"\ ", r"\s+").replace("\\\n", r"\s+")
        loose = re.search(words, text)
        if loose is None:
            return None
        start, length = loose.start(), loose.end() - loose.start()
    label = f"{criterion}: {BEARINGS[quoted.bearing][0].casefold()}"
    return Mark(start, start + length, label, "denies" if quoted.bearing is Bearing.DENIES else "")
