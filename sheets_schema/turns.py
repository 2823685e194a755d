"""Turns: of two of the kit that looked at the same moment one writes, and the other's call is refused as a whole.

Sheets has no compare-and-set. But it refuses a mark whose number is taken, and with it the whole atomic call: so a call
begins by taking away a mark as it was seen, and leaves it again. Where the mark has changed, nothing was taken away,
and the call fails. One mark says who wrote last; one on each column says where the column stands.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sheets_schema.image import Image
from sheets_schema.kinds import plain
from sheets_schema.marks import COLUMN_KEY, TURN_KEY, Marked, mark, number
from sheets_schema.revisions import amend, rev_of
from sheets_schema.rows import Row, encode
from sheets_schema.tables.firm import DEFAULTS, LAST_SAVE, Setting
from sheets_schema.writing import Draft, Images

Request = dict[str, Any]
Tab = type[Row]
NAMED = {"id", "name", "value", "rev"}  # what a look at the Firm tab must show to tell whose turn it was
ROW = Setting(id=Setting.new_id(LAST_SAVE), name=LAST_SAVE, about_it=DEFAULTS[LAST_SAVE][1])


@dataclass(frozen=True)
class Turn:
    """Who wrote last, as the Firm tab (`was`) and the mark (`marked`) say it, and who does now."""

    was: str
    marked: str
    now: str
    rev: str = ""
    line: int | None = None

    @classmethod
    def of(cls, image: Image, who: str, at: datetime, seen: Marked | None = None) -> Turn:
        """Read the Firm tab's line; what was seen of the mark itself counts where the line does not tell."""
        line = image.by_id().get(ROW.id)
        was, rev = (plain(image.cell(name, line)) if line else "" for name in ("value", "rev"))
        now = f"by {who}, {at:%Y-%m-%d %H:%M} UTC ({secrets.token_hex(4)})"
        return cls(was, seen.turn if seen else was, now, rev, line)

    def tell(self, draft: Draft) -> None:
        """Have the line say it, where its text cannot simply be replaced wherever it stands."""
        if self._is_replaced:
            return
        if self.line and draft.queued(ROW) is None:
            draft.edit(ROW, self.line, self.rev).cells["value"] = self.now
        else:
            row = (draft.queued(ROW) or ROW).amended(value=self.now, rev="")
            draft.append(row.amended(rev=rev_of(Setting, row.id, encode(row, draft.zone))))

    def requests(self, sheet_id: int) -> list[Request]:
        """Take the turn, or have the whole call refused."""
        taken = [_take({"metadataId": number(TURN_KEY), "metadataValue": self.marked})] if self.marked else []
        left = mark(TURN_KEY, self.now, {"spreadsheet": True}, only=True)
        return [*taken, left, *(self._replaced(sheet_id) if self._is_replaced else ())]

    @property
    def _is_replaced(self) -> bool:
        return bool(self.was and self.rev) and self.was == self.marked

    def _replaced(self, sheet_id: int) -> Iterable[Request]:
        rev = amend(Setting, self.rev, ROW.id, {"value": self.now})
        for find, replacement in ((self.was, self.now), (self.rev, rev)):
            whole = {"find": find, "replacement": replacement, "matchEntireCell": True, "matchCase": True}
            yield {"findReplace": {**whole, "sheetId": sheet_id}}


@dataclass(frozen=True)
class Guard:
    """What a call relies on: whose turn it was, and where the columns stood."""

    turn: Turn
    marked: Mapping[Tab, Mapping[str, int]] | None = None  # where the marks stand, if that was seen

    @classmethod
    def of(cls, images: Images, who: str, at: datetime, seen: Marked | None = None) -> Guard:
        """Rely on one look, and on what was seen of the marks before it."""
        return cls(Turn.of(images[Setting], who, at, seen), seen.columns if seen else None)

    def requests(self, named: Mapping[Tab, Iterable[str]], images: Images, ids: Mapping[str, int]) -> list[Request]:
        """Have the call refused if one of the kit has written since, or if one of these columns has moved."""
        places = ((cls, name, images[cls].positions[name]) for cls, names in named.items() for name in names)
        stays = [one for cls, name, at in places for one in self._stays(cls, name, at, ids[cls.tab])]
        return self.turn.requests(ids[Setting.tab]) + stays

    def _stays(self, cls: Tab, name: str, position: int, sheet_id: int) -> list[Request]:
        said = f"{cls.tab}.{name}"
        left = mark(COLUMN_KEY, said, _place(sheet_id, position))
        stood = position if self.marked is None else self.marked.get(cls, {}).get(name)
        if stood is None:  # it is gone: there is nothing to take
            return [left]
        exactly = {"metadataLocation": _place(sheet_id, stood), "locationMatchingStrategy": "EXACT_LOCATION"}
        return [_take({"metadataId": number(COLUMN_KEY, said), **exactly}), left]


def _take(lookup: Mapping[str, Any]) -> Request:
    return {"deleteDeveloperMetadata": {"dataFilter": {"developerMetadataLookup": dict(lookup)}}}


def _place(sheet_id: int, position: int) -> dict[str, Any]:
    columns = {"dimension": "COLUMNS", "startIndex": position, "endIndex": position + 1}
    return {"dimensionRange": {"sheetId": sheet_id, **columns}}
