"""Drive around its files: changes, revisions, comments, shared drives, shortcuts, application data, channels."""

from typing import Any

from tests.rehearsal.conftest import Json, Session

FILES, UPLOAD = "/drive/v3/files", "/upload/drive/v3/files"
NATIVE = "application/vnd.google-apps"
IVY = "ivy@juniper.example"


def sent(web: Session, verb: str, path: str, status: int = 200, **more: Any) -> Json:
    answer = web.request(verb, f"/drive/v3{path}", **more)
    assert answer.status_code == status, answer.text
    found: Json = answer.json() if answer.content else {}
    return found


def refusal(web: Session, verb: str, path: str, **more: Any) -> tuple[int, str]:
    answer = web.request(verb, f"/drive/v3{path}", **more)
    return answer.status_code, answer.json()["error"]["errors"][0]["reason"]


def put(web: Session, data: bytes, name: str = "a.txt", **body: Any) -> str:
    made = sent(web, "POST", "/files", json={"name": name, **body})
    web.patch(f"{UPLOAD}/{made['id']}?uploadType=media", data=data, headers={"Content-Type": "text/plain"})
    return str(made["id"])


def test_changes_come_once_for_each_file_and_tell_what_is_gone(web: Session) -> None:
    token = sent(web, "GET", "/changes/startPageToken")["startPageToken"]
    one, two = put(web, b"1", "one"), put(web, b"2", "two")
    listed = sent(web, "GET", f"/changes?pageToken={token}")
    assert [(change["fileId"], change["removed"]) for change in listed["changes"]] == [(one, False), (two, False)]
    assert set(listed["changes"][0]["file"]) == {"kind", "id", "name", "mimeType"}
    sent(web, "DELETE", f"/files/{one}", 204)
    later = sent(web, "GET", f"/changes?pageToken={listed['newStartPageToken']}")["changes"]
    assert [(change["fileId"], change["removed"]) for change in later] == [(one, True)]
    first = sent(web, "GET", f"/changes?pageToken={token}&pageSize=1")
    rest = sent(web, "GET", f"/changes?pageToken={first['nextPageToken']}")
    assert len(first["changes"]) == 1
    assert {change["fileId"] for change in [*first["changes"], *rest["changes"]]} == {one, two}
    assert refusal(web, "GET", "/changes?pageToken=tomorrow") == (400, "invalid")


def test_every_upload_is_a_revision_whose_bytes_can_be_had(web: Session) -> None:
    file = put(web, b"first")
    web.patch(f"{UPLOAD}/{file}?uploadType=media", data=b"second", headers={"Content-Type": "text/plain"})
    sent(web, "PATCH", f"/files/{file}", json={"name": "b.txt"})
    told = sent(web, "GET", f"/files/{file}?fields=headRevisionId,originalFilename,md5Checksum")
    listed = sent(web, "GET", f"/files/{file}/revisions")["revisions"]
    assert told["headRevisionId"] == listed[-1]["id"]
    assert told["originalFilename"] == "a.txt"
    bytes_ = [web.get(f"{FILES}/{file}/revisions/{one['id']}?alt=media").content for one in listed]
    assert bytes_ == [b"", b"first", b"second"]
    assert sent(web, "PATCH", f"/files/{file}/revisions/{listed[1]['id']}?fields=keepForever,size",
                json={"keepForever": True}) == {"keepForever": True, "size": "5"}
    sent(web, "DELETE", f"/files/{file}/revisions/{listed[1]['id']}", 204)
    assert len(sent(web, "GET", f"/files/{file}/revisions")["revisions"]) == 2
    assert refusal(web, "GET", f"/files/{file}/revisions/none") == (404, "notFound")


def test_a_part_of_the_bytes_may_be_asked_for(web: Session) -> None:
    file = put(web, b"0123456789")
    ranges = {"bytes=2-4": b"234", "bytes=7-": b"789", "bytes=-2": b"89", "bytes=8-99": b"89"}
    for asked, expected in ranges.items():
        answer = web.get(f"{FILES}/{file}?alt=media", headers={"Range": asked})
        assert (answer.status_code, answer.content) == (206, expected)
    beyond = web.get(f"{FILES}/{file}?alt=media", headers={"Range": "bytes=10-"})
    assert (beyond.status_code, beyond.headers["Content-Range"]) == (416, "bytes */10")


