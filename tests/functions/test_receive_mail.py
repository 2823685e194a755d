"""Applications that come by mail: whose they are, for which job, what of the mail is kept; and each mail once."""

from __future__ import annotations

import base64
from email.message import EmailMessage

import pytest
import requests

from functions.receive_applications import mails
from functions.receive_applications.act import act
from functions.receive_applications.notes import NOTE
from functions.receive_applications.posting import MAIL, MAY_NOT, NO_LABEL
from functions.services.mailbox import SCOPE, Mailbox
from sheets_schema import clock
from sheets_schema.book import Book
from sheets_schema.changes import add, change
from sheets_schema.connection import SCOPES, Connection
from sheets_schema.files import Files
from sheets_schema.tables import Application, Job, Outgoing
from sheets_schema.tables.jobs import JobStatus
from sheets_schema.tables.pipeline import Source

OURS = ["recruiting@juniper.example", "juniper.example"]
CV = b"Ada Okoro\nada.okoro@example.com\n\nExperience\nBookkeeper, Elm Street Bakery, 2019 - present\nKept Xero well.\n"
LETTER = b"Dear all,\n\nI would love to keep your books, and have done so elsewhere for years.\n\nYours\n" * 2
BAKER = Job(id="j1", title="Baker", status=JobStatus.OPEN)
HEAD = Job(id="j2", title="Head Baker", status=JobStatus.OPEN)


