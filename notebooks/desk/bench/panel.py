"""Panel: a queue, a card and what its keys do, over one surface; capabilities subclass it."""

from __future__ import annotations

import secrets
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from notebooks.desk.bench import state, wording
from notebooks.desk.bench.decisions import Decisions
from notebooks.desk.bench.journal import Journal
from notebooks.desk.bench.leftover import Leftovers
from notebooks.desk.bench.log import Log
from notebooks.desk.bench.press import Press
from notebooks.desk.bench.roster import Roster, Send
from notebooks.desk.bench.rows import Rows
from notebooks.desk.bench.session import Session
from notebooks.desk.bench.surface import Surface
from notebooks.desk.bench.uploads import Uploads
from notebooks.desk.bench.veil import Gate, clear
from notebooks.desk.bench.view import Card, actions_of, check_keys, line, lists_of
from sheets_schema.book import Book
from sheets_schema.changes import Add, Change
from sheets_schema.problems import Refusal
from sheets_schema.reading import Reading
from sheets_schema.rows import Row
from sheets_schema.tables.firm import Firm

UNSHOWN = "This cannot be shown"
LATE = "What you pressed while the desk was away has been done now; Undo takes it back."
UNDO, THEIRS, MINE, HEARD = "bench:undo", "bench:theirs", "bench:mine", "bench:heard"


