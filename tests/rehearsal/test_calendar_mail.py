"""What guests find in their mailboxes when an event is made, changed or cancelled."""

from email.message import EmailMessage
from pathlib import Path
from typing import Any

import icalendar
import pytest

from notebooks.rehearsal import gmail
from notebooks.rehearsal.store import Store
from tests.rehearsal.agenda import ADA, FIRM, IVY, LONDON, guests, interview, made
from tests.rehearsal.clients import signed_in

BO = "bo@example.com"


@pytest.fixture
def events(base: str) -> Any:
    return signed_in(base).calendar.events()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "google.sqlite"


def mails(data: Path, email: str) -> list[EmailMessage]:
    with Store(data).transaction() as db:
        return [one.message for one in gmail.delivered(db) if one.mailbox == email]


def attached(mail: EmailMessage) -> bytes:
    (file,) = mail.iter_attachments()
    assert file.get_filename() == "invite.ics"
    data = file.get_payload(decode=True)
    assert isinstance(data, bytes)
    return data


def read(mail: EmailMessage) -> icalendar.Event:
    calendar = icalendar.Calendar.from_ical(attached(mail))
    assert isinstance(calendar, icalendar.Calendar)
    (event,) = calendar.events
    return event


def method(mail: EmailMessage) -> str:
    return str(icalendar.Calendar.from_ical(attached(mail))["METHOD"])


def test_each_guest_gets_one_invitation_with_a_calendar_object(events: Any, data: Path) -> None:
    body = interview(id="abc01", attendees=guests(ADA, IVY), location="https://meet.google.com/abc-defg-hij",
                     description="A talk of 45 minutes.")
    made(events, body, sendUpdates="all")
    (mail,) = mails(data, ADA)
    assert mail["Subject"] == f"Invitation: Interview @ Wed 2 Jan 2030 09:30 - 10:15 ({LONDON}) ({ADA})"
    assert mail["From"] == FIRM
    assert [part.get_content_type() for part in mail.walk()] == [
        "multipart/mixed", "multipart/alternative", "text/plain", "text/calendar", "application/ics"]
    event = read(mail)
    assert method(mail) == "REQUEST"
    assert (event["UID"], event["SEQUENCE"], event["SUMMARY"]) == ("abc01@google.com", 0, "Interview")
    assert event["ORGANIZER"] == f"mailto:{FIRM}"
    assert {str(one) for one in event.attendees} == {f"mailto:{ADA}", f"mailto:{IVY}"}
    assert event.start.isoformat() == "2030-01-02T09:30:00+00:00"
    assert len(mails(data, IVY)) == 1
    assert mails(data, FIRM) == []


def test_nobody_is_told_without_being_asked_to(events: Any, data: Path) -> None:
    made(events, interview(attendees=guests(ADA)))
    assert mails(data, ADA) == []


def test_external_only_tells_those_outside_the_firm(events: Any, data: Path) -> None:
    made(events, interview(attendees=guests(ADA, IVY)), sendUpdates="externalOnly")
    assert (len(mails(data, ADA)), len(mails(data, IVY))) == (1, 0)


def test_a_hidden_guest_list_stays_hidden_in_words_and_object(events: Any, data: Path) -> None:
    made(events, interview(attendees=guests(ADA, BO), guestsCanSeeOtherGuests=False), sendUpdates="all")
    (mail,) = mails(data, ADA)
    assert str(read(mail)["ATTENDEE"]) == f"mailto:{ADA}"
    assert BO not in mail.as_string()
    assert BO not in attached(mail).decode()


def test_a_new_time_is_told_with_a_higher_sequence(events: Any, data: Path) -> None:
    event = made(events, interview(attendees=guests(ADA)), sendUpdates="all")
    later = {"end": {"dateTime": "2030-01-02T11:00:00", "timeZone": LONDON}}
    events.patch(calendarId="primary", eventId=event["id"], body=later, sendUpdates="all").execute()
    first, second = mails(data, ADA)
    assert second["Subject"].startswith("Updated invitation: ")
    assert (read(first)["SEQUENCE"], read(second)["SEQUENCE"]) == (0, 1)
    assert read(first)["UID"] == read(second)["UID"]
    unseen = {"colorId": "5", "extendedProperties": {"private": {"row": "i1"}}}
    events.patch(calendarId="primary", eventId=event["id"], body=unseen, sendUpdates="all").execute()
    assert len(mails(data, ADA)) == 2


def test_a_deleted_event_is_cancelled_in_the_mail(events: Any, data: Path) -> None:
    event = made(events, interview(attendees=guests(ADA)), sendUpdates="all")
    events.delete(calendarId="primary", eventId=event["id"], sendUpdates="all").execute()
    last = mails(data, ADA)[-1]
    assert last["Subject"].startswith("Canceled event: ")
    assert (method(last), read(last)["STATUS"], read(last)["SEQUENCE"]) == ("CANCEL", "CANCELLED", 1)


def test_a_guest_taken_off_is_told_and_a_new_one_invited(events: Any, data: Path) -> None:
    event = made(events, interview(attendees=guests(ADA, IVY)), sendUpdates="all")
    change = {"attendees": guests(IVY, BO)}
    events.patch(calendarId="primary", eventId=event["id"], body=change, sendUpdates="all").execute()
    assert [method(mail) for mail in mails(data, ADA)] == ["REQUEST", "CANCEL"]
    assert [method(mail) for mail in mails(data, BO)] == ["REQUEST"]
    assert [method(mail) for mail in mails(data, IVY)] == ["REQUEST"]


def test_a_series_names_its_zone(events: Any, data: Path) -> None:
    made(events, interview(attendees=guests(ADA), recurrence=["RRULE:FREQ=WEEKLY;COUNT=3"]), sendUpdates="all")
    (mail,) = mails(data, ADA)
    text = attached(mail).decode()
    assert "BEGIN:VTIMEZONE" in text
    assert read(mail)["RRULE"].to_ical() == b"FREQ=WEEKLY;COUNT=3"


def test_a_title_with_line_breaks_makes_no_header(events: Any, data: Path) -> None:
    made(events, interview(summary="Talk\r\nBcc: eve@example.com", attendees=guests(ADA)), sendUpdates="all")
    (mail,) = mails(data, ADA)
    assert mail["Bcc"] is None
    assert mails(data, "eve@example.com") == []
    assert str(read(mail)["SUMMARY"]).startswith("Talk")
