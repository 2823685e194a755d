"""A folder of files from the desk's button to lines in the sheet: every sentence of the promise, measured.

The files go into Drive as the desk puts them there and are taken in by runs of the functions, in this process and
its reading workers; Google is a rehearsal in another process, which keeps to 60 reads and 60 writes a minute.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil  # type: ignore[import-untyped]  # it ships no types
import requests
from tqdm import tqdm

from functions.tick import PARTS, run
from notebooks.desk.receive_applications import intake
from sheets_schema import quota
from sheets_schema.book import Book
from sheets_schema.changes import add
from sheets_schema.connection import Connection
from sheets_schema.files import Files
from sheets_schema.settings import settings
from sheets_schema.tables import Application, Criterion, Job, Person
from sheets_schema.tables.jobs import JobStatus
from tests.benchmarks import papers

GIGABYTE = 1024**3
MINUTE = 60.0
JOB = Job(id="j-1", title="Engineer", status=JobStatus.OPEN)
ASKED = ("Python", "SQL", "negotiation", "Excel")
FIRM = {"Firm": "Juniper & Finch", "Sender": "recruiting@juniper.example", "Phone region": "GB"}


@dataclass
class Seen:
    """What was seen from outside while it ran."""

    calls: dict[str, list[float]] = field(default_factory=lambda: {"reads": [], "writes": []})
    refused: int = 0
    peak: int = 0
    rounds: int = 0
    failed: int = 0
    shown: int = 0

    def count(self, answer: requests.Response, **_: Any) -> None:
        """Count one call to Sheets, and one too many."""
        budget = quota.Quota().budget(answer.request.method or "GET", answer.url)
        if budget is not None:
            looks = answer.request.method == "GET" or answer.url.partition("?")[0].endswith(quota.LOOKING)
            self.calls["reads" if looks else "writes"].append(time.monotonic())
            self.refused += answer.status_code == requests.codes.too_many

    def busiest(self, kind: str) -> int:
        """Give the most calls of a kind within any minute."""
        window, most = deque[float](), 0
        for moment in self.calls[kind]:
            window.append(moment)
            while moment - window[0] >= MINUTE:
                window.popleft()
            most = max(most, len(window))
        return most


def main(size: int) -> int:
    """Do it, print the table, and give 1 where a sentence does not hold."""
    size = min(size, papers.MOST)
    with tempfile.TemporaryDirectory() as place, _google(Path(place)):
        folder = Path(place, "papers")
        folder.mkdir()
        subprocess.run([sys.executable, "-m", "tests.benchmarks.papers", str(folder), str(size)], check=True)
        seen, begun = Seen(), time.perf_counter()
        with _watched(seen):
            connection = _connected(seen)
            book = Book.create(connection, "Hiring", firm=FIRM)
            os.environ["HIRING_SPREADSHEET"] = book.id
            book.save([add(JOB, "Opened"), *(add(_criterion(name), "Opened") for name in ASKED)], who="HR")
            _drop(book, folder)
            _take_in(book, size, seen)
        held = _sentences(book, size, seen)
        seconds = time.perf_counter() - begun
        connection.session.close()
    print(f"\n{size} files from the folder to the sheet in {seconds:.0f} s, {seen.rounds} runs of the functions")
    for says, figure, true in held:
        print(f"  {'yes' if true else 'NO ':4} {says:64} {figure}")
    return 0 if all(true for _, _, true in held) else 1


def _criterion(name: str) -> Criterion:
    return Criterion(id=f"k-{name}", job_id=JOB.id, job=JOB.title, name=name)


def _connected(seen: Seen) -> Connection:
    connection = Connection(settings())
    connection.session.hooks["response"].append(seen.count)
    return connection


def _drop(book: Book, folder: Path) -> None:
    """Put the folder into the job, as the desk's button does."""
    paths, job = intake.read_folder(str(folder)), book.read(Job).find(Job, JOB.id)
    with tqdm(total=len(paths), unit="file", desc="into Drive") as bar:
        intake.deliver(book, job, intake.loaded(paths), lambda *done: _move(bar, sum(done)))


