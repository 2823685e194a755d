"""Calls, bytes and time beside other libraries: `python3 -m tests --benchmark calls`.

All work on copies of one spreadsheet, each served by a rehearsal of its own, one after the other. pygsheets and
gspread-pandas are installed for this run into a folder that is gone afterwards (`--others FOLDER` keeps one).
Limits on our own calls decide the exit code; times depend on the machine and are shown as ratios.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from notebooks.rehearsal.serving import running
from sheets_schema.book import Book
from sheets_schema.connection import Connection
from sheets_schema.settings import Settings
from tests.benchmarks.big_book import fill
from tests.benchmarks.contestants import CELLS, CONTESTANTS, LINES, TABS
from tests.benchmarks.meter import WHO

ROOT = Path(__file__).parents[2]
OTHERS = ("pygsheets==2.0.6", "gspread-pandas==3.3.0")
SMALL = (900, 1, 900)  # applications, quotes of each, lines of History
LARGE = (10_000, 8, 100_000)
LIMITS = {"read": 1, "cells": 2, "append": 2}
OPENING, RATIO = 3, 1.5
WORDS = {"read": f"read {len(TABS)} tabs × 900", "cells": f"1 cell in {CELLS} rows", "append": f"append {LINES} rows"}
Result = dict[str, dict[str, float]]


def main(arguments: list[str]) -> int:
    """Print the tables; 1 where we need more calls than we allow ourselves."""
    parser = argparse.ArgumentParser(description="Count calls beside other libraries.")
    parser.add_argument("--others", default="", help="a folder with the other libraries, made if it is not there")
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="calls-") as place:
        others = Path(chosen.others or Path(place) / "others")
        if not others.is_dir():
            _install(others)
        small = _founded(Path(place) / "small.sqlite", *SMALL)
        print(_head(), flush=True)
        ours: Result = {}
        for name in CONTESTANTS:
            result = _contest(name, *small, others)
            ours = ours or result
            print(_line(CONTESTANTS[name][0], result, ours), flush=True)
        opening = _opening(*_founded(Path(place) / "large.sqlite", *LARGE))
        print(_opening_told(opening))
    broken = [task for task, limit in LIMITS.items() if ours[task]["calls"] > limit]
    return 1 if broken or opening["calls"] > OPENING else 0


def _install(others: Path) -> None:
    print(f"installing {', '.join(OTHERS)} for this run", flush=True)
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-warn-conflicts"]
    subprocess.run([*command, "--target", str(others), *OTHERS], check=True, stderr=subprocess.DEVNULL)


def _founded(data: Path, applications: int, quotes: int, history: int) -> tuple[Path, str]:
    with running(data) as base:
        connection = Connection(Settings(False, base, "", "k", "", WHO, ""))
        book = Book.create(connection, "Hiring", "Europe/London", firm={"Firm": "Juniper & Finch"})
        fill(book, applications, quotes, history)
        connection.session.close()
    return data, book.id


@contextmanager
def _served(data: Path) -> Iterator[str]:
    """Serve a copy in a process of its own, so that its work and ours do not share one interpreter."""
    copy = Path(shutil.copy(data, data.with_name("copy.sqlite")))
    command = [sys.executable, "-m", "tests.benchmarks.serving", str(copy)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdin is not None
        assert server.stdout is not None
        try:
            yield server.stdout.readline().strip()
        finally:
            server.stdin.close()
            server.wait(60)
    for left in data.parent.glob("copy.sqlite*"):
        left.unlink()


def _contest(name: str, data: Path, spreadsheet: str, others: Path) -> Result:
    with _served(data) as base:
        _warm(base, spreadsheet, TABS)
        foreign = others if name in ("pygsheets", "pandas") else None
        return dict(_child("contestants", [name, base, spreadsheet], foreign))


def _opening(data: Path, spreadsheet: str) -> dict[str, float]:
    with _served(data) as base:
        _warm(base, spreadsheet, ("Pipeline", "Criteria", "Evidence", "History", "Firm"))
        return dict(_child("opening", [base, spreadsheet]))


def _warm(base: str, spreadsheet: str, tabs: tuple[str, ...]) -> None:
    connection = Connection(Settings(False, base, spreadsheet, "k", "", WHO, ""))
    address = f"https://sheets.googleapis.com/v4/spreadsheets/{spreadsheet}/values:batchGet"
    connection.session.get(address, params={"ranges": list(tabs)}).raise_for_status()
    connection.session.close()


def _child(module: str, given: list[str], first: Path | None = None) -> Any:
    path = os.pathsep.join(str(part) for part in (first, ROOT) if part)
    surroundings = dict(os.environ, PYTHONPATH=path)
    command = [sys.executable, "-m", f"tests.benchmarks.{module}", *given]
    told = subprocess.run(command, cwd=ROOT, env=surroundings, stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(told.stdout.splitlines()[-1])


def _head() -> str:
    above = f"{'':28}" + "".join(f"{words:>36}" for words in WORDS.values())
    return f"{above}\n{'':28}" + f"{'calls':>8}{'kB':>10}{'ms':>9}{'× ours':>9}" * len(WORDS)


def _line(name: str, result: Result, ours: Result) -> str:
    return f"{name:28}" + "".join(_cell(result[task], ours[task]) for task in WORDS)


def _cell(took: dict[str, float], ours: dict[str, float]) -> str:
    return f"{took['calls']:8.0f}{took['bytes'] / 1000:10,.0f}{took['ms']:9,.0f}{took['ms'] / ours['ms']:9.1f}"


def _opening_told(took: dict[str, float]) -> str:
    applications, quotes, history = LARGE
    size = f"{applications:,} applications, {applications * quotes:,} quotes, {history:,} lines of History"
    ratio = took["ms"] / took["raw"]
    kept = "as it should be" if ratio < RATIO else f"more than {RATIO}"
    cost = f"{took['calls']:.0f} calls, {took['bytes'] / 1e6:.1f} MB, {took['ms']:,.0f} ms"
    return (
        f"\nopening the screening desk on {size}:\n  {cost}; the same ranges raw, parsed: {took['raw']:,.0f} ms;"
        f" ratio {ratio:.2f} ({kept})"
    )
