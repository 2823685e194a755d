"""Calls, bytes and time beside other libraries: `python3 -m tests --benchmark calls`.

Three tables, each line as soon as it is measured: the same tasks done by the Book and by other libraries; opening the
desks on a large book; runs of the functions on it that have nothing to do. Everybody works on copies of one
spreadsheet, each served by a rehearsal of its own. pygsheets and gspread-pandas are installed for this run into a
folder that is gone afterwards (`--others FOLDER` keeps one). Limits on our own figures decide the exit code, and those
that are broken are named; times depend on the machine, so that only their ratios have limits.
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
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import Any

from sheets_schema.book import Book
from sheets_schema.connection import Connection
from sheets_schema.settings import Settings
from tests.benchmarks.big_book import fill
from tests.benchmarks.contestants import CELLS, CONTESTANTS, LINES, TABS
from tests.benchmarks.limits import broken_by_opening, broken_by_runs, broken_by_tasks
from tests.benchmarks.meter import WHO

ROOT = Path(__file__).parents[2]
OTHERS = ("pygsheets==2.0.6", "gspread-pandas==3.3.0")
SMALL = (900, 1, 900)  # applications, quotes of each, lines of History
LARGE = (10_000, 8, 100_000)
WORDS = {"read": f"read {len(TABS)} tabs × 900", "cells": f"1 cell in {CELLS} rows", "append": f"append {LINES} rows"}
WARM = ("Pipeline", "Criteria", "Evidence", "Firm")
PATIENT = 600  # seconds that a busy machine gets for what is not measured
Figures = dict[str, Any]


def main(arguments: list[str]) -> int:
    """Print the tables; 1 where one of our own figures is beyond its limit."""
    parser = argparse.ArgumentParser(description="Count calls beside other libraries.")
    parser.add_argument("--others", default="", help="a folder with the other libraries, made if it is not there")
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="calls-") as folder, ThreadPoolExecutor(1) as aside:
        place = Path(folder)
        others = Path(chosen.others or place / "others")
        installed = None if others.is_dir() else aside.submit(_install, others)
        small = _founded(place / "small.sqlite", *SMALL, short=True)
        large = _founded(place / "large.sqlite", *LARGE)
        if installed:
            installed.result()
        broken = [*_tasks(small, others), *_openings(large), *_runs(large)]
    for one in broken:
        print(f"BEYOND ITS LIMIT: {one}")
    print("\n" + ("Some figures are beyond their limits." if broken else "Every figure is within its limit."))
    return 1 if broken else 0


def _tasks(book: tuple[Path, str], others: Path) -> list[str]:
    print(f"\n{'':28}" + "".join(f"{words:>36}" for words in WORDS.values()))
    print(f"{'':28}" + f"{'calls':>8}{'kB':>10}{'ms':>9}{'× ours':>9}" * len(WORDS), flush=True)
    ours: Figures = {}
    for name, (title, _) in CONTESTANTS.items():
        foreign = others if name in ("pygsheets", "pandas") else None
        with _served(book, TABS) as given:
            (result,) = _told("contestants", [name, *given], foreign)
        ours = ours or result
        print(f"{title:28}" + "".join(_task(result[task], ours[task]) for task in WORDS), flush=True)
    return broken_by_tasks(ours)


def _openings(book: tuple[Path, str]) -> list[str]:
    applications, quotes, history = LARGE
    print(f"\n{applications:,} applications, {applications * quotes:,} quotes, {history:,} lines of History")
    with _served(book, WARM) as given:
        told = _told("opening", given)
        screening = next(told)
        print(_opening(screening), f"\n\n{'opening a desk':44}{'calls':>8}{'MB':>8}{'ms':>9}", flush=True)
        desks: list[Figures] = []
        for one in chain([screening], told):
            desks.append(one)
            print(f"{one['title']:44}{_cost(one)}", flush=True)
    return broken_by_opening(screening, desks)


def _runs(book: tuple[Path, str]) -> list[str]:
    print(f"\n{'a run of the functions':44}{'calls':>8}{'MB':>8}{'ms':>9}{'CPU ms':>9}", flush=True)
    runs = []
    with _served(book, WARM) as given:
        for one in _told("ticking", given):
            runs.append(one)
            print(f"{one['name']:44}{_cost(one)}{one['cpu']:9,.0f}", flush=True)
    return broken_by_runs(runs)


def _task(took: Figures, ours: Figures) -> str:
    return f"{took['calls']:8.0f}{took['bytes'] / 1000:10,.0f}{took['ms']:9,.0f}{took['ms'] / ours['ms']:9.1f}"


def _cost(took: Figures) -> str:
    return f"{took['calls']:8.0f}{took['bytes'] / 1e6:8.1f}{took['ms']:9,.0f}"


def _opening(took: Figures) -> str:
    cost = f"{took['calls']:.0f} calls, {took['bytes'] / 1e6:.1f} MB, {took['ms']:,.0f} ms"
    beside = f"the same ranges raw in one call, parsed: {took['raw']:,.0f} ms; ratio {took['ms'] / took['raw']:.2f}"
    return f"opening the screening desk (medians of runs in turns): {cost};\n  {beside}"


def _install(others: Path) -> None:
    print(f"installing {', '.join(OTHERS)} for this run", flush=True)
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-warn-conflicts"]
    command += ["--no-compile", "--target", str(others), *OTHERS]
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)


def _founded(data: Path, applications: int, quotes: int, history: int, short: bool = False) -> tuple[Path, str]:
    print(f"filling a book with {applications:,} applications", flush=True)
    with _serving(data) as base:
        connection = Connection(Settings(False, base, "", "k", "", WHO, ""))
        book = Book.create(connection, "Hiring", "Europe/London", firm={"Firm": "Juniper & Finch"})
        fill(book, applications, quotes, history)
        if short:
            book.amend([_shortened(number) for tab, number in book.sheet_ids().items() if tab not in TABS])
        connection.session.close()
    return data, book.id


def _shortened(number: int) -> Figures:
    """Leave out the empty lines of a tab that nobody is asked to read: pygsheets asks for each of their cells."""
    properties = {"sheetId": number, "gridProperties": {"rowCount": 100}}
    return {"updateSheetProperties": {"properties": properties, "fields": "gridProperties.rowCount"}}


@contextmanager
def _served(book: tuple[Path, str], tabs: tuple[str, ...]) -> Iterator[list[str]]:
    """Serve a copy, some of its tabs read once; give what a child is told of it."""
    data, spreadsheet = book
    copy = Path(shutil.copy(data, data.with_name("copy.sqlite")))
    with _serving(copy) as base:
        connection = Connection(Settings(False, base, spreadsheet, "k", "", WHO, ""))
        address = f"https://sheets.googleapis.com/v4/spreadsheets/{spreadsheet}/values:batchGet"
        for tab in tabs:
            connection.session.get(address, params={"ranges": tab}, timeout=PATIENT).raise_for_status()
        connection.session.close()
        yield [base, spreadsheet]
    for left in data.parent.glob("copy.sqlite*"):
        left.unlink()


@contextmanager
def _serving(data: Path) -> Iterator[str]:
    """Serve a file in a process of its own, so that its work and ours do not share one interpreter."""
    command = [sys.executable, "-m", "tests.benchmarks.serving", str(data)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdin is not None
        assert server.stdout is not None
        try:
            yield server.stdout.readline().strip()
        finally:
            server.stdin.close()
            server.wait(PATIENT)


def _told(module: str, given: list[str], first: Path | None = None) -> Iterator[Figures]:
    """Run a child and give what it prints as JSON, line by line; what it logs is not told."""
    surroundings = dict(os.environ, PYTHONPATH=os.pathsep.join(str(part) for part in (first, ROOT) if part))
    command = [sys.executable, "-m", f"tests.benchmarks.{module}", *given]
    with subprocess.Popen(command, cwd=ROOT, env=surroundings, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        for line in child.stdout:
            told = json.loads(line) if line.startswith("{") else {"event": line}
            if "event" not in told:
                yield told
    if child.returncode:
        raise SystemExit(f"{module} {' '.join(given[:1])} failed (exit code {child.returncode})")
