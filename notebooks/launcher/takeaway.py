"""What came of a walkthrough, as files that any program opens: tabs, letters, invitations, mail."""

from __future__ import annotations

import base64
import csv
import email
import email.policy
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from email.message import EmailMessage
from io import StringIO
from pathlib import Path
from typing import Any

from notebooks.launcher.answers import ask
from notebooks.launcher.complaints import CannotStart
from notebooks.launcher.office import Office
from sheets_schema.connection import Connection

FORMULA = ("=", "+", "-", "@", "\t", "\r")
WRITTEN = ".walkthrough.json"
UNFIT = re.compile(r"[^\w.@ -]+")


@dataclass(frozen=True)
class Letter:
    """One mail as its recipient got it."""

    number: int
    raw: bytes
    message: EmailMessage
    to: str

    @property
    def name(self) -> str:
        """Make a file name of its place, recipient and subject."""
        return fit(f"{self.number:03d} {self.to} {self.message['Subject'] or ''}")

    def parts(self, kind: str) -> list[bytes]:
        """Give the different parts of one kind."""
        found = [part.get_payload(decode=True) for part in self.message.walk() if part.get_content_type() == kind]
        return list(dict.fromkeys(data for data in found if isinstance(data, bytes)))

    @property
    def text(self) -> str:
        """Give the words of the mail."""
        body = self.message.get_body(("plain", "html"))
        return str(body.get_content()) if body else ""


def fit(text: str) -> str:
    """Make a name that every file system takes."""
    return " ".join(UNFIT.sub(" ", text).split())[:100].strip(" .") or "nameless"


def letters(office: Office) -> list[Letter]:
    """Ask the rehearsal for all mail that was delivered."""
    told = json.loads(ask(f"{office.address('rehearsal')}/rehearsal/admin/mail"))
    return [_letter(number, found) for number, found in enumerate(told, 1)]


def _letter(number: int, found: dict[str, str]) -> Letter:
    raw = base64.b64decode(found["raw"])
    message = email.message_from_bytes(raw, policy=email.policy.default)
    return Letter(number, raw, message, found["to"])


def write(office: Office, connection: Connection, out: Path) -> None:
    """Fill the folder with tabs, letters, invitations and mail; what an earlier walk wrote there goes."""
    sent = letters(office)
    files: dict[str, bytes] = {f"tabs/{name}.csv": csv_of(rows) for name, rows in tabs(connection).items()}
    files |= {f"mail/{letter.name}.eml": letter.raw for letter in sent}
    files |= _attached(sent, "application/pdf", "letters", ".pdf")
    files |= _attached(sent, "text/calendar", "invitations", ".ics")
    try:
        _replace(out, files)
    except OSError as error:
        raise CannotStart(
            f"What came of it cannot be written to {out}: {error.strerror}; choose another --out."
        ) from None


def _attached(sent: Iterable[Letter], kind: str, folder: str, ending: str) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for letter in sent:
        for count, data in enumerate(letter.parts(kind)):
            found[f"{folder}/{letter.name}{f' {count + 1}' if count else ''}{ending}"] = data
    return found


def _replace(out: Path, files: dict[str, bytes]) -> None:
    listing = out / WRITTEN
    if listing.exists():
        for name in json.loads(listing.read_text(encoding="utf-8")):
            (out / name).unlink(missing_ok=True)
    for folder in ("tabs", "letters", "invitations", "mail"):
        (out / folder).mkdir(parents=True, exist_ok=True)
    listing.write_text(json.dumps(sorted(files)), encoding="utf-8")
    for name, data in files.items():
        (out / name).write_bytes(data)


def tabs(connection: Connection) -> dict[str, list[list[Any]]]:
    """Read every tab as it is shown."""
    api = connection.client("sheets", "v4").spreadsheets()
    spreadsheet = connection.settings.spreadsheet
    titles = [
        sheet["properties"]["title"]
        for sheet in api.get(spreadsheetId=spreadsheet, fields="sheets.properties.title").execute()["sheets"]
    ]
    quoted = ["'" + title.replace("'", "''") + "'" for title in titles]
    read = api.values().batchGet(spreadsheetId=spreadsheet, ranges=quoted).execute()["valueRanges"]
    return {title: found.get("values", []) for title, found in zip(titles, read, strict=True)}


def csv_of(rows: Iterable[Iterable[Any]]) -> bytes:
    """Write lines as CSV in which no spreadsheet program finds a formula."""
    text = StringIO(newline="")
    csv.writer(text).writerows([harmless(str(cell)) for cell in row] for row in rows)
    return text.getvalue().encode()


def harmless(cell: str) -> str:
    """Put an apostrophe before what a spreadsheet program would take for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell
