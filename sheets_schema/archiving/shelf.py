"""The shelf: the year's archive, found in Drive by the mark it was made with, or made."""

from __future__ import annotations

from typing import Any

from googleapiclient.errors import HttpError

from sheets_schema.book import Book
from sheets_schema.changes import add, change
from sheets_schema.files import quoted_text
from sheets_schema.problems import Refusal
from sheets_schema.tables.firm import Firm, default_settings

MARK = "hiringArchive"
SHEET = "application/vnd.google-apps.spreadsheet"
LIST = "Archives"
WHO = "the kit"


def archive_of(book: Book, firm: Firm, year: int) -> Book:
    """Open the archive of a year; make it in one call that Drive can find again, so that there is never a second."""
    title = f"{firm['Firm'] or 'Firm'} – hiring archive {year}"
    try:
        archive = Book(book.connection, _found_or_made(book, title, f"{book.id} {year}"))
    except HttpError as no:
        raise Refusal(f"Drive let no archive be made (status {no.resp.status}): what is over stays here.") from no
    archive.open()
    if not archive.read().firm.rows:
        _furnish(book, archive, firm)
    _list(book, firm, year, archive)
    return archive


def _found_or_made(book: Book, title: str, mark: str) -> str:
    files = book.connection.client("drive", "v3").files()
    wanted = f"appProperties has {{ key='{MARK}' and value={quoted_text(mark)} }} and trashed = false"
    found = files.list(q=wanted, fields="files(id)", orderBy="createdTime").execute()["files"]
    if not found:
        body = {"name": title, "mimeType": SHEET, "appProperties": {MARK: mark}}
        found = [files.create(body=body, fields="id").execute()]
    return str(found[0]["id"])


def _furnish(book: Book, archive: Book, firm: Firm) -> None:
    """Give a new archive zone, readers and the firm's choices; its Firm tab last, as the sign of done."""
    zone: dict[str, Any] = {"properties": {"timeZone": firm["Time zone"]}, "fields": "timeZone"}
    archive.amend([{"updateSpreadsheetProperties": zone}])
    _share(book, archive)
    rows = default_settings({name: firm[name] for name in firm.rows} | {"Pause all": "Yes"})
    archive.save([add(row, "The archive was made") for row in rows], who=WHO)


def _share(book: Book, archive: Book) -> None:
    permissions = book.connection.client("drive", "v3").permissions()
    try:
        fields = "permissions(type,role,emailAddress)"
        for one in permissions.list(fileId=book.id, fields=fields).execute()["permissions"]:
            if one["type"] in ("user", "group") and one["role"] != "owner":
                permissions.create(fileId=archive.id, body=one, sendNotificationEmail=False).execute()
    except HttpError:
        return  # who may share is the firm's own rule; whoever opens the link can ask for access


def _list(book: Book, firm: Firm, year: int, archive: Book) -> None:
    """Show HR where the archive lies, one line for each."""
    row, line = firm.row(LIST), f"{year}: {archive.url}"
    listed = row.value.splitlines()
    if line not in listed:
        others = [one for one in listed if archive.id not in one]
        book.save([change(row, "Where the archive lies", value="\n".join([*others, line]))], who=WHO)
