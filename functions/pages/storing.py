"""Putting an application where applications arrive: the file and what was said beside it, once."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from functions.pages.careers import Careers, Opening
from functions.pages.form import Form, Ticket
from functions.receive_applications import notes
from functions.receive_applications.notes import Note
from functions.services.drive import Drive, patiently
from sheets_schema.problems import Refusal
from sheets_schema.seals import mac
from sheets_schema.tables.pipeline import Source

FORM = "hiringForm"  # on an original: it came by the careers page
MOST_AN_HOUR = 60  # applications for one job by the careers page; counted in Drive, so it holds for every instance


class TooMany(Refusal):
    """More applications came within the hour than a small firm can mean to get."""


def store(drive: Drive, secret: str, job: Opening, careers: Careers, form: Form, ticket: Ticket, now: datetime) -> bool:
    """Keep an application; tell whether it was not there before. What is stored is never opened here."""
    if not job.folder_id:
        raise Refusal("This job takes applications in a few minutes.")
    key = _key(secret, ticket, form)
    if drive.marked(notes.NOTE, key):
        return False
    if _within_the_hour(drive, job.folder_id, now) >= MOST_AN_HOUR:
        raise TooMany("Too many applications came within the hour.")
    if not drive.marked(notes.SAYS, key):
        # First what was said: a file whose words never came would be taken in without its consent.
        said = notes.written(_note(form, ticket, careers, now), key, secret)
        drive.put(job.folder_id, f"{form.file_name}.form.json", said, notes.JSON, {notes.SAYS: key})
    drive.put(job.folder_id, form.file_name, form.data, form.type, {notes.NOTE: key, FORM: "yes"})
    return True


def _key(secret: str, ticket: Ticket, form: Form) -> str:
    """Name this very application: the same form sent twice has the same name."""
    said = (form.typed["name"], form.typed["email"], form.typed["phone"], form.typed["message"])
    return mac(secret, PURPOSE, ticket.nonce, ticket.job_id, *said, hashlib.sha256(form.data).hexdigest())[:32]


PURPOSE = "application by the careers page"


def _note(form: Form, ticket: Ticket, careers: Careers, now: datetime) -> Note:
    return Note(
        source=Source.FORM,
        name=form.typed["name"],
        email=form.typed["email"],
        phone=form.typed["phone"],
        message=form.typed["message"],
        consent=ticket.version,
        wording=careers.consent,
        at=now,
        own=True,
    )


def _within_the_hour(drive: Drive, folder_id: str, now: datetime) -> int:
    since = f"{now - timedelta(hours=1):%Y-%m-%dT%H:%M:%S}"
    marked = f"appProperties has {{ key='{FORM}' and value='yes' }}"
    asked = f"'{folder_id}' in parents and {marked} and createdTime > '{since}'"
    return len(patiently(lambda: drive.files.search(asked), "what came within the hour"))
