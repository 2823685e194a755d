"""A desk in a storm: the real screening panel with its journal, pressed like keys, killed and opened again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from notebooks.desk.bench.journal import Journal
from notebooks.desk.screen_candidates.panel import ScreenPanel
from sheets_schema.book import Book
from sheets_schema.changes import Change, add
from sheets_schema.problems import Refusal
from sheets_schema.settings import Settings
from sheets_schema.stages import Stage
from sheets_schema.tables import Application, Interview
from sheets_schema.tables.interviews import InterviewStatus, Mode, Round
from tests.faults.ledger import Decided, Ledger
from tests.faults.weather import StormySession, Weather, stormy
from tests.notebooks.desk.keyboard import Keyboard

KEYS = {"i": 4, "h": 4, "n": 3, "s": 1, "u": 3}
FIRST = datetime(2030, 1, 2, 9, 30, tzinfo=UTC)


class Desk:
    """One person's panel, from one life to the next."""

    panel: ScreenPanel
    session: StormySession

    def __init__(self, who: str, settings: Settings, weather: Weather, ledger: Ledger, journal: Path) -> None:
        self.who, self.settings, self.weather, self.ledger, self.path = who, settings, weather, ledger, journal
        self.dice = Random(f"{weather.seed} {who}")
        self.presses = 0
        self.buried: ScreenPanel | None = None
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
        self.session, self.keyboard = session, Keyboard(self.panel)

    def work(self) -> None:
        """Press a key, or arrange an interview; a desk that died is opened again first."""
        if self.session.dead:
            self.bury()
            self.open()
        if self.session.dead:
            return
        if self.dice.random() < 0.04:
            self.arrange()
        else:
            self.press()

    def press(self) -> None:
        """Press one key of the card shown."""
        (key,) = self.dice.choices(list(KEYS), list(KEYS.values()))
        names = {one["key"]: one["name"] for one in self.keyboard.buttons()} | {"u": "bench:undo"}
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

    def _send(self, action: str) -> None:
        message = self.keyboard.message(action)
        message["id"] = self._press_id()
        if self.keyboard.send(message)["outcome"] == "done":
            self._remember(str(message["id"]))

    def _press_id(self) -> str:
        self.presses += 1
        return f"press-{self.who}-{self.presses}"

    def _remember(self, press: str) -> None:
        entry = self.panel.journal.entries.get(press)
        for one in entry.changes if entry else ():
            if isinstance(one, Change) and isinstance(one.row, Application) and one.values.get("stage"):
                self.ledger.decided.append(Decided(press, self.who, one.row.id, str(one.values["stage"])))

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
        if self.buried is self.panel:
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

    def choose(self) -> None:
        """Let others' edits stand wherever a decision met one."""
        for clash in self.panel.decisions.clashes():
            self.panel.decisions.keep_theirs(clash.entry.id)

    def rest(self) -> None:
        """Come to rest: everything is in the sheet, or was given up because somebody else had written there."""
        if self.session.dead:
            self.bury()
            self.open()
        for _ in range(20):
            self.choose()
            if self.panel.flush(5) and not self.panel.decisions.clashes():
                break
        else:
            self.ledger.broken.append(f"{self.who}'s desk does not come to rest: {self.panel.decisions.saver.trouble}")
        journal = self.panel.journal
        self.ledger.given_up |= {one for one, how in journal.settled.items() if how != "saved"}
        self.panel.close()

