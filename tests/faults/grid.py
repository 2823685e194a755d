"""The spreadsheet as anybody may read it through Google's API, without the kit: rows by ID, cells by header."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Cells = dict[str, Any]
PLAIN = {"valueRenderOption": "UNFORMATTED_VALUE", "dateTimeRenderOption": "SERIAL_NUMBER"}


@dataclass
class Grid:
    """One tab: its headers in order and its lines, the first of which is line 2."""

    headers: list[str]
    lines: list[Cells]

    def line_of(self, row_id: str) -> int:
        """Say on which line an ID stands; 0 for nowhere."""
        return next((number for number, line in enumerate(self.lines, 2) if line.get("ID") == row_id), 0)

    def by_id(self) -> dict[str, Cells]:
        """Give the lines that have an ID."""
        return {str(line["ID"]): line for line in reversed(self.lines) if line.get("ID")}

    def ids(self) -> list[str]:
        """List the IDs, doubled ones doubly."""
        return [str(line["ID"]) for line in self.lines if line.get("ID")]


def read(api: Any, spreadsheet: str, tabs: list[str], renamed: Mapping[str, str]) -> dict[str, Grid]:
    """Read whole tabs; a header that somebody renamed is given back its first name."""
    spans = [f"'{tab}'" for tab in tabs]
    answer = api.values().batchGet(spreadsheetId=spreadsheet, ranges=spans, **PLAIN).execute()
    found = {}
    for tab, one in zip(tabs, answer["valueRanges"], strict=True):
        first, *rest = one.get("values", [[]])
        headers = [renamed.get(str(header), str(header)) for header in first]
        lines = [dict(zip(headers, [*line, *[""] * (len(headers) - len(line))], strict=False)) for line in rest]
        found[tab] = Grid(headers, lines)
    return found
