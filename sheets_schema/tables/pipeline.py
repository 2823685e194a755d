"""Pipeline: one line per application; Evidence: what the résumés say about the criteria."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sheets_schema import columns as col
from sheets_schema import kinds
from sheets_schema.columns import Writer
from sheets_schema.rows import Row
from sheets_schema.stages import Stage


class Source(StrEnum):
    """How an application came."""

    FORM = "Careers page"
    FOLDER = "Folder"
    MAIL = "E-mail"
    IMPORT = "Import"
    HAND = "By hand"


@dataclass(frozen=True, kw_only=True)
class Application(Row, tab="Pipeline", prefix="a"):
    """Every application: change Stage here by hand and it does what the key at the panel does."""

    name: str = col.looked_up("Name", "person_id.name", width=180)
    email: str = col.looked_up("E-mail", "person_id.email", kinds.EMAIL)
    phone: str = col.looked_up("Phone", "person_id.phone", kinds.PHONE)
    job: str = col.looked_up("Job", "job_id.title", note="Choose one of the titles on Jobs.", width=190)
    stage: Stage | None = col.choice("Stage", Stage, Writer.DESK, note="Change it here or at the panel.")
    owner: str = col.text("Owner", Writer.DESK, note="Who looks after this candidate.", width=200)
    next_step: str = col.text("Next step", Writer.FUNCTIONS)
    due: date | None = col.day("Due")
    waiting_since: datetime | None = col.stamp("Waiting since", Writer.FUNCTIONS, note="When the stage last changed.")
    note: str = col.long_text("Note", note="Yours; a note made at a panel is put below what stands here.")
    to_do: str = col.long_text("To do", Writer.FUNCTIONS, note="What a person must mend before it can go on.")
    reason: str = col.text("Reason", Writer.DESK, note="Why the answer is no, from the firm's list.")
    files: tuple[str, ...] = col.words("Files", Writer.FUNCTIONS, note="What the candidate sent.")
    received: datetime | None = col.stamp("Received", Writer.FUNCTIONS)
    person_id: str = col.link("Person ID", "People")
    job_id: str = col.link("Job ID", "Jobs")
    file_ids: tuple[str, ...] = col.words(
        "File IDs", Writer.FUNCTIONS, hidden=True, note="Of the files in Drive, in order."
    )
    text_ids: tuple[str, ...] = col.words(
        "Text IDs", Writer.FUNCTIONS, hidden=True, note="Of the texts read from them."
    )
    source: Source | None = col.choice("Source", Source, Writer.FUNCTIONS, note="How it came.")
    message: str = col.long_text("Message", Writer.FUNCTIONS, note="What the candidate wrote with it.")
    acknowledged: datetime | None = col.stamp(
        "Acknowledged", Writer.FUNCTIONS, note="When the firm's thanks were put into the Outbox; once for ever."
    )
    came_as: str = col.text("Came as ID", Writer.FUNCTIONS, hidden=True, note="Whose it was before a joining.")
    tags: tuple[str, ...] = col.words("Tags", Writer.DESK, note="Words to find somebody by, with semicolons.")
    language: str = col.text("Language", Writer.FUNCTIONS, note="What the papers are written in, where it is plain.")


class Bearing(StrEnum):
    """How a quoted passage bears on a criterion."""

    STATES = "states"
    SHOWS = "shows"
    YEARS = "years"
    DENIES = "denies"


@dataclass(frozen=True, kw_only=True)
class Evidence(Row, tab="Evidence", prefix="e"):
    """Passages quoted from the résumés, each held against one criterion of the job."""

    name: str = col.looked_up("Name", "application_id.name")
    criterion: str = col.looked_up("Criterion", "criterion_id.name")
    bearing: Bearing | None = col.choice("Bearing", Bearing, Writer.FUNCTIONS, note="How the words bear on it.")
    quote: str = col.long_text("Quote", Writer.FUNCTIONS, note="The candidate's own words.")
    file: str = col.text("File", Writer.FUNCTIONS)
    where: str = col.text("Where", Writer.FUNCTIONS, note="Page and line in the file.")
    application_id: str = col.link("Application ID", "Pipeline")
    criterion_id: str = col.link("Criterion ID", "Criteria")
    file_id: str = col.text("File ID", Writer.FUNCTIONS, hidden=True, note="Of the file in Drive.")
