"""Who a file is from, and whether two can be one person."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from functions.receive_applications.notes import LONGEST_NAME, Note, fit
from functions.receive_applications.reading.results import Found, Reading
from sheets_schema.identity import GUESSED, compatible, email_key, is_guessed, likeness, phone_key, plain_letters
from sheets_schema.kinds import EMAIL, PHONE
from sheets_schema.tables import Person

NOT_NAMES = re.compile(
    r"application|bewerbung|cover(ing)?|curriculum|cv|document|final|kopie|copy|latest|lebenslauf|letter|new|neu|"
    r"profile|resume|scan(ned)?|signed|updated|version|vita(e)?"
)
BARE_HOSTS = re.compile(r"(linkedin|github|gitlab|xing|facebook|x|twitter)\.com(/in)?")
MOST_JOBS = 5  # the latest ones; older ones tell people apart less and less


@dataclass(frozen=True)
class Traits:
    """What a file says about who sent it; the first address and number are the person's own, as far as one can tell."""

    name: str
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()  # fingerprints of links and jobs

    @property
    def guessed(self) -> bool:
        """Tell whether nobody wrote the name: it was made from an address or a file name."""
        return is_guessed(self.name)

    @property
    def own(self) -> Traits:
        """Leave out what may be a referee's."""
        return Traits(self.name, self.emails[:1], self.phones[:1], self.marks)


def traits_of(reading: Reading, file_name: str, note: Note | None = None) -> Traits:
    """Gather who a file is from; only where it names nobody, its file name does, marked as a guess.

    What a person wrote of themselves beside the file counts before the file; who only passed it on, after it.
    """
    emails = tuple(value for found in reading.emails if (value := fit(found.value, EMAIL)))
    phones = tuple(value for found in reading.phones if (value := fit(found.value, PHONE)))
    marks = tuple(fingerprints(reading))
    read = _name(reading.name, file_name)
    if note is None:
        return Traits(read, emails, phones, marks)
    if note.own:
        return Traits(note.name or read, _first(note.email, emails), _first(note.phone, phones), marks)
    name = note.name if note.name and is_guessed(read) else read
    return Traits(name, emails or _first(note.email, ()), phones or _first(note.phone, ()), marks)


def _first(own: str, others: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((own, *others))) if own else others


def fingerprints(reading: Reading) -> list[str]:
    """Give the links and jobs that a résumé names as short hashes, fit to be compared and for nothing else."""
    links = [re.sub(r"^(https?://)?(www\.)?|[?#].*$|/+$", "", found.value.casefold()) for found in reading.links]
    works = [(job.employer, job.title) for job in reading.jobs[:MOST_JOBS] if job.employer and job.title]
    return [
        *(_hash("link", link) for link in links if "." in link and not BARE_HOSTS.fullmatch(link)),
        *(_hash("work", *map(plain_letters, work)) for work in works),
    ]


def _hash(kind: str, *parts: str) -> str:
    return f"{kind}:{hashlib.sha256('|'.join(parts).encode()).hexdigest()[:12]}"


def _name(found: Found | None, file_name: str) -> str:
    said = " ".join(found.value.split())[:LONGEST_NAME] if found else ""
    if found and found.span and said:
        return said
    return f"{said or name_of_file(file_name)}{GUESSED}"


def name_of_file(file_name: str) -> str:
    """Make the likeliest name from a file's name: its words, without those that every résumé is called by."""
    stem = file_name.rpartition(".")[0] or file_name
    words = [word for word in re.split(r"[\s_.,;+~()\[\]-]+|\d+", stem) if word]
    own = [word for word in words if not NOT_NAMES.fullmatch(plain_letters(word))]
    said = " ".join(word if any(map(str.isupper, word)) else word.capitalize() for word in own)
    return (said or " ".join(stem.split()) or "File without a name")[:LONGEST_NAME]


def may_be(person: Person, traits: Traits, region: str) -> bool:
    """Tell whether a file is that person's: a shared address or number, and a name that does not speak against it."""
    if not shared(person, traits, region) or not compatible(person.name, traits.name):
        return False
    # Where one of the names is a guess, only the file's own first address speaks: a later one may be a referee's.
    return not (traits.guessed or is_guessed(person.name)) or bool(shared(person, traits.own, region))


def shared(person: Person, traits: Traits, region: str) -> list[str]:
    """Name the address or number that a person and a file have in common."""
    mail = person.email and email_key(person.email) in map(email_key, traits.emails)
    called = person.phone and phone_key(person.phone, region) in {phone_key(each, region) for each in traits.phones}
    return [*(["the same e-mail address"] if mail else []), *(["the same phone number"] if called else [])]


def suspicion(person: Person, traits: Traits, region: str) -> str:
    """Say why a file may be that person's after all although it is not surely so; empty where nothing speaks for it."""
    contact = shared(person, traits.own, region)
    like = likeness(person.name, traits.name)
    if contact and not compatible(person.name, traits.name):
        return f"{' and '.join(contact)}, {like or _other_name(person.name, traits.name)}"
    return f"{like}, and {' and '.join(_named_both(person, traits))}" if like and _named_both(person, traits) else ""


def _other_name(one: str, other: str) -> str:
    words = [set(plain_letters(name).split()) for name in (one, other)]
    return "under another first name" if words[0] & words[1] else "under another name"


def _named_both(person: Person, traits: Traits) -> list[str]:
    kinds = {mark.partition(":")[0] for mark in set(person.traits) & set(traits.marks)}
    words = {"link": "the same link stands in both", "work": "the same job at the same employer stands in both"}
    return [words[kind] for kind in sorted(kinds) if kind in words]
