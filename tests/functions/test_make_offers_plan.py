"""What each offer is owed: asked, waiting, void, written, sent; never without the approver's own yes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from functions.make_offers import checking
from functions.make_offers.approval import ONE_PERSON, answer, approved
from functions.make_offers.fillers import check_letter_line, check_request
from functions.make_offers.plan import letters_owed, plan
from functions.make_offers.terms import day_words, fingerprint, pay_words, terms_of
from functions.post.fillers import Withheld
from functions.post.outbox import line_id
from sheets_schema.changes import Add, Change
from sheets_schema.tables import Application, Offer, Outgoing
from sheets_schema.tables.offers import OfferStatus, Per
from sheets_schema.tables.outbox import Going, What
from tests.rows import Rows, read

NOW = datetime(2030, 1, 2, 9, 30, tzinfo=UTC)
KEY = "a key for tests only"
BRACES = "Braces { } cannot stand in a letter; write it without them."
PDF = {"letter_id": "doc", "pdf_id": "pdf", "pdf_sha256": "abc"}
OFFER = """
Firm
Setting          | Value
Firm             | Juniper & Finch
Delay in minutes | 15

Pipeline
ID | Name         | E-mail          | Job     | Stage
a1 | Ada Lovelace | ada@example.com | Analyst | Offer

Offers
ID | Name         | E-mail          | Job     | Pay   | Currency | Per  | Start date | Hours a week | Approver             | Status   | Proposed by        | Application ID
o1 | Ada Lovelace | ada@example.com | Analyst | 42000 | GBP      | Year | 2030-02-01 | 37.5         | boss@juniper.example | Proposed | hr@juniper.example | a1
"""  # noqa: E501  # a line of a tab is one line


def offer_of(sheet: Rows) -> Offer:
    """Give the sheet's first offer."""
    return sheet[Offer][0]


def saved(sheet: Rows, changes: Sequence[Add | Change]) -> Rows:
    """Give the sheet as it stands after a save."""
    for one in changes:
        now = one.row if isinstance(one, Add) else sheet[one.row.id].amended(**one.values)
        sheet = sheet.joined(now)
    return sheet


def stepped(sheet: Rows, steps: int = 1) -> Rows:
    """Give the sheet after some rounds of the plan."""
    for _ in range(steps):
        sheet = saved(sheet, plan(sheet, NOW, KEY))
    return sheet


def asked() -> Rows:
    """Give a sheet in which the request to the approver waits in the Outbox."""
    return stepped(read(OFFER), 2)


def answered(sheet: Rows, yes: bool = True, person: str = "boss@juniper.example", comment: str = "") -> Rows:
    """Give the sheet after the request went and the approver answered on the page."""
    sheet, offer = became(sheet, What.APPROVAL, Going.SENT), offer_of(sheet)
    return sheet.altered(offer.id, **answer(KEY, offer, yes, person, comment, NOW))


def printed(sheet: Rows) -> Rows:
    """Give the sheet after the letter was printed and its line stands in the Outbox."""
    return stepped(sheet.altered("o1", **PDF))


def lines(sheet: Rows, what: What) -> list[Outgoing]:
    """List the lines of one kind in the Outbox."""
    return [line for line in sheet[Outgoing] if line.what is what]


def became(sheet: Rows, what: What, status: Going) -> Rows:
    """Give the sheet after the line of one kind went, was stopped, or waits for a look."""
    return sheet.altered(lines(sheet, what)[-1].id, status=status)


def test_a_proposed_offer_is_asked_for_before_its_mail_is_written() -> None:
    first = stepped(read(OFFER))
    assert (offer_of(first).status, offer_of(first).version) == (OfferStatus.PENDING, 1)
    assert offer_of(first).asked == fingerprint(offer_of(first))
    assert lines(first, What.APPROVAL) == []
    (line,) = lines(stepped(first), What.APPROVAL)
    assert (line.to, line.status, line.goes_at) == (
        ("boss@juniper.example",),
        Going.WAITING,
        NOW + timedelta(minutes=15),
    )
    assert "{link}" in line.text
    assert "o1" not in line.text + line.subject


def test_an_asked_offer_waits_without_further_changes() -> None:
    assert plan(asked(), NOW, KEY) == []


@pytest.mark.parametrize(
    ("column", "value", "says"),
    [
        ("pay", None, "Offers, line 2, column Pay: How much? Type the pay as a number."),
        ("currency", "pounds", "Offers, line 2, column Currency: Which currency? Three letters, such as GBP."),
        ("approver", "", "Offers, line 2, column Approver: Who approves it? Type an e-mail address."),
        ("approver", "ada@example.com", "Offers, line 2, column Approver: Nobody approves their own offer."),
        ("email", "", "Offers, line 2, column E-mail: The candidate has no e-mail address; add it on People."),
        ("name", "Eve {{pay}}", f"Offers, line 2, column Name: {BRACES}"),
        ("notice", "{link}", f"Offers, line 2, column Notice: {BRACES}"),
    ],
)  # fmt: skip
def test_an_offer_with_a_wrong_term_says_which_cell_and_asks_nobody(column: str, value: Any, says: str) -> None:
    after = stepped(read(OFFER).altered("o1", **{column: value}), 3)
    assert offer_of(after).to_do == says
    assert offer_of(after).status is OfferStatus.PROPOSED
    assert after[Outgoing] == []


