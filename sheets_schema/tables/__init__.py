"""One module per tab (or per few tabs that belong together); `TABS` lists them in the spreadsheet's order."""

from __future__ import annotations

from sheets_schema.rows import Row
from sheets_schema.tables.duplicates import Duplicate
from sheets_schema.tables.firm import Firm, Setting
from sheets_schema.tables.interviews import Interview, Interviewer, Rating
from sheets_schema.tables.jobs import Criterion, Job
from sheets_schema.tables.last_save import Written
from sheets_schema.tables.offers import Offer
from sheets_schema.tables.outbox import HistoryLine, Outgoing
from sheets_schema.tables.people import Person
from sheets_schema.tables.pipeline import Application, Evidence
from sheets_schema.tables.problems import OpenProblem
from sheets_schema.tables.readings import Opinion

TABS: tuple[type[Row], ...] = (
    Application,
    Person,
    Duplicate,
    Job,
    Criterion,
    Evidence,
    Opinion,
    Interviewer,
    Interview,
    Rating,
    Offer,
    Outgoing,
    OpenProblem,
    HistoryLine,
    Written,
    Setting,
)

__all__ = [
    "TABS",
    "Application",
    "Criterion",
    "Duplicate",
    "Evidence",
    "Firm",
    "HistoryLine",
    "Interview",
    "Interviewer",
    "Job",
    "Offer",
    "OpenProblem",
    "Opinion",
    "Outgoing",
    "Person",
    "Rating",
    "Setting",
    "Written",
]
