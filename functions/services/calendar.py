"""Calendar v3: the firm's own calendar, one event at a time, with ids and versions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from functions.services.asking import NotThere, ask
from sheets_schema.connection import Connection

OWN = "primary"
PAGE = 2500  # events; the most that Calendar gives at once


@dataclass(frozen=True)
class Event:
    """An event as it stands: `marks` are the kit's own notes on it, which no guest sees."""

    id: str
    etag: str
    gone: bool
    starts: datetime | None
    ends: datetime | None
    location: str = ""
    guests: tuple[Mapping[str, Any], ...] = ()
    marks: Mapping[str, str] = field(default_factory=dict)

    @property
    def minutes(self) -> int | None:
        """Say how long it lasts; an all-day event has no minutes."""
        if self.starts is None or self.ends is None:
            return None
        return round((self.ends - self.starts).total_seconds() / 60)


def _event(found: Mapping[str, Any]) -> Event:
    return Event(
        id=found["id"],
        etag=found.get("etag", ""),
        gone=found.get("status") == "cancelled",
        starts=_moment(found.get("start", {})),
        ends=_moment(found.get("end", {})),
        location=found.get("location", ""),
        guests=tuple(found.get("attendees", ())),
        marks=found.get("extendedProperties", {}).get("private", {}),
    )


def _moment(spec: Mapping[str, str]) -> datetime | None:
    return datetime.fromisoformat(spec["dateTime"]) if "dateTime" in spec else None


def span(starts: datetime, ends: datetime, zone: str) -> dict[str, Any]:
    """Give the start and the end of an event as Calendar wants them."""
    return {
        "start": {"dateTime": starts.isoformat(), "timeZone": zone},
        "end": {"dateTime": ends.isoformat(), "timeZone": zone},
    }


def marked(**marks: str) -> dict[str, Any]:
    """Give the kit's own notes as Calendar keeps them."""
    return {"extendedProperties": {"private": marks}}


class Calendar:
    """The firm's calendar over one connection."""

    def __init__(self, connection: Connection) -> None:
        self.api = connection.client("calendar", "v3").events()

    def get(self, event_id: str) -> Event | None:
        """Find an event; a deleted one is still found, and says that it is gone."""
        try:
            return _event(ask(self.api.get(calendarId=OWN, eventId=event_id), "an event"))
        except NotThere:
            return None

    def with_mark(self, name: str, value: str, since: datetime) -> list[Event]:
        """List the events that carry a mark and end after a moment, deleted ones too."""
        found: list[Event] = []
        token = None
        while True:
            request = self.api.list(
                calendarId=OWN,
                privateExtendedProperty=f"{name}={value}",
                timeMin=since.isoformat(),
                showDeleted=True,
                maxResults=PAGE,
                pageToken=token,
            )
            page = ask(request, "the calendar")
            found += map(_event, page.get("items", []))
            token = page.get("nextPageToken")
            if not token:
                return found

    def insert(self, event_id: str, body: Mapping[str, Any], notify: bool) -> Event:
        """Make an event under an id of our own; AlreadyThere when the id was ever used."""
        request = self.api.insert(calendarId=OWN, body={**body, "id": event_id}, sendUpdates=_told(notify))
        return _event(ask(request, "a new event"))

    def patch(self, event: Event, body: Mapping[str, Any], notify: bool) -> Event:
        """Change parts of an event; ChangedMeanwhile when it is no longer as it was read."""
        request = self.api.patch(calendarId=OWN, eventId=event.id, body=dict(body), sendUpdates=_told(notify))
        return self._matching(request, event, "a change of an event")

    def bring_back(self, event: Event, body: Mapping[str, Any]) -> Event:
        """Put a deleted event back as a whole, quietly: its id cannot be used for a new one."""
        whole = {**body, "status": "confirmed"}
        request = self.api.update(calendarId=OWN, eventId=event.id, body=whole, sendUpdates="none")
        return self._matching(request, event, "a deleted event")

    def cancel(self, event: Event, notify: bool) -> None:
        """Call an event off; one that is gone already stays gone."""
        request = self.api.delete(calendarId=OWN, eventId=event.id, sendUpdates=_told(notify))
        request.headers["If-Match"] = event.etag
        try:
            ask(request, "the end of an event")
        except NotThere:
            return

    def _matching(self, request: Any, event: Event, what: str) -> Event:
        request.headers["If-Match"] = event.etag
        return _event(ask(request, what))


def _told(notify: bool) -> str:
    return "all" if notify else "none"
