"""Saving behind the person's back: entries of the journal go through Book.save until the Book says they are in."""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable, Sequence

from notebooks.desk.bench import siblings
from notebooks.desk.bench.clashes import Clash, authors
from notebooks.desk.bench.entry import Entry
from notebooks.desk.bench.journal import Journal
from notebooks.desk.bench.log import Log
from notebooks.desk.bench.look import Beside, Look
from sheets_schema.book import Book
from sheets_schema.changes import Conflict, Saved
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
        self._stale = False
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

    def settle(self, entry_id: str, how: str) -> None:
        """Give an entry up, because a person chose so."""
        self.journal.settle(entry_id, how)
        self.clashes.pop(entry_id, None)
        self.refused.pop(entry_id, None)
        self.look_again()

    def flush(self, timeout: float = 20.0) -> bool:
        """Wait until nothing is on its way any more; tell whether that came about."""
        with self._wake:
            return self._wake.wait_for(lambda: not self.pending() and not self._stale, timeout)

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
            stale, self._stale = self._stale, False
        reading = self.look.read() if stale else self.look.read_if_changed()
        if reading is None:
            return
        for clash in list(self.clashes.values()):
            if not clash.is_as_it_was(reading):
                self._freed.add(clash.entry.id)
                del self.clashes[clash.entry.id]
        self._read(reading)

    def _next_batch(self) -> tuple[str, list[Entry], bool]:
        """Take entries from the front, no two of one row; what was sent before goes again under the name it had."""
        waiting = self._in_order()
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

    def _in_order(self) -> list[Entry]:
        """List what is on its way; what Google refused lets everything pass that is not about the same rows."""
        waiting = self.pending()
        blocked: set[str] = set()
        free: list[Entry] = []
        for entry in waiting:
            if entry.id in self.refused or entry.rows & blocked:
                blocked |= entry.rows
            else:
                free.append(entry)
        return free or waiting

    def _save(self, batch: tuple[str, list[Entry], bool]) -> None:
        name, entries, replay = batch
        if self._undoes_a_clash(entries[0]):
            return
        if not replay:
            self.journal.send(name, [entry.id for entry in entries])
        changes = [one for entry in entries for one in entry.changes]
        try:
            saved = self.book.save(changes, who=self.who, op=name, replay=replay)
        except (Unreachable, NoAccess):
            raise
        except Refusal as no:
            self._refused(entries, no)
            return
        for entry in entries:
            self._settle(entry, saved)
        siblings.tell(self.book.id, self)
        if self._stale:
            self._look()
        else:
            self._changed()

    def _undoes_a_clash(self, entry: Entry) -> bool:
        if entry.undoes not in self.clashes and entry.undoes not in self.refused:
            return False
        self.journal.settle(entry.id, "theirs")
        self.settle(entry.undoes, "theirs")
        return True

    def _refused(self, entries: list[Entry], no: Refusal) -> None:
        """Find out which of a batch is refused by sending each alone; it is kept, told, and tried again."""
        if len(entries) > 1:
            for entry in entries:
                self.journal.send(secrets.token_hex(8), [entry.id])
            return
        self.refused[entries[0].id] = str(no)
        if all(entry.id in self.refused for entry in self._in_order()):
            raise Unreachable(str(no))
        self._changed()

    def _settle(self, entry: Entry, saved: Saved) -> None:
        self.refused.pop(entry.id, None)
        if entry.id in self.journal.settled:
            return
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
        self.clashes[entry.id] = Clash(entry, conflicts, authors(conflicts, history))
        self._freed.discard(entry.id)
        self._stale = True
