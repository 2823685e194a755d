"""The sentence round a match, also where it runs over several lines."""

from __future__ import annotations

import re
from typing import NamedTuple

from functions.receive_applications.reading.bullets import BULLETS
from functions.receive_applications.reading.extract import Document

_BULLET = re.compile(rf"^\s*(?:[{BULLETS}—-]|\d{{1,2}}[.)])\s")
_END = re.compile(r"[.!?;。！？；؟](?=\s|$)|[。！？；]")
_OPEN_END = re.compile(
    r"\b(?:with|and|or|of|in|the|to|for|a|an|on|at|by|using|mit|und|oder|von|der|die|das|im|avec|et|de|le|la|con|y|en|el)$",
    re.I,
)
# "Keine Erfahrung mit" above "Patisserie", "Never used plain" above "HTML."
_LEFT_OPEN = re.compile(r"\b(?:with|of|in|to|for|mit|von|in|avec|de|con|en)$")
_LAST_WORD = re.compile(r"[^\W_][\w.+#/-]*(?: [\w.+#/-]+)?\.")
_LEAST_NARROW = 12  # letters of a line that a narrow column may break in mid-sentence
_LEAST_WRAPPED, _MOST_LINES, _LONGEST_QUOTE = 35, 4, 300


class Passage(NamedTuple):
    """A stretch of the document's text: characters [start, end), and its first line's index."""

    start: int
    end: int
    line: int


def passage_at(document: Document, start: int, end: int) -> Passage:
    """Cut the sentence that holds the characters [start, end)."""
    first = last = document.line_at(start)
    last = max(last, document.line_at(max(end - 1, start)))
    while first > 0 and last - first < _MOST_LINES and _runs_on(document, first - 1):
        first -= 1
    while last + 1 < len(document.lines) and last - first < _MOST_LINES and _runs_on(document, last):
        last += 1
    low, high = document.starts[first], document.starts[last] + len(document.lines[last].text)
    low = max((low + match.end() for match in _END.finditer(document.text[low:start])), default=low)
    after = _END.search(document.text, end, high)
    high = after.end() if after else high
    return _bounded(document, low, high, start, end)


def _bounded(document: Document, low: int, high: int, start: int, end: int) -> Passage:
    if high - low > _LONGEST_QUOTE:
        room = max((_LONGEST_QUOTE - (end - start)) // 2, 0)
        low, high = max(low, start - room), min(high, end + room)
        low = document.text.find(" ", low, start) + 1 or low
        high = document.text.rfind(" ", end, high) if document.text.rfind(" ", end, high) > 0 else high
    while low < start and document.text[low] in f" \n{BULLETS}-":
        low += 1
    while high > end and document.text[high - 1].isspace():
        high -= 1
    return Passage(low, high, document.line_at(start))


def _runs_on(document: Document, index: int) -> bool:
    """Whether the sentence of this line goes on in the next one."""
    line, following = document.lines[index].text, document.lines[index + 1].text
    begun = following[:1].islower() or _LEFT_OPEN.search(line) or _LAST_WORD.fullmatch(following)
    narrow = len(line) >= _LEAST_NARROW and bool(begun) and not following.startswith("o ")
    if len(line) < _LEAST_WRAPPED and not narrow:
        return False
    if _END.search(line[-1:]) or line.endswith(":") or _BULLET.match(following):
        return False
    if _OPEN_END.search(line):
        return True
    return bool(begun) or line.endswith((",", "-")) or not following[:1].isupper() or len(line) > 70
