"""A letter that is being sent at the very moment when its offer changes: it is never followed by a second one."""

from __future__ import annotations

from functions.make_offers import checking
from sheets_schema.tables.offers import OfferStatus
from sheets_schema.tables.outbox import Going, What
from tests.functions.test_make_offers_plan import answered, asked, became, lines, offer_of, printed, stepped
from tests.rows import Rows


def changed(sheet: Rows) -> Rows:
    """Correct the name that the letter was written to."""
    return sheet.joined(offer_of(sheet).amended(name="Ada King"))


def test_an_offer_whose_letter_is_on_its_way_waits_until_it_is_known_whether_it_went() -> None:
    sending = changed(became(stepped(printed(answered(asked()))), What.LETTER, Going.SENDING))
    assert stepped(sending, 3) == sending


def test_a_letter_that_had_gone_makes_the_offer_sent_and_what_changed_since_is_pointed_out() -> None:
    gone = stepped(changed(became(stepped(printed(answered(asked()))), What.LETTER, Going.SENT)), 3)
    assert offer_of(gone).status is OfferStatus.SENT
    assert offer_of(gone).to_do.endswith(checking.CHANGED_SINCE_SENT)
    assert len(lines(gone, What.LETTER)) == 1


def test_a_letter_that_was_taken_back_is_asked_for_anew() -> None:
    back = stepped(changed(became(stepped(printed(answered(asked()))), What.LETTER, Going.CANCELLED)))
    assert offer_of(back).status is OfferStatus.PROPOSED
