"""A storm of real deaths: a desk, the functions and Google itself are processes that are killed, within calls too.

The other desk, the person at the grid and the approver stay in the storm's own process.
"""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from tests.faults.impatience import WHO
from tests.faults.ledger import Ledger, Unanswered
from tests.faults.mortal import Given
from tests.faults.storm import DESKS, Storm
from tests.faults.talk import Child

MODULE = "tests.faults.mortal"


class Killable:
    """Google as a process; killed, it stands there again with the same file at the same address."""

    def __init__(self, data: Path) -> None:
        self.data, self.port = data, 0

    def __enter__(self) -> str:
        """Start it, and give its address."""
        command = [sys.executable, "-m", "tests.faults.served", str(self.data), str(self.port)]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )
        address = self._process.stdout.readline().strip() if self._process.stdout else ""
        self.port = int(address.rpartition(":")[2])
        return address

    def __exit__(self, *_: object) -> None:
        """Kill it."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                pipe.close()

    def again(self) -> None:
        """Kill it and start it again."""
        self.__exit__()
        self.__enter__()


class FarDesk:
    """A desk in a process of its own, from one life to the next."""

    def __init__(self, storm: RealStorm, who: str) -> None:
        self.storm, self.who, self.life = storm, who, 0
        self.ledger = Ledger()
        self.befell: Counter[str] = Counter()
        self.pressing: set[str] = set()  # about whom, since it was last heard of
        self.child: Child | None = None

    def work(self) -> None:
        """Press a key."""
        self._do("work")

    def skip(self) -> None:
        """Leave a candidate for later."""
        self._do("skip")

    def kill(self) -> None:
        """Die between two presses."""
        self._bury()

    def rest(self) -> None:
        """Come to rest."""
        self._bury()  # what it left is for a life in quiet weather
        for _ in range(3):
            if self._do("rest"):
                break
        else:
            self.ledger.broken.append(f"{self.who}'s desk dies even in quiet weather")
        self._bury()
        self.storm.take_over(self.ledger, self.befell)

    def _do(self, command: str) -> bool:
        if self.child is None:
            self._begin()
        if self.child:
            self.child.hears(command)
        return self._hears("done")

    def _begin(self) -> None:
        self.life += 1
        self.child = Child(MODULE, self.storm.given(self.who, self.life, self.ledger), self.storm.somebody_in_between)
        self._hears("open")

    def _hears(self, wanted: str) -> bool:
        while self.child and (said := self.child.says()):
            what, value = said
            if what == "pressing":
                self.pressing.add(value)
            elif what == wanted:
                self.pressing = set()
                self.ledger, self.befell = value[0], self.befell | value[1]
                return True
        self._bury()
        return False

    def _bury(self) -> None:
        if self.child:
            self.child.kill()
            self.child = None
            self.storm.weather.befell["killed"] += 1
        self.ledger.unanswered += [Unanswered(self.who, one) for one in sorted(self.pressing)]  # nobody knows of these
        self.pressing = set()


@dataclass
class RealStorm(Storm):
    """A storm in which the first desk, the functions and Google die really."""

    google: Killable | Any = field(kw_only=True)
    runs: int = 0

    def make_desks(self) -> None:
        """Let the first desk be a process."""
        self.desks.append(self.make_desk(DESKS[1]))
        self.desks.insert(0, FarDesk(self, DESKS[0]))

    def acts(self) -> dict[Callable[[], object], int]:
        """Let Google die now and then."""
        return {**super().acts(), self.kill_google: 2}

    def rage(self) -> None:
        """Let everything happen at once, and each of them die at least once."""
        super().rage()
        for act in (self.desks[0].work, self.kill_google, self.desks[0].work, self.desks[0].kill, self.tick):
            self.guarded(act)

    def kill_google(self) -> None:
        """Kill Google and start it again; nobody is at the grid then."""
        with self.weather.turn:
            self.google.again()
            self.weather.befell["killed"] += 1
        self.allow()

    def tick(self, kind: str = "functions") -> dict[str, str]:
        """Let the functions do what is due in a process that may be killed; at rest as in any storm."""
        if not self.weather.blowing:
            return super().tick(kind)
        self.now += timedelta(minutes=10)
        self.runs += 1
        child = Child(MODULE, self.given(WHO, self.runs, Ledger(), self.now), self.somebody_in_between)
        said = child.says()
        child.kill()
        if said is None:
            self.weather.befell["killed"] += 1
        elif said[0] == "done":
            self.take_over(*said[1])
        return {}

    def close(self) -> None:
        """Leave no process."""
        for desk in self.desks:
            if isinstance(desk, FarDesk):
                desk.kill()
        super().close()

    def given(self, who: str, life: int, ledger: Ledger, now: Any = None) -> Given:
        """Say what a process is told when it begins."""
        more = {"now": now} if now else {}
        place = (self.settings.google, self.book.id, self.folder, self.seed, life, self.weather.blowing)
        return Given(who, *place, ledger, **more)

    def take_over(self, theirs: Ledger, befell: Counter[str]) -> None:
        """Put what a process kept of people's doings to the rest."""
        for name, mine in vars(self.ledger).items():
            mine.extend(getattr(theirs, name)) if isinstance(mine, list) else mine.update(getattr(theirs, name))
        self.weather.befell += befell
