"""Who is who in an entry's heading: which words are the title, which the employer, which only the place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from functions.receive_applications.reading.fields.dates import Period
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
from functions.receive_applications.reading.fields.scores import has_own_master, prose

_UNIT = re.compile(
    r"(?:departa?ments?|dept|faculty|school|division|office|chair|section|group|center|centre|laborator(?:y|io)|lab"
    r"|institute? (?:for|of|für)|"
    r"institut|lehrstuhl|fakultät|fachbereich|abteilung|département|faculté|laboratoire|service|facultad|area|área)\b",
    re.I,
)
_DEPARTMENT = re.compile(
    r"(?:departa?ment|dept\.?|division|abteilung|fachbereich|fakultät|lehrstuhl|département|service|direction|faculté"
    r"|facultad|faculty|departamento|área|area) (?:of|for|de|des|du|für|del)\b|(?:abteilung|fachbereich|dept\.?) \w"
    r"|(?!.*\b(?:police|fire|works|sheriff\W?s?|health|forest|highways?|revenue|parks|transport\w*) dep)"  # of a state
    r"[\w&]+(?: [\w&]+)? (?:department|division|dept\.?|unit|ward|abteilung)$|(?:قسم|إدارة) ",
    re.I,
)  # never an employer where something else may be
_SUPERVISED = re.compile(
    r"(?:\w+ )?(?:group|lab|team|chair|lehrstuhl|arbeitsgruppe|groupe|équipe)\b.{0,9}\b(?:prof|dr)\b", re.I
)
_JOINED = re.compile(r"\s*[,/→]\s*")
_MOST, _SEATED = 0.5, 0.5
_NEARLY_ALL, _LEAST_SEATED = 0.75, 3
_LONG = 4  # spaces
_PLAIN = 1.0  # the score of "Company", which parts of a firm are called, too


@dataclass(frozen=True)
class Customs:
    """In how many entries of a section each slot plainly holds a title, an employer or a place, how many pieces stand
    behind a title in its cell, and how many entries name their employer on a line above the title."""

    titles: Counter[Slot] = field(default_factory=Counter)
    employers: Counter[Slot] = field(default_factory=Counter)
    places: Counter[Slot] = field(default_factory=Counter)
    behind: Counter[int] = field(default_factory=Counter)
    entries: int = 0
    above: int = 0

    def share(self, counted: Counter[Slot], slot: Slot) -> float:
        """Share of the entries that hold this in that slot."""
        return counted[slot] / self.entries if self.entries else 0.0


def name_parties(entries: Sequence[Entry]) -> list[tuple[str, str]]:
    """Give (employer, title) for each entry; what stands in the same place in most entries decides the rest."""
    with_towns = sum(map(has_town, entries)) >= len(entries) / 2
    uncut = [_with_an_employer(list(parts_of(entry, with_towns))) for entry in entries]
    towns = Counter(part.slot for parts in uncut for part in parts if part.place)
    seats = frozenset(slot for slot, count in towns.items() if count >= _MOST * len(entries))
    every = [_without_departments(parts, seats) for parts in uncut]
    customs = _customs(every)
    named: list[tuple[str, str]] = []
    total: Period | None = None
    behind: dict[str, str] = {}  # "Munich" of "Clerk at Acme Munich"
    for number, parts in enumerate(every):
        firm = _whole_time(entries[number : number + 2], every[number : number + 2])
        period = entries[number].anchor.period
        total = period if firm else total if total and _lies_within(period, total) else None
        title = None if firm else _title(parts, customs)
        employer = firm or _employer(parts, title, customs)
        if named and title and employer and _only_specifies(employer, title, customs, total is not None):
            employer = None
        inherited = named[-1][0] if named and not employer and title and not has_own_master(title.text) else ""
        bare = without_town(employer.text) if employer and with_towns and not employer.with_town else ""
        whole = _whole_title(title, employer, parts, customs) if title else ""
        told = bare or (employer.text if employer else inherited)
        named.append((told, whole))
        behind[told] = town_behind(told) if employer and employer.after_at else ""
    return list(_without_towns(named, behind))


def _with_an_employer(parts: list[Part]) -> list[Part]:
    """The pieces of a heading, the employer where none stands before it not taken for a town: be it called like a
    lesser one, or seated in one beside a title ("Clerk  Harrow, Leeds")."""
    first = next((part for part in parts if not part.title and not is_place(part.text)), None)
    if first is None or not first.place:
        return parts
    beside = first.aside and any(part.title and part.slot[0] == first.slot[0] for part in parts)
    wrong = may_be_town(first.text) or beside
    return [part._replace(place=False) if wrong and part is first else part for part in parts]


def _whole_time(pair: Sequence[Entry], parts: Sequence[Sequence[Part]]) -> Part | None:
    """The firm above the whole time at it, "2015 – 2019 · Leeds", where a position with its own dates comes next."""
    if len(pair) < 2 or any(part.title for part in parts[0]):
        return None
    total, held = (entry.anchor.period for entry in pair)
    if not parts[1] or not _lies_within(held, total):
        return None
    first, *others = parts[1]
    above = not others and first.slot[0] < 0 and not first.organisation
    titled = first.title > 0 and not any(part.organisation > _PLAIN or part.slot[0] != first.slot[0] for part in others)
    firms = [part for part in parts[0] if not part.place and (part.slot[0] < 0 or not above)]
    return firms[0] if len(firms) == 1 and (above or titled) else None


def _lies_within(held: Period, total: Period) -> bool:
    ended = total.current or (not held.current and held.end[: len(total.end)] <= total.end)
    return total.start <= held.start[: len(total.start)] and ended


def _without_towns(named: Sequence[tuple[str, str]], behind: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Cut off the town that follows an employer with nothing between, where one follows nearly every employer."""
    towns = [behind[name] for name, _ in named if behind[name]]
    cut = len(set(towns)) > 1 and len(towns) >= max(_LEAST_SEATED, _NEARLY_ALL * len(named))
    for name, title in named:
        yield (name.removesuffix(behind[name]).rstrip() if cut else name), title


