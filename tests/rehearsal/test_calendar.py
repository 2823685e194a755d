"""Calendar as the real client meets it: events, guests, conferences, versions."""

from pathlib import Path
from typing import Any

import pytest

from notebooks.rehearsal import calendar
from notebooks.rehearsal.dispatch import utc_now
from notebooks.rehearsal.store import Store
from tests.rehearsal.agenda import ADA, FIRM, IVY, LONDON, guests, interview, made, refused
from tests.rehearsal.clients import robot, signed_in


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "google.sqlite"


@pytest.fixture
def events(base: str) -> Any:
    return signed_in(base).calendar.events()


def test_an_event_comes_back_as_google_shows_it(events: Any) -> None:
    event = made(events, interview(id="abc01", attendees=guests(ADA)))
    assert event["id"] == "abc01"
    assert event["iCalUID"] == "abc01@google.com"
    assert event["start"] == {"dateTime": "2030-01-02T09:30:00Z", "timeZone": LONDON}
    assert event["organizer"] == {"email": FIRM, "self": True}
    assert event["attendees"] == [{"email": ADA, "responseStatus": "needsAction"}]
    assert (event["status"], event["sequence"], event["eventType"]) == ("confirmed", 0, "default")
    assert events.get(calendarId="primary", eventId="abc01").execute() == event
    assert events.get(calendarId=FIRM, eventId="abc01", timeZone="Asia/Tokyo").execute()["start"] == {
        "dateTime": "2030-01-02T18:30:00+09:00", "timeZone": LONDON}


@pytest.mark.parametrize("identity", ["abcw1", "ABCDE", "abcd", "abc-1", "a" * 1025])
def test_an_id_outside_base32hex_is_refused(events: Any, identity: str) -> None:
    assert refused(events.insert(calendarId="primary", body=interview(id=identity))) == (
        400, "invalid", "Invalid resource id value.")


def test_the_id_of_a_deleted_event_stays_taken_until_an_update_brings_it_back(events: Any) -> None:
    made(events, interview(id="abc01"))
    events.delete(calendarId="primary", eventId="abc01").execute()
    assert refused(events.insert(calendarId="primary", body=interview(id="abc01"))) == (
        409, "duplicate", "The requested identifier already exists.")
    assert events.get(calendarId="primary", eventId="abc01").execute()["status"] == "cancelled"
    assert events.list(calendarId="primary").execute()["items"] == []
    back = events.update(calendarId="primary", eventId="abc01", body=interview(status="confirmed")).execute()
    assert (back["id"], back["status"]) == ("abc01", "confirmed")


def test_an_id_in_use_is_a_duplicate(events: Any) -> None:
    made(events, interview(id="abc01"))
    assert refused(events.insert(calendarId="primary", body=interview(id="abc01")))[0] == 409


def test_deleting_twice_says_gone(events: Any) -> None:
    made(events, interview(id="abc01"))
    events.delete(calendarId="primary", eventId="abc01").execute()
    assert refused(events.delete(calendarId="primary", eventId="abc01")) == (
        410, "deleted", "Resource has been deleted")
    assert refused(events.delete(calendarId="primary", eventId="never"))[0] == 404


@pytest.mark.parametrize(("change", "reason", "sentence"), [
    ({"end": {"dateTime": "2030-01-02T09:00:00Z"}}, "timeRangeEmpty", "The specified time range is empty."),
    ({"end": None}, "required", "Missing end time."),
    ({"end": {"date": "2030-01-03"}}, "invalid",
     "Start and end times must either both be date or both be dateTime."),
    ({"start": {"dateTime": "2030-01-02T09:00:00"}}, "required", "Missing time zone definition for start time."),
    ({"start": {"dateTime": "2030-01-02T09:00:00", "timeZone": "Mars/Base"}}, "invalid",
     "Invalid time zone definition for start time."),
    ({"attendees": [{"email": "ada at example"}]}, "invalid", "Invalid attendee email."),
    ({"recurrence": ["RRULE:FREQ=SOMETIMES"]}, "invalid", "Invalid recurrence rule."),
])
def test_what_calendar_cannot_keep_is_refused_in_its_words(
        events: Any, change: dict[str, Any], reason: str, sentence: str) -> None:
    assert refused(events.insert(calendarId="primary", body=interview(**change))) == (400, reason, sentence)
    assert events.list(calendarId="primary", showDeleted=True).execute()["items"] == []


def test_an_older_version_cannot_overwrite_a_newer_one(events: Any) -> None:
    first = made(events)
    request = events.patch(calendarId="primary", eventId=first["id"], body={"location": "Room 1"})
    request.headers["If-Match"] = first["etag"]
    second = request.execute()
    assert second["etag"] != first["etag"]
    request = events.patch(calendarId="primary", eventId=first["id"], body={"location": "Room 2"})
    request.headers["If-Match"] = first["etag"]
    assert refused(request) == (412, "conditionNotMet", "Precondition Failed")
    assert events.get(calendarId="primary", eventId=first["id"]).execute()["location"] == "Room 1"


