"""What an approver's link says now, and what their answer writes down."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum, auto

from functions.make_offers.approval import LINK, answer, approved, asked_now, why
from functions.post.tokens import PageToken, read_token
from sheets_schema.book import Book
from sheets_schema.changes import Saved, change
from sheets_schema.problems import Unreachable
from sheets_schema.reading import Reading
from sheets_schema.seals import Forged
from sheets_schema.tables import Offer
from sheets_schema.tables.offers import OfferStatus

LONGEST_COMMENT = 2_000  # characters
AFTER_YES = (OfferStatus.APPROVED, OfferStatus.SENT, OfferStatus.ACCEPTED, OfferStatus.DECLINED)
_one_at_a_time = threading.Lock()


class State(Enum):
    """What a link is good for."""

    OPEN = auto()
    SAID_YES = auto()
    SAID_NO = auto()
    OUTDATED = auto()


@dataclass(frozen=True)
class Asked:
    """An offer as the holder of a link may see it."""

    state: State
    offer: Offer
    seen: Reading

    @property
    def firm(self) -> str:
        """Give the firm's name."""
        return self.seen.firm["Firm"]


class NoLongerThere(Forged):
    """The offer of a genuine link is gone from the sheet."""


def token_of(key: str, text: str, now: datetime) -> PageToken:
    """Read the token of an approver's page; Forged if it is none, or has run out."""
    return read_token(key, LINK, text, now)


def was_good(key: str, text: str) -> bool:
    """Tell whether a link that is refused now is one that the kit made, and has only run out."""
    try:
        token_of(key, text, datetime.min.replace(tzinfo=UTC))
    except Forged:
        return False
    return True


def look(book: Book, key: str, token: PageToken) -> Asked:
    """See what a link is good for now; changes nothing."""
    seen = book.read(Offer)
    offer = seen.get(Offer, token.row_id)
    if offer is None:
        raise NoLongerThere("This offer is no longer there.")
    return Asked(_state(key, offer, token), offer, seen)


def _state(key: str, offer: Offer, token: PageToken) -> State:
    same = str(offer.version) == token.version and offer.approver.casefold() == token.person.casefold()
    if not same or not asked_now(offer):
        return State.OUTDATED
    if offer.status is OfferStatus.PENDING:
        return State.OPEN
    if offer.status in AFTER_YES and approved(key, offer):
        return State.SAID_YES
    return State.SAID_NO if offer.status is OfferStatus.REFUSED else State.OUTDATED


def record(book: Book, key: str, token: PageToken, yes: bool, comment: str, now: datetime) -> tuple[bool, Asked]:
    """Write an answer down, once; tell whether it was this one, and how the link stands afterwards."""
    with _one_at_a_time:
        before = look(book, key, token)
        if before.state is not State.OPEN:
            return False, before
        person = before.offer.approver
        values = answer(key, before.offer, yes, person, comment[:LONGEST_COMMENT], now)
        saved = book.save([change(before.offer, why(before.offer, yes, person), **values)], who=person)
        after = _afterwards(book, key, token, before, saved)
        return after.offer.approved_at == values["approved_at"] and _as_said(after, yes), after


def _afterwards(book: Book, key: str, token: PageToken, before: Asked, saved: Saved) -> Asked:
    """Look once more; where Google is too busy for that, the save itself has proved what it wrote."""
    try:
        return look(book, key, token)
    except Unreachable:
        written = saved.rows.get(before.offer.id)
        if not isinstance(written, Offer):
            raise
        return Asked(_state(key, written, token), written, before.seen)


def _as_said(asked: Asked, yes: bool) -> bool:
    return asked.state is (State.SAID_YES if yes else State.SAID_NO)
