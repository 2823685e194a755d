"""What the offer panel shows."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from notebooks.desk.bench import fields
from notebooks.desk.bench.view import Node, badge, box, facts, line, listing, section, text
from notebooks.desk.make_offers import rules
from notebooks.desk.make_offers.way import waits_for, way
from sheets_schema.tables.jobs import Job
from sheets_schema.tables.offers import Offer, OfferStatus, Per

SHAPES = {"done": ("✓", "good"), "now": ("●", "now"), "later": ("○", "quiet")}


def terms(offer: Offer, job: Job | None) -> tuple[Node, ...]:
    """Show the terms to fill in."""
    notes = [box(line(waits_for(offer)), look="warn")] if offer.status is OfferStatus.REFUSED or offer.to_do else []
    return (
        *notes,
        box(
            section("The pay", *_pay(offer, job), look="panel"),
            section("The work", *_work(offer), look="panel"),
            look="columns",
        ),
    )


def _pay(offer: Offer, job: Job | None) -> tuple[Node, ...]:
    span = f"Advertised: {rules.money(job.pay_from)} to {rules.money(job.pay_to)} {job.currency}" if job else ""
    return (
        box(
            fields.number("pay", "Pay", None if offer.pay is None else str(offer.pay), help=span),
            fields.short_text("currency", "Currency", offer.currency),
            fields.select("per", "Per", [str(one) for one in Per], str(offer.per or Per.YEAR)),
            look="row",
        ),
        fields.short_text(
            "approver",
            "Who approves",
            offer.approver,
            help="Gets a mail with a personal link; nothing is sent before their yes.",
        ),
        fields.short_text("notice", "Notice, both ways", offer.notice),
    )


def _work(offer: Offer) -> tuple[Node, ...]:
    return (
        fields.day("start", "Start date", offer.start),
        fields.short_text("place", "Place", offer.place),
        box(
            fields.number("hours", "Hours", _short(offer.hours), unit="a week"),
            fields.number("holiday", "Holiday", _short(offer.holiday), unit="days"),
            fields.number("probation", "Probation", _short(offer.probation), unit="months"),
            look="row",
        ),
    )


def _short(number: float | None) -> str | None:
    return None if number is None else f"{number:g}"


def unusual(offer: Offer, warnings: Sequence[str]) -> tuple[Node, ...]:
    """Say what is unusual before the offer is proposed all the same."""
    return (box(line("Please look twice:"), listing(*warnings), look="warn"), _told(offer))


def on_its_way(offer: Offer, job: Job | None, zone: ZoneInfo) -> tuple[Node, ...]:
    """Show where an offer stands, and its terms."""
    legs = [text(one.words, look=SHAPES[one.state][1]) for one in way(offer)]
    shapes = [badge("", SHAPES[one.state][0]) for one in way(offer)]
    steps = listing(*(box(shape, leg, look="row") for shape, leg in zip(shapes, legs, strict=True)))
    when = f"{offer.approved_at.astimezone(zone):%d %b %Y, %H:%M}" if offer.approved_at else ""
    answer = facts(("Approved at", when), ("They wrote", offer.comment), ("To do", offer.to_do))
    return (
        line(waits_for(offer), look="lead"),
        box(section("Its way", steps, answer, look="panel"), _told(offer), look="columns"),
    )


def _told(offer: Offer) -> Node:
    return section(
        "The terms",
        facts(
            ("Pay", f"{rules.money(offer.pay)} {offer.currency} per {str(offer.per or '').lower()}"),
            ("Start", f"{offer.start:%A, %d %B %Y}" if offer.start else ""),
            ("Hours a week", _short(offer.hours) or ""),
            ("Place", offer.place),
            ("Holiday", f"{_short(offer.holiday)} days" if offer.holiday is not None else ""),
            ("Probation", f"{_short(offer.probation)} months" if offer.probation is not None else ""),
            ("Notice", offer.notice),
            ("Approver", offer.approver),
        ),
        look="panel",
    )
