"""The proof of who approved which terms: made when the approver answers, verified before each step after it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from functions.make_offers.terms import fingerprint
from sheets_schema.seals import mac, proves
from sheets_schema.tables import Offer
from sheets_schema.tables.offers import OfferStatus

PURPOSE = "approval"
LINK = "approve"  # the purpose of the page's token
ONE_PERSON = "One person proposed and approved it."
VOID: dict[str, Any] = {
    "approval": "",
    "approved_by": "",
    "approved_at": None,
    "comment": "",
    "letter": "",
    "letter_id": "",
    "pdf_id": "",
    "pdf_sha256": "",
}


def asked_now(offer: Offer) -> bool:
    """Tell whether the approver was asked about exactly these terms."""
    return bool(offer.version and offer.asked) and offer.asked == fingerprint(offer)


def approved(key: str, offer: Offer) -> bool:
    """Tell whether exactly these terms were approved by exactly this approver."""
    return asked_now(offer) and _proven(key, offer, fingerprint(offer))


def was_approved(key: str, offer: Offer) -> bool:
    """Tell whether the approval is genuine, for the terms that were asked about: these may have changed since."""
    return bool(offer.version and offer.asked) and _proven(key, offer, offer.asked)


def _proven(key: str, offer: Offer, terms: str) -> bool:
    return bool(offer.approval) and proves(key, PURPOSE, offer.approval, *_parts(offer, terms, offer.approved_by))


def _parts(offer: Offer, terms: str, person: str) -> tuple[str, ...]:
    return (offer.id, str(offer.version), terms, person.casefold())


def answer(key: str, offer: Offer, yes: bool, person: str, comment: str, now: datetime) -> dict[str, Any]:
    """Say what an approver's answer writes into the offer's line."""
    remarks = [comment.strip(), *([ONE_PERSON] if yes and by_one_person(offer, person) else [])]
    return {
        "status": OfferStatus.APPROVED if yes else OfferStatus.REFUSED,
        "approved_by": person if yes else "",
        "approved_at": now if yes else None,
        "comment": "\n".join(filter(None, remarks)),
        "approval": mac(key, PURPOSE, *_parts(offer, fingerprint(offer), person)) if yes else "",
        "to_do": "",
    }


def by_one_person(offer: Offer, person: str) -> bool:
    """Tell whether who approves is who proposed: allowed in a firm of one boss, but marked."""
    return offer.proposed_by.strip().casefold() == person.casefold()


def why(offer: Offer, yes: bool, person: str) -> str:
    """Say in History what the answer was."""
    said = f"{person} {'approved' if yes else 'did not approve'} it on the page, version {offer.version}"
    return f"{said}; one person proposed and approved it" if yes and by_one_person(offer, person) else said
