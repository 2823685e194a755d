"""Runs with nothing to do on a large book: `python -m tests.benchmarks.ticking ADDRESS ID`."""

from __future__ import annotations

import json
import sys
import time
from datetime import timedelta

from functions.tick import PARTS, run
from sheets_schema import clock
from sheets_schema.connection import Connection
from sheets_schema.settings import Settings
from tests.benchmarks.meter import WHO, Meter

RUNS = ("the first", "with nothing to do, looking at everything", "with nothing to do, and nothing changed")


def main(base: str, spreadsheet: str) -> None:
    """Run three times within the minutes of one “Last run”; print what each took, as JSON."""
    for minutes, name in enumerate(RUNS):
        connection, meter = Connection(Settings(False, base, spreadsheet, "k", "", WHO, base)), Meter(base)
        meter.watch(connection.session)
        moment, begun = clock.now() + timedelta(minutes=minutes), time.process_time()
        took = meter.measured(lambda: run(PARTS, (), lambda: moment, connection))  # noqa: B023  # called at once
        print(json.dumps({"name": name, **took, "cpu": 1000 * (time.process_time() - begun)}), flush=True)
        connection.session.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
