"""Book: read, change, save. The only import of gspread."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from gspread.exceptions import APIError
from gspread.http_client import HTTPClient
from gspread.urls import SPREADSHEET_BATCH_UPDATE_URL, SPREADSHEETS_API_V4_BASE_URL

from sheets_schema import layout, migrations, quota, saving
from sheets_schema.changes import Add, Saved, Wish
from sheets_schema.clock import now
from sheets_schema.connection import Connection
from sheets_schema.image import Image, quoted
from sheets_schema.kinds import Cell
from sheets_schema.noticing import hand_edits, last_known, noticed
from sheets_schema.problems import NoAccess, NoSuchTab, Problem, Refusal, Unreachable
from sheets_schema.reading import Reading
from sheets_schema.rows import Row
from sheets_schema.tables import TABS
from sheets_schema.tables.firm import Setting, default_settings
from sheets_schema.tables.outbox import HistoryLine
from sheets_schema.whereabouts import Whereabouts
from sheets_schema.writing import Request

PLAIN: dict[str, Any] = {"valueRenderOption": "UNFORMATTED_VALUE", "dateTimeRenderOption": "SERIAL_NUMBER"}


class _Http(HTTPClient):
    """gspread's client over the kit's session: patient, never re-posting what may have happened."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(None, session=connection.session)

    def request(self, method: str, endpoint: str, *args: Any, **options: Any) -> Any:
        read = method.lower() == "get"
        for attempt in range(quota.TRIES):
            try:
                return super().request(method, endpoint, *args, **options)
            except APIError as error:
                status = error.response.status_code
                if attempt == quota.TRIES - 1 or not (status == 429 or (read and status >= 500)):
                    raise _refusal(error) from error
                time.sleep(quota.pause(attempt, error.response.headers.get("Retry-After", "")))
            except Unreachable:
                if attempt == quota.TRIES - 1 or not read:
                    raise
                time.sleep(quota.pause(attempt))
        raise Unreachable("Google did not answer; try again in a moment.")


def _refusal(error: APIError) -> Refusal:
    status, says = error.response.status_code, str(error.error.get("message", ""))
    if status == 429 or status >= 500:
        return Unreachable(f"Google is busy (status {status}); try again in a moment.")
    if status == 404:
        return NoAccess("There is no spreadsheet with this ID; check HIRING_SPREADSHEET.")
    if status in (401, 403):
        return NoAccess("This account may not open the spreadsheet; share it with the account, or sign in again.")
    if "Unable to parse range" in says:
        return NoSuchTab(f"The spreadsheet lacks a tab: {says.removeprefix('Unable to parse range: ')}.")
    return Refusal(f"Google Sheets refused: {says}")


