"""The same steps in code, for whoever has no screen."""

from __future__ import annotations

from typing import Any

from notebooks.desk.bench.at_once import save_at_once
from notebooks.desk.make_offers import rules
from sheets_schema.book import Book
from sheets_schema.clock import now
from sheets_schema.problems import NotAllowed
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
    save_at_once(book, [rules.proposed(offer, seen.get(Offer, offer.id), who)], who)
    return offer


def answer(book: Book, offer_id: str, accepted: bool, who: str) -> None:
    """Write the candidate's answer down; whoever accepts is hired."""
    seen = book.read(Application, Offer)
    offer = seen.find(Offer, offer_id)
    status = OfferStatus.ACCEPTED if accepted else OfferStatus.DECLINED
    save_at_once(book, [rules.answered(offer, status, who)], who)
    if accepted:
        save_at_once(
            book, [rules.hired(seen.find(Application, offer.application_id), offer.amended(status=status))], who
        )