def test_a_patch_replaces_the_guests_as_a_whole(events: Any) -> None:
    both = [{"email": ADA, "responseStatus": "accepted"}, {"email": IVY, "responseStatus": "accepted"}]
    event = made(events, interview(attendees=both))
    patched = events.patch(calendarId="primary", eventId=event["id"], body={"attendees": guests(ADA)}).execute()
    assert patched["attendees"] == [{"email": ADA, "responseStatus": "needsAction"}]


def test_a_patch_merges_properties_and_empties_what_is_null(events: Any) -> None:
    event = made(events, interview(location="Room 1", extendedProperties={"private": {"row": "i1", "version": "1"}}))
    change = {"location": None, "extendedProperties": {"private": {"version": "2"}}}
    patched = events.patch(calendarId="primary", eventId=event["id"], body=change).execute()
    assert "location" not in patched
    assert patched["extendedProperties"] == {"private": {"row": "i1", "version": "2"}}
    assert patched["sequence"] == 1


def test_an_update_without_guests_removes_them(events: Any) -> None:
    event = made(events, interview(attendees=guests(ADA)))
    assert "attendees" not in events.update(calendarId="primary", eventId=event["id"], body=interview()).execute()


def create_request(name: str = "q1") -> dict[str, Any]:
    return {"createRequest": {"requestId": name, "conferenceSolutionKey": {"type": "hangoutsMeet"}}}


def test_a_conference_is_dropped_without_the_version_parameter(events: Any) -> None:
    assert "conferenceData" not in made(events, interview(conferenceData=create_request()))
    event = made(events, interview(conferenceData=create_request()), conferenceDataVersion=1)
    assert event["hangoutLink"] == event["conferenceData"]["entryPoints"][0]["uri"]
    assert event["conferenceData"]["createRequest"]["status"] == {"statusCode": "success"}
    kept = events.update(calendarId="primary", eventId=event["id"], body=interview()).execute()
    assert kept["hangoutLink"] == event["hangoutLink"]
    gone = events.update(calendarId="primary", eventId=event["id"], body=interview(), conferenceDataVersion=1).execute()
    assert "hangoutLink" not in gone


def test_a_repeated_request_id_makes_no_second_link(events: Any) -> None:
    event = made(events, interview(conferenceData=create_request()), conferenceDataVersion=1)

    def again(name: str) -> str:
        body = {"conferenceData": create_request(name)}
        patched = events.patch(calendarId="primary", eventId=event["id"], body=body, conferenceDataVersion=1).execute()
        return str(patched["hangoutLink"])

    assert again("q1") == event["hangoutLink"]
    assert again("q2") != event["hangoutLink"]


def test_the_room_of_an_event_is_a_meeting_space(base: str, events: Any) -> None:
    event = made(events, interview(conferenceData=create_request()), conferenceDataVersion=1)
    code = event["conferenceData"]["conferenceId"]
    assert signed_in(base).meet.spaces().get(name=f"spaces/{code}").execute()["meetingUri"] == event["hangoutLink"]


def test_a_room_made_elsewhere_may_be_written_into_an_event(events: Any) -> None:
    data = {"conferenceSolution": {"key": {"type": "hangoutsMeet"}}, "conferenceId": "abc-defg-hij",
            "entryPoints": [{"entryPointType": "video", "uri": "https://meet.google.com/abc-defg-hij"}]}
    event = made(events, interview(conferenceData=data), conferenceDataVersion=1)
    assert event["hangoutLink"] == "https://meet.google.com/abc-defg-hij"


def test_a_service_account_alone_neither_invites_nor_makes_rooms(base: str) -> None:
    alone = robot(base).calendar.events()
    assert refused(alone.insert(calendarId="primary", body=interview(attendees=guests(ADA))))[:2] == (
        403, "forbiddenForServiceAccounts")
    body = interview(conferenceData=create_request())
    assert refused(alone.insert(calendarId="primary", body=body, conferenceDataVersion=1)) == (
        400, "invalid", "Invalid conference type value.")
    for_firm = robot(base, FIRM).calendar.events()
    event = made(for_firm, body | {"attendees": guests(ADA)}, conferenceDataVersion=1)
    assert event["creator"]["email"] == FIRM
    assert event["hangoutLink"]


