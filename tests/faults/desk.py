"""A desk in a storm: the real screening panel with its journal, pressed like keys, killed and opened again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from notebooks.desk.bench.clashes import SHOWN
from notebooks.desk.bench.journal import Journal
from notebooks.desk.bench.panel import MINE, THEIRS, UNDO
from notebooks.desk.bench.session import Step
from notebooks.desk.bench.wording import EMPTY
from notebooks.desk.screen_candidates.panel import ScreenPanel
from sheets_schema.book import Book
from sheets_schema.changes import add
from sheets_schema.problems import Refusal
from sheets_schema.settings import Settings
from sheets_schema.stages import Stage
from sheets_schema.tables import Application, Interview
from sheets_schema.tables.interviews import InterviewStatus, Mode, Round
from tests.faults.ledger import Decided, Ledger, Told, Unanswered, moment
from tests.faults.weather import StormySession, Weather, stormy
from tests.notebooks.desk.keyboard import Keyboard

KEYS = {"i": 4, "h": 4, "n": 3, "s": 1, "u": 3}
MOVES = {"interview": Stage.INTERVIEW, "hold": Stage.HOLD, "reason": Stage.NO}
TAKES_MINE = 0.3  # how often somebody insists
FIRST = datetime(2030, 1, 2, 9, 30, tzinfo=UTC)


class Desk:
    """One person's panel, from one life to the next."""

    panel: ScreenPanel
    session: StormySession

    def __init__(self, who: str, settings: Settings, weather: Weather, ledger: Ledger, journal: Path) -> None:
        self.who, self.settings, self.weather, self.ledger, self.path = who, settings, weather, ledger, journal
        self.dice = Random(f"{weather.seed} {who}")
        self.presses = 0
        self.arranges = True
        self.announce: Callable[[str], None] = lambda _: None  # hears which candidate's card is about to be pressed
        self.buried: ScreenPanel | None = None
        self.was_open = False
        self.open()

    def open(self) -> None:
        """Begin a life, as a person who opens the notebook again."""
        blowing, self.weather.blowing = self.weather.blowing, False
        connection, session = stormy(self.settings, self.weather, "desk", self.who)
        journal = Journal(self.path)
        try:
            self.panel = ScreenPanel(Book(connection), self.who, journal, on_hold=True)
        except Refusal:  # Google is busy just now: the person tries again in a moment
            journal.close()
            return
        finally:
            self.weather.blowing = blowing
        self.session, self.keyboard, self.was_open = session, Keyboard(self.panel), True

    def work(self) -> None:
        """Press a key, or arrange an interview; a desk that died is opened again first."""
        if not self.is_open():
            return
        what = self.dice.random()
        if what < 0.04 and self.arranges:
            self.arrange()
        elif what < 0.10:
            self.choose(TAKES_MINE)
        else:
            self.press()

    def is_open(self) -> bool:
        """Open a desk that died, or was never open; tell whether that came about."""
        if not self.was_open or self.session.dead:
            self.bury()
            self.open()
        return self.was_open and not self.session.dead

    def press(self) -> None:
        """Press one key of the card shown."""
        (key,) = self.dice.choices(list(KEYS), list(KEYS.values()))
        names = {one["key"]: one["name"] for one in self.keyboard.buttons()} | {"u": UNDO}
        if key == "n":
            self._no()
        elif key in names:
            self._send(names[key])

    def skip(self) -> None:
        """Leave a candidate for later."""
        self._send("skip")

    def _no(self) -> None:
        if any(one["name"] == "no" for one in self.keyboard.buttons()):
            self._send("no")
            reasons = [one["name"] for one in self.keyboard.buttons() if one["name"].startswith("reason=")]
            if reasons:
                self._send(self.dice.choice(reasons))

    def _send(self, action: str) -> bool:
        self._look_at_screen()
        with self.panel._lock:  # what is on the card stays there until it is pressed
            return self._sent(action)

    def _sent(self, action: str) -> bool:
        message = self.keyboard.message(action)
        message["id"] = self._press_id()
        last, at, item = self.panel.session.last, moment(), self.panel.item
        stages = {one.id: str(one.stage) for one in self.panel.rows.of(Application)}
        self.announce(self._about(action, last))
        if self.keyboard.send(message)["outcome"] != "done":
            return False
        self._remember(str(message["id"]), action, item, last, stages, at)
        return True

    def _about(self, action: str, last: Step | None) -> str:
        """Say whom a press is about."""
        met = self.panel.journal.entries.get(action.partition(SHOWN)[0].partition("=")[2])
        if action == UNDO and last:
            return last.item
        return met.item if met else self.panel.item

    def _remember(
        self, press: str, action: str, item: str, last: Step | None, stages: Mapping[str, str], at: datetime
    ) -> None:
        what, _, about = action.partition(SHOWN)[0].partition("=")
        if what in MOVES:
            self._decided(press, item, MOVES[what], stages[item], at)
        elif what == UNDO and last and last.entry:
            self._taken_back(press, last.entry, at)
        elif what == MINE:
            self._insisted(press, about, stages, at)
        elif what == THEIRS:
            self.ledger.given_up.add(about)

    def _press_id(self) -> str:
        self.presses += 1
        return f"press-{self.who}-{self.presses}"

    def _decided(self, press: str, row_id: str, stage: str, basis: str, at: datetime) -> None:
        self.ledger.decided.append(Decided(press, self.who, row_id, str(stage), basis, at))
        if press not in self.panel.journal.entries:
            self.ledger.broken.append(f"{press} was acknowledged as done and not written down")

    def _taken_back(self, press: str, entry: str, at: datetime) -> None:
        """Undo writes a decision of its own, or gives up one that met a clash."""
        undone = next((one for one in self.ledger.decided if one.entry == entry), None)
        if press not in self.panel.journal.entries:
            self.ledger.withdrawn.add(entry)
        elif undone:
            self._decided(press, undone.row_id, undone.basis, undone.stage, at)
            self.ledger.taken_back[press] = entry
        else:  # it was pressed in an earlier life that died before it could say so
            row_ids = self.panel.journal.entries[entry].rows
            self.ledger.unanswered += [Unanswered(self.who, row_id) for row_id in row_ids]

    def _insisted(self, press: str, entry: str, stages: Mapping[str, str], at: datetime) -> None:
        met = next((one for one in self.ledger.decided if one.entry == entry), None)
        if met and press in self.panel.journal.entries:
            self._decided(press, met.row_id, met.stage, stages[met.row_id], at)
            self.ledger.taken_over.add(entry)

    def _look_at_screen(self) -> None:
        """See which decisions met something that somebody else wrote."""
        for shown in self.keyboard.state.get("clashes", ()):
            met = tuple((header, "" if theirs == EMPTY else theirs) for header, theirs, _ in shown["cells"])
            self.ledger.told.add(Told(shown["id"].partition(SHOWN)[0], met))
        self.ledger.told |= {Told(entry) for entry in list(self.panel.decisions.saver.refused)}

    def arrange(self) -> None:
        """Arrange an interview for somebody at stage Interview who has none yet."""
        known = {row_id.removeprefix("i-") for row_id in self.ledger.arranged}
        open_ones = [
            one
            for one in self.panel.rows.of(Application)
            if one.stage is Stage.INTERVIEW and one.id not in known and one.email
        ]
        if not open_ones:
            return
        chosen = self.dice.choice(sorted(open_ones, key=lambda one: one.id))
        number = len(known) + 1
        row = Interview(
            id=f"i-{chosen.id}",
            application_id=chosen.id,
            round=Round.HR,
            mode=self.dice.choice([Mode.PHONE, Mode.VIDEO]),
            starts=FIRST + timedelta(days=number),
            minutes=45,
            place="+44 20 7946 0000",
            interviewers=(f"bo{number}@juniper.example",),
            status=InterviewStatus.PLANNED,
        )
        self.panel.decisions.decide(self._press_id(), "", "Arranged", (add(row, "Arranged"),), ())
        self.ledger.arranged.append(row.id)

    def bury(self) -> None:
        """What is left of a killed process: its journal on the disk, and no lock on it."""
        if not self.was_open or self.buried is self.panel:
            return
        self.buried = self.panel
        self.session.dead = True
        saver = self.panel.decisions.saver
        saver._closing = True
        saver.poke()
        saver._thread.join(30)
        self.panel.texts.close()
        self.panel.journal.close()

    def kill(self) -> None:
        """Die between two presses."""
        self.weather.befell["killed"] += 1
        self.bury()
        self.open()

    def choose(self, insists: float = 0.0) -> None:
        """Let others' edits stand wherever a decision met one, or insist on one's own."""
        for shown in list(self.keyboard.state.get("clashes", ())):
            mine = self.dice.random() < insists
            if not (mine and self._send(f"{MINE}={shown['id']}")):
                self._send(f"{THEIRS}={shown['id']}")

    def rest(self) -> None:
        """Come to rest: everything is in the sheet, or was given up because somebody else had written there."""
        for _ in range(20):
            if self.is_open():
                break
        for _ in range(20):
            self.choose()
            if self.panel.flush(5) and not self.panel.decisions.clashes():
                break
        else:
            self.ledger.broken.append(f"{self.who}'s desk does not come to rest: {self.panel.decisions.saver.trouble}")
        self.panel.close()
