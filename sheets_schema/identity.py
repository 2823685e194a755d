"""Who may be who: addresses, numbers and names as they are compared, whatever the script or the order of the parts."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import permutations

import phonenumbers
from anyascii import anyascii

GUESSED = " (guessed)"  # stands behind a name that nobody wrote, wherever the name is shown
TITLES = re.compile(r"mr|mrs|ms|miss|mx|dr|prof|herr|frau|mme")
DEGREES = re.compile(r"msc|bsc|ba|ma|mba|phd|md|jr|sr")
DIGRAPHS = (("ae", "a"), ("oe", "o"), ("ue", "u"), ("ø", "o"), ("ł", "l"), ("đ", "d"), ("æ", "a"), ("œ", "o"))
SOFT = re.compile(r"[aeiouyw]|(.)(?=\1)")  # what scripts without vowels leave out, and doubled letters
LATIN_ENDS = 0x250  # Unicode's Latin letters lie below
MOST_WORDS = 6
_KEPT = 4_096  # results kept: one line asks for the same words and numbers several times, and so does the next


def is_guessed(name: str) -> bool:
    """Tell whether a name still carries the mark of a guess."""
    return name.endswith(GUESSED)


@lru_cache(_KEPT)
def plain_letters(text: str) -> str:
    """Fold a text to small letters without accents and what nobody sees, so that Müller, Mueller and MULLER are one."""
    bare = text.casefold()
    if not bare.isascii():
        parts = unicodedata.normalize("NFKD", bare)
        bare = "".join(one for one in parts if not unicodedata.combining(one) and unicodedata.category(one) != "Cf")
    for written, folded in DIGRAPHS:
        bare = bare.replace(written, folded)
    return bare


def email_key(address: str) -> str:
    """Write an address the way addresses are compared."""
    return address.strip().casefold()


@lru_cache(_KEPT)
def phone_key(number: str, region: str) -> str:
    """Write a number in E.164, or its digits where it cannot be one; empty for none."""
    try:
        parsed = phonenumbers.parse(number, region or None)
    except phonenumbers.NumberParseException:
        return re.sub(r"\D", "", number)
    return str(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164))


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
    named = [word for word in words if not TITLES.fullmatch(word)] or words
    rest = [word for word in named if not DEGREES.fullmatch(word)]
    return rest if len(rest) > 1 else named  # Ma is a family name, too


def _take(word: str, rest: list[str]) -> bool:
    for other in sorted(rest, key=lambda each: each != word):
        if word == other or (1 in (len(word), len(other)) and word[0] == other[0]):
            rest.remove(other)
            return True
    return False


def likeness(one: str, other: str) -> str:
    """Say how two names are alike although they are not written alike; empty where they are not alike."""
    if is_guessed(one) or is_guessed(other) or not (_words(one) and _words(other)):
        return ""
    if compatible(one, other):
        return "the names fit"
    foreign = _foreign(one) != _foreign(other)
    first, second = sorted((_romanised(one)[:MOST_WORDS], _romanised(other)[:MOST_WORDS]), key=len)
    if len(first) > 1 and _all_alike(first, second, foreign):
        return "the names read alike in another script" if foreign else "the names are nearly the same"
    return ""


def _foreign(name: str) -> bool:
    return any(letter.isalpha() and ord(letter) >= LATIN_ENDS for letter in plain_letters(name))


def _romanised(name: str) -> list[str]:
    # Chinese is written without spaces; each sign is a syllable of its own.
    spaced = "".join(f"{letter} " if "\u3400" <= letter <= "\u9fff" else letter for letter in name)
    return _words(anyascii(spaced))


def _all_alike(first: list[str], second: list[str], foreign: bool) -> bool:
    if foreign and _turned(first) & _turned(second):
        return True
    same_first = any(word == other for word in first for other in second)
    return any(
        all(_close(word, other, foreign) for word, other in zip(first, order, strict=True))
        for order in permutations(second, len(first))
    ) and (foreign or same_first)


def _turned(words: list[str]) -> set[str]:
    """Join the words in both orders: family name first, or last."""
    return {"".join(words), "".join(words[1:] + words[:1]), "".join(words[-1:] + words[:-1])}


def _close(one: str, other: str, foreign: bool) -> bool:
    if one == other:
        return True
    if foreign and (bare := SOFT.sub("", one)) and bare == SOFT.sub("", other):
        return True
    longer = max(len(one), len(other))
    return longer >= 4 and distance(one, other) <= (2 if longer >= 8 or (foreign and longer >= 5) else 1)


def distance(one: str, other: str) -> int:
    """Count the letters to add, drop, change or swap with their neighbour to make one word of the other."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        line = [row]
        for place, sign in enumerate(other, 1):
            cost = min(last[place] + 1, line[-1] + 1, last[place - 1] + (letter != sign))
            if row > 1 and place > 1 and letter == other[place - 2] and one[row - 2] == sign:
                cost = min(cost, before[place - 2] + 1)
            line.append(cost)
        before, last = last, line
    return last[-1]
