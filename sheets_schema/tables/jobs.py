"""Jobs and Criteria: what the firm looks for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from sheets_schema import columns as col
from sheets_schema.columns import Writer
from sheets_schema.rows import Row


class JobStatus(StrEnum):
    """Whether a job takes applications."""

    DRAFT = "Draft"
    OPEN = "Open"
    CLOSED = "Closed"


@dataclass(frozen=True, kw_only=True)
class Job(Row, tab="Jobs", prefix="j"):
    """The firm's jobs: responsibilities, KPIs, qualifications, pay and conditions."""

    title: str = col.text("Title", note="As the advertisement says it.", required=True, width=220)
    department: str = col.text("Department")
    status: JobStatus | None = col.choice("Status", JobStatus, note="Only open jobs take applications.")
    head: str = col.text("Head", note="Who asked for the person, and works with them.")
    approver: str = col.email("Approver", note="Who approves an offer: gets a mail with a personal link.")
    responsibilities: str = col.long_text("Responsibilities")
    kpis: str = col.long_text("KPIs", note="How good work in this job is measured.")
    qualifications: str = col.long_text("Qualifications")
    pay_from: Decimal | None = col.money("Pay from")
    pay_to: Decimal | None = col.money("Pay to")
    currency: str = col.text("Currency", note="Three letters, such as GBP or EUR.")
    place: str = col.text("Place")
    folder_id: str = col.text("Folder ID", Writer.FUNCTIONS, hidden=True, note="The job's intake folder in Drive.")
    closed: date | None = col.day("Closed on", Writer.FUNCTIONS, note="First seen closed; see Firm, Archives.")
    readers: int | None = col.number("Readers", note="1 or 2 read each application; empty: as the Firm tab says.")


class Need(StrEnum):
    """How much a criterion matters."""

    MUST = "Must"
    USEFUL = "Useful"


@dataclass(frozen=True, kw_only=True)
class Criterion(Row, tab="Criteria", prefix="k"):
    """What each job asks for, and how answers in the interview are rated against anchors from 1 to 5."""

    job: str = col.looked_up("Job", "job_id.title", note="Choose one of the titles on Jobs.", width=190)
    name: str = col.text(
        "Criterion", note="One thing that can be shown, such as “Python” or “Explains clearly”.", required=True
    )
    need: Need | None = col.choice("Need", Need)
    also: tuple[str, ...] = col.words("Also called", note="Other words for it, with semicolons: React.js; ReactJS")
    question: str = col.long_text("Question", note="Asked of everybody, in the same words.")
    anchor_1: str = col.text("1 means", width=220, note="What a very weak answer sounds like.")
    anchor_2: str = col.text("2 means", width=220)
    anchor_3: str = col.text("3 means", width=220, note="What a sufficient answer sounds like.")
    anchor_4: str = col.text("4 means", width=220)
    anchor_5: str = col.text("5 means", width=220, note="What an excellent answer sounds like.")
    job_id: str = col.link("Job ID", "Jobs")

    @property
    def anchors(self) -> tuple[str, str, str, str, str]:
        """List what each rating from 1 to 5 means."""
        return (self.anchor_1, self.anchor_2, self.anchor_3, self.anchor_4, self.anchor_5)
