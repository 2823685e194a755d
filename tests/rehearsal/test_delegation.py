"""What a service account may not do for itself, in Google's words, and may do for a user or where it was invited."""

import base64
import json
import time
from collections.abc import Callable
from typing import Any

import pytest

from tests.rehearsal.conftest import Json, Session

ROBOT, FIRM = "robot@juniper-finch.iam.gserviceaccount.com", "recruiting@juniper.example"
SCOPES = ["calendar", "drive", "documents", "gmail.modify", "meetings.space.created"]
NO_ROOM = ("Service Accounts do not have storage quota. Leverage shared drives (https://developers.google.com/workspace/"
           "drive/api/guides/about-shareddrives), or use OAuth delegation (http://support.google.com/a/answer/7281227) "
           "instead.")
EVENT = {"start": {"dateTime": "2030-01-02T09:30:00Z"}, "end": {"dateTime": "2030-01-02T10:30:00Z"}}
MEET = {"conferenceData": {"createRequest": {"requestId": "q", "conferenceSolutionKey": {"type": "hangoutsMeet"}}}}
RAW = base64.urlsafe_b64encode(b"To: ada@example.com\r\nSubject: Hello\r\n\r\nHello").decode()
Sign = Callable[..., Session]


@pytest.fixture
def robot(base: str) -> Sign:
    """A service account that signs in for itself, or for a user."""

    def sign_in(user: str = "") -> Session:
        session, now = Session(base, ""), int(time.time())
        claims: Json = {"iss": ROBOT, "iat": now, "exp": now + 3600, **({"sub": user} if user else {}),
                        "scope": " ".join(f"https://www.googleapis.com/auth/{name}" for name in SCOPES)}
        parts = [base64.urlsafe_b64encode(json.dumps(one).encode()).decode() for one in ({"alg": "RS256"}, claims)]
        form = {"grant_type": "urn:ietf:params:oauth:grant-type:jwt-bearer", "assertion": ".".join([*parts, "unread"])}
        session.headers["Authorization"] = f"Bearer {session.post('/token', data=form).json()['access_token']}"
        return session

    return sign_in


def old(code: int, message: str, reason: str, domain: str = "global", **more: Any) -> Json:
    listed = {"message": message, "domain": domain, "reason": reason}
    return {"error": {"code": code, "message": message, "errors": [listed], **more}}


@pytest.mark.parametrize(("path", "body", "expected"), [
    ("/calendar/v3/calendars/primary/events", EVENT | {"attendees": [{"email": "ada@example.com"}]},
     old(403, "Service accounts cannot invite attendees without Domain-Wide Delegation of Authority.",
         "forbiddenForServiceAccounts", "calendar")),
    ("/calendar/v3/calendars/primary/events?conferenceDataVersion=1", EVENT | MEET,
     old(400, "Invalid conference type value.", "invalid")),
    (f"/calendar/v3/calendars/{FIRM}/events", EVENT, old(404, "Not Found", "notFound")),
    ("/drive/v3/files", {"name": "a.txt"}, old(403, NO_ROOM, "storageQuotaExceeded", "usageLimits")),
    ("/drive/v3/files", {"name": "Doc", "mimeType": "application/vnd.google-apps.document"},
     old(403, NO_ROOM, "storageQuotaExceeded", "usageLimits")),
    ("/gmail/v1/users/me/messages/send", {"raw": RAW},
     old(400, "Precondition check failed.", "failedPrecondition", status="FAILED_PRECONDITION")),
    ("/v1/documents", {"title": "Offer"},
     {"error": {"code": 403, "message": "The caller does not have permission", "status": "PERMISSION_DENIED"}}),
    ("/v2/spaces", {},
     {"error": {"code": 403, "message": "The caller does not have permission", "status": "PERMISSION_DENIED"}}),
])
def test_alone_it_is_refused_and_for_a_user_it_is_not(robot: Sign, path: str, body: Json, expected: Json) -> None:
    refused = robot().post(path, json=body)
    assert (refused.status_code, refused.json()) == (expected["error"]["code"], expected)
    assert robot(FIRM).post(path, json=body).status_code == 200


def test_it_works_with_what_people_share_with_it(web: Session, robot: Sign) -> None:
    alone, share = robot(), {"role": "writer", "scope": {"type": "user", "value": ROBOT}}
    web.post("/calendar/v3/calendars/primary/acl", json=share)
    assert alone.post(f"/calendar/v3/calendars/{FIRM}/events", json=EVENT).json()["creator"]["email"] == ROBOT
    file = web.post("/v1/documents", json={"title": "Template"}).json()["documentId"]
    assert alone.get(f"/v1/documents/{file}").status_code == 404
    grant = {"type": "user", "role": "writer", "emailAddress": ROBOT}
    web.post(f"/drive/v3/files/{file}/permissions?sendNotificationEmail=false", json=grant)
    said = {"requests": [{"insertText": {"location": {"index": 1}, "text": "Hello"}}]}
    assert alone.post(f"/v1/documents/{file}:batchUpdate", json=said).status_code == 200
    refused = alone.post(f"/drive/v3/files/{file}/copy", json={})
    assert refused.json()["error"]["errors"][0]["reason"] == "storageQuotaExceeded"
    drive = web.post("/drive/v3/drives?requestId=r", json={"name": "Hiring"}).json()["id"]
    web.post(f"/drive/v3/files/{drive}/permissions?supportsAllDrives=true&sendNotificationEmail=false", json=grant)
    copied = alone.post(f"/drive/v3/files/{file}/copy?supportsAllDrives=true", json={"parents": [drive]})
    assert copied.status_code == 200, copied.text
    assert alone.get("/drive/v3/about?fields=storageQuota/limit").json() == {"storageQuota": {"limit": "0"}}
