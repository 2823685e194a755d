"""The board: keeps the Problems tab true in one atomic call, or in none where nothing changed.

Its lines are worked out from the other tabs, so a line that a race put wrong is put right at the next look; a person's
own columns beside it stay with their lines, because lines are amended and removed one by one, never written anew.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from sheets_schema.checks import nearly_full, wrong_zone
from sheets_schema.extracts import LONG
from sheets_schema.gathering import SHEET, Finding, in_the_sheet, place_of, told
from sheets_schema.image import Image
from sheets_schema.layout import ALARMED, CALM, colour, new_tab
from sheets_schema.marks import Overview, sheet_id
from sheets_schema.problems import BRING_BACK, Problem
from sheets_schema.reading import Reading
from sheets_schema.rows import Row, encode
from sheets_schema.standing import Difference, difference
from sheets_schema.tables import TABS, HistoryLine, OpenProblem
from sheets_schema.wire import Request, append_request, entered

Said = Mapping[str, Mapping[str, str]]  # part of the kit -> row or file -> what it refused
LINKED = "userEnteredValue,userEnteredFormat.textFormat.link"


class Sheet(Protocol):
    """What the board needs of the spreadsheet (the Book is one)."""

    def link(self, tab: str, cell: str) -> str:
        """Give the address that opens a cell."""

    def file_link(self, file_id: str) -> str:
        """Give the address that opens a file in Drive."""

    def overview(self) -> Overview:
        """Say which tabs there are, and which zone is set."""

    def read(self, *tabs: type[Row]) -> Reading:
        """Read whole tabs in one call."""

    def look(self, *also: type[Row]) -> Reading:
        """Read the tabs that people work in, and the long ones named, unless nothing was written since."""

    def forget(self) -> None:
        """Forget where tabs and columns stood."""

    def columns(self, named: Mapping[type[Row], set[str]]) -> dict[type[Row], Image]:
        """Read some columns of some tabs in one call."""

    def sheet_ids(self) -> dict[str, int]:
        """Map each tab's name to Google's number for it."""

    def amend(
        self, requests: Sequence[Request], answer: Mapping[str, Any] | None = None, mask: str = ""
    ) -> dict[str, Any]:
        """Send raw requests in one atomic call."""


@dataclass(frozen=True)
class Kept:
    """How the board stands: problems open, come and gone."""

    open: int = 0
    fresh: int = 0
    mended: int = 0


def keep(sheet: Sheet, said: Said, now: datetime) -> Kept:
    """Make the Problems tab say what is true; parts that are not in `said` were silent, and their lines stay."""
    gone = _gone(sheet)
    left = (cls for cls in TABS if not cls.append_only and cls not in gone)
    reading = sheet.read(*left) if gone else sheet.look(*LONG)
    whole = [Problem(cls.tab, 0, "", f"This tab is gone. {BRING_BACK}") for cls in gone]
    whole += [*wrong_zone(sheet.overview().zone, reading.firm), *nearly_full(sheet.overview().cells)]
    return _kept(sheet, reading, whole, said, now)


def _gone(sheet: Sheet) -> list[type[Row]]:
    """List the tabs that somebody deleted; our own is made anew, for nothing stood there but what is worked out."""
    if OpenProblem in sheet.overview().missing():
        sheet.amend(new_tab(OpenProblem, sheet_id(OpenProblem), TABS.index(OpenProblem)))
        sheet.forget()
    return sheet.overview().missing()


def _kept(sheet: Sheet, reading: Reading, whole: Sequence[Problem], said: Said, now: datetime) -> Kept:
    findings = in_the_sheet(reading, now, whole)
    for part, refused in said.items():
        findings += told(reading, part, refused, findings)
    wanted = [_line(sheet, reading, one, now) for one in findings]
    seen = {cls.tab for cls in reading.images}
    told_of = [one for one in reading[OpenProblem] if one.part in (SHEET, *said) and not _out_of_sight(one, seen)]
    change = difference(told_of, wanted)
    extra = _extra(reading)
    if change or extra:
        _write(sheet, reading, change, extra, now)
    left = len(reading[OpenProblem]) + len(change.fresh) - len(change.mended)
    return Kept(left, len(change.fresh), len(change.mended))


def _out_of_sight(one: OpenProblem, seen: Collection[str]) -> bool:
    """Tell whether a problem is about a line of a tab that is gone now: nobody can say that it is mended."""
    return bool(one.about_id) and one.where in {cls.tab for cls in TABS} - {*seen}


def _line(sheet: Sheet, reading: Reading, one: Finding, now: datetime) -> OpenProblem:
    problem = one.problem
    place = place_of(reading, problem)
    link = sheet.link(problem.tab, place) if place else sheet.file_link(one.file_id) if one.file_id else ""
    return OpenProblem(
        id=OpenProblem.new_id(one.part, problem.tab, problem.row_id or str(problem.line), problem.column, problem.says),
        where=problem.tab or ("Drive" if one.file_id else "The kit"),
        named=one.named,
        column_header=problem.column,
        says=problem.says,
        cell=f"Open {place}" if place else "Open the file" if link else "",
        since=now,
        part=one.part,
        about_id=problem.row_id,
        link=link,
    )


def _extra(reading: Reading) -> list[int]:
    """List lines that say again what another line with the same ID says: two runs found it at the same moment."""
    image = reading.images[OpenProblem]
    first = image.by_id().values()
    return [line for line, cells in image.lines() if cells.get("id") and line not in first]


def _write(sheet: Sheet, reading: Reading, change: Difference, extra: Sequence[int], now: datetime) -> None:
    image, place = reading.images[OpenProblem], sheet.sheet_ids()[OpenProblem.tab]
    gone = sorted({*extra, *(one.line for one in change.mended)}, reverse=True)
    requests: list[Request] = []
    for before, after in change.refreshed:
        requests += _amendments(image, place, before, after, reading.zone)
    if gone:
        # Google keeps no tab without a line below the header; what is taken away above is put on below.
        requests.append({"appendDimension": {"sheetId": place, "dimension": "ROWS", "length": len(gone)}})
    requests += [{"deleteDimension": {"range": _rows(place, line)}} for line in gone]
    if change.fresh:
        rows = [{"values": _cells(image, one, reading.zone)} for one in change.fresh]
        requests.append({"appendCells": {"sheetId": place, "rows": rows, "fields": LINKED}})
    left = len(reading[OpenProblem]) + len(change.fresh) - len(change.mended)
    requests.append(_tab_colour(place, ALARMED if left else CALM))
    sheet.amend(requests + _told(sheet, change.mended, reading.zone, now))


def _amendments(image: Image, place: int, before: OpenProblem, after: OpenProblem, zone: ZoneInfo) -> list[Request]:
    cells, old = encode(after, zone), encode(before, zone)
    made: list[Request] = []
    for name, position in image.positions.items():
        if name != "rev" and (cells[name] != old[name] or (name == "cell" and after.link != before.link)):
            start = {"sheetId": place, "rowIndex": before.line - 1, "columnIndex": position}
            rows = [{"values": [_cell(name, cells[name], after.link)]}]
            made.append({"updateCells": {"rows": rows, "fields": LINKED, "start": start}})
    return made


def _cells(image: Image, one: OpenProblem, zone: ZoneInfo) -> list[dict[str, Any]]:
    cells = encode(one, zone)
    values: list[dict[str, Any]] = [{} for _ in range(max(image.positions.values(), default=-1) + 1)]
    for name, position in image.positions.items():
        values[position] = _cell(name, cells[name], one.link)
    return values


def _cell(name: str, cell: Any, link: str) -> dict[str, Any]:
    linked = {"userEnteredFormat": {"textFormat": {"link": {"uri": link}}}} if name == "cell" and link else {}
    return entered(cell) | linked


def _rows(place: int, line: int) -> dict[str, Any]:
    return {"sheetId": place, "dimension": "ROWS", "startIndex": line - 1, "endIndex": line}


def _tab_colour(place: int, code: str) -> Request:
    properties = {"sheetId": place, "tabColorStyle": colour(code)}
    return {"updateSheetProperties": {"properties": properties, "fields": "tabColorStyle"}}


def _told(sheet: Sheet, mended: Sequence[OpenProblem], zone: ZoneInfo, now: datetime) -> list[Request]:
    """Leave one line of History for each problem that is no more; that it came is told by the edit that made it."""
    if not mended or HistoryLine.tab not in sheet.sheet_ids():
        return []
    image = sheet.columns({HistoryLine: set()})[HistoryLine]
    lines = [
        HistoryLine(
            id=HistoryLine.new_id(one.id, now.isoformat()),
            when=now,
            who="the kit",
            where=OpenProblem.tab,
            row_id=one.id,
            column_header=OpenProblem.column("says").header,
            old=" · ".join(part for part in (one.where, one.named, one.column_header, one.says) if part),
            new="Mended",
            why=f"Open since {OpenProblem.column('since').show(one.since)}",
        )
        for one in mended
    ]
    return [append_request(image, lines, sheet.sheet_ids()[HistoryLine.tab], zone)]
