"""Offers over real HTTP: asked, approved on the page, written, printed, sent; once, and only as approved."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from decimal import Decimal
from email.message import EmailMessage
from pathlib import Path

import pytest
import requests

from functions.make_offers import approval
from functions.make_offers.act import act
from functions.make_offers.terms import fingerprint
from functions.make_offers.writing import MARK_LETTER, MARK_PDF
from functions.services.docs import Docs
from notebooks.rehearsal.serving import running
from sheets_schema import clock
from sheets_schema.book import Book
from sheets_schema.changes import add, change
from sheets_schema.connection import Connection
from sheets_schema.files import Files
from sheets_schema.settings import settings
from sheets_schema.stages import Stage
from sheets_schema.tables import Application, HistoryLine, Offer, Outgoing
from sheets_schema.tables.offers import OfferStatus
from sheets_schema.tables.outbox import Going, What
from tests.conftest import FIRM
from tests.functions import mortal
from tests.functions.offering import KEY, TERMS, edit, link, mails, offer_in, press, propose, tick, words

NOW = datetime(2030, 1, 2, 9, 30, tzinfo=UTC)
BOSS, ADA = "boss@juniper.example", "ada@example.com"


def attached(mail: EmailMessage) -> bytes:
    """Give a mail's one attachment."""
    (part,) = list(mail.iter_attachments())
    return bytes(part.get_content())


def approve(book: Book, google: str) -> None:
    """Ask, and let the approver say yes on the page."""
    tick()
    assert press(link(google), "approve").status_code == 200
    assert offer_in(book).status is OfferStatus.APPROVED


def test_an_offer_travels_from_proposal_to_letter(book: Book, google: str, connection: Connection) -> None:
    propose(book)
    approve(book, google)
    tick()
    offer, (mail,) = offer_in(book), mails(google, ADA)
    data = attached(mail)
    assert offer.status is OfferStatus.SENT
    assert data.startswith(b"%PDF")
    assert hashlib.sha256(data).hexdigest() == offer.pdf_sha256
    assert data == Files(connection).get(offer.pdf_id)
    text = Docs(connection).read(offer.letter_id).text
    assert "42,000.00 GBP a year" in text
    assert "1 February 2030" in text
    assert "{{" not in text
    assert "Probation" not in text
    assert book.read(Application)[Application][0].stage is Stage.OFFER


def test_the_link_stands_in_the_mail_and_nowhere_in_the_sheet(book: Book, google: str) -> None:
    propose(book)
    tick()
    token = link(google).rpartition("/")[2]
    seen = book.read(Outgoing, HistoryLine, Offer)
    assert "{link}" in seen[Outgoing][0].text
    assert token not in repr([*seen[Outgoing], *seen[HistoryLine], *seen[Offer]])


def test_further_rounds_send_nothing_more(book: Book, google: str) -> None:
    propose(book)
    approve(book, google)
    for _ in range(3):
        tick()
    assert (len(mails(google, BOSS)), len(mails(google, ADA))) == (1, 1)
    assert offer_in(book).version == 1


def test_a_figure_changed_after_the_approval_is_not_sent_but_asked_about(book: Book, google: str) -> None:
    propose(book)
    approve(book, google)
    old = link(google)
    edit(book, pay=Decimal(52000))
    tick()
    assert mails(google, ADA) == []
    assert (offer_in(book).status, offer_in(book).version) == (OfferStatus.PENDING, 2)
    assert len(mails(google, BOSS)) == 2
    assert press(old, "approve").status_code == 410
    assert press(link(google), "approve").status_code == 200
    tick()
    assert len(mails(google, ADA)) == 1


@pytest.mark.parametrize("status", [OfferStatus.APPROVED, OfferStatus.SENT])
def test_a_status_typed_by_hand_sends_nothing(book: Book, google: str, status: OfferStatus) -> None:
    propose(book, status=status, approved_by=BOSS, approval="f" * 64)
    tick()
    assert mails(google, ADA) == []
    assert offer_in(book).to_do.startswith("Offers, line 2, column Status: ")


def test_an_approval_copied_from_another_offer_sends_nothing(book: Book, google: str) -> None:
    propose(book)
    approve(book, google)
    genuine = offer_in(book)
    edit(book, status=OfferStatus.DECLINED)
    twin = genuine.amended(id="o-twin", rev="", pay=Decimal(99000), status=OfferStatus.APPROVED)
    book.save([add(twin, "A test")], who="HR")
    tick()
    assert mails(google, ADA) == []


def test_another_pdf_in_the_letters_place_is_withheld(book: Book, google: str, connection: Connection) -> None:
    propose(book)
    approve(book, google)
    act(book, connection, [], clock.now())
    offer, files = offer_in(book), Files(connection)
    other = files.put(book.read().firm["Letters folder ID"], "other.pdf", b"%PDF-1.4 99,000", "application/pdf")
    edit(book, pdf_id=other.id, pdf_sha256=hashlib.sha256(b"%PDF-1.4 99,000").hexdigest())
    tick()
    assert mails(google, ADA) == []
    assert [line.status for line in book.read(Outgoing)[Outgoing] if line.what is What.LETTER] == [Going.CHECK]
    assert offer.pdf_id != other.id


