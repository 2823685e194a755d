"""Lists of events, series, sync, free and busy."""

from typing import Any

import pytest

from tests.rehearsal.agenda import ADA, FIRM, IVY, LONDON, guests, interview, made, refused
from tests.rehearsal.clients import signed_in

DAY = {"timeMin": "2030-01-02T00:00:00Z", "timeMax": "2030-01-03T00:00:00Z"}


@pytest.fixture
def events(base: str) -> Any:
    return signed_in(base).calendar.events()


def at(start: str, end: str, **more: Any) -> dict[str, Any]:
    return interview(start={"dateTime": start, "timeZone": LONDON}, end={"dateTime": end, "timeZone": LONDON}, **more)


def titles(events: Any, **params: Any) -> list[str]:
    return [one["summary"] for one in events.list(calendarId="primary", **params).execute()["items"]]


def three(events: Any) -> None:
    made(events, at("2030-01-02T14:00:00", "2030-01-02T15:00:00", summary="Bo, second talk",
                    extendedProperties={"private": {"row": "i2", "kind": "panel"}}))
    made(events, at("2030-01-02T09:00:00", "2030-01-02T10:00:00", summary="Ada", attendees=guests(ADA),
                    extendedProperties={"private": {"row": "i1", "kind": "panel"}}))
    made(events, at("2030-02-01T09:00:00", "2030-02-01T10:00:00", summary="Cy", description="A second look"))


@pytest.mark.parametrize(("params", "expected"), [
    ({"singleEvents": True, "orderBy": "startTime"}, ["Ada", "Bo, second talk", "Cy"]),
    (DAY, ["Bo, second talk", "Ada"]),
    ({"timeMin": "2030-01-02T10:00:00Z", "timeMax": "2030-01-02T14:00:00Z"}, []),
    ({"q": "second"}, ["Bo, second talk", "Cy"]),
    ({"q": "ada@example.com"}, ["Ada"]),
    ({"privateExtendedProperty": ["row=i1"]}, ["Ada"]),
    ({"privateExtendedProperty": ["kind=panel", "row=i2"]}, ["Bo, second talk"]),
    ({"sharedExtendedProperty": ["row=i1"]}, []),
])
def test_a_list_holds_what_was_asked_for(events: Any, params: dict[str, Any], expected: list[str]) -> None:
    """
    Calendar (in the order of insertion)
    Title           | Starts           | Properties        | Text
    Bo, second talk | 2 Jan 2030 14:00 | row=i2 kind=panel |
    Ada             | 2 Jan 2030 09:00 | row=i1 kind=panel | guest ada@example.com
    Cy              | 1 Feb 2030 09:00 |                   | A second look
    """
    three(events)
    assert titles(events, **params) == expected


def test_an_order_by_start_needs_single_events(events: Any) -> None:
    assert refused(events.list(calendarId="primary", orderBy="startTime"))[0] == 400


def test_a_long_list_comes_in_pages_and_ends_with_a_sync_token(events: Any) -> None:
    three(events)
    request, pages = events.list(calendarId="primary", maxResults=2), []
    while request is not None:
        answer = request.execute()
        pages.append(answer)
        request = events.list_next(request, answer)
    assert [len(one["items"]) for one in pages] == [2, 1]
    assert ["nextSyncToken" in one for one in pages] == [False, True]


def test_a_sync_token_gives_what_changed_since_deletions_too(events: Any) -> None:
    first = made(events, interview(summary="Stays"))
    second = made(events, interview(summary="Goes"))
    token = events.list(calendarId="primary").execute()["nextSyncToken"]
    assert events.list(calendarId="primary", syncToken=token).execute()["items"] == []
    events.patch(calendarId="primary", eventId=first["id"], body={"location": "Room 1"}).execute()
    events.delete(calendarId="primary", eventId=second["id"]).execute()
    answer = events.list(calendarId="primary", syncToken=token).execute()
    assert [(one["id"], one["status"]) for one in answer["items"]] == [
        (first["id"], "confirmed"), (second["id"], "cancelled")]
    assert events.list(calendarId="primary", syncToken=answer["nextSyncToken"]).execute()["items"] == []


