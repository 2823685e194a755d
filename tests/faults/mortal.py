"""What runs in a process of its own in a storm of real deaths: a desk with its panel, or one run of the functions."""

from __future__ import annotations

import contextlib
import io
import sys
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from functions.post.lease import Held
from functions.tick import PARTS, run
from sheets_schema.problems import Refusal
from sheets_schema.settings import Settings
from tests.faults.desk import Desk
from tests.faults.impatience import impatient
from tests.faults.ledger import Ledger, moment
from tests.faults.talk import Talk, unpacked
from tests.faults.weather import Weather, stormy


@dataclass(frozen=True)
class Given:
    """What such a process is told when it begins."""

    who: str
    google: str
    book: str
    folder: Path
    seed: int
    life: int
    blowing: bool = True
    ledger: Ledger = field(default_factory=Ledger)
    now: datetime | None = None  # what the functions' clock says; a desk has none


def main() -> None:
    """Be a desk, or the functions."""
    given: Given = unpacked(sys.argv[1])
    talk = Talk()
    weather = Weather(given.google, given.seed)
    weather.lives[given.who], weather.blowing = given.life, given.blowing
    weather.somebody, weather.death = talk.wait_for_somebody, talk.die
    with impatient(given.google, given.book, given.folder, weather.befell, given.who) as settings:
        if given.now:
            _functions(given, given.now, settings, weather, talk)
        else:
            _desk(given, settings, weather, talk)


def _desk(given: Given, settings: Settings, weather: Weather, talk: Talk) -> None:
    journal = given.folder / f"{given.who.partition('@')[0]}.jsonl"
    desk = Desk(given.who, settings, weather, given.ledger, journal)
    desk.presses, desk.arranges = 10_000 * given.life, False
    desk.announce = lambda row_id: talk.say("pressing", row_id)
    talk.say("open", (given.ledger, weather.befell))
    while True:
        getattr(desk, str(talk.commands.get()))()
        talk.say("done", (given.ledger, weather.befell))


def _functions(given: Given, now: datetime, settings: Settings, weather: Weather, talk: Talk) -> None:
    connection, _ = stormy(settings, weather, "functions", given.who)
    begun = moment()
    try:
        with contextlib.redirect_stdout(io.StringIO()) as said:
            this = run(PARTS, (), lambda: now, connection)
    except (Held, Refusal):
        talk.say("cut short")
        return
    if "notice" not in this.report.refused:
        given.ledger.noted.append((begun, moment()))
    failed = [line for line in said.getvalue().splitlines() if '"failed"' in line] if this.failed else []
    given.ledger.broken.extend(failed)
    talk.say("done", (given.ledger, weather.befell))


if __name__ == "__main__":
    main()
