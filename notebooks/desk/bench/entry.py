"""An entry: one decision as it lies in the journal, with everything that Book.save needs to carry it out later."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sheets_schema.changes import Add, Change
from sheets_schema.columns import Column
from sheets_schema.fulfilling import FOLLOWING
from sheets_schema.rows import decode, encode
from sheets_schema.tables import TABS, Application

UTC = ZoneInfo("UTC")  # the journal's own; the sheet's zone may change while an entry waits
KEPT = ("id", "rev")


@dataclass(frozen=True)
class Entry:
    """One decision: the press that made it, what it says, what it changes, and what takes it back."""

    id: str
    at: datetime
    item: str
    says: str
    changes: tuple[Add | Change, ...]
    back: tuple[Add | Change, ...] = ()
    undoes: str = ""
    about: Mapping[str, str] = field(default_factory=dict)

    def plain(self) -> dict[str, Any]:
        """Give the entry as values that lie in the journal as JSON."""
        return {
            "id": self.id,
            "at": self.at.isoformat(),
            "item": self.item,
            "says": self.says,
            "undoes": self.undoes,
            "about": dict(self.about),
            "changes": [_plain(one) for one in self.changes],
            "back": [_plain(one) for one in self.back],
        }

    @classmethod
    def of(cls, found: Mapping[str, Any]) -> Entry:
        """Read an entry back."""
        return cls(
            id=found["id"],
            at=datetime.fromisoformat(found["at"]),
            item=found["item"],
            says=found["says"],
            undoes=found.get("undoes", ""),
            about=found.get("about", {}),
            changes=tuple(map(_change, found["changes"])),
            back=tuple(map(_change, found.get("back", ()))),
        )

    @property
    def rows(self) -> frozenset[str]:
        """Name the rows it touches."""
        return frozenset(one.row.id for one in self.changes)


def reverse(changes: Sequence[Add | Change]) -> tuple[Change, ...]:
    """Make what takes changes of existing rows back, last first; with a stage, what it brought along."""
    return tuple(
        Change(one.row.amended(**one.values), _stood(one), f"Undo: {one.why}")
        for one in reversed(changes)
        if isinstance(one, Change)
    )


def _stood(one: Change) -> dict[str, Any]:
    moves = isinstance(one.row, Application) and "stage" in one.values
    brought = [name for name in FOLLOWING if moves and name not in one.row.unreadable]
    return {name: getattr(one.row, name) for name in dict.fromkeys((*one.values, *brought))}


def _plain(one: Add | Change) -> dict[str, Any]:
    row = type(one.row)
    cells = encode(one.row, UTC)
    if isinstance(one, Add):
        return {"tab": row.tab, "why": one.why, "cells": {name: cell for name, cell in cells.items() if cell != ""}}
    values = {name: row.column(name).write(value, UTC) for name, value in one.values.items()}
    known = {name: cells[name] for name in (*KEPT, *one.values)}
    return {"tab": row.tab, "why": one.why, "cells": known, "line": one.row.line, "values": values}


def _change(found: Mapping[str, Any]) -> Add | Change:
    cls = {cls.tab: cls for cls in TABS}[found["tab"]]
    row, _ = decode(cls, found["cells"], found.get("line", 0), UTC)
    if "values" not in found:
        return Add(row, found["why"])
    values = {name: _read(cls.column(name), cell) for name, cell in found["values"].items()}
    return Change(row, values, found["why"])


def _read(column: Column, cell: Any) -> Any:
    return column.read(cell, UTC)
