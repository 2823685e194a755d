"""The middle of some numbers, without the tenth of a worker's start that the library for it takes."""

from __future__ import annotations

from collections.abc import Sequence


def median(numbers: Sequence[float]) -> float:
    """Give the middle of numbers, or the mean of the two in the middle; of none there is none."""
    ordered, half = sorted(numbers), len(numbers) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2
