"""Duplicates: who was taken for whom, who perhaps is the same person, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sheets_schema import columns as col
from sheets_schema import kinds
from sheets_schema.columns import Writer
from sheets_schema.rows import Row


class Verdict(StrEnum):
    """Whether two are one."""

    PERHAPS = "Perhaps"
    SAME = "Same person"
    APART = "Different people"


@dataclass(frozen=True, kw_only=True)
class Duplicate(Row, tab="Duplicates", prefix="d"):
    """Who was taken for the same person, or may be: change “Same person?” and they are joined or parted again."""

    name: str = col.looked_up("Name", "person_id.name", width=180)
    email: str = col.looked_up("E-mail", "person_id.email", kinds.EMAIL)
    other: str = col.text("Also came as", Writer.FUNCTIONS, width=180)
    other_email: str = col.email("Their e-mail", Writer.FUNCTIONS)
    other_phone: str = col.phone("Their phone", Writer.FUNCTIONS)
    reason: str = col.text("Why", Writer.FUNCTIONS, width=420)
    verdict: Verdict | None = col.choice("Same person?", Verdict, Writer.DESK, note="Change it here or at the desk.")
    since: datetime | None = col.stamp("Since", Writer.FUNCTIONS)
    person_id: str = col.link("Person ID", "People")
    other_id: str = col.text("Other ID", Writer.FUNCTIONS, hidden=True, note="Empty where only a file was joined.")
    application_id: str = col.text("Application ID", Writer.FUNCTIONS, hidden=True, note="Of the file that was joined.")
    file_id: str = col.text("File ID", Writer.FUNCTIONS, hidden=True)
    consents: tuple[str, ...] = col.words("Consents", Writer.FUNCTIONS, hidden=True, note="Given with that file.")
    carried_out: Verdict | None = col.choice("Carried out", Verdict, Writer.FUNCTIONS, hidden=True)
