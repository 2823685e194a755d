"""Who a file is from, and whether two names can be one person's."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

import phonenumbers

from functions.receive_applications.reading.results import Found, Reading
from sheets_schema.clock import zone_named
from sheets_schema.kinds import EMAIL, PHONE, BadCell, Kind
from sheets_schema.tables import Person

GUESSED = " (guessed)"  # stands behind a name that nobody wrote, wherever the name is shown
LONGEST_NAME = 120
NOT_NAMES = re.compile(
    r"application|bewerbung|cover(ing)?|curriculum|cv|document|final|kopie|copy|latest|lebenslauf|letter|new|neu|"
    r"profile|resume|scan(ned)?|signed|updated|version|vita(e)?"
)
HONORIFICS = re.compile(r"mr|mrs|ms|miss|mx|dr|prof|herr|frau|mme|msc|bsc|ba|ma|mba|phd|md|jr|sr")
DIGRAPHS = (("ae", "a"), ("oe", "o"), ("ue", "u"), ("ø", "o"), ("ł", "l"), ("đ", "d"), ("æ", "a"), ("œ", "o"))
_UTC = zone_named("UTC")


@dataclass(frozen=True)
class Traits:
    """What a file says about who sent it; the first address and number are the person's own, as far as one can tell."""

    name: str
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()

    @property
    def guessed(self) -> bool:
        """Tell whether nobody wrote the name: it was made from an address or a file name."""
        return is_guessed(self.name)


def traits_of(reading: Reading, file_name: str) -> Traits:
    """Gather who a file is from; only where it names nobody, its file name does, marked as a guess."""
    return Traits(
        _name(reading.name, file_name),
        tuple(value for found in reading.emails if (value := _fit(found.value, EMAIL))),
        tuple(value for found in reading.phones if (value := _fit(found.value, PHONE))),
    )


def is_guessed(name: str) -> bool:
    """Tell whether a name still carries the mark of a guess."""
    return name.endswith(GUESSED)


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


def _fit(value: str, kind: Kind) -> str:
    try:
        return str(kind.read(value, _UTC))
    except BadCell:
        return ""


def plain_letters(text: str) -> str:
    """Fold a text to small letters without accents, so that Müller, Mueller and MULLER are one."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in parts if not unicodedata.combining(letter))
    for written, folded in DIGRAPHS:
        bare = bare.replace(written, folded)
    return bare


def compatible(one: str, other: str) -> bool:
    """Tell whether two names can be one person's: every word of the shorter one stands in the longer one."""
    if is_guessed(one) or is_guessed(other):
        return True
    first, second = sorted((_words(one), _words(other)), key=len)
    if not first or "".join(first) == "".join(second):
        return True
    rest = list(second)
    return all(_take(word, rest) for word in sorted(first, key=len, reverse=True))


def _words(name: str) -> list[str]:
    words = re.findall(r"[^\W\d_]+", plain_letters(name))
    return [word for word in words if not HONORIFICS.fullmatch(word)] or words


def _take(word: str, rest: list[str]) -> bool:
    for other in sorted(rest, key=lambda each: each != word):
        if word == other or (1 in (len(word), len(other)) and word[0] == other[0]):
            rest.remove(other)
            return True
    return False


def email_key(address: str) -> str:
    """Write an address the way addresses are compared."""
    return address.casefold()


def phone_key(number: str, region: str) -> str:
    """Write a number in E.164, or its digits where it cannot be one; empty for none."""
    try:
        parsed = phonenumbers.parse(number, region or None)
    except phonenumbers.NumberParseException:
        return re.sub(r"\D", "", number)
    return str(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164))


def may_be(person: Person, traits: Traits, region: str) -> bool:
    """Tell whether a file is that person's: a shared address or number, and a name that does not speak against it."""
    if not shares_trait(person, traits, region) or not compatible(person.name, traits.name):
        return False
    # Where one of the names is a guess, only the file's own first address speaks: a later one may be a referee's.
    surely_own = Traits(traits.name, traits.emails[:1], traits.phones[:1])
    return not (traits.guessed or is_guessed(person.name)) or shares_trait(person, surely_own, region)


def shares_trait(person: Person, traits: Traits, region: str) -> bool:
    """Tell whether a person and a file have an address or a number in common."""
    mail = person.email and email_key(person.email) in map(email_key, traits.emails)
    called = person.phone and phone_key(person.phone, region) in {phone_key(each, region) for each in traits.phones}
    return bool(mail or called)
