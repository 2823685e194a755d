"""The approver's page, as a browser meets it: shown, answered once, ended, forged, hostile."""

from __future__ import annotations

import hashlib
import re
import threading
from base64 import b64encode
from datetime import timedelta
from decimal import Decimal

import pytest
import requests

from functions.make_offers.approval import LINK, ONE_PERSON, approved
from functions.post.tokens import page_token
from sheets_schema import clock, quota
from sheets_schema.book import Book
from sheets_schema.connection import Connection
from sheets_schema.tables import HistoryLine, Offer
from sheets_schema.tables.offers import OfferStatus
from tests.functions.offering import KEY, TERMS, browser, edit, link, offer_in, press, propose, tick

BOSS = "boss@juniper.example"


@pytest.fixture
def asked(book: Book, google: str) -> str:
    """The path of the page of an offer that waits for its approver."""
    propose(book)
    tick()
    return link(google)


def token(version: int = 1, person: str = BOSS, key: str = KEY, days: int = 30, row_id: str = TERMS.id) -> str:
    """Make the path of a page as the kit would, or would not."""
    made = page_token(key, LINK, row_id, version, person, timedelta(days=30), clock.now() - timedelta(days=30 - days))
    return f"/approve/{made}"


def answers(book: Book) -> list[str]:
    """Give what History says of answers."""
    return [
        line.new
        for line in book.read(HistoryLine)[HistoryLine]
        if line.column_header == "Status" and "page" in line.why
    ]


def test_the_page_shows_the_terms_and_no_row_id(asked: str) -> None:
    page = browser().get(asked)
    assert page.status_code == 200
    for words in (
        "Juniper &amp; Finch",
        "Ada Lovelace",
        "Analyst",
        "42,000.00 GBP a year",
        "1 February 2030",
        "37.5 hours",
    ):
        assert words in page.text
    assert "Probation" not in page.text
    assert TERMS.id not in page.text
    assert "a-ada" not in page.text


def test_the_page_lets_the_browser_do_nothing_else(asked: str) -> None:
    page = browser().get(asked)
    (style,) = re.findall(r"<style>(.*?)</style>", page.text, re.S)
    digest = b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = page.headers["Content-Security-Policy"]
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}';")
    assert "frame-ancestors 'none'" in policy
    assert page.headers["Cache-Control"] == "no-store"
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert "<script" not in page.text


def test_opening_the_page_changes_nothing(book: Book, asked: str) -> None:
    before, history = offer_in(book), len(book.read(HistoryLine)[HistoryLine])
    for method in ("get", "head"):
        assert getattr(browser(), method)(asked).status_code == 200
    assert offer_in(book) == before
    assert len(book.read(HistoryLine)[HistoryLine]) == history


def test_a_yes_is_recorded_with_its_proof(book: Book, asked: str) -> None:
    page = press(asked, "approve", "Welcome!\r\nGlad of it.")
    offer = offer_in(book)
    assert page.status_code == 200
    assert "Thank you" in page.text
    assert (offer.status, offer.approved_by, offer.comment) == (OfferStatus.APPROVED, BOSS, "Welcome!\nGlad of it.")
    assert approved(KEY, offer)
    assert offer.approved_at is not None


def test_a_no_is_recorded_with_its_comment(book: Book, asked: str) -> None:
    page = press(asked, "decline", "Too much.")
    offer = offer_in(book)
    assert page.status_code == 200
    assert (offer.status, offer.comment, offer.approval) == (OfferStatus.REFUSED, "Too much.", "")


def test_one_person_for_both_is_marked(book: Book, google: str) -> None:
    propose(book, proposed_by=BOSS)
    tick()
    assert "You proposed this offer yourself" in browser().get(link(google)).text
    press(link(google), "approve")
    assert offer_in(book).comment == ONE_PERSON
    assert approved(KEY, offer_in(book))


def test_pressing_twice_records_once(book: Book, asked: str) -> None:
    assert press(asked, "approve").status_code == 200
    assert press(asked, "approve").status_code == 200
    assert answers(book) == ["Approved"]


def test_another_answer_afterwards_is_told_what_was_said(book: Book, asked: str) -> None:
    press(asked, "approve")
    page = press(asked, "decline")
    assert page.status_code == 409
    assert "You have answered already" in page.text
    assert offer_in(book).status is OfferStatus.APPROVED
    assert browser().get(asked).status_code == 410


def test_two_clicks_at_once_record_one_answer(book: Book, asked: str) -> None:
    together = threading.Barrier(2)
    codes: list[int] = []

    def click(answer: str) -> None:
        together.wait(timeout=10)
        codes.append(press(asked, answer).status_code)

    clicks = [threading.Thread(target=click, args=(answer,)) for answer in ("approve", "decline")]
    for one in clicks:
        one.start()
    for one in clicks:
        one.join(timeout=60)
    assert sorted(codes) == [200, 409]
    assert len(answers(book)) == 1


