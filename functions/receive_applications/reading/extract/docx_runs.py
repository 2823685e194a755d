"""Runs of a .docx: their text, size and weight, and whether a reader would see them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, repeat
from typing import NamedTuple
from xml.etree.ElementTree import Element

from functions.receive_applications.reading.extract.weights import parted

NS = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PLAIN = frozenset({"", "auto", "FFFFFF", "none"})
_MARKS: Mapping[str, str] = {
    f"{NS}tab": "\t", f"{NS}br": "\n", f"{NS}cr": "\n", f"{NS}noBreakHyphen": "-", f"{NS}sym": " • ",
}  # fmt: skip
_TINY_HALF_POINTS = 4


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


def run_style(run: Element, on_colour: bool) -> Style:
    """The run's own look; white text counts as seen where something coloured lies behind it."""
    look = run.find(f"{NS}rPr")
    if look is None:
        return Style()
    half_points = int(size) if (size := value(look, "sz")).isdigit() else 0
    white = value(look, "color").upper() == "FFFFFF" and not on_colour and not shaded(run, "rPr")
    tiny = 0 < half_points <= _TINY_HALF_POINTS
    return Style(half_points / 2, on(look, "b"), white or tiny or on(look, "vanish"))


def shaded(element: Element, properties: str) -> bool:
    """Whether the element's own properties put a colour behind its text."""
    for tag, attribute in (("shd", "fill"), ("highlight", "val")):
        found = element.find(f"{NS}{properties}/{NS}{tag}")
        if found is not None and found.get(f"{NS}{attribute}", "") not in _PLAIN:
            return True
    return False


def value(look: Element, tag: str) -> str:
    """The value of one property, empty where it is not set."""
    found = look.find(f"{NS}{tag}")
    return "" if found is None else found.get(f"{NS}val", "")


def on(look: Element, tag: str) -> bool:
    """Whether a switch is set; a switch without a value is on."""
    found = look.find(f"{NS}{tag}")
    return found is not None and found.get(f"{NS}val", "1") not in ("0", "false", "off")
