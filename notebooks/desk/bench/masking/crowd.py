"""Everybody who applied, to hide whom a short sentence names: a likeness in a To do, an undo, another's edit."""

from __future__ import annotations

import re
from collections.abc import Iterable

from notebooks.desk.bench.masking.known import Known, digits_of, parts_of
from notebooks.desk.bench.masking.letters import HAN, WORD, Folded, fold, squeezed

SOMEBODY = "[another name]"
LONGEST = 4000  # letters of a sentence; longer ones are a candidate's own papers
NUMBER = re.compile(r"[+(\d][\d\s()./\-]{5,}\d")
ADDRESS = re.compile(r"[^\s<>(),;:“”\"]+@[^\s<>(),;:“”\"]+")


class Crowd:
    """Finds whole names, addresses and numbers of many people in a sentence."""

    def __init__(self, everybody: Iterable[Known] = ()) -> None:
        self._names: dict[str, set[tuple[str, ...]]] = {}
        self._reached: set[str] = set()
        for one in everybody:
            self._take(one)

    def _take(self, known: Known) -> None:
        self._reached |= {address.casefold() for address in known.emails}
        self._reached |= {digits for number in known.phones if (digits := digits_of(number))}
        for whole in parts_of(known).whole:
            for order in {whole, (*whole[1:], *whole[:1]), (*whole[-1:], *whole[:-1])}:
                self._names.setdefault(order[0], set()).add(order)

    def hide(self, text: str, spared: Crowd | None = None) -> str:
        """Put placeholders for everybody whom a sentence names, but for those who are spared."""
        if len(text) > LONGEST:
            return text
        folded = fold(text)
        known = spared or Crowd()
        found = [*self._named(folded, known), *self._numbers(folded, known)]
        for start, end, words in sorted((*folded.place(one[0], one[1]), one[2]) for one in found)[::-1]:
            text = text[:start] + words + text[end:]
        return text

    def _named(self, folded: Folded, spared: Crowd) -> list[tuple[int, int, str]]:
        words = [(one.start(), one.end(), squeezed(one[0])) for one in WORD.finditer(folded.text)]
        found: list[tuple[int, int, str]] = []
        for place, (start, _, word) in enumerate(words):
            if found and start < found[-1][1]:
                continue
            for order in sorted(self._names.get(word, set()) - spared._names.get(word, set()), key=len, reverse=True):
                said = tuple(one[2] for one in words[place : place + len(order)])
                if said == order and self._is_name(folded, start, words[place + len(order) - 1][1], order):
                    found.append((start, words[place + len(order) - 1][1], SOMEBODY))
                    break
        return found

    def _is_name(self, folded: Folded, start: int, end: int, order: tuple[str, ...]) -> bool:
        """Tell a name of one word from a word: it is written large, or in signs."""
        return len(order) > 1 or bool(HAN.match(order[0])) or folded.written(start, end)[:1].isupper()

    def _numbers(self, folded: Folded, spared: Crowd) -> list[tuple[int, int, str]]:
        reached = self._reached - spared._reached - {""}
        addresses = [one for one in ADDRESS.finditer(folded.text) if one[0].strip(".") in reached]
        numbers = [one for one in NUMBER.finditer(folded.text) if digits_of(one[0]) in reached]
        return [(*one.span(), "[e-mail]") for one in addresses] + [(*one.span(), "[phone]") for one in numbers]