def test_a_stale_sync_token_asks_for_a_full_sync(base: str, events: Any) -> None:
    assert refused(events.list(calendarId="primary", syncToken="bm90IG91cnM=")) == (
        410, "fullSyncRequired", "Sync token is no longer valid, a full sync is required.")
    theirs = signed_in(base, IVY).calendar.events().list(calendarId="primary").execute()["nextSyncToken"]
    assert refused(events.list(calendarId="primary", syncToken=theirs))[0] == 410


def starts(items: list[dict[str, Any]]) -> list[str]:
    return [one["start"].get("dateTime") or one["start"]["date"] for one in items]


@pytest.mark.parametrize(("rule", "expected"), [
    ("FREQ=WEEKLY;COUNT=3", ["2030-03-25", "2030-04-01", "2030-04-08"]),
    ("FREQ=DAILY;INTERVAL=2;UNTIL=20300330T000000Z", ["2030-03-25", "2030-03-27", "2030-03-29"]),
    ("FREQ=WEEKLY;BYDAY=MO,WE;COUNT=4", ["2030-03-25", "2030-03-27", "2030-04-01", "2030-04-03"]),
    ("FREQ=MONTHLY;COUNT=2", ["2030-03-25", "2030-04-25"]),
    ("FREQ=DAILY;UNTIL=20300326", ["2030-03-25", "2030-03-26"]),
])
def test_a_series_unfolds(events: Any, rule: str, expected: list[str]) -> None:
    """The first is on Monday 25 March 2030, 09:30 in London; summer time begins on the 31st."""
    body = at("2030-03-25T09:30:00", "2030-03-25T10:00:00", recurrence=[f"RRULE:{rule}"])
    series = made(events, body)
    items = events.instances(calendarId="primary", eventId=series["id"]).execute()["items"]
    assert [start[:10] for start in starts(items)] == expected
    assert {start[11:16] for start in starts(items)} <= {"09:30", "08:30"}
    listed = events.list(calendarId="primary", singleEvents=True, orderBy="startTime",
                         timeMin="2030-01-01T00:00:00Z", timeMax="2031-01-01T00:00:00Z").execute()["items"]
    assert listed == items


def test_a_series_keeps_its_wall_time_when_the_clock_changes(base: str, events: Any) -> None:
    signed_in(base).calendar.calendars().patch(calendarId="primary", body={"timeZone": LONDON}).execute()
    body = at("2030-03-25T09:30:00", "2030-03-25T10:00:00", recurrence=["RRULE:FREQ=WEEKLY;COUNT=2"])
    items = events.instances(calendarId="primary", eventId=made(events, body)["id"]).execute()["items"]
    assert starts(items) == ["2030-03-25T09:30:00Z", "2030-04-01T09:30:00+01:00"]


def test_one_of_a_series_may_move_and_another_be_cancelled(events: Any) -> None:
    body = at("2030-01-02T09:00:00", "2030-01-02T10:00:00", recurrence=["RRULE:FREQ=DAILY;COUNT=3"])
    series = made(events, body)
    first, second, third = events.instances(calendarId="primary", eventId=series["id"]).execute()["items"]
    assert second["recurringEventId"] == series["id"]
    change = {"start": {"dateTime": "2030-01-03T15:00:00Z"}, "end": {"dateTime": "2030-01-03T16:00:00Z"}}
    events.patch(calendarId="primary", eventId=second["id"], body=change).execute()
    events.delete(calendarId="primary", eventId=third["id"]).execute()
    items = events.instances(calendarId="primary", eventId=series["id"]).execute()["items"]
    assert starts(items) == [first["start"]["dateTime"], "2030-01-03T15:00:00Z"]
    assert refused(events.get(calendarId="primary", eventId=series["id"] + "_20300201T090000Z"))[0] == 404


