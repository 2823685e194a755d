"""Many storms and their table."""

from __future__ import annotations

import argparse
import shutil
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from notebooks.desk.bench import saver
from notebooks.rehearsal.serving import running
from sheets_schema import healing, quota, saving
from sheets_schema.book import Book
from sheets_schema.connection import Connection
from sheets_schema.mending import mending
from sheets_schema.settings import Settings
from tests.conftest import FIRM
from tests.faults.ledger import Ledger
from tests.faults.storm import Size, Storm
from tests.faults.verdict import Remains, Verdict, judge
from tests.faults.weather import FAULTS

WHO = "recruiting@juniper.example"
KEY = "a key for tests only"
HEAD = ("seed", "ops", *FAULTS, "kills", "mended", "calls/op", "seconds", "lost", "doubled", "wrong row", "broken")


@dataclass
class Outcome:
    """What one storm came to."""

    seed: int
    operations: int
    befell: Counter[str]
    calls: int
    seconds: float
    verdict: Verdict

    def line(self) -> list[str]:
        """Give its line of the table."""
        found = self.verdict
        befell = [str(self.befell[kind]) for kind in (*FAULTS, "killed", "mended")]
        figures = [f"{self.calls / self.operations:.1f}", f"{self.seconds:.0f}"]
        wrong = [str(len(one)) for one in (found.lost, found.doubled, found.wrong_row, found.broken)]
        return [str(self.seed), str(self.operations), *befell, *figures, *wrong]


def founded(folder: Path) -> tuple[Path, str]:
    """Make a rehearsal with a new book in it, to be copied for every storm."""
    data = folder / "founded.sqlite"
    with running(data) as address:
        connection = Connection(Settings(False, address, "", KEY, "", WHO, ""))
        book = Book.create(connection, "Hiring", "Europe/London", firm=FIRM)
        connection.session.close()
    return data, book.id


@contextmanager
def impatient(address: str, book_id: str, folder: Path, befell: Counter[str]) -> Iterator[Settings]:
    """Wait for nothing where the kit would wait for Google; point the environment at this rehearsal."""
    settings = Settings(False, address, book_id, KEY, "http://127.0.0.1:8082", WHO, str(folder / "journal"))
    shown = threading.excepthook

    def counted(*given: Any) -> Any:
        found = mending(*given)
        befell["mended"] += bool(found.writes)
        return found

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(saving, "mending", counted)
        patch.setattr(quota, "pause", lambda *_: 0.0)
        patch.setattr(quota.Quota, "should_ask", lambda _: False)
        patch.setattr(saver, "PATIENCE", (0.02,))
        patch.setattr(healing, "PATIENCE", 1.0)
        patch.setattr(threading, "excepthook", lambda args: None if args.exc_type.__name__ == "Killed" else shown(args))
        for name, value in (("GOOGLE", address), ("SPREADSHEET", book_id), ("KEY", KEY), ("PAGES", settings.pages)):
            patch.setenv(f"HIRING_{name}", value)
        patch.setenv("HIRING_MODE", "rehearsal")
        patch.setenv("HIRING_WHO", WHO)
        yield settings


def weathered(prepared: tuple[Path, str], folder: Path, seed: int, size: Size) -> tuple[Outcome, Remains, Ledger]:
    """Run one storm on a copy of a new book, let it rest, and judge what is left."""
    data = Path(shutil.copy(prepared[0], folder / "google.sqlite"))
    befell: Counter[str] = Counter()
    with running(data) as address, impatient(address, prepared[1], folder, befell) as settings:
        storm = Storm(settings, seed, folder, size)
        began, before = time.perf_counter(), storm.weather.calls()
        storm.rage()
        calls, seconds = storm.weather.calls() - before, time.perf_counter() - began
        storm.rest()
        hand = storm.colleague.hand
        left = Remains.of(hand.api, prepared[1], storm.colleague.renamed, address, data)
        storm.close()
        befell += storm.weather.befell
        outcome = Outcome(seed, size.operations, befell, calls, seconds, judge(left, storm.ledger))
        return outcome, left, storm.ledger


def run(arguments: list[str]) -> int:
    """Run the storms asked for and print their table."""
    parser = argparse.ArgumentParser("python3 -m tests --storm", description="Seeded storms over one rehearsal each.")
    parser.add_argument("storms", type=int, help="how many seeds")
    parser.add_argument("--seed", type=int, default=1, help="the first seed (default 1)")
    parser.add_argument("--ops", type=int, default=1_000, help="operations a storm (default 1,000)")
    chosen = parser.parse_args(arguments)
    outcomes = []
    print(_row(HEAD), flush=True)
    with tempfile.TemporaryDirectory() as place:
        prepared = founded(Path(place))
        for seed in range(chosen.seed, chosen.seed + chosen.storms):
            folder = Path(place) / str(seed)
            folder.mkdir()
            outcomes.append(weathered(prepared, folder, seed, Size(chosen.ops))[0])
            print(_row(outcomes[-1].line()), flush=True)
            for says in outcomes[-1].verdict.sentences():
                print(f"    {says}", flush=True)
            shutil.rmtree(folder)
    print(_row(_total(outcomes)))
    return 0 if all(one.verdict.clean for one in outcomes) else 1


def _total(outcomes: list[Outcome]) -> list[str]:
    lines = [one.line() for one in outcomes]
    sums = [sum(int(line[at]) for line in lines) for at in range(1, len(FAULTS) + 4)]
    calls = sum(one.calls for one in outcomes) / max(1, sum(one.operations for one in outcomes))
    wrong = [sum(int(line[at]) for line in lines) for at in range(-4, 0)]
    seconds = sum(one.seconds for one in outcomes)
    return ["total", *map(str, sums), f"{calls:.1f}", f"{seconds:.0f}", *map(str, wrong)]


def _row(cells: list[str] | tuple[str, ...]) -> str:
    return "  ".join(cell.rjust(max(len(head), 6)) for cell, head in zip(cells, HEAD, strict=True))