class Panel(ABC):
    """A view over one Book: shows cards, hears presses, writes decisions down before they count."""

    name: ClassVar[str] = ""
    title: ClassVar[str] = ""
    people: ClassVar[tuple[str, str]] = ("candidate", "candidates")
    tabs: ClassVar[tuple[type[Row], ...]] = ()
    beside: ClassVar[Mapping[type[Row], set[str]]] = {}  # of long tabs, the columns that say where its lines are
    counted: ClassVar[bool] = True  # whether it is a queue, with progress and undo
    rosters: tuple[Roster, ...] = ()  # the long lists that its cards may show
    gathers: ClassVar[bool] = False  # whether it sends what other panels left behind
    veil: Gate = staticmethod(clear)  # what all that it shows passes through

    def __init__(self, book: Book, who: str, journal: Journal) -> None:
        self.book, self.who, self.journal = book, who, journal
        self.decisions = Decisions(book, who, journal, self.tabs, self.beside)
        self.log = Log(journal.path.with_name("desk.log"))
        self.surface, self.uploads = Surface(), Uploads()
        self.surface.veil = self.veil
        self.step = ""
        self._lock = threading.RLock()
        self._life, self._count, self._drawn = secrets.token_hex(4), 0, ("", "")
        self._heard: dict[str, tuple[str, str]] = {}
        self._press_id, self._says = "", ""
        self._begin()

    # What a panel says for itself

    @abstractmethod
    def waiting(self) -> list[str]:
        """List the ids of what still wants a decision, in the order to show."""

    @abstractmethod
    def card(self, item: str) -> Card:
        """Say what is shown of one item."""

    @abstractmethod
    def pressed(self, press: Press) -> None:
        """Do what an action of the card asks for, or raise a Refusal with one sentence."""

    def empty(self) -> Card:
        """Say what is shown when nothing waits."""
        return Card("", "All done", (line(wording.all_done(self.session.progress()), look="lead"),))

    def prepare(self, items: Sequence[str]) -> None:  # noqa: B027 (a panel that needs nothing ready says nothing)
        """Get ready what the next cards will need; must not block."""

    def sheet_was_read(self, reading: Reading) -> None:  # noqa: B027 (as above)
        """Work out what many cards need from what the sheet says now."""

    # What a panel calls

    @property
    def rows(self) -> Rows:
        """Give the rows as they will stand once everything decided here is in the sheet."""
        return self.decisions.rows

    @property
    def session(self) -> Session:
        """Give the queue and the steps made."""
        return self.decisions.session

    @property
    def firm(self) -> Firm:
        """Give the firm's choices."""
        return self.decisions.firm

    @property
    def zone(self) -> ZoneInfo:
        """Give the firm's time zone."""
        return self.decisions.zone

    @property
    def item(self) -> str:
        """Name the item shown."""
        return self.session.item

    def decide(
        self,
        says: str,
        *changes: Add | Change,
        back: Iterable[Change] | None = None,
        stays: bool = False,
        beside: bool = False,
        stands: Collection[Change] = (),
    ) -> None:
        """Write a decision down, remember it for undo, go on to the next item, save in the background."""
        entry = self.decisions.decide(self._press_id, self.item, says, changes, back or (), beside, stands)
        if stays or beside or not self.item:
            self.session.note(self.item, entry.id, says, entry.at, beside)
        else:
            self.session.decide(entry.id, says, entry.at)
        self._turn()

    def skip(self) -> None:
        """Leave this item for later."""
        self.session.skip()
        self._turn()

    def ask(self, step: str) -> None:
        """Ask a question within the card; the empty step goes back."""
        self.step = step

    def show(self, item: str) -> None:
        """Show another item now."""
        self.session.show(item)
        self._turn()

    def stay(self, says: str = "") -> None:
        """Show the same card drawn anew, with a sentence."""
        self._says = says
        self._turn()

    def tell(self, says: str) -> None:
        """Show a sentence that stays until somebody has taken note of it."""
        self.decisions.saver.notes.append(says)
        self.refresh()

    # Life

    def refresh(self) -> None:
        """Draw everything as it stands; where that fails, a sentence stands in the card's place."""
        with self._lock:
            outcome, says = self._guarded(self._draw)
            if outcome == "refused":
                self.surface.card = Card("", UNSHOWN, lead=says).plain() | {"showing": "", "step": ""}

    def flush(self, timeout: float = 20.0) -> bool:
        """Wait until everything decided is in the sheet; tell whether it is."""
        return self.decisions.saver.flush(timeout)

    def close(self) -> None:
        """Save what can be saved, then let go of the journal."""
        self.leftovers.close()
        self.decisions.saver.close()
        self.journal.close()
        self.surface.close()

    def _begin(self) -> None:
        self._adopt(self.decisions.saver.look.read())
        self.surface.about = {"panel": self.name, "title": self.title, "store": self.journal.path.stem}
        self.surface.on_msg(self._message)
        if self.journal.unreadable:
            self.decisions.saver.notes.append(wording.unreadable(self.journal.unreadable, self.journal.aside))
        self.leftovers = Leftovers(self.book, self.who, self.journal.path, self.zone, self.refresh)
        self.refresh()
        self.decisions.run(self.refresh, self._read)
        if self.gathers:
            self.leftovers.start()

    def _read(self, reading: Reading) -> None:
        with self._lock:
            self._guarded(lambda: self._adopt(reading))
            self.refresh()

    def _adopt(self, reading: Reading) -> None:
        self.decisions.adopt(reading)
        self.sheet_was_read(reading)
        self.session.catch_up(self.waiting())

    def _turn(self) -> None:
        """Make what is drawn next another showing, even of the same item."""
        self.step, self._drawn = "", ("", "another")

    # Presses

    def _message(self, _: Any, message: Any, buffers: Any) -> None:
        if not isinstance(message, dict):
            return
        if message.get("kind") == "file":
            self._guarded(lambda: self.uploads.take(message, buffers))
        if message.get("kind") == "list":
            self._guarded(lambda: self._each_roster(str(message.get("list")), Roster.answer))
        if message.get("kind") == "press":
            self._press(message)

    def _press(self, message: Mapping[str, Any]) -> None:
        press_id = str(message.get("id", ""))
        with self._lock:
            outcome, says = self._once(press_id, message)
            self.refresh()
            self.surface.acknowledge(press_id, outcome, says)

    def _once(self, press_id: str, message: Mapping[str, Any]) -> tuple[str, str]:
        """Do a press that was not done yet; one sent again gets the same answer."""
        if press_id not in self._heard:
            if self.journal.knows(press_id):
                return "done", ""
            self._says = ""
            self._heard[press_id] = self._guarded(lambda: self._do(Press.of(message)))
        return self._heard[press_id]

    def _guarded(self, do: Callable[[], str | None]) -> tuple[str, str]:
        """Turn whatever goes wrong into one sentence: a notebook would show nothing."""
        try:
            return do() or "done", self._says
        except Refusal as no:
            return "refused", str(no)
        except Exception as wrong:
            self.log.exception("a press failed")
            return "refused", f"Something went wrong here ({type(wrong).__name__}); it is written in {self.log.path}."

    def _do(self, press: Press) -> str:
        self._press_id = press.id
        action, _, entry_id = press.action.partition("=")
        if action == THEIRS:
            self.decisions.keep_theirs(entry_id)
        elif action == MINE:
            self.decisions.take_mine(press.id, entry_id)
        elif action == HEARD:
            self.decisions.saver.notes.clear()
        elif not self._is_shown(press):
            return "stale"
        elif action == UNDO:
            self.decisions.undo(press.id)
            self._turn()
        elif press.action in actions_of(self._card()):
            self.pressed(press)
        else:
            raise Refusal("This cannot be done on the card shown.")
        self.session.catch_up(self.waiting())
        return "done"

    def _is_shown(self, press: Press) -> bool:
        """Tell whether a press is for the card shown; one from before a restart counts if its item still waits."""
        if press.showing == self.surface.card.get("showing"):
            return True
        if f"#{self._life}." in press.showing or press.action == UNDO or press.item not in self.session.queue:
            return False
        self.session.show(press.item)
        self.step, self._says = press.step, LATE
        return True

    # Drawing

    def _card(self) -> Card:
        return self.card(self.item) if self.item else self.empty()

    def _draw(self) -> None:
        card = self._card()
        check_keys(card)
        if (self.item, self.step) != self._drawn:
            self._count += 1
            self._drawn = (self.item, self.step)
        showing = f"{self.item}#{self._life}.{self._count}"
        self.surface.card = card.plain() | {"showing": showing, "step": self.step}
        self.surface.state = self._state()
        for name in lists_of(card):
            self._each_roster(name, Roster.update)
        self.prepare(self.session.upcoming(5))

    def _each_roster(self, name: str, act: Callable[[Roster, Send], None]) -> None:
        with self._lock:
            for one in self.rosters:
                if one.name == name:
                    act(one, self.surface.send)

    def _state(self) -> dict[str, Any]:
        shown = state.state(self.decisions, list(self.leftovers.says.values()))
        if self.counted:
            return shown | state.counted(self.session, self.people)
        quiet = {"look": shown["saving"]["look"], "words": ""}
        return shown if self.decisions.saver.trouble else shown | {"saving": quiet}