def test_a_comment_is_answered_resolved_and_taken_back(web: Session, ivy: Session) -> None:
    file = put(web, b"x")
    comments = f"/files/{file}/comments"
    assert refusal(web, "POST", comments, json={"content": "Why?"}) == (400, "required")
    made = sent(web, "POST", f"{comments}?fields=*", json={"content": "Why <this>?"})
    assert (made["htmlContent"], "resolved" in made, made["author"]["me"]) == ("Why &lt;this&gt;?", False, True)
    assert refusal(ivy, "GET", f"{comments}?fields=*") == (404, "notFound")
    sent(web, "POST", f"/files/{file}/permissions?sendNotificationEmail=false",
         json={"type": "user", "role": "commenter", "emailAddress": IVY})
    replies = f"{comments}/{made['id']}/replies"
    sent(ivy, "POST", f"{replies}?fields=id", json={"action": "resolve"})
    found = sent(ivy, "GET", f"{comments}?fields=comments(content,resolved,replies(action,author/displayName))")
    assert found["comments"] == [{"content": "Why <this>?", "resolved": True, "replies": [
        {"action": "resolve", "author": {"displayName": "ivy"}}]}]
    assert refusal(ivy, "DELETE", f"{comments}/{made['id']}") == (403, "insufficientFilePermissions")
    sent(web, "DELETE", f"{comments}/{made['id']}", 204)
    assert sent(web, "GET", f"{comments}?fields=comments")["comments"] == []
    (gone,) = sent(web, "GET", f"{comments}?fields=comments&includeDeleted=true")["comments"]
    assert gone["deleted"]
    assert "content" not in gone


def test_a_shared_drive_owns_what_lies_in_it(web: Session, ivy: Session) -> None:
    drive = sent(web, "POST", "/drives?requestId=r1", json={"name": "Hiring"})["id"]
    assert refusal(web, "POST", "/drives?requestId=r1", json={"name": "Hiring"}) == (409, "duplicate")
    inside = {"name": "cv", "parents": [drive]}
    file = sent(web, "POST", "/files?supportsAllDrives=true&fields=id,driveId,owners", json=inside)
    assert (file["driveId"], "owners" in file) == (drive, False)
    assert refusal(web, "GET", f"/files/{file['id']}") == (404, "notFound")
    assert sent(web, "GET", "/files")["files"] == []
    everything = "corpora=drive&includeItemsFromAllDrives=true&supportsAllDrives=true"
    listed = sent(web, "GET", f"/files?driveId={drive}&{everything}")["files"]
    assert [one["id"] for one in listed] == [file["id"]]
    assert sent(ivy, "GET", "/drives")["drives"] == []
    assert refusal(ivy, "GET", f"/files?driveId={drive}&{everything}") == (404, "notFound")
    sent(web, "POST", f"/files/{drive}/permissions?supportsAllDrives=true&sendNotificationEmail=false",
         json={"type": "user", "role": "fileOrganizer", "emailAddress": IVY})
    sent(ivy, "PATCH", f"/files/{file['id']}?supportsAllDrives=true", json={"trashed": True})
    assert refusal(ivy, "DELETE", f"/files/{file['id']}?supportsAllDrives=true")[0] == 403
    sent(web, "DELETE", f"/files/{file['id']}?supportsAllDrives=true", 204)
    sent(web, "PATCH", f"/drives/{drive}", json={"name": "People"})
    assert sent(web, "GET", f"/drives/{drive}")["name"] == "People"
    sent(web, "DELETE", f"/drives/{drive}", 204)
    assert refusal(web, "GET", f"/drives/{drive}") == (404, "notFound")


def test_a_shortcut_points_at_its_file_and_app_data_stays_hidden(web: Session) -> None:
    file = put(web, b"x")
    body = {"name": "Short", "mimeType": f"{NATIVE}.shortcut", "shortcutDetails": {"targetId": file}}
    made = sent(web, "POST", "/files?fields=id,shortcutDetails", json=body)
    assert made["shortcutDetails"] == {"targetId": file, "targetMimeType": "text/plain"}
    found = sent(web, "GET", "/files", params={"q": f"shortcutDetails.targetId = '{file}'"})["files"]
    assert [one["id"] for one in found] == [made["id"]]
    hidden = put(web, b"{}", "config.json", parents=["appDataFolder"])
    assert hidden not in [one["id"] for one in sent(web, "GET", "/files")["files"]]
    (seen,) = sent(web, "GET", "/files?spaces=appDataFolder&fields=files(id,spaces)")["files"]
    assert seen == {"id": hidden, "spaces": ["appDataFolder"]}


def test_times_are_kept_where_they_are_given_and_moving_changes_none(web: Session) -> None:
    file = put(web, b"x", modifiedTime="2020-01-02T03:04:05Z")
    then = {"modifiedTime": "2021-02-03T04:05:06.000Z"}
    assert sent(web, "PATCH", f"/files/{file}?fields=modifiedTime", json=then) == then
    assert sent(web, "PATCH", f"/files/{file}?fields=modifiedTime", json={"starred": True}) == then
    assert sent(web, "GET", "/files", params={"q": "starred and 'me' in owners"})["files"][0]["id"] == file


