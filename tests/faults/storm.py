"""One storm: two desks, a person at the grid, an approver and the functions, in bad weather; then rest."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Protocol

from functions.post.lease import Held
from functions.tick import PARTS, run
from sheets_schema.book import Book
from sheets_schema.changes import add
from sheets_schema.connection import Connection
from sheets_schema.problems import Refusal
from sheets_schema.rows import Row
from sheets_schema.settings import Settings
from sheets_schema.stages import Stage
from sheets_schema.tables import Application, Interviewer, Job, Offer, Person
from sheets_schema.tables.offers import OfferStatus, Per
from tests.faults.approver import BOSS, Approver
from tests.faults.colleague import Colleague
from tests.faults.desk import Desk
from tests.faults.ledger import Ledger, moment
from tests.faults.weather import SOMEBODY, Killed, Weather, stormy
from tests.functions.world import START
from tests.hand import Hand

DESKS = ("maren@juniper.example", "daniel@juniper.example")
OFFERS = 3
PER_MINUTE = 60  # Google's reads, and writes, for each user
MINUTE = 3.0
PLENTY = 50_000
CROWD = 0.6


@dataclass(frozen=True)
class Size:
    """How large the firm is, how long the storm, and of which kind."""

    operations: int = 1_000
    candidates: int = 18
    minute: float = 0.0  # seconds that a minute of Google's own quotas lasts; 0: other quotas, now and then
    deaths: bool = False  # whether processes are really killed
    crowd: float = SOMEBODY  # how often somebody does one thing more just before the kit writes

    @property
    def kind(self) -> str:
        """Name what is special about it: q for quotas, k for kills, c for a crowd at the grid."""
        return "q" * bool(self.minute) + "k" * self.deaths + "c" * (self.crowd > SOMEBODY)

    @classmethod
    def of(cls, seed: int, operations: int) -> Size:
        """Choose for a seed: every third has Google's own quotas, every fifth real kills, every seventh a crowd."""
        if not seed % 5:
            return cls(operations, deaths=True)
        return cls(operations, minute=0.0 if seed % 3 else MINUTE, crowd=SOMEBODY if seed % 7 else CROWD)


class Anybody(Protocol):
    """Somebody at a desk, wherever it runs."""

    def work(self) -> None:
        """Press a key."""

    def skip(self) -> None:
        """Leave a candidate for later."""

    def kill(self) -> None:
        """Die between two presses."""

    def rest(self) -> None:
        """Come to rest."""


