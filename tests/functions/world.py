"""A firm in a rehearsal: filling its book, running ticks, dying in the middle, and looking at what came of it."""

from __future__ import annotations

import base64
import email
import email.policy
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from typing import Any

import requests

from functions.tick import Run, run
from sheets_schema.book import Book
from sheets_schema.changes import add, change
from sheets_schema.connection import Connection, Session
from sheets_schema.rows import Row
from sheets_schema.settings import Settings, settings
from sheets_schema.stages import Stage
from sheets_schema.tables import Application, Interview, Interviewer, Job, Outgoing, Person
from sheets_schema.tables.firm import Firm
from sheets_schema.tables.interviews import InterviewStatus, Mode, Round

START = datetime(2029, 12, 1, 12, 0, tzinfo=UTC)
FIRST = datetime(2030, 1, 2, 9, 30, tzinfo=UTC)
INTERVIEWS = ("hold_interviews",)


class Killed(BaseException):
    """The process died."""


class Mortal(Session):
    """A session that dies before its nth call and stays dead; that is dying after the one before was answered, too."""

    def __init__(self, credentials: Any, google: str, nth: int) -> None:
        super().__init__(credentials, google)
        self.nth, self.count = nth, 0

    def request(self, method: str, url: str, *args: Any, **options: Any) -> requests.Response:
        """Send one request, if still alive."""
        self.count += 1
        if self.count >= self.nth:
            raise Killed
        return super().request(method, url, *args, **options)


@dataclass
class World:
    """One firm: its book, its Google, and a clock that only ticks move."""

    google: str
    book: Book
    now: datetime = START
    candidates: int = 0
    clock: Callable[[], datetime] = field(init=False)

    def __post_init__(self) -> None:
        self.clock = lambda: self.now

    def tick(self, parts: Sequence[str] = INTERVIEWS, ids: Sequence[str] = ()) -> Run:
        """Run once, ten minutes later than before, with a connection of its own."""
        self.now += timedelta(minutes=10)
        connection = Connection(settings())
        try:
            return run(parts, ids, self.clock, connection)
        finally:
            connection.session.close()

    def dying_tick(self, nth: int, parts: Sequence[str] = INTERVIEWS) -> bool:
        """Run once and die before the nth call; tell whether it came to that."""
        self.now += timedelta(minutes=10)
        connection = Connection(settings())
        connection.__dict__["session"] = Mortal(connection.credentials, connection.settings.google, nth)
        try:
            run(parts, (), self.clock, connection)
        except Killed:
            return True
        finally:
            connection.session.close()
        return False

    def candidate(self, name: str = "Ada Lovelace", **interview: Any) -> str:
        """Add somebody with a planned interview, on a day of their own; give the interview's ID."""
        self.candidates += 1
        number = self.candidates
        rows: list[Row] = [
            Person(id=f"p{number}", name=name, email=f"ada{number}@example.com", phone="+44 20 7946 0000"),
            Application(id=f"a{number}", person_id=f"p{number}", job_id="j1", stage=Stage.INTERVIEW),
            Interviewer(id=f"v{number}", name="Bo", email=f"bo{number}@juniper.example"),
            _interview(number, **interview),
        ]
        rows += [Job(id="j1", title="Baker")] if number == 1 else []
        self.book.save([add(row, "For the test") for row in rows], who="test")
        return f"i{number}"

    def interview(self, row_id: str) -> Interview:
        """Read one interview."""
        return self.book.read(Interview).find(Interview, row_id)

    def firm(self) -> Firm:
        """Read the firm's choices."""
        return self.book.read().firm

    def outbox(self) -> list[Outgoing]:
        """Read the Outbox."""
        return self.book.read(Outgoing)[Outgoing]

    def type(self, row: Row, **values: Any) -> None:
        """Change a line of the sheet."""
        self.book.save([change(row, "Typed", **values)], who="test")

    def mails(self, to: str = "") -> list[EmailMessage]:
        """List the mails that went out, or those to one address, oldest first."""
        found = requests.get(f"{self.google}/rehearsal/admin/mail", timeout=30).json()
        return [_message(one["raw"]) for one in found if to in ("", one["to"]) and one["to"] != one["from"]]

    def subjects(self, to: str) -> list[str]:
        """List the first words of the subjects of the mails to one address."""
        return [str(mail["Subject"]).partition(":")[0] for mail in self.mails(to)]

    def event(self, event_id: str) -> dict[str, Any]:
        """Look at an event as the firm sees it."""
        events = Connection(settings()).client("calendar", "v3").events()
        return dict(events.get(calendarId="primary", eventId=event_id).execute())

    def events(self, guest: str = "") -> list[dict[str, Any]]:
        """List the events that stand in the firm's calendar, or in a guest's own."""
        who = Connection(settings()) if not guest else Connection(as_person(guest))
        found = who.client("calendar", "v3").events().list(calendarId="primary").execute().get("items", [])
        return [one for one in found if "lease" not in str(one.get("extendedProperties"))]

    def calls_so_far(self) -> Counter[str]:
        """Count the calls Google got."""
        return Counter(requests.get(f"{self.google}/rehearsal/admin/calls", timeout=30).json())

    def calls(self) -> Counter[str]:
        """Count the calls Google got since this was last asked."""
        found = self.calls_so_far()
        requests.delete(f"{self.google}/rehearsal/admin/calls", timeout=30)
        return found

    def fault(self, method: str, fault: str, **more: Any) -> None:
        """Order a fault."""
        ordered = {"method": method, "fault": fault, **more}
        requests.post(f"{self.google}/rehearsal/admin/faults", json=ordered, timeout=30).raise_for_status()

    def no_faults(self) -> int:
        """Take back the faults that did not strike; say how many there were."""
        address = f"{self.google}/rehearsal/admin/faults"
        left = len(requests.get(address, timeout=30).json())
        requests.delete(address, timeout=30)
        return left


def as_person(person: str) -> Settings:
    """Give the settings of somebody else at the same Google."""
    return replace(settings(), who=person)


def _interview(number: int, **given: Any) -> Interview:
    values: dict[str, Any] = {
        "application_id": f"a{number}",
        "round": Round.HR,
        "mode": Mode.PHONE,
        "starts": FIRST + timedelta(days=number),
        "minutes": 45,
        "interviewers": (f"bo{number}@juniper.example",),
        "status": InterviewStatus.PLANNED,
    }
    return Interview(id=f"i{number}", **(values | given))


def _message(raw: str) -> EmailMessage:
    found = email.message_from_bytes(base64.b64decode(raw), policy=email.policy.default)
    assert isinstance(found, EmailMessage)
    return found