def test_a_file_that_is_offered_can_be_taken_over(web: Session, ivy: Session) -> None:
    file = put(web, b"x")
    offer = {"type": "user", "role": "writer", "emailAddress": IVY, "pendingOwner": True}
    given = sent(web, "POST", f"/files/{file}/permissions?fields=id,pendingOwner", json=offer)
    assert given["pendingOwner"]
    taking = f"/files/{file}/permissions/{given['id']}?transferOwnership=true"
    sent(ivy, "PATCH", taking, json={"role": "owner"})
    assert sent(ivy, "GET", f"/files/{file}?fields=ownedByMe") == {"ownedByMe": True}


def test_a_channel_is_opened_over_https_and_closed(web: Session) -> None:
    watch = "/changes/watch?pageToken=1"
    assert refusal(web, "POST", watch, json={"id": "c1", "type": "web_hook", "address": "http://x.example"}) == (
        400, "push.webhookUrlNotHttps")
    opened = sent(web, "POST", watch, json={"id": "c1", "type": "web_hook", "address": "https://x.example"})
    assert opened["kind"] == "api#channel"
    named = {"id": "c1", "resourceId": opened["resourceId"]}
    sent(web, "POST", "/channels/stop", 204, json=named)
    assert refusal(web, "POST", "/channels/stop", json=named) == (404, "notFound")


def test_a_file_is_approved_by_all_or_declined_by_one(web: Session, ivy: Session) -> None:
    file = put(web, b"offer")
    share = {"type": "user", "role": "reader", "emailAddress": IVY}
    sent(web, "POST", f"/files/{file}/permissions?sendNotificationEmail=false", json=share)
    wish = {"reviewerEmails": [IVY, "recruiting@juniper.example"]}
    made = sent(web, "POST", f"/files/{file}/approvals:start", json=wish)
    one = f"/files/{file}/approvals/{made['approvalId']}"
    assert refusal(web, "POST", f"/files/{file}/approvals:start", json=wish) == (400, "failedPrecondition")
    assert sent(ivy, "POST", f"{one}:approve", json={})["status"] == "IN_PROGRESS"
    web.patch(f"{UPLOAD}/{file}?uploadType=media", data=b"another offer")
    answers = sent(web, "GET", f"{one}?fields=reviewerResponses/response")["reviewerResponses"]
    assert answers == [{"response": "NO_RESPONSE"}] * 2  # another file, another question
    sent(web, "POST", f"{one}:approve", json={})
    done = sent(ivy, "POST", f"{one}:approve?fields=status,approvedRevisionId", json={})
    head = sent(web, "GET", f"/files/{file}?fields=headRevisionId")["headRevisionId"]
    assert done == {"status": "APPROVED", "approvedRevisionId": head}
    assert refusal(ivy, "POST", f"{one}:decline", json={}) == (400, "failedPrecondition")
    again = sent(web, "POST", f"/files/{file}/approvals:start", json=wish)["approvalId"]
    assert sent(ivy, "POST", f"/files/{file}/approvals/{again}:decline", json={})["status"] == "DECLINED"
    assert sent(web, "GET", f"/files/{file}/approvals") == {"kind": "drive#approvalList"}
    assert len(sent(web, "GET", f"/files/{file}/approvals?fields=items(status)")["items"]) == 2


def test_older_names_and_operations_lead_to_the_same(web: Session) -> None:
    made = sent(web, "POST", "/teamdrives?requestId=r", json={"name": "Hiring"})
    assert made["kind"] == "drive#teamDrive"
    assert sent(web, "GET", "/teamdrives")["teamDrives"] == [made]
    assert sent(web, "GET", f"/drives/{made['id']}")["name"] == "Hiring"
    file = put(web, b"bytes")
    operation = sent(web, "POST", f"/files/{file}/download")
    assert sent(web, "GET", f"/operations/{operation['name']}") == operation
    assert web.get(operation["response"]["downloadUri"]).content == b"bytes"
    assert refusal(web, "GET", "/operations/none") == (404, "notFound")


def test_what_a_firm_has_none_of_is_an_empty_list(web: Session) -> None:
    file = web.post("/drive/v3/files", json={"name": "x"}).json()["id"]
    assert web.get("/drive/v3/apps").json()["items"] == []
    assert web.get(f"/drive/v3/files/{file}/listLabels").json()["labels"] == []
    assert web.get(f"/drive/v3/files/{file}/accessproposals").json() == {}