def mail(
    *files: tuple[str, bytes], sender: str = "Ada Okoro <ada.okoro@example.com>", subject: str = "Application",
    to: str = "jobs@juniper.example", text: str = "Please find my application attached.",
) -> EmailMessage:
    """Write a mail."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, to, subject
    message.set_content(text)
    for name, data in files:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message  # fmt: skip


def test_a_direct_mail_is_its_senders() -> None:
    found = mails.read(bytes(mail(("cv.txt", CV))), OURS)
    assert (found.name, found.email) == ("Ada Okoro", "ada.okoro@example.com")
    assert [one.name for one in found.documents] == ["cv.txt"]


@pytest.mark.parametrize(
    ("sender", "subject"),
    [("Bo <bo@juniper.example>", "A good one"), ("Agency <x@agency.example>", "Fwd: Application")],
)
def test_a_forwarded_mail_is_never_the_forwarders(sender: str, subject: str) -> None:
    text = "See below\n\n---- Forwarded ----\nFrom: \"Okoro, Ada\" <ada.okoro@example.com>\nTo: bo@juniper.example\n"
    found = mails.read(bytes(mail(("cv.txt", CV), sender=sender, subject=subject, text=text)), OURS)
    assert (found.name, found.email) == ("Okoro, Ada", "ada.okoro@example.com")
    alone = mails.read(bytes(mail(("cv.txt", CV), sender=sender, subject=subject)), OURS)
    assert (alone.name, alone.email) == ("", "")


def test_a_mail_that_is_html_alone_says_its_words_and_who_is_passed_on() -> None:
    message = mail(sender="Bo <bo@juniper.example>")
    message.set_content(
        "<html><head><style>p {color: red}</style></head><body><p>See <b>below</b> &amp; tell me<br>"
        "<b>From:</b> Ada Okoro &lt;ada.okoro@example.com&gt;</p><script>alert(1)</script><![oh no]></body></html>",
        subtype="html",
    )
    found = mails.read(bytes(message), OURS)
    assert (found.name, found.email) == ("Ada Okoro", "ada.okoro@example.com")
    assert found.text == "See below & tell me\nFrom: Ada Okoro <ada.okoro@example.com>"


def test_a_mail_whose_html_leaves_its_head_open_and_ends_without_a_tag_is_read() -> None:
    message = mail()
    message.set_content("<html><head><title>Hello</title><body><p>I lead</p>Ada Okoro's R&D", subtype="html")
    assert mails.read(bytes(message), OURS).text == "I lead\nAda Okoro's R&D"


def test_logos_cards_and_calendars_are_left_out_with_their_reason() -> None:
    message = mail(("cv.pdf", b"%PDF"), ("ada.vcf", b"BEGIN:VCARD"), ("invite.ics", b"BEGIN:VCALENDAR"), ("no", b""))
    message.add_attachment(b"x" * 900, maintype="image", subtype="png", filename="logo.png", disposition="inline")
    message.add_attachment(b"x" * 900_000, maintype="image", subtype="jpeg", filename="scan.jpg")
    found = mails.read(bytes(message), OURS)
    assert [one.name for one in found.documents] == ["cv.pdf", "scan.jpg"]
    assert found.left_out == (
        "ada.vcf (a visiting card)", "invite.ics (a calendar entry)", "no (empty)",
        "logo.png (a picture of the signature)",
    )  # fmt: skip


def test_a_mail_passed_on_as_an_attachment_gives_its_own_attachments() -> None:
    outer = mail(sender="Bo <bo@juniper.example>", subject="Look")
    outer.add_attachment(mail(("cv.txt", CV)))
    assert [one.name for one in mails.read(bytes(outer), OURS).documents] == ["cv.txt"]


def test_names_and_counts_are_bounded_and_a_broken_mail_is_no_crash() -> None:
    many = mails.read(bytes(mail(*((f"../{n}/cv.txt", b"x") for n in range(12)))), OURS)
    assert (len(many.documents), len(many.left_out)) == (mails.MOST_FILES, 2)
    assert {one.name for one in many.documents} == {"cv.txt"}
    nested = b"Content-Type: multipart/mixed; boundary=a\n\n" + b"--a\nContent-Type: multipart/x; boundary=a\n\n" * 3000
    deep, wide = b"From: " + b"((" * 50_000 + b"\n\nx", b"Content-Type: multipart/x; boundary=a\n" + b"\n--a\n" * 9_000
    for raw in (b"", b"\x00\xff" * 500, b"Subject: =?utf-9?q?x?=\n\nx", nested, deep, wide):
        try:
            assert mails.read(raw, OURS).documents == ()
        except mails.Unreadable:
            continue


@pytest.mark.parametrize(
    ("to", "subject", "job"),
    [
        ("jobs+head.baker@juniper.example", "Hello", "j2"),
        ("jobs@juniper.example", "Application as head-baker (m/f/d)", "j2"),
        ("jobs@juniper.example", "Baker", "j1"),
        ("jobs@juniper.example", "Hello", None),
    ],
)
def test_the_job_is_named_by_the_address_or_by_the_subject(to: str, subject: str, job: str | None) -> None:
    found = mails.job_of(mails.read(bytes(mail(to=to, subject=subject)), OURS), [BAKER, HEAD])
    assert (found.id if found else None) == job


def test_with_one_open_job_no_name_is_needed() -> None:
    assert mails.job_of(mails.read(bytes(mail(subject="Hello")), OURS), [BAKER]) == BAKER


@pytest.fixture
def box(book: Book, connection: Connection) -> Mailbox:
    """The firm's mailbox with a label, and a firm with two open jobs that reads it."""
    book.save([add(BAKER, "A test"), add(HEAD, "A test")], who="a test")
    act(book, connection, [], clock.now())
    box = Mailbox(connection)
    box.make_label("Applications")
    setting = book.read().firm.row("Application mail label")
    book.save([change(setting, "A test", value="Applications")], who="HR")
    return box


def arrive(box: Mailbox, message: EmailMessage) -> str:
    """Let a mail lie in the mailbox, labelled by a filter; give its ID."""
    body = {"raw": base64.urlsafe_b64encode(bytes(message)).decode(), "labelIds": [box.labels()["applications"]]}
    return str(box.api.messages().insert(userId="me", body=body).execute()["id"])


def labels_of(box: Mailbox, message_id: str) -> set[str]:
    """List the names of a mail's labels, in small letters."""
    names = {number: name for name, number in box.labels().items()}
    found = box.api.messages().get(userId="me", id=message_id, format="minimal").execute()
    return {names[one] for one in found["labelIds"]}


