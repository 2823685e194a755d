"""Book: read, change, save. The only import of gspread."""

from __future__ import annotations

import math
import time
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from gspread.exceptions import APIError
from gspread.http_client import HTTPClient
from gspread.urls import SPREADSHEET_BATCH_UPDATE_URL, SPREADSHEETS_API_V4_BASE_URL

from sheets_schema import board, migrations, quota, saving, upgrading, upkeep
from sheets_schema.changes import Add, Saved, Wish
from sheets_schema.checks import same_zone, wrong_zone
from sheets_schema.connection import Connection
from sheets_schema.extracts import LONG
from sheets_schema.image import Image, quoted
from sheets_schema.kinds import Cell
from sheets_schema.marks import COLUMN_KEY, MASK, TURN_KEY, Marked, Overview, called_now, marked_of, overview_of
from sheets_schema.migrations import State
from sheets_schema.problems import BRING_BACK, ROOM, NoAccess, NoSuchTab, Problem, Refusal, Unreachable
from sheets_schema.reading import Reading
from sheets_schema.rows import Row
from sheets_schema.tables import TABS
from sheets_schema.tables.firm import Setting, default_settings
from sheets_schema.whereabouts import Whereabouts
from sheets_schema.wire import Request

R = TypeVar("R", bound=Row)
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
    if "number of cells in the workbook above the limit" in says:
        return Refusal(f"The spreadsheet is full: Google allows no more cells, and nothing of this was saved. {ROOM}")
    return Refusal(f"Google Sheets refused: {says}")


