"""Composing an offer: what is suggested, what is unusual, what is refused, and where it stands."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from notebooks.desk.make_offers import rules
from notebooks.desk.make_offers.way import waits_for, way
from sheets_schema.changes import Add, Change
from sheets_schema.problems import NotAllowed
from sheets_schema.stages import Stage
from sheets_schema.tables import Application, Job, Offer
from sheets_schema.tables.offers import OfferStatus, Per
from tests.rows import Rows

TODAY = date(2030, 1, 4)  # a Friday


def suggested(rows: Rows) -> Offer:
    """The offer suggested for the docstring's first application."""
    job = rows[Job][0] if rows[Job] else None
    return rules.suggested(rows[Application][0], job, rows.firm, rows[Offer], TODAY)


def test_the_terms_come_from_the_job(rows: Rows) -> None:
    """
    Jobs
    ID | Title | Pay from | Pay to | Currency | Place   | Approver
    j1 | Baker | 30000    | 36000  | EUR      | Bristol | tobias@juniper.example

    Pipeline
    ID | Name | E-mail          | Job   | Stage | Job ID
    a1 | Ada  | ada@example.com | Baker | Offer | j1
    """
    found = suggested(rows)
    assert (found.pay, found.currency, found.per) == (Decimal(30000), "EUR", Per.YEAR)
    assert (found.place, found.approver, found.email) == ("Bristol", "tobias@juniper.example", "ada@example.com")
    assert found.start == date(2030, 2, 4)
    assert rules.problems(found, rows[Application][0], []) == []
    assert rules.warnings(found, rows[Job][0], TODAY) == []


@pytest.mark.parametrize(
    ("pay", "says"),
    [
        (29999, "The pay is below the job's range (30,000 to 36,000 EUR)."),
        (36001, "The pay is above the job's range (30,000 to 36,000 EUR)."),
    ],
)
def test_pay_outside_the_range_is_said_and_not_forbidden(rows: Rows, pay: int, says: str) -> None:
    """
    Jobs
    ID | Title | Pay from | Pay to | Currency | Approver
    j1 | Baker | 30000    | 36000  | EUR      | tobias@juniper.example

    Pipeline
    ID | Name | E-mail          | Job   | Stage | Job ID
    a1 | Ada  | ada@example.com | Baker | Offer | j1
    """
    found = suggested(rows).amended(pay=Decimal(pay))
    assert rules.warnings(found, rows[Job][0], TODAY) == [says]
    assert rules.problems(found, rows[Application][0], []) == []


def test_another_currency_and_a_start_in_the_past_or_on_a_weekend_are_said(rows: Rows) -> None:
    """
    Jobs
    ID | Title | Currency
    j1 | Baker | EUR

    Pipeline
    ID | Name | Job ID
    a1 | Ada  | j1
    """
    found = suggested(rows).amended(currency="GBP", start=date(2029, 12, 30))
    assert rules.warnings(found, rows[Job][0], TODAY) == [
        "The job is advertised in EUR.",
        "The start date is not in the future.",
        "The start date is on a weekend.",
    ]


def test_terms_that_cannot_be_are_refused_with_row_and_column(rows: Rows) -> None:
    """
    Pipeline
    ID | Name | E-mail          | Stage
    a1 | Ada  | ada@example.com | Offer
    """
    found = suggested(rows).amended(pay=None, currency="pounds", hours=90, approver="ada@example.com")
    told = [str(one) for one in rules.problems(found, rows[Application][0], [])]
    assert told == [
        "Offers, line 2, column Pay: How much? Type the pay as a number.",
        "Offers, line 2, column Currency: Which currency? Three letters, such as GBP.",
        "Offers, line 2, column Approver: Nobody approves their own offer.",
        "Offers, line 2, column Hours a week: Hours a week: more than 0, at most 60.",
    ]


