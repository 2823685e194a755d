"""The journal: decisions as lines on the user's own disk, there before anything else happens to them.

A line is one of: an entry; a batch (which entries one save carries, under which name); a settlement (an entry is in the
sheet, or was given up). An entry that comes in another's place settles that one in its own line. What is not settled is
sent again, under the name its batch had, until the Book says it is in.
"""

from __future__ import annotations

import errno
import json
import os
import re
import sqlite3
import sys
import threading
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from hashlib import sha256
from io import FileIO
from pathlib import Path
from typing import Any

from notebooks.desk.bench.entry import Entry
from sheets_schema.problems import Refusal

REMEMBERED = timedelta(hours=12)  # how long a settled decision stays, so that it can still be undone after a restart


PATIENT = 1.5  # seconds; what a desk left behind may just be on its way from here


class Busy(Refusal):
    """Another kernel has this journal open."""


def home(chosen: str = "") -> Path:
    """Say where journals lie: as chosen, else in the user's own data folder of this system."""
    if chosen:
        return Path(chosen)
    if sys.platform == "win32":
        base = Path(os.path.expandvars("%LOCALAPPDATA%"))
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path.home() / ".local" / "share"
    return base / "hiring-desk"


def place(folder: Path, spreadsheet: str, who: str, panel: str) -> Path:
    """Name the journal of one spreadsheet, person and panel."""
    readable = re.sub(r"[^a-z0-9]+", "-", who.casefold().partition("@")[0]).strip("-") or "somebody"
    return folder / f"{panel}-{readable}-{mark(spreadsheet, who)}.jsonl"


def mark(spreadsheet: str, who: str) -> str:
    """Give what the names of all journals of one person at one spreadsheet end with."""
    return sha256(f"{spreadsheet}\x1f{who}".encode()).hexdigest()[:12]


