"""Interviewers' own calendars: what stands there is kept clear of, and one that cannot be seen is said."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from notebooks.desk.hold_interviews.arrange import ArrangePanel
from sheets_schema.book import Book
from sheets_schema.connection import Connection
from sheets_schema.tables import Interview
from tests.notebooks.desk.conftest import WHO, Seat
from tests.notebooks.desk.keyboard import Keyboard

MAREN = "maren@juniper.example"


class Owner:
    """Maren, in her own Calendar."""

    def __init__(self, connection: Connection) -> None:
        own = Connection(replace(connection.settings, who=MAREN))
        own.credentials._scopes = ["https://www.googleapis.com/auth/calendar"]  # her whole Calendar, not the kit's part
        self.api: Any = own.client("calendar", "v3")

    def share(self) -> None:
        """Let the firm's account see when she is taken."""
        rule = {"role": "freeBusyReader", "scope": {"type": "user", "value": WHO}}
        self.api.acl().insert(calendarId="primary", body=rule).execute()

    def is_taken(self, starts: datetime) -> None:
        """Put an hour of her own into her calendar."""
        ends = starts + timedelta(hours=1)
        body = {"start": {"dateTime": starts.isoformat()}, "end": {"dateTime": ends.isoformat()}, "summary": "Dentist"}
        self.api.events().insert(calendarId="primary", body=body).execute()


@pytest.fixture
def maren(connection: Connection) -> Owner:
    """An interviewer."""
    return Owner(connection)


def open_at(panel: ArrangePanel) -> Keyboard:
    """Sit down once the calendars have answered."""
    panel.calendars.wait()
    return Keyboard(panel)


def test_the_suggested_time_keeps_clear_of_an_interviewers_own_calendar(filled: Book, seat: Seat, maren: Owner) -> None:
    """
    Pipeline
    ID | Name | E-mail          | Stage     | Waiting since
    a1 | Ada  | ada@example.com | Interview | 2026-01-01T09:00
    a2 | Bo   | bo@example.com  | Interview | 2026-01-02T09:00

    Interviewers
    Name        | E-mail                | Role | Active
    Maren Oduya | maren@juniper.example | HR   | Yes
    """
    maren.share()
    panel = seat(ArrangePanel, filled)
    open_at(panel)
    wanted = panel._wanted("a1")
    assert wanted is not None
    assert wanted.starts is not None
    maren.is_taken(wanted.starts)
    again = seat(ArrangePanel, filled, "again")
    desk = open_at(again)
    moved = again._wanted("a1")
    assert moved is not None
    assert moved.starts == wanted.starts + timedelta(hours=1)
    assert "may not see" not in desk.words()

    typed = f"{wanted.starts.astimezone(again.zone):%Y-%m-%dT%H:%M}"
    assert desk.press("a", starts=typed)["outcome"] == "done"
    assert "Maren Oduya has something else in the calendar" in desk.words()
    assert "Dentist" not in desk.words()
    desk.click("arrange anyway")
    assert again.flush()
    assert [one.starts for one in filled.read(Interview)[Interview]] == [wanted.starts]


def test_a_calendar_that_cannot_be_seen_is_said(filled: Book, seat: Seat) -> None:
    """
    Pipeline
    ID | Name | E-mail          | Stage
    a1 | Ada  | ada@example.com | Interview

    Interviewers
    Name        | E-mail                  | Role | Active
    Maren Oduya | somebody@other.example  | HR   | Yes
    """
    desk = open_at(seat(ArrangePanel, filled))
    assert "This account may not see the calendar of Maren Oduya" in desk.words()
    assert desk.press("a")["outcome"] == "done"
