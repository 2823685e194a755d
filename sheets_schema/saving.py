"""Saving: look at what stands there, write in one atomic call, prove that the cells written were the cells meant.

A save whose answer was lost is in doubt: first History is asked whether it was made, the tail before the whole; what
was made is proved against the sheet as it then stands, what was not is planned and sent anew.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from sheets_schema import healing, quota
from sheets_schema.changes import Add, Change, Saved, Wish
from sheets_schema.clock import now
from sheets_schema.fulfilling import NEW_LINE, fulfil, merged, needed
from sheets_schema.healing import Known, concerned, has_strange
from sheets_schema.image import Image
from sheets_schema.kinds import Cell, plain
from sheets_schema.marks import Marked
from sheets_schema.mending import Mended, mending
from sheets_schema.problems import NoSuchTab, Refusal, Unreachable
from sheets_schema.proof import Sent, same_headers
from sheets_schema.rows import Row
from sheets_schema.tables.firm import Setting
from sheets_schema.tables.outbox import HistoryLine
from sheets_schema.turns import NAMED, Guard
from sheets_schema.wire import MASK, Request
from sheets_schema.writing import Draft, Images, Write

ROUNDS = 6  # how often a save starts over, or is put right, before it gives up
TURNS = 40  # how often others may be quicker
TAIL = 2_000  # lines of History that are asked first whether a save was made
RESTLESS = "{}: lines kept moving while the kit wrote; look at what it wrote just now, it may stand on a wrong line."
Remember = Callable[[Collection[str]], tuple[Known, Known]]  # what History said last of rows, and what stood before


class Sheet(Protocol):
    """What saving needs of the spreadsheet (the Book is one)."""

    def columns(self, named: Mapping[type[Row], set[str]], whole: Collection[type[Row]] = ()) -> dict[type[Row], Image]:
        """Read some columns of some tabs, or whole ones, in one call."""

    def tail(self, cls: type[Row], name: str, last: int) -> tuple[list[Cell], bool]:
        """Read the last lines of one column of a tab (0: all), and tell whether these are all there are."""

    def zone(self) -> ZoneInfo:
        """Give the zone in which the sheet's moments are meant."""

    def sheet_ids(self) -> dict[str, int]:
        """Map each tab's name to Google's number for it."""

    def amend(
        self, requests: Sequence[Request], answer: Mapping[str, Any] | None = None, mask: str = ""
    ) -> dict[str, Any]:
        """Send raw requests in one atomic call."""

    def heal(self, *tabs: type[Row]) -> list[str]:
        """Put right what runs that died had left astray on these tabs."""

    def marked(self) -> Marked:
        """Say what the marks say: who wrote last, and where the columns stand."""

    def forget(self) -> None:
        """Forget where tabs and columns stood."""


def save(sheet: Sheet, changes: Iterable[Wish], who: str, op: str = "", replay: bool = False) -> Saved:
    """Write any number of changes in one atomic call; `op` names the save, so that a replay does nothing twice."""
    wishes = merged(changes)
    return _Save(sheet, wishes, who, op or secrets.token_hex(8), replay).made() if wishes else Saved()


def heal(sheet: Sheet, tabs: Collection[type[Row]], remember: Remember) -> list[str]:
    """Put right what runs that died had left astray on these tabs; tell what was done."""

    named = {**{tab: {"id"} for tab in tabs}, Setting: NAMED}
    looked = sheet.columns(named, tabs)
    about = concerned({tab: looked[tab] for tab in tabs}, sheet.zone())
    if not about:
        return []
    known, replaced = remember(about)
    seen = healing.healing({tab: looked[tab] for tab in tabs}, known, replaced, sheet.zone())
    if not seen.writes:
        return []
    time.sleep(healing.PATIENCE)
    looked = sheet.columns(named, tabs)
    found = healing.healing({tab: looked[tab] for tab in tabs}, known, replaced, sheet.zone())
    rows = {(one.cls, one.row_id) for one in seen.writes}
    writes = tuple(one for one in found.writes if (one.cls, one.row_id) in rows)
    save = _Save(sheet, (), "the kit", secrets.token_hex(8), replay=False)
    return found.told if writes and save.puts(looked, writes) else []


