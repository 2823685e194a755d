"""The offer panel against a real rehearsal."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from notebooks.desk.make_offers import steps
from notebooks.desk.make_offers.panel import OfferPanel
from sheets_schema.book import Book
from sheets_schema.changes import change
from sheets_schema.problems import NotAllowed
from sheets_schema.stages import Stage
from sheets_schema.tables import Application, Offer
from sheets_schema.tables.offers import OfferStatus
from tests.notebooks.desk.conftest import Seat
from tests.notebooks.desk.keyboard import Keyboard

WHO = "recruiting@juniper.example"


def offer(book: Book) -> Offer:
    """The one line of the Offers tab."""
    (found,) = book.read(Offer)[Offer]
    return found


def stage(book: Book) -> Stage | None:
    """The stage of the one application."""
    (found,) = book.read(Application)[Application]
    return found.stage


def happens(book: Book, panel: OfferPanel, **values: Any) -> None:
    """Something happens to the offer elsewhere, and the panel reads it."""
    book.save([change(offer(book), "elsewhere", **values)], who="the kit")
    panel._read(book.read(*panel.tabs))


def test_an_offer_is_proposed_followed_on_its_way_accepted_and_hired(filled: Book, seat: Seat) -> None:
    """
    Jobs
    ID | Title | Pay from | Pay to | Currency | Place   | Approver
    j1 | Baker | 30000    | 36000  | GBP      | Bristol | tobias@juniper.example

    Pipeline
    ID | Name | E-mail          | Job   | Stage | Job ID
    a1 | Ada  | ada@example.com | Baker | Offer | j1
    """
    panel = seat(OfferPanel, filled)
    desk = Keyboard(panel)
    assert (desk.fields()["pay"], desk.fields()["currency"]) == ("30000", "GBP")
    assert "Advertised: 30,000 to 36,000 GBP" in str(desk.card)
    assert desk.press("p", pay="34500", notice="two months")["outcome"] == "done"
    assert "tobias@juniper.example" in desk.words()
    assert panel.flush()
    made = offer(filled)
    assert (made.name, made.email, made.pay, made.notice) == ("Ada", "ada@example.com", Decimal(34500), "two months")
    assert (made.status, made.proposed_by) == (OfferStatus.PROPOSED, WHO)
    happens(filled, panel, status=OfferStatus.PENDING)
    assert "Waits for tobias@juniper.example" in desk.words()
    assert "a" not in [one["key"] for one in desk.buttons()]
    happens(filled, panel, status=OfferStatus.SENT)
    desk.press("a")
    assert "Accepted. Mark as hired" in desk.words()
    desk.press("h")
    assert panel.flush()
    assert (offer(filled).status, stage(filled)) == (OfferStatus.ACCEPTED, Stage.HIRED)
    assert desk.card["title"] == "No offer to make"
    desk.press("u")
    desk.press("u")
    assert panel.flush()
    assert (offer(filled).status, stage(filled)) == (OfferStatus.SENT, Stage.OFFER)


def test_pay_above_the_range_is_asked_about_before_it_is_proposed(filled: Book, seat: Seat) -> None:
    """
    Jobs
    ID | Title | Pay from | Pay to | Currency | Approver
    j1 | Baker | 30000    | 36000  | GBP      | tobias@juniper.example

    Pipeline
    ID | Name | E-mail          | Job   | Stage | Job ID
    a1 | Ada  | ada@example.com | Baker | Offer | j1
    """
    panel = seat(OfferPanel, filled)
    desk = Keyboard(panel)
    desk.press("p", pay="50000")
    assert "The pay is above the job's range (30,000 to 36,000 GBP)." in desk.words()
    desk.press("Escape")
    assert desk.fields()["pay"] == "50000"
    desk.press("p", pay="50000")
    desk.press("p")
    assert panel.flush()
    assert offer(filled).pay == Decimal(50000)


def test_terms_that_cannot_be_are_refused_and_nothing_is_written(filled: Book, seat: Seat) -> None:
    """
    Jobs
    ID | Title | Pay from | Currency
    j1 | Baker | 30000    | GBP

    Pipeline
    ID | Name | E-mail          | Job   | Stage | Job ID
    a1 | Ada  | ada@example.com | Baker | Offer | j1
    """
    panel = seat(OfferPanel, filled)
    desk = Keyboard(panel)
    told = [
        desk.press("p")["says"],
        desk.press("p", approver="the boss")["says"],
        desk.press("p", approver="boss@juniper.example", pay="a lot")["says"],
        desk.press("p", approver="boss@juniper.example", pay="")["says"],
        desk.press("p", approver="boss@juniper.example", currency="POUNDS")["says"],
        desk.press("p", approver="boss@juniper.example", start="")["says"],
    ]
    assert told == [
        "Offers, line 2, column Approver: Who approves it? Type an e-mail address.",
        "Offers, line 2, column Approver: “the boss” is not an e-mail address.",
        "Offers, line 2, column Pay: “a lot” is not a number.",
        "Offers, line 2, column Pay: How much? Type the pay as a number.",
        "Offers, line 2, column Currency: Which currency? Three letters, such as GBP.",
        "Offers, line 2, column Start date: When does the work start?",
    ]
    assert panel.flush()
    assert filled.read(Offer)[Offer] == []


def test_a_candidate_without_an_address_gets_no_offer(filled: Book, seat: Seat) -> None:
    """
    Jobs
    ID | Title | Pay from | Currency | Approver
    j1 | Baker | 30000    | GBP      | tobias@juniper.example

    Pipeline
    ID | Name | Job   | Stage | Job ID
    a1 | Ada  | Baker | Offer | j1
    """
    desk = Keyboard(seat(OfferPanel, filled))
    assert "The candidate has no e-mail address; add it on People." in desk.press("p")["says"]


def test_undo_withdraws_a_proposal_and_asks_for_the_terms_again(filled: Book, seat: Seat) -> None:
    """
    Jobs
    ID | Title | Pay from | Currency | Approver
    j1 | Baker | 30000    | GBP      | tobias@juniper.example

    Pipeline
    ID | Name | E-mail          | Job   | Stage | Job ID
    a1 | Ada  | ada@example.com | Baker | Offer | j1
    """
    panel = seat(OfferPanel, filled)
    desk = Keyboard(panel)
    desk.press("p", pay="31000")
    desk.press("u")
    assert desk.fields()["pay"] == "31000"
    assert panel.flush()
    assert offer(filled).status is OfferStatus.WITHDRAWN


def test_a_refused_offer_shows_the_comment_and_is_proposed_again(filled: Book, seat: Seat) -> None:
    """
    Jobs
    ID | Title | Pay from | Currency | Approver
    j1 | Baker | 30000    | GBP      | tobias@juniper.example

    Pipeline
    ID | Name | E-mail          | Job   | Stage | Job ID
    a1 | Ada  | ada@example.com | Baker | Offer | j1
    """
    steps.propose(filled, "a1", WHO, pay=Decimal(33000))
    panel = seat(OfferPanel, filled)
    desk = Keyboard(panel)
    happens(filled, panel, status=OfferStatus.REFUSED, comment="Too much for now")
    assert "Not approved. Too much for now" in desk.words()
    desk.press("p", pay="31000")
    assert panel.flush()
    assert (offer(filled).status, offer(filled).pay) == (OfferStatus.PROPOSED, Decimal(31000))


def test_terms_that_the_functions_refuse_come_back_to_be_mended(filled: Book, seat: Seat) -> None:
    """
    Jobs
    ID | Title | Pay from | Currency | Approver
    j1 | Baker | 30000    | GBP      | tobias@juniper.example

    Pipeline
    ID | Name | E-mail          | Job   | Stage | Job ID
    a1 | Ada  | ada@example.com | Baker | Offer | j1
    """
    steps.propose(filled, "a1", WHO)
    panel = seat(OfferPanel, filled)
    desk = Keyboard(panel)
    assert desk.card["title"] == "No offer to make"
    happens(filled, panel, to_do="A place with braces cannot go into the letter.")
    assert desk.card["title"] == "Ada"
    assert "A place with braces" in desk.words()
    desk.press("p", place="Bristol")
    assert panel.flush()
    assert offer(filled).place == "Bristol"


def test_an_offer_on_its_way_can_be_opened_and_withdrawn(filled: Book, seat: Seat) -> None:
    """
    Jobs
    ID | Title | Pay from | Currency | Approver
    j1 | Baker | 30000    | GBP      | tobias@juniper.example

    Pipeline
    ID | Name | E-mail          | Job   | Stage | Job ID
    a1 | Ada  | ada@example.com | Baker | Offer | j1
    """
    steps.propose(filled, "a1", WHO)
    panel = seat(OfferPanel, filled)
    desk = Keyboard(panel)
    desk.press("e")
    assert "tobias@juniper.example is asked" in desk.words()
    desk.press("w")
    assert desk.fields()["pay"] == "30000"
    assert panel.flush()
    assert offer(filled).status is OfferStatus.WITHDRAWN


def test_whoever_declines_may_get_another_offer_or_leave(filled: Book, seat: Seat) -> None:
    """
    Jobs
    ID | Title | Pay from | Currency | Approver
    j1 | Baker | 30000    | GBP      | tobias@juniper.example

    Pipeline
    ID | Name | E-mail          | Job   | Stage | Job ID
    a1 | Ada  | ada@example.com | Baker | Offer | j1
    """
    steps.propose(filled, "a1", WHO)
    panel = seat(OfferPanel, filled)
    desk = Keyboard(panel)
    happens(filled, panel, status=OfferStatus.SENT)
    desk.press("d")
    assert "p" in [one["key"] for one in desk.buttons()]
    desk.press("w")
    assert panel.flush()
    assert (offer(filled).status, stage(filled)) == (OfferStatus.DECLINED, Stage.WITHDRAWN)


def test_without_a_screen_an_offer_is_proposed_once_and_answered_only_when_sent(filled: Book) -> None:
    """
    Jobs
    ID | Title | Pay from | Currency | Approver
    j1 | Baker | 30000    | GBP      | tobias@juniper.example

    Pipeline
    ID | Name | E-mail          | Job   | Stage | Job ID
    a1 | Ada  | ada@example.com | Baker | Offer | j1
    """
    made = steps.propose(filled, "a1", WHO)
    with pytest.raises(NotAllowed, match="already has an offer"):
        steps.propose(filled, "a1", WHO)
    with pytest.raises(NotAllowed, match="was not sent"):
        steps.answer(filled, made.id, accepted=True, who=WHO)
    filled.save([change(offer(filled), "sent", status=OfferStatus.SENT)], who="the kit")
    steps.answer(filled, made.id, accepted=True, who=WHO)
    assert (offer(filled).status, stage(filled)) == (OfferStatus.ACCEPTED, Stage.HIRED)
