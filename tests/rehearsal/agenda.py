"""What the calendar tests share: people, an interview, refusals."""

from typing import Any

import pytest
from googleapiclient.errors import HttpError

from tests.rehearsal.clients import message, status

FIRM, IVY, ADA = "recruiting@juniper.example", "ivy@juniper.example", "ada@example.com"
LONDON = "Europe/London"


def interview(**more: Any) -> dict[str, Any]:
    return {
        "summary": "Interview",
        "start": {"dateTime": "2030-01-02T09:30:00", "timeZone": LONDON},
        "end": {"dateTime": "2030-01-02T10:15:00", "timeZone": LONDON},
        **more,
    }


def guests(*emails: str) -> list[dict[str, str]]:
    return [{"email": email} for email in emails]


def made(events: Any, body: dict[str, Any] | None = None, **params: Any) -> dict[str, Any]:
    created: dict[str, Any] = events.insert(calendarId="primary", body=body or interview(), **params).execute()
    return created


def refused(request: Any) -> tuple[int, str, str]:
    with pytest.raises(HttpError) as error:
        request.execute()
    return *status(error.value), message(error.value)