class Book:
    """The firm's spreadsheet."""

    def __init__(self, connection: Connection, spreadsheet_id: str = "") -> None:
        self.connection = connection
        self.id = spreadsheet_id or connection.settings.spreadsheet
        if not self.id:
            raise Refusal("No spreadsheet is named; set HIRING_SPREADSHEET to the ID in its address.")
        self._http = _Http(connection)
        self._sheet_ids: dict[str, int] = {}
        self._where = Whereabouts(self._values, self._marks, self.sheet_ids)

    @classmethod
    def create(
        cls, connection: Connection, title: str, zone: str = "Europe/London", firm: Mapping[str, str] | None = None
    ) -> Book:
        """Make a new spreadsheet with every tab, in the given time zone, with the firm's choices on the Firm tab."""
        http = _Http(connection)
        made = http.request(
            "post", SPREADSHEETS_API_V4_BASE_URL, json={"properties": {"title": title, "timeZone": zone}}
        )
        book = cls(connection, made.json()["spreadsheetId"])
        book.set_up()
        given = {"Time zone": zone} | dict(firm or {})
        book.save([Add(row, "The kit was set up") for row in default_settings(given)], who="the kit")
        return book

    @property
    def url(self) -> str:
        """Give the address at which a person opens the spreadsheet."""
        settings = self.connection.settings
        home = "https://docs.google.com/spreadsheets/d" if settings.real else f"{settings.google}/sheet"
        return f"{home}/{self.id}"

    def read(self, *tabs: type[Row]) -> Reading:
        """Read whole tabs in one call; a bad cell becomes a Problem and hides nothing else."""
        return Reading(self._where.whole((*tabs, Setting)))

    def save(self, changes: Iterable[Wish], who: str, op: str = "", replay: bool = False) -> Saved:
        """Write any number of changes in one atomic call; `op` names the save, so that a replay does nothing twice."""
        return saving.save(self, changes, who, op, replay)

    def notice(self) -> Saved:
        """Adopt lines typed by hand, log what people changed by hand, and refresh the cells that the kit looks up."""
        reading = self.read(*(cls for cls in TABS if not cls.append_only))
        edits = hand_edits(reading)
        known = last_known(self.read(HistoryLine)[HistoryLine]) if edits else {}
        return self.save(noticed(reading, edits, known, now()), who="the kit")

    def check(self) -> list[Problem]:
        """Say what is wrong with the spreadsheet as a whole: its time zone must be the firm's."""
        zone = str(self._get({"fields": "properties(timeZone)"})["properties"].get("timeZone", ""))
        row = self.read().firm.row("Time zone")
        if zone == row.value:
            return []
        says = f"The spreadsheet is set to {zone}, the firm to {row.value}: set both to the same zone."
        return [Problem(Setting.tab, row.line, "Time zone", says, row.id)]

    def set_up(self) -> list[str]:
        """Make or mend the tabs; give the names of what was done (a second time: nothing)."""
        state = self._state()
        names, requests = migrations.pending(state)
        if requests:
            self._post({"requests": requests})
            self.forget()
        return names

    def amend(
        self, requests: Sequence[Request], answer: Mapping[str, Any] | None = None, mask: str = ""
    ) -> dict[str, Any]:
        """Send raw requests in one atomic call (the layers of this package build them)."""
        return self._post({"requests": list(requests), **(answer or {})}, mask)

    def sheet_ids(self) -> dict[str, int]:
        """Map each tab's name to Google's number for it."""
        if not self._sheet_ids:
            found = self._get({"fields": "sheets(properties(sheetId,title))"})
            self._sheet_ids = {
                one["properties"]["title"]: one["properties"].get("sheetId", 0) for one in found["sheets"]
            }
        return self._sheet_ids

    def columns(self, named: Mapping[type[Row], set[str]]) -> dict[type[Row], Image]:
        """Read some columns of some tabs in one call, each with the tab's IDs where they are asked for."""
        return self._where.columns(named)

    def zone(self) -> ZoneInfo:
        """Give the zone in which the sheet's moments are meant."""
        return self._where.zone()

    def forget(self) -> None:
        """Forget where tabs and columns stood; the next look finds them anew."""
        self._sheet_ids = {}
        self._where = Whereabouts(self._values, self._marks, self.sheet_ids)

    def _values(self, spans: Sequence[str]) -> list[list[list[Cell]]]:
        answer = self._http.values_batch_get(self.id, list(spans), params=dict(PLAIN))
        return [found.get("values", []) for found in answer["valueRanges"]]

    def _marks(self) -> dict[str, Any]:
        body = {"dataFilters": [{"developerMetadataLookup": {"metadataKey": layout.COLUMN_KEY}}]}
        url = f"{SPREADSHEETS_API_V4_BASE_URL}/{self.id}/developerMetadata:search"
        return dict(self._http.request("post", url, json=body).json())

    def _state(self) -> layout.State:
        mask = "properties(title),developerMetadata(metadataKey,metadataValue),sheets(properties(sheetId,title))"
        found = self._get({"fields": mask})
        titles = [sheet["properties"]["title"] for sheet in found.get("sheets", [])]
        known = [cls.tab for cls in TABS if cls.tab in titles]
        lines = self._values([f"{quoted(tab)}!1:1" for tab in known]) if known else []
        headers = {tab: (line[0] if line else []) for tab, line in zip(known, lines, strict=True)}
        return layout.state_of(found, headers, self._marks())

    def _get(self, params: Mapping[str, str]) -> dict[str, Any]:
        return dict(self._http.request("get", f"{SPREADSHEETS_API_V4_BASE_URL}/{self.id}", params=dict(params)).json())

    def _post(self, body: Mapping[str, Any], mask: str = "") -> dict[str, Any]:
        params = {"fields": mask} if mask else None
        return dict(self._http.request("post", SPREADSHEET_BATCH_UPDATE_URL % self.id, params=params, json=body).json())
