"""The same steps in code, for whoever has no screen."""

from __future__ import annotations

from typing import Any

from notebooks.desk.make_offers import rules
from sheets_schema.book import Book
from sheets_schema.changes import Add, Change
from sheets_schema.clock import now
from sheets_schema.problems import NotAllowed, Refusal
from sheets_schema.tables.jobs import Job
from sheets_schema.tables.offers import Offer, OfferStatus
from sheets_schema.tables.pipeline import Application


def propose(book: Book, application_id: str, who: str, **terms: Any) -> Offer:
    """Propose the offer that the panel would suggest, with these terms in place of the suggested ones."""
    seen = book.read(Application, Job, Offer)
    application = seen.find(Application, application_id)
    today = now().astimezone(seen.zone).date()
    job = seen.get(Job, application.job_id)
    offer = rules.suggested(application, job, seen.firm, seen[Offer], today).amended(**terms)
    problems = rules.problems(offer, application, seen[Offer])
    if problems:
        raise NotAllowed(str(problems[0]))
    _save(book, rules.proposed(offer, seen.get(Offer, offer.id), who), who)
    return offer


def answer(book: Book, offer_id: str, accepted: bool, who: str) -> None:
    """Write the candidate's answer down; whoever accepts is hired."""
    seen = book.read(Application, Offer)
    offer = seen.find(Offer, offer_id)
    status = OfferStatus.ACCEPTED if accepted else OfferStatus.DECLINED
    _save(book, rules.answered(offer, status, who), who)
    if accepted:
        _save(book, rules.hired(seen.find(Application, offer.application_id), offer.amended(status=status)), who)


def _save(book: Book, one: Add | Change, who: str) -> None:
    saved = book.save([one], who=who)
    if saved.conflicts:
        raise Refusal(str(saved.conflicts[0]))
    if saved.missing:
        raise Refusal("A line that this speaks of is no longer in the sheet.")
