"""Where somebody lives, beyond the letter's head: said in a sentence, before a letter's date, or the head's town again.

What is part of an employer's or a school's name stays, and so does a place of work: without them nobody could judge
what was done where. A town is only known as theirs once the head or an address has told it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from notebooks.desk.bench.masking.contacts import ADDRESS, EMAIL, PHONE, Hit
from notebooks.desk.bench.masking.letters import HAN, Folded, plain
from notebooks.desk.bench.masking.shapes import NAME
from notebooks.desk.bench.masking.words import words

PLACE = "[place]"
_NOW = r"(?: (?:currently|now|presently|derzeit|zurzeit|aktuell|actuellement|actualmente|seit \d{4}))?"
LIVING = (
    r"\b(?:lives?|lived|living|resides?|residing|resident|hometown is|home is)(?: and work(?:ing)?)?_NOW"
    r" (?:in|at|near|of) "
    r"|\b(?:wohne|wohnt|wohnhaft|lebe|ansassig|beheimatet|sesshaft)_NOW (?:in|bei|nahe) "
    r"|\b(?:habite|habitant|reside|residant|domiciliee?|demeurant|installee?)_NOW (?:a|au|en|aux|pres de) "
    r"|\b(?:vivo|resido|residente|domiciliad[oa]|radicad[oa]|afincad[oa])_NOW (?:en|cerca de) "
    r"|(?:^|[.;|·•\n])[ \t]*(?:i am |i'm |currently |now )?(?:based|located) (?:in|near) "
    r"|\b(?:i am|i'm|currently|now) (?:based|located) (?:in|near) "
)
SAID = re.compile(LIVING.replace("_NOW", _NOW), re.M)
SAID_IN_SIGNS = re.compile(r"(?:现居住?地?(?:于|在)?|住在|居住(?:于|在)|常住|家住|现住)(?P<place>[\u3400-\u9fff]{2,8})")
_ARABIC = "|".join(map(plain, ("أقيم", "مقيم", "مقيمة", "أسكن", "ساكن", "أعيش", "نعيش")))
SAID_IN_ARABIC = re.compile(rf"(?<!\w)(?:{_ARABIC})(?: حاليا)? في (?P<place>[^\W\d_]+(?: ال[^\W\d_]+)?)")
# "Leipzig, den 3. Mai 2024" on a line of its own: where a letter was written.
DATED = re.compile(
    r"^[ \t]*(?P<place>[^\W\d_][^\n,|:\d]{1,30}), ?(?:den |le |a |on )?"
    r"(?:\d{1,2}(?:st|nd|rd|th|er|\.)? ?(?:de )?[^\W\d_]{3,10}\.?,? ?(?:de )?|\d{1,2}[./]\d{1,2}[./])(?:19|20)\d\d"
    r"[ \t.]*$",
    re.M,
)
RUN = re.compile(r"(?:\d{4,6} )?(?P<words>[^\W\d_][\w'’.-]*(?:(?: am | an der |, | )[^\W\d_][\w'’-]*){0,4})")
GOING = r"(?:commut\w+|travel\w*|relocat\w+|mov(?:ed?|ing)|pendle|umzug|umgezogen|demenag\w+|mudar\w*|traslad\w+)"
TO = r"(?:from|to|back to|von|nach|aus|de|a|desde)"
SHORTEST, LONGEST = 4, 3  # letters of a town, words of one
HEADED = 8  # lines of a letter's head


def find(folded: Folded, hits: Sequence[Hit], keep: frozenset[str]) -> Iterator[Hit]:
    """Find where the person lives; `hits` says what is known of the letter by now."""
    text = folded.text
    for found in SAID.finditer(text):
        if end := _end_of(folded, found.end(), keep):
            yield found.end(), end, PLACE
    for pattern in (SAID_IN_SIGNS, SAID_IN_ARABIC, DATED):
        yield from ((*found.span("place"), PLACE) for found in pattern.finditer(text))
    towns = _towns(folded, hits, keep)
    if towns:
        yield from _again(folded, towns, hits)


def _end_of(folded: Folded, start: int, keep: frozenset[str]) -> int:
    """Say where a place ends that begins here; 0 where what follows is no name of a place."""
    run, end = RUN.match(folded.text, start), 0
    if run is None:
        return 0
    for word in re.finditer(r"[^\W\d_][\w'-]*", run["words"]):
        first, last = run.start("words") + word.start(), run.start("words") + word.end()
        if word[0] in keep:
            break
        if folded.written(first, first + 1).isupper():
            end = last
        elif word[0] not in ("am", "an", "der", "de", "la"):
            break
    return end


def _towns(folded: Folded, hits: Iterable[Hit], keep: frozenset[str]) -> frozenset[str]:
    """Name the towns that the head or an address tells, without their countries and codes."""
    found = set()
    for start, end, kind in hits:
        if kind in (PLACE, ADDRESS):
            town = re.sub(r"^[\W\d_]+|[\W\d_]+$", "", folded.text[start:end].split(",")[0])
            said = town.split()
            long = len(town) >= (2 if HAN.match(town) else SHORTEST)
            if long and len(said) <= LONGEST and not keep.intersection(said) and town not in words("headings"):
                found.add(town)
    return frozenset(found)


def _again(folded: Folded, towns: Iterable[str], hits: Sequence[Hit]) -> Iterator[Hit]:
    """Find the person's town where it stands for them: in the head, beside name or address, as where they come from."""
    text = folded.text
    telling = [start for start, _, kind in hits if kind in (NAME, EMAIL, PHONE)]
    for found in re.finditer("|".join(map(re.escape, sorted(towns, key=len, reverse=True))), text):
        if _is_within(folded, *found.span()):
            continue
        begins, ends = text.rfind("\n", 0, found.start()) + 1, text.find("\n", found.end())
        ends = ends if ends >= 0 else len(text)
        theirs = any(begins <= start < ends for start in telling) or text[:begins].count("\n") < _head(text)
        if theirs or re.match(r"-(?:based|born)\b", text[found.end() :]) or _is_going(text[begins : found.start()]):
            yield *found.span(), PLACE


def _is_within(folded: Folded, start: int, end: int) -> bool:
    """Tell whether a town is part of a longer name: of a firm, a school, a club."""
    text = folded.text
    around = text[start - 1 : start] + text[end : end + 1]
    if any(sign.isalnum() for sign in around):
        return True
    after = re.match(r"[ &'-]+(?=[^\W\d_])", text[end:])
    if (
        after
        and not re.match(r"-(?:based|born)\b", text[end:])
        and folded.written(end + after.end(), end + after.end() + 1).isupper()
    ):
        return True
    before = re.search(r"([^\W\d_])[\w'-]*[ &-]$", text[max(0, start - 30) : start])
    return before is not None and folded.written(at := max(0, start - 30) + before.start(1), at + 1).isupper()


def _is_going(before: str) -> bool:
    return re.search(rf"\b{GOING} {TO} $", before) is not None


def _head(text: str) -> int:
    """Count the lines above the first heading."""
    for number, line in enumerate(text.split("\n", HEADED)[:HEADED]):
        if line.strip(" :•·-–—*#=_\t|").strip() in words("headings"):
            return number
    return HEADED if text.count("\n") > HEADED else 0
