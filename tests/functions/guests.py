"""What guests and the firm see in their calendars, and what people do there."""

from datetime import datetime, timedelta
from typing import Any

from functions.hold_interviews.shown import Kind
from functions.post.keyed import event_id
from sheets_schema.connection import Connection
from sheets_schema.tables import HistoryLine, Interviewer
from tests.functions.planning import KEY
from tests.functions.world import World, as_person


def events(world: World, row_id: str = "i1", generation: int = 1) -> tuple[dict[str, Any], dict[str, Any]]:
    """Look at the candidate's and the panel's event as the firm sees them."""
    ids = (event_id(KEY, row_id, generation, kind) for kind in Kind)
    candidate, panel = map(world.event, ids)
    return candidate, panel


def api(connection: Connection) -> Any:
    """Give Calendar's own client for events."""
    return connection.client("calendar", "v3").events()


def starts(event: dict[str, Any]) -> datetime:
    """Say when an event begins."""
    return datetime.fromisoformat(event["start"]["dateTime"])


def move(connection: Connection, event: dict[str, Any], by: timedelta) -> None:
    """Move an event as a person does in Calendar, telling nobody."""
    body = {
        edge: {"dateTime": (datetime.fromisoformat(event[edge]["dateTime"]) + by).isoformat()}
        for edge in ("start", "end")
    }
    api(connection).patch(calendarId="primary", eventId=event["id"], body=body).execute()


def answer(world: World, guest: str, event: dict[str, Any], said: str) -> None:
    """Answer an invitation as the guest does."""
    guests = [{"email": guest, "responseStatus": said}]
    api(Connection(as_person(guest))).patch(
        calendarId="primary", eventId=event["id"], body={"attendees": guests}
    ).execute()


def interviewer(name: str) -> Interviewer:
    """Give somebody who interviews."""
    return Interviewer(id=f"v-{name}", name=name, email=f"{name}@juniper.example")


def parts(mail: Any) -> list[Any]:
    """List the text parts of a mail, the calendar object among them."""
    return [part for part in mail.walk() if part.get_content_maintype() == "text"]


def why_of(world: World, header: str) -> str:
    """Say why a column was last changed, from History."""
    lines = [line for line in world.book.read(HistoryLine)[HistoryLine] if line.column_header == header]
    return lines[-1].why
