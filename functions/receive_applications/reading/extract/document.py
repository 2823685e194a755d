"""Text with its structure: what every kind of file becomes before anybody looks for meaning in it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from functions.receive_applications.reading.results import Span


class Unreadable(Exception):
    """A file that gives no text; the message says what a person must do."""


class Line(NamedTuple):
    """One line of text; x, y and size in points, 0 where the kind of file does not say."""

    text: str
    page: int = 1
    x: float = 0.0
    y: float = 0.0
    right: float = 0.0
    size: float = 0.0
    bold: bool = False

    @property
    def cells(self) -> tuple[str, ...]:
        """The parts that stand apart on the line; wherever a line has a wide gap, `text` has two spaces."""
        return tuple(self.text.split("  "))


@dataclass(frozen=True, eq=False)
class Document:
    """The visible lines in reading order, the hidden text apart, targets of links, and what went wrong."""

    lines: tuple[Line, ...]
    kind: str
    pages: int = 1
    hidden: str = ""
    targets: tuple[str, ...] = ()
    title: str = ""
    problems: tuple[str, ...] = ()

    @cached_property
    def text(self) -> str:
        """All visible lines, one a line."""
        return "\n".join(line.text for line in self.lines)

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Where each line begins in `text`."""
        starts, at = [], 0
        for line in self.lines:
            starts.append(at)
            at += len(line.text) + 1
        return tuple(starts)

    def line_at(self, position: int) -> int:
        """Index of the line that holds this character of `text`."""
        return max(bisect_right(self.starts, position) - 1, 0)

    def span(self, start: int, end: int) -> Span:
        """The passage [start, end) of `text`, with its line and page."""
        index = self.line_at(start)
        return Span(start, end, index + 1, self.lines[index].page)
