"""The form and the mailbox, killed between any two calls or losing any one: one application, one file, one thanks."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import requests

from functions.pages.careers import careers_of
from functions.pages.form import Form, Ticket
from functions.pages.storing import FORM, store
from functions.receive_applications.act import act
from functions.receive_applications.posting import MAIL
from functions.services.drive import Drive
from functions.services.mailbox import Mailbox
from functions.tick import run
from notebooks.rehearsal.serving import running
from sheets_schema.book import Book
from sheets_schema.changes import add, change
from sheets_schema.connection import Connection
from sheets_schema.files import Files
from sheets_schema.problems import Refusal, Unreachable
from sheets_schema.settings import settings
from sheets_schema.tables import Application, Criterion, Job, Person
from sheets_schema.tables.jobs import JobStatus
from sheets_schema.tables.pipeline import Source
from tests.functions.applying import CV
from tests.functions.mortal import calls_of, copy_of, deaths, killed
from tests.functions.test_receive_mail import arrive, mail
from tests.functions.world import World

KEY = "a key for tests only"
NOON = datetime(2030, 1, 2, 12, 0, tzinfo=UTC)
JOB = Job(id="j-1", title="Baker", status=JobStatus.OPEN)
BO = "Bo Lind", "bo@example.com"
ADA = "Ada Okoro", "ada.okoro@example.com"
TYPED = {"name": ADA[0], "email": ADA[1], "phone": "", "message": "Good morning"}
FAULTS = ("hangup_before", "hangup_after", "503")
STEP = 21  # of about a hundred calls: by day every so many, in three weeks every one


@pytest.fixture(scope="module")
def prepared(founded: tuple[Path, str], tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Google with a firm, an open job with its folder, and a labelled mail that waits; and the book's ID."""
    place = Path(shutil.copy(founded[0], tmp_path_factory.mktemp("prepared") / "google.sqlite"))
    with pytest.MonkeyPatch.context() as patch, running(place) as address:
        patch.setenv("HIRING_GOOGLE", address)
        patch.setenv("HIRING_KEY", KEY)
        connection = Connection(settings())
        book = Book(connection, founded[1])
        label = change(book.read().firm.row("Application mail label"), "A test", value="Applications")
        book.save([add(JOB, "A test"), label], who="a test")
        act(book, connection, [], NOON)
        box = Mailbox(connection)
        box.make_label("Applications")
        paper = CV.replace(ADA[0].encode(), BO[0].encode()).replace(ADA[1].encode(), BO[1].encode())
        arrive(box, mail(("letter.txt", paper), sender=f"{BO[0]} <{BO[1]}>"))
        box.close()
        connection.session.close()
    return place, book.id


def applied(connection: Connection, now: datetime) -> None:
    """Send Ada's form, as the server keeps it; the same form again is the same application."""
    careers = careers_of(Book(connection).read(Job, Criterion), KEY)
    form = Form(typed=dict(TYPED), agreed=True, file_name="cv.txt", data=CV)
    ticket = Ticket(JOB.id, "one form", careers.version, NOON)
    store(Drive(connection), KEY, careers.openings[0], careers, form, ticket, now)


def day(now: datetime) -> Callable[[Connection], object]:
    """Let the form come, then the functions run."""

    def work(connection: Connection) -> object:
        applied(connection, now)
        return run(("receive_applications",), (), lambda: now, connection)

    return work


@pytest.mark.slow
def test_killed_between_any_two_calls_form_and_mail_arrive_once_and_are_thanked_once(
    prepared: tuple[Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, every_call: bool
) -> None:
    state, book_id = prepared
    monkeypatch.setenv("HIRING_KEY", KEY)
    monkeypatch.setenv("HIRING_SPREADSHEET", book_id)
    with copy_of(state, tmp_path / "whole", monkeypatch) as google:
        every = calls_of(day(NOON))
        check_once(google)
    assert every > 40
    for lives in deaths(0, every, every_call, STEP):
        with copy_of(state, tmp_path / str(lives), monkeypatch) as google:
            assert killed(day(NOON), lives)
            assert not killed(day(NOON + timedelta(minutes=20)), 400)
            check_once(google)


@pytest.mark.slow
@pytest.mark.parametrize("fault", FAULTS)
def test_any_one_call_may_fail_and_form_and_mail_still_arrive_once(
    prepared: tuple[Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, every_call: bool, fault: str
) -> None:
    state, book_id = prepared
    monkeypatch.setenv("HIRING_KEY", KEY)
    monkeypatch.setenv("HIRING_SPREADSHEET", book_id)
    with copy_of(state, tmp_path / "whole", monkeypatch):
        every = calls_of(day(NOON))
    for nth in deaths(0, every, every_call, STEP):
        with copy_of(state, tmp_path / str(nth), monkeypatch) as google:
            order = {"method": "*", "fault": fault, "skip": nth}
            requests.post(f"{google}/rehearsal/admin/faults", json=order, timeout=10).raise_for_status()
            for later in (0, 20, 40):
                a_day_with_a_fault(NOON + timedelta(minutes=later), once=not later)
            assert requests.get(f"{google}/rehearsal/admin/faults", timeout=10).json() == []
            check_once(google)


def a_day_with_a_fault(now: datetime, once: bool) -> None:
    """Let the form come, sent once more where the page asks for it; then the functions run."""
    connection = Connection(settings())
    if once:
        try:
            applied(connection, now)
        except Refusal:
            applied(connection, now)
    with suppress(Unreachable):  # the lease could not be had: the next run does it all
        run(("receive_applications",), (), lambda: now, connection)
    connection.session.close()


def check_once(google: str) -> None:
    """Check that two people stand in the sheet, each with one file in Drive and one mail of thanks."""
    connection = Connection(settings())
    book, files = Book(connection), Files(connection)
    seen = book.read(Application, Person)
    rows = sorted((row.name, row.files, row.source) for row in seen[Application])
    assert rows == [(ADA[0], ("cv.txt",), Source.FORM), (BO[0], ("letter.txt",), Source.MAIL)]
    assert [len(row.consents) for row in seen[Person] if row.name == ADA[0]] == [1]
    lying = files.listing(book.read(Job).find(Job, JOB.id).folder_id)
    assert sorted(one.name for one in lying if FORM in one.properties or MAIL in one.properties) == [
        "cv.txt", "letter.txt",
    ]  # fmt: skip
    went = Counter(str(one["To"]) for one in World(google, book).mails() if str(one["To"]) in (ADA[1], BO[1]))
    assert went == {ADA[1]: 1, BO[1]: 1}
    connection.session.close()
