"""Opening desks on a large book, beside the same ranges raw: `python -m tests.benchmarks.opening ADDRESS ID`."""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from notebooks.desk.bench.journal import Journal
from notebooks.desk.bench.panel import Panel
from notebooks.desk.choose_finalists.panel import ChoosePanel
from notebooks.desk.hold_interviews.arrange import ArrangePanel
from notebooks.desk.hold_interviews.compare import ComparePanel
from notebooks.desk.hold_interviews.rate import RatePanel
from notebooks.desk.make_offers.panel import OfferPanel
from notebooks.desk.receive_applications.duplicates import DuplicatesPanel, JoinedPanel
from notebooks.desk.receive_applications.importing import ImportPanel
from notebooks.desk.receive_applications.panel import StartPanel
from notebooks.desk.screen_candidates.panel import ScreenPanel
from notebooks.desk.screen_candidates.together import TogetherPanel
from sheets_schema.book import Book
from sheets_schema.connection import Connection
from sheets_schema.settings import Settings
from tests.benchmarks.meter import WHO, Meter, ranges_of, read_whole

PANELS: tuple[type[Panel], ...] = (
    StartPanel, ImportPanel, DuplicatesPanel, JoinedPanel, TogetherPanel,
    ArrangePanel, RatePanel, ComparePanel, ChoosePanel, OfferPanel,
)  # fmt: skip
ROUNDS = 5
BATCH = "https://sheets.googleapis.com/v4/spreadsheets/{}/values:batchGet"
PLAIN = {"valueRenderOption": "UNFORMATTED_VALUE", "dateTimeRenderOption": "SERIAL_NUMBER"}
Figures = dict[str, Any]


def opened(kind: type[Panel], base: str, spreadsheet: str) -> tuple[Figures, list[str]]:
    """Open a desk as its notebook does, on a connection of its own; give what it took and the ranges asked for."""
    asked: list[str] = []
    with _connected(base, spreadsheet) as connection, tempfile.TemporaryDirectory() as place:
        meter = Meter(base)
        meter.watch(connection.session)
        connection.session.hooks["response"].append(lambda answer, **_: asked.append(answer.url))
        panels: list[Panel] = []
        took = meter.measured(lambda: panels.append(_open(kind, connection, Path(place))))
        panels[0].close()
    ranges = ranges_of(asked)
    elsewhere = sum("/spreadsheets/" in one and spreadsheet not in one for one in asked)
    return {"title": kind.title, **took, "whole": read_whole(ranges), "elsewhere": elsewhere}, ranges


def raw(base: str, spreadsheet: str, ranges: list[str]) -> float:
    """Ask for the same ranges in one call, parse the JSON and do nothing with it; in milliseconds."""
    with _connected(base, spreadsheet) as connection:
        begun = time.perf_counter()
        connection.session.get(BATCH.format(spreadsheet), params={"ranges": ranges, **PLAIN}).json()
        return 1000 * (time.perf_counter() - begun)


def _open(kind: type[Panel], connection: Connection, place: Path) -> Panel:
    book = Book(connection)
    book.open()
    return kind(book, WHO, Journal(place / "journal.jsonl"))


@contextmanager
def _connected(base: str, spreadsheet: str) -> Iterator[Connection]:
    connection = Connection(Settings(False, base, spreadsheet, "k", "", WHO, ""))
    connection.session.get(f"https://sheets.googleapis.com/v4/spreadsheets/{spreadsheet}?fields=spreadsheetId")
    yield connection
    connection.session.close()


def screening(base: str, spreadsheet: str) -> Figures:
    """Open the screening desk and ask for its ranges raw, in turns; give the medians."""
    desks, raws = [], []
    for _ in range(ROUNDS):
        took, ranges = opened(ScreenPanel, base, spreadsheet)
        desks.append(took)
        raws.append(raw(base, spreadsheet, ranges))
    middle = statistics.median(one["ms"] for one in desks)
    return desks[-1] | {"ms": middle, "raw": statistics.median(raws)}


def main(base: str, spreadsheet: str) -> None:
    """Print as JSON what the screening desk takes, then every desk: a line each."""
    print(json.dumps(screening(base, spreadsheet)), flush=True)
    for kind in PANELS:
        print(json.dumps(opened(kind, base, spreadsheet)[0]), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
