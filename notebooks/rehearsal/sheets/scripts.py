"""Rows of cells as JSON text: what is alike is worked out once, so that a big tab is shown quickly."""

import json
from json.encoder import encode_basestring
from typing import Any

from notebooks.rehearsal.calls import Ready
from notebooks.rehearsal.masks import Mask, apply
from notebooks.rehearsal.sheets.a1 import Area
from notebooks.rehearsal.sheets.cells import Cell, Fault, Value
from notebooks.rehearsal.sheets.rendering import Look, alignment, extended
from notebooks.rehearsal.sheets.tabs import Tab

Json = dict[str, Any]
_HEADS = ("userEnteredValue", "effectiveValue", "formattedValue")
_KINDS: dict[str, Value] = {"LEFT": "a text", "RIGHT": 1, "CENTER": True, "": None}


def row_data(look: Look, tab: Tab, area: Area, mask: Mask) -> Ready | None:
    """The RowData of a closed rectangle as JSON text, without the empty rows at its end; nothing where all is empty."""
    script, rows, filled = _Script(look, tab, mask), [], 0
    for place in range(area.top, min(area.bottom or 0, len(tab.rows))):
        line = tab.rows[place][area.left: area.right]
        cells = [script.cell(place, area.left + along, cell) for along, cell in enumerate(line)]
        while cells and cells[-1] == "{}":
            cells.pop()
        rows.append('{"values":[' + ",".join(cells) + "]}" if cells else "{}")
        filled = len(rows) if cells else filled
    return Ready("[" + ",".join(rows[:filled]) + "]") if filled else None


class _Script:
    """Writes the cells of one tab under one mask."""

    def __init__(self, look: Look, tab: Tab, mask: Mask) -> None:
        self.look, self.tab, self.mask = look, tab, mask
        every = not mask or "*" in mask
        self.heads = [every or name in mask for name in _HEADS]
        # What lies inside a value, or is drawn by a cell's neighbours, is worked out cell by cell.
        self.slow = any(mask.get(name) for name in (*_HEADS, "*")) or bool(tab.parts.get("conditionalFormats"))
        self.tails: dict[tuple[int, int, str], tuple[str, Cell]] = {}

    def cell(self, row: int, column: int, cell: Cell | None) -> str:
        """One CellData as JSON text."""
        if cell is None:
            return "{}"
        own = cell.formula, cell.note, cell.runs, cell.link
        if self.slow or own != (None, None, None, None) or isinstance(cell.value, Fault) or cell.value == "":
            made = apply(self.mask, self.look.cell_data(self.tab, row, column, cell, self.mask))
            return json.dumps(made, ensure_ascii=False, separators=(",", ":"))
        return "{" + (self._head(cell) + self._tail(cell))[1:] + "}"

    def _head(self, cell: Cell) -> str:
        """The value's own part, each piece with a comma before it."""
        value = cell.value
        if value is None:
            return ""
        kept = (f'{{"stringValue":{encode_basestring(value)}}}' if type(value) is str
                else json.dumps(extended(value), separators=(",", ":")))
        entered, effective, formatted = self.heads
        made = f',"userEnteredValue":{kept}' if entered else ""
        if effective:
            made += f',"effectiveValue":{kept}'
        return made + f',"formattedValue":{encode_basestring(self.look.formatted(cell))}' if formatted else made

    def _tail(self, cell: Cell) -> str:
        """The looks, which cells of one format share."""
        side = alignment(cell.value)
        key = id(cell.format), id(cell.validation), side
        known = self.tails.get(key)
        if known is None:
            # A cell that is dressed alike stands for all of them, and holds the format whose id is the key.
            like = Cell(_KINDS[side], None, cell.format, None, cell.validation)
            made = self.look.cell_data(self.tab, 0, 0, like, self.mask)
            rest = apply(self.mask, {name: part for name, part in made.items() if name not in _HEADS})
            text = json.dumps(rest, ensure_ascii=False, separators=(",", ":"))[1:-1]
            known = self.tails[key] = "," + text if text else "", like
        return known[0]
