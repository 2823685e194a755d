"""Digits: what has none holds no date, no number and no length of time, and most lines of a résumé have none."""

from __future__ import annotations


def has_digit(text: str) -> bool:
    """Whether there is a digit in cleaned text, which writes those of all scripts as Europe does."""
    # To look for ten letters one by one takes a seventh of the time of a pattern.
    if "0" in text or "1" in text or "2" in text or "3" in text or "4" in text:
        return True
    return "5" in text or "6" in text or "7" in text or "8" in text or "9" in text
