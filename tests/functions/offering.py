"""One offer in a real book over HTTP: proposing it, reading the mail, opening the page."""

from __future__ import annotations

import email
import email.policy
import re
from base64 import b64decode
from datetime import date
from decimal import Decimal
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import requests
from functions_framework import create_app
from werkzeug.test import Client, TestResponse

import functions.main
from functions.tick import Run, run
from sheets_schema.book import Book
from sheets_schema.changes import add, change
from sheets_schema.stages import Stage
from sheets_schema.tables import Application, Offer, Person
from sheets_schema.tables.offers import OfferStatus, Per

ADA = Person(id="p-ada", name="Ada Lovelace", email="ada@example.com")
FOR_ADA = Application(
    id="a-ada", person_id=ADA.id, name=ADA.name, email=ADA.email, job="Analyst", stage=Stage.OFFER
)  # fmt: skip
TERMS = Offer(
    id="o-ada",
    application_id=FOR_ADA.id,
    name=ADA.name,
    email=ADA.email,
    job="Analyst",
    pay=Decimal(42000),
    currency="GBP",
    per=Per.YEAR,
    start=date(2030, 2, 1),
    hours=37.5,
    approver="boss@juniper.example",
    proposed_by="hr@juniper.example",
    status=OfferStatus.PROPOSED,
)
KEY = "a key for tests only"


def propose(book: Book, **values: Any) -> None:
    """Write the offer into the book, with some cells different; a name or an address is its person's."""
    own = {name: value for name, value in values.items() if name in ("name", "email")}
    rows = (ADA.amended(**own), FOR_ADA.amended(**own), TERMS.amended(**values))
    book.save([add(row, "A test") for row in rows], who="HR")


def offer_in(book: Book) -> Offer:
    """Read the offer."""
    return book.read(Offer).find(Offer, TERMS.id)


def edit(book: Book, **values: Any) -> None:
    """Change cells of the offer."""
    book.save([change(offer_in(book), "A test", **values)], who="HR")


def tick() -> Run:
    """Let the functions do what is due for offers."""
    return run(("make_offers",))


def mails(google: str, to: str) -> list[EmailMessage]:
    """Read the mails somebody got."""
    found = requests.get(f"{google}/rehearsal/admin/mail", timeout=10).json()
    raw = [b64decode(one["raw"]) for one in found if to in one["to"]]
    return [email.message_from_bytes(one, policy=email.policy.default) for one in raw]


def words(mail: EmailMessage) -> str:
    """Give a mail's text."""
    body = mail.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def link(google: str, to: str = "boss@juniper.example") -> str:
    """Give the path of the page that the newest request leads to."""
    found = re.search(r"http://127\.0\.0\.1:8082(/approve/\S+)", words(mails(google, to)[-1]))
    assert found
    return found[1]


def browser() -> Client:
    """Open the pages as a browser does, through the function that serves them."""
    served = create_app("pages", str(Path(functions.main.__file__)))  # type: ignore[no-untyped-call]  # it has no types
    return Client(served)


def press(path: str, answer: str, comment: str = "") -> TestResponse:
    """Press one of the page's buttons."""
    return browser().post(path, data={"answer": answer, "comment": comment})