class Book:
    """The firm's spreadsheet; `patience`: for how many seconds a look serves again, if nothing was written since."""

    def __init__(self, connection: Connection, spreadsheet_id: str = "", patience: float = 0.0) -> None:
        self.connection, self._patience = connection, patience
        self.id = spreadsheet_id or connection.settings.spreadsheet
        if not self.id:
            raise Refusal("No spreadsheet is named; set HIRING_SPREADSHEET to the ID in its address.")
        self._http = _Http(connection)
        self._overview: Overview | None = None
        self._looked: list[tuple[float, Reading]] = []  # since this book last wrote, the newest first
        self._where = Whereabouts(self._values, self._marks, self.sheet_ids, self._widened)

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

    def link(self, tab: str, cell: str) -> str:
        """Give the address that opens a cell, such as C5 of a tab."""
        sheet = self.sheet_ids()[tab]
        tail = f"/edit#gid={sheet}&range={cell}" if self.connection.settings.real else f"/{sheet}#range={cell}"
        return f"{self.url}{tail}"

    def file_link(self, file_id: str) -> str:
        """Give the address that opens a file in Drive."""
        settings = self.connection.settings
        real = f"https://drive.google.com/file/d/{file_id}/view"
        return real if settings.real else f"{settings.google}/documents/{file_id}"

    def read(self, *tabs: type[Row], beside: Mapping[type[Row], set[str]] | None = None) -> Reading:
        """Read whole tabs, and `beside` them some columns of others, in one call; a bad cell becomes a Problem."""
        if beside:
            return Reading(self._where.beside((*tabs, Setting), beside))
        return Reading(self._where.whole((*tabs, Setting)))

    def lines(self, cls: type[R], numbers: Iterable[int]) -> list[R]:
        """Read the numbered lines of a tab in one call (and maybe some that stand between them)."""
        return self._where.lines(cls, numbers)

    def version(self) -> str:
        """Name the state of the whole file by Drive's count of its changes; empty where Drive does not tell."""
        url = f"https://www.googleapis.com/drive/v3/files/{self.id}?fields=version&supportsAllDrives=true"
        try:
            answer = self.connection.session.get(url)
        except Unreachable:
            return ""
        return str(answer.json().get("version", "")) if answer.ok else ""

    def save(self, changes: Iterable[Wish], who: str, op: str = "", replay: bool = False) -> Saved:
        """Write any number of changes in one atomic call; `op` names the save, so that a replay does nothing twice."""
        return saving.save(self, changes, who, op, replay)

    def notice(self) -> Saved:
        """Adopt lines typed by hand, log what people changed by hand, and refresh the cells that the kit looks up."""
        return upkeep.notice(self)

    def open(self) -> list[str]:
        """See in one call whether this kit and this spreadsheet fit; upgrade an older one and say what changed."""
        return [] if migrations.fits(self.overview(fresh=True)) else self.set_up()

    def set_up(self) -> list[str]:
        """Make or mend the tabs in one atomic call; say what was done (a second time: nothing)."""
        return upgrading.upgrade(self)

    def state(self) -> State:
        """Look at everything that an upgrade hangs on."""
        seen = self.overview(fresh=True)
        there = [cls for cls in TABS if seen.title(cls)]
        spans = [quoted(cls.tab) if cls is Setting else f"{quoted(cls.tab)}!1:1" for cls in there]
        grids = self._values(spans) if spans else []
        images = {cls: Image.of_grid(cls, grid) for cls, grid in zip(there, grids, strict=True)}
        return State(seen, images, self._marks())

    def overview(self, fresh: bool = False) -> Overview:
        """Say which tabs there are and what they are called now, which zone is set, and what was applied."""
        if fresh or self._overview is None:
            self._overview = overview_of(self._get({"fields": MASK}))
        return self._overview

    def look(self, *also: type[Row], within: float = math.inf) -> Reading:
        """Read the tabs that people work in, and `also` the long ones named, unless all this was read by this book.

        It is read anew where this book has written since, or where that was more than `within` seconds ago.
        """
        tabs = {cls for cls in TABS if not cls.append_only and cls not in LONG} | {*also}
        young = (seen for at, seen in self._looked if time.monotonic() - at < within and tabs <= seen.images.keys())
        found = next(young, None)
        if found is None:
            found = self.read(*(cls for cls in TABS if cls in tabs))
            longer = (one for one in self._looked if not one[1].images.keys() <= found.images.keys())
            self._looked = [(time.monotonic(), found), *longer]
        return found

    def lately(self) -> Reading:
        """Read the tabs that people work in, or give what was read in the last moments, if this book is patient."""
        return self.look(within=self._patience)

    def keep_problems(self, said: board.Said, at: datetime) -> board.Kept:
        """Make the Problems tab say what is true now; `said`: what each part of the kit refused, by row or file."""
        return board.keep(self, said, at)

    def zones_differ(self) -> bool:
        """Tell whether the spreadsheet, as last looked at, is set to another time zone than the firm."""
        return not same_zone(self.overview().zone, self.zone().key)

    def check(self) -> list[Problem]:
        """Say what is wrong with the spreadsheet as a whole: its time zone must be the firm's."""
        return wrong_zone(self.overview(fresh=True).zone, self.read().firm)

    def amend(
        self, requests: Sequence[Request], answer: Mapping[str, Any] | None = None, mask: str = ""
    ) -> dict[str, Any]:
        """Send raw requests in one atomic call (the layers of this package build them)."""
        self._looked = []
        shown = dict(answer or {})
        if "responseRanges" in shown:
            shown["responseRanges"] = self._as_called(shown["responseRanges"])
        return self._post({"requests": list(requests), **shown}, mask)

    def sheet_ids(self) -> dict[str, int]:
        """Map each tab's name, ours by the name the kit uses, to Google's number for it."""
        return self.overview().sheet_ids()

    def columns(self, named: Mapping[type[Row], set[str]], whole: Collection[type[Row]] = ()) -> dict[type[Row], Image]:
        """Read some columns of some tabs, or whole ones, in one call."""
        return self._where.columns(named, whole)

    def length(self, cls: type[Row]) -> int:
        """Say how many lines a tab's grid has; Google makes no more than it needs beyond the first thousand."""
        return self.sizes().get(cls, (0, 0))[0]

    def sizes(self) -> dict[type[Row], tuple[int, int]]:
        """Say how many lines and columns the tabs' grids have: Google counts these, filled or not."""
        found = self._get({"fields": "sheets(properties(sheetId,gridProperties(rowCount,columnCount)))"})["sheets"]
        grids = {one["properties"].get("sheetId", 0): one["properties"]["gridProperties"] for one in found}
        places = {cls: self.sheet_ids().get(cls.tab) for cls in TABS}
        return {cls: (grids[at]["rowCount"], grids[at]["columnCount"]) for cls, at in places.items() if at in grids}

    def ranges(self, spans: Sequence[str]) -> list[list[list[Cell]]]:
        """Read ranges as they come, in one call."""
        return self._values(spans)

    def tail(self, cls: type[Row], name: str, last: int) -> tuple[list[Cell], bool]:
        """Read the last lines of one column of a tab (0: all), and tell whether these are all there are."""
        first = max(2, self.length(cls) - last + 1) if last else 2
        return self._where.tail(cls, name, first), first == 2

    def zone(self) -> ZoneInfo:
        """Give the zone in which the sheet's moments are meant."""
        return self._where.zone()

    def forget(self) -> None:
        """Forget where tabs and columns stood; the next look finds them anew."""
        self._overview, self._looked = None, []
        self._where = Whereabouts(self._values, self._marks, self.sheet_ids, self._widened)

    def marked(self) -> Marked:
        """Say what the marks say: who wrote last, and where the columns stand."""
        return marked_of(self._marks(), self.sheet_ids())

    def _values(self, spans: Sequence[str]) -> list[list[list[Cell]]]:
        try:
            return self._ranges(spans)
        except NoSuchTab:
            missing = self.overview(fresh=True).missing()
            gone = [cls.tab for cls in missing if any(one.startswith(quoted(cls.tab)) for one in spans)]
            if gone:
                raise NoSuchTab(f"The spreadsheet lacks a tab: {', '.join(gone)}. {BRING_BACK}") from None
            return self._ranges(spans)  # it is called something else now

    def _ranges(self, spans: Sequence[str]) -> list[list[list[Cell]]]:
        answer = self._http.values_batch_get(self.id, self._as_called(spans), params=dict(PLAIN))
        return [found.get("values", []) for found in answer["valueRanges"]]

    def _as_called(self, spans: Sequence[str]) -> list[str]:
        """Say ranges by what people call the tabs now."""
        return [called_now(span, self._overview) for span in spans]

    def _widened(self, cls: type[Row]) -> bool:
        """Tell whether a tab, as last looked at, has other columns than the kit gives it."""
        return self._overview is not None and self._overview.width(cls) not in (0, len(cls.columns()))

    def _marks(self) -> dict[str, Any]:
        body = {"dataFilters": [{"developerMetadataLookup": {"metadataKey": key}} for key in (COLUMN_KEY, TURN_KEY)]}
        url = f"{SPREADSHEETS_API_V4_BASE_URL}/{self.id}/developerMetadata:search"
        return dict(self._http.request("post", url, json=body).json())

    def _get(self, params: Mapping[str, str]) -> dict[str, Any]:
        return dict(self._http.request("get", f"{SPREADSHEETS_API_V4_BASE_URL}/{self.id}", params=dict(params)).json())

    def _post(self, body: Mapping[str, Any], mask: str = "") -> dict[str, Any]:
        params = {"fields": mask} if mask else None
        return dict(self._http.request("post", SPREADSHEET_BATCH_UPDATE_URL % self.id, params=params, json=body).json())