class Journal:
    """One append-only file with one writer."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.entries: dict[str, Entry] = {}
        self.settled: dict[str, str] = {}
        self.batches: dict[str, tuple[str, ...]] = {}
        self.unreadable = 0
        self._writing = threading.RLock()  # the panel and its saver write from two threads
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._lock = _locked(path)
            self._file = _opened(path)
            self._load()
        except OSError as wrong:
            raise _refusal(path, wrong) from wrong

    @property
    def aside(self) -> Path:
        """Name the file in which lines lie that this version of the kit cannot read."""
        return self.path.with_suffix(".unreadable")

    @property
    def waiting(self) -> list[Entry]:
        """List what is not yet known to be in the sheet, oldest first."""
        with self._writing:
            return [entry for entry in self.entries.values() if entry.id not in self.settled]

    def batch_of(self, entry_id: str) -> tuple[str, tuple[str, ...]] | None:
        """Tell under which name an entry was last sent, and together with which others."""
        with self._writing:
            found = [(name, ids) for name, ids in self.batches.items() if entry_id in ids]
        return found[-1] if found else None

    def knows(self, entry_id: str) -> bool:
        """Tell whether a press was already written down."""
        return entry_id in self.entries

    def write(self, entry: Entry) -> None:
        """Write an entry down; it is on the disk when this returns."""
        with self._writing:
            self._append({"entry": entry.plain()})
            self.entries[entry.id] = entry

    def replace(self, entry_id: str, how: str, by: Entry) -> None:
        """Settle an entry and write down what comes in its place: a kill leaves both or neither."""
        with self._writing:
            self._append({"entry": by.plain(), "settled": entry_id, "how": how})
            self.entries[by.id], self.settled[entry_id] = by, how

    def send(self, name: str, ids: Iterable[str]) -> None:
        """Write down which entries go into one save, before it is sent."""
        carried = tuple(ids)
        with self._writing:
            self._append({"batch": name, "ids": list(carried)})
            self.batches[name] = carried

    def settle(self, entry_id: str, how: str) -> None:
        """Write down that an entry needs nothing more, and why."""
        with self._writing:
            self._append({"settled": entry_id, "how": how})
            self.settled[entry_id] = how

    def close(self) -> None:
        """Let go of the file and its lock."""
        self._file.close()
        self._lock.close()

    def _append(self, record: Mapping[str, Any]) -> None:
        end = self._file.seek(0, os.SEEK_END)
        try:
            _write(self._file, _line(record))
        except OSError as wrong:
            self._file.truncate(end)  # so that the next line starts on its own, and nothing refused is read again
            raise _refusal(self.path, wrong) from wrong

    def _load(self) -> None:
        self._file.seek(0)
        lines = self._file.read().split(b"\n")
        bad = [line for line in lines[:-1] if line and not self._take(line)]
        self.unreadable = len(bad)
        stale = self._forget()
        if bad:
            with self.aside.open("ab") as file:
                file.write(b"".join(line + b"\n" for line in bad))
        if lines[-1] or bad or stale:
            self._rewrite()

    def _take(self, line: bytes) -> bool:
        try:
            record = json.loads(line)
            if "entry" in record:
                entry = Entry.of(record["entry"])
                self.entries[entry.id] = entry
            if "batch" in record:
                self.batches[record["batch"]] = tuple(record["ids"])
            if "settled" in record:
                self.settled[record["settled"]] = record["how"]
            return not record.keys().isdisjoint(("entry", "batch", "settled"))
        except (ValueError, KeyError, TypeError, AttributeError):
            return False

    def _forget(self) -> bool:
        """Drop what is settled and old: a journal is no second store of candidates' data."""
        newest = max((entry.at for entry in self.entries.values()), default=None)
        old = [one for one in self.settled if one not in self.entries or _is_old(self.entries[one], newest)]
        for one in old:
            self.entries.pop(one, None)
            self.settled.pop(one)
        return bool(old)

    def _rewrite(self) -> None:
        self._file.close()
        fresh = self.path.with_suffix(".new")
        fresh.unlink(missing_ok=True)
        with _opened(fresh) as file:
            _write(file, b"".join(map(_line, self._records())))
        fresh.replace(self.path)
        self._file = _opened(self.path)

    def _records(self) -> list[dict[str, Any]]:
        entries = [{"entry": entry.plain()} for entry in self.entries.values()]
        open_ids = {entry.id for entry in self.waiting}
        batches = [{"batch": name, "ids": list(ids)} for name, ids in self.batches.items() if open_ids & set(ids)]
        return [*entries, *batches, *({"settled": one, "how": how} for one, how in self.settled.items())]


def _is_old(entry: Entry, newest: datetime | None) -> bool:
    return newest is not None and newest - entry.at > REMEMBERED


def _line(record: Mapping[str, Any]) -> bytes:
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _opened(path: Path) -> FileIO:
    """Open without a buffer: what the disk once refused must not be written later after all."""
    return FileIO(path, "a+")


def _write(file: FileIO, data: bytes) -> None:
    while data:
        data = data[file.write(data) or 0 :]
    os.fsync(file.fileno())


def _locked(path: Path) -> sqlite3.Connection:
    """Take SQLite's lock beside the file: every system has it, and a killed process leaves it open."""
    connection = sqlite3.connect(
        path.with_suffix(".lock"), timeout=PATIENT, isolation_level=None, check_same_thread=False
    )
    try:
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as held:
        connection.close()
        if "locked" not in str(held):
            raise OSError(errno.EIO, str(held)) from held
        raise Busy(
            "This panel is already open in another notebook; close it there first (Kernel, Shut Down)."
        ) from held
    return connection


def _refusal(path: Path, wrong: OSError) -> Refusal:
    if wrong.errno in (errno.ENOSPC, errno.EDQUOT):
        return Refusal(f"The disk is full, so nothing can be decided now; make room on {path.anchor or path.parent}.")
    return Refusal(f"Decisions cannot be written down in {path.parent} ({wrong.strerror}); nothing was decided.")
