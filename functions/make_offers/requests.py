"""The words of the mails: to the approver, with a place for the link, and to the candidate, with the letter."""

from __future__ import annotations

from datetime import datetime

from functions.make_offers.terms import fingerprint
from functions.post.outbox import outgoing
from functions.post.wording import one_line
from sheets_schema.tables import Offer, Outgoing
from sheets_schema.tables.firm import Firm
from sheets_schema.tables.outbox import What

LINK = "{link}"  # becomes the personal link when the mail goes; the sheet never shows it

ASKED = """Hello,

an offer for {name} ({job}) waits for your answer. This page shows the terms and takes your yes or no:

{link}

The link is yours alone: please do not pass it on. It ends when you have answered, and when the terms change.

{firm}"""

OFFERED = """Dear {name},

we are happy to offer you the position of {job}. The attached letter holds the terms.

If you accept, please answer this e-mail. If anything is unclear, just ask us the same way.

With kind regards
{firm}"""


def approval_request(offer: Offer, firm: Firm, now: datetime) -> Outgoing:
    """Write the mail that asks the approver."""
    subject = f"Please approve: offer for {one_line(offer.name)}, {one_line(offer.job)}"
    return _line(What.APPROVAL, offer, offer.approver, subject, ASKED, firm, now)


def letter_mail(offer: Offer, firm: Firm, now: datetime) -> Outgoing:
    """Write the mail that brings the candidate the letter."""
    subject = f"Your offer from {firm['Firm']}: {one_line(offer.job)}"
    return _line(What.LETTER, offer, offer.email, subject, OFFERED, firm, now)


def _line(what: What, offer: Offer, to: str, subject: str, words: str, firm: Firm, now: datetime) -> Outgoing:
    # No name can hold braces here (checked before), so that what people typed never becomes a place for the link.
    text = words.format(name=one_line(offer.name), job=one_line(offer.job), firm=firm["Firm"], link=LINK)
    return outgoing(what, offer, offer.version or 0, (to,), subject, text, firm, now, fingerprint(offer)[:16])
