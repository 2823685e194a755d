"""Who is who in an entry's heading: which words are the title, which the employer, which only the place."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from functions.receive_applications.reading.fields.choosing import (
    DEPARTMENT,
    PLAIN,
    employer_among,
    title_among,
    whole_title,
)
from functions.receive_applications.reading.fields.customs import Customs, customs_of
from functions.receive_applications.reading.fields.dates import Period, lies_within
from functions.receive_applications.reading.fields.entries import Entry
from functions.receive_applications.reading.fields.pieces import (
    Part,
    Slot,
    has_town,
    parts_of,
    town_behind,
    without_town,
)
from functions.receive_applications.reading.fields.places import is_place, may_be_town
from functions.receive_applications.reading.fields.scores import has_own_master, is_away, prose

_IN = re.compile(
    r"(?<=[a-zà-ÿ)]) (?:en|em|aux?|chez|à la|à l['’]|bei|beim|bij|presso|hos)(?: |(?<=['’]))"
    r"(?:restaurant |café )?(?=[A-ZÀ-Þ])"
)
_MOST, _SEVERAL = 0.5, 2
_NEARLY_ALL, _LEAST_SEATED = 0.75, 3


def name_parties(entries: Sequence[Entry]) -> list[tuple[str, str]]:
    """Give (employer, title) for each entry; what stands in the same place in most entries decides the rest."""
    entries = _with_at(entries)
    with_towns = sum(map(has_town, entries)) >= len(entries) / 2
    uncut = _with_towns([_with_an_employer(list(parts_of(entry, with_towns))) for entry in entries])
    towns = Counter(part.slot for parts in uncut for part in parts if part.place)
    seats = frozenset(slot for slot, count in towns.items() if count >= _MOST * len(entries))
    every = _all_without_departments(uncut, seats)
    customs = customs_of(every)
    named: list[tuple[str, str]] = []
    total: Period | None = None
    behind: dict[str, str] = {}  # "Munich" of "Clerk at Acme Munich"
    for number, parts in enumerate(every):
        firm = _whole_time(entries[number : number + 2], every[number : number + 2])
        period = entries[number].anchor.period
        total = period if firm else total if total and lies_within(period, total) else None
        title = None if firm else title_among(parts, customs)
        employer = firm or employer_among(parts, title, customs)
        if named and title and employer and _only_specifies(employer, title, customs, total is not None):
            employer = None
        whole = whole_title(title, employer, uncut[number], customs) if title else ""
        inherited = named[-1][0] if named and not employer and title and not has_own_master(whole) else ""
        bare = without_town(employer.text) if employer and with_towns and not employer.with_town else ""
        told = bare or (employer.text if employer else inherited)
        if any(part.slot[0] == 0 and is_away(part.text) for part in parts):  # no firm to what comes next
            told = named[-1][0] if named else ""
        named.append((told, whole))
        behind[told] = town_behind(told) if employer and employer.after_at else ""
    return list(_without_towns(named, behind))


def _with_at(entries: Sequence[Entry]) -> Sequence[Entry]:
    """The entries, "en" or "chez" put as "@" where most say all on one line with it: "Cocinero en Andra Mari"."""
    told = [len(entry.head) == 1 and bool(_IN.search(entry.head[0][1])) for entry in entries]
    if sum(told) < _SEVERAL or sum(told) < _MOST * len(entries):
        return entries
    heads = (tuple((index, _IN.sub(" @ ", text, count=1)) for index, text in entry.head) for entry in entries)
    return [replace(entry, head=head) for entry, head in zip(entries, heads, strict=True)]


def _with_an_employer(parts: list[Part]) -> list[Part]:
    """The pieces of a heading, the employer where none stands before it not taken for a town: be it called like a
    lesser one, or seated in one beside a title ("Clerk  Harrow, Leeds")."""
    first = next((part for part in parts if not part.title and not is_place(part.text)), None)
    if first is None or not first.place:
        return parts
    titled = any(part.title and part.slot[0] == first.slot[0] for part in parts)
    lines = {part.slot[0] for part in parts if not (part.title or part.place or _is_department(part))}
    beside = titled and (first.aside or not lines - {first.slot[0]})
    wrong = may_be_town(first.text) or beside
    return [part._replace(place=False) if wrong and part is first else part for part in parts]


def _with_towns(every: Sequence[list[Part]]) -> list[list[Part]]:
    """The pieces, those marked as towns that stand where most entries have a lesser one though an employer is told."""
    seats = [[part for part in parts if _may_be_seat(part, parts)] for parts in every]
    towns = sum(may_be_town(part.text) for parts in seats for part in parts)
    if towns < 2 or towns < _MOST * len(every):
        return list(every)
    return [
        [part._replace(place=True) if part in found else part for part in parts]
        for parts, found in zip(every, seats, strict=True)
    ]


def _may_be_seat(part: Part, parts: Sequence[Part]) -> bool:
    """Whether a piece alone on the line of the dates is but a town: a line of its own names title and employer."""
    if part.title or part.organisation or part.slot[:2] != (0, 0) or part.slot[2]:
        return False
    others = [each for each in parts if each.slot[0] and not each.place]
    return any(each.title for each in others) and any(not each.title and not prose(each.text) for each in others)


def _whole_time(pair: Sequence[Entry], parts: Sequence[Sequence[Part]]) -> Part | None:
    """The firm above the whole time at it, "2015 – 2019 · Leeds", where a position with its own dates comes next."""
    if len(pair) < 2 or any(part.title or is_away(part.text) for part in parts[0]):
        return None
    total, held = (entry.anchor.period for entry in pair)
    if not parts[1] or not lies_within(held, total):
        return None
    first, *others = parts[1]
    above = not others and first.slot[0] < 0 and not first.organisation
    titled = first.title > 0 and not any(part.organisation > PLAIN or part.slot[0] != first.slot[0] for part in others)
    firms = [part for part in parts[0] if not part.place and (part.slot[0] < 0 or not above)]
    firms = [part for part in firms if not part.aside] or firms
    firms = [part for part in firms if part.slot[0] == firms[0].slot[0]]  # what the firm does stands below it
    return firms[0] if len(firms) == 1 and (above or titled) else None


def _without_towns(named: Sequence[tuple[str, str]], behind: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Cut off the town that follows an employer with nothing between, where one follows nearly every employer."""
    towns = [behind[name] for name, _ in named if behind[name]]
    cut = len(set(towns)) > 1 and len(towns) >= max(_LEAST_SEATED, _NEARLY_ALL * len(named))
    for name, title in named:
        yield (name.removesuffix(behind[name]).rstrip() if cut else name), title


