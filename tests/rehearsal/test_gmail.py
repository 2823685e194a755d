"""Gmail as the real client meets it."""

import base64
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from googleapiclient.errors import HttpError
from googleapiclient.http import MediaInMemoryUpload

from notebooks.rehearsal import gmail
from notebooks.rehearsal.store import Store
from tests.rehearsal.clients import message, robot, signed_in, status

FIRM = "recruiting@juniper.example"
COMPOSE = "https://www.googleapis.com/auth/gmail.compose"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "google.sqlite"


def letter(to: str = "ada@example.com", subject: str = "Your interview", text: str = "See you on Friday.",
           **more: str) -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = f"Juniper & Finch <{FIRM}>", to, subject
    for name, value in more.items():
        made[name.replace("_", "-")] = value
    made.set_content(text)
    return made


def packed(made: EmailMessage, **more: Any) -> dict[str, Any]:
    return {"raw": base64.urlsafe_b64encode(made.as_bytes()).decode(), **more}


def drafts(base: str, email: str = FIRM) -> Any:
    return signed_in(base, email).gmail.users().drafts()


def messages(base: str, email: str = FIRM) -> Any:
    return signed_in(base, email).gmail.users().messages()


def inbox(base: str, email: str, **more: Any) -> list[dict[str, Any]]:
    api = messages(base, email)
    listed = api.list(userId="me", q="in:inbox", **more).execute().get("messages", [])
    return [api.get(userId="me", id=one["id"]).execute() for one in listed]


def header(shown: dict[str, Any], name: str) -> str:
    return next((one["value"] for one in shown["payload"]["headers"] if one["name"].lower() == name.lower()), "")


def test_a_sent_draft_lands_once_in_the_inbox_of_each_recipient(base: str) -> None:
    made = letter("ada@example.com, Bo <bo@example.com>", Cc="ivy@juniper.example", Bcc="quiet@example.com")
    draft = drafts(base).create(userId="me", body={"message": packed(made)}).execute()
    drafts(base).send(userId="me", body={"id": draft["id"]}).execute()
    for email in ("ada@example.com", "bo@example.com", "ivy@juniper.example", "quiet@example.com"):
        (got,) = inbox(base, email)
        assert header(got, "Subject") == "Your interview"
        assert header(got, "Bcc") == ""


def test_a_draft_sent_twice_is_not_found_the_second_time(base: str) -> None:
    draft = drafts(base).create(userId="me", body={"message": packed(letter())}).execute()
    drafts(base).send(userId="me", body={"id": draft["id"]}).execute()
    with pytest.raises(HttpError) as refused:
        drafts(base).send(userId="me", body={"id": draft["id"]}).execute()
    assert status(refused.value) == (404, "notFound")
    with pytest.raises(HttpError) as gone:
        drafts(base).get(userId="me", id=draft["id"]).execute()
    assert message(gone.value) == "Requested entity was not found."
    assert len(inbox(base, "ada@example.com")) == 1


def test_the_sent_message_has_a_new_id_in_the_thread_of_its_draft(base: str) -> None:
    draft = drafts(base).create(userId="me", body={"message": packed(letter())}).execute()
    sent = drafts(base).send(userId="me", body={"id": draft["id"]}).execute()
    assert draft["message"]["labelIds"] == ["DRAFT"]
    assert sent["labelIds"] == ["SENT"]
    assert sent["id"] != draft["message"]["id"]
    assert sent["threadId"] == draft["message"]["threadId"]


def test_a_message_id_of_ones_own_is_replaced_on_sending(base: str) -> None:
    sent = messages(base).send(userId="me", body=packed(letter(Message_ID="<mine-1@juniper.example>"))).execute()
    shown = messages(base).get(userId="me", id=sent["id"]).execute()
    assert header(shown, "Message-ID").endswith("@mail.gmail.com>")
    assert messages(base).list(userId="me", q="rfc822msgid:mine-1@juniper.example").execute()["resultSizeEstimate"] == 0
    found = messages(base).list(userId="me", q=f"rfc822msgid:{header(shown, 'Message-ID')}").execute()
    assert found["messages"] == [{"id": sent["id"], "threadId": sent["threadId"]}]


