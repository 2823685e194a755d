"""Saving: look at what stands there, write in one atomic call, prove that the cells written were the cells meant.

A save is refused as a whole where another of the kit has written since the look, or a column has moved (`turns`). What
people do to lines in that moment shows in the `witness` that goes along; whoever looks next settles it (`settling`).
A save whose answer was lost is in doubt: History is asked whether it was made, the tail before the whole.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from sheets_schema import quota, witness
from sheets_schema.changes import Add, Change, Saved, Wish
from sheets_schema.clock import now
from sheets_schema.fulfilling import NEW_LINE, fulfil, merged, needed
from sheets_schema.image import Image
from sheets_schema.kinds import Cell, plain
from sheets_schema.marks import Marked
from sheets_schema.problems import NoSuchTab, Refusal, Unreachable
from sheets_schema.proof import Sent
from sheets_schema.rows import Row
from sheets_schema.settling import KIT, OVERWRITTEN, Settled, settling
from sheets_schema.tables.firm import Setting
from sheets_schema.tables.last_save import Written
from sheets_schema.tables.outbox import HistoryLine
from sheets_schema.turns import NAMED, Guard
from sheets_schema.wire import MASK, Request
from sheets_schema.writing import Draft, Images, shown

ROUNDS = 6  # how often a save starts over, or is put right, before it gives up
TURNS = 40  # how often others may be quicker
TAIL = 2_000  # lines of History that are asked first whether a save was made
RESTLESS = "{}: lines kept moving while the kit wrote; look at what it wrote just now, it may stand on a wrong line."


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

    def marked(self) -> Marked:
        """Say what the marks say: who wrote last, and where the columns stand."""

    def forget(self) -> None:
        """Forget where tabs and columns stood."""


def save(sheet: Sheet, changes: Iterable[Wish], who: str, op: str = "", replay: bool = False) -> Saved:
    """Write any number of changes in one atomic call; `op` names the save, so that a replay does nothing twice."""
    wishes = merged(changes)
    return _Save(sheet, wishes, who, op or secrets.token_hex(8), replay).made() if wishes else Saved()


def settle(sheet: Sheet, who: str) -> None:
    """Put right what one who died had left on wrong lines, unless somebody does just now."""
    try:
        _Save(sheet, (), who, "", replay=False).settle(Saved())
    except Unreachable:
        raise
    except Refusal:
        sheet.forget()  # somebody has written since, and whoever writes settles first


def is_settled(image: Image) -> bool:
    """Tell from the tab Last save whether everything stands on its own line."""
    return all(one.is_sound for one in witness.entries(image.grid))


class _Save:
    """One save, from its wishes until it is proved."""

    def __init__(self, sheet: Sheet, wishes: Sequence[Wish], who: str, op: str, replay: bool) -> None:
        self.sheet, self.wishes, self.who, self.op, self.replay = sheet, wishes, who, op, replay
        self.draft = Draft({}, sheet.zone(), who, op, now())
        self.doubted = False  # whether something was sent and not answered
        self.certain = False  # whether the save is known to be made
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

    def settle(self, saved: Saved, ours: bool = False) -> None:
        """Put right what was written over a wrong line, by this save or by one who died."""
        tabs: set[type[Row]] = set()
        for _ in range(ROUNDS):
            looked = self._look({cls: {"id"} for cls in tabs}, tabs - {HistoryLine})
            entries = [one for one in witness.entries(looked[Written].grid) if not one.is_sound]
            found = settling(entries, looked) if {one.cls for one in entries} <= tabs else None
            if found is None or (found.unseen and HistoryLine not in tabs):
                tabs |= {one.cls for one in entries} | ({HistoryLine} if found else set())
                continue
            _tell(saved, found, ours)
            sent = self._settling(found, looked)
            if not sent.tabs or self._sends(sent):
                return
        saved.repaired.append(RESTLESS.format(", ".join(cls.tab for cls in tabs)))

    def _settling(self, found: Settled, looked: Images) -> Sent:
        """Put right what was misplaced, and leave word on History of what was written over and is not seen any more."""
        draft = Draft(looked, self.sheet.zone(), KIT, secrets.token_hex(8), now())
        for one in found.unseen:
            column = one.cls.column(one.name)
            old, new = (shown(column, cell, draft.zone) for cell in (one.old, one.new))
            draft.log(one.cls(id=one.row_id), column.header, old, new, OVERWRITTEN)
        rows = {tab: tuple(some.values()) for tab, some in draft.appends.items()}
        return Sent(looked, draft.zone, tuple(found.writes), self._guard(looked), rows, settles=True)

    def _look_again(self, refused: Refusal) -> None:
        """Nothing of a refused call was done: somebody wrote or moved a column since we looked, or it never can be."""
        self.refused += 1
        if self.refused == 1 and not isinstance(refused, NoSuchTab):
            return
        self.sheet.forget()
        before, self.seen = self.seen, self.sheet.marked()
        if self.seen == before or self.refused > TURNS:
            raise refused

    def _tried(self) -> Saved:
        images, lost = self._look(needed(self.wishes)), Saved()
        # Asked after each look, and not before: what comes late after it is refused, as somebody has written since.
        if not self._was_made() and not is_settled(images[Written]):
            self.settle(lost)
            images = self._look(needed(self.wishes))
        if not self._was_made():
            self.draft = self._planned(images, lost)
            sent = Sent.of(self.draft, self._guard(images))
            landed = not sent.tabs or self._sends(sent)
            self.certain = True
            if landed:
                return self.draft.saved
        self.settle(self.draft.saved, ours=True)
        return self.draft.saved

    def _planned(self, images: Images, lost: Saved) -> Draft:
        logged = self._logged(set(_names(self.wishes, self.op))) if self.replay else frozenset[str]()
        draft = Draft(images, self.sheet.zone(), self.who, self.op, now(), logged, lost)
        for wish in self.wishes:
            fulfil(wish, draft)
        return draft

    def _look(self, named: Mapping[type[Row], set[str]], whole: Collection[type[Row]] = ()) -> Images:
        return self.sheet.columns({Setting: NAMED, **named, Written: {"id"}}, {*whole, Written})

    def _guard(self, looked: Images) -> Guard:
        return Guard.of(looked, self.who, now(), self.seen)

    def _sends(self, sent: Sent) -> bool:
        """Send; tell whether everything landed where it was meant to."""
        ids = self.sheet.sheet_ids()
        tabs: list[type[Row]] = [*sent.tabs, Written]
        gone = [cls.tab for cls in tabs if cls.tab not in ids]
        if gone:
            raise NoSuchTab(f"The spreadsheet lacks a tab: {', '.join(gone)}.")
        answer = {
            "includeSpreadsheetInResponse": True,
            "responseIncludeGridData": True,
            "responseRanges": sent.ranges(),
        }
        try:
            shown = self.sheet.amend(sent.requests(ids), answer if sent.writes else None, MASK if sent.writes else "")
        except Unreachable:
            self.doubted = True
            raise
        return sent.landed(shown, ids)

    def _was_made(self) -> bool:
        if self.doubted and not self.certain:
            self.certain = bool(self._logged(set(self.draft.appends.get(HistoryLine, {}))))
        return self.certain

    def _logged(self, wanted: set[str]) -> frozenset[str]:
        """Find the lines of this save on History: at its end, or else anywhere."""
        ids, whole = self.sheet.tail(HistoryLine, "id", TAIL)
        found = wanted & set(map(plain, ids))
        if wanted and not found and not whole:
            ids, _ = self.sheet.tail(HistoryLine, "id", 0)
            found = wanted & set(map(plain, ids))
        return frozenset(found)


def _names(wishes: Iterable[Wish], op: str) -> Iterator[str]:
    """Name the History lines that a save with these wishes would leave."""
    for wish in wishes:
        if isinstance(wish, Add):
            yield HistoryLine.new_id(op, wish.row.tab, wish.row.id, NEW_LINE)
        elif isinstance(wish, Change):
            for name in wish.values:
                yield HistoryLine.new_id(op, wish.row.tab, wish.row.id, type(wish.row).column(name).header)


def _tell(saved: Saved, found: Settled, ours: bool) -> None:
    """Tell what could not be given back, and of our own save what was put right; a row that went away is not saved."""
    said = [*found.lost, *(found.told if ours else ())]
    saved.repaired += [says for says in said if says not in saved.repaired]
    for row_id in found.missing if ours else ():
        row = saved.rows.pop(row_id, None)
        if row is not None:
            saved.missing.append(Change(row, {}, "the line went away"))
