"""An offer's terms as words, exactly as the approver reads them and the letter says them, and their fingerprint."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from functions.post import wording
from sheets_schema.tables import Offer
from sheets_schema.tables.offers import Per

LONGEST = 300  # letters of a term; more is not a term
PERIODS = {Per.YEAR: "a year", Per.MONTH: "a month", Per.HOUR: "an hour"}


@dataclass(frozen=True)
class Term:
    """One term: its name in templates, its label for readers, its words (empty if the offer does not speak of it)."""

    key: str
    label: str
    words: str


def terms_of(offer: Offer) -> tuple[Term, ...]:
    """List the terms in the order they are read."""
    return (
        Term("name", "Name", _words(offer.name)),
        Term("job", "Job", _words(offer.job)),
        Term("pay", "Pay", pay_words(offer.pay, offer.currency, offer.per)),
        Term("start", "Start date", day_words(offer.start)),
        Term("hours", "Hours", _count(offer.hours, "hour", "a week")),
        Term("place", "Place of work", _words(offer.place)),
        Term("holiday", "Holiday", _count(offer.holiday, "day", "a year")),
        Term("probation", "Probation", _count(offer.probation, "month")),
        Term("notice", "Notice", _words(offer.notice)),
    )


def _words(text: str) -> str:
    return wording.one_line(text, LONGEST)


def pay_words(pay: Decimal | None, currency: str, per: Per | None) -> str:
    """Say an amount, such as “42,000.00 GBP a year”."""
    return f"{pay:,.2f} {currency} {PERIODS[per]}" if pay is not None and per is not None else ""


def day_words(day: date | None) -> str:
    """Say a date, such as “1 February 2030”."""
    return f"{day.day} {day:%B} {day.year}" if day else ""


def _count(number: float | None, unit: str, rest: str = "") -> str:
    if number is None:
        return ""
    return f"{number:g} {unit}{'' if number == 1 else 's'} {rest}".strip()


def fingerprint(offer: Offer) -> str:
    """Shorten everything that an approval speaks of: the terms in words, to whom the letter goes, and who approves."""
    spoken_of = [f"{term.key}={term.words}" for term in terms_of(offer)]
    others = (offer.application_id, offer.email.casefold(), offer.approver.casefold())
    return hashlib.sha256("\x1f".join((*spoken_of, *others)).encode()).hexdigest()
