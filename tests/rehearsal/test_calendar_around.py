"""Calendar around its events: recurrence against a model, lists, sharing, words typed, answers by mail, channels."""

import base64
import email
from datetime import UTC, date, datetime, timedelta
from email import policy
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notebooks.rehearsal.calendar import recurrence, spoken
from notebooks.rehearsal.calendar.shelf import Event
from tests.rehearsal.conftest import Json, Session

FIRM, IVY, LONDON = "recruiting@juniper.example", "ivy@juniper.example", "Europe/London"
MINE = "/calendars/primary"
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def sent(web: Session, verb: str, path: str, status: int = 200, **more: Any) -> Json:
    answer = web.request(verb, f"/calendar/v3{path}", **more)
    assert answer.status_code == status, answer.text
    found: Json = answer.json() if answer.content else {}
    return found


def event(*rules: str, begins: str = "2030-03-25T09:30:00") -> Json:
    ends = (datetime.fromisoformat(begins) + timedelta(minutes=45)).isoformat()
    return {"summary": "Interview", "start": {"dateTime": begins, "timeZone": LONDON},
            "end": {"dateTime": ends, "timeZone": LONDON}, "recurrence": list(rules)}


def kept(body: Json) -> Event:
    zone = ZoneInfo(LONDON)
    times = {name: body[name] | {"dateTime": datetime.fromisoformat(body[name]["dateTime"]).replace(
        tzinfo=zone).isoformat()} for name in ("start", "end")}
    return Event(FIRM, "series", body | times, 1)


