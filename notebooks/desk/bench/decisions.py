"""Decisions: rows, session and journal kept in step; what is decided, taken back, or met by another's edit."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from zoneinfo import ZoneInfo

from notebooks.desk.bench.clashes import SHOWN, TOLD, Clash
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

BESIDE = "beside"  # among what an entry is about: it was no decision, but something said beside one
GIVEN_UP = ("theirs", "mine", "refused", "missing")
GONE = "What stood in its way is gone, so this is written after all; Undo takes it back."
AGAIN = "Somebody has just written there again; see what stands there now, and choose."


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
        if why := self.session.leave_standing():
            raise Refusal(why)
        last = self.session.last
        if last is None:
            raise Refusal("There is nothing to take back.")
        if last.entry and not self.saver.give_up(last.entry, self.saver.clashes.get(last.entry)):
            self._take_back(press_id, self.journal.entries[last.entry])
        self.session.undo()

    def keep_theirs(self, chosen: str) -> None:
        """Let another person's edit stand as it was shown, or give up what Google refuses."""
        entry_id, met = self._met(chosen)
        if self.saver.give_up(entry_id, met):
            self.session.forget(entry_id)
        else:
            self._refuse_late(entry_id)

    def take_mine(self, press_id: str, chosen: str) -> None:
        """Decide the same again, now knowing what the other person wrote."""
        entry_id, met = self._met(chosen)
        if met is None:
            self._refuse_late(entry_id)
        else:
            self.take_up(press_id, met, [_over(self._rebased(one), met) for one in met.entry.changes])

    def take_up(self, press_id: str, clash: Clash, changes: Sequence[Add | Change]) -> None:
        """Let other changes carry a decision that met another person's edit."""
        met = clash.entry
        entry = Entry(press_id, now(), met.item, met.says, tuple(changes), reverse(changes), met.undoes, met.about)
        if self.saver.take_over(clash, entry):
            self.rows.apply(entry.changes)
            self.session.replace(met.id, press_id)
        else:
            self._refuse_late(met.id)

    def clashes(self) -> list[Clash]:
        """List the decisions that met another person's edit."""
        return list(self.saver.clashes.values())

    def _refuse_late(self, entry_id: str) -> None:
        """Between showing and choosing, what stood in the way may have changed; or gone, then this is written."""
        if entry_id in self.saver.clashes:
            raise Refusal(AGAIN)
        if self.journal.knows(entry_id) and self.journal.settled.get(entry_id, "saved") == "saved":
            raise Refusal(GONE)

    def _met(self, chosen: str) -> tuple[str, Clash | None]:
        """Find the entry that was chosen about, and its clash if that is still as it was shown."""
        entry_id = chosen.partition(SHOWN)[0]
        clash = self.saver.clashes.get(entry_id)
        return entry_id, clash if clash and clash.id == chosen else None

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
        if not entry.id.endswith(TOLD)
    ]


def _over(one: Add | Change, clash: Clash) -> Add | Change:
    """Let History say over whose value a decision was taken."""
    met = next((found for found in clash.conflicts if found.change.row.id == one.row.id), None)
    if met is None or isinstance(one, Add):
        return one
    return Change(one.row, one.values, f"{one.why}; taken over “{met.theirs}” of {clash.author.who}")
