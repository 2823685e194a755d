"""Which piece of a heading is the title, and which the employer, by what each reads like and by what is usual."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from functions.receive_applications.reading.fields.customs import A_SENTENCE, SEATED, Customs, behind, distance
from functions.receive_applications.reading.fields.pieces import Part, Slot
from functions.receive_applications.reading.fields.places import is_place, is_town
from functions.receive_applications.reading.fields.scores import prose

_UNIT = re.compile(
    r"(?:departa?ments?|dept|faculty|school|division|office|chair|section|group|center|centre|laborator(?:y|io)|lab"
    r"|institute? (?:for|of|für)|"
    r"institut|lehrstuhl|fakultät|fachbereich|abteilung|département|faculté|laboratoire|service|facultad|area|área)\b",
    re.I,
)
DEPARTMENT = re.compile(
    r"(?:departa?ment|dept\.?|division|abteilung|fachbereich|fakultät|lehrstuhl|département|service|direction|faculté"
    r"|facultad|faculty|departamento|área|area) (?:of|for|de|des|du|für|del)\b|(?:abteilung|fachbereich|dept\.?) \w"
    r"|(?!.*\b(?:police|fire|works|sheriff\W?s?|health|forest|highways?|revenue|parks|transport\w*) dep)"  # of a state
    r"[\w&]+(?: [\w&]+)? (?:department|division|dept\.?|unit|ward|abteilung|team)$|(?:team|équipe|equipo) \w"
    r"|(?:قسم|إدارة) "
    r"|(?:\w+ )?(?:intensive|critical|palliative) care(?: unit)?$"
    r"|(?:\w+ )?(?:intensiv|pflege|wach|betten)station$|(?:\w+ )?notaufnahme$"
    r"|(?:[mnps]?icu|ccu|pacu|a&e|med[ /-]?surg|telemetry|(?:night|day|late|early|evening) shift)$",
    re.I,
)  # never an employer where something else may be
_JOINED = re.compile(r"\s*(?:\([^()]*\)\s*)?[,/→]\s*")
_DASHED = re.compile(r" [-–—] ")
_ASIDE = re.compile(  # "Clerk (nights)", but no dates, and no hours
    r"\s\(((?!.*(?:(?:19|20)\d\d|\d\+? ?(?:h|hrs?|hours?|std|stunden|horas|heures|beds|uur|godz|fte)\b))"
    r"[^()%:]{1,40})\)"
)
_THEN = re.compile(
    r"(?:then|later|dann|später|puis|luego|poi"
    r"|(?:from|since|ab|seit|dès|depuis|desde|dal) (?:\d\d?[./])?(?:19|20)\d\d(?: as| als| comme| como)?) ", re.I
)
_SUPERVISED = re.compile(
    r"(?:\w+ )?(?:group|lab|team|chair|lehrstuhl|arbeitsgruppe|groupe|équipe)\b.{0,9}\b(?:prof|dr)\b",
    re.I,
)
_LONG = 4  # spaces
_MOST, _LIKELY, _TWO = 0.5, 0.3, 2
_PLAINLY = 1.5  # how much more a piece reads like a title than like an employer
_TITLED = 0.6  # how much of what reads like prose speaks against words that name a title, as many languages have it
PLAIN = 1.0  # the score of "Company", which parts of a firm are called, too


def whole_title(title: Part, employer: Part | None, parts: Sequence[Part], customs: Customs) -> str:
    """Give the title with what specifies it, unless that may be an employer or a place: "Nurse, Night Ward"."""
    if title.place or not title.line:
        return title.text
    first, employed = _first_held(title, parts), employer.text if employer else ""
    begin = title.line.find(first.text)
    end = title.line.find(title.text, begin) + len(title.text)
    for part in sorted((each for each in parts if each.slot[0] == title.slot[0] and each.slot > title.slot), key=_slot):
        at = title.line.find(part.text, end)
        joint = title.line[end:at]
        below = employer is not None and employer.slot[0] != part.slot[0]
        joined = _JOINED.fullmatch(joint) or (below and _DASHED.fullmatch(joint))
        if not (joined and _may_specify(part, title, employer, customs)):
            break
        end = at + len(part.text)
    aside = _ASIDE.match(title.line, end)
    return title.line[begin : aside.end() if aside and not (is_town(aside[1]) or aside[1] == employed) else end]


def _first_held(title: Part, parts: Sequence[Part]) -> Part:
    """The first of the titles that one held in turn: "Graduate, then Assistant Engineer"."""
    before = [part for part in parts if part.slot[:2] == title.slot[:2] and part.slot < title.slot]
    if before and (_THEN.match(title.text) or _is_title_too(before[-1], title)):
        return before[-1]
    dashed = [part for part in parts if part.slot[0] == title.slot[0] and part.slot[1] == title.slot[1] - 1]
    ranked = dashed and " " not in title.text and dashed[-1].title and _joins(title.line, dashed[-1], title)
    return dashed[-1] if ranked else title


def _is_title_too(before: Part, title: Part) -> bool:
    """Whether nothing but a comma parts two titles: "Préparateur de commandes, vendeur"."""
    both = before.title and not (before.organisation or before.place or title.organisation)
    return bool(both) and f"{before.text}, {title.text}" in title.line


def _joins(line: str, before: Part, after: Part) -> bool:
    """Whether nothing but a dash stands between: "Systems Engineer – Trainee"."""
    at = line.find(before.text) + len(before.text)
    return bool(_DASHED.fullmatch(line[at : line.find(after.text, at)]))


def _may_specify(part: Part, title: Part, employer: Part | None, customs: Customs) -> bool:
    """Whether a piece behind the title says more of it: any but an employer's where that is told on another line."""
    if part is employer or part.place or is_town(part.text) or customs.share(customs.seats, part.slot) >= _MOST:
        return False
    if employer and employer.slot[:2] == title.slot[:2]:
        said = part.organisation or employer.after_at or DEPARTMENT.match(part.text) or prose(part.text)
        if part.slot < employer.slot and not said:
            return True  # "Clerk, Machine Tools, Acme"
        return bool(_THEN.match(part.text) or (employer.slot < title.slot and DEPARTMENT.match(part.text)))
    plain = part.organisation <= PLAIN and (employer is None or employer.slot[0] != title.slot[0])
    return not part.organisation or plain or bool(DEPARTMENT.match(part.text))


