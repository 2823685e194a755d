"""Words that tell a sex, and what stands for both: pronouns, forms of address, family, endings of jobs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from notebooks.desk.bench.masking.contacts import Hit
from notebooks.desk.bench.masking.letters import Folded, plain
from notebooks.desk.bench.masking.words import table

FILE = "gendered.txt"
TAGGED = re.compile(r"(?:(en|de|fr|es):\s*)?(.*)", re.S)
SHORT = frozenset(("mr", "mrs", "ms", "mx", "miss", "sr"))  # MS Office and a master's degree are no form of address
HE = re.compile(r"(?<![其吉维])他(?![人项乡們们])")  # her sign stands among the words; his is part of "other"
BOTH_IN_SIGNS = "[TA]"
COMMON = {
    "en": frozenset(["the", "and", "of", "with", "for", "to", "in", "a", "at"]),
    "de": frozenset(["und", "der", "die", "das", "mit", "fur", "von", "zu", "im", "bei", "ein", "eine"]),
    "fr": frozenset(["et", "de", "des", "les", "dans", "pour", "avec", "une", "du", "la", "en", "d", "l"]),
    "es": frozenset(["y", "de", "los", "las", "con", "para", "una", "del", "la", "en", "por", "que"]),
}


class Ending(NamedTuple):
    """A rule about how words end: in which language, the pattern, what is shown with ~ for the stem."""

    tongue: str
    pattern: re.Pattern[str]
    both: str


def find(folded: Folded) -> Iterator[Hit]:
    """Find every gendered word; the placeholder holds both forms."""
    text = folded.text
    tongues = _tongues(text)
    for found in _pattern().finditer(text):
        rules, written = _words()[found[0]], folded.written(*found.span())
        if found[0] in SHORT and written != written.capitalize():
            continue
        both = next((shown for tongue, shown in rules if not tongue or tongue in tongues), "")
        if both:
            yield found.start(), found.end(), _as_written(both, written)
    yield from _by_accents(folded, tongues)
    yield from ((found.start(), found.end(), BOTH_IN_SIGNS) for found in HE.finditer(text))
    for rule in _endings():
        if not rule.tongue or rule.tongue in tongues:
            for found in rule.pattern.finditer(text):
                stem = folded.written(*found.span("stem"))
                yield found.start(), found.end(), rule.both.replace("~", stem)


def _as_written(both: str, written: str) -> str:
    return both[0].upper() + both[1:] if written[:1].isupper() else both


def _by_accents(folded: Folded, tongues: frozenset[str]) -> Iterator[Hit]:
    """Find words whose accents matter: they are held against the text as it is written."""
    for found in re.finditer(r"[^\W\d_]+", folded.text):
        if found[0] in _accented():
            written = folded.written(*found.span())
            for tongue, both in _accented()[found[0]].get(written.casefold(), ()):
                if tongue in tongues:
                    yield found.start(), found.end(), _as_written(both, written)


def _tongues(text: str) -> frozenset[str]:
    """Guess the languages by their small words: the likeliest, and those nearly as likely; English where none is."""
    said = re.findall(r"[^\W\d_]+", text[:4000])
    counts = {tongue: sum(word in common for word in said) for tongue, common in COMMON.items()}
    best = max(counts.values())
    likely = {tongue for tongue, count in counts.items() if count and count >= 0.6 * best}
    return frozenset(likely or COMMON)


def _rules(part: str) -> Iterator[tuple[str, list[str], str]]:
    """Read rules such as “fr: chef, cheffe = chef/fe”: the language, the forms, what is shown."""
    for rule in table(FILE)[part]:
        forms, _, both = rule.rpartition("=")
        tagged = TAGGED.fullmatch(forms)
        if tagged:
            yield tagged[1] or "", [one.strip() for one in tagged[2].split(",")], both.strip()


@lru_cache
def _words() -> Mapping[str, tuple[tuple[str, str], ...]]:
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for tongue, forms, both in _rules("words"):
        for form in map(plain, forms):
            found[form] = (*found.get(form, ()), (tongue, both))
    return found


@lru_cache
def _accented() -> Mapping[str, Mapping[str, tuple[tuple[str, str], ...]]]:
    found: dict[str, dict[str, tuple[tuple[str, str], ...]]] = {}
    for tongue, forms, both in _rules("written"):
        for form in forms:
            found.setdefault(plain(form), {})[form] = ((tongue, both),)
    return found


@lru_cache
def _pattern() -> re.Pattern[str]:
    known = sorted(_words(), key=len, reverse=True)
    spaced = "|".join(re.escape(word) for word in known if word[0] < "\u3000")
    signs = "|".join(word for word in known if word[0] >= "\u3000")
    return re.compile(rf"(?<![\w'])(?<!& )(?:{spaced})(?!\w| tongue)|{signs}")


@lru_cache
def _endings() -> tuple[Ending, ...]:
    return tuple(_ending(tongue, forms, both) for tongue, forms, both in _rules("endings"))


def _ending(tongue: str, forms: list[str], both: str) -> Ending:
    """Make one pattern of stems and endings; the longest ending counts."""
    stems, _, ends = ",".join(forms).partition("+")
    heads = "|".join(re.escape(plain(one.strip())) for one in stems.split(","))
    tails = "|".join(sorted((re.escape(plain(one.strip())) for one in ends.split(",")), key=len, reverse=True))
    pattern = rf"(?<![^\W\d_])(?P<stem>[^\W\d_]*(?:{heads}))(?:{tails})(?![^\W\d_])"
    return Ending(tongue, re.compile(pattern), both)
