"""A document's text as Docs counts it: UTF-16 code units, each with a style, and paragraphs that end in newlines."""

import copy
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

Style = dict[str, Any]
PAGE_BREAK, FOOTNOTE = "\f", "\x05"
# A person, a date, an image or a link to a file: one unit, whose style says which, and how it reads.
CHIP = "\x06"
# One unit each opens a table, a row, a cell, and closes a table: so does Docs count them.
TABLE, ROW, CELL, TABLE_END = "\x10", "\x12", "\x1c", "\x11"
# The style of the unit that ends a section is the style of the section that follows.
SECTION = "\x13"
FRAME = frozenset({TABLE, ROW, CELL, TABLE_END, SECTION})
_ALONE = frozenset({PAGE_BREAK, FOOTNOTE, CHIP})
# What a unit's style says of the unit itself, beside how it looks.
HIDDEN = frozenset({"footnoteId", "chip", "reads", "image"})


def units_of(text: str) -> list[str]:
    """The UTF-16 code units of a text; a letter beyond the first plane makes two."""
    data = text.encode("utf-16-le", "surrogatepass")
    return [chr(int.from_bytes(data[i : i + 2], "little")) for i in range(0, len(data), 2)]


def joined(units: list[str]) -> str:
    """The text of code units, pairs made whole again."""
    return "".join(units).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def typable(text: str) -> str:
    """What Docs keeps of an inserted text: control characters and private letters are left out."""
    return "".join(c for c in text if c in "\t\n\v" or not (ord(c) < 0x20 or 0xE000 <= ord(c) <= 0xF8FF))


@dataclass
class Paragraph:
    """What belongs to a paragraph as a whole: its style, and its place in a list."""

    style: Style = field(default_factory=lambda: {"namedStyleType": "NORMAL_TEXT", "direction": "LEFT_TO_RIGHT"})
    bullet: Style | None = None

    def twin(self) -> "Paragraph":
        """Another paragraph like this one."""
        return Paragraph(copy.deepcopy(self.style), copy.deepcopy(self.bullet))


@dataclass
class Run:
    """Neighbouring units of one style within a paragraph; `start` is an offset, one less than Docs' index."""

    start: int
    text: str
    length: int
    style: Style

    @property
    def reads(self) -> str:
        """The words that a reader sees."""
        return str(self.style["reads"]) if self.text == CHIP else self.text


@dataclass
class Mark:
    """A named range: offsets that move with the text."""

    id: str
    name: str
    start: int
    end: int


