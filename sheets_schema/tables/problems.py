"""Problems: everything a person must mend, worked out anew at each look and gone when it is mended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sheets_schema import columns as col
from sheets_schema.columns import Writer
from sheets_schema.rows import Row


@dataclass(frozen=True, kw_only=True)
class OpenProblem(Row, tab="Problems", prefix="q", derived=True):
    """Everything a person must mend, each with a link to its cell; an empty tab means that all is well."""

    where: str = col.text("Tab", Writer.FUNCTIONS, width=110, note="Nothing below? Then all is well.")
    named: str = col.text("Whose line", Writer.FUNCTIONS, width=190)
    column_header: str = col.text("Column", Writer.FUNCTIONS, width=130)
    says: str = col.long_text(
        "What to mend", Writer.FUNCTIONS, width=480, note="Mend it where it is; the line here then goes by itself."
    )
    cell: str = col.text("Open", Writer.FUNCTIONS, width=100, note="Opens the very cell.")
    since: datetime | None = col.stamp("Since", Writer.FUNCTIONS, note="When the kit first saw it.")
    part: str = col.text("Part", Writer.FUNCTIONS, hidden=True, note="Which part of the kit tells it.")
    about_id: str = col.text("About ID", Writer.FUNCTIONS, hidden=True, note="Of the line it speaks of.")
    link: str = col.text("Link", Writer.FUNCTIONS, hidden=True, note="Where Open leads.")
