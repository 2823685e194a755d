"""What Google refuses, in its words, where a local stand-in would let it pass."""

from typing import Any

import pytest

from tests.rehearsal.conftest import Session

EVENTS = "/calendar/v3/calendars/primary/events"
MAIL = "/gmail/v1/users/me/messages"
DAILY = {"recurrence": ["RRULE:FREQ=DAILY;COUNT=2"]}


def refusal(answer: Any) -> tuple[int, str, str]:
    error = answer.json()["error"]
    return answer.status_code, error["errors"][0]["reason"], error["message"]


def at(clock: str, **more: str) -> dict[str, str]:
    return {"dateTime": f"2030-01-02T{clock}:00Z", **more}


@pytest.mark.parametrize(("verb", "path"), [
    ("GET", "/v4/spreadsheets"), ("DELETE", "/v4/spreadsheets/x"), ("PUT", "/drive/v3/files"), ("GET", "/v4/none"),
    ("POST", "/nowhere/at/all"), ("GET", "/v1/none"), ("PATCH", "/v1/documents/x"), ("GET", "/drive/v9/files"),
    ("GET", "/upload/drive/v3/files"), ("POST", "/upload/drive/v3/files/x/copy"),
])
def test_an_address_or_verb_that_no_service_has_is_answered_with_googles_page(
    web: Session, verb: str, path: str
) -> None:
    answer = web.request(verb, path)
    assert (answer.status_code, answer.headers["Content-Type"]) == (404, "text/html; charset=UTF-8")
    assert f"The requested URL <code>{path}</code> was not found on this server." in answer.text


def test_a_series_must_say_which_clock_it_follows(web: Session) -> None:
    body: dict[str, Any] = {"start": at("09:30"), "end": at("10:30"), **DAILY}
    assert refusal(web.post(EVENTS, json=body)) == (400, "required", "Missing time zone definition for start time.")
    body["start"]["timeZone"] = "Europe/London"
    assert refusal(web.post(EVENTS, json=body))[2] == "Missing time zone definition for end time."
    body["end"]["timeZone"] = "Europe/London"
    made = web.post(EVENTS, json=body)
    assert made.status_code == 200
    days = {"start": {"date": "2030-01-02"}, "end": {"date": "2030-01-03"}, **DAILY}
    assert web.post(EVENTS, json=days).status_code == 200
    moved = {"start": at("11:30"), "end": at("12:30")}
    assert web.patch(f"{EVENTS}/{made.json()['id']}", json=moved).status_code == 200


def test_events_by_start_are_single_ones_and_cannot_be_carried_on_with(web: Session) -> None:
    refused = web.get(EVENTS, params={"orderBy": "startTime"}).json()["error"]["errors"][0]
    assert (refused["reason"], refused["location"]) == ("invalid", "orderBy")
    assert "nextSyncToken" in web.get(EVENTS, params={"singleEvents": "true"}).json()
    assert "nextSyncToken" not in web.get(EVENTS, params={"singleEvents": "true", "orderBy": "startTime"}).json()


def test_an_event_reminds_as_usual_or_otherwise(web: Session) -> None:
    both = {"useDefault": True, "overrides": [{"method": "email", "minutes": 10}]}
    answer = web.post(EVENTS, json={"start": at("09:30"), "end": at("10:30"), "reminders": both})
    assert refusal(answer)[:2] == (400, "cannotUseDefaultRemindersAndSpecifyOverride")


def test_a_zone_that_is_none_is_refused_when_it_is_asked_for(web: Session) -> None:
    made = web.post(EVENTS, json={"start": at("09:30"), "end": at("10:30")}).json()["id"]
    for path in (EVENTS, f"{EVENTS}/{made}", f"{EVENTS}/{made}/instances"):
        assert web.get(path, params={"timeZone": "Nowhere"}).status_code == 400


@pytest.mark.parametrize(("params", "status", "sentence"), [
    ({"corpora": "allDrives"}, 403, "The includeItemsFromAllDrives parameter must be set to true when driveId is "
                                    "specified or corpora contains drive or allDrives."),
    ({"corpora": "drive", "includeItemsFromAllDrives": "true"}, 403,
     "The driveId parameter must be specified if and only if corpora is set to drive."),
    ({"driveId": "x", "includeItemsFromAllDrives": "true"}, 403,
     "The driveId parameter must be specified if and only if corpora is set to drive."),
    ({"q": "fullText contains 'plan'", "orderBy": "name"}, 400,
     "Sorting is not supported for queries with fullText terms. Results are always in descending relevance order."),
])
def test_a_search_of_files_that_contradicts_itself_is_refused(
    web: Session, params: dict[str, str], status: int, sentence: str
) -> None:
    answer = web.get("/drive/v3/files", params=params)
    assert (answer.status_code, answer.json()["error"]["message"]) == (status, sentence)


def test_a_message_is_not_relabelled_with_nothing(web: Session) -> None:
    raw = "VG86IGFkYUBleGFtcGxlLmNvbQ0KU3ViamVjdDogSGkNCg0KSGVsbG8="
    sent = web.post(f"{MAIL}/send", json={"raw": raw}).json()["id"]
    assert refusal(web.post(f"{MAIL}/{sent}/modify", json={"addLabelIds": []})) == (
        400, "invalidArgument", "No label add or removes specified")


def test_labels_that_gmail_does_not_know_or_keeps_for_itself_are_refused(web: Session) -> None:
    raw = "VG86IGFkYUBleGFtcGxlLmNvbQ0KU3ViamVjdDogSGkNCg0KSGVsbG8="
    for label in ("CHAT", "Label_9"):
        refused = refusal(web.post(MAIL, json={"raw": raw, "labelIds": ["INBOX", label]}))
        assert refused == (400, "invalidArgument", f"Invalid label: {label}")
    assert web.post(MAIL, json={"raw": raw, "labelIds": ["INBOX", "SENT"]}).status_code == 200
    sorting = {"criteria": {"from": "ada@example.com"}, "action": {"addLabelIds": ["Applicants"]}}
    answer = web.post("/gmail/v1/users/me/settings/filters", json=sorting)
    assert refusal(answer) == (400, "invalidArgument", "Invalid label: Applicants")
    for name in ("drafts", "Muted", "Inbox"):
        assert refusal(web.post("/gmail/v1/users/me/labels", json={"name": name}))[2] == "Invalid label name"