@pytest.mark.parametrize(
    ("path", "status", "says"),
    [
        ("/approve/x", 404, "This link is not complete"),
        ("/approve/" + "A" * 3000, 404, "This link is not complete"),
        ("/approve/", 404, "This link is not complete"),
        (token(key="another key"), 404, "This link is not complete"),
        (token(days=-1), 410, "This link has ended"),
        (token(row_id="o-none"), 410, "This link has ended"),
        (token(version=2), 410, "This link is no longer valid"),
        (token(version=0), 410, "This link is no longer valid"),
        (token(person="eve@example.com"), 410, "This link is no longer valid"),
        ("/elsewhere", 404, "There is no such page"),
    ],
)
def test_a_link_that_is_none_says_so_and_records_nothing(
    book: Book, asked: str, path: str, status: int, says: str
) -> None:
    for page in (browser().get(path), press(path, "approve")):
        assert page.status_code == status
        assert says in page.text
    assert offer_in(book).status is OfferStatus.PENDING


def test_a_link_to_terms_that_changed_is_dead_at_once(book: Book, asked: str) -> None:
    edit(book, pay=Decimal(52000))
    assert browser().get(asked).status_code == 410
    assert press(asked, "approve").status_code == 410
    assert offer_in(book).status is OfferStatus.PENDING


def test_a_link_made_for_another_page_opens_nothing(asked: str) -> None:
    made = page_token(KEY, "another page", TERMS.id, 1, BOSS, timedelta(days=1))
    assert browser().get(f"/approve/{made}").status_code == 404


def test_what_people_typed_is_shown_as_letters(book: Book, google: str) -> None:
    propose(book, name="<img src=x onerror=alert(1)>", notice="<b>one</b> month")
    tick()
    page = browser().get(link(google)).text
    assert "&lt;img src=x onerror=alert(1)&gt;" in page
    assert "<img" not in page
    assert "<b>" not in page


def test_a_press_without_an_answer_shows_the_page_again(book: Book, asked: str) -> None:
    page = press(asked, "perhaps")
    assert page.status_code == 400
    assert "Please press one of the two buttons" in page.text
    assert offer_in(book).status is OfferStatus.PENDING


def test_too_much_is_refused(book: Book, asked: str) -> None:
    assert press(asked, "approve", "x" * 50_000).status_code == 413
    assert offer_in(book).status is OfferStatus.PENDING


def test_other_methods_are_refused(asked: str) -> None:
    page = browser().delete(asked)
    assert page.status_code == 405
    assert page.headers["Allow"] == "GET, HEAD, POST"


@pytest.fixture(autouse=True)
def no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the kit not wait where it would give Google time."""
    monkeypatch.setattr(quota, "pause", lambda *_: 0.0)


def busy(google: str, skip: int = 0, what: str = "values.batchGet") -> None:
    """Let Google be too busy, after so many calls."""
    order = {"method": f"sheets.spreadsheets.{what}", "fault": "500", "count": 100, "skip": skip}
    requests.post(f"{google}/rehearsal/admin/faults", json=order, timeout=10).raise_for_status()


def still_busy(google: str) -> int:
    """Tell how often Google stumbled, and let it be calm."""
    left = requests.get(f"{google}/rehearsal/admin/faults", timeout=10).json()
    requests.delete(f"{google}/rehearsal/admin/faults", timeout=10).raise_for_status()
    return 100 - int(left[0]["count"])


def test_a_yes_that_is_written_is_thanked_for_though_google_is_busy_afterwards(
    book: Book, asked: str, google: str
) -> None:
    busy(google, skip=3)
    page = press(asked, "approve")
    assert (page.status_code, "Thank you" in page.text) == (200, True)
    assert still_busy(google)
    assert answers(book) == ["Approved"]


def test_an_answer_that_may_not_be_written_is_not_said_to_be_lost(book: Book, asked: str, google: str) -> None:
    busy(google, what="batchUpdate")
    page = press(asked, "approve")
    assert page.status_code == 503
    assert "Nothing was changed" not in page.text
    assert "whether your answer was written down" in page.text


def test_a_busy_google_is_a_page_that_asks_for_patience(asked: str, google: str) -> None:
    busy(google)
    page = browser().get(asked)
    assert page.status_code == 503
    assert "Nothing was changed" in page.text


def test_the_sheet_never_sees_a_formula_in_a_comment(book: Book, asked: str, connection: Connection) -> None:
    press(asked, "decline", '=HYPERLINK("http://x","y")')
    api = connection.client("sheets", "v4").spreadsheets().values()
    column = [one.header for one in Offer.columns()].index("Approver's comment")
    shown = api.get(spreadsheetId=book.id, range="Offers!2:2", valueRenderOption="FORMULA").execute()["values"][0]
    evaluated = api.get(spreadsheetId=book.id, range="Offers!2:2").execute()["values"][0]
    assert shown[column] == evaluated[column] == '=HYPERLINK("http://x","y")'


def test_a_long_comment_in_any_script_fits(book: Book, asked: str) -> None:
    assert press(asked, "decline", "🙂" * 2_000).status_code == 200
    assert offer_in(book).comment == "🙂" * 2_000