def _only_specifies(employer: Part, title: Part, customs: Customs, held: bool) -> bool:
    """Whether the only employer to be found says more of the title, while most entries name it on a line above, or
    the position is one held within a whole time that was told before."""
    usual = held or customs.above >= _MOST * customs.entries
    least = _PLAIN if held or may_be_town(employer.text) else 0.0
    return usual and employer.slot[:2] == title.slot[:2] and not (employer.organisation > least or employer.after_at)


def _whole_title(title: Part, employer: Part | None, parts: Sequence[Part], customs: Customs) -> str:
    """The title with what specifies it, where nothing of that may be an employer or a place: "Nurse, Night Ward"."""
    if title.place or not title.line or (employer and employer.slot[:2] == title.slot[:2]):
        return title.text
    begin = title.line.find(title.text)
    end = begin + len(title.text)
    for part in sorted((each for each in parts if each.slot[0] == title.slot[0] and each.slot > title.slot), key=_slot):
        at = title.line.find(part.text, end)
        foreign = part is employer or part.place or (part.organisation and not _DEPARTMENT.match(part.text))
        if foreign or customs.places[part.slot] or not _JOINED.fullmatch(title.line[end:at]):
            break
        end = at + len(part.text)
    return title.line[begin:end]


def _slot(part: Part) -> Slot:
    return part.slot


def _without_departments(parts: list[Part], seats: frozenset[Slot]) -> list[Part]:
    """Leave out a department that stands in one cell with what may be its employer: "Clerk, Sales Division, Acme".

    What stands in one of the `seats`, where most entries name a town, is none.
    """
    departments = [part for part in parts if _DEPARTMENT.match(part.text) and not part.title]
    others = [part for part in parts if not (part.place or part.title or part in departments or prose(part.text))]
    cells = {part.slot[:2] for part in others if part.slot not in seats}
    return [part for part in parts if part not in departments or part.slot[:2] not in cells]


def _customs(every: Sequence[Sequence[Part]]) -> Customs:
    customs, above = Customs(entries=len(every)), 0
    for parts in every:
        customs.places.update({part.slot for part in parts if part.place})
    for parts in every:
        real = [part for part in parts if not part.place]
        plain = max(real, key=lambda part: part.title - part.organisation, default=None)
        if plain is None or plain.title <= plain.organisation:
            customs.employers.update({part.slot for part in real if part.organisation > 1})
            continue
        customs.titles[plain.slot] += 1
        customs.behind[len(_behind(plain, real))] += 1
        others = [part for part in real if part is not plain and part.title == 0]
        if others:
            employer = max(others, key=lambda part: _plainly_employer(part, plain, customs))
            customs.employers[employer.slot] += 1
            above += employer.slot[0] < plain.slot[0]
    return replace(customs, above=above)


