"""Find, judge and choose passages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from functions.receive_applications.reading.evidence.passages import passage_at
from functions.receive_applications.reading.evidence.terms import pattern_of
from functions.receive_applications.reading.extract import Document
from functions.receive_applications.reading.fields.sections import sections_of
from functions.receive_applications.reading.results import Bearing, Criterion, Evidence

_MOST_PASSAGES, _MOST_MATCHES = 8, 200  # who names a thing more often than that is not read for longer
_RANK: dict[Bearing, int] = {"denies": 0, "years": 1, "shows": 2, "states": 3}


def find_evidence(document: Document, criteria: Sequence[Criterion]) -> tuple[Evidence, ...]:
    """Give for each criterion its best passages in the order in which they stand; equal passages count once."""
    if not criteria:
        return ()
    sections = sections_of(document)
    return tuple(evidence for criterion in criteria for evidence in _best(document, sections, criterion))


def _best(document: Document, sections: Sequence[str], criterion: Criterion) -> list[Evidence]:
    quotes: dict[str, Evidence] = {}
    for evidence in _all(document, sections, criterion):
        known = quotes.get(evidence.quote)
        if known is None or _RANK[evidence.bearing] < _RANK[known.bearing]:
            quotes[evidence.quote] = evidence
    best = sorted(quotes.values(), key=lambda each: (_RANK[each.bearing], each.span.start))[:_MOST_PASSAGES]
    return sorted(best, key=lambda each: each.span.start)


def _is_initial(text: str, match: re.Match[str]) -> bool:
    """Whether a one-letter skill is the middle of a name, as in "John R. Sample"."""
    single = match.end() - match.start() == 1 and text[match.end() : match.end() + 2] == ". "
    return single and bool(re.search(r"(?:^|\W)[A-Z][a-z]+ $", text[: match.start()][-20:]))


def _all(document: Document, sections: Sequence[str], criterion: Criterion) -> Iterator[Evidence]:
    # Its patterns take a while to make, and whoever asks for nothing need not wait for them.
    from functions.receive_applications.reading.evidence.bearing import bearing_of

    text = document.text
    for match in islice(pattern_of(criterion).finditer(text), _MOST_MATCHES):
        passage = passage_at(document, match.start(), match.end())
        if _is_initial(text, match):
            continue
        before, after = text[passage.start : match.start()], text[match.end() : passage.end]
        bearing = bearing_of(before, after, sections[passage.line])
        if bearing:
            quote = " ".join(text[passage.start : passage.end].split())
            yield Evidence(criterion.name, quote, bearing, document.span(passage.start, passage.end))
