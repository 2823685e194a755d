"""The Drive side of a spreadsheet: it is also a file, with a name, an owner, permissions and exports."""

import csv
import io
import sqlite3

from notebooks.rehearsal import drive
from notebooks.rehearsal.calls import Call
from notebooks.rehearsal.errors import GoogleError
from notebooks.rehearsal.sheets.errors import no_spreadsheet
from notebooks.rehearsal.sheets.exports import csv_of, pdf_of, text_of, xlsx_of
from notebooks.rehearsal.sheets.incoming import from_xlsx
from notebooks.rehearsal.sheets.pages import ODS, ods_of, zip_of
from notebooks.rehearsal.sheets.service import create_blank, duplicate, forget, refill, rename

MIME = "application/vnd.google-apps.spreadsheet"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WRITERS = ("writer", "owner")


def adopt(call: Call, id_: str, title: str) -> None:
    """Let Drive know a spreadsheet, or its new title."""
    drive.adopt(call.db, id_, title, MIME, call.who.user, call.now)


def check_access(call: Call, id_: str, writing: bool) -> None:
    """Refuse who may not read, or not write, the spreadsheet: 404 where there is none, else 403."""
    role = drive.role(call.db, id_, call.who.user)
    if call.db.execute("SELECT 1 FROM spreadsheet WHERE id = ?", (id_,)).fetchone() is None:
        raise drive.mistaken(call.db, id_, MIME) if role else no_spreadsheet()
    if not role or (writing and role not in _WRITERS):
        raise GoogleError(403, "PERMISSION_DENIED", "The caller does not have permission")


def is_owner(call: Call, id_: str) -> bool:
    """Whether the caller owns the spreadsheet."""
    return drive.role(call.db, id_, call.who.user) == "owner"


def check_storage(call: Call) -> None:
    """Refuse a service account that acts for nobody: it owns no storage."""
    if call.who.bare_service_account:
        raise GoogleError(403, "PERMISSION_DENIED", "The caller does not have permission")


def touch(call: Call, id_: str) -> None:
    """Note in Drive that the caller changed the spreadsheet."""
    drive.touch(call.db, id_, call.who.user, call.now)


def _from_csv(db: sqlite3.Connection, id_: str, title: str, data: bytes) -> None:
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig", "replace"))))
    refill(db, id_, title, rows)


def _from_tabs(db: sqlite3.Connection, id_: str, title: str, data: bytes) -> None:
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig", "replace")), delimiter="\t"))
    refill(db, id_, title, rows)


drive.register(MIME, drive.Native(
    create=create_blank, copy=duplicate, rename=rename, remove=forget, text=text_of,
    exports={
        "text/csv": lambda db, id_: csv_of(db, id_).encode(),
        "text/tab-separated-values": lambda db, id_: csv_of(db, id_, delimiter="\t").encode(),
        "application/pdf": pdf_of,
        XLSX: xlsx_of,
        ODS: ods_of,
        "application/x-vnd.oasis.opendocument.spreadsheet": ods_of,
        "application/zip": zip_of,
    },
    imports={"text/csv": _from_csv, "text/tab-separated-values": _from_tabs, XLSX: from_xlsx},
))