def test_a_guest_of_the_firm_sees_the_event_and_answers_it(base: str, events: Any) -> None:
    event = made(events, interview(attendees=guests(IVY, ADA), extendedProperties={"private": {"row": "i1"}}))
    ivy = signed_in(base, IVY).calendar.events()
    (seen,) = ivy.list(calendarId="primary").execute()["items"]
    assert (seen["id"], seen["organizer"]) == (event["id"], {"email": FIRM})
    assert seen["attendees"][0] == {"email": IVY, "responseStatus": "needsAction", "self": True}
    assert "extendedProperties" not in seen
    answer = {"attendees": [{"email": IVY, "responseStatus": "accepted"}]}
    ivy.patch(calendarId="primary", eventId=event["id"], body=answer).execute()
    now = events.get(calendarId="primary", eventId=event["id"]).execute()
    assert [one["responseStatus"] for one in now["attendees"]] == ["accepted", "needsAction"]
    assert refused(ivy.patch(calendarId="primary", eventId=event["id"], body={"summary": "Mine"}))[1] == (
        "forbiddenForNonOrganizer")


def test_guests_who_may_not_see_each_other_do_not(base: str, events: Any) -> None:
    made(events, interview(attendees=guests(IVY, ADA), guestsCanSeeOtherGuests=False))
    (seen,) = signed_in(base, IVY).calendar.events().list(calendarId="primary").execute()["items"]
    assert [one["email"] for one in seen["attendees"]] == [IVY]
    assert ADA not in str(seen)


def test_a_guest_who_deletes_their_copy_has_declined(base: str, events: Any) -> None:
    event = made(events, interview(attendees=guests(IVY)))
    ivy = signed_in(base, IVY).calendar.events()
    ivy.delete(calendarId="primary", eventId=event["id"]).execute()
    assert ivy.list(calendarId="primary").execute()["items"] == []
    now = events.get(calendarId="primary", eventId=event["id"]).execute()
    assert (now["status"], now["attendees"][0]["responseStatus"]) == ("confirmed", "declined")


def test_a_colleague_sees_a_private_event_as_a_block(base: str, events: Any) -> None:
    made(events, interview(summary="Interview with Ada", visibility="private"))
    (seen,) = signed_in(base, IVY).calendar.events().list(calendarId=FIRM).execute()["items"]
    assert "Ada" not in str(seen)
    assert seen["start"]["dateTime"] == "2030-01-02T09:30:00Z"
    assert refused(signed_in(base, IVY).calendar.events().insert(calendarId=FIRM, body=interview()))[1] == (
        "requiredAccessLevel")
    assert refused(signed_in(base, ADA).calendar.events().list(calendarId=FIRM))[0] == 404


def test_an_answer_on_the_page_is_an_answer_in_the_event(base: str, data: Path, events: Any) -> None:
    event = made(events, interview(attendees=guests(ADA)))
    with Store(data).transaction() as db:
        assert calendar.answer(db, event["id"], ADA, "accepted", utc_now())
        assert not calendar.answer(db, event["id"], IVY, "accepted", utc_now())
        (entry,) = calendar.shown(db, ADA)
        assert (entry.title, entry.guests, entry.starts.isoformat()) == (
            "Interview", [(ADA, "accepted")], "2030-01-02T09:30:00+00:00")
        assert calendar.calendars(db) == [ADA, FIRM]
    now = events.get(calendarId="primary", eventId=event["id"]).execute()
    assert now["attendees"] == [{"email": ADA, "responseStatus": "accepted"}]
    assert now["etag"] != event["etag"]


def test_an_event_moves_to_another_calendar(base: str, events: Any) -> None:
    new = signed_in(base).calendar.calendars().insert(body={"summary": "Interviews"}).execute()
    event = made(events)
    moved = events.move(calendarId="primary", eventId=event["id"], destination=new["id"]).execute()
    assert moved["organizer"]["email"] == new["id"]
    assert events.list(calendarId="primary").execute()["items"] == []
    assert [one["id"] for one in events.list(calendarId=new["id"]).execute()["items"]] == [event["id"]]


def test_the_zone_of_the_calendar_is_a_setting(base: str) -> None:
    mine = signed_in(base).calendar
    mine.calendars().patch(calendarId="primary", body={"timeZone": LONDON}).execute()
    assert mine.settings().get(setting="timezone").execute()["value"] == LONDON
    assert "11" in mine.colors().get().execute()["event"]


def test_a_calendar_of_ones_own_is_shared_with_whom_one_chooses(base: str) -> None:
    mine = signed_in(base).calendar
    new = mine.calendars().insert(body={"summary": "Interviews", "timeZone": LONDON}).execute()
    event = mine.events().insert(calendarId=new["id"], body=interview()).execute()
    assert event["organizer"] == {"email": new["id"], "displayName": "Interviews", "self": True}
    theirs = signed_in(base, IVY).calendar
    assert refused(theirs.events().list(calendarId=new["id"]))[0] == 404
    rule = {"role": "reader", "scope": {"type": "user", "value": IVY}}
    mine.acl().insert(calendarId=new["id"], body=rule).execute()
    assert len(theirs.events().list(calendarId=new["id"]).execute()["items"]) == 1
    listed = theirs.calendarList().list().execute()["items"]
    assert [(one["id"], one["accessRole"]) for one in listed] == [(IVY, "owner"), (new["id"], "reader")]