def test_a_guest_of_one_occurrence_is_busy_then_and_only_then(base: str, events: Any) -> None:
    series = made(events, at("2030-01-01T09:00:00", "2030-01-01T10:00:00", recurrence=["RRULE:FREQ=DAILY;COUNT=3"]))
    second = events.instances(calendarId="primary", eventId=series["id"]).execute()["items"][1]
    events.patch(calendarId="primary", eventId=second["id"], body={"attendees": guests(IVY)}).execute()
    assert busy(base, IVY) == {IVY: ["09:00-10:00"]}
    assert len(signed_in(base, IVY).calendar.events().list(calendarId="primary").execute()["items"]) == 1


def test_whole_days_end_before_the_next(events: Any) -> None:
    day = made(events, interview(start={"date": "2030-01-02"}, end={"date": "2030-01-03"}))
    assert (day["start"], day["end"]) == ({"date": "2030-01-02"}, {"date": "2030-01-03"})
    assert titles(events, timeMin="2030-01-03T00:00:00Z") == []
    same = interview(start={"date": "2030-01-02"}, end={"date": "2030-01-02"})
    assert refused(events.insert(calendarId="primary", body=same))[1] == "timeRangeEmpty"


def busy(base: str, *calendars: str, email: str = FIRM) -> dict[str, Any]:
    body = {**DAY, "items": [{"id": one} for one in calendars]}
    answer = signed_in(base, email).calendar.freebusy().query(body=body).execute()["calendars"]
    return {name: one.get("errors") or [f"{b['start'][11:16]}-{b['end'][11:16]}" for b in one["busy"]]
            for name, one in answer.items()}


def test_free_and_busy_of_oneself_colleagues_and_strangers(base: str, events: Any) -> None:
    """
    Calendar of recruiting@juniper.example, 2 January 2030
    Time        | Guest | Remark
    09:00-10:00 | Ivy   |
    09:30-11:00 |       | private
    12:00-13:00 |       | transparent
    14:00-15:00 |       | deleted
    16:00-17:00 |       | every day since 1 January
    """
    invited = made(events, at("2030-01-02T09:00:00", "2030-01-02T10:00:00", attendees=guests(IVY)))
    made(events, at("2030-01-02T09:30:00", "2030-01-02T11:00:00", visibility="private"))
    made(events, at("2030-01-02T12:00:00", "2030-01-02T13:00:00", transparency="transparent"))
    gone = made(events, at("2030-01-02T14:00:00", "2030-01-02T15:00:00"))
    events.delete(calendarId="primary", eventId=gone["id"]).execute()
    made(events, at("2030-01-01T16:00:00", "2030-01-01T17:00:00", recurrence=["RRULE:FREQ=DAILY"]))
    stranger = [{"domain": "global", "reason": "notFound"}]
    assert busy(base, FIRM, IVY, "nobody@example.org") == {
        FIRM: ["09:00-11:00", "16:00-17:00"], IVY: ["09:00-10:00"], "nobody@example.org": stranger}
    assert busy(base, "primary", FIRM, email=IVY) == {"primary": ["09:00-10:00"], FIRM: ["09:00-11:00", "16:00-17:00"]}
    declined = {"attendees": [{"email": IVY, "responseStatus": "declined"}]}
    signed_in(base, IVY).calendar.events().patch(calendarId="primary", eventId=invited["id"], body=declined).execute()
    assert busy(base, IVY) == {IVY: []}


def test_a_span_of_no_length_cannot_be_asked_for(base: str) -> None:
    body = {"timeMin": DAY["timeMax"], "timeMax": DAY["timeMin"], "items": [{"id": "primary"}]}
    assert refused(signed_in(base).calendar.freebusy().query(body=body))[1] == "timeRangeEmpty"
