"""What keeps an offer from going on, as Problems that name the cell a person must mend."""

from __future__ import annotations

from collections.abc import Iterable

from functions.make_offers.terms import terms_of
from functions.post.sheet import Sheet
from sheets_schema.checks import offer_problems
from sheets_schema.problems import Problem
from sheets_schema.stages import Stage
from sheets_schema.tables import Application, Offer
from sheets_schema.tables.offers import OfferStatus

ENDED = (Stage.NO, Stage.WITHDRAWN)
LIVE = (OfferStatus.PENDING, OfferStatus.APPROVED, OfferStatus.SENT, OfferStatus.ACCEPTED)
BY_HAND_APPROVED = "“Approved” was typed by hand: only the approver's own answer counts. Set it to Proposed to ask."
BY_HAND_SENT = "“Sent” was typed by hand: no letter went from here. Set it to Proposed to start again."
CHANGED_SINCE_SENT = "The terms were changed after the letter went; it says otherwise. A new offer needs a new line."
REQUEST_STOPPED = "The request to the approver was stopped in the Outbox. Set it to Proposed to ask again."
LETTER_STOPPED = "The letter was stopped in the Outbox. Set it to Proposed to start again."
LOOK_IN_OUTBOX = "It could not be sent: look at its line in the Outbox."
NOT_APPROVED = "It was not approved: see the comment, change the terms and set Status to Proposed to ask again."


def problems(offer: Offer, sheet: Sheet) -> list[Problem]:
    """Say what must be mended before the approver is asked."""
    return [*offer_problems(offer), *_ended(offer, sheet), *_nameless(offer), *_braces(offer), *_rivals(offer, sheet)]


def _ended(offer: Offer, sheet: Sheet) -> Iterable[Problem]:
    application = sheet.get(Application, offer.application_id)
    if offer.application_id and application is None:
        yield offer.problem("name", "Its line on Pipeline is gone; choose a name from Pipeline.")
    elif application and application.stage in ENDED:
        yield offer.problem("name", f"The application stands at “{application.stage}”; nothing goes to this person.")


def _nameless(offer: Offer) -> Iterable[Problem]:
    for attribute, says in (("name", "The person has no name; type it on People."), ("job", "For which job is it?")):
        if offer.application_id and not getattr(offer, attribute):
            yield offer.problem(attribute, says)


def _braces(offer: Offer) -> Iterable[Problem]:
    """Refuse what a template could take for one of its own places."""
    for term in terms_of(offer):
        if "{" in term.words or "}" in term.words:
            yield offer.problem(term.key, "Braces { } cannot stand in a letter; write it without them.")


def _rivals(offer: Offer, sheet: Sheet) -> Iterable[Problem]:
    for other in sheet[Offer]:
        same = other.id != offer.id and other.application_id == offer.application_id and offer.application_id
        if same and (other.status in LIVE or _earlier(other, offer)):
            says = f"This person has another offer (line {other.line}, “{other.status}”); withdraw that one first."
            yield offer.problem("status", says)


def _earlier(other: Offer, offer: Offer) -> bool:
    both = other.status is OfferStatus.PROPOSED and offer.status is OfferStatus.PROPOSED
    return both and (other.line, other.id) < (offer.line, offer.id)


def to_do(found: Iterable[Problem]) -> str:
    """Write Problems into a To do cell, one a line."""
    return "\n".join(dict.fromkeys(map(str, found)))
