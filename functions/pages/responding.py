"""Which page an address is, and what is said when it is none."""

from __future__ import annotations

from flask import Request, Response

from functions.make_offers.approval import by_one_person
from functions.make_offers.terms import terms_of
from functions.pages import applying, approving
from functions.pages.approving import LONGEST_COMMENT, Asked, State
from functions.pages.rendering import notice, page, seen_at
from functions.post.tokens import PageToken
from sheets_schema import clock
from sheets_schema.book import Book
from sheets_schema.connection import Connection
from sheets_schema.problems import Refusal
from sheets_schema.seals import Forged
from sheets_schema.settings import settings

PREFIX = "/approve/"
LARGEST = 40_000  # bytes of an answer; a comment of 2,000 letters in any script fits
UNCHANGED = "Nothing was changed. Please try again in a few minutes."
UNSURE = "We cannot see yet whether your answer was written down. Open the link again in a few minutes: it says so."
ANSWERS = {"approve": True, "decline": False}
AGAIN = "If you expected something else here, please ask the person who sent you the link for a new one."


def respond(request: Request) -> Response:
    """Serve one page; every refusal is a page too."""
    careers = request.path.rstrip("/") == applying.JOBS or request.path.startswith(f"{applying.JOBS}/")
    if request.path == "/":
        return seen_at(applying.JOBS)
    if not careers and not request.path.startswith(PREFIX):
        return notice(404, "There is no such page", "Please check the address, or open the link in the mail again.")
    if request.method not in ("GET", "HEAD", "POST"):
        refused = notice(405, "This page can only be opened and answered", AGAIN)
        refused.headers["Allow"] = "GET, HEAD, POST"
        return refused
    if careers:
        return applying.respond(request)
    if (request.content_length or 0) > LARGEST:
        return notice(413, "That was too long", "Please go back and write a shorter comment.")
    return _approve(request)


def _approve(request: Request) -> Response:
    connection = Connection(settings())
    try:
        token = approving.token_of(connection.settings.key, request.path.removeprefix(PREFIX), clock.now())
        book = Book(connection)
        return _answered(request, book, token) if request.method == "POST" else _shown(book, token)
    except Forged as refused:
        return _no_link(connection, request, refused)
    except Refusal:
        return notice(503, "This cannot be shown just now", UNSURE if request.method == "POST" else UNCHANGED)
    finally:
        connection.session.close()


def _no_link(connection: Connection, request: Request, refused: Forged) -> Response:
    was_good = approving.was_good(connection.settings.key, request.path.removeprefix(PREFIX))
    if was_good or isinstance(refused, approving.NoLongerThere):
        return notice(410, "This link has ended", f"It was good once, and is no longer. {AGAIN}")
    return notice(404, "This link is not complete", f"Perhaps a part of it was cut off in the mail. {AGAIN}")


def _shown(book: Book, token: PageToken) -> Response:
    asked = approving.look(book, book.connection.settings.key, token)
    return _form(asked) if asked.state is State.OPEN else _over(asked, 410)


def _answered(request: Request, book: Book, token: PageToken) -> Response:
    key = book.connection.settings.key
    yes = ANSWERS.get(request.form.get("answer", ""))
    if yes is None:
        asked = approving.look(book, key, token)
        says = "Please press one of the two buttons."
        return _form(asked, 400, says) if asked.state is State.OPEN else _over(asked, 409)
    comment = request.form.get("comment", "").replace("\r\n", "\n")
    mine, asked = approving.record(book, key, token, yes, comment, clock.now())
    same = asked.state is (State.SAID_YES if yes else State.SAID_NO)
    return _thanks(asked, yes) if mine or same else _over(asked, 409)


def _form(asked: Asked, status: int = 200, says: str = "") -> Response:
    offer = asked.offer
    terms = [term for term in terms_of(offer) if term.words and term.key not in ("name", "job")]
    own = by_one_person(offer, offer.approver)
    heads = {term.key: term.words for term in terms_of(offer)}
    return page(
        "approve.html", status, firm=asked.firm, heads=heads, terms=terms, offer=offer, own=own, says=says,
        longest=LONGEST_COMMENT,
    )  # fmt: skip


def _thanks(asked: Asked, yes: bool) -> Response:
    if yes:
        says = f"You approved the offer for {asked.offer.name}. The letter is written now and goes out."
        return notice(200, "Thank you", says, asked.firm, "yes")
    says = f"You did not approve the offer for {asked.offer.name}. Nothing is sent, and your answer was passed on."
    return notice(200, "Thank you", says, asked.firm, "no")


def _over(asked: Asked, status: int) -> Response:
    if asked.state is State.SAID_YES:
        says = f"You approved the offer for {asked.offer.name}{_when(asked)}. There is nothing more to do."
        return notice(status, "You have answered already", says, asked.firm, "yes")
    if asked.state is State.SAID_NO:
        says = f"You did not approve the offer for {asked.offer.name}. If the terms change, you are asked again."
        return notice(status, "You have answered already", says, asked.firm, "no")
    says = (
        "The offer was changed or taken back after this link was sent. If it is asked again, a new link comes by mail."
    )
    return notice(410, "This link is no longer valid", says, asked.firm)


def _when(asked: Asked) -> str:
    at = asked.offer.approved_at
    return f" on {at.day} {at:%B %Y at %H:%M}" if at else ""
