"""A person at the spreadsheet: sorts, inserts, renames and types, through Google's API under a name of their own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from urllib.parse import quote

import requests

from sheets_schema.book import Book
from sheets_schema.connection import Connection

WHO = "tobi@juniper.example"


class Hand:
    """Somebody who works in the spreadsheet while the kit does."""

    def __init__(self, connection: Connection, book: Book) -> None:
        self.kit, self.book = connection, book
        self.api = Connection(replace(connection.settings, who=WHO)).client("sheets", "v4").spreadsheets()
        self._sent = 0
        self._before_write: list[Callable[[], None]] = []
        share = {"type": "user", "role": "writer", "emailAddress": WHO}
        connection.client("drive", "v3").permissions().create(
            fileId=book.id, body=share, sendNotificationEmail=False
        ).execute()
        self._watch()

    def _watch(self) -> None:
        send = self.kit.session.request

        def request(method: str, url: str, *args: Any, **options: Any) -> requests.Response:
            self._sent += "/v4/spreadsheets" in url
            if url.endswith(":batchUpdate") and self._before_write:
                self._before_write.pop()()
            return send(method, url, *args, **options)

        self.kit.session.request = request  # type: ignore[method-assign]  # a look over the shoulder, at the wire

    def calls(self) -> int:
        """Count the kit's calls to Sheets so far."""
        return self._sent

    def before_next_write(self, act: Callable[[], None]) -> None:
        """Do something in the moment between the kit's look and its writing."""
        self._before_write.append(act)

    def fault(self, method: str, fault: str, count: int = 1, **more: Any) -> None:
        """Make Google stumble on the next calls of a method."""
        body = {"method": method, "fault": fault, "count": count, **more}
        requests.post(f"{self.kit.settings.google}/rehearsal/admin/faults", json=body, timeout=10).raise_for_status()

    def type(self, tab: str, line: int, header: str, text: str) -> None:
        """Type into a cell, as a person does."""
        cell = f"'{tab}'!{self._letter(tab, header)}{line}"
        body = {"values": [[text]]}
        self.api.values().update(
            spreadsheetId=self.book.id, range=cell, valueInputOption="USER_ENTERED", body=body
        ).execute()

    def typing(self, tab: str, line: int, header: str, text: str) -> dict[str, Any]:
        """Give what is sent when this is typed, for a fault that lets it happen meanwhile."""
        cell = quote(f"'{tab}'!{self._letter(tab, header)}{line}")
        path = f"/v4/spreadsheets/{self.book.id}/values/{cell}?valueInputOption=USER_ENTERED"
        return {"method": "PUT", "path": path, "body": {"values": [[text]]}}

    def type_line(self, tab: str, line: int, **texts: str) -> None:
        """Type a whole line; headers are given with _ for a space."""
        for header, text in texts.items():
            self.type(tab, line, header.replace("_", " "), text)

    def shown(self, tab: str, line: int, header: str) -> str:
        """Read a cell as it is shown."""
        cell = f"'{tab}'!{self._letter(tab, header)}{line}"
        found = self.api.values().get(spreadsheetId=self.book.id, range=cell).execute()
        return str(found.get("values", [[""]])[0][0])

    def entered(self, tab: str, line: int, header: str) -> dict[str, Any]:
        """Say what was really entered into a cell."""
        cell = f"'{tab}'!{self._letter(tab, header)}{line}"
        fields = "sheets(data(rowData(values(userEnteredValue))))"
        found = self.api.get(spreadsheetId=self.book.id, ranges=[cell], fields=fields).execute()
        return dict(found["sheets"][0]["data"][0]["rowData"][0]["values"][0]["userEnteredValue"])

    def linked(self, tab: str, line: int, header: str) -> str:
        """Say where a click on a cell leads."""
        cell = f"'{tab}'!{self._letter(tab, header)}{line}"
        fields = "sheets(data(rowData(values(hyperlink))))"
        found = self.api.get(spreadsheetId=self.book.id, ranges=[cell], fields=fields).execute()
        return str(found["sheets"][0]["data"][0]["rowData"][0]["values"][0]["hyperlink"])

    def sort(self, tab: str, header: str, descending: bool = False) -> None:
        """Sort a tab's lines by a column."""
        order = "DESCENDING" if descending else "ASCENDING"
        specs = [{"dimensionIndex": self._headers(tab).index(header), "sortOrder": order}]
        self.do({"sortRange": {"range": {"sheetId": self.id_of(tab), "startRowIndex": 1}, "sortSpecs": specs}})

    def insert_line(self, tab: str, line: int) -> None:
        """Insert an empty line above a line."""
        self.do({"insertDimension": {"range": self._span(tab, "ROWS", line - 1)}})

    def delete_line(self, tab: str, line: int) -> None:
        """Delete a line."""
        self.do({"deleteDimension": {"range": self._span(tab, "ROWS", line - 1)}})

    def copy_line(self, tab: str, line: int, to: int) -> None:
        """Copy a whole line over another, hidden cells and all."""
        sheet_id = self.id_of(tab)
        source, destination = ({"sheetId": sheet_id, "startRowIndex": n - 1, "endRowIndex": n} for n in (line, to))
        self.do({"copyPaste": {"source": source, "destination": destination, "pasteType": "PASTE_NORMAL"}})

    def insert_column(self, tab: str, position: int, header: str) -> None:
        """Insert a column of one's own."""
        self.do({"insertDimension": {"range": self._span(tab, "COLUMNS", position)}})
        start = {"sheetId": self.id_of(tab), "rowIndex": 0, "columnIndex": position}
        cell = {"userEnteredValue": {"stringValue": header}}
        self.do({"updateCells": {"rows": [{"values": [cell]}], "fields": "userEnteredValue", "start": start}})

    def delete_column(self, tab: str, header: str) -> None:
        """Delete a column with everything in it."""
        self.do({"deleteDimension": {"range": self._span(tab, "COLUMNS", self._headers(tab).index(header))}})

    def move_column(self, tab: str, header: str, position: int) -> None:
        """Drag a column to another place."""
        source = self._span(tab, "COLUMNS", self._headers(tab).index(header))
        self.do({"moveDimension": {"source": source, "destinationIndex": position}})

    def rename_header(self, tab: str, header: str, name: str) -> None:
        """Give a column another header."""
        self.type(tab, 1, header, name)

    def rename_tab(self, tab: str, name: str = "Our people") -> None:
        """Give a tab another name."""
        properties = {"sheetId": self.id_of(tab), "title": name}
        self.do({"updateSheetProperties": {"properties": properties, "fields": "title"}})

    def delete_tab(self, tab: str) -> None:
        """Delete a tab with everything in it."""
        self.do({"deleteSheet": {"sheetId": self.id_of(tab)}})

    def leave_mark(self, key: str, value: str) -> None:
        """Leave developer metadata on the spreadsheet, as another version of the kit would."""
        metadata = {
            "metadataKey": key,
            "metadataValue": value,
            "location": {"spreadsheet": True},
            "visibility": "DOCUMENT",
        }
        self.do({"createDeveloperMetadata": {"developerMetadata": metadata}})

    def set_zone(self, zone: str) -> None:
        """Set the spreadsheet to another time zone."""
        self.do({"updateSpreadsheetProperties": {"properties": {"timeZone": zone}, "fields": "timeZone"}})

    def do(self, *requests: dict[str, Any]) -> list[dict[str, Any]]:
        """Send requests in one batchUpdate, and give their replies."""
        answer = self.api.batchUpdate(spreadsheetId=self.book.id, body={"requests": requests}).execute()
        return list(answer["replies"])

    def id_of(self, tab: str) -> int:
        """Give Google's number of a tab, by the name the kit has for it or by the one people gave it."""
        known = self.book.sheet_ids()
        return known[tab] if tab in known else self.book.overview(fresh=True).tabs[tab]

    def _span(self, tab: str, dimension: str, index: int) -> dict[str, Any]:
        return {"sheetId": self.id_of(tab), "dimension": dimension, "startIndex": index, "endIndex": index + 1}

    def _headers(self, tab: str) -> list[str]:
        found = self.api.values().get(spreadsheetId=self.book.id, range=f"'{tab}'!1:1").execute()
        return [str(header) for header in found["values"][0]]

    def _letter(self, tab: str, header: str) -> str:
        from sheets_schema.image import letters

        return letters(self._headers(tab).index(header))