@dataclass
class Storm:
    """A firm in a rehearsal, and everybody who works in it."""

    settings: Settings
    seed: int
    folder: Path
    size: Size = field(default_factory=Size)
    ledger: Ledger = field(default_factory=Ledger)

    def __post_init__(self) -> None:
        self.dice = Random(f"{self.seed} storm")
        self.weather = Weather(self.settings.google, self.seed)
        self.weather.crowd = self.size.crowd
        self.book = Book(Connection(self.settings))
        self._open_the_firm()
        self.colleague = Colleague(Hand(Connection(self.settings), self.book), self.ledger, self.seed)
        self.approver = Approver(self.settings.google, self.ledger)
        self.now = START
        self.desks: list[Anybody] = []

    def rage(self) -> None:
        """Let everything happen at once."""
        self._begin()
        self.allow()
        self.weather.blowing = True
        for number in range(self.size.operations):
            self.guarded(self.dice.choices(list(self.acts()), list(self.acts().values()))[0])
            if number % 100 == 50 and not self.size.minute:
                self.weather.squeeze(10)
            if number % 100 == 55 and not self.size.minute:
                self.weather.squeeze(PLENTY)

    def _begin(self) -> None:
        for who in DESKS:
            share = {"type": "user", "role": "writer", "emailAddress": who}
            permissions = self.book.connection.client("drive", "v3").permissions()
            permissions.create(fileId=self.book.id, body=share, sendNotificationEmail=False).execute()
        self.make_desks()
        for _ in range(self.size.candidates // 2):
            self.desks[-1].skip()  # the two begin at different ends of the queue
        self.weather.somebody = self.somebody_in_between

    def make_desks(self) -> None:
        """Open everybody's desk."""
        self.desks += [self.make_desk(who) for who in DESKS]

    def make_desk(self, who: str) -> Desk:
        """Open somebody's desk in this process."""
        journal = self.folder / f"{who.partition('@')[0]}.jsonl"
        return Desk(who, replace(self.settings, who=who), self.weather, self.ledger, journal)

    def somebody_in_between(self) -> None:
        """Let somebody at the grid act just before one of the kit writes."""
        with self.weather.turn:
            self.colleague.act()

    def allow(self) -> None:
        """Set the quotas that hold when nothing is squeezed."""
        self.weather.squeeze(PER_MINUTE if self.size.minute else PLENTY)

    def acts(self) -> dict[Callable[[], object], int]:
        """Say what may happen next, and how often it does."""
        desks: dict[Callable[[], object], int] = {desk.work: 32 for desk in self.desks}
        kills: dict[Callable[[], object], int] = {desk.kill: 1 for desk in self.desks}
        return {**desks, **kills, self._somebody: 30, self.tick: 4, self._approve: 1}

    def _somebody(self) -> None:
        with self.weather.turn:
            self.colleague.act()

    def _approve(self) -> None:
        with self.weather.turn:
            self.approver.look()

    def tick(self, kind: str = "functions") -> dict[str, str]:
        """Let the functions do what is due, ten minutes later than before, in a process of their own."""
        self.now += timedelta(minutes=10)
        connection, _ = stormy(self.settings, self.weather, kind, "tick")
        begun = moment()
        try:
            with contextlib.redirect_stdout(io.StringIO()) as said:
                this = run(PARTS, (), lambda: self.now, connection)
        except (Killed, Held, Refusal):
            return {"": "cut short"}
        finally:
            connection.session.close()
        if "notice" not in this.report.refused:
            self.ledger.noted.append((begun, moment()))
        if this.failed:
            self.ledger.broken += [line for line in said.getvalue().splitlines() if '"failed"' in line]
        return this.report.done

    def rest(self) -> None:
        """No fault, no death, nobody at the grid: everything that is owed gets done."""
        self.weather.calm()
        for desk in self.desks:
            desk.rest()
        for _ in range(12):
            self.approver.look()
            if not self.tick() and self._is_quiet():
                return
        self.ledger.broken.append("The functions do not come to rest.")

    def _is_quiet(self) -> bool:
        return not self.book.notice().rows

    def close(self) -> None:
        """Leave nothing open."""
        self.weather.close()
        self.book.connection.session.close()

    def guarded(self, act: Callable[[], object]) -> None:
        """Do something that Google may refuse and death may cut short."""
        try:
            act()
        except (Refusal, Killed) as no:
            self.weather.befell[f"refused: {type(no).__name__}"] += 1

    def _open_the_firm(self) -> None:
        rows: list[Row] = [Job(id="j1", title="Baker", pay_from=Decimal(26000), currency="GBP", approver=BOSS)]
        for number in range(1, self.size.candidates + 1):
            stage = Stage.OFFER if number <= OFFERS else Stage.NEW
            name, email = f"Ada {number}", f"ada{number}@example.com"
            rows += [
                Person(id=f"p{number}", name=name, email=email, phone=f"+44 20 7000 {number:04}"),
                _application(number, stage),
            ]
        rows += [Interviewer(id=f"v{n}", name=f"Bo {n}", email=f"bo{n}@juniper.example") for n in range(1, 60)]
        rows += [_offer(number) for number in range(1, OFFERS + 1)]
        self.book.save([add(row, "The firm begins") for row in rows], who="the kit")


def _application(number: int, stage: Stage) -> Application:
    name, email = f"Ada {number}", f"ada{number}@example.com"
    mine = Application(id=f"a{number}", stage=stage, job_id="j1", job="Baker")
    return mine.amended(person_id=f"p{number}", name=name, email=email)


def _offer(number: int) -> Offer:
    return Offer(
        id=f"o{number}",
        application_id=f"a{number}",
        name=f"Ada {number}",
        email=f"ada{number}@example.com",
        job="Baker",
        pay=Decimal(27_000 + number),
        currency="GBP",
        per=Per.YEAR,
        start=date(2030, 3, 1),
        approver=BOSS,
        proposed_by=DESKS[0],
        status=OfferStatus.PROPOSED,
    )