@settings(max_examples=80)
@given(st.sets(st.sampled_from(DAYS), min_size=1), st.integers(1, 3), st.integers(1, 20), st.sets(st.integers(0, 30)))
def test_a_weekly_rule_makes_the_days_a_calendar_on_the_wall_would(
        days: set[str], every: int, count: int, left_out: set[int]) -> None:
    first = date(2030, 3, 25)
    model = [first + timedelta(days=n) for n in range(900)
             if (n // 7) % every == 0 and DAYS[(first + timedelta(days=n)).weekday()] in days][:count]
    skipped = [first + timedelta(days=n) for n in sorted(left_out)]
    rules = [f"RRULE:FREQ=WEEKLY;INTERVAL={every};BYDAY={','.join(sorted(days))};COUNT={count}",
             *(f"EXDATE;TZID={LONDON}:{day:%Y%m%d}T093000" for day in skipped)]
    starts = [datetime.fromisoformat(one["dateTime"]).astimezone(ZoneInfo(LONDON))
              for one in _starts(kept(event(*rules)))]
    assert [one.date() for one in starts] == [day for day in model if day not in skipped]
    assert {f"{one:%H:%M}" for one in starts} <= {"09:30"}  # also after the clocks went forward on 31 March


def _starts(series: Event) -> list[Json]:
    class Nothing:
        """A database in which no occurrence was changed."""

        def execute(self, *_: Any) -> list[Any]:
            return []

    return [one.body["start"] for one in recurrence.instances(Nothing(), series)]  # type: ignore[arg-type]  # only asked for exceptions


def test_an_occurrence_is_named_after_its_hour_in_utc_and_keeps_its_series(web: Session) -> None:
    made = sent(web, "POST", f"{MINE}/events", json=event("RRULE:FREQ=WEEKLY;COUNT=3", "RDATE:20300402T083000Z"))
    listed = sent(web, "GET", f"{MINE}/events?singleEvents=true&orderBy=startTime")["items"]
    assert [one["id"].partition("_")[2] for one in listed] == [
        "20300325T093000Z", "20300401T083000Z", "20300402T083000Z", "20300408T083000Z"]
    assert {one["recurringEventId"] for one in listed} == {made["id"]}
    moved = {"start": {"dateTime": "2030-04-20T10:00:00Z"}, "end": {"dateTime": "2030-04-20T11:00:00Z"}}
    sent(web, "PATCH", f"{MINE}/events/{listed[1]['id']}", json=moved)
    late = sent(web, "GET", f"{MINE}/events?singleEvents=true&timeMin=2030-04-19T00:00:00Z")["items"]
    assert [(one["id"], one["originalStartTime"]["dateTime"]) for one in late] == [
        (listed[1]["id"], "2030-04-01T08:30:00Z")]


def test_a_series_that_began_long_ago_still_shows_today(web: Session) -> None:
    sent(web, "POST", f"{MINE}/events", json=event("RRULE:FREQ=DAILY", begins="2020-01-01T09:30:00"))
    span = "timeMin=2030-06-01T00:00:00Z&timeMax=2030-06-03T00:00:00Z"
    assert len(sent(web, "GET", f"{MINE}/events?singleEvents=true&{span}")["items"]) == 2
    asked = {"timeMin": "2030-06-01T00:00:00Z", "timeMax": "2030-06-03T00:00:00Z", "calendarExpansionMax": 2,
             "items": [{"id": FIRM}, {"id": "nobody@elsewhere.example"}, {"id": IVY}]}
    found = sent(web, "POST", "/freeBusy", json=asked)["calendars"]
    assert [one["start"] for one in found[FIRM]["busy"]] == ["2030-06-01T08:30:00Z", "2030-06-02T08:30:00Z"]
    assert [found[who]["errors"][0]["reason"] for who in ("nobody@elsewhere.example", IVY)] == [
        "notFound", "tooManyCalendarsRequested"]


def test_a_list_holds_what_one_puts_there(web: Session) -> None:
    assert web.get(f"/calendar/v3/users/me/calendarList/{IVY}").status_code == 404
    sent(web, "POST", "/users/me/calendarList", json={"id": IVY, "colorId": "9"})
    one = sent(web, "PATCH", f"/users/me/calendarList/{IVY}", json={"summaryOverride": "Ivy"})
    assert (one["summaryOverride"], one["backgroundColor"], one["accessRole"]) == ("Ivy", "#7bd148", "reader")
    listed = sent(web, "GET", "/users/me/calendarList")["items"]
    assert [(entry["id"], entry.get("primary")) for entry in listed] == [(FIRM, True), (IVY, None)]
    sent(web, "DELETE", f"/users/me/calendarList/{IVY}", 204)
    assert len(sent(web, "GET", "/users/me/calendarList?minAccessRole=owner")["items"]) == 1


def test_a_rule_of_sharing_is_told_read_changed_and_taken_away(web: Session, ivy: Session) -> None:
    calendar = sent(web, "POST", "/calendars", json={"summary": "Interviews"})["id"]
    sent(ivy, "GET", f"/calendars/{calendar}", 404)
    rules = f"/calendars/{calendar}/acl"
    made = sent(web, "POST", rules, json={"role": "reader", "scope": {"type": "domain", "value": "juniper.example"}})
    assert made["id"] == "domain:juniper.example"
    sent(ivy, "GET", f"/calendars/{calendar}")
    given = sent(web, "POST", rules, json={"role": "reader", "scope": {"type": "user", "value": IVY}})
    assert sent(web, "PATCH", f"{rules}/{given['id']}", json={"role": "writer"})["role"] == "writer"
    sent(ivy, "POST", f"/calendars/{calendar}/events", json=event())
    sent(web, "DELETE", f"{rules}/{given['id']}", 204)
    assert web.post(f"/calendar/v3{rules}", json={"role": "king", "scope": {"type": "default"}}).status_code == 400
    (mail,) = web.get("/rehearsal/admin/mail").json()
    assert mail["to"] == IVY


@pytest.mark.parametrize(("words", "summary", "start"), [
    ("Interview with Ada on 2030-01-02 14:00", "Interview with Ada", "2030-01-02T14:00:00"),
    ("Lunch tomorrow 12-1:30pm", "Lunch", "2030-01-02T12:00:00"),
    ("Call Bo friday at 9am", "Call Bo", "2030-01-04T09:00:00"),
    ("Career fair Jun 3rd", "Career fair", "2030-06-03"),
])
def test_a_line_of_words_becomes_an_event(words: str, summary: str, start: str) -> None:
    made = spoken.event(words, LONDON, datetime(2030, 1, 1, 8, tzinfo=UTC))
    assert (made["summary"], made["start"].get("dateTime") or made["start"]["date"]) == (summary, start)


def test_words_typed_stand_in_the_calendar(web: Session) -> None:
    made = sent(web, "POST", f"{MINE}/events/quickAdd", params={"text": "Interview 2030-01-02 14:00"})
    assert (made["summary"], made["start"]["dateTime"]) == ("Interview", "2030-01-02T14:00:00Z")


def test_a_guests_answer_reaches_the_organizer_as_a_reply(web: Session, ivy: Session) -> None:
    made = sent(web, "POST", f"{MINE}/events", json=event() | {"attendees": [{"email": IVY}]})
    said = {"attendees": [{"email": IVY, "responseStatus": "declined", "comment": "On leave"}]}
    sent(ivy, "PATCH", f"{MINE}/events/{made['id']}?sendUpdates=all", json=said)
    (mail,) = web.get("/gmail/v1/users/me/messages?q=subject:declined").json()["messages"]
    raw = web.get(f"/gmail/v1/users/me/messages/{mail['id']}?format=raw").json()["raw"]
    letter = email.message_from_bytes(base64.urlsafe_b64decode(raw), policy=policy.default)
    (part,) = [one for one in letter.walk() if one.get_content_type() == "text/calendar"]
    calendar = icalendar.Calendar.from_ical(part.get_content())
    assert calendar["method"] == "REPLY"
    assert calendar.walk("VEVENT")[0]["attendee"].params["partstat"] == "DECLINED"


def test_a_channel_on_events_is_opened_and_closed(web: Session) -> None:
    wish = {"id": "c1", "type": "web_hook", "address": "https://x.example", "token": "t"}
    opened = sent(web, "POST", f"{MINE}/events/watch", json=wish)
    assert opened["token"] == "t"
    again = web.post(f"/calendar/v3{MINE}/events/watch", json=wish).json()["error"]["errors"][0]
    assert again["reason"] == "channelIdNotUnique"
    sent(web, "POST", "/channels/stop", 204, json={"id": "c1", "resourceId": opened["resourceId"]})
