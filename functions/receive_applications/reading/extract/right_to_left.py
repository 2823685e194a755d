"""Arabic and Hebrew, which many PDFs hold as drawn, from left to right: put back into the order of reading."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

_NUMBERS = re.compile(r"(?<![\w@.])\+?\d[\d-]*(?: [\d-]*\d\+?)+(?![\w@])")
_COLON = re.compile(r"(?<!\S):(\d+)(?!\S)")
_FORMS = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")
_RUN = re.compile("[\u0590-\u060b\u060d-\u061a\u061c-\u061e\u0620-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]{2,}")  # no commas
_LEADING = re.compile("[:,.،؛]+(?=[\u0590-\u08ff])")
_LEAST_DIGITS = 8
_LETTERS = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


def right_to_left(text: str) -> bool:
    """Whether the text has Hebrew or Arabic letters."""
    return not text.isascii() and bool(_LETTERS.search(text))


def in_reading_order(word: str, left_of: Callable[[int], float]) -> str:
    """Turn round those runs of letters of a word that stand from left to right; `left_of` says where each stands."""

    def turned(run: re.Match[str]) -> str:
        return run[0][::-1] if left_of(run.start()) < left_of(run.end() - 1) else run[0]

    text = _RUN.sub(turned, word)
    leading = _LEADING.match(text)  # what closes a word to its left stands first in the order of drawing
    return text[leading.end() :] + leading[0] if leading else text


def with_plain_letters(text: str) -> str:
    """Give letters for the shapes that they take at the beginning, in the middle or at the end of a word."""
    return _FORMS.sub(lambda shape: unicodedata.normalize("NFKC", shape[0]), text)


def with_numbers_forward(text: str, among: bool = False) -> str:
    """Turn round numbers whose groups stand from right to left: "9012 7 962+", and `among` Arabic "4567 123 050"."""
    among = among or right_to_left(text)
    if among:
        text = _COLON.sub(r"\1:", text)
    return _NUMBERS.sub(lambda match: _forward(match[0], among), text) if among or text.endswith("+") else text


def _forward(number: str, among: bool) -> str:
    groups = number.split()
    ends_with_country = groups[-1].endswith("+") and sum(map(str.isdigit, number)) >= _LEAST_DIGITS
    ends_with_trunk = among and groups[-1].startswith("0") and not groups[0].startswith(("0", "+"))
    if not ends_with_country and not ends_with_trunk:
        return number
    return " ".join(f"+{group[:-1]}" if group.endswith("+") else group for group in reversed(groups))