def test_a_draft_keeps_its_id_when_its_text_changes(base: str) -> None:
    first = drafts(base).create(userId="me", body={"message": packed(letter(text="old"))}).execute()
    second = drafts(base).update(userId="me", id=first["id"], body={"message": packed(letter(text="new"))}).execute()
    assert second["id"] == first["id"]
    assert second["message"]["id"] != first["message"]["id"]
    assert drafts(base).get(userId="me", id=first["id"]).execute()["message"]["snippet"] == "new"
    assert len(drafts(base).list(userId="me").execute()["drafts"]) == 1


def test_a_deleted_draft_is_neither_listed_nor_sent(base: str) -> None:
    draft = drafts(base).create(userId="me", body={"message": packed(letter())}).execute()
    assert not drafts(base).delete(userId="me", id=draft["id"]).execute()
    assert drafts(base).list(userId="me").execute() == {"resultSizeEstimate": 0}
    with pytest.raises(HttpError) as refused:
        drafts(base).send(userId="me", body={"id": draft["id"]}).execute()
    assert status(refused.value)[0] == 404


def test_the_four_formats_show_what_gmail_shows(base: str) -> None:
    made = letter(subject="Grüße 🎉", text="Guten Tag & willkommen")
    made.add_attachment(b"%PDF-1.7 letter", maintype="application", subtype="pdf", filename="Offer – Ada.pdf")
    sent = messages(base).send(userId="me", body=packed(made)).execute()
    api = messages(base)
    full = api.get(userId="me", id=sent["id"]).execute()
    assert header(full, "Subject") == "Grüße 🎉"
    assert full["snippet"] == "Guten Tag &amp; willkommen"
    text, pdf = full["payload"]["parts"]
    assert base64.urlsafe_b64decode(text["body"]["data"]).decode().strip() == "Guten Tag & willkommen"
    assert (pdf["filename"], pdf["mimeType"], "data" in pdf["body"]) == ("Offer – Ada.pdf", "application/pdf", False)
    got = api.attachments().get(userId="me", messageId=sent["id"], id=pdf["body"]["attachmentId"]).execute()
    assert base64.urlsafe_b64decode(got["data"]) == b"%PDF-1.7 letter"
    raw = api.get(userId="me", id=sent["id"], format="raw").execute()
    assert message_from_bytes(base64.urlsafe_b64decode(raw["raw"]), policy=policy.default)["Subject"] == "Grüße 🎉"
    meta = api.get(userId="me", id=sent["id"], format="metadata", metadataHeaders=["To"]).execute()
    assert meta["payload"]["headers"] == [{"name": "To", "value": "ada@example.com"}]
    assert "payload" not in api.get(userId="me", id=sent["id"], format="minimal").execute()


@pytest.mark.parametrize(("query", "subjects"), [
    ("subject:offer", ["Offer for Bo"]),
    ("from:recruiting", ["Offer for Bo", "Your interview"]),
    ("to:bo@example.com", ["Offer for Bo"]),
    ('"on friday"', ["Your interview"]),
    ("friday monday", []),
    ("friday OR monday", ["Offer for Bo", "Your interview"]),
    ("-subject:offer", ["Your interview"]),
    ("in:sent newer_than:1d", ["Offer for Bo", "Your interview"]),
    ("older_than:1d", []),
    ("in:inbox", []),
    ("has:attachment", []),
])
def test_the_search_box_finds(base: str, query: str, subjects: list[str]) -> None:
    """
    Sent
    Subject        | To              | Text
    Your interview | ada@example.com | See you on Friday.
    Offer for Bo   | bo@example.com  | Start on Monday.
    """
    offer = letter("bo@example.com", "Offer for Bo", "Start on Monday.")
    for made in (letter(), offer):
        messages(base).send(userId="me", body=packed(made)).execute()
    found = messages(base).list(userId="me", q=query).execute().get("messages", [])
    shown = [messages(base).get(userId="me", id=one["id"], format="metadata").execute() for one in found]
    assert [header(one, "Subject") for one in shown] == subjects


