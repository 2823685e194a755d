"""Decisions that other panels left behind when their kernel ended: found on this computer, told, and sent."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from notebooks.desk.bench.entry import Entry
from notebooks.desk.bench.journal import Busy, Journal, mark
from notebooks.desk.bench.log import Log
from notebooks.desk.bench.saver import Saver
from sheets_schema.book import Book
from sheets_schema.clock import now
from sheets_schema.connection import Connection
from sheets_schema.problems import Refusal

AGAIN = 45.0  # seconds between two looks for what was left
PATIENT = 20.0  # seconds for sending one journal; a panel that opens meanwhile waits for it


class Leftovers:
    """One thread that looks for journals nobody has open and sends what they hold."""

    def __init__(self, book: Book, who: str, own: Path, zone: ZoneInfo, told: Callable[[], None]) -> None:
        self.book, self.who, self.own, self.zone, self._told = book, who, own, zone, told
        self.says: dict[Path, str] = {}
        self.looked = threading.Event()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, name="leftovers", daemon=True)

    def start(self) -> None:
        """Look now, and now and then."""
        self._thread.start()

    def close(self) -> None:
        """Stop looking; what is being sent is finished or stays in its journal."""
        self._over.set()
        if self._thread.is_alive():
            self._thread.join(PATIENT)

    def _run(self) -> None:
        while not self._over.is_set():
            for path in self._others():
                self._try(path)
            self.looked.set()
            self._over.wait(AGAIN)

    def _others(self) -> Iterator[Path]:
        end = f"-{mark(self.book.id, self.who)}.jsonl"
        yield from sorted(path for path in self.own.parent.glob(f"*{end}") if path != self.own)

    def _try(self, path: Path) -> None:
        log = Log(path.with_name("desk.log"))
        try:
            journal = Journal(path)
        except Busy:
            return  # its own panel is open and sends it
        except Refusal as no:
            self._tell(path, f"A journal of this desk cannot be read: {no}")
            return
        try:
            if journal.waiting:
                self._send(path, journal, log)
        except Refusal as no:
            self._tell(path, f"{self._what(path, journal.waiting)} {_wait(journal.waiting)} on this computer: {no}")
        except Exception:
            log.exception("what a panel left behind could not be sent")
            self._tell(path, f"{self._what(path, journal.waiting)} could not be sent; open that panel.")
        finally:
            journal.close()

    def _send(self, path: Path, journal: Journal, log: Log) -> None:
        left = journal.waiting
        what = self._what(path, left)
        self._tell(path, f"{what} {'is on its' if len(left) == 1 else 'are on their'} way to the sheet.")
        connection = Connection(self.book.connection.settings)  # of its own: this is a thread of its own
        saver = Saver(Book(connection, self.book.id), self.who, journal, (), log)
        saver.start(lambda: None, lambda _: None)
        saver.flush_or_trouble(PATIENT)
        saver.close()
        connection.session.close()
        self._tell(path, _outcome(what, left, journal.waiting, saver))

    def _what(self, path: Path, left: list[Entry]) -> str:
        """Say how many decisions of when, and of which panel."""
        many = "1 decision" if len(left) == 1 else f"{len(left)} decisions"
        panel = path.stem.partition("-")[0].replace("_", " ").capitalize()
        return f"{many} {_of(min(one.at for one in left), self.zone)} ({panel})" if left else f"What {panel} left"

    def _tell(self, path: Path, says: str) -> None:
        if self.says.get(path) != says:
            self.says[path] = says
            self._told()


def _outcome(what: str, left: list[Entry], still: list[Entry], saver: Saver) -> str:
    if saver.clashes:
        return f"{what}: somebody else decided otherwise meanwhile; open that panel and choose."
    if saver.refused:
        return f"{what} cannot be written: {next(iter(saver.refused.values()))} Open that panel to see which."
    if still:
        return f"{what} {_wait(left)} on this computer: {saver.trouble or 'Google is slow.'} They are sent again."
    return f"{what} {'is' if len(left) == 1 else 'are'} in the sheet now."


def _wait(left: list[Entry]) -> str:
    return "waits" if len(left) == 1 else "wait"


def _of(at: datetime, zone: ZoneInfo) -> str:
    days = (now().astimezone(zone).date() - at.astimezone(zone).date()).days
    local = at.astimezone(zone)
    return "of today" if days <= 0 else "of yesterday" if days == 1 else f"of {local.day} {local:%B %Y}"
