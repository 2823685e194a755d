"""Saving behind the person's back: entries of the journal go through Book.save until the Book says they are in."""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable, Sequence

from notebooks.desk.bench import siblings
from notebooks.desk.bench.clashes import Clash, authors, not_taken
from notebooks.desk.bench.entry import Entry
from notebooks.desk.bench.journal import Journal
from notebooks.desk.bench.log import Log
from notebooks.desk.bench.look import Beside, Look
from sheets_schema.book import Book
from sheets_schema.changes import Conflict, Saved
from sheets_schema.clock import now
from sheets_schema.extracts import history_of
from sheets_schema.problems import NoAccess, Refusal, Unreachable
from sheets_schema.quota import quota_of
from sheets_schema.reading import Reading
from sheets_schema.rows import Row

AT_ONCE = 50  # entries a save
LOOK_AGAIN = 20.0  # seconds between two looks at what others did; where nobody did anything, nothing is read
SPARE = 15  # reads of the minute that are kept for what people do, not for what siblings wrote
PATIENCE = (1.0, 2.0, 4.0, 8.0, 15.0, 30.0)  # seconds between two tries while Google does not answer


class Saver:
    """One thread that is the only one to use the Book."""

    def __init__(
        self,
        book: Book,
        who: str,
        journal: Journal,
        tabs: Sequence[type[Row]],
        log: Log,
        beside: Beside | None = None,
    ) -> None:
        self.book, self.who, self.journal, self.log = book, who, journal, log
        self.look = Look(book, tabs, beside)
        self.quota = quota_of(book.connection.settings)
        self.clashes: dict[str, Clash] = {}
        self.refused: dict[str, str] = {}
        self.trouble = ""
        self.notes: list[str] = []
        self._changed: Callable[[], None] = lambda: None
        self._read: Callable[[Reading], None] = lambda _: None
        self._wake = threading.Condition()
        self._closing = False
        self._stale = self._looking = False
        self._sent: set[str] = set()  # what is being saved just now
        self._freed: set[str] = set()  # what waits no more for a choice, because the other person's value is gone
        self._failures = 0
        self._thread = threading.Thread(target=self._run, name="saver", daemon=True)

    def start(self, changed: Callable[[], None], read: Callable[[Reading], None]) -> None:
        """Begin; what the journal still holds from before goes first. The callbacks come from the saver's thread."""
        self._changed, self._read = changed, read
        siblings.join(self.book.id, self)
        self._thread.start()

    def poke(self) -> None:
        """Say that the journal holds something new, or that a clash was settled."""
        with self._wake:
            self._wake.notify_all()

    def look_again(self) -> None:
        """Read the sheet anew as soon as possible."""
        with self._wake:
            self._stale = True
            self._wake.notify_all()

    def others_wrote(self) -> None:
        """Hear that another desk of this process has written; with few reads left the next look comes soon enough."""
        if self.quota.reads.left() > SPARE:
            self.look_again()

    def pending(self) -> list[Entry]:
        """List what is on its way to the sheet."""
        return [entry for entry in self.journal.waiting if entry.id not in self.clashes]

    def give_up(self, entry_id: str, met: Clash | None) -> bool:
        """Let go of what is held: of what it met History keeps both values. False where it is not held as `met`."""
        with self._wake:  # what is set free or sent meanwhile is on its way to the sheet
            if self.clashes.get(entry_id) is not met or not (met or entry_id in self.refused.keys() - self._sent):
                return False
            if met:
                self.journal.replace(entry_id, "theirs", not_taken(met, self.who, now()))
            else:
                self.journal.settle(entry_id, "theirs")
            self._let_go(entry_id)
            return True

    def take_over(self, met: Clash, by: Entry) -> bool:
        """Have another entry carry the decision. False where it is not held as `met`."""
        with self._wake:
            if self.clashes.get(met.entry.id) is not met:
                return False
            self.journal.replace(met.entry.id, "mine", by)
            self._let_go(met.entry.id)
            return True

    def _let_go(self, entry_id: str) -> None:
        self.clashes.pop(entry_id, None)
        self.refused.pop(entry_id, None)
        self.look_again()

    def flush(self, timeout: float = 20.0) -> bool:
        """Wait until nothing is on its way any more; tell whether that came about."""
        with self._wake:
            return self._wake.wait_for(lambda: not (self.pending() or self._stale or self._looking), timeout)

    def flush_or_trouble(self, timeout: float) -> None:
        """Wait until nothing is on its way any more, or until something is in its way."""
        with self._wake:
            self._wake.wait_for(lambda: not self.pending() or bool(self.trouble or self.refused), timeout)

    def close(self, timeout: float = 20.0) -> None:
        """Finish what can be finished now; the rest stays in the journal."""
        siblings.leave(self.book.id, self)
        if self._thread.is_alive():
            if not self.trouble and not self.quota.until_free():
                self.flush(timeout)
            with self._wake:
                self._closing = True
                self._wake.notify_all()
            self._thread.join(timeout)

    def _run(self) -> None:
        looked = time.monotonic()
        while not self._closing:
            try:
                self._drop_what_is_undone()
                if self._may_save():
                    self._save(self._next_batch())
                if self._stale or time.monotonic() - looked > LOOK_AGAIN:
                    self._look()
                    looked = time.monotonic()
                self._calm()
            except Refusal as no:
                self._failed(str(no))
            except Exception:
                self.log.exception("saving failed")
                self._failed("The sheet could not be written just now.")
            self._rest()

    def _may_save(self) -> bool:
        """Tell whether something waits and the minute has calls left; else more gathers, for one save of all of it."""
        return bool(self.pending()) and not self.quota.until_free()

    def _calm(self) -> None:
        had, self.trouble, self._failures = self.trouble, "", 0
        if had:
            self._changed()

    def _failed(self, says: str) -> None:
        self.trouble = says
        self._failures += 1
        self._changed()

    def _rest(self) -> None:
        with self._wake:
            self._wake.notify_all()
            if self.trouble:
                self._wake.wait(PATIENCE[min(self._failures, len(PATIENCE)) - 1])
            elif not self._closing:
                turns = self.quota.until_free() if self.pending() else 0.0
                self._wake.wait_for(lambda: self._closing or self._stale or self._may_save(), turns or LOOK_AGAIN)

    def _look(self) -> None:
        with self._wake:
            stale, self._stale, self._looking = self._stale, False, self._stale
        try:
            self._take_in(self.look.read() if stale else self.look.read_if_changed())
        except Refusal:
            with self._wake:
                self._stale = self._stale or stale
            raise
        finally:
            with self._wake:
                self._looking = False
                self._wake.notify_all()

    def _take_in(self, reading: Reading | None) -> None:
        if reading is None:
            return
        with self._wake:
            gone = {one for one, clash in self.clashes.items() if not clash.is_as_it_was(reading)}
            self._freed |= gone
            self.clashes = {one: clash for one, clash in self.clashes.items() if one not in gone}
        self._read(reading)

    def _next_batch(self) -> tuple[str, list[Entry], bool]:
        """Take entries from the front, no two of one row; what was sent before goes again under the name it had."""
        waiting = self._free() or self.pending()
        if known := self.journal.batch_of(waiting[0].id):
            name, ids = known
            return name, [one for one in waiting if one.id in ids], True
        batch: list[Entry] = []
        touched: set[str] = set()
        for entry in waiting[:AT_ONCE]:
            if entry.rows & touched or self.journal.batch_of(entry.id):
                break
            batch.append(entry)
            touched |= entry.rows
        return secrets.token_hex(8), batch, False

    def _free(self) -> list[Entry]:
        """List what may go: what Google refused lets everything pass that is not about the same rows."""
        blocked: set[str] = set()
        free: list[Entry] = []
        for entry in self.pending():
            if entry.id in self.refused or entry.rows & blocked:
                blocked |= entry.rows
            else:
                free.append(entry)
        return free

    def _save(self, batch: tuple[str, list[Entry], bool]) -> None:
        name, chosen, replay = batch
        entries = self._taken(chosen)
        if not replay:
            self.journal.send(name, [entry.id for entry in entries])
        changes = [one for entry in entries for one in entry.changes]
        try:
            saved = self.book.save(changes, who=self.who, op=name, replay=replay)
            for entry in entries:
                self.refused.pop(entry.id, None)
        except (Unreachable, NoAccess):
            raise
        except Refusal as no:
            self._refused(entries, no)
            return
        finally:
            self._sent = set()
        for entry in entries:
            self._settle(entry, saved)
        self._drop_what_is_undone()
        siblings.tell(self.book.id, self)
        if self._stale:
            self._look()
        else:
            self._changed()

    def _taken(self, entries: Sequence[Entry]) -> list[Entry]:
        """Take what is sent now, but for what was given up just before; until this is over no more of it can be."""
        with self._wake:
            self._sent = {one.id for one in entries}
            return [one for one in entries if one.id not in self.journal.settled]

    def _drop_what_is_undone(self) -> None:
        """Let go of what its person took back while it was on its way: nothing of it is in the sheet."""
        for entry in self.pending():
            self.give_up(entry.undoes, self.clashes.get(entry.undoes))
            if self.journal.settled.get(entry.undoes) in ("theirs", "missing"):
                self.journal.settle(entry.id, "theirs")
                self._changed()

    def _refused(self, entries: list[Entry], no: Refusal) -> None:
        """Find out which of a batch is refused by sending each alone; it is kept, told, and tried again."""
        if len(entries) > 1:
            for entry in entries:
                self.journal.send(secrets.token_hex(8), [entry.id])
            return
        self.refused[entries[0].id] = str(no)
        if not self._free():
            raise Unreachable(str(no))
        self._changed()

    def _settle(self, entry: Entry, saved: Saved) -> None:
        mine = [conflict for conflict in saved.conflicts if any(conflict.change.row.id == row for row in entry.rows)]
        if mine:
            self._clash(entry, tuple(mine))
            return
        gone = [one for one in saved.missing if one.row.id in entry.rows]
        if gone:
            self.notes.append(f"“{entry.says}” was not written: its line is no longer on the {gone[0].row.tab} tab.")
            self._stale = True
        elif entry.id in self._freed:
            self.notes.append(f"“{entry.says}” is in the sheet now: what somebody else had written there is gone.")
        self._freed.discard(entry.id)
        self.journal.settle(entry.id, "missing" if gone else "saved")

    def _clash(self, entry: Entry, conflicts: tuple[Conflict, ...]) -> None:
        met = {(one.change.row.id, type(one.change.row).column(one.attribute).header) for one in conflicts}
        history = history_of(self.book, {row_id for row_id, _ in met}, met)
        self._freed.discard(entry.id)
        self._stale = True  # first: from then on nothing is on its way
        self.clashes[entry.id] = Clash(entry, conflicts, authors(conflicts, history))
