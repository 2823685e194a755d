"""Composing an offer, and where it stands on its way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import count

from sheets_schema.changes import Add, Change, add, change
from sheets_schema.checks import offer_problems
from sheets_schema.problems import NotAllowed, Problem
from sheets_schema.stages import Stage, check_move
from sheets_schema.tables.firm import Firm
from sheets_schema.tables.jobs import Job
from sheets_schema.tables.offers import Offer, OfferStatus, Per
from sheets_schema.tables.pipeline import Application

OVER = (OfferStatus.DECLINED, OfferStatus.WITHDRAWN)
TERMS = ("pay", "currency", "per", "start", "hours", "place", "holiday", "probation", "notice", "approver")
ON_ITS_WAY = (OfferStatus.PROPOSED, OfferStatus.PENDING, OfferStatus.APPROVED)
ALIVE = (*ON_ITS_WAY, OfferStatus.SENT, OfferStatus.ACCEPTED)


def offers_of(application: Application, offers: Iterable[Offer]) -> list[Offer]:
    """List an application's offers, oldest first."""
    return sorted((one for one in offers if one.application_id == application.id), key=lambda one: one.line)


def standing(application: Application, offers: Iterable[Offer]) -> Offer | None:
    """Give the offer that is on its way, if one is."""
    return next((one for one in reversed(offers_of(application, offers)) if one.status in ALIVE), None)


def open_draft(application: Application, offers: Iterable[Offer]) -> Offer | None:
    """Give the last offer if its terms are to be looked at again: a draft, not approved, or with something to mend."""
    mine = offers_of(application, offers)
    again = (None, OfferStatus.DRAFT, OfferStatus.REFUSED)
    return mine[-1] if mine and (mine[-1].status in again or to_mend(mine[-1])) else None


def to_mend(offer: Offer) -> bool:
    """Tell whether the functions could not ask for an offer's approval as it stands."""
    return offer.status is OfferStatus.PROPOSED and bool(offer.to_do)


def to_offer(applications: Iterable[Application], offers: Sequence[Offer]) -> list[Application]:
    """List whom HR has something to do for: an offer to compose or mend first, then an answer to write down."""
    chosen = [one for one in applications if one.stage is Stage.OFFER and not _waits_for_others(standing(one, offers))]
    return sorted(chosen, key=lambda one: (standing(one, offers) is not None, one.line))


def _waits_for_others(offer: Offer | None) -> bool:
    return offer is not None and offer.status in ON_ITS_WAY and not offer.to_do


def on_its_way(applications: Iterable[Application], offers: Sequence[Offer]) -> list[Offer]:
    """List the offers of everybody at stage Offer that were proposed and not answered for good, oldest first."""
    found = [standing(one, offers) for one in applications if one.stage is Stage.OFFER]
    return sorted((one for one in found if one), key=lambda one: one.line)


def suggested(application: Application, job: Job | None, firm: Firm, offers: Sequence[Offer], today: date) -> Offer:
    """Fill in an offer from the job, or from the last offer to the same person."""
    mine = offers_of(application, offers)
    if draft := open_draft(application, offers):
        return draft
    fresh = Offer(
        id=_next_id(application, offers),
        line=max((one.line for one in offers), default=1) + 1,
        name=application.name,
        email=application.email,
        job=application.job,
        application_id=application.id,
    )
    return _as_before(fresh, mine[-1]) if mine else _from_job(fresh, job, firm, today)


def _next_id(application: Application, offers: Sequence[Offer]) -> str:
    """Name the candidate's next offer: the same name at every desk, and never one that a line already has."""
    taken = {one.id for one in offers}
    places = (Offer.new_id(application.id, str(place)) for place in count(1))
    return next(one for one in places if one not in taken)


def _as_before(fresh: Offer, last: Offer) -> Offer:
    return fresh.amended(**{name: getattr(last, name) for name in TERMS})


def _from_job(fresh: Offer, job: Job | None, firm: Firm, today: date) -> Offer:
    return fresh.amended(
        pay=job.pay_from if job else None,
        currency=(job.currency if job else "") or firm["Currency"],
        per=Per.YEAR,
        start=first_monday(today + timedelta(weeks=firm.number("Weeks until start"))),
        hours=firm.number("Hours a week"),
        place=job.place if job else "",
        holiday=firm.number("Days of holiday"),
        probation=firm.number("Months of probation"),
        notice=firm["Notice period"],
        approver=job.approver if job else "",
    )


