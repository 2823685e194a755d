"""What is known of a person and must not be read: each name's parts in all their forms, addresses, numbers, files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from anyascii import anyascii

from notebooks.desk.bench.masking.letters import HAN, WORD, plain, squeezed
from notebooks.desk.bench.masking.words import words

SHORTEST = 3  # letters of a part that is masked wherever it stands
GLUED = 5  # letters of a part that is masked within a longer word, too
SPELT = (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ø", "oe"), ("å", "aa"), ("ñ", "n"), ("ß", "ss"))
COLLAPSED = (("ae", "a"), ("oe", "o"), ("ue", "u"), ("aa", "a"), ("ss", "s"))
SOFT = re.compile(r"[aeiouyw]|(.)(?=\1)")  # what scripts without vowels leave out, and doubled letters
ALIKE = str.maketrans("cqvzp", "kkfsb")  # sounds that scripts do not keep apart
LATIN_ENDS = 0x250
PLACEHOLDER = re.compile(  # what stands for somebody is nobody's name, even if somebody is called Link
    r"\[(?:another )?(?:name|e-mail|phone|link|file(?: \d+)?|address|place|date of birth|age|personal|year)\]"
)


@dataclass(frozen=True)
class Known:
    """A person as the sheet knows them; `keep` are words of the job itself, `colleagues` addresses that may be read."""

    name: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    keep: frozenset[str] = frozenset()
    colleagues: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Parts:
    """A name's parts, folded: `sure` ones, `doubtful` ones that are ordinary words, and the particles between."""

    sure: frozenset[str]
    doubtful: frozenset[str]
    particles: frozenset[str]
    whole: tuple[tuple[str, ...], ...]  # the words of the name in order, one tuple a script

    @property
    def initials(self) -> frozenset[str]:
        """Give the letters that may stand for a part."""
        return frozenset(part[0] for part in self.sure | self.doubtful if part[0].isascii())

    @property
    def glued(self) -> frozenset[str]:
        """List what is masked within a longer word, too: long parts, and any two parts written as one."""
        long = {part for part in self.sure if (len(part) >= GLUED or not part.isascii()) and not HAN.match(part)}
        rows = [[one for one in whole if not HAN.match(one)] for whole in self.whole]
        pairs = {one + two for row in rows for one in row for two in row if one != two}
        return frozenset(long | {pair for pair in pairs if len(pair) >= GLUED})


@lru_cache(maxsize=20_000)
def parts_of(known: Known) -> Parts:
    """Take a name apart; what an address's first half adds (a short form, another script's letters) counts too."""
    named = [word for word in WORD.findall(plain(known.name)) if word not in words("titles")]
    whole = [tuple(word.replace("'", "") for word in named)] if named else []
    particles = {word for word in named if word in words("particles") or len(word) == 1}
    forms = {form for word in named if word not in particles for form in _forms(word, known.name)}
    forms |= {form for word in _local(known.emails, known.keep) for form in (word,)}
    roman = _romanised(known.name)
    whole += [roman, roman[1:] + roman[:1]] if roman else []
    forms = {form for form in forms if len(form) > 1 or HAN.match(form)}
    doubtful = {one for one in forms if one in words("ordinary") or one in known.keep or _is_short(one)}
    return Parts(frozenset(forms - doubtful), frozenset(doubtful), frozenset(particles), tuple(whole))


def _is_short(form: str) -> bool:
    return len(form) < (2 if HAN.match(form) else SHORTEST)


def _forms(word: str, name: str) -> Iterator[str]:
    """Give one word of a name as it may be written."""
    yield word.replace("'", "")
    if "'" in word:
        yield max(word.split("'"), key=len)
    for written in WORD.findall(name.casefold().replace("’", "'")):
        spelt = written
        for letter, long in SPELT:
            spelt = spelt.replace(letter, long)
        if plain(written) == word and spelt != written:
            yield plain(spelt).replace("'", "")
    if len(word) > SHORTEST:
        yield from {word.replace(long, short) for long, short in COLLAPSED if long in word}
    if HAN.match(word) and len(word) > 2:
        yield word[-2:]
    if word.startswith("ال") and len(word) > SHORTEST + 1:
        yield word[2:]


def _romanised(name: str) -> tuple[str, ...]:
    """Write a Chinese name in Latin letters, a syllable a sign; empty for any other."""
    signs = HAN.findall(name)
    return tuple(plain(anyascii(sign)) for sign in signs) if 2 <= len(signs) <= 4 else ()


def _local(emails: Iterable[str], keep: frozenset[str]) -> Iterator[str]:
    for address in emails:
        for word in re.findall(r"[^\W\d_]+", plain(address.partition("@")[0])):
            if len(word) >= SHORTEST and word not in words("mailbox") and word not in keep:
                yield word


@lru_cache(maxsize=20_000)
def skeletons(known: Known) -> frozenset[str]:
    """Give the consonants of each part, to find it in a script that writes its vowels otherwise or not at all."""
    parts = parts_of(known)
    bare = {skeleton(part.removeprefix("ال")) for part in parts.sure if not HAN.match(part)}
    return frozenset(one for one in bare if len(one) >= SHORTEST)


def skeleton(word: str) -> str:
    """Leave the consonants of a word, in Latin letters."""
    letters = re.sub("c(?=[eiy])", "s", "".join(re.findall("[a-z]", plain(anyascii(word)))).replace("ph", "f"))
    return SOFT.sub("", letters.translate(ALIKE))


def is_foreign(word: str) -> bool:
    """Tell whether a word is written in another script than Latin."""
    return any(letter.isalpha() and ord(letter) >= LATIN_ENDS for letter in word)


def digits_of(number: str) -> str:
    """Give the last digits of a number: those that do not change with the country's code."""
    found = re.sub(r"\D", "", plain(number))
    return found[-8:] if len(found) >= 7 else ""


def remains(text: str, known: Known) -> bool:
    """Tell whether a text still names the person: looked for in another way than the masking does."""
    text = PLACEHOLDER.sub(" ", text)
    letters, folded = squeezed(text), plain(text)
    parts = parts_of(known)
    needles = {squeezed(one) for one in known.emails} | {"".join(one) for one in parts.whole}
    if any(len(needle) >= GLUED and needle in letters for needle in needles):
        return True
    numbers = re.sub(r"[\s()./\-]", "", folded)
    if any(found in numbers for found in map(digits_of, known.phones) if found):
        return True
    return any(word.replace("'", "") in parts.sure for word in WORD.findall(folded))
