"""An offer's way: from the proposal over the approval and the letter to the answer."""

from __future__ import annotations

from dataclasses import dataclass

from sheets_schema.tables.offers import Offer, OfferStatus


@dataclass(frozen=True)
class Leg:
    """One step of an offer's way: done, the one it stands at, or still to come."""

    words: str
    state: str  # done, now, later


WAY = (OfferStatus.PROPOSED, OfferStatus.PENDING, OfferStatus.APPROVED, OfferStatus.SENT, OfferStatus.ACCEPTED)


def way(offer: Offer) -> list[Leg]:
    """Show an offer's way from the proposal to the answer."""
    words = (
        f"Proposed by {offer.proposed_by or 'somebody'}",
        f"{offer.approver} is asked",
        f"Approved by {offer.approved_by}" if offer.approved_by else "Approved",
        f"Letter sent to {offer.email}",
        "Accepted",
    )
    reached = WAY.index(offer.status) if offer.status in WAY else -1
    done = offer.status in (OfferStatus.SENT, OfferStatus.ACCEPTED)
    return [Leg(says, _state(place, reached, done)) for place, says in enumerate(words)]


def _state(place: int, reached: int, settled: bool) -> str:
    if place < reached or (place == reached and settled):
        return "done"
    return "now" if place == reached else "later"


def waits_for(offer: Offer) -> str:
    """Say in one sentence whom an offer waits for."""
    if offer.to_do:
        return f"Something must be mended first: {offer.to_do}"
    sentences = {
        OfferStatus.PROPOSED: f"The kit asks {offer.approver} at its next run, within a few minutes.",
        OfferStatus.PENDING: f"Waits for {offer.approver}, who has a personal link in a mail.",
        OfferStatus.APPROVED: "Approved: the letter is written and sent at the kit's next run.",
        OfferStatus.SENT: f"Waits for {offer.name}'s answer.",
        OfferStatus.ACCEPTED: "Accepted. Mark as hired when the contract is signed.",
        OfferStatus.DECLINED: "Declined.",
        OfferStatus.REFUSED: f"Not approved. {offer.comment}".strip(),
        OfferStatus.WITHDRAWN: "Withdrawn.",
    }
    return sentences.get(offer.status, "A draft: nobody was asked yet.") if offer.status else "A draft."