def first_monday(day: date) -> date:
    """Give that day, or the Monday after it."""
    return day + timedelta(days=-day.weekday() % 7)


def warnings(offer: Offer, job: Job | None, today: date) -> list[str]:
    """Say what is unusual about the terms; none of it forbids the offer."""
    return [says for wrong, says in _unusual(offer, job, today) if wrong]


def _unusual(offer: Offer, job: Job | None, today: date) -> Iterable[tuple[bool, str]]:
    pay = offer.pay or Decimal(0)
    if job is not None and offer.per is Per.YEAR and offer.currency == job.currency:
        span = f"{money(job.pay_from)} to {money(job.pay_to)} {job.currency}"
        yield bool(job.pay_from and pay < job.pay_from), f"The pay is below the job's range ({span})."
        yield bool(job.pay_to and pay > job.pay_to), f"The pay is above the job's range ({span})."
    if job is not None and job.currency:
        yield offer.currency != job.currency, f"The job is advertised in {job.currency}."
    yield offer.start is not None and offer.start <= today, "The start date is not in the future."
    yield offer.start is not None and offer.start.weekday() > 4, "The start date is on a weekend."


def money(amount: Decimal | None) -> str:
    """Show an amount as people write it."""
    if amount is None:
        return "?"
    return f"{amount:,.0f}" if amount == amount.to_integral_value() else f"{amount:,.2f}"


def beyond_terms(offer: Offer) -> list[Problem]:
    """Say which figures of the terms cannot be."""
    wanted = (
        ("hours", offer.hours is not None and not 0 < offer.hours <= 60, "Hours a week: more than 0, at most 60."),
        ("holiday", offer.holiday is not None and not 0 <= offer.holiday <= 366, "Days of holiday: from 0 to 366."),
        ("probation", offer.probation is not None and not 0 <= offer.probation <= 24, "Probation: 0 to 24 months."),
    )
    return [offer.problem(column, says) for column, wrong, says in wanted if wrong]


def answered(offer: Offer, status: OfferStatus, who: str) -> Change:
    """Write down the candidate's answer; only an offer that was sent has one."""
    if offer.status is not OfferStatus.SENT:
        raise NotAllowed(f"Offers, line {offer.line}, column Status: this offer was not sent, so nobody can answer it.")
    return change(offer, f"{who} wrote down the answer", status=status)


def withdrawn(offer: Offer, who: str) -> Change:
    """Take an offer back before it was answered."""
    if offer.status in (*OVER, OfferStatus.ACCEPTED):
        raise NotAllowed(f"Offers, line {offer.line}, column Status: it is {offer.status} and cannot be withdrawn.")
    return change(offer, f"{who} withdrew the offer", status=OfferStatus.WITHDRAWN)


def hired(application: Application, offer: Offer) -> Change:
    """Move a candidate who accepted to Hired."""
    if offer.status is not OfferStatus.ACCEPTED:
        raise NotAllowed(f"Offers, line {offer.line}, column Status: nobody is hired before they have accepted.")
    return moved(application, Stage.HIRED, "Accepted the offer")


def moved(application: Application, to: Stage, why: str) -> Change:
    """Move the candidate along; refuse a move that the process does not know."""
    check_move(application.stage or Stage.NEW, to)
    return change(application, why, stage=to)


def problems(offer: Offer, application: Application, offers: Iterable[Offer]) -> list[Problem]:
    """Say what keeps an offer from being proposed as it stands."""
    found = [*offer_problems(offer), *beyond_terms(offer)]
    if application.stage is not Stage.OFFER:
        found.append(application.problem("stage", f"{application.name} is not at stage Offer."))
    other = standing(application, (one for one in offers if one.id != offer.id))
    if other:
        says = f"{application.name} already has an offer (line {other.line}); withdraw it before you make another."
        found.append(offer.problem("name", says))
    return found


def proposed(offer: Offer, known: Offer | None, who: str) -> Add | Change:
    """Propose an offer: a new line, or the terms of a draft or of one that was not approved, anew."""
    values = {name: getattr(offer, name) for name in TERMS} | {"status": OfferStatus.PROPOSED, "proposed_by": who}
    if known is None:
        return add(offer.amended(**values), "Proposed")
    return change(known, "Proposed again", **values)
