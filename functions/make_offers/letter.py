"""Which words of the template become which terms, which lines vanish, and whether everything came out right."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from functions.make_offers.terms import LONGEST, terms_of
from functions.post.wording import one_line
from functions.services.docs import Document, Paragraph
from sheets_schema.problems import Refusal
from sheets_schema.tables import Offer
from sheets_schema.tables.firm import Firm

PLACE = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
FIRM = {"employer": "Firm", "address": "Address", "signed_by": "Letter signed by"}
DATE = "date"


class WrongTemplate(Refusal):
    """The letter template cannot become this letter; a person must mend it."""


def words_of(offer: Offer, firm: Firm, date: str) -> dict[str, str]:
    """Gather what may stand in a letter, by the names that templates use; refuse braces in any of it."""
    words = {term.key: term.words for term in terms_of(offer)}
    words |= {key: one_line(firm[name], LONGEST) for key, name in FIRM.items()}
    for key, said in words.items():
        if "{" in said or "}" in said:
            raise WrongTemplate(f"Braces cannot stand in a letter; take them out of “{FIRM.get(key, key)}”.")
    return words | {DATE: date}


@dataclass(frozen=True)
class Filling:
    """The requests that turn a copy of the template into the letter, and how often each place was found."""

    requests: list[dict[str, Any]]
    expected: list[int]


def filling(document: Document, words: Mapping[str, str]) -> Filling:
    """Plan one batch: lines of terms the offer does not speak of vanish, every other place becomes its words."""
    _check_places(document, words)
    gone = [one for one in document.paragraphs if _vanishes(one, words)]
    kept = "".join(one.text for one in document.paragraphs if one not in gone)
    places = list(dict.fromkeys(match[0] for match in PLACE.finditer(kept)))
    deletions = [_delete(one) for one in sorted(gone, key=lambda one: -one.start)]
    replacements = [_replace(place, words[_key(place)]) for place in places]
    return Filling(deletions + replacements, [0] * len(deletions) + [kept.count(place) for place in places])


def _key(place: str) -> str:
    return place.strip("{} ")


def _check_places(document: Document, words: Mapping[str, str]) -> None:
    found = {match[1] for match in PLACE.finditer(document.text)}
    if unknown := sorted(found - set(words)):
        raise WrongTemplate(f"The letter template asks for {_named(unknown)}, which no offer has.")
    if lacking := [key for key, said in words.items() if said and key not in found and key not in (*FIRM, DATE)]:
        raise WrongTemplate(f"The letter template lacks {_named(lacking)}, which the approved offer has.")


def _named(keys: Sequence[str]) -> str:
    return ", ".join(f"{{{{{key}}}}}" for key in keys)


def _vanishes(paragraph: Paragraph, words: Mapping[str, str]) -> bool:
    places = [match[1] for match in PLACE.finditer(paragraph.text)]
    empty = [key for key in places if not words[key]]
    if not empty:
        return False
    if len(empty) < len(places) or not paragraph.deletable:
        raise WrongTemplate(
            f"In the letter template {_named(empty[:1])} must stand on a line of its own: this offer does not have it."
        )
    return True


def _delete(paragraph: Paragraph) -> dict[str, Any]:
    return {"deleteContentRange": {"range": {"startIndex": paragraph.start, "endIndex": paragraph.end}}}


def _replace(place: str, words: str) -> dict[str, Any]:
    return {"replaceAllText": {"containsText": {"text": place, "matchCase": True}, "replaceText": words}}


def check_replies(plan: Filling, replies: Sequence[Mapping[str, Any]]) -> None:
    """Refuse a batch in which a place was replaced another number of times than it was found."""
    changed = [int(reply.get("replaceAllText", {}).get("occurrencesChanged", 0)) for reply in replies]
    if changed != plan.expected:
        raise WrongTemplate("The letter did not come out as planned: look at its draft in the letters folder.")


def check_letter(document: Document, words: Mapping[str, str]) -> None:
    """Refuse a letter with an open place, or without one of the terms."""
    if "{{" in document.text or "}}" in document.text:
        raise WrongTemplate("The letter still holds a place that was not filled: look at the letter template.")
    said = " ".join(document.text.split())
    lacking = [key for key, text in words.items() if key not in (*FIRM, DATE) and text not in said]
    if lacking:
        says = f"The letter lacks {', '.join(lacking)}: was it changed by hand?"
        raise WrongTemplate(f"{says} Delete it in the letters folder, and it is made anew.")
