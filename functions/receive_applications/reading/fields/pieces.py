"""An entry's heading cut into pieces, each with what it reads like."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from functions.receive_applications.reading.fields.cuts import COMMA, around_at, between_commas, cells, told
from functions.receive_applications.reading.fields.entries import Entry
from functions.receive_applications.reading.fields.labels import is_label, labelled
from functions.receive_applications.reading.fields.places import is_place, may_be_town, places
from functions.receive_applications.reading.fields.scores import WORD, organisation_score, title_score
from functions.receive_applications.reading.words import work
from functions.receive_applications.reading.words.calendar import LASTING
from functions.receive_applications.reading.words.labels import CLIENT, EMPLOYER, PLACE, TITLE
from functions.receive_applications.reading.words.learning import INSTITUTIONS

PLAINLY = 4.0  # the score of what a label says it is
_PERHAPS = 2.0  # the score of a client over an employment
_JOINT = re.compile(r"(?<=[\w.)])\s?[-–]\s?(?=[^\W\d_a-z])")  # as job sites print it: "Acme-Leeds"
_LONGEST_TOWN = 3  # words
_BRANCH = re.compile(r"(?:facult[yé]|facultad|fakultät|facultatea|departa?ment|school) (?:of|for|de|des|für) ", re.I)
_SEAT = re.compile(r"[A-ZÀ-Þ][^\W\d_]{2,}(?:[ -][A-ZÀ-Þ]?[^\W\d_]+){0,2}")
_ASIDE = re.compile(r"(?<=\S)\s*\([^()]*\)?$")
_LASTED = re.compile(
    rf"\W*(?:\d+\W*)?(?:(?:{LASTING})\W*(?:\d+\W*)?)+", re.I
)
_NUMBER = re.compile(r"^\d{1,2}[.)]\s+(?=[A-ZÀ-Þ])")  # "1. Acme Ltd"
_URL = re.compile(
    r"^(?i:https?://|www\.)|^(?![A-Z][\w-]*\.\w+$)[\w-]+(?:\.[\w-]+)*\.(?i:com|org|net|io|co|de|fr|es|dev|ai|edu|uk|eu|ch|app)/?\S*$"
)  # "Wix.com", with a capital, is a firm's name
_SITE = re.compile(r"(?<=\w) \(?(?:https?://|www\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|org|net|io|co|de|fr|es|dev|ai|uk|eu|ch|se|nl|it|in|au|ca)(?:/\S*)?\)?$")

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
    titled = frozenset(index for index, text in entry.head if title_score(text))
    for index, written in entry.head:
        text = told(_NUMBER.sub("", written))
        if label := labelled(text):
            yield from _labelled(*label, index - entry.anchor.line)
            continue
        if is_label(text):
            continue
        parted = [cell for cell in cells(text) if cell and WORD.search(cell) and not _URL.match(cell)]
        for number, cell in enumerate(parted):
            whole = bool(titled) and index not in titled
            parts = list(_parts_of_cell(cell, (index - entry.anchor.line, number), with_towns, whole))
            seated = any(part.place for part in parts[1:]) and not parts[0].place
            aside = (text.endswith(f"  {cell}") and not seated) or _is_told_of(parted, number, text)
            bracketed = f"({cell}" in text and len(parts) == 1 and not parts[0].organisation
            for part in parts:
                yield part._replace(aside=aside, seated=seated and part is parts[0], bracketed=bracketed, line=text)


def _is_told_of(parted: Sequence[str], number: int, text: str) -> bool:
    """Whether a cell is the sentence behind a whole heading: "Clerk, Harrow Stores, Leeds. Part-time at first"."""
    before = parted[number - 1] if number else ""
    return ", " in before and title_score(before) > 0 and f"{before}. {parted[number]}" in text


def _labelled(role: str, text: str, line: int) -> Iterator[Part]:
    if role in (EMPLOYER, CLIENT):
        text = _without_address(text.removeprefix("M/s.").removeprefix("M/s").strip())  # as India writes "Messrs"
    if role == CLIENT and line <= 0 and WORD.search(text):
        yield Part(text, (line, 0, 0), 0.0, _PERHAPS)
    if role in (EMPLOYER, TITLE, PLACE) and WORD.search(text):
        yield Part(text, (line, 0, 0), PLAINLY * (role == TITLE), PLAINLY * (role == EMPLOYER), role == PLACE)


def _without_known_town(cell: str) -> tuple[str, bool]:
    for joint in reversed(list(_JOINT.finditer(cell))):  # "Sonic Drive-In-Leeds"
        if is_place(cell[joint.end() :]):
            return cell[: joint.start()], True
    return cell, False


def has_town(entry: Entry) -> bool:
    """Whether a known town hangs on something in an entry's heading."""
    hyphened = (text for _, text in entry.head if "-" in text or "–" in text)
    return any(_without_known_town(cell)[1] for text in hyphened for cell in cells(text))


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
    first, *others = COMMA.split(text)
    seat = others[0] if len(others) == 1 and _SEAT.fullmatch(others[0]) else ""
    if seat and not (title_score(seat) or organisation_score(seat)):
        return first  # a town nobody knows: of firms' names few have a comma and nothing that joins behind it
    return first if any(is_place(other) or other[:1].isdigit() or _BRANCH.match(other) for other in others) else text


def _names_more(name: str) -> bool:
    """Whether the words before a place tell of an organisation or a school: "IES Moor, Sevilla"."""
    return bool(organisation_score(name)) or not INSTITUTIONS.isdisjoint(name.casefold().split())


def _parts_of_cell(cell: str, slot: tuple[int, int], with_towns: bool, untitled: bool) -> Iterator[Part]:
    """Cut a cell; "at" parts nothing where it is `untitled`, and the title stands on another line: "Pens at Moor"."""
    apart = slot[1] > 0
    cell = _SITE.sub("", cell) if "." in cell else cell
    cell, with_town = _without_known_town(cell) if with_towns else (cell, False)
    name, _, seat = cell.rpartition(",")
    whole = is_place(cell) or (apart and is_place(seat) and not ("," in name or _names_more(name) or title_score(name)))
    position = 0
    kept = untitled and cell[:1].isupper() and "@" not in cell
    for number, piece in enumerate([cell] if kept else around_at(cell)):
        for order, text in enumerate(between_commas(piece)):
            bare = _ASIDE.sub("", text.strip(" ,;•·–—-*")).strip(" ,;()[]")
            if bare and WORD.search(bare) and not _URL.match(bare) and not _LASTED.fullmatch(bare):
                behind = (apart or position > 0) and may_be_town(bare)
                place = whole or behind or is_place(bare)
                after_at = number > 0 and order == 0
                scores = title_score(bare), organisation_score(bare)
                yield Part(bare, (*slot, position), *scores, place, after_at, with_town=with_town)
                position += 1