def test_a_mended_offer_loses_its_to_do_and_is_asked_for() -> None:
    wrong = stepped(read(OFFER).altered("o1", pay=None))
    mended = stepped(wrong.altered("o1", pay=Decimal(42000)))
    assert (offer_of(mended).to_do, offer_of(mended).status) == ("", OfferStatus.PENDING)


@pytest.mark.parametrize("stage", ["No", "Withdrawn"])
def test_nobody_is_offered_anything_after_a_no(stage: str) -> None:
    sheet = read(OFFER.replace("Analyst | Offer", f"Analyst | {stage}"))
    assert sheet[Application][0].stage == stage
    assert f"stands at “{stage}”" in offer_of(stepped(sheet)).to_do


def test_of_two_offers_for_one_person_only_the_first_is_asked_for() -> None:
    twin = read(OFFER)[Offer][0].amended(id="o2", line=3, pay=Decimal(50000))
    after = stepped(read(OFFER).joined(twin), 2)
    assert [one.status for one in after[Offer]] == [OfferStatus.PENDING, OfferStatus.PROPOSED]
    assert "another offer (line 2" in after[Offer][1].to_do


@pytest.mark.parametrize(
    ("column", "value"),
    [("pay", Decimal(52000)), ("start", date(2030, 3, 1)), ("name", "Ada King"), ("email", "a@example.com"),
     ("approver", "chief@juniper.example"), ("hours", 40), ("notice", "one month")],
)  # fmt: skip
def test_terms_changed_after_asking_are_asked_about_again(column: str, value: Any) -> None:
    edited = asked().altered("o1", **{column: value})
    voided = stepped(edited)
    assert offer_of(voided).status is OfferStatus.PROPOSED
    assert [line.status for line in voided[Outgoing]] == [Going.CANCELLED]
    again = stepped(voided, 2)
    assert (offer_of(again).status, offer_of(again).version) == (OfferStatus.PENDING, 2)
    assert [line.status for line in again[Outgoing]] == [Going.CANCELLED, Going.WAITING]


def test_an_approval_is_proven_only_for_its_own_offer_version_terms_and_person() -> None:
    offer = offer_of(answered(asked()))
    assert approved(KEY, offer)
    for other in ({"id": "o2"}, {"version": 2}, {"pay": Decimal(52000)}, {"approved_by": "hr@juniper.example"}):
        assert not approved(KEY, offer.amended(**other))
    assert not approved("another key", offer)


def test_an_approved_offer_is_owed_its_letter_and_then_its_mail() -> None:
    yes = answered(asked())
    assert [one.id for one in letters_owed(yes, KEY)] == ["o1"]
    assert plan(yes, NOW, KEY) == []
    after = printed(yes)
    (line,) = lines(after, What.LETTER)
    assert (line.to, line.subject) == (("ada@example.com",), "Your offer from Juniper & Finch: Analyst")
    assert letters_owed(after, KEY) == []
    assert plan(after, NOW, KEY) == []


def test_a_letter_that_went_makes_the_offer_sent() -> None:
    gone = stepped(became(printed(answered(asked())), What.LETTER, Going.SENT))
    assert offer_of(gone).status is OfferStatus.SENT
    assert plan(gone, NOW, KEY) == []


@pytest.mark.parametrize(
    ("status", "says"), [("Approved", checking.BY_HAND_APPROVED), ("Sent", checking.BY_HAND_SENT)]
)  # fmt: skip
def test_a_status_typed_by_hand_approves_and_sends_nothing(status: str, says: str) -> None:
    for sheet in (read(OFFER), asked(), answered(asked(), yes=False)):
        after = stepped(sheet.altered("o1", status=OfferStatus(status), **PDF), 3)
        assert offer_of(after).to_do == f"Offers, line 2, column Status: {says}"
        assert offer_of(after).status == status
        assert letters_owed(after, KEY) == []
        assert lines(after, What.LETTER) == []


def test_a_figure_changed_after_the_approval_voids_it_and_stops_the_letter() -> None:
    waiting = printed(answered(asked()))
    edited = waiting.altered("o1", pay=Decimal(52000))
    assert letters_owed(edited, KEY) == []
    with pytest.raises(Withheld):
        check_letter_line(lines(edited, What.LETTER)[0], edited, KEY)
    after = stepped(edited)
    assert (offer_of(after).status, offer_of(after).approval) == (OfferStatus.PROPOSED, "")
    assert offer_of(after).pdf_id == ""
    assert lines(after, What.LETTER)[0].status is Going.CANCELLED
    assert offer_of(stepped(after)).version == 2


