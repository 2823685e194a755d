"""Headings that divide entries rather than sections: "Key achievements:" below each employment."""

from __future__ import annotations

from collections.abc import Sequence

from functions.receive_applications.reading.extract import Line
from functions.receive_applications.reading.fields.dates import periods_in
from functions.receive_applications.reading.words.headings import EDUCATION, WORK


def dividing(lines: Sequence[Line], names: Sequence[str], labels: Sequence[str]) -> frozenset[str]:
    """Give the labels that come again after another entry's dates, with neither work nor education headed between.

    The names are those of the sections that the lines would open, the labels the words that would; most are empty.
    """
    told = list(filter(None, labels))
    if len(told) == len(set(told)):
        return frozenset()
    found, last = set[str](), dict[str, int]()
    for index, (name, label) in enumerate(zip(names, labels, strict=True)):
        if name in (WORK, EDUCATION):
            last.clear()
        elif label:
            if any(is_dated(line.text) for line in lines[last.get(label, index) + 1 : index]):
                found.add(label)
            last[label] = index
    return frozenset(found)


def is_dated(text: str) -> bool:
    """Whether a period opens or closes the line, as it does below an employer or a title."""
    return any(not period.at or period.until == len(text.rstrip(" )")) for period in periods_in(text))
