"""Decisions: rows, session and journal kept in step; what is decided, taken back, or met by another's edit."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from zoneinfo import ZoneInfo

from notebooks.desk.bench.clashes import Clash, not_taken
from notebooks.desk.bench.entry import Entry, reverse
from notebooks.desk.bench.journal import Journal
from notebooks.desk.bench.log import Log
from notebooks.desk.bench.look import Beside
from notebooks.desk.bench.rows import Rows
from notebooks.desk.bench.saver import Saver
from notebooks.desk.bench.session import Session, Step
from sheets_schema.book import Book
from sheets_schema.changes import Add, Change
from sheets_schema.clock import now
from sheets_schema.problems import Refusal
from sheets_schema.reading import Reading
from sheets_schema.rows import Row
from sheets_schema.stages import check_move
from sheets_schema.tables.firm import Firm
from sheets_schema.tables.pipeline import Application

NOT_TAKEN = "not-taken"  # ends the name of an entry that only tells History what was not taken
BESIDE = "beside"  # among what an entry is about: it was no decision, but something said beside one
GIVEN_UP = ("theirs", "mine", "refused", "missing")


class Decisions:
    """What was decided at one panel, from the key press until it is in the sheet."""

    firm: Firm
    zone: ZoneInfo

    def __init__(
        self, book: Book, who: str, journal: Journal, tabs: Sequence[type[Row]], beside: Beside | None = None
    ) -> None:
        self.book, self.who, self.journal, self.tabs = book, who, journal, tabs
        self.rows, self.session = Rows(tabs), Session()
        self.session.restore(_steps(journal))
        self.saver = Saver(book, who, journal, tabs, Log(journal.path.with_name("desk.log")), beside)

    def adopt(self, reading: Reading) -> None:
        """Take over what the sheet says, under what is still on its way to it."""
        self.firm, self.zone = reading.firm, reading.zone
        self.rows.take(reading)
        for entry in self.saver.pending():
            self.rows.apply(entry.changes)

    def decide(
        self,
        press_id: str,
        item: str,
        says: str,
        changes: Sequence[Add | Change],
        back: Iterable[Change],
        beside: bool = False,
        stands: Collection[Change] = (),
    ) -> Entry:
        """Write a decision down and apply it to the rows; the caller moves the session, and Undo leaves what stands."""
        if self.journal.knows(press_id):
            raise ValueError("One press carries one decision; put all its changes into one.")
        about = {BESIDE: "yes"} if beside else {}
        undone = reverse([one for one in changes if one not in stands])
        entry = Entry(press_id, now(), item, says, tuple(changes), (*undone, *back), about=about)
        self._write(entry)
        return entry

    def undo(self, press_id: str) -> None:
        """Take the last step back, however it stands with the sheet."""
        last = self.session.last
        if last is None:
            raise Refusal("There is nothing to take back.")
        if self._is_held(last.entry):
            self._give_up(last.entry)
        elif last.entry:
            self._take_back(press_id, self.journal.entries[last.entry])
        self.session.undo()

    def keep_theirs(self, entry_id: str) -> None:
        """Let another person's edit stand, or give up what Google refuses."""
        if not self._is_held(entry_id):
            self._refuse_late(entry_id)
            return
        self._give_up(entry_id)
        self.session.forget(entry_id)

    def take_mine(self, press_id: str, entry_id: str) -> None:
        """Decide the same again, now knowing what the other person wrote."""
        clash = self.saver.clashes.get(entry_id)
        if clash is None:
            self._refuse_late(entry_id)
            return
        self.take_up(press_id, clash, [_over(self._rebased(one), clash) for one in clash.entry.changes])

    def take_up(self, press_id: str, clash: Clash, changes: Sequence[Add | Change]) -> None:
        """Let other changes carry a decision that met another person's edit."""
        met = clash.entry
        entry = Entry(press_id, now(), met.item, met.says, tuple(changes), reverse(changes), met.undoes, met.about)
        self._write(entry)
        self.session.replace(met.id, press_id)
        self.saver.settle(met.id, "mine")

    def clashes(self) -> list[Clash]:
        """List the decisions that met another person's edit."""
        return list(self.saver.clashes.values())

    def _refuse_late(self, entry_id: str) -> None:
        """Between showing and choosing, what stood in the way may have gone: then the decision is written after all."""
        if self.journal.knows(entry_id) and self.journal.settled.get(entry_id, "saved") == "saved":
            raise Refusal("What stood in its way is gone, so this is written after all; Undo takes it back.")

    def _give_up(self, entry_id: str) -> None:
        """Let go of a decision that was not written; History keeps what was not taken, and why."""
        clash = self.saver.clashes.get(entry_id)
        if clash is not None:
            lines = not_taken(clash, self.who, now())
            self._write(Entry(f"{entry_id}-{NOT_TAKEN}", now(), "", clash.entry.says, lines))
        self.saver.settle(entry_id, "theirs")

    def _is_held(self, entry_id: str) -> bool:
        return entry_id in self.saver.clashes or entry_id in self.saver.refused

    def _write(self, entry: Entry) -> None:
        self.journal.write(entry)
        self.rows.apply(entry.changes)
        self.saver.poke()

    def _take_back(self, press_id: str, entry: Entry) -> None:
        if not entry.back:
            raise Refusal(f"“{entry.says}” cannot be taken back here; change it in the spreadsheet.")
        added = {one.row.id for one in entry.changes if isinstance(one, Add)}
        changes = tuple(self._rebased(one) if one.row.id in added else one for one in entry.back)
        self._write(Entry(press_id, now(), entry.item, f"Undo: {entry.says}", changes, undoes=entry.id))

    def _rebased(self, one: Add | Change) -> Add | Change:
        """Make the change from the row as it now stands, if the process allows it."""
        row = self.rows.get(type(one.row), one.row.id)
        if row is None or isinstance(one, Add):
            return one
        if isinstance(row, Application) and row.stage and one.values.get("stage"):
            check_move(row.stage, one.values["stage"])
        return Change(row, one.values, one.why)

    def run(self, changed: Callable[[], None], read: Callable[[Reading], None]) -> None:
        """Begin to save in the background."""
        self.saver.start(changed, read)


def _steps(journal: Journal) -> list[Step]:
    """Find the decisions that can still be taken back, of this session and of one before it."""
    undone = {entry.undoes for entry in journal.entries.values() if entry.undoes}
    return [
        Step(entry.item, entry.id, entry.says, entry.at, BESIDE in entry.about)
        for entry in journal.entries.values()
        if not entry.undoes and entry.id not in undone and journal.settled.get(entry.id) not in GIVEN_UP
        if not entry.id.endswith(NOT_TAKEN)
    ]


def _over(one: Add | Change, clash: Clash) -> Add | Change:
    """Let History say over whose value a decision was taken."""
    met = next((found for found in clash.conflicts if found.change.row.id == one.row.id), None)
    if met is None or isinstance(one, Add):
        return one
    return Change(one.row, one.values, f"{one.why}; taken over “{met.theirs}” of {clash.author.who}")
