"""How a passage bears on a skill: it denies it, names years of it, shows it in work done, or states it."""

from __future__ import annotations

import re

from functions.receive_applications.reading.results import Bearing
from functions.receive_applications.reading.words import bearing as words
from functions.receive_applications.reading.words.headings import PROJECTS, VOLUNTEER, WORK

_NOT_ONLY = re.compile(
    r"\b(?:not only|no less|not just|nicht nur|pas seulement|no s[óo]lo|no doubt)\b|不仅|ليس فقط", re.I
)
_OPENED = re.compile(
    rf"(?:(?<!\w)(?:{words.NEGATIONS})(?!\w)|没有|沒有|无|無|不会|不熟悉|不了解)(?P<between>[^.;:!?。；\n]*)$", re.I
)  # fmt: skip
_FILLED = re.compile(rf"\s*(?:(?:{words.FILLERS})(?!\w)[\s,]*|使用|经验|过|的|任何|有)*", re.I)
_WITH = re.compile(rf"\b{words.EXPERIENCE_WITH}(?!\w)", re.I)
_ITEM = r"[\w.+#/-]+(?:\s[\w.+#/-]+)?"
_LIST_GOES_ON = re.compile(
    rf"(?:{_ITEM}\s*[,/、،]\s*)*"
    rf"(?:{_ITEM}\s*,?\s*(?:or|nor|and|oder|noch|und|ou|ni|et|o|y|或|和|أو|و)\s+)?",
    re.I,
)
_AFTER = re.compile(
    rf"^\s*(?:experience|knowledge|skills?|kenntnisse|erfahrung)?\s*[:(–—-]+\s*{words.DENIED_AFTER}", re.I
)
_PARENTHESIS = re.compile(rf"^\s*\(\s*{words.DENIED_AFTER}", re.I)
_WISH = re.compile(words.WISHES, re.I)
_LEARNING = re.compile(rf"(?<!\w)(?:{words.LEARNING})(?!\w)[^.;]{{0,60}}$", re.I)
_LEARNING_AFTER = re.compile(rf"^\s*[(–-]\s*(?:{words.LEARNING_AFTER})(?!\w)", re.I)
_LITTLE = re.compile(
    rf"(?<!\w)(?:{words.LITTLE})\s*(?:with|of|in|to|on|mit|von|in|im|en|de|d['’]|con|avec|über|:|的)\s*[^.;]{{0,40}}$",
    re.I,
)
_TURN = re.compile(words.TURNS, re.I)
_YEARS_BEFORE = re.compile(rf"(?<![\w./-]){words.YEARS}[^.;:\n•|]{{0,60}}$", re.I)
_YEARS_AFTER = re.compile(
    rf"^[^.;,\n•|\w]{{0,3}}(?:\w+\s){{0,3}}[(:–—-]?\s*(?:for|over|>|~|ca\.?|seit|about|more than)?\s*{words.YEARS}",
    re.I,
)
_SEPARATOR = re.compile(r"\s*[,;|/•·，、]\s*")
_LONG_LIST, _MOST_WORDS = 15, 2  # names, and words a name, of a list that shows no work


def bearing_of(before: str, after: str, section: str) -> Bearing | None:
    """Judge by the passage's text before and after the skill; None where it is only wished for or being learned."""
    before, after = before.replace("\n", " "), after.replace("\n", " ")
    if _denied(before, after):
        return "denies"
    clause = _clause(before)
    if _WISH.search(clause) or _LEARNING.search(clause) or _LEARNING_AFTER.match(after):
        return None
    if _YEARS_BEFORE.search(clause) or _YEARS_AFTER.search(after):
        return "years"
    worked = section in (WORK, PROJECTS, VOLUNTEER) and not _LITTLE.search(clause)
    return "shows" if worked and not _is_list(before, after) else "states"


def _is_list(before: str, after: str) -> bool:
    """Whether the passage only strings names together, more than anybody puts to work in one line."""
    names = [name for name in _SEPARATOR.split(f"{before} {after}") if name]
    return len(names) > _LONG_LIST and sum(len(name.split()) for name in names) <= _MOST_WORDS * len(names)


def _clause(before: str) -> str:
    return _TURN.split(before)[-1]


def _denied(before: str, after: str) -> bool:
    if _AFTER.search(after) or _PARENTHESIS.search(after):
        return True
    clause = _NOT_ONLY.sub("", _clause(before))
    opened = _OPENED.search(clause)
    if opened is None:
        return False
    between = opened["between"]
    rest = between[filled.end() :] if (filled := _FILLED.match(between)) else between
    if _WITH.search(between):
        rest = _WITH.split(between)[-1]
    return not rest.strip() or bool(_LIST_GOES_ON.fullmatch(rest.lstrip()))
