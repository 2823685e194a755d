"""What the sender asks right before each send of an approval request or a letter, and what goes along."""

from __future__ import annotations

import hashlib
from datetime import timedelta

from functions.make_offers import checking
from functions.make_offers.approval import LINK as PAGE
from functions.make_offers.approval import approved, asked_now
from functions.make_offers.proof import letter_proof
from functions.make_offers.requests import LINK
from functions.make_offers.writing import MARK_PDF, MARK_PROOF, pdf_mark
from functions.post.fillers import Attachment, Filler, Letter, Withheld
from functions.post.outbox import line_id
from functions.post.sheet import Sheet
from functions.post.tokens import page_token
from functions.services.drive import PDF, Drive
from sheets_schema.connection import Connection
from sheets_schema.problems import Refusal
from sheets_schema.tables import Offer, Outgoing
from sheets_schema.tables.offers import OfferStatus
from sheets_schema.tables.outbox import Going, What

LASTS = timedelta(days=30)
OUTDATED = "The offer no longer says what this line says; it was not sent."
NO_LINK = "The text no longer holds {link}, where the approver's personal link goes in: put it back."
OTHER_ADDRESS = "The address on this line is not the one on the offer: mend it here or there."
OTHER_PDF = "The PDF is not the one that was printed for the approved terms; it was not sent."


def _offer(line: Outgoing, sheet: Sheet, status: OfferStatus) -> Offer:
    offer = sheet.get(Offer, line.about_id)
    if offer is None or line.what is None:
        raise Withheld("The offer's line is gone; it was not sent.", Going.CANCELLED)
    right = offer.status is status and asked_now(offer) and line.id == line_id(line.what, offer.id, offer.version or 0)
    if not right or checking.problems(offer, sheet):
        raise Withheld(OUTDATED, Going.CANCELLED)
    return offer


def _check_address(line: Outgoing, address: str) -> None:
    if [one.casefold() for one in line.to] != [address.casefold()]:
        raise Withheld(OTHER_ADDRESS)


def check_request(line: Outgoing, sheet: Sheet, key: str) -> None:
    """Withhold a request that asks about other terms, or somebody else than the approver."""
    offer = _offer(line, sheet, OfferStatus.PENDING)
    _check_address(line, offer.approver)
    if LINK not in line.text:
        raise Withheld(NO_LINK)


def fill_request(line: Outgoing, sheet: Sheet, connection: Connection) -> Letter:
    """Put the approver's personal link into the text, only now that it goes."""
    offer = _offer(line, sheet, OfferStatus.PENDING)
    home = connection.settings.pages
    if not home:
        raise Refusal("HIRING_PAGES is not set, so there is no page on which the approver could answer.")
    token = page_token(connection.settings.key, PAGE, offer.id, offer.version or 0, offer.approver, LASTS)
    return Letter(line.text.replace(LINK, f"{home}/approve/{token}"))


def check_letter_line(line: Outgoing, sheet: Sheet, key: str) -> None:
    """Withhold a letter without its approval, with other terms than the approved ones, or to another address."""
    offer = _offer(line, sheet, OfferStatus.APPROVED)
    if not approved(key, offer):
        raise Withheld(OUTDATED, Going.CANCELLED)
    _check_address(line, offer.email)


def fill_letter(line: Outgoing, sheet: Sheet, connection: Connection) -> Letter:
    """Attach the PDF that was printed for the approved terms, byte for byte."""
    offer = _offer(line, sheet, OfferStatus.APPROVED)
    drive = Drive(connection)
    kept = [file for file in drive.marked(MARK_PDF, pdf_mark(offer)) if file.id == offer.pdf_id]
    data = drive.read(kept[0]) if kept else b""
    sha256 = hashlib.sha256(data).hexdigest()
    proof = letter_proof(connection.settings.key, offer, sha256)
    if not kept or sha256 != offer.pdf_sha256 or kept[0].properties.get(MARK_PROOF) != proof:
        raise Withheld(OTHER_PDF)
    name = f"Offer from {sheet.firm['Firm']}.pdf" if sheet.firm["Firm"] else "Offer.pdf"
    return Letter(line.text, (Attachment(name, PDF, data),))


FILLERS = {
    What.APPROVAL: Filler(check_request, fill_request),
    What.LETTER: Filler(check_letter_line, fill_letter),
}
