"""What is usual in a section: where in most of its entries the titles, the employers and the places stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from functions.receive_applications.reading.fields.pieces import Part, Slot
from functions.receive_applications.reading.fields.scores import prose

A_SENTENCE = 2.0  # how much of prose a piece has that is no name: three small words or more
SEATED = 0.5  # how much a place after it speaks for an employer


@dataclass(frozen=True)
class Customs:
    """In how many entries of a section each slot plainly holds a title, an employer, a place, or a place behind a
    title, how many pieces stand behind a title in its cell, what employers are called, and how many stand above it."""

    titles: Counter[Slot] = field(default_factory=Counter)
    employers: Counter[Slot] = field(default_factory=Counter)
    places: Counter[Slot] = field(default_factory=Counter)
    seats: Counter[Slot] = field(default_factory=Counter)
    behind: Counter[int] = field(default_factory=Counter)
    named: Counter[str] = field(default_factory=Counter)
    entries: int = 0
    above: int = 0

    def share(self, counted: Counter[Slot], slot: Slot) -> float:
        """Share of the entries that hold this in that slot."""
        return counted[slot] / self.entries if self.entries else 0.0


def customs_of(every: Sequence[Sequence[Part]]) -> Customs:
    """Count them over the pieces of every entry's heading."""
    customs, above = Customs(entries=len(every)), 0
    for parts in every:
        customs.places.update({part.slot for part in parts if part.place})
        titled = {part.slot[0] for part in parts if part.title}
        customs.seats.update({part.slot for part in parts if part.place and part.slot[0] in titled})
    for parts in every:
        real = [part for part in parts if not part.place]
        plain = max(real, key=_plainly_title, default=None)
        if plain is None or plain.title <= plain.organisation:
            customs.employers.update({part.slot for part in real if part.organisation > 1})
            continue
        customs.titles[plain.slot] += 1
        customs.behind[len(behind(plain, real))] += 1
        others = [part for part in real if part is not plain and part.title == 0]
        if others:
            employer = max(others, key=lambda part: _plainly_employer(part, plain, customs))
            customs.employers[employer.slot] += 1
            customs.named[employer.text] += 1
            above += employer.slot[0] < plain.slot[0]
    return replace(customs, above=above)


def _plainly_title(part: Part) -> float:
    told = prose(part.text)
    return part.title - part.organisation - told * (told > A_SENTENCE)


def _plainly_employer(part: Part, title: Part, customs: Customs) -> tuple[bool, float, bool, float, int]:
    own = part.organisation + SEATED * part.seated - prose(part.text) - customs.share(customs.places, part.slot)
    return part.after_at, own, not part.aside, -distance(part, title), -part.slot[1] - part.slot[2]


def distance(part: Part, title: Part) -> float:
    """Lines between a part and the title; what stands below the period while the title stands above it is far."""
    return abs(part.slot[0] - title.slot[0]) + (1.5 if title.slot[0] < 0 < part.slot[0] else 0.0)


def behind(title: Part, parts: Sequence[Part]) -> list[Part]:
    """Give the pieces that stand behind a title in its cell."""
    return [part for part in parts if part.slot[:2] == title.slot[:2] and part.slot > title.slot]