def test_a_letter_that_may_go_passes_its_check() -> None:
    waiting = printed(answered(asked()))
    check_letter_line(lines(waiting, What.LETTER)[0], waiting, KEY)


@pytest.mark.parametrize("address", [("eve@example.com",), ("ada@example.com", "eve@example.com"), ()])
def test_a_letter_whose_address_was_altered_is_withheld(address: tuple[str, ...]) -> None:
    waiting = printed(answered(asked()))
    line = lines(waiting, What.LETTER)[0].amended(to=address)
    with pytest.raises(Withheld, match="address"):
        check_letter_line(line, waiting, KEY)


def test_a_request_is_withheld_if_it_no_longer_asks_what_the_offer_says() -> None:
    sheet = asked()
    line = lines(sheet, What.APPROVAL)[0]
    check_request(line, sheet, KEY)
    for wrong in ({"status": OfferStatus.DRAFT}, {"pay": Decimal(1)}, {"version": 2}):
        with pytest.raises(Withheld):
            check_request(line, sheet.altered("o1", **wrong), KEY)
    with pytest.raises(Withheld, match="link"):
        check_request(line.amended(text="Please say yes"), sheet, KEY)


def test_an_offer_taken_back_stops_what_waits() -> None:
    for sheet, what in ((asked(), What.APPROVAL), (printed(answered(asked())), What.LETTER)):
        after = stepped(sheet.altered("o1", status=OfferStatus.WITHDRAWN))
        assert lines(after, what)[0].status is Going.CANCELLED
        assert offer_of(after).status is OfferStatus.WITHDRAWN


def test_a_vanished_offer_cancels_nothing() -> None:
    """A line of the Outbox whose offer is gone is left to the sender, who withholds it."""
    orphan = lines(asked(), What.APPROVAL)[0]
    assert plan(read("").joined(orphan), NOW, KEY) == []
    with pytest.raises(Withheld):
        check_request(orphan, read("").joined(orphan), KEY)


def test_a_line_that_a_person_stopped_stays_stopped() -> None:
    stopped = stepped(became(asked(), What.APPROVAL, Going.CANCELLED), 2)
    assert offer_of(stopped).to_do.endswith(checking.REQUEST_STOPPED)
    assert len(stopped[Outgoing]) == 1
    anew = stepped(stopped.altered("o1", status=OfferStatus.PROPOSED), 2)
    assert anew[Outgoing][1].id == line_id(What.APPROVAL, "o1", 2)
    assert offer_of(anew).to_do == ""


@pytest.mark.parametrize("status", ["Accepted", "Declined", "Draft", "Withdrawn"])
def test_what_a_person_types_after_the_letter_is_respected(status: str) -> None:
    gone = stepped(became(printed(answered(asked())), What.LETTER, Going.SENT))
    after = stepped(gone.altered("o1", status=OfferStatus(status)), 2)
    assert (offer_of(after).status, offer_of(after).to_do) == (status, "")


def test_terms_changed_after_the_letter_went_are_pointed_out_and_send_nothing() -> None:
    gone = stepped(became(printed(answered(asked())), What.LETTER, Going.SENT))
    after = stepped(gone.altered("o1", pay=Decimal(52000)), 2)
    assert offer_of(after).to_do.endswith(checking.CHANGED_SINCE_SENT)
    assert offer_of(after).status is OfferStatus.SENT
    assert len(after[Outgoing]) == 2


def test_one_person_who_proposed_and_approved_is_marked_not_blocked() -> None:
    own = stepped(read(OFFER).altered("o1", proposed_by="Boss@juniper.example"), 2)
    offer = offer_of(answered(own, comment="Go ahead."))
    assert offer.comment == f"Go ahead.\n{ONE_PERSON}"
    assert approved(KEY, offer)
    assert ONE_PERSON not in offer_of(answered(asked())).comment


def test_only_the_offers_asked_for_are_taken_further() -> None:
    assert plan(read(OFFER), NOW, KEY, ["o2"]) == []


def test_terms_read_like_a_letter() -> None:
    offer = offer_of(read(OFFER)).amended(holiday=25, probation=1, notice="one month", place="London\nand home")
    assert {term.key: term.words for term in terms_of(offer)} == {
        "name": "Ada Lovelace", "job": "Analyst", "pay": "42,000.00 GBP a year", "start": "1 February 2030",
        "hours": "37.5 hours a week", "place": "London and home", "holiday": "25 days a year", "probation": "1 month",
        "notice": "one month",
    }  # fmt: skip
    assert pay_words(Decimal("12.5"), "EUR", Per.HOUR) == "12.50 EUR an hour"
    assert day_words(None) == pay_words(None, "", None) == ""
