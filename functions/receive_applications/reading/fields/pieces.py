"""An entry's heading cut into pieces, each with what it reads like."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from functions.receive_applications.reading.fields.entries import Entry
from functions.receive_applications.reading.fields.labels import is_label, labelled
from functions.receive_applications.reading.fields.places import is_place, may_be_town, places
from functions.receive_applications.reading.words import learning, work
from functions.receive_applications.reading.words.labels import CLIENT, EMPLOYER, PLACE, TITLE

_PLAINLY = 4.0  # the score of what a label says it is
_PERHAPS = 2.0  # the score of a client over an employment
_MARKS = "|•·‖¦●▪◆■♦⋄"  # that part wherever they stand
_STRONG = re.compile(
    rf"\s{{2,}}|\s*[{_MARKS}]\s*|\s+[–—―-]\s+|\s+/\s+|(?<=[\w)])\s*[:：]\s+|\s+[~→»]\s+"
)
# Cheap to look for, and missing in most headings: what a pattern beside it cannot do without.
_STRONG_SIGNS = frozenset(f"{_MARKS}–—―-/:：~→»\t")
_AT_SIGNS = (" at ", "@", " bei ", " chez ", " bij ", " presso ", " hos ", " på ")
_COMMA_SIGNS = frozenset(",，;،")
_SENTENCE_SIGNS = ("work", "serv", "employ")
_AT = re.compile(r"\s+(?:at|@|bei|bei der|chez|bij|presso|hos|på)\s+(?=[\W_]*[^\W\d_a-zà-ÿ])|\s*@\s*(?=[A-Z])")
_AT_FIRST = re.compile(r"(?:at|bei|chez|bij|presso|hos|på) (?=[^\W\d_a-zà-ÿ])(.+)")  # on a line of its own
_COMMA = re.compile(
    r"\s*[,，;،]\s+(?!(?i:Inc|Ltd|LLC|L\.L\.C|Corp|Co|GmbH|S\.?A|S\.?L|LLP|Limited|PLC|Pvt|Lda|Ltda|S\.?r\.?[lo])\b)|(?<=\w),(?=[A-Z])"
)
_JOINT = re.compile(r"(?<=[\w.)])\s?[-–]\s?(?=[^\W\d_a-z])")  # as job sites print it: "Acme-Leeds"
_SENTENCE = re.compile(
    r"\W*(?:(?:i|am|have|been|presently|currently)\s+)*(?:work(?:ing|ed|s)?|serv(?:ing|ed|es)|employed)\s+"
    r"(?:as\s+(?:an?\s+|the\s+)?(?P<title>.+?)\s+(?:in|at|with|for)\s+(?P<employer>.+?)"
    r"|(?:in|at|with|for)\s+(?P<earlier_employer>.+?)\s+as\s+(?:an?\s+|the\s+)?(?P<later_title>.+?))"
    r"(?:\s+(?:from|since|during))?$",
    re.I,
)
_STOP = re.compile(r"(?<=\w\w)\. (?=[A-ZÀ-Þ])(?!(?:KG|OHG|Ltd|LTD|Inc|INC|LLC|Pvt|Limited|Lda|Cia)\b)")
_SHORTENED = re.compile(
    r"(?:ste?|ft|mt|no|dr|mrs?|ms|s[nr]r|jn?r|prof|rev|hon|lt|sgt|capt|maj|col|gen|pvt|asst|assoc|dept|univ|inst|intl|natl|bros"
    r"|govt|mgr|engg?|exec|tech|admin|dir|vol|ave|mfg|wiss|stud|stellv|techn|kfm|kaufm|dipl|gepr|reg|dist|proj|acct|comm|cert)",
    re.I,
)
_LEGAL = re.compile(r"(?:inc|ltd|llc|corp|co|gmbh|plc|pvt|lda|ltda|s\.?[alr]\.?(?:[lsu]\.?)?)\.$", re.I)  # ends in a stop
_LONGEST_TOLD, _WHOLE_WORD = 160, 5  # letters
_LONGEST_TOWN = 3  # words
_BRANCH = re.compile(r"(?:facult[yé]|facultad|fakultät|facultatea|departa?ment|school) (?:of|for|de|des|für) ", re.I)
_BRACKETS = re.compile(r"(?<=\S) \(([A-ZÀ-Þ][^()]*[a-zà-ÿ]{2}[^()]*)\)$")
_MANNER = re.compile(  # in which one worked, or for how long
    r"(?:season|temp|intern|contract|free-?lance|part|full|volunt|unpaid|remote|hybrid|evening|night|weekend|maternity|cover|summer"
    r"|acting|interim|formerly|now|since|until|praktikum|teilzeit|vollzeit|befristet|stage|alternance|cd[di]|bénévol|prácticas)",
    re.I,
)
_NUMBERED = re.compile(r"\bn\.? ?[º°] ?\d+", re.I)  # "Juzgado n.º 4", a court's name
_SEAT = re.compile(r"[A-ZÀ-Þ][^\W\d_]{2,}(?:[ -][A-ZÀ-Þ]?[^\W\d_]+){0,2}")
_PARTNERS = re.compile(r"(?:[^\W\d_][\w'’-]+, )*[^\W\d_][\w'’-]+ (?:&|and|und|et|y) [^\W\d_a-z]")
_ASIDE = re.compile(r"(?<=\S)\s*\([^()]*\)?$")
_LASTED = re.compile(
    r"\W*(?:\d+\W*)?(?:(?:years?|yrs?|months?|mos?|jahre?|monate?|ans?|mois|años?|meses)\W*(?:\d+\W*)?)+", re.I
)
_WORD = re.compile(r"[^\W\d_][\w.&+'’/-]*")
_URL = re.compile(
    r"^(?i:https?://|www\.)|^(?![A-Z][\w-]*\.\w+$)[\w-]+(?:\.[\w-]+)*\.(?i:com|org|net|io|co|de|fr|es|dev|ai|edu|uk|eu|ch|app)/?\S*$"
)  # "Wix.com", with a capital, is a firm's name
_FOREIGN_TITLE = re.compile(rf"{work.CHINESE_TITLES}|\b(?:{work.ARABIC_TITLES})\b")
_FOREIGN_ORGANISATION = re.compile(rf"{work.CHINESE_ORGANISATIONS}|(?:{work.ARABIC_ORGANISATIONS})\b")
_PHRASE = re.compile(  # titles none of whose words is one alone; in small letters, as the next two
    r"^partner$|\b(?:managing|business|senior|equity|founding|junior|hr)\s+partner\b"
    r"|\b(?:scrum master|cabin crew|au pair|data entry|order selector|key ?holder|mail carrier|lube tech"
    r"|(?:doctoral|ph\.?d\.?) candidate)\b"
)
_OWN_MASTER = re.compile(  # an employer all the same
    r"free-?lance[rd]?|self[- ]employed|selbst?ständig(?:keit)?|freiberuflich|indépendante?|autónom[oa]|autônom[oa]"
)
_SUFFIX = re.compile(
    r"\b(?:inc|llc|ltd|limited|gmbh|corp|corporation|plc|s\.?a\.?s?|s\.?l\.?|ag|llp|b\.?v|group|(?:part)?mbb|partg"
    r"|universit[yéä]\w*|university of .+)\.?$"
)


Slot = tuple[int, int, int]


class Part(NamedTuple):
    """A piece of a heading; its slot is (line counted from the period's, cell of the line, piece of the cell).

    What stands aside is set apart by a wide gap at the end of a line, where places stand more often than employers.
    What is seated has a place after it: "Harrow Stores, Leeds"; what is bracketed may say more of a title: "(Java)".
    The line is all that the piece was cut from.
    """

    text: str
    slot: Slot
    title: float
    organisation: float
    place: bool = False
    after_at: bool = False
    aside: bool = False
    with_town: bool = False
    seated: bool = False
    bracketed: bool = False
    line: str = ""


def parts_of(entry: Entry, with_towns: bool = False) -> Iterator[Part]:
    """Cut an entry's heading into its pieces; web addresses and times are left out, places are marked.

    Where `with_towns`, a known town is cut off the employer that it hangs on: "Acme-Leeds", as job sites print it.
    """
    for index, written in entry.head:
        text = _told(written)
        if label := labelled(text):
            yield from _labelled(*label, index - entry.anchor.line)
            continue
        if is_label(text):
            continue
        cells = [cell for cell in _cells(text) if cell and _WORD.search(cell) and not _URL.match(cell)]
        for number, cell in enumerate(cells):
            parts = list(_parts_of_cell(cell, (index - entry.anchor.line, number), number > 0, with_towns))
            seated = any(part.place for part in parts[1:]) and not parts[0].place
            aside = (text.endswith(f"  {cell}") and not seated) or _is_told_of(cells, number, text)
            bracketed = f"({cell}" in text and len(parts) == 1 and not parts[0].organisation
            for part in parts:
                yield part._replace(aside=aside, seated=seated and part is parts[0], bracketed=bracketed, line=text)


def _is_told_of(cells: Sequence[str], number: int, text: str) -> bool:
    """Whether a cell is the sentence behind a whole heading: "Clerk, Harrow Stores, Leeds. Part-time while at college"."""
    before = cells[number - 1] if number else ""
    return ", " in before and title_score(before) > 0 and f"{before}. {cells[number]}" in text


def _cells(text: str) -> list[str]:
    cells = _STRONG.split(text) if "  " in text or not _STRONG_SIGNS.isdisjoint(text) else [text]
    if ". " in text:
        cells = [part for cell in cells for part in _at_stop(cell)]
    return [part for cell in cells for part in _with_brackets_apart(cell)] if "(" in text else cells


def _with_brackets_apart(cell: str) -> list[str]:
    """Part "Clerk (Harrow Stores, Leeds)", where brackets at the end hold names."""
    bracket = _BRACKETS.search(cell)
    if not bracket or _MANNER.match(bracket[1]):
        return [cell]
    before, names = cell[: bracket.start()], bracket[1]
    level = title_score(before) and title_score(names) and not organisation_score(names)  # "Clerk (Trainee)"
    return [cell] if level else [before, names]


def _at_stop(cell: str) -> list[str]:
    """Part "Acme Ltd. Clerk." where a stop ends an employer or a title, not where it shortens a word."""
    for stop in _STOP.finditer(cell, 0, _LONGEST_TOLD):
        before, after = cell[: stop.start()], cell[stop.end() :]
        *others, last = before.split()
        if _SHORTENED.fullmatch(last) or not (others or title_score(before) or organisation_score(before)):
            continue
        ended = cell.endswith(".") and " " in after and not _LEGAL.search(cell)
        if ended or len(last) >= _WHOLE_WORD or bool(title_score(before)) != bool(title_score(after)):
            return [before, *_at_stop(after)]
    return [cell]


def _told(text: str) -> str:
    """A sentence such as "Worked as a clerk in Acme Ltd from" as "clerk at Acme Ltd"."""
    low = text.casefold()
    may_tell = len(text) <= _LONGEST_TOLD and any(sign in low for sign in _SENTENCE_SIGNS)
    if not may_tell or not (sentence := _SENTENCE.match(text)):
        return text
    title, employer = sentence["title"] or sentence["later_title"], sentence["employer"] or sentence["earlier_employer"]
    return f"{title} at {employer}"


def _labelled(role: str, text: str, line: int) -> Iterator[Part]:
    if role in (EMPLOYER, CLIENT):
        text = _without_address(text)
    if role == CLIENT and line <= 0 and _WORD.search(text):
        yield Part(text, (line, 0, 0), 0.0, _PERHAPS)
    if role in (EMPLOYER, TITLE, PLACE) and _WORD.search(text):
        yield Part(text, (line, 0, 0), _PLAINLY * (role == TITLE), _PLAINLY * (role == EMPLOYER), role == PLACE)


def _around_at(cell: str) -> list[str]:
    """Part "Clerk at Acme", but not "Technology Services at Illinois"."""
    pieces = _AT.split(cell) if any(sign in cell for sign in _AT_SIGNS) else [cell]
    if len(pieces) == 1:
        return ["", opened[1]] if cell[:1].islower() and (opened := _AT_FIRST.fullmatch(cell)) else pieces
    return [cell] if organisation_score(pieces[0]) and not title_score(pieces[0]) else pieces


def _without_known_town(cell: str) -> tuple[str, bool]:
    for joint in _JOINT.finditer(cell):
        if is_place(cell[joint.end() :]):
            return cell[: joint.start()], True
    return cell, False


def has_town(entry: Entry) -> bool:
    """Whether a known town hangs on something in an entry's heading."""
    hyphened = (text for _, text in entry.head if "-" in text or "–" in text)
    return any(_without_known_town(cell)[1] for text in hyphened for cell in _cells(text))


def without_town(employer: str) -> str:
    """The employer alone of "Acme-Leeds"."""
    *before, town = _JOINT.split(employer)
    return employer[: -len(town)].rstrip(" -–") if before else employer


def town_behind(employer: str) -> str:
    """The town that follows an employer with nothing between; none where it is all that names it: "City of Leeds"."""
    words = employer.split()
    for count in range(min(_LONGEST_TOWN, len(words) - 1), 0, -1):
        town, name = " ".join(words[-count:]), words[:-count]
        if town.casefold() in places() or town.casefold() == "remote":
            general = len(name) == 1 and organisation_score(name[0]) > 0
            return "" if general or name[-1].casefold() in work.JOINING else town
    return ""


def _without_address(text: str) -> str:
    """The employer alone of "Acme Ltd, 4 Mill Lane, Leeds" and of "Moor College, Faculty of Letters"."""
    first, *others = _COMMA.split(text)
    seat = others[0] if len(others) == 1 and _SEAT.fullmatch(others[0]) else ""
    if seat and not (title_score(seat) or organisation_score(seat)):
        return first  # a town nobody knows: of firms' names few have a comma and nothing that joins behind it
    return first if any(is_place(other) or other[:1].isdigit() or _BRANCH.match(other) for other in others) else text


def _parts_of_cell(cell: str, slot: tuple[int, int], apart: bool, with_towns: bool) -> Iterator[Part]:
    cell, with_town = _without_known_town(cell) if with_towns else (cell, False)
    name, _, seat = cell.rpartition(",")
    whole = is_place(cell) or (apart and is_place(seat) and not ("," in name or organisation_score(name)))
    position = 0
    for number, piece in enumerate(_around_at(cell)):
        for order, text in enumerate(_between_commas(piece)):
            bare = _ASIDE.sub("", text.strip(" ,;•·–—-*")).strip(" ,;()[]")
            if bare and _WORD.search(bare) and not _URL.match(bare) and not _LASTED.fullmatch(bare):
                behind = (apart or position > 0) and may_be_town(bare)
                place = whole or behind or is_place(bare)
                after_at = number > 0 and order == 0
                scores = title_score(bare), organisation_score(bare)
                yield Part(bare, (*slot, position), *scores, place, after_at, with_town=with_town)
                position += 1


def _between_commas(piece: str) -> list[str]:
    """Part at commas, but for those within the names of firms: "Clerk, Oakes, Penn & Quill, Leeds" has three parts."""
    texts = [piece] if _COMMA_SIGNS.isdisjoint(piece) else _COMMA.split(piece)
    for at in range(len(texts) - 2, -1, -1):
        if texts[at].count("(") > texts[at].count(")"):
            texts[at : at + 2] = [f"{texts[at]}, {texts[at + 1]}"]  # "Driver (Private, then Corporal)"
            continue
        if texts[at].casefold() in learning.CAMPUSES and texts[at + 1].casefold() in learning.CAMPUSES:
            texts[at : at + 2] = [f"{texts[at]}, {texts[at + 1]}"]  # "University of California, Davis"
            continue
        partner = texts[at].isalpha() and texts[at].istitle() and not title_score(texts[at]) and not is_place(texts[at])
        if partner and _PARTNERS.match(texts[at + 1]):
            texts[at : at + 2] = [f"{texts[at]}, {texts[at + 1]}"]
    return texts


@lru_cache(maxsize=2048)
def title_score(text: str) -> float:
    """How much a piece reads like a job title."""
    low = text.casefold()
    words = [word.strip(".,") for word in _WORD.findall(low)]
    if not text.isascii() and _FOREIGN_TITLE.search(text):
        return 2.0
    hits = [place for place, word in enumerate(words) if _is_title_word(word)]
    if not hits and _PHRASE.search(low):
        return 2.0
    if not hits or len(words) > 9:
        return 0.0
    return 2.0 + (0.5 if hits[-1] == len(words) - 1 else 0.0) + (0.3 if hits[0] == 0 else 0.0)


def _is_title_word(word: str) -> bool:
    if word in work.TITLES or not work.TITLES.isdisjoint(word.replace("/", "-").split("-")):
        return True
    return len(word) > 9 and word.endswith(work.TITLE_ENDINGS)


@lru_cache(maxsize=2048)
def prose(text: str) -> float:
    """How much a piece reads like a sentence: words in small letters, or numbers, that names of firms lack."""
    if "º" in text or "°" in text:
        text = _NUMBERED.sub("", text)
    small = [word for word in text.split() if word[0].isdigit() or (word[0].islower() and word not in work.JOINING)]
    return 0.8 * len(small) if len(small) > 1 else 0.0


def is_own_master(text: str) -> bool:
    """Whether the text says that one worked for oneself: "Freelance"."""
    return bool(_OWN_MASTER.fullmatch(text.casefold()))


def has_own_master(title: str) -> bool:
    """Whether a title says so among other things: "Freelance Designer"."""
    return bool(_OWN_MASTER.search(title.casefold()))


@lru_cache(maxsize=2048)
def organisation_score(text: str) -> float:
    """How much a piece reads like an organisation."""
    low = text.casefold()
    words = [word.strip(",") for word in _WORD.findall(low)]
    if not text.isascii() and _FOREIGN_ORGANISATION.search(text):
        return 2.0
    if is_own_master(text):
        return 2.0
    last = bool(words) and words[-1].strip(".") in work.ORGANISATIONS_LAST
    score = 1.0 if last or any(word.strip(".") in work.ORGANISATIONS for word in words) else 0.0
    return score + (1.5 if _SUFFIX.search(low) else 0.0)