def test_nobody_gets_a_second_offer_while_one_is_on_its_way(rows: Rows) -> None:
    """
    Pipeline
    ID | Name | E-mail          | Stage | Job ID
    a1 | Ada  | ada@example.com | Offer | j1

    Jobs
    ID | Title | Pay from | Currency | Approver
    j1 | Baker | 30000    | EUR      | tobias@juniper.example

    Offers
    ID | Application ID | Status
    o1 | a1             | Sent
    """
    found = rules.problems(suggested(rows), rows[Application][0], rows[Offer])
    assert str(found[-1]) == (
        "Offers, line 3, column Name: Ada already has an offer (line 2); withdraw it before you make another."
    )


def test_two_desks_that_propose_at_once_make_one_offer(rows: Rows) -> None:
    """
    Pipeline
    ID | Name | Stage
    a1 | Ada  | Offer
    """
    assert suggested(rows).id == suggested(rows).id


def test_an_offer_that_was_not_approved_is_proposed_anew_on_its_own_line(rows: Rows) -> None:
    """
    Pipeline
    ID | Name | Stage
    a1 | Ada  | Offer

    Offers
    ID | Application ID | Status       | Pay   | Approver's comment
    o1 | a1             | Not approved | 40000 | Too much
    """
    again = suggested(rows)
    assert again.id == "o1"
    proposed = rules.proposed(again.amended(pay=Decimal(35000)), rows[Offer][0], "maren@juniper.example")
    assert isinstance(proposed, Change)
    assert proposed.values == {
        "pay": Decimal(35000),
        "status": OfferStatus.PROPOSED,
        "proposed_by": "maren@juniper.example",
    }


def test_after_a_declined_offer_the_next_one_is_a_new_line_with_its_terms(rows: Rows) -> None:
    """
    Pipeline
    ID | Name | Stage
    a1 | Ada  | Offer

    Offers
    ID | Application ID | Status   | Pay   | Notice
    o1 | a1             | Declined | 40000 | two months
    """
    again = suggested(rows)
    assert again.id != "o1"
    assert (again.pay, again.notice, again.status) == (Decimal(40000), "two months", None)
    assert isinstance(rules.proposed(again, None, "maren@juniper.example"), Add)


def test_only_an_offer_that_was_sent_can_be_answered(rows: Rows) -> None:
    """
    Offers
    ID | Application ID | Status
    o1 | a1             | Waiting for approval
    o2 | a2             | Sent
    """
    waiting, sent = rows[Offer]
    with pytest.raises(NotAllowed, match="Offers, line 2, column Status"):
        rules.answered(waiting, OfferStatus.ACCEPTED, "maren@juniper.example")
    assert rules.answered(sent, OfferStatus.ACCEPTED, "maren@juniper.example").values == {
        "status": OfferStatus.ACCEPTED
    }


def test_nobody_is_hired_before_they_accept(rows: Rows) -> None:
    """
    Pipeline
    ID | Name | Stage
    a1 | Ada  | Offer

    Offers
    ID | Application ID | Status
    o1 | a1             | Sent
    """
    application, offer = rows[Application][0], rows[Offer][0]
    with pytest.raises(NotAllowed, match="before they have accepted"):
        rules.hired(application, offer)
    assert rules.hired(application, offer.amended(status=OfferStatus.ACCEPTED)).values == {"stage": Stage.HIRED}


def test_the_way_says_what_is_done_and_whom_it_waits_for(rows: Rows) -> None:
    """
    Offers
    ID | Name | E-mail          | Status               | Approver               | Proposed by
    o1 | Ada  | ada@example.com | Waiting for approval | tobias@juniper.example | maren@juniper.example
    """
    offer = rows[Offer][0]
    assert [one.state for one in way(offer)] == ["done", "now", "later", "later", "later"]
    assert "tobias@juniper.example" in waits_for(offer)
    assert [one.state for one in way(offer.amended(status=OfferStatus.SENT))] == ["done"] * 4 + ["later"]
    assert "mended first: Whose offer" in waits_for(offer.amended(to_do="Whose offer is it?"))
