"""The proof that a PDF is the letter the kit printed for exactly these approved terms."""

from __future__ import annotations

from functions.make_offers.terms import fingerprint
from sheets_schema.seals import mac
from sheets_schema.tables import Offer

PURPOSE = "letter"


def letter_proof(key: str, offer: Offer, sha256: str) -> str:
    """Prove the bytes with this hash for this version and these terms of an offer."""
    return mac(key, PURPOSE, offer.id, str(offer.version), fingerprint(offer), sha256)
