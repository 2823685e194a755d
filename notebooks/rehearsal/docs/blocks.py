"""What a text is made of: paragraphs, section breaks, and tables of rows of cells of the same again."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from notebooks.rehearsal.docs.text import CELL, ROW, SECTION, TABLE, TABLE_END, Paragraph, Style, Text


@dataclass
class Words:
    """A paragraph and where it stands, as offsets."""

    start: int
    end: int
    paragraph: Paragraph


@dataclass
class Section:
    """The break before a section, and that section's style."""

    start: int
    end: int
    style: Style

    @property
    def breaks_page(self) -> bool:
        """Whether the section begins on a new page."""
        return self.style.get("sectionType") == "NEXT_PAGE"


@dataclass
class Cell:
    """A cell of a table; `start` is the offset of the unit that opens it."""

    start: int
    end: int
    style: Style
    blocks: "list[Words | Table | Section]"


@dataclass
class Row:
    """A row of a table."""

    start: int
    end: int
    style: Style
    cells: list[Cell] = field(default_factory=list)


@dataclass
class Table:
    """A table; `end` lies after the unit that closes it."""

    start: int
    end: int
    style: Style
    rows: list[Row] = field(default_factory=list)

    @property
    def columns(self) -> int:
        """How many cells its widest row has."""
        return max(len(row.cells) for row in self.rows)


Block = Words | Table | Section


class _Reader:
    def __init__(self, text: Text) -> None:
        self.text, self.at, self.paragraphs = text, 0, iter(text.paragraphs)

    def blocks(self) -> Iterator[Block]:
        while self.at < len(self.text.units) and self.text.units[self.at] not in (ROW, CELL, TABLE_END):
            unit = self.text.units[self.at]
            yield self.table() if unit == TABLE else self.section() if unit == SECTION else self.words()

    def section(self) -> Section:
        self.at += 1
        return Section(self.at - 1, self.at, self.text.styles[self.at - 1])

    def words(self) -> Words:
        start = self.at
        self.at = self.text.units.index("\n", start) + 1
        return Words(start, self.at, next(self.paragraphs))

    def table(self) -> Table:
        made = Table(self.at, self.at, self.text.styles[self.at])
        self.at += 1
        while self.text.units[self.at] == ROW:
            made.rows.append(self.row())
        self.at += 1
        made.end = self.at
        return made

    def row(self) -> Row:
        made = Row(self.at, self.at, self.text.styles[self.at])
        self.at += 1
        while self.text.units[self.at] == CELL:
            made.cells.append(self.cell())
        made.end = self.at
        return made

    def cell(self) -> Cell:
        start, style = self.at, self.text.styles[self.at]
        self.at += 1
        inside = list(self.blocks())
        return Cell(start, self.at, style, inside)


def blocks(text: Text) -> list[Block]:
    """The blocks of a text, in order."""
    return list(_Reader(text).blocks())


def tables(found: list[Block]) -> Iterator[Table]:
    """Every table among blocks, those inside cells too."""
    for block in found:
        if isinstance(block, Table):
            yield block
            for row in block.rows:
                for cell in row.cells:
                    yield from tables(cell.blocks)
