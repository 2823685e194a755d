"""Runs with nothing to do on a large book: `python -m tests.benchmarks.ticking ADDRESS ID`."""

from __future__ import annotations

import json
import sys
import time
from datetime import datetime

from functions.receive_applications.act import act
from functions.tick import PARTS, run
from sheets_schema import clock
from sheets_schema.book import Book
from sheets_schema.changes import change
from sheets_schema.connection import Connection
from sheets_schema.settings import Settings
from tests.benchmarks.meter import WHO, Meter, ranges_of, read_whole

RUNS = ("with nothing to do, looking at everything", "with nothing to do, and nothing changed")


def main(base: str, spreadsheet: str) -> None:
    """Run twice within the minutes of one “Last run”; print what each took, as JSON."""
    _settle(Connection(Settings(False, base, spreadsheet, "k", "", WHO, base)), clock.now())
    for name in RUNS:
        connection, meter = Connection(Settings(False, base, spreadsheet, "k", "", WHO, base)), Meter(base)
        meter.watch(connection.session)
        asked: list[str] = []
        connection.session.hooks["response"].append(lambda answer, asked=asked, **_: asked.append(answer.url))
        moment, begun = clock.now(), time.process_time()
        took = meter.measured(lambda: run(PARTS, (), lambda: moment, connection))  # noqa: B023  # called at once
        cpu = 1000 * (time.process_time() - begun)
        print(json.dumps({"name": name, **took, "cpu": cpu, "whole": read_whole(ranges_of(asked))}), flush=True)
        connection.session.close()


def _settle(connection: Connection, moment: datetime) -> None:
    """Have done what is due only now and then: folders, the day's look for what is over, “Last run”."""
    book = Book(connection)
    act(book, connection, (), moment)
    firm = book.read().firm
    shown = moment.astimezone(firm.zone)
    values = {"Last run": shown.isoformat(timespec="minutes"), "Archive seen to": shown.date().isoformat()}
    book.save([change(firm.row(name), "Settled", value=value) for name, value in values.items()], who=WHO)
    connection.session.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
