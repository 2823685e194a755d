"""The verdict: what a storm may never have done, judged from the rehearsal itself and the ledger, not by the kit."""

from __future__ import annotations

import io
import json
import re
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from pypdfium2 import PdfDocument

from sheets_schema.columns import Column
from sheets_schema.kinds import plain
from sheets_schema.revisions import edited
from sheets_schema.tables import TABS
from sheets_schema.writing import shown
from tests.faults.approver import mails
from tests.faults.grid import Cells, Grid, read
from tests.faults.ledger import Decided, Ledger, Typed

LONDON = ZoneInfo("Europe/London")
JUDGED = ("Pipeline", "People", "Jobs", "Interviewers", "Interviews", "Offers", "Outbox")
UNLOGGED = ("Next step", "Waiting since", "ID", "Rev")
BY_HAND, NEW_LINE = "by hand", "(new line)"


@dataclass
class Verdict:
    """What was found wrong, a sentence each."""

    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    wrong_row: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)

    @property
    def clean(self) -> bool:
        """Tell whether nothing was wrong."""
        return not (self.lost or self.doubled or self.wrong_row or self.broken)

    def sentences(self) -> Iterator[str]:
        """List everything, with its kind."""
        for kind, found in vars(self).items():
            yield from (f"{kind}: {says}" for says in found)


@dataclass
class Remains:
    """What a storm left: the tabs, History in order, the calendar, the mail."""

    tabs: Mapping[str, Grid]
    history: list[Cells]
    events: list[dict[str, Any]]
    letters: list[Any]

    @classmethod
    def of(cls, api: Any, spreadsheet: str, renamed: Mapping[str, str], google: str, data: Path) -> Remains:
        """Look at everything."""
        tabs = read(api, spreadsheet, [*JUDGED, "History"], renamed)
        return cls(tabs, tabs.pop("History").lines, list(_events(data)), mails(google))


def _events(data: Path) -> Iterator[dict[str, Any]]:
    with closing(sqlite3.connect(data)) as db:
        for (body,) in db.execute("SELECT body FROM events"):
            event = json.loads(body)
            if "lease" not in str(event.get("extendedProperties")):
                yield event


def judge(left: Remains, ledger: Ledger) -> Verdict:
    """Hold what is left against what people did and were told."""
    found = Verdict(broken=list(ledger.broken))
    _ids(left, found)
    _last_words(left, found)
    _by_hand(left, ledger, found)
    _revs(left, found)
    _decisions(left, ledger, found)
    _typed(left, ledger, found)
    _new_lines(left, ledger, found)
    _interviews(left, ledger, found)
    _offers(left, ledger, found)
    return found


def _ids(left: Remains, found: Verdict) -> None:
    for tab, grid in left.tabs.items():
        found.doubled += [f"{tab}: {one} stands twice" for one, count in Counter(grid.ids()).items() if count > 1]
    lines = Counter(str(line.get("ID")) for line in left.history)
    found.doubled += [f"History: {one} stands twice" for one, count in lines.items() if count > 1]


def _last_words(left: Remains, found: Verdict) -> None:
    """What History said last of a cell is what stands there."""
    last: dict[tuple[str, str, str], str] = {}
    for line in left.history:
        if line["Column"] != NEW_LINE and line["Tab"] in JUDGED:
            last[str(line["Tab"]), str(line["Row"]), str(line["Column"])] = plain(line["New"])
        elif line["Tab"] in JUDGED and str(line["Row"]) not in left.tabs[str(line["Tab"])].by_id():
            found.lost.append(f"{line['Tab']}: the line {line['Row']} is gone")
    for (tab, row_id, header), text in last.items():
        line = left.tabs[tab].by_id().get(row_id, {})
        if header in line and header not in UNLOGGED and _shown(tab, header, line[header]) != text:
            says = f"{tab} {row_id} {header}: {_shown(tab, header, line[header])!r} stands, History says {text!r}"
            found.wrong_row.append(says)


def _column(tab: str, header: str) -> Column:
    cls = next(cls for cls in TABS if cls.tab == tab)
    return next(column for column in cls.columns() if column.header == header)


def _shown(tab: str, header: str, cell: Any) -> str:
    return shown(_column(tab, header), cell, LONDON)


def _by_hand(left: Remains, ledger: Ledger, found: Verdict) -> None:
    """Whatever is logged as done by hand, somebody did by hand: a cell that the kit put onto a wrong line is not."""
    typed = {(one.tab, one.row_id, one.header, one.text) for one in ledger.typed}
    for line in left.history:
        if line["Who"] != BY_HAND or line["Column"] in (NEW_LINE, "Waiting since"):
            continue
        tab, header = str(line["Tab"]), str(line["Column"])
        new = plain(line["New"])
        if not any((tab, str(line["Row"]), header, text) in typed for text in (new, new.rsplit(" ", 1)[0])):
            found.wrong_row.append(f"{tab} {line['Row']} {header}: nobody typed {new!r}")


def _revs(left: Remains, found: Verdict) -> None:
    for cls in TABS:
        grid = left.tabs.get(cls.tab)
        for row_id, line in grid.by_id().items() if grid else ():
            cells = {column.attribute: line.get(column.header, "") for column in cls.columns()}
            names = edited(cls, plain(line.get("Rev")), row_id, cells)
            found.wrong_row += [f"{cls.tab} {row_id}: its Rev does not fit {names}"] if names else []


