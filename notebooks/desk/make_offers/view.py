"""What the offer panel shows."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from notebooks.desk.bench import fields
from notebooks.desk.bench.view import Node, badge, box, heading, line, listing, section, table, text
from notebooks.desk.make_offers import rules
from notebooks.desk.make_offers.way import waits_for, way
from sheets_schema.tables.jobs import Job
from sheets_schema.tables.offers import Offer, OfferStatus, Per

SHAPES = {"done": "✓", "now": "●", "later": "○"}
LOOKS = {"done": "", "now": "strong", "later": "soft"}


def terms(offer: Offer, job: Job | None) -> tuple[Node, ...]:
    """Show the terms to fill in."""
    notes = [box(line(waits_for(offer)), look="warn")] if offer.status is OfferStatus.REFUSED or offer.to_do else []
    return (*notes, box(*_pay(offer, job), *_work(offer), look="fields"))


def _pay(offer: Offer, job: Job | None) -> tuple[Node, ...]:
    span = f"Advertised: {rules.money(job.pay_from)} to {rules.money(job.pay_to)} {job.currency}" if job else ""
    link = "Gets a mail with a personal link; nothing is sent before their yes."
    return (
        fields.number("pay", "Pay", None if offer.pay is None else str(offer.pay), help=span),
        fields.short_text("currency", "Currency", offer.currency),
        fields.choice("per", "Per", [str(one) for one in Per], str(offer.per or Per.YEAR)),
        fields.short_text("approver", "Who approves", offer.approver, help=link),
    )


def _work(offer: Offer) -> tuple[Node, ...]:
    return (
        fields.day("start", "Start date", offer.start),
        fields.number("hours", "Hours a week", _short(offer.hours)),
        fields.number("holiday", "Days of holiday", _short(offer.holiday)),
        fields.number("probation", "Months of probation", _short(offer.probation)),
        fields.short_text("notice", "Notice, both ways", offer.notice),
        fields.short_text("place", "Place", offer.place),
    )


def _short(number: float | None) -> str | None:
    return None if number is None else f"{number:g}"


def unusual(offer: Offer, warnings: Sequence[str]) -> tuple[Node, ...]:
    """Say what is unusual before the offer is proposed all the same."""
    return (box(line("Please look twice:"), listing(*warnings), look="warn"), _told(offer))


def on_its_way(offer: Offer, zone: ZoneInfo) -> tuple[Node, ...]:
    """Show where an offer stands, and its terms."""
    steps = listing(*(text(f"{SHAPES[one.state]}  {one.words}", look=LOOKS[one.state]) for one in way(offer)))
    when = f"{offer.approved_at.astimezone(zone):%d %b %Y, %H:%M}" if offer.approved_at else ""
    told = (("Approved at", when), ("They wrote", offer.comment))
    answer = [line(text(f"{name}: ", look="soft"), said) for name, said in told if said]
    its_way = section("Its way", steps, *answer)
    return (line(waits_for(offer), look="lead"), box(its_way, _told(offer), look="columns"))


def overview(sent: Sequence[Offer]) -> tuple[Node, ...]:
    """Show every offer on its way, and let one be chosen."""
    if not sent:
        return (line("Whoever you decide to make an offer to appears here.", look="lead"),)
    options = [(one.application_id, one.name) for one in sent]
    return (
        heading("Offers on their way"),
        box(*map(_tile, sent), look="fields"),
        fields.select("which", "Look at one of them", options, options[0][0]),
    )


def _tile(one: Offer) -> Node:
    head = box(text(one.name, look="criterion"), badge(str(one.status or "Draft")), look="row")
    return box(head, line(f"{one.job} · {_pay_of(one)}", look="soft"), line(waits_for(one)), look="panel")


def _pay_of(offer: Offer) -> str:
    return f"{rules.money(offer.pay)} {offer.currency} per {str(offer.per or '').lower()}"


def _told(offer: Offer) -> Node:
    told = (
        ("Pay", _pay_of(offer)),
        ("Start", f"{offer.start:%A, %d %B %Y}" if offer.start else ""),
        ("Hours a week", _short(offer.hours) or ""),
        ("Place", offer.place),
        ("Days of holiday", _short(offer.holiday) or ""),
        ("Months of probation", _short(offer.probation) or ""),
        ("Notice, both ways", offer.notice),
        ("Who approves", offer.approver),
    )
    return section("The terms", box(table(("Term", "What it says"), [pair for pair in told if pair[1]])))