def _only_specifies(employer: Part, title: Part, customs: Customs, held: bool) -> bool:
    """Whether the only employer to be found says more of the title, while most entries name it on a line above, or
    the position is one held within a whole time that was told before."""
    if (held or customs.above) and DEPARTMENT.match(employer.text) and employer.slot[:2] == title.slot[:2]:
        return True
    usual = held or customs.above >= _MOST * customs.entries
    below = employer.slot[0] > max(0, title.slot[0])
    if usual and below and employer.seated and not employer.organisation:
        return True  # a town below the dates: "Kent, Washington"
    least = PLAIN if held or may_be_town(employer.text) else 0.0
    if held and employer.slot[0] == title.slot[0] and not (employer.organisation or employer.title or employer.seated):
        return True  # "Sales Manager, Roofing – Central Plains"
    return usual and employer.slot[:2] == title.slot[:2] and not (employer.organisation > least or employer.after_at)


def _all_without_departments(uncut: Sequence[list[Part]], seats: frozenset[Slot]) -> list[list[Part]]:
    """Leave out each entry's department, also what stands where those of most entries do beside a title unheard of."""
    every = [_without_departments(parts, seats) for parts in uncut]
    left = Counter(part.slot for parts, kept in zip(uncut, every, strict=True) for part in parts if part not in kept)
    usual = {slot for slot, count in left.items() if count >= _SEVERAL and count >= _MOST * len(uncut)}
    return [[part for part in parts if not (part.slot in usual and _is_department(part))] for parts in every]


def _is_department(part: Part) -> bool:
    return bool(DEPARTMENT.match(part.text)) and not part.title


def _without_departments(parts: list[Part], seats: frozenset[Slot]) -> list[Part]:
    """Leave out a department that stands in one cell with what may be its employer: "Clerk, Sales Division, Acme", or
    on a line of its own below it: "Clerk, Acme" above "Sales Division".

    What stands in one of the `seats`, where most entries name a town, is none.
    """
    departments = list(filter(_is_department, parts))
    if not departments:
        return parts
    others = [part for part in parts if not (part.place or part.title or part in departments or prose(part.text))]
    others = [part for part in others if part.slot not in seats]
    cells, above = {part.slot[:2] for part in others}, min((part.slot[0] for part in others), default=math.inf)
    cells |= {part.slot[:2] for part in parts if part.title and any(each.organisation for each in others)}
    return [
        part for part in parts
        if part not in departments or not (part.slot[:2] in cells or (part.text == part.line and above < part.slot[0]))
    ]  # fmt: skip