def _take_in(book: Book, size: int, seen: Seen) -> None:
    """Run the functions until every file has its line."""
    with tqdm(total=size, unit="application", desc="into the sheet") as bar:
        before = -1
        while before < seen.shown < size:
            connection, before = _connected(seen), seen.shown
            done = run(PARTS, connection=connection)
            connection.session.close()
            seen.rounds, seen.failed = seen.rounds + 1, seen.failed + done.failed
            seen.shown = len(book.read(Application)[Application])
            _move(bar, seen.shown)


def _move(bar: Any, done: int) -> None:
    bar.update(done - bar.n)


def _sentences(book: Book, size: int, seen: Seen) -> list[tuple[str, str, bool]]:
    """Say each sentence with its figure and whether it holds."""
    read = book.read(Person, Application)
    rows, people = read[Application], read[Person]
    bad = sum(map(papers.is_bad, range(size)))
    good = [papers.writer(number) for number in range(size) if not papers.is_bad(number)]
    addresses, names = {row.email for row in rows}, {row.name for row in rows}
    right = sum(one.email in addresses for one in good)
    named = sum(one.name in names for one in good)
    told = sum(bool(row.to_do) for row in rows if not row.email)
    left = psutil.Process().children(recursive=True)
    lying = Files(book.connection).listing(book.read(Job).find(Job, JOB.id).folder_id)
    originals = [one for one in lying if "hiringTextOf" not in one.properties]
    busiest = {kind: seen.busiest(kind) for kind in seen.calls}
    return [
        ("every file lies in Drive", f"{len(originals)}", len(originals) == size),
        ("every file is an application, every person a line", f"{len(rows)}, {len(people)}",
         len(rows) == len(people) == size),
        ("the files that can be read give their writer's address", f"{right} of {len(good)}", right == len(good)),
        ("and their writer's name (97 %)", f"{named} of {len(good)}", named >= 0.97 * len(good)),
        ("those that cannot say what a person must do", f"{told} of {bad}", told == bad),
        ("no run failed, no process is left", f"{seen.failed}, {len(left) - 1}", not seen.failed and len(left) == 1),
        ("memory of desk, functions and workers (below 1024 MB)", f"{seen.peak >> 20} MB", seen.peak < GIGABYTE),
        ("calls to Sheets: reads and writes", " and ".join(str(len(each)) for each in seen.calls.values()),
         sum(map(len, seen.calls.values())) < size),
        ("the most in a minute (60)", f"{busiest['reads']} and {busiest['writes']}", max(busiest.values()) <= 60),
        ("times that Google said it was too much", f"{seen.refused}", not seen.refused),
    ]  # fmt: skip


@contextmanager
def _google(place: Path) -> Iterator[None]:
    """Let a rehearsal with limits serve in a process of its own, and point the environment at it."""
    command = [sys.executable, "-m", "tests.benchmarks.serving", str(place / "google.sqlite")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            address = process.stdout.readline().strip() if process.stdout else ""
            requests.post(f"{address}/rehearsal/admin/quotas", json={"sheets": 60}, timeout=30).raise_for_status()
            os.environ |= {"HIRING_MODE": "rehearsal", "HIRING_GOOGLE": address, "HIRING_KEY": "a key for measuring"}
            os.environ["HIRING_WHO"] = "recruiting@juniper.example"
            yield
        finally:
            process.communicate()


@contextmanager
def _watched(seen: Seen) -> Iterator[None]:
    """Look at the memory of this process and all it started, but for the rehearsal that was there before."""
    stopped, others = threading.Event(), {one.pid for one in psutil.Process().children()}
    thread = threading.Thread(target=_look, args=(seen, stopped, others), daemon=True)
    thread.start()
    try:
        yield
    finally:
        stopped.set()
        thread.join()


def _look(seen: Seen, stopped: threading.Event, others: set[int], every: float = 0.05) -> None:
    own = psutil.Process()
    size: Callable[[Any], int] = lambda one: int(one.memory_info().rss)  # noqa: E731  # one word for two uses
    while not stopped.wait(every):
        total = size(own)
        for child in own.children(recursive=True):
            if child.pid not in others:
                try:
                    total += size(child)
                except psutil.NoSuchProcess:
                    continue
        seen.peak = max(seen.peak, total)
