"""How much of what a writer's profile says of a criterion was quoted, and how much of what was quoted is there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, Protocol

from functions.receive_applications.reading import Evidence, Reading
from tests.benchmarks.scoring import plain
from tests.functions.receive_applications.samples.truth import Work

_SAME = 0.6  # of the words of the shorter: layouts break lines and put several into one
_STEM = 4  # letters of "Scheduling" and "Scheduled" that are alike at least
KINDS = ("shows", "states", "denies")


class Writer(Protocol):
    """What is asked of those who wrote the papers."""

    @property
    def works(self) -> tuple[Work, ...]: ...
    @property
    def skills(self) -> tuple[str, ...]: ...
    @property
    def headline(self) -> str: ...
    @property
    def denial(self) -> str: ...


class Said(NamedTuple):
    """A sentence of a profile and how it bears on the skills that it names."""

    text: str
    bearing: str
    owed: bool = True


class Count(NamedTuple):
    """Sentences owed, found among them; quotes given, true among them, with the right bearing among these."""

    owed: int = 0
    found: int = 0
    given: int = 0
    true: int = 0
    borne: int = 0

    def plus(self, other: Count) -> Count:
        """Add up."""
        return Count(*(one + more for one, more in zip(self, other, strict=True)))

    def __str__(self) -> str:
        parts = ((self.found, self.owed), (self.true, self.given), (self.borne, self.true))
        return " / ".join(f"{right / of:.3f}" if of else "–" for right, of in parts)


def counted(writer: Writer, criteria: Sequence[str], reading: Reading, kind: str = "") -> Count:
    """Hold the quotes of one paper against its writer's profile, those of one bearing or all of them."""
    said = [one for one in _said(writer) if _printed(one.text, reading.text)]
    total = Count()
    for criterion in criteria:
        quotes = [each for each in reading.evidence if each.criterion == criterion]
        naming = [one for one in said if _names(criterion, one.text)]
        owed = [one for one in naming if one.owed and kind in ("", one.bearing)]
        found = sum(any(_same(one.text, each.quote) for each in quotes) for one in owed)
        total = total.plus(Count(owed=len(owed), found=found)).plus(_judged(quotes, naming, criterion, said, kind))
    return total


def _judged(
    quotes: Iterable[Evidence], naming: Sequence[Said], criterion: str, said: Sequence[Said], kind: str
) -> Count:
    total = Count()
    nearly = [one for one in said if one not in naming and _inflected(criterion, one.text)]
    for each in quotes:
        if kind not in ("", "shows" if each.bearing == "years" else each.bearing):
            continue
        behind = [one for one in (*naming, *nearly) if _same(one.text, each.quote)]
        right = any(each.bearing in (one.bearing, "years") for one in behind)
        total = total.plus(Count(given=1, true=bool(behind), borne=right))
    return total


def _said(writer: Writer) -> Iterator[Said]:
    yield from (Said(line, "shows") for work in writer.works for line in work.done)
    yield from (Said(work.title, "shows") for work in writer.works)
    yield Said(", ".join(writer.skills), "states", owed=False)  # some layouts print but the first of them
    yield from (Said(skill, "states") for skill in writer.skills)
    yield Said(writer.headline, "states")
    yield Said(writer.denial, "denies")


def _printed(sentence: str, text: str) -> bool:
    """Whether a layout prints the sentence at all: some leave out what was done."""
    words, there = plain(sentence).split(), set(plain(text).split())
    return sum(word in there for word in words) >= 0.8 * len(words)


def _names(criterion: str, text: str) -> bool:
    edge = (r"(?<!\w)", r"(?!\w)") if criterion.isascii() else ("", "")
    return bool(re.search(f"{edge[0]}{re.escape(criterion.casefold())}{edge[1]}", text.casefold()))


def _inflected(criterion: str, text: str) -> bool:
    stems = [word[: max(len(word) - 3, _STEM)] for word in plain(criterion).split()]
    words = plain(text).split()
    return all(any(word.startswith(stem) for word in words) for stem in stems)


def _same(sentence: str, quote: str) -> bool:
    said, quoted = set(plain(sentence).split()), set(plain(quote).split())
    return len(said & quoted) >= _SAME * min(len(said), len(quoted))