def test_an_answer_joins_the_thread_on_both_sides(base: str) -> None:
    asked = messages(base).send(userId="me", body=packed(letter())).execute()
    (got,) = inbox(base, "ada@example.com")
    reply = letter(FIRM, "Re: Your interview", "Gladly.", In_Reply_To=header(got, "Message-ID"))
    reply.replace_header("From", "ada@example.com")
    body = packed(reply, threadId=got["threadId"])
    answered = messages(base, "ada@example.com").send(userId="me", body=body).execute()
    assert answered["threadId"] == got["threadId"]
    thread = signed_in(base).gmail.users().threads().get(userId="me", id=asked["threadId"]).execute()
    assert [one["snippet"] for one in thread["messages"]] == ["See you on Friday.", "Gladly."]


def test_a_mail_to_oneself_is_one_message_in_inbox_and_sent(base: str) -> None:
    sent = messages(base).send(userId="me", body=packed(letter(FIRM))).execute()
    assert set(sent["labelIds"]) == {"UNREAD", "SENT", "INBOX"}
    assert messages(base).list(userId="me").execute()["resultSizeEstimate"] == 1


def test_a_draft_may_be_uploaded_as_bytes(base: str) -> None:
    made = letter(text="Ünïcode\nSecond line")
    made.add_attachment(bytes(range(256)), maintype="application", subtype="pdf", filename="Offer.pdf")
    media = MediaInMemoryUpload(made.as_bytes(policy=policy.SMTP), mimetype="message/rfc822")
    draft = drafts(base).create(userId="me", media_body=media).execute()
    drafts(base).send(userId="me", body={"id": draft["id"]}).execute()
    (got,) = inbox(base, "ada@example.com")
    text, pdf = got["payload"]["parts"]
    assert base64.urlsafe_b64decode(text["body"]["data"]).decode().splitlines() == ["Ünïcode", "Second line"]
    api = messages(base, "ada@example.com").attachments()
    sent = api.get(userId="me", messageId=got["id"], id=pdf["body"]["attachmentId"]).execute()
    assert base64.urlsafe_b64decode(sent["data"]) == bytes(range(256))


def test_the_metadata_scope_shows_headers_only(base: str) -> None:
    sent = messages(base).send(userId="me", body=packed(letter())).execute()
    scope = ["https://www.googleapis.com/auth/gmail.metadata"]
    users = signed_in(base, FIRM, scope).gmail.users()
    shown = users.threads().get(userId="me", id=sent["threadId"], format="metadata").execute()["messages"]
    assert header(shown[0], "Subject") == "Your interview"
    with pytest.raises(HttpError) as body:
        users.messages().get(userId="me", id=sent["id"]).execute()
    assert message(body.value) == "Metadata scope doesn't allow format FULL"
    with pytest.raises(HttpError) as search:
        users.messages().list(userId="me", q="interview").execute()
    assert message(search.value) == "Metadata scope does not support 'q' parameter"


def test_a_forged_sender_becomes_the_account(base: str) -> None:
    made = letter()
    made.replace_header("From", "boss@juniper.example")
    messages(base).send(userId="me", body=packed(made)).execute()
    assert header(inbox(base, "ada@example.com")[0], "From") == FIRM


@pytest.mark.parametrize(("body", "sentence"), [
    ({}, "'raw' RFC822 payload message string or uploading message via /upload/* URL required"),
    (packed(letter("")), "Recipient address required"),
    (packed(letter(), threadId="0123456789abcdef"), "Requested entity was not found."),
])
def test_a_message_that_cannot_go_out_is_refused_as_a_whole(base: str, body: dict[str, Any], sentence: str) -> None:
    with pytest.raises(HttpError) as refused:
        messages(base).send(userId="me", body=body).execute()
    assert message(refused.value) == sentence
    assert messages(base).list(userId="me").execute()["resultSizeEstimate"] == 0