class _Save:
    """One save, from its wishes until it is proved."""

    def __init__(self, sheet: Sheet, wishes: Sequence[Wish], who: str, op: str, replay: bool) -> None:
        self.sheet, self.wishes, self.who, self.op, self.replay = sheet, wishes, who, op, replay
        self.draft: Draft | None = None
        self.sent: list[Sent] = []  # the save itself, then whatever put it right
        self.doubted: list[Sent] = []  # what was sent and never answered
        self.looked: Mapping[type[Row], Image] = {}
        self.certain = False  # whether what was sent is known to be made
        self.refused = 0
        self.seen: Marked | None = None  # what the marks said, once a call was refused

    def made(self) -> Saved:
        """Do it, however often Google stumbles and whoever else writes."""
        unanswered = 0
        while True:
            try:
                return self._tried()
            except Unreachable:
                unanswered += 1
                if unanswered == ROUNDS:
                    raise
                time.sleep(quota.pause(unanswered - 1))
            except Refusal as no:
                self._look_again(no)

    def puts(self, looked: Images, writes: tuple[Write, ...]) -> bool:
        """Write what was worked out elsewhere, proved as everything is; not if somebody has written since."""
        draft = Draft(looked, self.sheet.zone(), self.who, self.op, now())
        try:
            if not self._sends(Sent(looked, draft.zone, writes, self._guard(looked))):
                self._put_right(draft)
        except Refusal:
            return False  # what was worked out may hold no more; the next look shows what still does
        return True

    def _look_again(self, refused: Refusal) -> None:
        """Nothing of a refused call was done: somebody wrote or moved a column since we looked, or it never can be."""
        self.refused += 1
        if not self.doubted and not self.certain:
            self.draft = None
        if self.refused == 1 and not isinstance(refused, NoSuchTab):
            return
        self.sheet.forget()
        before, self.seen = self.seen, self.sheet.marked()
        if self.seen == before or self.refused > TURNS:
            raise refused

    def _tried(self) -> Saved:
        if self.draft is None or not self._was_made(self.draft):
            self.draft = self._planned()
            self.sent, sent = [], Sent.of(self.draft, self._guard(self.draft.images))
            if not sent.tabs or self._sends(sent):
                return self.draft.saved
        self._put_right(self.draft)
        return self.draft.saved

    def _guard(self, looked: Images) -> Guard:
        return Guard.of(looked, self.who, now(), self.seen)

    def _planned(self) -> Draft:
        logged = self._logged(set(_names(self.wishes, self.op))) if self.replay else frozenset[str]()
        if logged:
            self.sheet.heal(*{type(wish.row) for wish in self.wishes if not wish.row.append_only})
        images = self.sheet.columns(needed(self.wishes))
        hit = {cls for cls, ids in _amended(self.wishes).items() if images[cls].grid and has_strange(images[cls], ids)}
        if hit and self.sheet.heal(*hit):
            images = self.sheet.columns(needed(self.wishes))
        draft = Draft(images, self.sheet.zone(), self.who, self.op, now(), logged)
        for wish in self.wishes:
            fulfil(wish, draft)
        return draft

    def _sends(self, sent: Sent) -> bool:
        """Send; tell whether everything landed where it was meant to."""
        ids = self.sheet.sheet_ids()
        gone = [tab.tab for tab in sent.tabs if tab.tab not in ids]
        if gone:
            raise NoSuchTab(f"The spreadsheet lacks a tab: {', '.join(gone)}.")
        answer = {
            "includeSpreadsheetInResponse": True,
            "responseIncludeGridData": True,
            "responseRanges": sent.ranges(),
        }
        try:
            shown = self.sheet.amend(sent.requests(ids), answer, MASK)
        except Unreachable:
            (self.sent if self.certain else self.doubted).append(sent)
            raise
        self.sent.append(sent)
        self.certain = True
        return sent.landed(shown, ids)

    def _was_made(self, draft: Draft) -> bool:
        if self.doubted and not self.certain and self._logged(set(draft.appends.get(HistoryLine, {}))):
            self.sent, self.certain = list(self.doubted), True
        return self.certain

    def _logged(self, wanted: set[str]) -> frozenset[str]:
        """Find the lines of this save on History: at its end, or else anywhere."""
        ids, whole = self.sheet.tail(HistoryLine, "id", TAIL)
        found = wanted & set(map(plain, ids))
        if wanted and not found and not whole:
            ids, _ = self.sheet.tail(HistoryLine, "id", 0)
            found = wanted & set(map(plain, ids))
        return frozenset(found)

    def _put_right(self, draft: Draft) -> None:
        for _ in range(ROUNDS):
            found = self._astray()
            draft.saved.repaired += [says for says in found.told if says not in draft.saved.repaired]
            _take_out(draft.saved, found.missing)
            if not found.writes:
                return
            tabs: list[type[Row]] = [Setting, *(write.cls for write in found.writes)]
            images = {cls: self.looked[cls] for cls in tabs}
            if self._sends(Sent(images, draft.zone, tuple(found.writes), self._guard(images))):
                return
        names = dict.fromkeys(one.cls.tab for sent in self.sent for one in sent.writes)
        draft.saved.repaired.append(RESTLESS.format(", ".join(names)))

    def _astray(self) -> Mended:
        tabs = dict.fromkeys(tab for sent in self.sent for tab in sent.tabs)
        named: dict[type[Row], set[str]] = {tab: {"id"} if not tab.append_only else set() for tab in tabs}
        named[Setting] = NAMED
        whole = {tab for tab in tabs if not tab.append_only}
        self.looked = self.sheet.columns(named, whole)
        first = self.sent[0].before
        long = {tab for tab in tabs if tab.append_only and not same_headers(first[tab], self.looked[tab].headers)}
        if long:
            self.looked = {**self.looked, **self.sheet.columns({tab: {"id"} for tab in long}, long)}
        found = Mended()
        for sent in self.sent:
            one = mending(sent, self.looked)
            found.told, found.missing = found.told + one.told, found.missing | one.missing
            found.writes += one.writes
        return found


def _amended(wishes: Iterable[Wish]) -> dict[type[Row], list[str]]:
    found: dict[type[Row], list[str]] = {}
    for wish in wishes:
        if isinstance(wish, Change):
            found.setdefault(type(wish.row), []).append(wish.row.id)
    return found


def _names(wishes: Iterable[Wish], op: str) -> Iterator[str]:
    """Name the History lines that a save with these wishes would leave."""
    for wish in wishes:
        if isinstance(wish, Add):
            yield HistoryLine.new_id(op, wish.row.tab, wish.row.id, NEW_LINE)
        elif isinstance(wish, Change):
            for name in wish.values:
                yield HistoryLine.new_id(op, wish.row.tab, wish.row.id, type(wish.row).column(name).header)


def _take_out(saved: Saved, row_ids: set[str]) -> None:
    """A row that went away while it was written is not saved, and its change is told as missing."""
    for row_id in row_ids:
        row = saved.rows.pop(row_id, None)
        if row is not None:
            saved.missing.append(Change(row, {}, "the line went away"))
