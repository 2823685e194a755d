"""The careers page as a browser meets it: what it shows, what it keeps, what it refuses, and that it does so once."""

from __future__ import annotations

import json
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
import requests

from functions.pages.form import LARGEST
from functions.pages.limits import EACH, Limiter
from functions.receive_applications.act import act
from functions.receive_applications.notes import NOTE
from functions.services.drive import Drive
from sheets_schema import clock
from sheets_schema.book import Book
from sheets_schema.changes import add, change
from sheets_schema.connection import Connection
from sheets_schema.files import FileInfo, Files
from sheets_schema.tables import Application, Criterion, HistoryLine, Job, Person
from sheets_schema.tables.jobs import JobStatus, Need
from tests.functions.applying import CV, Visitor, visitor

JOB = Job(
    id="j-book",
    title="Bookkeeper <b>",
    status=JobStatus.OPEN,
    department="Finance",
    place="Bristol",
    approver="juno@juniper.example",
    responsibilities="Keep the books.\n- Pay the bills\n- Close every month",
    kpis="Months closed late: none",
    qualifications="Patience",
    pay_from=Decimal(26000),
    pay_to=Decimal(31000),
    currency="GBP",
)
XERO = Criterion(id="k-xero", job_id=JOB.id, name="Xero", need=Need.MUST, question="A secret question?", anchor_1="Bad")


@pytest.fixture
def firm(book: Book, connection: Connection) -> Book:
    """A book with one open job that has its folder."""
    files = Files(connection)
    root = files.folder("Applications", f"intake {book.id}")
    job = JOB.amended(folder_id=files.folder(JOB.title, f"{JOB.id} {book.id}", root))
    setting = book.read().firm.row("Intake folder ID")
    book.save([add(job, "A test"), add(XERO, "A test"), change(setting, "A test", value=root)], who="a test")
    return book


@pytest.fixture
def ada(firm: Book) -> Visitor:
    """A visitor."""
    return visitor()


def lying(firm: Book) -> list[FileInfo]:
    """List what lies in the job's folder."""
    return Files(firm.connection).listing(firm.read(Job).find(Job, JOB.id).folder_id)


def test_a_job_shows_what_the_firm_chose_and_nothing_internal(ada: Visitor) -> None:
    page = ada.open(ada.job())
    assert page.status_code == 200
    for words in ("Bookkeeper &lt;b&gt;", "Finance", "26,000 to 31,000 GBP", "<li>Pay the bills</li>", "Xero"):
        assert words in page.text
    for words in ("secret question", "Must", "Bad", "juno@", "Months closed", JOB.id, XERO.id, "<script", "<b>"):
        assert words not in page.text


def test_the_firm_chooses_what_shows(firm: Book) -> None:
    setting = firm.read().firm.row("Careers page shows")
    firm.save([change(setting, "A test", value="KPIs")], who="HR")
    ada = visitor()
    page = ada.open(ada.job()).text
    assert "Months closed late: none" in page
    assert "26,000" not in page
    assert "Xero" not in page


def test_only_open_jobs_are_listed_and_a_closed_one_says_so(firm: Book, ada: Visitor) -> None:
    path = ada.job()
    firm.save([change(firm.read(Job).find(Job, JOB.id), "A test", status=JobStatus.CLOSED)], who="HR")
    ada = visitor()
    assert "No job is open just now" in ada.open().text
    assert ada.open(path).status_code == 404
    assert "This job is not open" in ada.open(path).text


def test_the_page_lets_the_browser_do_nothing_else(ada: Visitor) -> None:
    for path in ("/jobs", ada.job(), "/jobs/thanks", "/jobs/none"):
        page = ada.open(path)
        policy = page.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'; style-src 'sha256-")
        assert "form-action 'self'" in policy
        assert page.headers["X-Frame-Options"] == "DENY"
        assert "X-Robots-Tag" not in page.headers  # open jobs may be found
        assert "Set-Cookie" not in page.headers
    assert ada.open("/").headers["Location"] == "/jobs"


def test_an_application_lies_in_the_jobs_folder_with_what_was_said_and_the_sheet_is_untouched(
    firm: Book, ada: Visitor
) -> None:
    history = len(firm.read(HistoryLine)[HistoryLine])
    sent = ada.send(ada.job(), phone="+44 7700 900123", message="Hello\r\n=1+1")
    assert (sent.status_code, sent.headers["Location"]) == (303, "/jobs/thanks")
    note, resume = sorted(lying(firm), key=lambda file: NOTE in file.properties)
    assert (resume.name, resume.type) == ("cv.txt", "text/plain")
    said = json.loads(json.loads(Files(firm.connection).get(note.id))["says"])
    assert (said["name"], said["email"], said["consent"]) == ("Ada Okoro", "ada.okoro@example.com", "1")
    assert said["message"] == "Hello\n=1+1"
    assert len(firm.read(HistoryLine)[HistoryLine]) == history


def test_the_same_form_sent_twice_is_kept_once(firm: Book, ada: Visitor) -> None:
    path = ada.job()
    ticket = ada.ticket(path)
    for _ in range(3):
        assert ada.send(path, ticket).status_code == 303
    assert len(lying(firm)) == 2