def test_a_service_account_has_no_mailbox_but_may_act_for_somebody_who_has(base: str) -> None:
    with pytest.raises(HttpError) as refused:
        robot(base).gmail.users().getProfile(userId="me").execute()
    assert status(refused.value) == (400, "failedPrecondition")
    assert robot(base, FIRM).gmail.users().getProfile(userId="me").execute()["emailAddress"] == FIRM


def test_nobody_reads_another_mailbox(base: str) -> None:
    with pytest.raises(HttpError) as refused:
        messages(base).list(userId="ada@example.com").execute()
    assert message(refused.value) == f"Delegation denied for {FIRM}"


def test_the_compose_scope_writes_drafts_but_does_not_search(base: str) -> None:
    client = signed_in(base, FIRM, [COMPOSE]).gmail.users()
    draft = client.drafts().create(userId="me", body={"message": packed(letter())}).execute()
    assert client.drafts().get(userId="me", id=draft["id"]).execute()["id"] == draft["id"]
    with pytest.raises(HttpError) as refused:
        client.messages().list(userId="me").execute()
    assert status(refused.value) == (403, "insufficientPermissions")


def test_trash_hides_a_message_until_it_is_asked_for(base: str) -> None:
    sent = messages(base).send(userId="me", body=packed(letter())).execute()
    messages(base).trash(userId="me", id=sent["id"]).execute()
    assert messages(base).list(userId="me").execute()["resultSizeEstimate"] == 0
    assert messages(base).list(userId="me", q="in:trash").execute()["resultSizeEstimate"] == 1
    messages(base).untrash(userId="me", id=sent["id"]).execute()
    assert messages(base).list(userId="me").execute()["resultSizeEstimate"] == 1


def test_labels_of_ones_own_are_put_on_and_taken_off(base: str) -> None:
    users = signed_in(base).gmail.users()
    sent = messages(base).send(userId="me", body=packed(letter())).execute()
    label = users.labels().create(userId="me", body={"name": "Candidates"}).execute()
    users.messages().modify(userId="me", id=sent["id"], body={"addLabelIds": [label["id"], "STARRED"]}).execute()
    assert users.labels().get(userId="me", id=label["id"]).execute()["messagesTotal"] == 1
    assert users.messages().list(userId="me", labelIds=["STARRED"]).execute()["resultSizeEstimate"] == 1
    renamed = users.labels().patch(userId="me", id=label["id"], body={"name": "People"}).execute()
    assert (renamed["id"], renamed["name"]) == (label["id"], "People")
    with pytest.raises(HttpError) as refused:
        users.messages().modify(userId="me", id=sent["id"], body={"addLabelIds": ["Label_none"]}).execute()
    assert message(refused.value) == "Invalid label: Label_none"


def test_a_long_list_comes_in_pages(base: str) -> None:
    for n in range(5):
        messages(base).send(userId="me", body=packed(letter(subject=f"Mail {n}"))).execute()
    api = messages(base)
    first = api.list(userId="me", maxResults=2)
    seen, request = [], first
    while request is not None:
        answer = request.execute()
        seen.append(len(answer["messages"]))
        request = api.list_next(request, answer)
    assert seen == [2, 2, 1]


def test_the_page_reads_letters_with_their_attachments(base: str, data: Path) -> None:
    made = letter()
    made.add_attachment(b"abc", maintype="application", subtype="pdf", filename="Offer.pdf")
    messages(base).send(userId="me", body=packed(made)).execute()
    drafts(base).create(userId="me", body={"message": packed(letter(subject="Not sent"))}).execute()
    with Store(data).transaction() as db:
        (got,) = gmail.mailbox(db, "ada@example.com")
        assert (got.subject, got.text.strip()) == ("Your interview", "See you on Friday.")
        assert got.attachments == [("0", "Offer.pdf", "application/pdf", b"abc")]
        assert gmail.mailboxes(db) == ["ada@example.com", FIRM]
        assert [one.mailbox for one in gmail.delivered(db)] == ["ada@example.com"]
