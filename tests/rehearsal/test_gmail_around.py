"""Gmail around its messages: history, labels, filters, settings."""

import base64
from typing import Any

import pytest

from tests.rehearsal.conftest import Json, Session

IVY, FIRM = "ivy@juniper.example", "recruiting@juniper.example"


def sent(web: Session, verb: str, path: str, status: int = 200, **more: Any) -> Json:
    answer = web.request(verb, f"/gmail/v1/users/me{path}", **more)
    assert answer.status_code == status, answer.text
    found: Json = answer.json() if answer.content else {}
    return found


def write(web: Session, to: str, subject: str, **more: Any) -> Json:
    extra = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in more.items())
    raw = f"To: {to}\r\nSubject: {subject}\r\n{extra}\r\nHello.\r\n".encode()
    return sent(web, "POST", "/messages/send", json={"raw": base64.urlsafe_b64encode(raw).decode()})


def header(web: Session, identity: str, name: str) -> str:
    shown = sent(web, "GET", f"/messages/{identity}?format=metadata&metadataHeaders={name}")
    return str(shown["payload"]["headers"][0]["value"])


def test_the_history_tells_what_came_was_marked_and_went(web: Session, ivy: Session) -> None:
    begun = sent(ivy, "GET", "/profile")["historyId"]
    write(web, IVY, "Hello")
    (got,) = sent(ivy, "GET", "/messages")["messages"]
    sent(ivy, "POST", f"/messages/{got['id']}/modify", json={"addLabelIds": ["STARRED"], "removeLabelIds": ["UNREAD"]})
    sent(ivy, "POST", f"/messages/{got['id']}/modify", json={"addLabelIds": ["STARRED"]})  # changes nothing
    sent(ivy, "DELETE", f"/messages/{got['id']}", 204)
    told = sent(ivy, "GET", f"/history?startHistoryId={begun}")
    kinds = [next(name for name in one if name not in ("id", "messages")) for one in told["history"]]
    assert kinds == ["messagesAdded", "labelsAdded", "labelsRemoved", "messagesDeleted"]
    assert told["history"][2]["labelsRemoved"][0]["labelIds"] == ["UNREAD"]
    assert all(one["messages"] == [got] for one in told["history"])
    only = sent(ivy, "GET", f"/history?startHistoryId={begun}&historyTypes=labelAdded&labelId=STARRED")
    assert len(only["history"]) == 1
    assert set(sent(ivy, "GET", f"/history?startHistoryId={told['historyId']}")) == {"historyId"}
    gone = ivy.get("/gmail/v1/users/me/history?startHistoryId=5")
    assert (gone.status_code, gone.json()["error"]["status"]) == (404, "NOT_FOUND")


def test_an_answer_joins_its_thread_by_reference_and_subject(web: Session, ivy: Session) -> None:
    first = write(web, IVY, "Interview")
    name = header(web, first["id"], "Message-ID")
    write(ivy, FIRM, "Re: Interview", In_Reply_To=name, References=name)
    write(ivy, FIRM, "Something else", In_Reply_To=name, References=name)
    threads = sent(web, "GET", "/threads")["threads"]
    sizes = {one["id"]: len(sent(web, "GET", f"/threads/{one['id']}")["messages"]) for one in threads}
    assert sizes.pop(first["threadId"]) == 2
    assert list(sizes.values()) == [1]


def test_a_filter_sorts_what_arrives(web: Session, ivy: Session) -> None:
    label = sent(ivy, "POST", "/labels", json={"name": "Hiring/New", "labelListVisibility": "labelHide"})
    assert label == {"id": "Label_1", "name": "Hiring/New", "messageListVisibility": "show",
                     "labelListVisibility": "labelHide"}
    criteria = {"from": "recruiting", "query": "interview", "negatedQuery": "cancelled"}
    action = {"addLabelIds": ["Label_1"], "removeLabelIds": ["INBOX"]}
    made = sent(ivy, "POST", "/settings/filters", json={"criteria": criteria, "action": action})
    for subject in ("Interview", "Interview cancelled", "Hello"):
        write(web, IVY, subject)
    (found,) = sent(ivy, "GET", "/messages?q=label:hiring-new")["messages"]
    assert header(ivy, found["id"], "Subject") == "Interview"
    assert len(sent(ivy, "GET", "/messages?labelIds=INBOX")["messages"]) == 2
    assert sent(ivy, "GET", "/settings/filters")["filter"] == [made]
    sent(ivy, "DELETE", f"/settings/filters/{made['id']}", 204)
    assert sent(ivy, "GET", "/settings/filters") == {}


def test_labels_of_the_system_stay_as_they_are(web: Session) -> None:
    for verb, path, body, message in (
            ("POST", "/labels", {"name": "inbox"}, "Invalid label name"),
            ("DELETE", "/labels/INBOX", None, "Invalid delete request"),
            ("GET", "/messages/no-such-id", None, "Invalid id value")):
        assert sent(web, verb, path, 400, json=body)["error"]["message"] == message
    one = write(web, IVY, "Hello")
    refused = sent(web, "POST", f"/messages/{one['id']}/modify", 400, json={"addLabelIds": ["SENT"]})
    assert refused["error"]["errors"][0]["reason"] == "invalidArgument"


def test_settings_are_kept_and_what_needs_authority_is_refused(web: Session) -> None:
    assert sent(web, "GET", "/settings/vacation")["enableAutoReply"] is False
    reply = {"enableAutoReply": True, "responseSubject": "Away", "responseBodyPlainText": "Back on Monday."}
    sent(web, "PUT", "/settings/vacation", json=reply)
    assert sent(web, "GET", "/settings/vacation")["responseSubject"] == "Away"
    for name in ("imap", "pop", "language", "autoForwarding"):
        assert sent(web, "GET", f"/settings/{name}")
    signed = sent(web, "PATCH", f"/settings/sendAs/{FIRM}", json={"signature": "Juniper & Finch"})
    assert sent(web, "GET", "/settings/sendAs")["sendAs"] == [signed]
    refused = sent(web, "POST", "/settings/forwardingAddresses", 403, json={"forwardingEmail": IVY})
    assert refused["error"]["message"].startswith("Access restricted to service accounts")
    assert sent(web, "GET", "/settings/delegates") == {}


@pytest.mark.parametrize(("topic", "status"), [("projects/p/topics/t", 200), ("t", 400)])
def test_watching_says_where_the_mailbox_stands(web: Session, topic: str, status: int) -> None:
    answer = sent(web, "POST", "/watch", status, json={"topicName": topic})
    assert ("historyId" in answer) == (status == 200)
    sent(web, "POST", "/stop", 204)