def test_a_letter_stopped_in_the_outbox_does_not_go(book: Book, google: str, connection: Connection) -> None:
    propose(book)
    approve(book, google)
    act(book, connection, [], clock.now())
    line = next(one for one in book.read(Outgoing)[Outgoing] if one.what is What.LETTER)
    book.save([change(line, "by hand", status=Going.CANCELLED)], who="HR")
    tick()
    assert mails(google, ADA) == []
    assert "stopped in the Outbox" in offer_in(book).to_do


def amend_template(book: Book, connection: Connection, find: str, replace: str) -> None:
    """Edit the firm's template, as HR may."""
    docs = Docs(connection)
    template = docs.read(book.read().firm["Letter template ID"])
    docs.amend(template, [{"replaceAllText": {
        "containsText": {"text": find, "matchCase": True}, "replaceText": replace,
    }}])  # fmt: skip


@pytest.mark.parametrize(
    ("find", "replace", "says"),
    [
        ("Pay: {{pay}}", "Pay: as agreed", "lacks {{pay}}"),
        ("{{notice}}", "{{notice}} {{bonus}}", "asks for {{bonus}}"),
        ("Hours: {{hours}}", "Hours: {{hours}}, {{notice}}", "{{notice}} must stand on a line of its own"),
    ],
)
def test_a_template_that_cannot_become_the_letter_says_why(
    book: Book, google: str, connection: Connection, find: str, replace: str, says: str
) -> None:
    propose(book, notice="one month")
    approve(book, google)
    tick()
    amend_template(book, connection, find, replace)
    edit(book, status=OfferStatus.PROPOSED, notice="")
    approve(book, google)
    tick()
    assert says in offer_in(book).to_do
    assert len(mails(google, ADA)) == 1
    amend_template(book, connection, replace, find)
    tick()
    assert (offer_in(book).status, offer_in(book).to_do) == (OfferStatus.SENT, "")


@pytest.mark.parametrize("name", ['=HYPERLINK("http://x","y")', "<img src=x onerror=alert(1)>"])
def test_a_hostile_name_stands_in_the_letter_as_these_letters(
    book: Book, google: str, connection: Connection, name: str
) -> None:
    propose(book, name=name)
    approve(book, google)
    tick()
    assert f"Dear {name}," in Docs(connection).read(offer_in(book).letter_id).text
    assert f"Dear {name}," in words(mails(google, ADA)[0])


def test_a_name_with_braces_is_refused_before_anybody_is_asked(book: Book, google: str) -> None:
    propose(book, name="Eve {{salary}}")
    tick()
    assert (
        offer_in(book).to_do
        == "Offers, line 2, column Name: Braces { } cannot stand in a letter; write it without them."
    )
    assert mails(google, BOSS) == []


@pytest.mark.parametrize("fault", ["hangup_before", "hangup_after", "500"])
@pytest.mark.parametrize("method", ["drive.files.create", "drive.files.copy", "docs.documents.batchUpdate"])
def test_a_fault_of_google_heals_by_the_next_round(book: Book, google: str, method: str, fault: str) -> None:
    propose(book)
    approve(book, google)
    order = {"method": method, "fault": fault, "count": 1}
    requests.post(f"{google}/rehearsal/admin/faults", json=order, timeout=10).raise_for_status()
    tick()
    tick()
    assert offer_in(book).status is OfferStatus.SENT
    assert len(mails(google, ADA)) == 1


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Google with a firm and an offer that its approver said yes to, and the book's ID."""
    place = tmp_path_factory.mktemp("prepared") / "google.sqlite"
    with pytest.MonkeyPatch.context() as patch, running(place) as address:
        patch.setenv("HIRING_GOOGLE", address)
        connection = Connection(settings())
        book = Book.create(connection, "Hiring", firm=FIRM)
        propose(book)
        edit(book, version=1, status=OfferStatus.PENDING, asked=fingerprint(TERMS))
        edit(book, **approval.answer(KEY, offer_in(book), True, BOSS, "", NOW))
        connection.session.close()
    return place, book.id


@pytest.mark.slow
def test_killed_between_any_two_calls_the_letter_is_made_once(
    prepared: tuple[Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, every_call: bool
) -> None:
    state, book_id = prepared
    monkeypatch.setenv("HIRING_KEY", KEY)

    def work(connection: Connection) -> object:
        return act(Book(connection, book_id), connection, [], NOW)

    with mortal.copy_of(state, tmp_path / "whole", monkeypatch):
        every = mortal.calls_of(work)
    assert every > 15
    for lives in mortal.deaths(0, every, every_call):
        with mortal.copy_of(state, tmp_path / str(lives), monkeypatch):
            assert mortal.killed(work, lives)
            assert not mortal.killed(work, mortal.MOST)
            check_complete(book_id)


def check_complete(book_id: str) -> None:
    """Check that there is one letter, one PDF, one line in the Outbox, and one template."""
    connection = Connection(settings())
    book, files = Book(connection, book_id), Files(connection)
    offer = offer_in(book)
    assert [one.id for one in files.marked(MARK_LETTER, f"{book_id} {TERMS.id} 1")] == [offer.letter_id]
    assert [one.id for one in files.marked(MARK_PDF, f"{TERMS.id} 1")] == [offer.pdf_id]
    assert [line.what for line in book.read(Outgoing)[Outgoing]] == [What.LETTER]
    assert len(files.search("name contains 'template'")) == 1
    connection.session.close()