def test_a_labelled_mail_becomes_one_application_with_all_its_files_once(
    book: Book, connection: Connection, box: Mailbox
) -> None:
    message = mail(("letter.txt", LETTER), ("cv.txt", CV), ("me.vcf", b"x"), subject="Fwd: Baker", sender="x@y.example")
    one = arrive(box, message)
    act(book, connection, [], clock.now())
    (row,) = book.read(Application)[Application]
    assert (row.name, row.email, row.job, row.source) == ("Ada Okoro", "ada.okoro@example.com", "Baker", Source.MAIL)
    assert sorted(row.files) == ["cv.txt", "letter.txt"]
    assert row.message.startswith("Please find my application attached.")
    assert "me.vcf (a visiting card)" in row.message
    assert labels_of(box, one) == {"applications/taken"}
    box.relabel(one, box.labels()["applications"], box.labels()["applications/taken"])  # somebody labels it again
    act(book, connection, [], clock.now())
    assert len(book.read(Application)[Application]) == 1
    assert len(Files(connection).marked(MAIL, one)) == 2
    assert len(book.read(Outgoing)[Outgoing]) == 1


@pytest.mark.parametrize("method", ["drive.files.create", "gmail.users.messages.modify"])
def test_a_fault_in_the_middle_of_a_mail_heals_and_doubles_nothing(
    book: Book, connection: Connection, box: Mailbox, google: str, method: str
) -> None:
    one = arrive(box, mail(("cv.txt", CV), subject="Baker"))
    order = {"method": method, "fault": "hangup_after", "count": 1}
    requests.post(f"{google}/rehearsal/admin/faults", json=order, timeout=10).raise_for_status()
    for _ in range(2):
        act(book, connection, [], clock.now())
    assert len(Files(connection).marked(MAIL, one)) == 1
    assert len(book.read(Application)[Application]) == 1
    assert labels_of(box, one) == {"applications/taken"}


def test_a_mail_for_no_known_job_waits_in_the_intake_folder_and_keeps_its_words(
    book: Book, connection: Connection, box: Mailbox
) -> None:
    one = arrive(box, mail(("cv.txt", CV), subject="Hello"))
    report = act(book, connection, [], clock.now())
    (file,) = Files(connection).marked(MAIL, one)
    assert report.refused[file.id].startswith("“cv.txt” lies in the intake folder and waits for a job")
    seen = book.read(Job)
    home, root = seen.find(Job, HEAD.id).folder_id, seen.firm["Intake folder ID"]
    Files(connection).api.update(fileId=file.id, addParents=home, removeParents=root).execute()
    act(book, connection, [], clock.now())
    (row,) = book.read(Application)[Application]
    assert (row.job, row.source) == ("Head Baker", Source.MAIL)
    assert NOTE in file.properties


def test_a_mail_that_holds_nothing_is_put_aside_and_said_until_somebody_looked(
    book: Book, connection: Connection, box: Mailbox
) -> None:
    one = arrive(box, mail(subject="Hello"))
    row = book.read().firm.row("Application mail label")
    for _ in range(2):
        assert "under “Applications/look at”" in act(book, connection, [], clock.now()).refused[row.id]
    assert labels_of(box, one) == {"applications/look at"}
    box.relabel(one, "INBOX", box.labels()["applications/look at"])
    assert row.id not in act(book, connection, [], clock.now()).refused


def test_without_the_permission_one_sentence_says_so_and_all_else_goes_on(
    book: Book, connection: Connection, box: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("functions.services.mailbox.SCOPE", "https://www.googleapis.com/auth/gmail.compose")
    folder = book.read(Job).find(Job, BAKER.id).folder_id
    Files(connection).put(folder, "cv.txt", CV, "text/plain")
    report = act(book, connection, [], clock.now())
    assert report.refused[book.read().firm.row("Application mail label").id].startswith(MAY_NOT)
    assert len(book.read(Application)[Application]) == 1
    assert SCOPE not in SCOPES


def test_a_label_that_is_not_there_is_said_beside_its_setting(book: Book, connection: Connection, box: Mailbox) -> None:
    row = book.read().firm.row("Application mail label")
    book.save([change(row, "A test", value="Bewerbungen")], who="HR")
    assert act(book, connection, [], clock.now()).refused[row.id] == NO_LABEL
