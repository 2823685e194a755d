"""HTML to a document: headings, paragraphs, lists, tables, bold, italic, underline, links, alignment."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from notebooks.rehearsal.docs.looks import points
from notebooks.rehearsal.docs.shelf import Document
from notebooks.rehearsal.docs.tables import CELL_STYLE, EVEN, ROW_STYLE
from notebooks.rehearsal.docs.text import (
    CELL,
    PAGE_BREAK,
    ROW,
    TABLE,
    TABLE_END,
    Paragraph,
    Style,
    Text,
    typable,
    units_of,
)
from notebooks.rehearsal.paging import random_id

_BLOCKS = {"p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol"}
_FRAMES = {"table", "tr", "td", "th"}
_STYLES: dict[str, Style] = {"b": {"bold": True}, "strong": {"bold": True}, "i": {"italic": True},
                             "em": {"italic": True}, "u": {"underline": True}, "s": {"strikethrough": True}}
_ALIGN = {"center": "CENTER", "right": "END", "left": "START", "justify": "JUSTIFIED"}
_SILENT = {"script", "style", "head", "title"}


Said = tuple[Paragraph, list[tuple[str, Style]]]


@dataclass
class _Grid:
    """A table while it is read: its rows of cells, and the blocks that it stands among."""

    among: "list[Said | _Grid]"
    rows: "list[list[list[Said | _Grid]]]" = field(default_factory=list)

    def cell(self) -> "list[Said | _Grid]":
        """Open another cell."""
        if not self.rows:
            self.rows.append([])
        self.rows[-1].append([])
        return self.rows[-1][-1]


class _Reader(HTMLParser):
    def __init__(self, document: Document) -> None:
        super().__init__(convert_charrefs=True)
        self.document = document
        self.whole: list[Said | _Grid] = []
        self.blocks = self.whole
        self.grids: list[_Grid] = []
        self.open: list[tuple[str, Style]] = []
        self.lists: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in _SILENT:
            self.silent += 1
        if tag in ("ul", "ol"):
            self._open_list(tag)
        if tag in _FRAMES:
            self._enter(tag)
        if tag in _BLOCKS - {"ul", "ol"}:
            self._begin(tag, given)
        if tag == "br":
            self._say("\v")
        if tag in _STYLES or tag == "a":
            self.open.append((tag, _STYLES.get(tag) or {"link": {"url": given.get("href", "")}}))

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self.silent = max(0, self.silent - 1)
        if tag in ("ul", "ol") and self.lists:
            self.lists.pop()
        for place in reversed(range(len(self.open))):
            if self.open[place][0] == tag:
                del self.open[place]
                break
        if tag in _BLOCKS | _FRAMES:
            self.between = True
        if tag in _FRAMES and self.grids:
            self.blocks = self.grids[-1].among
        if tag == "table" and self.grids:
            self.grids.pop()

    def _enter(self, tag: str) -> None:
        """A table, row or cell begins; rows and cells outside of a table are only new lines."""
        self.between = True
        if tag == "table":
            self._newline()
            grid = _Grid(self.blocks)
            self.blocks.append(grid)
            self.grids.append(grid)
        elif self.grids and tag == "tr":
            self.blocks = self.grids[-1].among
            self.grids[-1].rows.append([])
        elif self.grids:
            self.blocks = self.grids[-1].cell()

    def _newline(self) -> None:
        # Docs has a paragraph before every table.
        if not self.blocks or isinstance(self.blocks[-1], _Grid):
            self.blocks.append((Paragraph(), []))

    def handle_data(self, data: str) -> None:
        words = re.sub(r"[ \t\r\n]+", " ", data)
        if self.silent or (not words.strip() and (self.between or not self.blocks)):
            return
        if self.between:
            self._begin("", {})
        self._say(words.lstrip(" ") if not self._last() else words)

    def _last(self) -> list[tuple[str, Style]]:
        """The pieces of the paragraph that is being read."""
        self._newline()
        last = self.blocks[-1]
        return last[1] if not isinstance(last, _Grid) else []

    between = True

    def _open_list(self, tag: str) -> None:
        name = f"kix.{random_id(12)}"
        self.document.lists[name] = "NUMBERED_DECIMAL_ALPHA_ROMAN" if tag == "ol" else "BULLET_DISC_CIRCLE_SQUARE"
        self.lists.append(name)

    def _begin(self, tag: str, given: dict[str, str]) -> None:
        made = Paragraph()
        if re.fullmatch(r"h[1-6]", tag):
            made.style["namedStyleType"] = f"HEADING_{tag[1]}"
        aligned = re.search(r"text-align:\s*(\w+)", given.get("style", ""))
        wish = _ALIGN.get(aligned[1] if aligned else given.get("align", ""))
        made.style |= {"alignment": wish} if wish else {}
        made.style |= {"spaceAbove": points(12), "spaceBelow": points(12)} if tag == "p" else {}
        if tag == "li" and self.lists:
            depth = len(self.lists) - 1
            made.bullet = {"listId": self.lists[-1], **({"nestingLevel": depth} if depth else {})}
        if "page-break-before" in given.get("style", ""):
            self.blocks.append((Paragraph(), [(PAGE_BREAK, {})]))
        self.blocks.append((made, []))
        self.between = False

    def _say(self, words: str) -> None:
        style: dict[str, Any] = {}
        for _, one in self.open:
            style |= one
        self._last().append((words if words == "\v" else typable(words), style))


def document(identity: str, title: str, html: str) -> Document:
    """The document that an HTML page becomes; what is not listed above is read as plain words."""
    made = Document(identity, title, "", Text())
    reader = _Reader(made)
    reader.feed(html)
    reader.close()
    text = Text([], [], [])
    _write(text, reader.whole)
    made.text = text
    return made


def _write(text: Text, found: list[Said | _Grid]) -> None:
    """Put blocks at a text's end; the last one is always a paragraph."""
    tables_only = not found or isinstance(found[-1], _Grid)
    for block in [*found, *([(Paragraph(), [])] if tables_only else [])]:
        if isinstance(block, _Grid):
            _write_table(text, block)
        else:
            for words, style in [*block[1], ("\n", {})]:
                _append(text, units_of(words), style)
            text.paragraphs.append(block[0])


def _append(text: Text, units: list[str], style: Style) -> None:
    text.units += units
    text.styles += [style] * len(units)


def _write_table(text: Text, grid: _Grid) -> None:
    rows = [row for row in grid.rows if row]
    if not rows:
        return
    columns = max(map(len, rows))
    _append(text, [TABLE], {"columns": [dict(EVEN) for _ in range(columns)]})
    for row in rows:
        _append(text, [ROW], dict(ROW_STYLE))
        for cell in [*row, *([] for _ in range(columns - len(row)))]:
            _append(text, [CELL], dict(CELL_STYLE))
            _write(text, cell)
    _append(text, [TABLE_END], {})
