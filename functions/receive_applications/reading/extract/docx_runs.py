"""Runs of a .docx: their text, size and weight, and whether a reader would see them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, repeat
from typing import NamedTuple
from xml.etree.ElementTree import Element

from functions.receive_applications.reading.extract.docx_styles import NS, Look, Styles, look_of, value
from functions.receive_applications.reading.extract.weights import parted

_MARKS: Mapping[str, str] = {
    f"{NS}tab": "\t", f"{NS}br": "\n", f"{NS}cr": "\n", f"{NS}noBreakHyphen": "-", f"{NS}sym": " • ",
}  # fmt: skip
_TINY = 2.0  # points


_WORD = re.compile(r"\S+")


class Style(NamedTuple):
    """What matters of a run's look; size in points, 0 where the run does not say."""

    size: float = 0.0
    bold: bool = False
    hidden: bool = False


def run_text(run: Element) -> str:
    """The run's text with its tabs and breaks."""
    return "".join((part.text or "") if part.tag == f"{NS}t" else _MARKS.get(part.tag, "") for part in run)


def lines_of(runs: Iterable[tuple[str, bool]]) -> Iterator[str]:
    """Give the lines of runs of text, each run in bold or not; where the weight alone parts a line, with a tab."""
    runs = list(runs)
    text = "".join(each for each, _ in runs)
    if len({bold for each, bold in runs if each.strip()}) < 2:
        yield from text.split("\n")
        return
    weights = list(chain.from_iterable(repeat(bold, len(each)) for each, bold in runs))
    start = 0
    for line in text.split("\n"):
        yield "\t".join(_parted(piece, weights[start + at :]) for at, piece in _pieces(line))
        start += len(line) + 1


def _pieces(line: str) -> Iterator[tuple[int, str]]:
    start = 0
    for piece in line.split("\t"):
        yield start, piece
        start += len(piece) + 1


def _parted(text: str, weights: list[bool]) -> str:
    words = list(_WORD.finditer(text))
    return parted([word[0] for word in words], [weights[word.start()] for word in words]) or text


def run_style(run: Element, paragraph: Look, styles: Styles, on_colour: bool) -> Style:
    """The run's look; white text counts as seen where something coloured lies behind it."""
    properties = run.find(f"{NS}rPr")
    named = value(properties, "rStyle") if properties is not None else ""
    look = look_of(properties).over(styles.named(named).over(paragraph) if named else paragraph)
    white = look.white and not on_colour and not look.shaded
    tiny = look.size is not None and 0 < look.size <= _TINY
    return Style(look.size or 0.0, bool(look.bold), bool(white or tiny or look.vanished))
