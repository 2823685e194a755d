"""Last save: what the kit wrote last, and over what; from this the next one puts right what a dead one could not."""

from __future__ import annotations

from dataclasses import dataclass

from sheets_schema import columns as col
from sheets_schema.columns import Writer
from sheets_schema.rows import Row


@dataclass(frozen=True, kw_only=True)
class Written(Row, tab="Last save", prefix="y", derived=True, hidden=True):
    """What the kit wrote last, and what stood there before; hidden, and the kit's own."""

    where: str = col.text("Tab", Writer.FUNCTIONS, width=110)
    row_id: str = col.text("Row", Writer.FUNCTIONS, width=150)
    meant: str = col.long_text("Meant", Writer.FUNCTIONS, width=480, note="Beside it: the line as it stood.")
