"""Outbox: everything outgoing, before it goes; History: every change, after it was made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sheets_schema import columns as col
from sheets_schema.columns import Writer
from sheets_schema.rows import Row


class What(StrEnum):
    """What goes out."""

    MAIL = "Mail"
    LETTER = "Letter"
    APPROVAL = "Approval request"
    INVITATION = "Invitation"
    PANEL = "Panel invitation"
    CANCELLATION = "Cancellation"
    PANEL_CANCELLATION = "Panel cancellation"
    ACKNOWLEDGEMENT = "Acknowledgement"


class Going(StrEnum):
    """Where an outgoing thing stands."""

    WAITING = "Waiting"
    SENDING = "Sending"
    SENT = "Sent"
    CANCELLED = "Cancelled"
    CHECK = "Check"


@dataclass(frozen=True, kw_only=True)
class Outgoing(Row, tab="Outbox", prefix="x"):
    """Everything that leaves the firm stands here first; set Status to Cancelled and it stays."""

    what: What | None = col.choice("What", What, Writer.FUNCTIONS)
    to: tuple[str, ...] = col.words("To", Writer.FUNCTIONS)
    subject: str = col.text("Subject", Writer.FUNCTIONS, width=300)
    text: str = col.long_text("Text", Writer.FUNCTIONS, note="May be edited until it goes.")
    goes_at: datetime | None = col.stamp("Goes at", Writer.FUNCTIONS)
    status: Going | None = col.choice("Status", Going, Writer.FUNCTIONS, note="Cancelled keeps it here.")
    sent_at: datetime | None = col.stamp("Sent at", Writer.FUNCTIONS)
    to_do: str = col.long_text("To do", Writer.FUNCTIONS)
    about_tab: str = col.text("About tab", Writer.FUNCTIONS, hidden=True)
    about_id: str = col.text("About ID", Writer.FUNCTIONS, hidden=True)
    version: str = col.text("Version", Writer.FUNCTIONS, hidden=True, note="Of the row it speaks of.")
    google_id: str = col.text("Google ID", Writer.FUNCTIONS, hidden=True, note="Of the draft or the event.")
    thread_id: str = col.text("Thread ID", Writer.FUNCTIONS, hidden=True)


@dataclass(frozen=True, kw_only=True)
class HistoryLine(Row, tab="History", prefix="h", append_only=True):
    """Every change of every tab: when, who, where, old, new, why."""

    when: datetime | None = col.stamp("When", Writer.FUNCTIONS)
    who: str = col.text("Who", Writer.FUNCTIONS, width=200)
    where: str = col.text("Tab", Writer.FUNCTIONS)
    column_header: str = col.text("Column", Writer.FUNCTIONS)
    old: str = col.long_text("Old", Writer.FUNCTIONS)
    new: str = col.long_text("New", Writer.FUNCTIONS)
    why: str = col.text("Why", Writer.FUNCTIONS, width=240)
    row_id: str = col.text("Row", Writer.FUNCTIONS)
