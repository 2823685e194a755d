"""Offers: the terms, the approval they carry, and the letter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from sheets_schema import columns as col
from sheets_schema import kinds
from sheets_schema.columns import Writer
from sheets_schema.rows import Row


class OfferStatus(StrEnum):
    """Where an offer stands."""

    DRAFT = "Draft"
    PROPOSED = "Proposed"
    PENDING = "Waiting for approval"
    APPROVED = "Approved"
    REFUSED = "Not approved"
    SENT = "Sent"
    ACCEPTED = "Accepted"
    DECLINED = "Declined"
    WITHDRAWN = "Withdrawn"


class Per(StrEnum):
    """What the pay is for."""

    YEAR = "Year"
    MONTH = "Month"
    HOUR = "Hour"


@dataclass(frozen=True, kw_only=True)
class Offer(Row, tab="Offers", prefix="o"):
    """Every offer: set Status to Proposed and the approver gets a mail; the letter goes only after their yes."""

    name: str = col.looked_up("Name", "application_id.name", note="A name from Pipeline.")
    email: str = col.looked_up("E-mail", "application_id.email", kinds.EMAIL)
    job: str = col.looked_up("Job", "application_id.job")
    pay: Decimal | None = col.money("Pay", Writer.DESK)
    currency: str = col.text("Currency", Writer.DESK, note="Three letters, such as GBP or EUR.")
    per: Per | None = col.choice("Per", Per, Writer.DESK)
    start: date | None = col.day("Start date", Writer.DESK)
    hours: float | None = col.number("Hours a week", Writer.DESK)
    place: str = col.text("Place", Writer.DESK)
    holiday: float | None = col.number("Days of holiday", Writer.DESK)
    probation: float | None = col.number("Months of probation", Writer.DESK)
    notice: str = col.text("Notice", Writer.DESK, note="Both ways, such as “one month”.")
    approver: str = col.email("Approver", Writer.DESK)
    status: OfferStatus | None = col.choice("Status", OfferStatus, Writer.DESK)
    proposed_by: str = col.text("Proposed by", Writer.DESK)
    comment: str = col.long_text("Approver's comment", Writer.FUNCTIONS)
    approved_by: str = col.text("Approved by", Writer.FUNCTIONS)
    approved_at: datetime | None = col.stamp("Approved at", Writer.FUNCTIONS)
    letter: str = col.text("Letter", Writer.FUNCTIONS, note="The letter in Docs.")
    to_do: str = col.long_text("To do", Writer.FUNCTIONS, note="What a person must mend before it can go on.")
    application_id: str = col.link("Application ID", "Pipeline")
    version: int | None = col.number(
        "Version", Writer.FUNCTIONS, hidden=True, note="Raised with every change of the terms."
    )
    asked: str = col.text(
        "Asked", Writer.FUNCTIONS, hidden=True, note="Fingerprint of the terms the approver was asked about."
    )
    approval: str = col.text("Approval", Writer.FUNCTIONS, hidden=True, note="Proof of who approved which terms.")
    letter_id: str = col.text("Letter ID", Writer.FUNCTIONS, hidden=True)
    pdf_id: str = col.text("PDF ID", Writer.FUNCTIONS, hidden=True)
    pdf_sha256: str = col.text("PDF SHA-256", Writer.FUNCTIONS, hidden=True)
