"""Digits: what has none holds no date, no number and no length of time, and most lines of a résumé have none."""

from __future__ import annotations

import re

_DIGIT = re.compile(r"\d")


def has_digit(text: str) -> bool:
    """Whether there is a digit of any script in the text."""
    return bool(_DIGIT.search(text))