def _decisions(left: Remains, ledger: Ledger, found: Verdict) -> None:
    """Every decision that a person was told is made stands in History, once."""
    logged = Counter((line["Who"], line["Row"], line["New"]) for line in left.history if line["Column"] == "Stage")
    anybody = {(line["Row"], line["New"]) for line in left.history if line["Column"] == "Stage"}
    made = Counter((one.who, one.row_id, one.stage) for one in ledger.decided)
    kept = {_key(one) for one in ledger.decided if one.entry not in ledger.given_up}
    for (who, row_id, stage), count in logged.items():
        if "@" in str(who) and count > made[str(who), str(row_id), str(stage)]:
            found.doubled.append(f"{who} moved {row_id} to {stage} once more in History than at the desk")
    for who, row_id, stage in sorted(kept):
        if not logged[who, row_id, stage] and (row_id, stage) not in anybody:
            found.lost.append(f"{who} moved {row_id} to {stage}; History does not know")


def _key(one: Decided) -> tuple[str, str, str]:
    return one.who, one.row_id, one.stage


def _typed(left: Remains, ledger: Ledger, found: Verdict) -> None:
    """What somebody typed stands there, or History knows what came after it."""
    known: dict[tuple[str, str, str], list[Cells]] = {}
    for line in left.history:
        known.setdefault((str(line["Tab"]), str(line["Row"]), str(line["Column"])), []).append(line)
    for one in _newest(ledger.typed):
        cell = left.tabs[one.tab].by_id().get(one.row_id, {}).get(one.header, "")
        text = _shown(one.tab, one.header, cell)
        lines = known.get((one.tab, one.row_id, one.header), [])
        if one.text not in (text, text.rsplit(" ", 1)[0]) and not lines:
            found.lost.append(f"{one.tab} {one.row_id} {one.header}: {one.text!r} was typed, {text!r} stands there")


def _newest(typed: list[Typed]) -> list[Typed]:
    return list({(one.tab, one.row_id, one.header): one for one in typed}.values())


def _new_lines(left: Remains, ledger: Ledger, found: Verdict) -> None:
    """A candidate typed on Pipeline stands there once, with an ID, and is one person."""
    for email in sorted(set(ledger.new_lines) - ledger.deleted):
        lines = [line for line in left.tabs["Pipeline"].lines if line.get("E-mail") == email]
        people = [line for line in left.tabs["People"].lines if line.get("E-mail") == email]
        if not lines or not all(line.get("ID") for line in lines) or not people:
            found.lost.append(f"{email} was typed; {len(lines)} lines and {len(people)} people stand there")
        if len(lines) > 1 or len(people) > 1:
            found.doubled.append(f"{email} was typed once and stands on {len(lines)} lines as {len(people)} people")


def _interviews(left: Remains, ledger: Ledger, found: Verdict) -> None:
    """Invited means: one event for the candidate and one for the panel, one mail each; called off means: told once."""
    told = Counter((str(mail["To"]), str(mail["Subject"]).partition(":")[0]) for mail in left.letters)
    rows = left.tabs["Interviews"].by_id()
    for row_id in ledger.arranged:
        if row_id not in rows:
            found.lost.append(f"the interview {row_id} was arranged and is not there")
    for row_id, line in rows.items():
        events = [one for one in left.events if _speaks_of(one, row_id) and one.get("status") != "cancelled"]
        for who in (str(line["Candidate email"]), str(line["Interviewers"])):
            invited, off = told[who, "Invitation"], told[who, "Canceled event"]
            if invited > 1 or off > 1:
                found.doubled.append(f"{row_id}: {who} was invited {invited} times and called off {off} times")
            if line["Status"] == "Invited" and (invited != 1 or off):
                found.lost.append(f"{row_id}: invited, but {who} got {invited} invitations and {off} cancellations")
            if line["Status"] == "Cancelled" and invited != off:
                found.lost.append(f"{row_id}: cancelled, but {who} got {invited} invitations and {off} cancellations")
        if line["Status"] == "Invited" and len(events) != 2:
            found.lost.append(f"{row_id}: invited, but {len(events)} events stand in the calendar")


def _speaks_of(event: Mapping[str, Any], row_id: str) -> bool:
    marks = event.get("extendedProperties", {}).get("private", {})
    return row_id in marks.values()


def _offers(left: Remains, ledger: Ledger, found: Verdict) -> None:
    """A letter goes once, after a yes, with the figure that the yes was about."""
    for row_id, line in left.tabs["Offers"].by_id().items():
        printed = [text for mail in left.letters if str(mail["To"]) == line["E-mail"] for text in _printed(mail)]
        if len(printed) > 1:
            found.doubled.append(f"{row_id}: {len(printed)} letters went")
        if line["Status"] == "Sent" and not printed:
            found.lost.append(f"{row_id}: sent, but no letter went")
        for text in printed:
            figures = {re.sub(r"\D", "", one) for one in re.findall(r"27[,.]?0\d\d", text)}
            if not figures or not figures <= set(ledger.approved):
                found.wrong_row.append(f"{row_id}: the letter says {figures}, approved were {sorted(ledger.approved)}")


def _printed(mail: Any) -> Iterator[str]:
    for part in mail.walk():
        if part.get_content_type() == "application/pdf":
            document = PdfDocument(io.BytesIO(part.get_payload(decode=True)))
            yield str(document[0].get_textpage().get_text_range())
