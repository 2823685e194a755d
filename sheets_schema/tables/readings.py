"""Readings: who reads which application, and what they decided, sealed until everybody who reads it has decided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sheets_schema import columns as col
from sheets_schema.columns import Writer
from sheets_schema.rows import Row


class Advice(StrEnum):
    """What a reader decides about an application: in the words of the stage that it would lead to."""

    INTERVIEW = "Interview"
    HOLD = "On hold"
    NO = "No"


class Outcome(StrEnum):
    """What became of a reading after it was opened."""

    ALIKE = "Alike"
    APART = "Talk about it"
    TOGETHER = "Decided together"
    ALONE = "Without a second"
    LATE = "Came late"


@dataclass(frozen=True, kw_only=True)
class Opinion(Row, tab="Readings", prefix="w"):
    """One reader's decision about one application; sealed until the other reader has decided too."""

    name: str = col.looked_up("Name", "application_id.name")
    job: str = col.looked_up("Job", "application_id.job", width=190)
    reader: str = col.email("Reader", Writer.DESK, required=True)
    dealt: datetime | None = col.stamp("Dealt", Writer.DESK, note="Since when it has been this reader's to read.")
    at: datetime | None = col.stamp("Read", Writer.DESK, note="When this reader decided.")
    decision: Advice | None = col.choice("Decision", Advice, Writer.DESK, note="Empty until everybody has read.")
    reason: str = col.text("Reason", Writer.DESK)
    note: str = col.long_text("Note", Writer.DESK, note="What the reader wrote for the other reader.")
    outcome: Outcome | None = col.choice("Outcome", Outcome, Writer.DESK, note="What came of it; empty while it waits.")
    given_back: datetime | None = col.stamp("Given back", Writer.DESK, note="From then on somebody else may read it.")
    application_id: str = col.link("Application ID", "Pipeline")
    sealed: str = col.text("Sealed", Writer.DESK, hidden=True, note="The decision, encrypted until all have read.")
    tags: tuple[str, ...] = col.words("Tags", Writer.DESK, note="What the reader tagged, told once everybody has read.")
    remarks: str = col.text(
        "Remarks", Writer.DESK, hidden=True, note="Tags and note of the reader, encrypted until all have read."
    )