@dataclass
class Text:
    """A body, header, footer or footnote: `units` ends in a newline, `styles` has one entry a unit, `paragraphs` one
    a newline; the style of a unit that opens a table, row or cell is that table's, row's or cell's.
    """

    units: list[str] = field(default_factory=lambda: ["\n"])
    styles: list[Style] = field(default_factory=lambda: [{}])
    paragraphs: list[Paragraph] = field(default_factory=lambda: [Paragraph()])
    marks: list[Mark] = field(default_factory=list)

    def insert(self, at: int, text: str, style: Style | None = None) -> None:
        """Put text in; it looks like its neighbour, and its newlines make paragraphs like the one they split."""
        new = units_of(text)
        taken = style if style is not None else self._neighbour(at)
        number = self.paragraph_at(at)
        twins = [self.paragraphs[number].twin() for unit in new if unit == "\n"]
        self.put(at, new, [taken] * len(new), number, twins)

    def put(self, at: int, units: list[str], styles: list[Style], number: int, paragraphs: list[Paragraph]) -> None:
        """Put units in with the styles and paragraphs that belong to them; named ranges move along."""
        self.units[at:at] = units
        self.styles[at:at] = styles
        self.paragraphs[number:number] = paragraphs
        for mark in self.marks:
            mark.start += len(units) if mark.start >= at else 0
            mark.end += len(units) if mark.end > at else 0

    def _neighbour(self, at: int) -> Style:
        if at > 0 and self.units[at - 1] != "\n" and self.units[at - 1] not in FRAME:
            return _words_style(self.styles[at - 1])
        return _words_style(self.styles[at])

    def delete(self, start: int, end: int) -> None:
        """Take units out; paragraphs whose newline goes are merged with what follows them."""
        first = self.paragraph_at(start)
        gone = self.units[start:end].count("\n")
        begins_inside = start > 0 and self.units[start - 1] != "\n" and self.units[start - 1] not in FRAME
        if gone and begins_inside:
            self.paragraphs[first + 1 : first + 1 + gone] = []
        elif gone:
            self.paragraphs[first : first + gone] = []
        del self.units[start:end]
        del self.styles[start:end]
        for mark in self.marks:
            mark.start -= max(0, min(mark.start, end) - start)
            mark.end -= max(0, min(mark.end, end) - start)
        self.marks = [mark for mark in self.marks if mark.start < mark.end]

    def paragraph_at(self, at: int) -> int:
        """The number of the paragraph that an offset lies in."""
        return self.units[:at].count("\n")

    def replace_all(self, old: str, new: str, match_case: bool) -> int:
        """Replace every occurrence from the start, and say how many there were."""
        wanted, fresh = units_of(old), units_of(new)
        spots = self._spots(wanted, match_case)
        if "\n" in wanted:
            # Paragraphs are merged, one after the other from the end; rare, and so it may take its time.
            for spot in reversed(spots):
                self.insert(spot + len(wanted), new, self.styles[spot])
                self.delete(spot, spot + len(wanted))
        elif spots:
            self._exchange(spots, len(wanted), fresh)
        return len(spots)

    def _spots(self, wanted: list[str], match_case: bool) -> list[int]:
        hay = "".join(self.units if match_case else map(_low, self.units))
        needle = "".join(wanted if match_case else map(_low, wanted))
        spots, at = [], hay.find(needle)
        while at >= 0:
            spots.append(at)
            at = hay.find(needle, at + len(needle))
        return spots

    def _exchange(self, spots: list[int], long: int, fresh: list[str]) -> None:
        """Put `fresh` in place of the `long` units at each spot, in one go: a thousand take hardly longer than one."""
        units: list[str] = []
        styles: list[Style] = []
        paragraphs: list[Paragraph] = []
        last, taken, passed, breaks = 0, 0, 0, fresh.count("\n")
        for spot in spots:
            kept = self.units[last:spot]
            passed += kept.count("\n")
            units += kept + fresh
            styles += self.styles[last:spot] + [self.styles[spot]] * len(fresh)
            paragraphs += self.paragraphs[taken:passed]
            paragraphs += [self.paragraphs[passed].twin() for _ in range(breaks)]
            last, taken = spot + long, passed
        self._move_marks(spots, long, len(fresh))
        self.paragraphs[:] = paragraphs + self.paragraphs[passed:]
        self.units[:] = units + self.units[last:]
        self.styles[:] = styles + self.styles[last:]

    def _move_marks(self, spots: list[int], long: int, longer: int) -> None:
        for mark in self.marks:
            # A range that begins or ends inside a word that goes takes in the word that comes.
            before = bisect_right(spots, mark.start - long)
            begins_inside = before < len(spots) and spots[before] < mark.start
            mark.start = (spots[before] if begins_inside else mark.start) + before * (longer - long)
            count = bisect_left(spots, mark.end)
            mark.end = max(mark.end, spots[count - 1] + long if count else 0) + count * (longer - long)
        self.marks = [mark for mark in self.marks if mark.start < mark.end]

    def spans(self) -> Iterator[tuple[int, int, Paragraph]]:
        """Start and end of each paragraph, its newline included, in tables too."""
        start = 0
        for paragraph in self.paragraphs:
            while self.units[start] in FRAME:
                start += 1
            end = self.units.index("\n", start) + 1
            yield start, end, paragraph
            start = end

    def runs(self, start: int, end: int) -> Iterator[Run]:
        """The runs of one style between two offsets; a page break or a footnote is a run of its own."""
        at = start
        while at < end:
            stop = at + 1
            while stop < end and not _ALONE & {self.units[at], self.units[stop]} and self._alike(at, stop):
                stop += 1
            yield Run(at, joined(self.units[at:stop]), stop - at, self.styles[at])
            at = stop

    def _alike(self, one: int, other: int) -> bool:
        return self.styles[one] is self.styles[other] or self.styles[one] == self.styles[other]

    def plain(self) -> str:
        """The text alone."""
        return joined([style["reads"] if unit == CHIP else unit
                       for unit, style in zip(self.units, self.styles, strict=True) if unit not in FRAME])


def _words_style(style: Style) -> Style:
    return {name: value for name, value in style.items() if name not in HIDDEN}


def _low(unit: str) -> str:
    low = unit.lower()
    return low if len(low) == 1 else unit
