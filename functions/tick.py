"""Everything that is due, part by part, under one lease and within one time budget.

    notice                take up what people typed; a run with nothing new in the sheet leaves it to the next
    receive, interviews, offers      put what is owed into the Outbox;  screen opens what two have read
    outbox                send what is due
    again                 what became due by that (Invited, Sent), until nothing more goes
    archive               once a day: what is over moves to the year's archive
    problems              what a person must mend, on the Problems tab
    Last run              on the Firm tab

A part that refuses or fails is reported; the others go on. Before all that, a spreadsheet of an older version is
brought up to this one. While spreadsheet and firm are set to different time zones no interview is touched: an
invitation that waits is a smaller harm than one to the wrong hour.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from importlib import import_module

from functions.post.fillers import Filler
from functions.post.keyed import event_id
from functions.post.lease import Clock, Held, Lease, held
from functions.post.log import log
from functions.post.outbox import WHO
from functions.post.reports import Report
from functions.post.sender import Sender
from functions.services.calendar import Calendar
from sheets_schema import clock
from sheets_schema.archiving.keeping import archive
from sheets_schema.book import Book
from sheets_schema.changes import change
from sheets_schema.connection import Connection
from sheets_schema.gathering import ITSELF
from sheets_schema.problems import NoSuchTab, Refusal, Unreachable
from sheets_schema.tables.outbox import What

PARTS = ("receive_applications", "screen_candidates", "hold_interviews", "make_offers")
FILLERS = {
    "receive_applications": "functions.receive_applications.fill",
    "hold_interviews": "functions.hold_interviews.fill",
    "make_offers": "functions.make_offers.fillers",
}
LATELY = 10.0  # seconds: what was read then serves several parts, each of which checks what it saves
BUDGET = timedelta(seconds=120)  # the platform ends a call after 180
PASSES = 3
SHOWN = timedelta(minutes=10)  # how old “Last run” may get: it turns red after 30, and each writing is a History line
TIMED = ("hold_interviews",)
IN_WORDS = {
    "notice": "What people typed",
    "receive_applications": "Applications",
    "screen_candidates": "Readings",
    "hold_interviews": "Interviews",
    "make_offers": "Offers",
    "outbox": "Sending",
    "archive": "The archive",
}
ZONES_DIFFER = "The spreadsheet and the firm are set to different time zones: no invitation goes out until they agree."
FAILED = "Something went wrong here that nobody expected; the log names it, and the next run tries again."

Act = Callable[[Book, Connection, Sequence[str], datetime], Report]


@dataclass
class Run:
    """One run: what it works with, and what it has to say."""

    book: Book
    connection: Connection
    clock: Clock
    deadline: datetime
    report: Report = field(default_factory=Report)
    failed: bool = False
    stopped: bool = False
    version: str = ""  # the state of the spreadsheet when the run began
    quiet: bool = False  # whether a run before this one has seen everything in that state
    clean: bool = False  # whether this one has
    said: dict[str, dict[str, str]] = field(default_factory=dict)  # by part: what a person must mend, by row or file

    def late(self) -> bool:
        """Tell whether no further part may begin."""
        return self.stopped or self.clock() >= self.deadline

    def tell_of(self, name: str, says: str) -> str:
        """Note that a whole part refused or failed; give its sentence."""
        self.said.setdefault(ITSELF, {})[IN_WORDS.get(name, name)] = says
        return says

    def part(self, name: str, work: Callable[[], Report]) -> Report:
        """Do one part; what it refuses, or how it fails, is reported and stops nobody else."""
        said = Report()
        try:
            said = work()
            self.said[name] = said.lasting()
        except Held as refused:
            self.stopped = True
            said.refused[name] = str(refused)
        except (Unreachable, NoSuchTab) as refused:  # it will be there again, or the Problems tab says what is gone
            said.later(name, str(refused))
        except Refusal as refused:
            said.refused[name] = self.tell_of(name, str(refused))
        except Exception as failure:  # noqa: BLE001  # one part's fault must not keep the others from their work
            self.failed = True
            said.refused[name] = self.tell_of(name, FAILED)
            log("failed", part=name, error=type(failure).__name__, **_place(failure))
        self.report.merge(said)
        return said


def run(
    parts: Sequence[str],
    ids: Sequence[str] = (),
    now: Clock = clock.now,
    connection: Connection | None = None,
    budget: timedelta = BUDGET,
) -> Run:
    """Do what is due in the given parts, for all rows or the ones named; raise Held where another run is at work."""
    connection = connection or Connection()
    book = Book(connection, patience=LATELY)
    this = Run(book, connection, now, now() + budget)
    name = event_id(connection.settings.key, book.id, 0, "lease")
    with held(Calendar(connection), name, now) as lease:
        changed = book.open()
        log("opened", upgraded=len(changed))
        _take_up(this, lease)
        doing = _timely(this, parts)
        for _ in range(PASSES):
            _acts(this, doing, ids)
            sent = _send(this, lease, doing, ids)
            if not sent.done or this.late():
                break
        _unknown(this, ids)
        if tuple(parts) == PARTS and not ids and not this.stopped:
            _round_off(this, lease)
    log("ran", done=len(this.report.done), refused=len(this.report.refused))
    return this


def _take_up(this: Run, lease: Lease) -> None:
    """Take up what people typed, unless a run has done so and nothing was changed since.

    Drive's count of changes may lag: of two runs in a row one looks all the same.
    """
    this.version = this.book.version()
    this.quiet = bool(this.version) and lease.note.partition(" ")[0] == this.version
    if this.quiet:
        this.said["notice"] = {}
    else:
        this.clean = not this.part("notice", lambda: _notice(this.book)).refused


def _round_off(this: Run, lease: Lease) -> None:
    """Do what ends a whole run, and leave word for the next one of the state in which everything was seen."""
    this.part("archive", lambda: _archive(this))
    note = f"{this.version} {_digest(this.said)}"
    if not (this.quiet and note == lease.note):
        this.clean &= not this.part("problems", lambda: _problems(this)).refused
    lease.note = "" if this.quiet or not this.clean else note
    this.part("last run", lambda: _last_run(this))


def _digest(said: Mapping[str, Mapping[str, str]]) -> str:
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:16]


def _timely(this: Run, parts: Sequence[str]) -> Sequence[str]:
    """Leave out what sets times while nobody can tell what a time in the sheet means."""
    if not this.book.zones_differ():
        return parts
    held = [name for name in parts if name in TIMED]
    this.report.refused.update(dict.fromkeys(held, ZONES_DIFFER))
    return [name for name in parts if name not in TIMED]


def _problems(this: Run) -> Report:
    kept = this.book.keep_problems({ITSELF: {}, **this.said}, this.clock())
    log("problems", open=kept.open, fresh=kept.fresh, mended=kept.mended)
    return Report()


def _acts(this: Run, parts: Sequence[str], ids: Sequence[str]) -> None:
    for name in parts:
        if not this.late():
            this.part(name, partial(_act, this, name, ids))


def _act(this: Run, name: str, ids: Sequence[str]) -> Report:
    act: Act = import_module(f"functions.{name}.act").act
    return act(this.book, this.connection, ids, this.clock())


def fillers(parts: Sequence[str]) -> dict[What, Filler]:
    """Gather what the parts give the sender."""
    found: dict[What, Filler] = {}
    for name in parts:
        if name in FILLERS:
            theirs: Mapping[What, Filler] = import_module(FILLERS[name]).FILLERS
            found |= theirs
    return found


def _send(this: Run, lease: Lease, parts: Sequence[str], ids: Sequence[str]) -> Report:
    if this.late():
        return Report()
    sender = Sender(this.book, this.connection, fillers(parts), lease, this.clock, this.deadline)
    return this.part("outbox", lambda: sender.run(ids))


def _notice(book: Book) -> Report:
    saved = book.notice()
    report = Report()
    for conflict in saved.conflicts:
        report.later(conflict.change.row.id, str(conflict))
    return report


def _unknown(this: Run, ids: Sequence[str]) -> None:
    said = this.report
    for row_id in ids:
        if not any(row_id in group for group in (said.done, said.already, said.refused)):
            said.refused[row_id] = "There is no line with this ID that anything could be done for."


def _archive(this: Run) -> Report:
    """Once a day, and until all of it is done, move what is over to the year's archive."""
    firm, moment = this.book.look().firm, this.clock()
    today = moment.astimezone(firm.zone).date().isoformat()
    if firm["Archive seen to"] == today or this.late():
        return Report()
    told, done = archive(this.book, moment, this.late)
    log("archived", slices=len(told), done=done)
    if done:
        seen = this.book.read().firm.row("Archive seen to")
        this.book.save([change(seen, "Looked for what is over", value=today)], who=WHO)
    return Report()


def _last_run(this: Run) -> Report:
    firm = this.book.look().firm
    before, moment = firm.last_run(), this.clock()
    if before is None or before.tzinfo is None or moment - before >= SHOWN:
        shown = moment.astimezone(firm.zone).isoformat(timespec="minutes")
        this.book.save([change(firm.row("Last run"), "Ran", value=shown)], who=WHO)
    return Report()


def _place(failure: BaseException) -> dict[str, str | int]:
    trace = failure.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return {}
    return {"module": str(trace.tb_frame.f_globals.get("__name__", "")), "line": trace.tb_lineno}
