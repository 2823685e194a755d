"""Opening the screening desk on a large book, beside the same ranges raw: `python -m tests.benchmarks.opening`."""

from __future__ import annotations

import json
import sys
import tempfile
import time
from pathlib import Path

from notebooks.desk.bench.journal import Journal
from notebooks.desk.screen_candidates.panel import ScreenPanel
from sheets_schema.book import Book
from sheets_schema.connection import Connection
from sheets_schema.settings import Settings
from tests.benchmarks.meter import WHO, Meter

ROUNDS = 7  # the fastest of each counts: what else runs on the machine only ever adds


def opened(base: str, spreadsheet: str) -> tuple[dict[str, float], list[str]]:
    """Open the desk once on a connection of its own; give calls, bytes, milliseconds, and the addresses asked for."""
    connection, meter = _connection(base, spreadsheet), Meter(base)
    meter.watch(connection.session)
    asked: list[str] = []
    connection.session.hooks["response"].append(lambda answer, **_: asked.append(answer.url))
    book = Book(connection)
    with tempfile.TemporaryDirectory() as place:
        panels: list[ScreenPanel] = []
        journal = Journal(Path(place) / "journal.jsonl")
        took = meter.measured(lambda: panels.append(ScreenPanel(book, WHO, journal)))
        panels[0].close()
    connection.session.close()
    return took, asked


def raw(base: str, spreadsheet: str, addresses: list[str]) -> float:
    """Ask for the same again, parse the JSON and do nothing with it; in milliseconds."""
    connection = _connection(base, spreadsheet)
    begun = time.perf_counter()
    for address in addresses:
        connection.session.get(address).json()
    took = 1000 * (time.perf_counter() - begun)
    connection.session.close()
    return took


def _connection(base: str, spreadsheet: str) -> Connection:
    connection = Connection(Settings(False, base, spreadsheet, "k", "", WHO, ""))
    connection.session.get(f"https://sheets.googleapis.com/v4/spreadsheets/{spreadsheet}?fields=spreadsheetId")
    return connection


def main(base: str, spreadsheet: str) -> None:
    """Measure both in turn and print the fastest of each, as JSON."""
    desks, raws = [], []
    for _ in range(ROUNDS):
        took, asked = opened(base, spreadsheet)
        desks.append(took)
        raws.append(raw(base, spreadsheet, asked))
    print(json.dumps(min(desks, key=lambda one: one["ms"]) | {"raw": min(raws)}))


if __name__ == "__main__":
    main(*sys.argv[1:])