def _slot(part: Part) -> Slot:
    return part.slot


def title_among(parts: Iterable[Part], customs: Customs) -> Part | None:
    """Give the piece that is the title, if any is."""

    def likelihood(part: Part) -> float:
        custom = customs.share(customs.titles, part.slot) - customs.share(customs.employers, part.slot)
        own = part.title - part.organisation - 2.0 * part.place - 2.0 * customs.share(customs.places, part.slot)
        own -= (part.seated and not part.title) * (1.0 - customs.share(customs.titles, part.slot))
        return own + 1.5 * custom - 3.0 * part.after_at - prose(part.text) * (_TITLED if part.title else 1.0)

    real = [part for part in parts if not part.place]
    if len(real) == 1 and not real[0].title and customs.employers[real[0].slot]:
        return None
    if len(real) == 1 and real[0].title >= _PLAINLY + real[0].organisation:
        return real[0]  # of one who rose where the entry before it says
    best = max(real, key=likelihood, default=None)
    if best and likelihood(best) > _LIKELY:
        return best
    return _where_others_have_it(real, customs)


def _where_others_have_it(parts: Sequence[Part], customs: Customs) -> Part | None:
    """The piece in the one place where all titles stand that are known, of an entry that names an employer beside."""
    if len(customs.titles) != 1 or sum(not prose(part.text) for part in parts) < _TWO:
        return None
    (slot,) = customs.titles
    there = next((part for part in parts if part.slot == slot), None)
    odd = there is None or there.organisation or prose(there.text) > A_SENTENCE or customs.employers[slot]
    return None if odd or any(part.title for part in parts) else there


def employer_among(parts: Sequence[Part], title: Part | None, customs: Customs) -> Part | None:
    """Give the piece that is the employer, beside the title that was chosen."""

    def likelihood(part: Part) -> float:
        custom = customs.share(customs.employers, part.slot) - 0.5 * customs.share(customs.titles, part.slot)
        place = 1.5 * customs.share(customs.places, part.slot)
        far = distance(part, title) if title else abs(part.slot[0] + 1)  # above dates, with a town beside them
        near = 0.25 * far + 0.1 * (part.slot[1] + part.slot[2])
        less = (
            0.6 * part.aside + 1.2 * _specifies(part, title, others) + prose(part.text) + 1.5 * _is_unit(part, others)
        )
        own = part.organisation + SEATED * part.seated - 0.8 * part.title
        at = part.after_at * (5.0 if title is None or part.slot[0] == title.slot[0] else 1.0)
        return own + 2.5 * custom + at - place - near - less

    rest = [part for part in parts if part is not title and not (_is_sentence(part) or _is_no_firm(part))]
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
    beyond = behind(title, others)
    seated = any(part.place for part in behind(title, parts))
    if not seated and any(slot[:2] == title.slot[:2] for slot in customs.places):
        return None  # the last may be a town that nobody knows
    if len(beyond) < 2 or beyond[0].after_at or len(beyond) < len(others) or 2 * customs.behind[1] < customs.entries:
        return None
    known = " " in beyond[-1].text or customs.named[beyond[-1].text] >= customs.named[beyond[0].text]
    return beyond[-1] if known and not beyond[0].organisation else None


def _is_no_firm(part: Part) -> bool:
    """Whether a piece tells what one became next, or in whose group one worked."""
    return bool((part.slot[2] and _THEN.match(part.text)) or _SUPERVISED.match(part.text))


def _only_places(slot: Slot, customs: Customs) -> bool:
    """Whether most entries have a place in a slot, and their employers elsewhere."""
    return bool(customs.employers) and not customs.employers[slot] and customs.share(customs.places, slot) >= _MOST


def _is_unit(part: Part, others: Sequence[Part]) -> bool:
    """Whether a piece is but a part of the organisation that follows it: "Department of Physics, University of X"."""
    if not _UNIT.match(part.text):
        return False
    return any(each.slot > part.slot and each.organisation and not _UNIT.match(each.text) for each in others)


def _is_sentence(part: Part) -> bool:
    return prose(part.text) > A_SENTENCE and not part.organisation and not part.after_at


def _specifies(part: Part, title: Part | None, others: Sequence[Part]) -> bool:
    """Whether a piece only says more of the title ("Auditor, Financial Services"), the employer being elsewhere."""
    if title is None or part.slot[:2] != title.slot[:2] or part.slot < title.slot or part.after_at:
        return False
    apart = (each for each in others if each.slot[:2] != part.slot[:2] and not (each.title or each.aside))
    return any(each.organisation or each.text.count(" ") < _LONG for each in apart)  # longer is rather work done
