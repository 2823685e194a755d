"""A program written for Google, in the way its own samples are, runs here unchanged but for the address."""

import base64
import io
from email.message import EmailMessage
from typing import Any

import pytest
import requests
from google.oauth2.credentials import Credentials
from googleapiclient.discovery import build
from googleapiclient.errors import HttpError
from googleapiclient.http import MediaIoBaseDownload, MediaIoBaseUpload

from tests.rehearsal.conftest import TOKEN

FIRM, IVY = "recruiting@juniper.example", "ivy@juniper.example"


class Program:
    """Services as `build` makes them from what the discovery service says, over httplib2."""

    def __init__(self, base: str) -> None:
        self.where = base + "/discovery/v1/apis/{api}/{apiVersion}/rest"

    def service(self, name: str, version: str) -> Any:
        return build(name, version, credentials=Credentials(TOKEN), discoveryServiceUrl=self.where,
                     static_discovery=False, cache_discovery=False)


@pytest.fixture
def program(base: str) -> Program:
    return Program(base)


def test_a_letter_is_merged_exported_shared_and_sent(program: Program) -> None:
    drive, docs, gmail = (program.service(*one) for one in (("drive", "v3"), ("docs", "v1"), ("gmail", "v1")))
    media = MediaIoBaseUpload(io.BytesIO(b"<p>Dear {{name}},</p>" * 500 + b"<!--" + b"x" * 300_000 + b"-->"),
                              "text/html", 256 * 1024, resumable=True)
    body = {"name": "Template", "mimeType": "application/vnd.google-apps.document"}
    request, made = drive.files().create(body=body, media_body=media, fields="id"), None
    while made is None:
        _, made = request.next_chunk()
    copy = drive.files().copy(fileId=made["id"], body={"name": "Letter"}).execute()
    merge = {"replaceAllText": {"containsText": {"text": "{{name}}", "matchCase": True}, "replaceText": "Ada"}}
    (reply,) = docs.documents().batchUpdate(documentId=copy["id"], body={"requests": [merge]}).execute()["replies"]
    assert reply["replaceAllText"]["occurrencesChanged"] == 500
    out = io.BytesIO()
    download = MediaIoBaseDownload(out, drive.files().export_media(fileId=copy["id"], mimeType="text/plain"))
    while not download.next_chunk()[1]:
        pass
    assert out.getvalue().decode("utf-8-sig").startswith("Dear Ada,")
    ids: list[str] = []
    batch = drive.new_batch_http_request(callback=lambda _, answer, __: ids.append(answer["id"]))
    batch.add(drive.permissions().create(fileId=copy["id"], body={"type": "anyone", "role": "reader"}, fields="id"))
    batch.execute()
    assert ids == ["anyoneWithLink"]
    mail = EmailMessage()
    mail["To"], mail["Subject"] = IVY, "The letter"
    mail.set_content("Please read it.")
    mail.add_attachment(out.getvalue(), maintype="text", subtype="plain", filename="letter.txt")
    packed = {"raw": base64.urlsafe_b64encode(mail.as_bytes()).decode()}
    draft = gmail.users().drafts().create(userId="me", body={"message": packed}).execute()
    sent = gmail.users().drafts().send(userId="me", body={"id": draft["id"]}).execute()
    assert sent["labelIds"] == ["SENT"]
    found = gmail.users().messages().list(userId="me", q="filename:letter.txt has:attachment").execute()
    assert [one["id"] for one in found["messages"]] == [sent["id"]]


def test_pages_of_files_are_walked_with_list_next(program: Program) -> None:
    files = program.service("drive", "v3").files()
    for number in range(5):
        files.create(body={"name": f"{number}.txt"}).execute()
    names: list[str] = []
    request = files.list(pageSize=2, orderBy="name", q="trashed = false")
    while request is not None:
        answer = request.execute()
        names += [one["name"] for one in answer["files"]]
        request = files.list_next(request, answer)
    assert names == [f"{number}.txt" for number in range(5)]


def test_the_next_events_are_listed_and_a_stale_one_is_not_overwritten(program: Program) -> None:
    events = program.service("calendar", "v3").events()
    times = {"start": {"dateTime": "2030-01-02T09:30:00", "timeZone": "Europe/London"},
             "end": {"dateTime": "2030-01-02T10:30:00", "timeZone": "Europe/London"}}
    rule = {"recurrence": ["RRULE:FREQ=DAILY;COUNT=3"], "attendees": [{"email": IVY}]}
    body = {"summary": "Panel", **times, **rule, "reminders": {"useDefault": False, "overrides": [
        {"method": "email", "minutes": 24 * 60}, {"method": "popup", "minutes": 10}]}}
    made = events.insert(calendarId="primary", body=body, sendUpdates="all").execute()
    assert list(made)[:7] == ["kind", "etag", "id", "status", "htmlLink", "created", "updated"]
    listed = events.list(calendarId="primary", timeMin="2030-01-01T00:00:00Z", maxResults=2, singleEvents=True,
                         orderBy="startTime").execute()
    assert [one["start"]["dateTime"][:10] for one in listed["items"]] == ["2030-01-02", "2030-01-03"]
    events.patch(calendarId="primary", eventId=made["id"], body={"location": "Room 1"}).execute()
    late = events.update(calendarId="primary", eventId=made["id"], body=body)
    late.headers["If-Match"] = made["etag"]
    with pytest.raises(HttpError) as refused:
        late.execute()
    assert refused.value.status_code == 412


def test_the_directory_names_what_there_is(base: str) -> None:
    listed = requests.get(f"{base}/discovery/v1/apis", timeout=5).json()["items"]
    assert {one["name"] for one in listed} == {"sheets", "drive", "docs", "calendar", "gmail", "meet"}
    first = requests.get(listed[0]["discoveryRestUrl"], timeout=5).json()
    assert first["rootUrl"] == f"{base}/"
    assert requests.get(f"{base}/discovery/v1/apis/youtube/v3/rest", timeout=5).status_code == 404
