"""Many storms and their table."""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
import time
from collections import Counter
from contextlib import closing
from pathlib import Path

from sheets_schema.book import Book
from sheets_schema.connection import Connection
from sheets_schema.settings import Settings
from tests.conftest import FIRM
from tests.faults.impatience import KEY, WHO, impatient
from tests.faults.ledger import Ledger
from tests.faults.outcome import HEAD, Outcome, row, total
from tests.faults.real import Killable, RealStorm
from tests.faults.remains import Remains
from tests.faults.served import running
from tests.faults.several import Several
from tests.faults.storm import Size, Storm
from tests.faults.verdict import judge

INTERRUPTED = 130
def founded(folder: Path) -> tuple[Path, str]:
    """Make a rehearsal with a new book in it, to be copied for every storm."""
    data = folder / "founded.sqlite"
    with running(data) as address:
        connection = Connection(Settings(False, address, "", KEY, "", WHO, ""))
        book = Book.create(connection, "Hiring", "Europe/London", firm=FIRM)
        connection.session.close()
    return data, book.id


def weathered(prepared: tuple[Path, str], folder: Path, seed: int, size: Size) -> tuple[Outcome, Remains, Ledger]:
    """Run one storm on a copy of a new book, let it rest, and judge what is left."""
    data = Path(shutil.copy(prepared[0], folder / "google.sqlite"))
    befell: Counter[str] = Counter()
    google = Killable(data)
    with google if size.deaths else running(data) as address:
        with impatient(address, prepared[1], folder, befell, minute=size.minute) as settings:
            given = settings, seed, folder, size
            storm = RealStorm(*given, google=google) if size.deaths else Storm(*given)
            with closing(storm):
                began = time.perf_counter()
                storm.rage()
                calls, seconds = storm.weather.befell["calls"], time.perf_counter() - began
                storm.rest()
                left = Remains.of(storm.colleague.hand.api, prepared[1], storm.colleague.renamed, address, data)
            befell += storm.weather.befell
            storm.ledger.remember(folder.glob("*.jsonl"))
            storm.ledger.recognise(left.faces())
            outcome = Outcome(seed, size.operations, befell, calls, seconds, judge(left, storm.ledger), size.kind)
            return outcome, left, storm.ledger


def run(arguments: list[str]) -> int:
    """Run the storms asked for and print their table."""
    parser = argparse.ArgumentParser("python3 -m tests --storm", description="Seeded storms over one rehearsal each.")
    parser.add_argument("storms", type=int, help="how many seeds")
    parser.add_argument("--seed", type=int, default=1, help="the first seed (default 1)")
    parser.add_argument("--ops", type=int, default=1_000, help="operations a storm (default 1,000)")
    parser.add_argument("--jobs", type=int, default=min(4, os.cpu_count() or 1), help="storms at once (default: cores)")
    chosen = parser.parse_args(arguments)
    seeds = range(chosen.seed, chosen.seed + chosen.storms)
    outcomes: list[Outcome] = []
    print(row(HEAD), flush=True)
    try:
        # A process that was just killed may hold a file for a moment longer on Windows.
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as place:
            several = Several(founded(Path(place)), Path(place), chosen.ops)
            for one in several.run(seeds, max(1, min(chosen.jobs, chosen.storms))):
                outcomes.append(one)
                print(row(one.line()), *(f"    {says}" for says in one.verdict.sentences()), sep="\n", flush=True)
    except KeyboardInterrupt:
        print("Interrupted; nothing is left running.", flush=True)
        return INTERRUPTED
    print(row(total(outcomes)))
    return 0 if outcomes and all(one.verdict.clean for one in outcomes) else 1