def _plainly_employer(part: Part, title: Part, customs: Customs) -> tuple[bool, float, bool, float, int]:
    own = part.organisation + _SEATED * part.seated - prose(part.text) - customs.share(customs.places, part.slot)
    return part.after_at, own, not part.aside, -_distance(part, title), -part.slot[1] - part.slot[2]


def _distance(part: Part, title: Part) -> float:
    """Lines between a part and the title; what stands below the period while the title stands above it is far."""
    return abs(part.slot[0] - title.slot[0]) + (1.5 if title.slot[0] < 0 < part.slot[0] else 0.0)


def _title(parts: Iterable[Part], customs: Customs) -> Part | None:
    def likelihood(part: Part) -> float:
        custom = customs.share(customs.titles, part.slot) - customs.share(customs.employers, part.slot)
        own = part.title - part.organisation - 2.0 * part.place - 2.0 * customs.share(customs.places, part.slot)
        own -= part.seated and not part.title
        return own + 1.5 * custom - 3.0 * part.after_at - prose(part.text)

    real = [part for part in parts if not part.place]
    if len(real) == 1 and not real[0].title and customs.employers[real[0].slot]:
        return None
    best = max(real, key=likelihood, default=None)
    return best if best and likelihood(best) > 0.3 else None


def _employer(parts: Sequence[Part], title: Part | None, customs: Customs) -> Part | None:
    def likelihood(part: Part) -> float:
        custom = customs.share(customs.employers, part.slot) - 0.5 * customs.share(customs.titles, part.slot)
        place = 1.5 * customs.share(customs.places, part.slot)
        far = _distance(part, title) if title else abs(part.slot[0] + 1)  # above dates, with a town beside them
        near = 0.25 * far + 0.1 * (part.slot[1] + part.slot[2])
        less = (
            0.6 * part.aside + 1.2 * _specifies(part, title, others) + prose(part.text) + 1.5 * _is_unit(part, others)
        )
        own = part.organisation + _SEATED * part.seated - 0.8 * part.title
        return own + 2.5 * custom + 5.0 * part.after_at - place - near - less

    rest = [part for part in parts if part is not title and not _is_sentence(part) and not _SUPERVISED.match(part.text)]
    others = [part for part in rest if not part.place] or [
        part for part in rest if not (is_place(part.text) or _only_places(part.slot, customs))
    ]
    others = [part for part in others if not part.bracketed] or others
    return _behind_what_specifies(parts, others, title, customs) or max(others, key=likelihood, default=None)


def _behind_what_specifies(
    parts: Sequence[Part], others: Sequence[Part], title: Part | None, customs: Customs
) -> Part | None:
    """The last piece of "Nurse, Night Shift, Harrow Hospital" where most entries say "Nurse, Harrow Hospital"."""
    if title is None:
        return None
    behind = _behind(title, others)
    seated = any(part.place for part in _behind(title, parts))
    if not seated and any(slot[:2] == title.slot[:2] for slot in customs.places):
        return None  # the last may be a town that nobody knows
    if len(behind) < 2 or behind[0].after_at or len(behind) < len(others) or 2 * customs.behind[1] < customs.entries:
        return None
    return behind[-1] if " " in behind[-1].text and not behind[0].organisation else None


def _behind(title: Part, parts: Sequence[Part]) -> list[Part]:
    return [part for part in parts if part.slot[:2] == title.slot[:2] and part.slot > title.slot]


def _only_places(slot: Slot, customs: Customs) -> bool:
    """Whether most entries have a place in a slot, and their employers elsewhere."""
    return bool(customs.employers) and not customs.employers[slot] and customs.share(customs.places, slot) >= _MOST


def _is_unit(part: Part, others: Sequence[Part]) -> bool:
    """Whether a piece is but a part of the organisation that follows it: "Department of Physics, University of X"."""
    if not _UNIT.match(part.text):
        return False
    return any(each.slot > part.slot and each.organisation and not _UNIT.match(each.text) for each in others)


def _is_sentence(part: Part) -> bool:
    return prose(part.text) > 2 and not part.organisation and not part.after_at


def _specifies(part: Part, title: Part | None, others: Sequence[Part]) -> bool:
    """Whether a piece only says more of the title ("Auditor, Financial Services"), the employer being elsewhere."""
    if title is None or part.slot[:2] != title.slot[:2] or part.slot < title.slot or part.after_at:
        return False
    apart = (each for each in others if each.slot[:2] != part.slot[:2] and not (each.title or each.aside))
    return any(each.organisation or each.text.count(" ") < _LONG for each in apart)  # longer is rather work done