@pytest.mark.parametrize("fault", ["500", "hangup_after"])
def test_a_fault_of_drive_loses_nothing_and_doubles_nothing(
    firm: Book, connection: Connection, ada: Visitor, google: str, fault: str
) -> None:
    path = ada.job()
    ticket = ada.ticket(path)
    for _ in range(2):
        order = {"method": "drive.files.create", "fault": fault, "count": 1}
        requests.post(f"{google}/rehearsal/admin/faults", json=order, timeout=10).raise_for_status()
        refused = ada.send(path, ticket)
        assert refused.status_code == 503
        assert "Please send it once more" in refused.text
        assert 'value="Ada Okoro"' in refused.text
    assert ada.send(path, ticket).status_code == 303
    act(firm, connection, [], clock.now())
    (row,) = firm.read(Application)[Application]
    assert row.files == ("cv.txt",)


WRONG: list[tuple[dict[str, Any], str, str]] = [
    ({"name": " "}, "name", "Please write your name"),
    ({"name": "\u200b\u2060"}, "name", "Please write your name"),
    ({"name": "1 \U0001f600"}, "name", "Please write your name"),
    ({"email": "ada@"}, "email", "This is not an e-mail address"),
    ({"phone": "call me"}, "phone", "This is not a phone number"),
    ({"message": "x" * 4001}, "message", "at most 4,000 letters"),
    ({"consent": None}, "consent", "Please tick this box"),
    ({"website": "http://spam"}, "website", "Please leave this field empty"),
    ({"file": ""}, "resume", "Please choose the file"),
    ({"file": "cv.exe"}, "resume", "Please send a PDF"),
    ({"data": b""}, "resume", "This file is empty"),
    ({"data": b"x" * (LARGEST + 1)}, "resume", "larger than 10 MB"),
]


def test_what_is_wrong_is_said_beside_its_field_and_what_was_typed_is_kept(firm: Book, ada: Visitor) -> None:
    path = ada.job()
    for values, field, says in WRONG:
        page = ada.send(path, **({"message": 'I "like" <books>'} | values))
        assert page.status_code == 422, field
        _, _, beside = page.text.partition(f'id="{field}-wrong">')
        assert says in beside[:120]
        assert 'value="ada.okoro@example.com"' in page.text or field == "email"
        assert "I &#34;like&#34; &lt;books&gt;" in page.text or field == "message"
        assert "choose your file again" in page.text or field == "resume"
    assert lying(firm) == []


def test_a_form_too_quick_too_old_too_large_or_of_another_site_or_job_keeps_nothing(firm: Book, ada: Visitor) -> None:
    firm.save([add(Job(id="j-2", title="Clerk", status=JobStatus.OPEN), "A test")], who="a test")
    ada = visitor()
    path = ada.job()
    for age, status in ((timedelta(seconds=0), 429), (timedelta(hours=25), 400)):
        page = ada.send(path, ada.ticket(path, age))
        assert page.status_code == status
        assert "send it once more" in page.text
    assert ada.send(path, "forged").status_code == 400
    assert ada.send(path, ada.ticket(ada.job(1))).status_code == 400
    assert ada.send(path, data=b"x" * 25_000_001).status_code == 413
    assert lying(firm) == []


def test_one_address_can_send_only_so_often(firm: Book, ada: Visitor) -> None:
    path = ada.job()
    codes = [ada.send(path, data=CV + b"x" * number).status_code for number in range(EACH + 1)]
    assert codes == [303] * EACH + [429]


def test_the_limits_forget_with_time_and_hold_for_everybody_together() -> None:
    limiter, now = Limiter(each=1, all_=2), clock.now()
    assert [limiter.admits(one, now) for one in ("a", "a", "b", "c")] == [True, False, True, False]
    assert limiter.admits("a", now + timedelta(minutes=10))


def test_drive_itself_counts_what_came_within_the_hour(
    firm: Book, ada: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("functions.pages.storing.MOST_AN_HOUR", 1)
    path = ada.job()
    assert ada.send(path).status_code == 303
    later = ada.send(path, data=CV + b"another")
    assert later.status_code == 429
    assert "in an hour" in later.text


def test_a_hostile_file_name_and_file_are_only_stored(firm: Book, ada: Visitor) -> None:
    path = ada.job()
    for name in ("../../etc/passwd.txt", "C:\\cv.txt", "a;b\u202ec.txt", "é" * 400 + ".txt"):
        assert ada.send(path, file=name, data=b"PK\x03\x04 <script>").status_code == 303
    assert len(lying(firm)) == 8
    for file in lying(firm):
        assert len(file.name) <= 140
        assert not set(file.name) & set("/\\\r\n")


def test_a_note_that_the_kit_did_not_write_is_not_believed(firm: Book, connection: Connection) -> None:
    drive, folder = Drive(connection), firm.read(Job).find(Job, JOB.id).folder_id
    says = json.dumps({"source": "Careers page", "name": "Eve", "email": "eve@example.com", "consent": "9"})
    forged = json.dumps({"says": says, "proof": "0" * 64}).encode()
    drive.put(folder, "note.json", forged, "application/json", {"hiringNoteIs": "x"})
    drive.put(folder, "cv.txt", CV, "text/plain", {NOTE: "x"})
    act(firm, connection, [], clock.now())
    (person,) = firm.read(Person)[Person]
    assert (person.name, person.consents) == ("Ada Okoro", ())
