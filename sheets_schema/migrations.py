"""Named, ordered changes of what the spreadsheet is; the applied ones are recorded in the spreadsheet itself.

A spreadsheet of an older version gets all it lacks in ONE atomic call: tabs, columns, lines of the Firm tab, the marks
that record it, and a line of History for each thing it tells. Two kits that upgrade at the same moment leave the same
marks, so that one call of the two is refused as a whole.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sheets_schema.image import Image
from sheets_schema.layout import below, columns_from, new_tab
from sheets_schema.marks import LAYOUT_KEY, MIGRATION_KEY, Overview, bound, mark, sheet_id
from sheets_schema.problems import NewerBook
from sheets_schema.reading import Reading
from sheets_schema.revisions import rev_of
from sheets_schema.rows import Row, encode
from sheets_schema.tables import TABS
from sheets_schema.tables.firm import Setting, default_settings
from sheets_schema.tables.outbox import HistoryLine
from sheets_schema.wire import Request, append_request

TAB = "There is a new tab"
WHY = "The spreadsheet was made by an older version of the kit"


@dataclass(frozen=True)
class State:
    """A spreadsheet as it stands: what Google says of it, its headers, its Firm tab, and the marks of its columns."""

    overview: Overview = field(default_factory=Overview)
    images: Mapping[type[Row], Image] = field(default_factory=dict)
    marks: Mapping[str, Any] = field(default_factory=dict)

    def place(self, cls: type[Row]) -> int | None:
        """Give Google's number for a tab."""
        title = self.overview.title(cls)
        return None if title is None else self.overview.tabs[title]


@dataclass
class Upgrade:
    """What one call does to a spreadsheet, and the sentences that tell people."""

    names: list[str] = field(default_factory=list)
    says: list[str] = field(default_factory=list)
    requests: list[Request] = field(default_factory=list)


Migration = Callable[[State], Upgrade]


def missing_parts(state: State) -> Upgrade:
    """Make every tab, column and line of the Firm tab that is not there yet."""
    made = Upgrade()
    for index, cls in enumerate(TABS):
        place = state.place(cls)
        if place is None:
            made.requests += new_tab(cls, sheet_id(cls), index)
            made.says.append(f"{TAB}, {cls.tab}: {cls.about[0].lower()}{cls.about[1:]}")
        else:
            _columns(made, state, cls, place)
    _settings(made, state)
    made.says.sort(key=lambda says: not says.startswith(TAB))
    if list(state.overview.tabs) == ["Sheet1"]:
        made.requests.append({"deleteSheet": {"sheetId": state.overview.tabs["Sheet1"]}})
    return made


def _plain_numbers(state: State) -> Upgrade:
    """Show whole numbers without the point that the first version's pattern put behind them."""
    numbers = [
        (state.overview.sheet_ids()[cls.tab], image.positions[column.attribute])
        for cls, image in state.images.items()
        for column in cls.columns()
        if column.kind.name == "number" and column.attribute in image.positions
    ]
    clear = {"cell": {}, "fields": "userEnteredFormat.numberFormat"}
    return Upgrade(
        says=["Whole numbers are shown without a point behind them."] if numbers else [],
        requests=[{"repeatCell": {"range": below(place, position), **clear}} for place, position in numbers],
    )


# Each version of the kit that changes tabs, columns or the Firm tab has a name here: an older kit then knows that a
# spreadsheet is beyond it. What a version adds is found by looking; what it alters in lines that stand has a function.
MIGRATIONS: dict[str, Migration | None] = {
    "1 the first tabs": None,
    "2 problems, duplicates, more about applications": _plain_numbers,
    "3 screening in the open": None,
    "4 what readers tag and note alone": None,
}


def refuse_newer(overview: Overview) -> None:
    """Refuse a spreadsheet that a newer kit has upgraded."""
    newer = [name for name in overview.applied if name not in MIGRATIONS]
    if newer:
        raise NewerBook(f"This spreadsheet was made by a newer version of the kit ({newer[0]}); update the kit first.")


def fits(overview: Overview) -> bool:
    """Tell whether a spreadsheet has been laid out by this very version (or refuse that of a newer one)."""
    refuse_newer(overview)
    return set(MIGRATIONS) <= set(overview.applied) and layout_now() in overview.layouts


def layout_now() -> str:
    """Shorten tabs, columns and settings of this version to a few letters."""
    parts = [f"{cls.tab}.{column.attribute}.{column.header}" for cls in TABS for column in cls.columns()]
    parts += [setting.name for setting in default_settings({})]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]


def pending(state: State, now: datetime) -> Upgrade:
    """Work out what the spreadsheet lacks: nothing, where this version laid it out and all is there."""
    refuse_newer(state.overview)
    made = missing_parts(state)
    made.names = [name for name in MIGRATIONS if name not in state.overview.applied]
    for migrate in (MIGRATIONS[name] for name in made.names):
        more = migrate(state) if migrate else Upgrade()
        made.says += more.says
        made.requests += more.requests
    made.requests += [mark(MIGRATION_KEY, name, {"spreadsheet": True}) for name in made.names]
    if layout_now() not in state.overview.layouts:
        made.requests.append(mark(LAYOUT_KEY, layout_now(), {"spreadsheet": True}))
    if not state.overview.applied:
        made.says.clear()  # a spreadsheet that was made this moment: all of it is new
    made.requests += _told(state, made.says, now)
    return made


def _columns(made: Upgrade, state: State, cls: type[Row], place: int) -> None:
    known = set(state.images[cls].positions) | set(bound(state.marks, cls, place))
    fresh = [column for column in cls.columns() if column.attribute not in known]
    if not fresh:
        return
    start = state.overview.widths[place]  # beyond whatever a person has put beside our columns
    made.requests.append({"appendDimension": {"sheetId": place, "dimension": "COLUMNS", "length": len(fresh)}})
    made.requests += columns_from(cls, place, fresh, start)
    seen = [column.header for column in fresh if not column.hidden]
    if seen:
        made.says.append(f"New on {cls.tab}: {_named(seen)}.")


def _named(columns: list[str]) -> str:
    return f"the column{'s' if len(columns) > 1 else ''} {', '.join(columns)}"


def _settings(made: Upgrade, state: State) -> None:
    place, image = state.place(Setting), state.images.get(Setting)
    if place is None or image is None or not image.columns.get("id"):
        return
    reading = Reading({Setting: image})
    there = {row.id for row in reading[Setting]} | set(reading.firm.rows)
    fresh = [row for row in default_settings({}) if row.id not in there and row.name not in there]
    if fresh:
        rows = [row.amended(rev=rev_of(Setting, row.id, encode(row, reading.zone))) for row in fresh]
        made.requests.append(append_request(image, rows, place, reading.zone))
        made.says.append(f"New on Firm: {', '.join(row.name for row in fresh)}.")


def _told(state: State, says: list[str], now: datetime) -> list[Request]:
    place, image = state.place(HistoryLine), state.images.get(HistoryLine)
    if not says or place is None or image is None or "id" not in image.positions:
        return []
    lines: list[Row] = [
        HistoryLine(
            id=HistoryLine.new_id(said, now.isoformat()),
            when=now,
            who="the kit",
            column_header="(upgrade)",
            new=said,
            why=WHY,
        )
        for said in says
    ]
    zone = Reading({Setting: state.images[Setting]}).zone if Setting in state.images else Reading({}).zone
    return [append_request(image, lines, place, zone)]
