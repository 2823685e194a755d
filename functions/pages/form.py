"""The application form: what was typed, what is wrong with it, and the token that makes it genuine."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import PurePosixPath

from werkzeug.datastructures import FileStorage

from functions.pages.careers import Careers, Opening
from functions.post.tokens import page_token, read_token
from functions.post.wording import one_line
from functions.receive_applications.notes import LONGEST_MESSAGE, LONGEST_NAME, fit
from sheets_schema.kinds import EMAIL, PHONE
from sheets_schema.seals import Forged

PURPOSE = "application form"
LASTS = timedelta(hours=24)
QUICKEST = timedelta(seconds=2)  # nobody fills a form in and chooses a file in less
LARGEST = 10_000_000  # bytes of one file
LONGEST_FILE_NAME = 120
KINDS = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "doc": "application/msword",
    "odt": "application/vnd.oasis.opendocument.text",
    "rtf": "application/rtf",
    "txt": "text/plain",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
}
FIELDS = ("name", "email", "phone", "message")
ORDER = ("name", "email", "phone", "resume", "message", "website", "consent")
CHOOSE_AGAIN = "Please choose your file again: browsers do not keep it."


@dataclass(frozen=True)
class Ticket:
    """The genuine part of a form: for which job it was shown, when, with which consent, and once."""

    job_id: str
    nonce: str
    version: str
    shown: datetime


@dataclass
class Form:
    """What was typed, the file, and what is wrong, by field."""

    typed: dict[str, str] = field(default_factory=lambda: dict.fromkeys(FIELDS, ""))
    agreed: bool = False
    file_name: str = ""
    data: bytes = field(default=b"", repr=False)
    wrong: dict[str, str] = field(default_factory=dict)

    @property
    def type(self) -> str:
        """Say what kind of file it is by its name; what the browser claims is not believed."""
        return KINDS[ending(self.file_name)]


def ticket_for(secret: str, job: Opening, careers: Careers, now: datetime) -> str:
    """Make the token of a form just being shown."""
    return page_token(secret, PURPOSE, job.job_id, secrets.token_hex(16), careers.version, LASTS, now)


def ticket_of(secret: str, text: str, job: Opening, now: datetime) -> Ticket:
    """Read a form's token; Forged where it is none of ours, is for another job, or has run out."""
    found = read_token(secret, PURPOSE, text, now)
    if found.row_id != job.job_id:
        raise Forged("This form was shown for another job.")
    return Ticket(found.row_id, found.version, found.person, found.expires - LASTS)


def ending(file_name: str) -> str:
    """Give a file name's ending in small letters."""
    return PurePosixPath(file_name).suffix.removeprefix(".").casefold()


def form_of(values: Mapping[str, str], file: FileStorage | None) -> Form:
    """Read what was sent, and say what is wrong with it."""
    form = Form({name: _clean(name, values.get(name, "")) for name in FIELDS}, bool(values.get("consent")))
    form.wrong = {name: says for name, says in _wrong(form.typed).items() if says}
    _take(form, file)
    if not form.agreed:
        form.wrong["consent"] = "Please tick this box, so that we may keep your application."
    if values.get("website"):
        form.wrong["website"] = "Please leave this field empty."
    if form.wrong and "resume" not in form.wrong and form.file_name:
        form.wrong["resume"] = CHOOSE_AGAIN
    form.wrong = {name: form.wrong[name] for name in ORDER if name in form.wrong}
    return form


def _clean(name: str, typed: str) -> str:
    if name == "message":
        kept = "".join(letter for letter in typed.replace("\r\n", "\n") if letter == "\n" or letter.isprintable())
        return kept.strip()[: LONGEST_MESSAGE + 1]
    return one_line(typed, 1_000)


def _wrong(typed: Mapping[str, str]) -> dict[str, str]:
    says = dict.fromkeys(FIELDS, "")
    if not any(map(str.isalpha, typed["name"])):  # what nobody sees is no name, nor are signs alone
        says["name"] = "Please write your name."
    elif len(typed["name"]) > LONGEST_NAME:
        says["name"] = f"Please write it with at most {LONGEST_NAME} letters."
    if not typed["email"]:
        says["email"] = "Please write your e-mail address, so that we can answer."
    elif not fit(typed["email"], EMAIL) or len(typed["email"]) > 254:
        says["email"] = "This is not an e-mail address. It should look like ada@example.com."
    if typed["phone"] and (not fit(typed["phone"], PHONE) or len(typed["phone"]) > 40):
        says["phone"] = "This is not a phone number. It should look like +44 7700 900123."
    if len(typed["message"]) > LONGEST_MESSAGE:
        says["message"] = f"Please write at most {LONGEST_MESSAGE:,} letters."
    return says


def _take(form: Form, file: FileStorage | None) -> None:
    name = _file_name(file.filename or "") if file else ""
    if file is None or not name:
        form.wrong["resume"] = "Please choose the file with your résumé."
        return
    form.file_name, form.data = name, file.stream.read(LARGEST + 1)
    if ending(name) not in KINDS:
        form.wrong["resume"] = "Please send a PDF, a Word or an OpenDocument file, a text or a picture."
    elif not form.data:
        form.wrong["resume"] = "This file is empty. Please choose it again, or another one."
    elif len(form.data) > LARGEST:
        form.wrong["resume"] = f"This file is larger than {LARGEST // 1_000_000} MB. Please send a smaller one."


def _file_name(given: str) -> str:
    bare = one_line(given.replace("\\", "/").rpartition("/")[2], 1_000).lstrip(".")
    stem, dot, end = bare.rpartition(".")
    if not dot or len(end) > 8:
        return bare[:LONGEST_FILE_NAME]
    return f"{stem[: LONGEST_FILE_NAME - len(end) - 1]}.{end}"
