"""What each offer is owed now: one step at a time, judged from the rows alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from functions.make_offers import checking
from functions.make_offers.approval import VOID, approved, asked_now, was_approved
from functions.make_offers.requests import approval_request, letter_mail
from functions.make_offers.terms import fingerprint
from functions.post.outbox import line_id
from functions.post.sheet import Sheet
from sheets_schema.changes import Add, Change, add, change
from sheets_schema.tables import Offer, Outgoing
from sheets_schema.tables.offers import OfferStatus
from sheets_schema.tables.outbox import Going, What

Changes = list[Add | Change]
MENDED = "Nothing is left to do"
NEEDS = "Something must be mended first"
STOPPED = {
    What.APPROVAL: "The offer no longer asks for this approval.",
    What.LETTER: "The offer no longer stands as this letter says.",
}


@dataclass(frozen=True)
class Desk:
    """What a step is judged from: the sheet, the moment, and the firm's key."""

    sheet: Sheet
    now: datetime
    key: str

    def line(self, what: What, offer: Offer) -> Outgoing | None:
        """Find the one line of the Outbox that speaks of this version of an offer."""
        return self.sheet.get(Outgoing, line_id(what, offer.id, offer.version or 0))


def plan(sheet: Sheet, now: datetime, key: str, ids: Sequence[str] = ()) -> Changes:
    """Take every offer (or these) one step further."""
    desk = Desk(sheet, now, key)
    chosen = [offer for offer in sheet[Offer] if not ids or offer.id in ids]
    steps = [step for offer in chosen for step in _step(offer, desk)]
    return [*_outdated(desk), *(one for one in steps if isinstance(one, Add) or one.values)]


def letters_owed(sheet: Sheet, key: str, ids: Sequence[str] = ()) -> list[Offer]:
    """List the offers that are approved and have no letter yet."""
    return [
        offer
        for offer in sheet[Offer]
        if (not ids or offer.id in ids) and may_go(offer, sheet, key) and not (offer.pdf_id and offer.pdf_sha256)
    ]


def may_go(offer: Offer, sheet: Sheet, key: str) -> bool:
    """Tell whether the letter of an offer may be written and sent: approved as it stands, and nothing against it."""
    return offer.status is OfferStatus.APPROVED and approved(key, offer) and not checking.problems(offer, sheet)


def _step(offer: Offer, desk: Desk) -> Changes:
    letter = desk.line(What.LETTER, offer)
    if letter and letter.status is Going.SENDING:
        return []  # nobody knows yet whether it went: the sender finds out
    step = STEPS.get(offer.status) if offer.status else None
    if step:
        return step(offer, desk)
    return [_says(offer, "")] if offer.status else []


def _says(offer: Offer, to_do: str) -> Change:
    return change(offer, NEEDS if to_do else MENDED, to_do=to_do)


def _says_of(offer: Offer, attribute: str, sentence: str) -> Change:
    return _says(offer, checking.to_do([offer.problem(attribute, sentence)]))


def _proposed(offer: Offer, desk: Desk) -> Changes:
    if found := checking.problems(offer, desk.sheet):
        return [_says(offer, checking.to_do(found))]
    version = int(offer.version or 0) + 1
    why = f"{offer.approver} is asked to approve version {version}"
    asked = fingerprint(offer)
    return [change(offer, why, **VOID, version=version, asked=asked, status=OfferStatus.PENDING, to_do="")]


def _pending(offer: Offer, desk: Desk) -> Changes:
    if not asked_now(offer):
        said = "The terms changed after the approver was asked" if offer.asked else "Nobody had been asked yet"
        return [_again(offer, said)]
    if found := checking.problems(offer, desk.sheet):
        return [_says(offer, checking.to_do(found))]
    line = desk.line(What.APPROVAL, offer)
    if line is None:
        return [add(approval_request(offer, desk.sheet.firm, desk.now), "The approver is asked"), _says(offer, "")]
    return [_says_of_line(offer, line, checking.REQUEST_STOPPED)]


def _again(offer: Offer, why: str) -> Change:
    return change(offer, f"{why}, so it is asked again", **VOID, status=OfferStatus.PROPOSED)


def _says_of_line(offer: Offer, line: Outgoing, stopped: str) -> Change:
    sentences = {Going.CANCELLED: stopped, Going.CHECK: checking.LOOK_IN_OUTBOX}
    sentence = sentences.get(line.status) if line.status else None
    return _says_of(offer, "status", sentence) if sentence else _says(offer, "")


def _approved(offer: Offer, desk: Desk) -> Changes:
    line = desk.line(What.LETTER, offer)
    if not approved(desk.key, offer):
        if was_approved(desk.key, offer):
            if line and line.status is Going.SENT:
                return [_went(offer)]
            return [_again(offer, "The terms changed after the approval, which is void now")]
        return [_says_of(offer, "status", checking.BY_HAND_APPROVED)]
    if found := checking.problems(offer, desk.sheet):
        return [_says(offer, checking.to_do(found))]
    if not (offer.pdf_id and offer.pdf_sha256):
        return []  # the letter is owed; whoever writes it says what is wrong with it
    if line is None:
        return [add(letter_mail(offer, desk.sheet.firm, desk.now), "The offer was approved"), _says(offer, "")]
    if line.status is Going.SENT:
        return [_went(offer)]
    return [_says_of_line(offer, line, checking.LETTER_STOPPED)]


def _went(offer: Offer) -> Change:
    return change(offer, "The letter went", status=OfferStatus.SENT, to_do="")


def _sent(offer: Offer, desk: Desk) -> Changes:
    line = desk.line(What.LETTER, offer)
    went = line is not None and line.status is Going.SENT
    # A line of the Outbox that is gone proves nothing; the approval and the PDF do.
    vanished = line is None and was_approved(desk.key, offer) and bool(offer.pdf_sha256)
    if not went and not vanished:
        return [_says_of(offer, "status", checking.BY_HAND_SENT)]
    return [_says(offer, "") if asked_now(offer) else _says_of(offer, "pay", checking.CHANGED_SINCE_SENT)]


def _refused(offer: Offer, desk: Desk) -> Changes:
    return [_says_of(offer, "status", checking.NOT_APPROVED)]


STEPS: dict[OfferStatus, Callable[[Offer, Desk], Changes]] = {
    OfferStatus.PROPOSED: _proposed,
    OfferStatus.PENDING: _pending,
    OfferStatus.APPROVED: _approved,
    OfferStatus.SENT: _sent,
    OfferStatus.REFUSED: _refused,
}


def _outdated(desk: Desk) -> Changes:
    """Stop waiting lines that say what their offer no longer is; an offer that vanished stops none."""
    found: Changes = []
    for line in desk.sheet[Outgoing]:
        offer = desk.sheet.get(Offer, line.about_id) if line.about_tab == Offer.tab else None
        if offer and line.what in STOPPED and line.status is Going.WAITING and not speaks(line, offer, desk):
            says = STOPPED[line.what]
            found.append(change(line, says.rstrip("."), status=Going.CANCELLED, to_do=says))
    return found


def speaks(line: Outgoing, offer: Offer, desk: Desk) -> bool:
    """Tell whether a line of the Outbox still says what its offer is."""
    if line.what is None or line.id != line_id(line.what, offer.id, offer.version or 0):
        return False
    if line.what is What.APPROVAL:
        return offer.status is OfferStatus.PENDING and asked_now(offer)
    return offer.status is OfferStatus.APPROVED and approved(desk.key, offer)
